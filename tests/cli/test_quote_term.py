"""`quote cover` and `quote co-term`: what scripts read, and what they are refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.services import quotes
from tests.cli.conftest import Command

SERIAL = "2102113374P0Q4000046"
AGREED = {"unit_price": "4800.00", "reason": "uzgodniono", "approver": "DEMO Kierownik"}
LINE = {
    "vendor": "HUAWEI",
    "model": "S5735-L24P4X-A1",
    "quantity": 1,
    "serials": [SERIAL],
    "programme": "COCARE",
    "level": "STANDARD",
    **AGREED,
}
REQUEST: dict[str, Any] = {
    "buyer": {"name": "DEMO Integrator Północ Sp. z o.o.", "is_partner": True},
    "end_customer": {"name": "DEMO Zakłady Chemiczne Kryształ S.A."},
    "issue_date": "2026-11-20",
    "start": "2026-12-01",
    "months": 12,
    "currency": "PLN",
    "lines": [LINE],
}


@pytest.fixture
def draft(command: Command, tmp_path: Path) -> Callable[..., str]:
    def make(**changes: Any) -> str:
        path = tmp_path / "request.json"
        path.write_text(json.dumps({**REQUEST, **changes}), encoding="utf-8")
        code, told = command("quote", "new", path, "--json")
        assert code == 0, told
        return str(told["id"])

    return make


@pytest.mark.parametrize(
    ("start", "days", "factor", "result"),
    [
        ("2026-01-01", 1096, "3.000000", "14400.00"),
        ("2026-03-17", 1021, "2.794521", "13413.70"),
        ("2027-07-01", 550, "1.504110", "7219.73"),
        ("2028-02-29", 307, "0.838798", "4026.23"),
    ],
)
def test_a_common_end_is_told_with_the_share_of_years_of_every_line(
    command: Command,
    draft: Callable[..., str],
    *,
    start: str,
    days: int,
    factor: str,
    result: str,
) -> None:
    ref = draft(start=start)
    code, told = command("quote", "co-term", ref, "--to", "2028-12-31", "--json")
    assert code == 0
    (line,) = told["lines"]
    assert (line["start"], line["end"], line["days"]) == (start, "2028-12-31", days)
    assert (line["factor"], line["annual"], line["result"]) == (factor, "4800.00", result)
    assert (told["net"], told["stored"], told["kind"]) == (result, True, "given")
    shown = command("quote", "show", ref, "--json")[1]
    assert [each["proof"] for each in shown["lines"]] == [line]


def test_looking_at_an_end_changes_nothing(
    command: Command, draft: Callable[..., str], desk: Path
) -> None:
    ref = draft()
    code, told = command("quote", "co-term", ref, "--to", "2027-05-31", "--dry-run")
    assert code == 0
    assert "31.05.2027" in told
    assert "× 0.498630" in told
    assert "Shorter than the minimum term: line 1." in told
    assert "Nothing was changed." in told
    with bootstrap.start(desk) as app:
        kept = quotes.draft(app, ref)
    assert (kept.end, kept.months, kept.co_termed) == (None, 12, False)


def test_an_end_that_is_not_there_is_refused_and_names_those_that_are(
    command: Command, draft: Callable[..., str]
) -> None:
    ref = draft()
    code, told = command("quote", "co-term", ref, "--to", "2026-01-01")
    assert code != 0
    assert "There is no such end" in told
    assert command("quote", "co-term", ref, "--to", "soon")[0] == 2


def test_a_line_that_would_begin_after_the_end_is_named(
    command: Command, draft: Callable[..., str]
) -> None:
    ref = draft(lines=[LINE, {**LINE, "serials": ["X2"], "start": "2027-09-01"}])
    code, told = command("quote", "co-term", ref, "--to", "2027-05-31")
    assert code != 0
    assert "line 2 would begin after it" in told


def test_the_cover_of_a_quote_is_told_device_by_device(
    command: Command, draft: Callable[..., str]
) -> None:
    ref = draft(lines=[LINE, {**LINE, "start": "2027-12-31", "end": "2028-12-31"}])
    code, told = command("quote", "cover", ref, "--json")
    assert code == 0
    first, second = (line["devices"][0] for line in told)
    assert first["overlaps"] == []
    assert second["gap"] == {"last": "2027-11-30", "days": 30}
    assert [each["source"] for each in second["periods"]] == [
        "this quote, line 1",
        "this quote, line 2",
    ]
    code, text = command("quote", "cover", ref)
    assert code == 0
    assert "30 days without cover: 01.12.2027–30.12.2027" in text
