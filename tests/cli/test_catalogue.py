"""`catalogue list`, `notes` and `check`: their JSON, their words, their exit codes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hezo_desktop.cli.main import run
from hezo_desktop.cli.options import Options

KEYS = {"code", "name", "vendors", "levels", "windows", "source", "status", "notes"}

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs one command in an empty workspace: its exit code, its answer, its messages."""

    def answer(*arguments: str, language: str = "pl") -> tuple[int, str, str]:
        code = run(Options(tmp_path / "data", language, None), arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


def test_list_answers_with_the_agreed_keys(command: Command):
    code, answer, messages = command("catalogue", "list", "--json")
    programmes = json.loads(answer)
    assert (code, messages) == (0, "")
    assert {frozenset(programme) for programme in programmes} == {frozenset(KEYS)}
    levels = [level for programme in programmes for level in programme["levels"]]
    assert {frozenset(level) for level in levels} == {
        frozenset({"code", "name", "promise", "features"})
    }
    assert {programme["code"]: programme["windows"] for programme in programmes}["SOS"] == [
        "8x5xNBD",
        "24x7x8",
        "8x5x8",
        "24x7xNBD",
    ]


def test_list_gives_every_cell_with_its_source_and_status(command: Command):
    _, answer, _ = command("catalogue", "list", "--json", language="en")
    (cocare,) = (p for p in json.loads(answer) if p["code"] == "COCARE")
    (upgrade,) = (level for level in cocare["levels"] if level["code"] == "SW_UPGRADE")
    assert upgrade["features"][0] == {
        "row": "TAC",
        "label": "Technical Assistance Center (TAC)",
        "value": "8x5",
        "source": "S1: Tabela poziomów",
        "status": "confirmed",
    }
    assert {note["code"] for note in cocare["notes"]} >= {"C8", "C12", "C13", "C36"}


def test_levels_that_are_not_offered_are_listed_on_demand(command: Command):
    def levels(*options: str) -> list[str]:
        programmes = json.loads(command("catalogue", "list", "--json", *options)[1])
        (cocare,) = (p for p in programmes if p["code"] == "COCARE")
        return [level["code"] for level in cocare["levels"]]

    offered = ["BASIC", "STANDARD", "PREMIER", "SW_SUPPORT", "SW_UPGRADE"]
    assert levels() == offered
    assert levels("--all") == [*offered, "STANDARD_ONSITE", "PREMIUM_ONSITE", "ESSENTIAL"]


def test_list_for_people_names_programmes_levels_and_doubts(command: Command):
    code, answer, _ = command("catalogue", "list", "--all", language="en")
    assert code == 0
    assert "WDROZENIE  Deployment services (Huawei, Extreme Networks)" in answer
    assert "24x7x4 (P1/P2); 9x5xNBD (P3/P4)" in answer
    assert "[inactive] [needs confirmation]" in answer
    assert "Notes on the sources: C24, C26, C33" not in answer
    assert "Notes on the sources: C1, C2, C18, C24, C26, C33, C34" in answer


def test_notes_are_listed_by_number_with_what_they_are_about(command: Command):
    code, answer, _ = command("catalogue", "notes", "--json")
    notes = json.loads(answer)
    numbers = [int(note["code"][1:]) for note in notes]
    assert code == 0
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, 38))
    assert {note["about"] for note in notes if note["code"] == "C1"} == {
        "AHB 24x7xNBD",
        "SOS 24x7xNBD",
    }


def test_notes_for_people_name_their_source(command: Command):
    _, answer, _ = command("catalogue", "notes", language="en")
    assert "C20 (WDROZENIE)  S2: Usługi wdrożeniowe [reconstructed]" in answer


def test_check_without_files_checks_what_ships(command: Command):
    code, answer, messages = command("catalogue", "check", language="en")
    assert (code, answer, messages) == (0, "10 files are correct.\n", "")


def test_check_names_every_error_with_file_and_key_and_fails(command: Command, tmp_path: Path):
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_text('code = "ONE"\n', encoding="utf-8")
    second.write_text("code = \n", encoding="utf-8")
    code, answer, messages = command("catalogue", "check", str(first), str(second), language="en")
    assert code == 1
    assert f"{first}: name: this key is missing" in answer
    assert f"{first}: source: this key is missing" in answer
    assert f"{second}: this is not valid TOML" in answer
    assert messages.endswith("problems found.\n")


def test_check_as_json_gives_the_same_sentences(command: Command, tmp_path: Path):
    code, answer, _ = command("catalogue", "check", str(tmp_path / "no.toml"), "--json")
    assert code == 1
    found = json.loads(answer)
    assert found["files"] == 1
    assert len(found["problems"]) == 1
    assert found["problems"][0].startswith(str(tmp_path / "no.toml"))


def test_check_reads_the_workspaces_own_files(command: Command, tmp_path: Path):
    own = tmp_path / "data" / "catalogue"
    own.mkdir(parents=True)
    (own / "demo.toml").write_text("", encoding="utf-8")
    code, answer, _ = command("catalogue", "check")
    assert code == 1
    assert "demo.toml: code: " in answer


def test_a_broken_file_of_the_workspace_stops_the_list_in_words(command: Command, tmp_path: Path):
    own = tmp_path / "data" / "catalogue"
    own.mkdir(parents=True)
    (own / "demo.toml").write_text('code = "DEMO"\n', encoding="utf-8")
    code, answer, messages = command("catalogue", "list", language="en")
    assert (code, answer) == (1, "")
    assert "The catalogue has errors" in messages
    assert "demo.toml: name: this key is missing" in messages
