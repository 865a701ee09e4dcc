"""6: one deadline, safe on the nights the clocks change, beside a walk from minute to minute."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import cycle
from random import Random

from bench.measure import Comparison, cpu
from hezo_desktop import poland
from hezo_desktop.domain import deadline
from hezo_desktop.domain.calendar import SATURDAY, WARSAW, Calendar
from hezo_desktop.domain.sla import HOUR, Event, Rule, RuleKind, SlaTerm, Ticket, Window

OPENS, CLOSES = 9, 17
WINDOW = Window(5, OPENS * HOUR, CLOSES * HOUR)
SHORT, LONG = 8, 400
_MINUTE = timedelta(minutes=1)
_NEW_YEAR = datetime(2026, 1, 1, tzinfo=WARSAW)
_STARTS = 100
_MINUTES = 330 * 24 * 60


def compare() -> Iterator[Comparison]:
    """The deadline of eight window hours; then of four hundred beside eight."""
    calendar = poland.calendar()
    random = Random(6)  # noqa: S311 - any instants do, the same ones every time
    starts = [_NEW_YEAR + random.randrange(_MINUTES) * _MINUTE for _ in range(_STARTS)]
    short, long = _clock(SHORT, calendar), _clock(LONG, calendar)
    assert [short(start) for start in starts] == [walk(start, SHORT, calendar) for start in starts]
    yield Comparison(
        action=f"6 deadline of {SHORT} window hours",
        reference="walk from minute to minute",
        goal=1 / 55,
        product=cpu(_over(starts, short), 2_000),
        beside=cpu(_over(starts, partial(walk, hours=SHORT, calendar=calendar)), 100),
    )
    yield Comparison(
        action=f"6 deadline of {LONG} window hours",
        reference=f"deadline of {SHORT} window hours",
        goal=(LONG / SHORT) ** 0.05,
        product=cpu(_over(starts, long), 2_000),
        beside=cpu(_over(starts, short), 2_000),
    )


def walk(start: datetime, hours: int, calendar: Calendar) -> datetime:
    """The deadline found the obvious way, on the wall clock, blind to the nights it changes."""
    moment, left = start.replace(tzinfo=None), hours * 60
    while left:
        if (
            moment.weekday() < SATURDAY
            and OPENS <= moment.hour < CLOSES
            and moment.date() not in calendar.days_off
        ):
            left -= 1
        moment += _MINUTE
    return moment.replace(tzinfo=WARSAW)


def _clock(hours: int, calendar: Calendar) -> Callable[[datetime], datetime | None]:
    """The product's deadline of so many window hours."""
    rule = Rule(RuleKind.WINDOW_HOURS, WINDOW, hours, event=Event.DELIVERY)
    term = SlaTerm("BENCH", WINDOW, HOUR, rule)
    return lambda start: deadline.hardware_deadline(term, Ticket(start, start), calendar)


def _over(starts: list[datetime], work: Callable[[datetime], object]) -> Callable[[], object]:
    """Work that takes the next start each time."""
    endless = cycle(starts)
    return lambda: work(next(endless))
