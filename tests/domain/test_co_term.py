from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hezo_desktop.domain.co_term import (
    RunningEnd,
    Target,
    TargetKind,
    aligned,
    target,
    targets,
    why,
)
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.term import factor, line_period
from hezo_desktop.message import Message, say

START = date(2026, 12, 1)
E, L, A, G = TargetKind


def ends(*days: date) -> list[RunningEnd]:
    return [RunningEnd(day, contract(at)) for at, day in enumerate(days, start=1)]


def contract(at: int) -> Message:
    return say("contract {number}", number=f"US/{at}")


def test_nothing_that_runs_offers_nothing_but_the_given_day() -> None:
    assert targets((), START) == ()
    assert targets((), START, given=date(2028, 1, 1)) == (Target(G, date(2028, 1, 1)),)


def test_earliest_latest_and_the_anniversary_of_the_latest_are_offered() -> None:
    found = targets(ends(date(2027, 6, 30), date(2029, 3, 31)), START)
    assert found == (
        Target(E, date(2027, 6, 30), (contract(1),)),
        Target(L, date(2029, 3, 31), (contract(2),)),
        Target(A, date(2027, 3, 31), (contract(2),)),
    )


def test_what_ended_before_the_start_is_of_no_use() -> None:
    assert targets(ends(date(2026, 11, 30)), START, given=date(2026, 11, 30)) == ()
    assert [each.end for each in targets(ends(START), START)] == [START]


def test_a_day_is_offered_once_with_everything_that_ends_on_it() -> None:
    day = date(2027, 6, 30)
    assert targets(ends(day, day), START, given=day) == (
        Target(E, day, (contract(1), contract(2))),
    )


def test_an_end_of_one_kind_is_found_even_where_another_falls_on_the_same_day() -> None:
    day = date(2027, 6, 30)
    both = (contract(1), contract(2))
    assert target(L, ends(day, day), START) == Target(L, day, both)
    assert target(G, ends(day, day), START, given=day) == Target(G, day)
    assert target(G, ends(day, day), START) is None


def test_the_anniversary_of_a_leap_day_is_the_last_day_of_february() -> None:
    found = targets(ends(date(2028, 2, 29)), START)
    assert [(each.kind, each.end) for each in found] == [
        (E, date(2028, 2, 29)),
        (A, date(2027, 2, 28)),
    ]


@given(st.lists(st.integers(-400, 4000), max_size=6), st.integers(-400, 4000))
def test_every_target_lies_in_the_term_and_is_another_day(days: list[int], own: int) -> None:
    running = ends(*(START + timedelta(days=each) for each in days))
    found = targets(running, START, given=START + timedelta(days=own))
    assert all(each.end >= START for each in found)
    assert len({each.end for each in found}) == len(found)
    turns = [each.end for each in found if each.kind is A]
    assert all(turn < START + timedelta(days=367) for turn in turns)


@pytest.mark.parametrize("own_end", [None, date(2027, 1, 31)])
def test_bringing_to_a_common_end_brings_every_line(own_end: date | None) -> None:
    draft = QuoteDraft(start=START, months=36, lines=(QuoteLine(end=own_end),))
    brought = aligned(draft, date(2028, 12, 31))
    assert (brought.end, brought.months, brought.co_termed) == (date(2028, 12, 31), None, True)
    assert brought.lines[0].end is None


def test_lines_with_an_end_of_their_own_may_keep_it() -> None:
    own = date(2027, 1, 31)
    draft = QuoteDraft(start=START, months=36, lines=(QuoteLine(end=own), QuoteLine()))
    brought = aligned(draft, date(2028, 12, 31), own_ends=False)
    assert [line_period(brought, line)[1] for line in brought.lines] == [own, date(2028, 12, 31)]


def test_a_common_end_tells_what_it_meets_as_long_as_it_is_one() -> None:
    running = ends(date(2027, 6, 30), date(2029, 3, 31))
    brought = aligned(QuoteDraft(start=START), date(2029, 3, 31))
    assert why(brought, running) == Target(L, date(2029, 3, 31), (contract(2),))
    assert why(replace(brought, end=date(2028, 1, 1)), running) == Target(G, date(2028, 1, 1))
    assert why(replace(brought, end=date(2026, 1, 1)), running) is None
    assert why(replace(brought, start=None), running) is None
    assert why(replace(brought, co_termed=False), running) is None


@given(
    st.dates(date(2026, 12, 1), date(2030, 12, 31)),
    st.dates(date(2026, 12, 1), date(2030, 12, 31)),
    st.dates(date(2026, 12, 1), date(2030, 12, 31)),
)
def test_swapping_devices_on_a_day_costs_what_the_part_before_it_does(
    one: date, two: date, three: date
) -> None:
    first, second, end = sorted((one, two, three))
    assume(first < second)
    lines = (QuoteLine(start=first), QuoteLine(start=second))
    brought = aligned(QuoteDraft(start=first, lines=lines), end)
    charged, credited = (line_period(brought, line) for line in brought.lines)
    part = factor(first, second - timedelta(days=1), anchor=end)
    assert factor(*charged) - factor(*credited) == part  # type: ignore[arg-type]
