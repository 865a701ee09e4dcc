"""How long a service runs, and what share of yearly prices that is.

Every period is inclusive on both ends. Shares are exact fractions of a year: they are rounded only
when a unit price is, so that the parts of a term add up to the whole of it.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hezo_desktop.domain.obligation import period_end
from hezo_desktop.domain.price_list import Proration
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.errors import HezoError
from hezo_desktop.message import say

YEAR_MONTHS = 12
YEAR_DAYS = 365
FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years a period may lie in: those of the calendar of days off."""
LONGEST_MONTHS = YEAR_MONTHS * (LAST_YEAR - FIRST_YEAR)
_A_DAY = timedelta(days=1)


class TermError(HezoError):
    """A period that cannot be: it ends before it starts, or lies outside the known years."""


def whole_months(start: date, end: date) -> int | None:
    """The number of whole months from `start` to `end`, both inclusive; None if it is not whole.

    Source: SLA-1 C12 (the end is the day before the anniversary).
    """
    after = end + _A_DAY
    near = (after.year - start.year) * YEAR_MONTHS + after.month - start.month
    for months in (near, near - 1):
        if months > 0 and period_end(start, months) == end:
            return months
    return None


def lasts_at_least(start: date, end: date, months: int) -> bool:
    """Does the period hold `months` whole months or more?"""
    return end >= period_end(start, months)


def lasts_at_most(start: date, end: date, months: int) -> bool:
    """Does the period hold `months` whole months or fewer?"""
    return end <= period_end(start, months)


def factor(
    start: date,
    end: date,
    method: Proration = Proration.YEARS_FROM_END,
    *,
    anchor: date | None = None,
) -> Fraction:
    """The share of years from `start` to `end`, both inclusive, exact.

    With `anchor`, the common end of a co-termed group, the period counts as the part of the
    anchored term that it is: charging until the anchor and crediting the rest gives the same.

    Raises: TermError when the period is impossible.
    Source: features.md 3; decisions 14.
    """
    check_period(start, end)
    if method is not Proration.YEARS_FROM_END:
        return _counted_by(method, start, end)
    if anchor is None or anchor == end:
        return _years_until(start, end)
    check_period(end, anchor)
    return _years_until(start, anchor) - _years_until(end + _A_DAY, anchor)


def years_and_days(start: date, end: date) -> tuple[int, int]:
    """The whole years of a period, counted backwards from its end, and the days before them."""
    months = whole_months(start, end)
    if months is not None and months % YEAR_MONTHS == 0:
        return months // YEAR_MONTHS, 0
    after = end + _A_DAY
    years = after.year - start.year
    if _years_before(after, years) < start:
        years -= 1
    return years, (_years_before(after, years) - start).days


def check_period(start: date, end: date) -> None:
    """Refuse a period that cannot be.

    Raises: TermError when it ends before it starts or leaves the years 1990 to 2100.
    """
    if end < start:
        raise TermError(
            say(
                "The period ends on {end}, before it starts on {start}. Correct one of the dates.",
                start=start,
                end=end,
            )
        )
    if start.year < FIRST_YEAR or end.year > LAST_YEAR:
        raise TermError(
            say(
                "The period {start} – {end} leaves the years {first}–{last}. Correct the dates.",
                start=start,
                end=end,
                first=str(FIRST_YEAR),
                last=str(LAST_YEAR),
            )
        )


def as_decimal(share: Fraction) -> Decimal:
    """An exact share as a decimal of 28 digits, for showing and storing."""
    return Decimal(share.numerator) / Decimal(share.denominator)


def quote_end(draft: QuoteDraft) -> date | None:
    """The inclusive last day of the quote's term; None while it cannot be known."""
    if draft.end is not None:
        return draft.end
    return _end_after(draft.start, draft.months)


def line_period(draft: QuoteDraft, line: QuoteLine) -> tuple[date | None, date | None]:
    """First and inclusive last day of a line: its own dates, else the quote's.

    A line with a start of its own in a quote without one runs for the quote's months from there.
    """
    start = line.start or draft.start
    end = line.end or quote_end(draft)
    return start, end or _end_after(start, draft.months)


def _end_after(start: date | None, months: int | None) -> date | None:
    if start is None or months is None or not 0 < months <= LONGEST_MONTHS:
        return None
    if start.year * YEAR_MONTHS + months > LAST_YEAR * YEAR_MONTHS:
        return None
    return period_end(start, months)


def _counted_by(method: Proration, start: date, end: date) -> Fraction:
    months = whole_months(start, end)
    if method is Proration.MONTHS and months is not None:
        return Fraction(months, YEAR_MONTHS)
    return Fraction((end - start).days + 1, YEAR_DAYS)


def _years_until(start: date, end: date) -> Fraction:
    """Years from `start` to `end`, counted backwards from the day after the end.

    Whole years by the anniversary rule are exactly whole, even from 29 February, where counting
    backwards would find one day more.
    """
    years, days = years_and_days(start, end)
    if not days:
        return Fraction(years)
    after = end + _A_DAY
    whole, earlier = _years_before(after, years), _years_before(after, years + 1)
    return years + Fraction(days, (whole - earlier).days)


def _years_before(day: date, years: int) -> date:
    """The same day `years` earlier; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)
