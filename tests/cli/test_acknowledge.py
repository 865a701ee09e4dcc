"""A quote by a price list that has ended, from the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.services import approvals, quotes, sample
from tests.cli.conftest import Command

NAMED = ("--by", "DEMO Handlowiec", "--reason", "nowego cennika jeszcze nie ma")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk with a quote begun in December by the list of that year, its warnings answered."""
    folder = tmp_path / "dane"
    with bootstrap.start(folder, as_of=date(2027, 12, 20)) as app:
        filled = sample.fill(app)
        lines = tuple(line for line in filled.lines[:5] if line.unit_price is None)
        day = date(2028, 2, 1)
        quotes.save_draft(app, replace(filled, lines=lines, texts=(), start=day, valid_until=day))
        approvals.approve(app, filled.id, by="DEMO", reason="uzgodniono")
    return folder


@pytest.fixture
def january(run_in: Command, desk: Path) -> Command:
    """Runs a command at the desk once the list has ended."""
    return partial(run_in, desk, day="2028-01-10")


@pytest.fixture
def ref(january: Command) -> str:
    return str(january("quote", "list", "--json")[1][0]["short_id"])


def test_a_reason_takes_the_old_list_and_leaves_the_superiors_approval(
    january: Command, ref: str
) -> None:
    code, out = january("quote", "issue", ref)
    assert code == 1
    assert "R31: The price list" in out
    code, out = january("quote", "acknowledge", ref, "--rule", "R31", *NAMED)
    assert (code, out.strip()) == (0, f"The reason is kept with quote {ref}.")
    code, out = january("quote", "issue", ref)
    assert code == 1
    assert "R31" not in out
    assert "A09: Price list" in out
    assert january("quote", "approve", ref, "--by", "DEMO", "--reason", "zgoda")[0] == 0
    assert january("quote", "issue", ref)[0] == 0


def test_a_rule_with_nothing_to_take_is_refused(january: Command, ref: str) -> None:
    rules = ("--rule", "R31", "--rule", "R25")
    code, out = january("quote", "acknowledge", ref, *rules, *NAMED)
    assert code == 1
    assert "Rule R25 remarks on nothing here that waits for a reason." in out


def test_a_request_is_priced_by_the_list_that_ended_and_still_refused(
    january: Command, tmp_path: Path
) -> None:
    line = {
        "programme": "COCARE",
        "level": "STANDARD",
        "vendor": "HUAWEI",
        "model": "S5735-L24P4X-A1",
        "serials": ["2102113374P0Q4000046"],
    }
    asked = tmp_path / "oferta.json"
    request = {"start": "2028-02-01", "months": 12, "lines": [line]}
    asked.write_text(json.dumps(request), encoding="utf-8")
    code, told = january("price", asked, "--json")
    assert code == 1
    assert told["lines"][0]["annual_net"] == "81.00"
    assert "R31" in {found["rule"] for found in told["findings"] if found["severity"] == "error"}
