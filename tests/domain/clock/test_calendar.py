"""The table of days off, and the years it knows."""

from __future__ import annotations

from datetime import date

import pytest

from hezo_desktop import poland
from hezo_desktop.domain.calendar import Calendar, CalendarRangeError


@pytest.mark.parametrize(
    ("year", "fallen"),
    [
        (
            2025,
            "01-01 01-06 04-20 04-21 05-01 05-03 06-08 06-19 08-15 11-01 11-11 12-24 12-25 12-26",
        ),
        (
            2026,
            "01-01 01-06 04-05 04-06 05-01 05-03 05-24 06-04 08-15 11-01 11-11 12-24 12-25 12-26",
        ),
        (
            2027,
            "01-01 01-06 03-28 03-29 05-01 05-03 05-16 05-27 08-15 11-01 11-11 12-24 12-25 12-26",
        ),
        (
            2028,
            "01-01 01-06 04-16 04-17 05-01 05-03 06-04 06-15 08-15 11-01 11-11 12-24 12-25 12-26",
        ),
    ],
)
def test_fourteen_statutory_days_off_a_year(year: int, fallen: str, calendar: Calendar) -> None:
    assert [f"{day:%m-%d}" for day, _ in calendar.of_year(year)] == fallen.split()


@pytest.mark.parametrize(
    ("day", "off"),
    [
        ("2024-12-24", False),
        ("2025-12-24", True),
        ("2010-01-06", False),
        ("2011-01-06", True),
        ("2018-11-12", True),
        ("2019-11-12", False),
        ("2026-04-03", False),
        ("2026-05-02", False),
        ("2026-12-31", False),
        ("2099-12-24", True),
    ],
)
def test_each_year_follows_the_law_of_its_time(day: str, off: bool, calendar: Calendar) -> None:
    assert calendar.is_day_off(date.fromisoformat(day)) is off


@pytest.mark.parametrize(("year", "business"), [(2025, 251), (2026, 253), (2027, 253), (2028, 251)])
def test_business_days_of_a_year(year: int, business: int, calendar: Calendar) -> None:
    days = (date.fromordinal(date(year, 1, 1).toordinal() + n) for n in range(366))
    assert sum(calendar.is_business_day(day) for day in days if day.year == year) == business


def test_the_table_names_its_days_version_and_source(calendar: Calendar) -> None:
    assert calendar.days_off[date(2026, 6, 4)] == "Dzień Bożego Ciała"
    assert calendar.version.startswith("holidays ")
    assert "18 stycznia 1951" in calendar.source
    assert poland.calendar() is calendar


@pytest.mark.parametrize("year", [1989, 2101])
def test_other_years_are_refused(year: int, calendar: Calendar) -> None:
    with pytest.raises(CalendarRangeError, match="covers 1990–2100"):
        calendar.of_year(year)
    with pytest.raises(CalendarRangeError, match="covers 1990–2100"):
        calendar.next_business_day(date(year, 5, 5))
