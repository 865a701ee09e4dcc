"""The calendar of Poland's statutory days off, as a versioned table of dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from hezo_desktop.errors import HezoError
from hezo_desktop.message import say

WARSAW = ZoneInfo("Europe/Warsaw")
"""The wall clock every promise is reasoned about in."""

SATURDAY = 5


class CalendarRangeError(HezoError):
    """A day outside the years the calendar's table knows; guessing would print a false date."""


@dataclass(frozen=True, eq=False)
class Calendar:
    """Days off with their names, the years the table covers, its version and where it came from.

    A calendar equals only itself, so that what is computed from one can be kept with it.

    Source: SLA-1 §1 and T4 (the Act of 18 January 1951, as in force on that day).
    """

    days_off: Mapping[date, str]
    first_year: int
    last_year: int
    version: str
    source: str = field(default="")

    @cached_property
    def _off(self) -> frozenset[date]:
        return frozenset(self.days_off)

    def of_year(self, year: int) -> tuple[tuple[date, str], ...]:
        """The days off of `year` with their names, in order.

        Raises: CalendarRangeError when the table does not cover the year.
        """
        if not self.first_year <= year <= self.last_year:
            raise CalendarRangeError(
                say(
                    "The calendar of days off covers {first}–{last}, not {year}. "
                    "Choose a year it covers.",
                    first=str(self.first_year),
                    last=str(self.last_year),
                    year=str(year),
                )
            )
        return tuple((day, name) for day, name in sorted(self.days_off.items()) if day.year == year)

    def is_day_off(self, day: date) -> bool:
        """Is `day` a statutory day off (Saturdays and Sundays as such are not)?

        Raises: CalendarRangeError when the table does not cover the year.
        """
        if not self.first_year <= day.year <= self.last_year:
            raise CalendarRangeError(
                say(
                    "The calendar of days off covers {first}–{last}; {day} lies outside. "
                    "Add the year in Settings, Calendar.",
                    first=str(self.first_year),
                    last=str(self.last_year),
                    day=day,
                )
            )
        return day in self._off

    def is_business_day(self, day: date) -> bool:
        """Monday to Friday and not a day off, whatever the window (SLA-1 T4)."""
        return day.weekday() < SATURDAY and not self.is_day_off(day)

    def next_business_day(self, day: date) -> date:
        """The first business day strictly after `day`."""
        following = day + timedelta(days=1)
        while not self.is_business_day(following):
            following += timedelta(days=1)
        return following
