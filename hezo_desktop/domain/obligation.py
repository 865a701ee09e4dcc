"""Obligations in days: returning the faulty unit, the contract's period, what it covers."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from hezo_desktop.domain import windows
from hezo_desktop.domain.calendar import SATURDAY, WARSAW, Calendar
from hezo_desktop.domain.sla import DAY
from hezo_desktop.errors import HezoError
from hezo_desktop.message import say

RETURN_DAYS = 7
LONGEST_MONTHS = 1320
"""The length of the calendar of days off: 110 years."""
_YEAR = 12


class PeriodError(HezoError):
    """A contract period that cannot be: shorter than a month, or beyond any calendar."""


def return_deadline(
    delivered_at: datetime, waybill_at: datetime | None, calendar: Calendar
) -> datetime:
    """The last second for handing the faulty unit to the courier, in UTC.

    Seven days after the later of delivery and receipt of the prepaid waybill, that day not
    counted; an end on a Saturday, Sunday or day off moves to the next day that is neither.

    Source: SLA-1 C11 (S1, S2 "w ciągu 7 dni"; art. 111 § 2 and 115 KC).
    """
    begins = max(delivered_at, waybill_at or delivered_at)
    last = begins.astimezone(WARSAW).date() + timedelta(days=RETURN_DAYS)
    while last.weekday() >= SATURDAY or calendar.is_day_off(last):
        last += timedelta(days=1)
    return windows.at(last, DAY - 1)


def period_end(start: date, months: int) -> date:
    """The last day, inclusive, of a contract of whole `months` from `start`.

    It is the day before the anniversary; where the anniversary's month has no such day, the
    anniversary is the 1st of the next month.

    Raises: PeriodError when `months` is not from 1 to 1320.
    Source: SLA-1 C12.
    """
    if not 1 <= months <= LONGEST_MONTHS:
        raise PeriodError(
            say(
                "A contract lasts from 1 to {most} whole months; {months} is not possible.",
                most=LONGEST_MONTHS,
                months=months,
            )
        )
    year, month = divmod(start.year * _YEAR + start.month - 1 + months, _YEAR)
    if start.day == 1:
        return date(year, month + 1, 1) - timedelta(days=1)
    return date(year, month + 1, min(start.day - 1, monthrange(year, month + 1)[1]))


def is_covered(start: date, end: date, reported_at: datetime) -> bool:
    """Was the report sent within the period, both days inclusive, on the Warsaw calendar?

    A report of the last day is covered even if it is accepted later.

    Source: SLA-1 C13, D20.
    """
    return start <= reported_at.astimezone(WARSAW).date() <= end
