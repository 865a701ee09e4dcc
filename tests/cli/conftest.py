"""A desk with the DEMO data, and commands typed at it on 20 November 2026."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.cli.main import run
from hezo_desktop.cli.options import split
from hezo_desktop.services import sample

Command = Callable[..., tuple[int, Any]]


@pytest.fixture
def run_in(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command in a workspace: its exit code, and what it said (JSON is read)."""

    def call(folder: Path, *arguments: str | Path, day: str = "2026-11-20") -> tuple[int, Any]:
        options = ["--data", str(folder), "--as-of", day, "--language", "en"]
        code = run(*split([*options, *map(str, arguments)]))
        out, err = capsys.readouterr()
        return code, json.loads(out) if "--json" in arguments and out else out + err

    return call


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of a module's commands; a module with other data names its own."""
    folder = tmp_path_factory.mktemp("desk") / "dane"
    with bootstrap.start(folder) as app:
        sample.fill(app)
    return folder


@pytest.fixture
def command(run_in: Command, desk: Path) -> Command:
    """Runs a command at the desk."""
    return partial(run_in, desk)
