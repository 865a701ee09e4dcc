"""Approval from the command line, between a seller's and an approver's workspace."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.services import approvals, quotes, sample
from tests.cli.conftest import Command


@pytest.fixture
def call(run_in: Command, tmp_path: Path) -> Command:
    """Runs a command in a named workspace, such as the seller's."""
    return lambda place, *arguments: run_in(tmp_path / place, *arguments)


@pytest.fixture
def ref(tmp_path: Path) -> str:
    """A quote of the seller's whose warnings are answered, with one discount too high."""
    with bootstrap.start(tmp_path / "seller") as app:
        filled = sample.fill(app)
        lines = (replace(filled.lines[0], discount=Decimal(23)), *filled.lines[1:5])
        quotes.save_draft(app, replace(filled, lines=lines))
        taken = approvals.approve(app, filled.id, by="DEMO", reason="uzgodniono")
        quotes.save_draft(app, taken.with_line(replace(taken.lines[0], discount=Decimal(24))))
        return quotes.summary(app, filled.id).short_id


@pytest.fixture
def friends(call: Command, ref: str, tmp_path: Path) -> str:  # noqa: ARG001 - filled before
    """The approver's key, known to the seller; its fingerprint."""
    key = tmp_path / "boss.hezo-approver"
    with bootstrap.start(tmp_path / "boss"):
        pass
    made = call("boss", "approval", "keys", "new", "DEMO Dyrektor", "--json")[1]
    assert call("boss", "approval", "keys", "export", "DEMO Dyrektor", "--out", key)[0] == 0
    taken = call("seller", "approval", "keys", "import", key, "--json")[1]
    assert (taken["fingerprint"], taken["mine"]) == (made["fingerprint"], False)
    return str(made["fingerprint"])


@pytest.mark.usefixtures("friends")
def test_a_request_comes_back_signed_and_the_quote_goes_out(
    call: Command, ref: str, tmp_path: Path
) -> None:
    request, answer = tmp_path / "q.hezo-request", tmp_path / "q.hezo-answer"
    needs = call("seller", "approval", "needs", ref, "--json")[1]
    assert [need["rule"] for need in needs["needs"]] == ["A01", "A04"]
    assert needs["open"] == 2
    code, out = call("seller", "quote", "issue", ref)
    assert code == 1
    assert "A04: CoCare Standard, S5735-L24P4X-A1: a discount of 24%, above 20%." in out
    assert "approval request" in out
    written = call("seller", "approval", "request", ref, "--out", request, "--json")[1]
    shown = call("boss", "approval", "show", request)[1]
    assert "a discount of 24%, above 20%" in shown
    assert f"Code to read out: {written['code']}" in shown
    assert "Margin" in shown
    said = ("--approve", "--comment", "zgoda", "--until", "2026-12-01", "--out", answer)
    assert call("boss", "approval", "answer", request, *said)[0] == 0
    code, out = call("seller", "approval", "import", answer)
    assert code == 0
    assert "approved by DEMO Dyrektor, until 01.12.2026" in out
    told = call("seller", "approval", "needs", ref)[1]
    assert "approved by DEMO Dyrektor" in told
    assert call("seller", "quote", "issue", ref)[0] == 0


@pytest.mark.usefixtures("friends")
def test_a_code_goes_there_and_back_by_voice(call: Command, ref: str, tmp_path: Path) -> None:
    out = tmp_path / "q.hezo-request"
    code = call("seller", "approval", "request", ref, "--out", out, "--json")[1]["code"]
    back = call("boss", "approval", "answer", code, "--approve", "--json")[1]["code"]
    taken = call("seller", "approval", "code", ref, back, "--json")[1]
    assert (taken["approved"], taken["until"]) == (True, "2026-12-04")
    assert call("seller", "quote", "issue", ref)[0] == 0


@pytest.mark.usefixtures("friends")
def test_a_no_is_told_with_its_reason(call: Command, ref: str, tmp_path: Path) -> None:
    request, answer = tmp_path / "q.hezo-request", tmp_path / "q.hezo-answer"
    call("seller", "approval", "request", ref, "--out", request)
    said = ("--decline", "--comment", "za tanio", "--out", answer)
    assert call("boss", "approval", "answer", request, *said)[0] == 0
    assert "declined by DEMO Dyrektor. za tanio" in call("seller", "approval", "import", answer)[1]
    assert call("seller", "quote", "issue", ref)[0] == 1


@pytest.mark.usefixtures("ref")
def test_keys_are_listed_with_their_state_until_they_are_revoked(
    call: Command, friends: str
) -> None:
    assert call("boss", "approval", "keys", "list")[1].strip() == (
        f"{friends}  DEMO Dyrektor  approves here"
    )
    assert "answers count" in call("seller", "approval", "keys", "list")[1]
    assert call("seller", "approval", "keys", "revoke", "demo dyrektor")[0] == 0
    assert "revoked" in call("seller", "approval", "keys", "list")[1]
    assert call("seller", "approval", "keys", "revoke", "demo dyrektor")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("answer", "{request}", "--approve"), 2, "name it with --out"),
        (("answer", "ABCD", "--approve"), 1, "--as NAME"),
        (("answer", "ABCD"), 2, "--approve"),
        (("show", "none"), 1, "cannot be read"),
        (("code", "{ref}", "0000-0000-0000-0001"), 1, "mistyped"),
        (("needs", "OF/1"), 1, "There is no quote"),
    ],
)
def test_what_cannot_be_done_is_said(
    call: Command, ref: str, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    request = tmp_path / "q.hezo-request"
    call("seller", "approval", "request", ref, "--out", request)
    filled = [each.format(request=request, ref=ref) for each in arguments]
    found, out = call("seller", "approval", *filled)
    assert (found, words in out) == (code, True), out


def test_costs_are_told_to_the_house_only(call: Command, ref: str) -> None:
    shown = call("seller", "quote", "show", ref, "--json")[1]
    assert "cost" not in json.dumps(shown)
    assert "margin" not in json.dumps(shown)
    inside = call("seller", "quote", "show", ref, "--json", "--internal")[1]["earnings"]
    # 2 × 900 EUR × 5.8 % × 3 years × 4.25 PLN/EUR
    assert inside["lines"][0]["cost"] == "1331.10"
    assert inside["lines"][0]["margin_percent"] == "8.8"
