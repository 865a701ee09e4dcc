"""Cover of one device: layers, overlaps, gaps, end of support, and what an exchange hands on."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop.domain import cover
from hezo_desktop.domain.cover import Coverage, Gap, GapAnswer, Layer, Period
from hezo_desktop.domain.programme import ProgrammeKind
from hezo_desktop.message import say

A_DAY = timedelta(days=1)
TODAY = date(2026, 11, 20)


def period(
    start: str | None,
    end: str,
    layer: Layer = Layer.VENDOR,
    name: str = "CoCare",
    source: str = "A",
) -> Period:
    return Period(
        layer,
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end),
        say(name),
        say(source),
    )


WARRANTY = period("2025-01-01", "2026-12-31", Layer.WARRANTY, "warranty", "record")
CARE = period("2027-01-01", "2027-12-31")

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted((draw(days), draw(days)))
    known = draw(st.booleans()) or draw(st.booleans())
    layer = draw(st.sampled_from(Layer))
    source = say(draw(st.sampled_from("ABC")))
    return Period(layer, start if known else None, end, say("promise"), source)


several = st.lists(periods(), max_size=6)


def test_every_kind_of_programme_but_one_off_work_has_its_layer():
    assert set(cover.LAYER_OF) == set(ProgrammeKind) - {ProgrammeKind.ONE_OFF}
    assert set(cover.LAYER_OF.values()) == set(Layer) == set(cover.LAYERS)


# -- the state on a day -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2024-12-31", "not covered before 2025-01-01"),
        ("2025-12-29", "covered until 2026-12-31"),
        ("2025-12-30", "ends in 366 days, 2026-12-31"),
        ("2026-11-18", "ends in 43 days, 2026-12-31"),
        ("2026-12-30", "ends tomorrow, 2026-12-31"),
        ("2026-12-31", "ends today, 2026-12-31"),
        ("2027-01-01", "uncovered since 2027-01-01"),
        ("2029-05-05", "uncovered since 2027-01-01"),
    ],
)
def test_a_warranty_tells_how_the_device_stands_on_each_day(day: str, said: str):
    assert str(cover.state_on([WARRANTY], date.fromisoformat(day)).in_words()) == said


def test_a_device_nobody_knows_anything_about_has_no_cover_on_record():
    state = Coverage().on(TODAY)
    assert str(state.in_words()) == "no cover on record"
    assert (state.by, state.until, state.since, state.next, state.days_left) == (
        (),
        None,
        None,
        None,
        None,
    )


def test_cover_that_follows_on_the_next_day_is_unbroken_across_layers():
    state = Coverage((CARE, WARRANTY)).on(TODAY)
    assert state.until == date(2027, 12, 31)
    assert state.days_left == 406
    assert state.by == (WARRANTY,)
    assert state.then == (CARE,)
    assert state.next == CARE


def test_a_single_day_between_two_covers_breaks_them():
    late = period("2027-01-02", "2027-12-31")
    assert Coverage((WARRANTY, late)).on(TODAY).until == date(2026, 12, 31)


def test_of_several_covers_the_longest_lasting_comes_first():
    option = period("2026-01-01", "2027-06-30", Layer.HEZO, "AHB")
    assert Coverage((WARRANTY, option)).on(TODAY).by == (option, WARRANTY)


def test_a_warranty_known_only_by_its_end_covers_every_day_before():
    state = Coverage((period(None, "2026-12-31", Layer.WARRANTY),)).on(date(1999, 1, 1))
    assert state.until == date(2026, 12, 31)


@given(several, days)
def test_a_device_is_covered_exactly_when_some_period_holds(known: list[Period], day: date):
    state = cover.state_on(known, day)
    assert bool(state.by) == any(each.holds(day) for each in known) == (state.until is not None)
    if state.until:
        assert any(each.holds(state.until) for each in known)
        assert not any(each.holds(state.until + A_DAY) for each in known)
    if state.since:
        assert any(each.holds(state.since - A_DAY) for each in known)
        assert not any(each.holds(state.since) for each in known)


# -- overlaps -----------------------------------------------------------------------------------


def test_two_contracts_of_one_layer_that_overlap_are_both_named():
    found = cover.overlaps(
        [
            period("2026-07-01", "2027-06-30", name="CoCare Premier", source="US/2"),
            period("2026-01-01", "2026-12-31", name="CoCare Standard", source="US/1"),
        ]
    )
    assert [(each.start, each.end) for each in found] == [(date(2026, 7, 1), date(2026, 12, 31))]
    said = str(found[0].in_words())
    assert said.startswith(
        "CoCare Standard (US/1) and CoCare Premier (US/2) both cover the device until 2026-12-31."
    )


def test_different_layers_lie_above_each_other():
    assert cover.overlaps([WARRANTY, period("2025-01-01", "2026-12-31", Layer.HEZO)]) == ()


def test_a_common_day_is_an_overlap_and_the_next_day_is_none():
    first = period("2026-01-01", "2026-06-30")
    assert cover.overlaps([first, period("2026-06-30", "2026-12-31")])
    assert not cover.overlaps([first, period("2026-07-01", "2026-12-31")])


@given(several, days)
def test_the_days_covered_twice_are_those_of_the_overlaps(known: list[Period], day: date):
    found = cover.overlaps(known)
    twice = {layer for layer in Layer if sum(p.holds(day) for p in known if p.layer is layer) > 1}
    assert {each.one.layer for each in found if each.start <= day <= each.end} == twice


@given(several, st.randoms())
def test_the_order_in_which_contracts_are_read_changes_nothing(
    known: list[Period], chance: random.Random
):
    mixed = list(known)
    chance.shuffle(mixed)
    assert [str(each.in_words()) for each in cover.overlaps(mixed)] == [
        str(each.in_words()) for each in cover.overlaps(known)
    ]
    assert cover.gaps(mixed) == cover.gaps(known)


# -- gaps ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "days", "said"),
    [
        ("2027-01-01", 0, ""),
        ("2027-01-02", 1, "One day without cover: 2027-01-01"),
        ("2027-03-01", 59, "59 days without cover: 2027-01-01–2027-02-28"),
    ],
)
def test_the_gap_before_a_new_start_is_counted_in_days(start: str, days: int, said: str):
    gap = cover.gap_before([WARRANTY], date.fromisoformat(start))
    assert (gap.days if gap else 0) == days
    assert (str(gap.in_words()) if gap else "") == said


def test_no_earlier_cover_means_no_gap_to_answer_for():
    assert cover.gap_before([CARE], date(2026, 12, 1)) is None
    assert cover.gap_before([], TODAY) is None


def test_a_gap_is_answered_by_a_person_in_one_of_three_ways():
    assert set(cover.GAP_ANSWERS) == set(GapAnswer)


def test_every_gap_of_a_timeline_is_found():
    known = [WARRANTY, period("2027-02-01", "2027-02-28"), period("2027-03-02", "2027-03-31")]
    assert cover.gaps(known) == (
        Gap(date(2026, 12, 31), date(2027, 2, 1)),
        Gap(date(2027, 2, 28), date(2027, 3, 2)),
    )


@given(several, days)
def test_between_first_and_last_cover_each_day_is_covered_or_in_one_gap(
    known: list[Period], day: date
):
    inside = sum(gap.last < day < gap.start for gap in cover.gaps(known))
    covered = any(each.holds(day) for each in known)
    between = bool(known) and min(p.begins for p in known) <= day <= max(p.end for p in known)
    assert inside == (1 if between and not covered else 0)


# -- end of support -----------------------------------------------------------------------------


def test_cover_is_capped_at_the_end_of_support():
    assert cover.capped(CARE, None) == CARE
    assert cover.capped(CARE, date(2027, 12, 31)) == CARE
    cut = cover.capped(CARE, date(2027, 6, 30))
    assert cut is not None
    assert (cut.start, cut.end) == (date(2027, 1, 1), date(2027, 6, 30))
    assert cover.capped(CARE, date(2026, 12, 31)) is None


@given(periods(), st.none() | days)
def test_what_is_capped_ends_with_the_support_and_is_not_capped_again(
    known: Period, support: date | None
):
    cut = cover.capped(known, support)
    if cut is None:
        assert support is not None
        assert support < known.begins
        return
    assert cut.end == min(known.end, support or known.end)
    assert cover.capped(cut, support) == cut


def test_cover_beyond_the_support_is_remarked_on():
    device = Coverage((WARRANTY, CARE), date(2027, 6, 30))
    assert [str(remark) for remark in device.remarks()] == [
        "CoCare (A) runs until 2027-12-31, but the vendor's support ends on 2027-06-30."
    ]
    assert Coverage((WARRANTY,), date(2026, 12, 31)).remarks() == ()


def test_the_timeline_as_text_tells_what_the_picture_shows():
    later = period("2027-03-01", "2027-12-31")
    told = Coverage((later, WARRANTY), date(2028, 1, 31)).in_words()
    assert [str(each) for each in told] == [
        "Warranty: warranty, 2025-01-01–2026-12-31 (record)",
        "Vendor's programme: CoCare, 2027-03-01–2027-12-31 (A)",
        "59 days without cover: 2027-01-01–2027-02-28",
        "End of support: 2028-01-31",
    ]
    unknown = period(None, "2026-12-31", Layer.WARRANTY, "warranty", "record")
    assert [str(each) for each in Coverage((unknown,)).in_words()] == [
        "Warranty: warranty, until 2026-12-31 (record)"
    ]


# -- exchanges ----------------------------------------------------------------------------------


def test_the_device_that_came_in_place_of_another_goes_on_with_its_cover():
    swapped = date(2027, 5, 10)
    old = cover.before_swap([WARRANTY, CARE], swapped)
    new = cover.after_swap([WARRANTY, CARE], swapped)
    assert [each.end for each in old] == [date(2026, 12, 31), date(2027, 5, 9)]
    assert [(each.start, each.end) for each in new] == [(swapped, date(2027, 12, 31))]


@given(several, days, days)
def test_an_exchange_loses_no_day_and_doubles_none(known: list[Period], swapped: date, day: date):
    held = sum(each.holds(day) for each in known)
    old = sum(each.holds(day) for each in cover.before_swap(known, swapped))
    new = sum(each.holds(day) for each in cover.after_swap(known, swapped))
    assert (old, new) == ((held, 0) if day < swapped else (0, held))


# -- what ends ----------------------------------------------------------------------------------


def test_only_cover_that_is_not_carried_on_comes_to_an_end():
    renewed = period("2028-01-01", "2028-12-31", source="B")
    assert cover.endings([WARRANTY, CARE, renewed], TODAY) == (WARRANTY, renewed)


def test_cover_taken_up_again_after_a_gap_does_end_before_it():
    again = period("2028-01-02", "2028-12-31")
    assert cover.endings([CARE, again], TODAY) == (CARE, again)


def test_what_has_ended_already_does_not_end_again():
    assert cover.endings([WARRANTY], date(2027, 1, 1)) == ()
    assert cover.endings([WARRANTY], date(2026, 12, 31)) == (WARRANTY,)
