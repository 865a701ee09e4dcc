"""Whatever goes wrong, a command ends with a sentence and an exit code, never with a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from types import ModuleType

import pytest

from hezo_desktop.cli import main
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Commands, split, spoken
from hezo_desktop.errors import UsageError

ROOT = Path(main.__file__).parents[2]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two commands of the test's own: one has a bug, one is interrupted."""

    def add(commands: Commands) -> None:
        commands.add_parser("bug").set_defaults(run=_bug)
        commands.add_parser("stop").set_defaults(run=_stop)

    module = ModuleType("hezo_desktop.cli.failing")
    module.__dict__["add"] = add
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(main.COMMANDS, "bug", "failing")
    monkeypatch.setitem(main.COMMANDS, "stop", "failing")


def _bug(_args: Namespace, _door: Door) -> int:
    return int("żółw")


def _stop(_args: Namespace, _door: Door) -> int:
    raise KeyboardInterrupt


def started(data: Path, *arguments: str) -> int:
    return main.run(*split(["--data", str(data), "--language", "en", *arguments]))


@pytest.mark.usefixtures("failing")
def test_a_bug_is_owned_up_to_and_kept_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "dane"
    assert started(data, "bug") == 1
    out, err = capsys.readouterr()
    assert out == ""
    (sentence,) = err.splitlines()
    assert sentence.startswith("The program failed; this is its fault, not yours.")
    assert sentence.endswith(f"Details: {data / 'logs'}")
    logged = (data / "logs" / "hezo.log").read_text(encoding="utf-8")
    assert "command failed: ['bug']" in logged
    assert "Traceback" in logged


@pytest.mark.usefixtures("failing")
def test_a_bug_without_a_place_for_a_log_is_still_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "dane"
    data.write_text("a file in the folder's place", encoding="utf-8")
    assert started(data, "bug") == 1
    out, err = capsys.readouterr()
    assert (out, err) == (
        "",
        "The program failed; this is its fault, not yours. Nothing was half written.\n",
    )


@pytest.mark.usefixtures("failing")
def test_an_interrupted_command_says_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert started(tmp_path, "stop") == 130
    assert capsys.readouterr() == ("", "")


def test_the_check_of_the_installation_is_in_the_help(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for asked in (["--help"], ["self-test", "--help"]):
        with pytest.raises(SystemExit) as ended:
            started(tmp_path, *asked)
        assert ended.value.code == 0
        assert "self-test" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--data", ""], "--data needs the name of a folder"),
        (["--as-of", "20.11.2026"], "20.11.2026 is not a date"),
        (["--as-of", "20261120"], "20261120 is not a date"),
        (["--as-of", "9999-12-31"], "9999-12-31 is not a date"),
    ],
)
def test_shared_options_that_make_no_sense_are_refused(arguments: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        split([*arguments, "quote", "list"])


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--language", "en", "--as-of", "x"], "en"),
        (["--as-of", "x", "--language=en"], "en"),
        (["--language", "de"], "pl"),
        (["--language"], "pl"),
        (["--as-of", "x"], "pl"),
    ],
)
def test_options_are_refused_in_the_language_they_ask_for(
    arguments: list[str], language: str
) -> None:
    assert spoken(arguments) == language


def answered(tmp_path: Path, stdout: int) -> tuple[int, str]:
    """Exit code and messages of a command whose answer goes to `stdout`."""
    asked = [sys.executable, "-m", "hezo_desktop", "--language", "en", "sla", "parse", "8x5"]
    done = subprocess.run(
        asked,
        cwd=ROOT,
        env={**os.environ, "HEZO_DATA": str(tmp_path)},
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stderr


def test_an_answer_nobody_reads_is_no_fault(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert answered(tmp_path, writing) == (1, "")
    finally:
        os.close(writing)


def test_an_answer_that_cannot_be_written_is_a_storage_failure(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        code, said = answered(tmp_path, full.fileno())
    assert code == 3
    assert said.startswith("The answer could not be written")
