from __future__ import annotations

import json
from pathlib import Path

import pytest

from hezo_desktop.cli.main import run
from hezo_desktop.cli.options import split


def said(desk: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(*split(["--data", str(desk), "search", *arguments])) == 0
    return capsys.readouterr().out


def test_hits_are_told_as_json(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (company, site) = json.loads(said(desk, capsys, "lodz", "--json"))
    assert company.keys() == {"kind", "key", "title", "detail"}
    assert (company["kind"], company["title"]) == ("company", "DEMO Bank Spółdzielczy Łąka")
    assert company["detail"] == "9000000648 · Łódź"
    assert site["kind"] == "site"


def test_hits_are_listed_one_a_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(desk, capsys, "900-000-06-48").splitlines()
    assert lines == ["company   DEMO Bank Spółdzielczy Łąka  9000000648 · Łódź"]


@pytest.mark.parametrize("text", ["nikt i nic", "", '"', "%"])
def test_nothing_found_is_an_empty_answer(
    desk: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert json.loads(said(desk, capsys, text, "--json")) == []
    assert said(desk, capsys, text) == ""
