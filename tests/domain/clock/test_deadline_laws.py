"""Laws the clock obeys at any moment, and a second clock, built differently, that agrees."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezo_desktop import catalogue as shipped
from hezo_desktop import poland
from hezo_desktop.domain import deadline, terms, windows
from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.domain.quote import Counting
from hezo_desktop.domain.reckoning import promises
from hezo_desktop.domain.sla import (
    DAY,
    HOUR,
    CutOff,
    Priority,
    Rule,
    RuleKind,
    SlaTerm,
    Ticket,
    Window,
)

CATALOGUE = shipped.load()
CALENDAR = poland.calendar()
CUSTOM = (
    "AHB 8x5",
    "AHB 8x5x4",
    "SOS 8x6xNBD",
    "AHB 24x5x12",
    "SOS 24x7x4",
    "AHB 24x7x4 (P1/P2); 8x5xNBD (P3/P4)",
    "AHB 8x5x3BD",
)


@cache
def every_term() -> tuple[SlaTerm, ...]:
    """All promises of the catalogue, and custom ones of every kind."""
    levels = [
        level.term
        for programme in CATALOGUE.programmes.values()
        for level in (*programme.levels, *programme.options)
        if level.term
    ]
    custom = [terms.term_of(CATALOGUE, *terms.split(CATALOGUE, name)) for name in CUSTOM]
    elapsed = terms.term_of(CATALOGUE, "AHB", window="8x5x8", counting=Counting.ELAPSED)
    cut_off = terms.term_of(
        CATALOGUE, "AHB", window="24x7xNBD", cutoff=datetime(2026, 1, 1, 15).time()
    )
    return (*levels, *custom, elapsed, cut_off)


def critical_moments() -> Iterator[datetime]:
    """Days around Christmas, Easter and the changes of the clocks, at the hours that decide."""
    spans = [
        (date(2024, 12, 20), 14),
        (date(2025, 12, 20), 14),
        (date(2026, 4, 1), 9),
        (date(2026, 3, 26), 6),
        (date(2026, 10, 22), 6),
    ]
    for first, days in spans:
        for offset in range(days):
            for hour in (0, 2, 3, 9, 15, 17, 18):
                for slip in (-1, 0, 1):
                    yield windows.at(first + timedelta(days=offset), hour * HOUR + slip)


MOMENTS = sorted(set(critical_moments()))
PLAIN_MOMENTS = st.integers(
    int(datetime(2024, 12, 1, tzinfo=UTC).timestamp()),
    int(datetime(2027, 6, 1, tzinfo=UTC).timestamp()),
).map(lambda second: datetime.fromtimestamp(second, UTC))


def due(term: SlaTerm, moment: datetime, priority: Priority | None = None) -> datetime | None:
    return deadline.hardware_deadline(term, Ticket(moment, moment, priority), CALENDAR)


def priorities(term: SlaTerm) -> tuple[Priority | None, ...]:
    return tuple(Priority) if term.by_priority else (None,)


# -- a later acceptance is never due earlier ------------------------------------------------------


@pytest.mark.parametrize("term", every_term(), ids=lambda term: term.code)
def test_a_later_moment_is_never_due_earlier_on_the_days_that_matter(term: SlaTerm) -> None:
    for priority in priorities(term):
        found = [due(term, moment, priority) for moment in MOMENTS]
        if found[0] is not None:
            assert all(a <= b for a, b in pairwise(found) if a and b)
    contacts = [deadline.reaction_deadline(term, Ticket(moment), CALENDAR) for moment in MOMENTS]
    if contacts[0] is not None:
        assert all(a <= b for a, b in pairwise(contacts) if a and b)


@given(
    st.sampled_from(every_term()), PLAIN_MOMENTS, st.integers(0, 5 * DAY), st.sampled_from(Priority)
)
def test_a_later_acceptance_is_never_due_earlier(
    term: SlaTerm, moment: datetime, wait: int, priority: Priority
) -> None:
    sooner, later = (
        due(term, moment, priority),
        due(term, moment + timedelta(seconds=wait), priority),
    )
    assert (sooner is None) == (later is None)
    assert sooner is None or later is None or moment <= sooner <= later


# -- a dearer option is never later than a cheaper one --------------------------------------------

DEARER_FIRST = [
    ("{} 24x7x8", "{} 8x5x8"),
    ("{} 8x5x8", "{} 8x5xNBD"),
    ("{} 24x7x8", "{} 24x7xNBD"),
    ("{} 24x7xNBD", "{} 8x5xNBD"),
]
PAIRS = [
    *(
        (one.format(kind), other.format(kind))
        for one, other in DEARER_FIRST
        for kind in ("AHB", "SOS")
    ),
    ("SOS 8x5xNBD", "AHB 8x5xNBD"),
]


def named(text: str) -> SlaTerm:
    return terms.term_of(CATALOGUE, *terms.split(CATALOGUE, text))


def not_later(dearer: str, cheaper: str, moment: datetime) -> bool:
    one, other = due(named(dearer), moment), due(named(cheaper), moment)
    assert one is not None
    assert other is not None
    return one <= other


@pytest.mark.parametrize(("dearer", "cheaper"), PAIRS)
def test_dearer_is_not_later_on_the_days_that_matter(dearer: str, cheaper: str) -> None:
    assert all(not_later(dearer, cheaper, moment) for moment in MOMENTS)


@given(st.sampled_from(PAIRS), PLAIN_MOMENTS)
def test_dearer_is_not_later(pair: tuple[str, str], moment: datetime) -> None:
    assert not_later(*pair, moment)


# -- another clock: it walks minutes and looks business days up in a list --------------------------

BUSINESS = [
    day
    for day in (date(2024, 1, 1) + timedelta(days=n) for n in range(5 * 365))
    if day.isoweekday() < 6 and day not in CALENDAR.days_off
]


def is_inside(window: Window, moment: datetime) -> bool:
    """Does the minute that starts at `moment` belong to the window? Looked up on the wall."""
    wall = moment.astimezone(WARSAW)
    minute = (wall.hour * 60 + wall.minute) * 60
    closed = window.days < 7 and wall.date() in CALENDAR.days_off
    return (
        wall.isoweekday() <= window.days and not closed and window.opens <= minute < window.closes
    )


def walked(start: datetime, minutes: int, window: Window) -> datetime:
    """The end of the last of `minutes` minutes inside the window, found one by one."""
    moment = start
    while minutes:
        minutes -= is_inside(window, moment)
        moment += timedelta(minutes=1)
    return moment


def walked_event(window: Window, moment: datetime) -> datetime:
    """The moment if the window is open or just closes then, else its next opening."""
    just_closes = moment.astimezone(WARSAW).strftime("%H:%M") == closing(window) and is_inside(
        replace(window, opens=0, closes=DAY), moment
    )
    if just_closes:
        return moment
    while not is_inside(window, moment):
        moment += timedelta(minutes=1)
    return moment


def closing(window: Window) -> str:
    hours, minutes = divmod(window.closes // 60, 60)
    return f"{hours:02}:{minutes:02}"


def walked_deadline(rule: Rule, accepted: datetime) -> datetime:
    counts = walked_event(rule.window, accepted)
    if rule.kind is RuleKind.ELAPSED_HOURS:
        return counts + timedelta(hours=rule.count)
    if rule.kind is RuleKind.WINDOW_HOURS:
        return walked(counts, rule.count * 60, rule.window)
    wall = counts.astimezone(WARSAW)
    day, limit = wall.date(), rule.cutoff and rule.cutoff.at.isoformat()
    hour = wall.time().isoformat()
    if rule.cutoff and limit and (hour > limit or (hour == limit and not rule.cutoff.inclusive)):
        noon = datetime.combine(day, time(), WARSAW) + timedelta(days=1, hours=12)
        while not is_inside(rule.window, noon):
            noon += timedelta(days=1)
        day = noon.date()
    target = BUSINESS[bisect_right(BUSINESS, day) + rule.count - 1]
    hours, seconds = divmod(rule.due_by, HOUR)
    return datetime.combine(target, time(hours, seconds // 60), WARSAW)


MINUTES = st.one_of(
    PLAIN_MOMENTS.map(lambda moment: moment.replace(second=0)),
    st.sampled_from([moment for moment in MOMENTS if not moment.second]),
)
RULES = [
    rule for term in every_term() for _, rule in promises(term) if rule.kind is not RuleKind.NONE
]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(RULES), MINUTES)
def test_both_clocks_agree_on_every_promise(rule: Rule, moment: datetime) -> None:
    term = SlaTerm("any", rule.window, None, rule)
    assert due(term, moment) == walked_deadline(rule, moment)


ANY_WINDOW = st.builds(
    lambda days, opens, hours: Window(
        days, opens * HOUR // 2, min(opens * HOUR // 2 + hours * HOUR, DAY)
    ),
    st.integers(4, 7),
    st.integers(0, 40),
    st.integers(2, 24),
)


@settings(max_examples=60, deadline=None)
@given(ANY_WINDOW, MINUTES, st.integers(1, 720))
def test_both_clocks_agree_on_any_window(window: Window, moment: datetime, minutes: int) -> None:
    found = deadline.advance(moment, minutes * 60, window, CALENDAR)
    assert found == walked(moment, minutes, window)


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)])
@pytest.mark.parametrize("opens", [0, 1, 2, 3])
@pytest.mark.parametrize("closes", [2.5, 3, 4, 24])
def test_both_clocks_agree_where_the_clocks_change_inside_the_window(
    change: date, opens: int, closes: float
) -> None:
    if closes <= opens:
        return
    window = Window(7, opens * HOUR, int(closes * HOUR))
    for hour in range(26):
        moment = windows.at(change, 0) + timedelta(hours=hour - 1)
        counted = windows.counted_from(window, moment, CALENDAR)
        assert counted == walked_event(window, moment)
        for minutes in (1, 59, 61, 240):
            found = deadline.advance(moment, minutes * 60, window, CALENDAR)
            assert found == walked(moment, minutes, window)


@given(MINUTES, st.booleans(), st.sampled_from(["09:00", "15:00", "16:59"]))
def test_the_cut_off_decides_to_the_second(moment: datetime, inclusive: bool, at: str) -> None:
    window = Window(5, 9 * HOUR, 17 * HOUR)
    cutoff = CutOff(datetime.fromisoformat(f"2026-01-01T{at}").time(), inclusive)
    rule = Rule(RuleKind.NBD, window, count=1, cutoff=cutoff, due_by=17 * HOUR)
    assert due(SlaTerm("any", window, None, rule), moment) == walked_deadline(rule, moment)


def test_an_instant_of_any_zone_is_the_same_instant(term: Callable[..., SlaTerm]) -> None:
    ahb = term("AHB 8x5xNBD")
    utc = datetime(2026, 6, 14, 22, 30, tzinfo=UTC)
    assert due(ahb, utc) == due(ahb, utc.astimezone(WARSAW))
