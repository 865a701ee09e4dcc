"""Tables A of the National Bank: mean rates, one table on each business day of Poland.

Source: domain.md §5.6 (the mean rate of the last business day before counts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from hezo_desktop.domain.calendar import Calendar
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.message import Message, say

NUMBER = re.compile(r"(?P<number>\d{1,3})/A/NBP/(?P<year>\d{4})")
"""A table's number: `225/A/NBP/2026`, counted through the year."""


@dataclass(frozen=True, slots=True)
class NbpTable:
    """One table A: its number, its day, and its rates by currency (PLN for `unit` of it)."""

    number: str
    day: date
    rates: tuple[ExchangeRate, ...]


def day_before(day: date, calendar: Calendar) -> date:
    """The business day whose table counts on `day`: the last one before it.

    Raises: CalendarRangeError when the calendar does not cover the year.
    """
    earlier = day - timedelta(days=1)
    while not calendar.is_business_day(earlier):
        earlier -= timedelta(days=1)
    return earlier


def table_of(day: date, calendar: Calendar) -> int:
    """Which business day of its year a day is, and so which table appears on it, nearly always.

    Raises: CalendarRangeError when the calendar does not cover the year.
    """
    first = date(day.year, 1, 1).toordinal()
    earlier = (date.fromordinal(each) for each in range(first, day.toordinal()))
    return sum(calendar.is_business_day(each) for each in earlier) + 1


def doubts(table: NbpTable, calendar: Calendar, tolerance: int) -> Iterator[Message]:
    """What speaks against a table being genuine; `tolerance` is how far its number may be off."""
    if not calendar.first_year <= table.day.year <= calendar.last_year:
        return
    if not calendar.is_business_day(table.day):
        yield say("The bank publishes no table on {day}: it is no business day.", day=table.day)
        return
    found = NUMBER.fullmatch(table.number)
    expected = table_of(table.day, calendar)
    if found is None or int(found["year"]) != table.day.year:
        yield say(
            "{number} cannot be the number of a table of {day}; about {expected} is expected.",
            number=table.number or "–",
            day=table.day,
            expected=f"{expected}/A/NBP/{table.day.year}",
        )
    elif abs(int(found["number"]) - expected) > tolerance:
        yield say(
            "Table {number} does not fit {day}: about {expected} is expected.",
            number=table.number,
            day=table.day,
            expected=f"{expected}/A/NBP/{table.day.year}",
        )


def is_a_leap(before: ExchangeRate, now: ExchangeRate, percent: Decimal) -> bool:
    """Did the rate move by more than `percent` since an earlier one, per unit of the currency?"""
    old, new = before.value / before.unit, now.value / now.unit
    return abs(new - old) * 100 > percent * old
