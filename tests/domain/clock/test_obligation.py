"""Obligations in days: return of the faulty unit, the period of a contract, what it covers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop.domain import moments, obligation
from hezo_desktop.domain.calendar import Calendar
from hezo_desktop.domain.obligation import PeriodError


def returned(delivered: str, waybill: str | None, calendar: Calendar) -> str:
    found = obligation.return_deadline(
        moments.warsaw(delivered), moments.warsaw(waybill) if waybill else None, calendar
    )
    return moments.iso(found)


def test_worked_returns(cases: dict[str, Any], calendar: Calendar) -> None:
    for case in cases["returns"]:
        assert returned(case["delivered_at"], case["waybill_at"], calendar) == case["expect"]


@pytest.mark.parametrize(
    ("delivered", "waybill", "until"),
    [
        # The later of delivery and waybill starts the days.
        ("2026-06-15T11:00", "2026-06-17T09:00", "2026-06-24T23:59:59+02:00"),
        ("2026-06-17T11:00", "2026-06-15T09:00", "2026-06-24T23:59:59+02:00"),
        # Thursday 17 December + 7 = 24 December: off with 25, 26, then Sunday.
        ("2026-12-17T11:00", None, "2026-12-28T23:59:59+01:00"),
        # Half past midnight in Warsaw is still the day before in UTC.
        ("2026-06-15T00:30", None, "2026-06-22T23:59:59+02:00"),
        # The end falls after the clocks went back.
        ("2026-10-19T12:00", None, "2026-10-26T23:59:59+01:00"),
    ],
)
def test_the_faulty_unit_goes_back_in_seven_days(
    delivered: str, waybill: str | None, until: str, calendar: Calendar
) -> None:
    assert returned(delivered, waybill, calendar) == until


def test_worked_periods(cases: dict[str, Any]) -> None:
    for case in cases["periods"]:
        end = obligation.period_end(date.fromisoformat(case["start"]), case["months"])
        assert end.isoformat() == case["end"]


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-12-01", 36, "2029-11-30"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-30", 1, "2026-02-28"),
        ("2026-01-29", 1, "2026-02-28"),
        ("2026-01-28", 1, "2026-02-27"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-11-20", 1, "2026-12-19"),
        ("2026-01-01", 12, "2026-12-31"),
    ],
)
def test_a_period_ends_the_day_before_its_anniversary(start: str, months: int, end: str) -> None:
    assert obligation.period_end(date.fromisoformat(start), months) == date.fromisoformat(end)


@pytest.mark.parametrize("months", [0, -12, 1321, 10**9])
def test_impossible_lengths_are_refused(months: int) -> None:
    with pytest.raises(PeriodError, match="from 1 to 1320 whole months"):
        obligation.period_end(date(2026, 1, 1), months)


@given(st.dates(date(1990, 1, 1), date(2050, 12, 31)), st.integers(1, 120), st.integers(0, 120))
def test_longer_periods_and_later_starts_never_end_sooner(
    start: date, months: int, more: int
) -> None:
    end = obligation.period_end(start, months)
    assert start <= end
    assert end <= obligation.period_end(start, months + more)
    assert end <= obligation.period_end(date.fromordinal(start.toordinal() + more), months)


def test_worked_coverage(cases: dict[str, Any]) -> None:
    for case in cases["coverage"]:
        covered = obligation.is_covered(
            date.fromisoformat(case["start"]),
            date.fromisoformat(case["end"]),
            moments.warsaw(case["reported_at"]),
        )
        assert covered is case["covered"], case["reason"]


def test_coverage_is_judged_on_the_warsaw_calendar() -> None:
    sent = moments.warsaw("2026-12-31T23:30:00Z")
    assert not obligation.is_covered(date(2026, 1, 1), date(2026, 12, 31), sent)
