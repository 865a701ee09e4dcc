"""Revisions from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from hezo_desktop import bootstrap
from hezo_desktop.services import quotes, sample
from tests.cli.conftest import Command


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A workspace with one issued DEMO quote."""
    folder = tmp_path / "dane"
    with bootstrap.start(folder, as_of=date(2026, 11, 20)) as app:
        draft = sample.fill(app)
        quotes.approve(app, draft.id, by="DEMO", reason="uzgodniono")
        quotes.issue(app, draft.id)
    return folder


@pytest.fixture
def number(command: Command) -> str:
    return str(command("quote", "list", "--json")[1][0]["number"])


def test_a_branch_from_the_first_revision_is_issued_as_the_third(
    command: Command, number: str, tmp_path: Path
) -> None:
    for start in ((), ("--from", "1")):
        assert command("quote", "revise", number, *start)[0] == 0
        assert command("quote", "approve", number, "--by", "DEMO", "--reason", "powód")[0] == 0
        assert command("quote", "issue", number)[0] == 0
    code, told = command("quote", "revisions", number, "--json")
    assert code == 0
    assert [(each["revision"], each["state"], each["based_on"]) for each in told] == [
        (3, "in_force", 1),
        (2, "superseded", 1),
        (1, "superseded", None),
    ]
    assert "from revision 1" in command("quote", "revisions", number)[1]
    assert "Revision 3 was issued" in command("quote", "history", number)[1]
    assert command("quote", "revise", number, "--from", "9")[0] == 1

    out = tmp_path / "out"
    first = ("quote", "export", number, "--revision", "1", "--out", out)
    code, written = command(*first, "--format", "pdf,json", "--json")
    assert code == 0
    marked = command(*first, "--marked", "--json")[1]["files"]
    assert "superseded" in marked[0] or "zastapiona" in marked[0]
    assert marked[0] not in written["files"]
    assert command("quote", "export", number, "--marked", "--out", out)[0] == 1


def test_a_difference_is_told_written_and_keeps_the_cost_inside(
    command: Command, number: str, desk: Path, tmp_path: Path
) -> None:
    assert command("quote", "revise", number, "--json")[1]["drafting"]
    with bootstrap.start(desk, as_of=date(2026, 11, 20)) as app:
        draft = quotes.draft(app, number)
        quotes.save_draft(app, draft.without_lines([draft.lines[0].id]))
    said = command("quote", "diff", number, 1, 2)[1]
    assert "removed: 1" in said
    assert "Net: " in said
    code, told = command("quote", "diff", number, 1, 2, "--json")
    assert code == 0
    assert [line["change"] for line in told["lines"]] == ["removed"]
    fields = {field["field"] for field in told["lines"][0]["fields"]}
    assert not fields & {"cost", "margin", "margin_percent"}
    code, inside = command("quote", "diff", number, 1, 2, "--internal", "--json")
    assert "cost" in {field["field"] for field in inside["lines"][0]["fields"]}
    write = ("quote", "diff", number, 1, 2, "--format", "pdf", "--out", tmp_path / "out")
    (path,) = command(*write, "--json")[1]["files"]
    assert number in PdfReader(path).pages[0].extract_text()
    assert command(*write)[0] == 1
    assert "Nothing changes." in command("quote", "diff", number, 1, 1)[1]


def test_an_expired_quote_is_reissued_after_a_comparison(command: Command, number: str) -> None:
    late = "2027-01-20"
    code, refused = command("quote", "accept", number, day=late)
    assert (code, "quote reissue" in refused) == (1, True)
    code, compared = command("quote", "reissue", number, "--dry-run", "--json", day=late)
    assert code == 0
    assert not compared["drafting"]
    assert compared["prices"]["net"]["before"] == compared["net"]
    assert "Net: " in command("quote", "reissue", number, day=late)[1]
    assert command("quote", "revisions", number, "--json", day=late)[1][0]["state"] == "in_work"


def test_an_annulled_quote_stays_listed(command: Command, number: str) -> None:
    assert command("quote", "annul", number, "--reason", "pomyłka")[0] == 0
    listed = command("quote", "list", "--json")[1]
    assert [(quote["number"], quote["status"]) for quote in listed] == [(number, "annulled")]
    assert "pomyłka" in command("quote", "history", number)[1]
    assert command("quote", "history", number, "--json")[1][0]["action"] == "annulled"
