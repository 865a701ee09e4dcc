"""Days as tables hold them: real dates, a spreadsheet's bare numbers, Polish and English texts.

A text that can mean two days is refused, never guessed.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from hezo_desktop.domain.parsing import ParseError, full_day
from hezo_desktop.errors import HezoError
from hezo_desktop.intake.definitions import key, words
from hezo_desktop.intake.table import Value
from hezo_desktop.message import say

_BARE_NUMBERS = range(20_000, 80_000)
"""A spreadsheet's numbers of the days 1954 to 2119."""
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
_YEAR_FIRST = re.compile(r"(\d{4})[./-]?(\d{2})[./-]?(\d{2})|(\d{4})[./-](\d{1,2})[./-](\d{1,2})")
_SHORT_YEAR = re.compile(r"^(\d{1,2}\.\d{1,2}\.|\d{1,2}[ .-]+[^\W\d]+[ .-]+)(\d{2}(?: ?r\.?)?)$")
"""A year of two digits behind a dotted day or a named month; elsewhere it can be a day as well."""
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?: ?r\.?)?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]+([^\W\d]+)[ .,-]+(\d{4})(?: ?r\.?)?")
_MONTH_DAY = re.compile(r"([^\W\d]+)[ .]+(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
_MONTHS = 12


class DayError(HezoError):
    """A cell that holds no day, or one that can mean two."""


def read(value: Value, day_0: date) -> date:
    """The day of a cell; `day_0` is what bare numbers count from.

    Raises: DayError when it is none, can mean two, or leaves the years 1990 to 2100.
    """
    if isinstance(value, datetime):
        return _known(value.date())
    if isinstance(value, date):
        return _known(value)
    if isinstance(value, (int, float)) and is_bare_number(value):
        return _known(day_0 + timedelta(days=int(value)))
    return _from_text(str(value).strip())


def is_bare_number(value: Value) -> bool:
    """Is it a day that lost its format and is now a number?"""
    return isinstance(value, (int, float)) and int(value) in _BARE_NUMBERS


def _from_text(text: str) -> date:
    plain = _SHORT_YEAR.sub(r"\g<1>20\2", _CLOCK.sub("", text).strip())
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = (part for part in found.groups() if part is not None)
        return _made(year, month, day, text)
    if found := _YEAR_LAST.fullmatch(plain):
        first, mark, second, year = found.groups()
        return _made(year, *_month_and_day(first, second, mark, text), text)
    if found := _DAY_MONTH.fullmatch(plain):
        return _made(found[3], _month(found[2], text), found[1], text)
    if found := _MONTH_DAY.fullmatch(plain):
        return _made(found[3], _month(found[1], text), found[2], text)
    raise _no_day(text)


def _month_and_day(first: str, second: str, mark: str, text: str) -> tuple[str, str]:
    """Day and month with a point stand in the Polish order; with a slash the larger decides."""
    if mark != "/" or int(first) > _MONTHS or first == second:
        return second, first
    if int(second) > _MONTHS:
        return first, second
    raise DayError(
        say("{text} can mean two days. Write it as 2026-11-20 or 20.11.2026.", text=f'"{text}"')
    )


def _month(name: str, text: str) -> str:
    month = words("month").get(key(name))
    if month is None:
        raise _no_day(text)
    return month


def _made(year: str, month: str, day: str, text: str) -> date:
    try:
        return _known(date(int(year), int(month), int(day)))
    except ValueError:
        raise _no_day(text) from None


def _known(day: date) -> date:
    try:
        return full_day(day.isoformat())
    except ParseError as error:
        raise DayError(error.message) from error


def _no_day(text: str) -> DayError:
    return DayError(
        say("{text} is not a date. Write it as 20.11.2026 or 2026-11-20.", text=f'"{text[:60]}"')
    )
