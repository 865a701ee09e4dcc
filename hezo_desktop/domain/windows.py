"""When a window is open: its hours on a day, its next opening, and time spent inside it.

Days are reasoned about on the Warsaw wall, hours are counted as real seconds of UTC, so a day on
which the clocks change has 23 or 25 of them.
Source: SLA-1 T3 to T7.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate

from hezo_desktop.domain.calendar import WARSAW, Calendar
from hezo_desktop.domain.sla import DAY, Window

_ONE_DAY = timedelta(days=1)


def is_open_on(window: Window, day: date, calendar: Calendar) -> bool:
    """Does the window open on `day` at all?

    Source: SLA-1 T5: fewer than seven days means closed on days off.
    """
    if day.weekday() >= window.days:
        return False
    return window.days == 7 or not calendar.is_day_off(day)  # noqa: PLR2004 - days of a week


def holds(window: Window, moment: datetime, calendar: Calendar) -> bool:
    """Does an event at `moment` fall inside the window, opening and closing second included?

    Source: SLA-1 T6 (events).
    """
    wall = moment.astimezone(WARSAW)
    return window.opens <= second_of_day(wall) <= window.closes and is_open_on(
        window, wall.date(), calendar
    )


def counted_from(window: Window, moment: datetime, calendar: Calendar) -> datetime:
    """The moment an event counts from: itself inside the window, else the next opening, in UTC.

    Source: SLA-1 C3.
    """
    if holds(window, moment, calendar):
        return moment.astimezone(UTC)
    at, day = _start(moment)
    while True:
        for opens, _ in _hours(window, day, calendar):
            if opens > at:
                return datetime.fromtimestamp(opens, UTC)
        day += _ONE_DAY


def advance(start: datetime, seconds: int, window: Window, calendar: Calendar) -> datetime:
    """The earliest instant by which `seconds` of the window's time have passed, in UTC.

    Eight hours from an opening at nine end at seventeen the same day, not at the next opening.

    Source: SLA-1 T7.
    """
    at, day = _start(start)
    year, left = day.year, seconds
    while left > 0:
        hours = _hours_of_year(window, year, calendar)
        due = hours.passed_by(at) + left
        if due <= hours.total:
            return datetime.fromtimestamp(hours.moment_of(due), UTC)
        left = due - hours.total
        year += 1
    return start.astimezone(UTC)


def next_open_day(window: Window, day: date, calendar: Calendar) -> date:
    """The first day after `day` on which the window opens."""
    following = day + _ONE_DAY
    while not is_open_on(window, following, calendar):
        following += _ONE_DAY
    return following


def at(day: date, second: int) -> datetime:
    """The instant `second` seconds after midnight on the Warsaw clock of `day`, in UTC."""
    wall = datetime.combine(day, time()) + timedelta(seconds=second)
    return wall.replace(tzinfo=WARSAW).astimezone(UTC)


def second_of_day(wall: datetime | time) -> int:
    """Seconds since midnight shown by a wall clock."""
    return wall.hour * 3600 + wall.minute * 60 + wall.second


def _start(moment: datetime) -> tuple[int, date]:
    return int(moment.timestamp()), moment.astimezone(WARSAW).date()


def _hours(window: Window, day: date, calendar: Calendar) -> list[tuple[int, int]]:
    """The window's hours on `day` in seconds of UTC, half-open.

    One stretch as a rule, two when the clocks change inside it, none on a closed day.
    """
    if not is_open_on(window, day, calendar):
        return []
    stretches = []
    for begins, ends, wall in _stretches(day):
        opens = max(begins, begins + window.opens - wall)
        closes = min(ends, begins + window.closes - wall)
        if opens < closes:
            stretches.append((opens, closes))
    return stretches


@dataclass(frozen=True, slots=True)
class _YearHours:
    """A window's hours of one year, so that any span of them is found by two look-ups.

    `opens` and `closes` are seconds of UTC in order, half-open; `passed` is how many seconds the
    window has been open since New Year when each of them ends.
    """

    opens: tuple[int, ...]
    closes: tuple[int, ...]
    passed: tuple[int, ...]

    @property
    def total(self) -> int:
        """Seconds the window is open in the whole year."""
        return self.passed[-1]

    def passed_by(self, at: int) -> int:
        """Seconds the window has been open from New Year until `at`."""
        place = bisect_right(self.opens, at) - 1
        if place < 0:
            return 0
        return self.passed[place] - max(self.closes[place] - at, 0)

    def moment_of(self, passed: int) -> int:
        """The earliest second by which the window has been open for `passed` seconds."""
        place = bisect_left(self.passed, passed)
        return self.closes[place] - (self.passed[place] - passed)


@lru_cache(maxsize=256)
def _hours_of_year(window: Window, year: int, calendar: Calendar) -> _YearHours:
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
    hours = [stretch for day in days for stretch in _hours(window, day, calendar)]
    opens, closes = zip(*hours, strict=True)
    return _YearHours(opens, closes, tuple(accumulate(closes - opens for opens, closes in hours)))


@lru_cache(maxsize=4096)
def _stretches(day: date) -> tuple[tuple[int, int, int], ...]:
    """The day cut where its clock changes: (first and last second of UTC, wall second at first)."""
    begins, ends = _midnight(day), _midnight(day + _ONE_DAY)
    if ends - begins == DAY:
        return ((begins, ends, 0),)
    change = _change(begins, ends)
    wall = second_of_day(datetime.fromtimestamp(change, WARSAW))
    return ((begins, change, 0), (change, ends, wall))


def _midnight(day: date) -> int:
    return int(datetime.combine(day, time(), WARSAW).timestamp())


def _change(before: int, after: int) -> int:
    """The second of UTC at which Warsaw's offset changes, by halving the day around it."""
    offset = datetime.fromtimestamp(before, WARSAW).utcoffset()
    while after - before > 1:
        middle = (before + after) // 2
        if datetime.fromtimestamp(middle, WARSAW).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after
