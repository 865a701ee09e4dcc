"""Promises in words: everything that decides a date is said, nothing that is not promised is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time

import pytest

from hezo_desktop.domain import phrases, wording
from hezo_desktop.domain.quote import Counting
from hezo_desktop.domain.sla import Event, RuleKind, SlaTerm, Window

TermOf = Callable[..., SlaTerm]


def told(term: SlaTerm) -> str:
    return " ".join(str(sentence) for sentence in wording.words(term).sentences)


@pytest.mark.parametrize(
    ("name", "window", "reaction", "hardware", "cutoff"),
    [
        (
            "AHB 8x5xNBD",
            "business days, Monday to Friday, 9:00–17:00",
            "within 1 hour, in the hours of the window",
            "delivery on the next business day by 17:00",
            "accepted by 15:00 (15:00:00 included)",
        ),
        (
            "SOS 24x7x8",
            "24 hours a day, 7 days a week",
            "within 1 hour, at any hour",
            "engineer on site within 8 hours of acceptance, by the clock",
            "does not apply",
        ),
        (
            "HICARE BASIC",
            "24 hours a day, 7 days a week",
            "not promised",
            "dispatch on the next business day by 18:00, no delivery date",
            "no cut-off",
        ),
        (
            "COCARE PREMIER",
            "24 hours a day, 7 days a week",
            "within 1 hour, at any hour",
            (
                "P1/P2: delivery within 4 hours of acceptance, by the clock; "
                "P3/P4: delivery on the next business day by 18:00"
            ),
            "P1/P2: does not apply; P3/P4: accepted before 15:00 (15:00:00 excluded)",
        ),
        (
            "COCARE SW_UPGRADE",
            "business days, Monday to Friday, 9:00–17:00",
            "within 1 hour, in the hours of the window",
            "no hardware",
            "does not apply",
        ),
        (
            "SOS 8x5x8",
            "business days, Monday to Friday, 9:00–17:00",
            "within 1 hour, in the hours of the window",
            "engineer on site within 8 hours of acceptance, in hours of the window",
            "does not apply",
        ),
        (
            "AHB 8x6x2BD",
            "Monday to Saturday except statutory days off, 9:00–17:00",
            "within 1 hour, in the hours of the window",
            "delivery on business day 2 by 17:00",
            "no cut-off",
        ),
        (
            "AHB 24x7x8 (P1/P2/P3/P4)",
            "24 hours a day, 7 days a week",
            "within 1 hour, at any hour",
            "delivery within 8 hours of acceptance, by the clock",
            "does not apply",
        ),
    ],
)
def test_the_cells_of_a_table(
    name: str, window: str, reaction: str, hardware: str, cutoff: str, term: TermOf
) -> None:
    words = wording.words(term(name))
    cells = (words.window, words.reaction, words.hardware, words.cutoff)
    assert [str(cell) for cell in cells] == [window, reaction, hardware, cutoff]


@pytest.mark.parametrize(
    "name",
    ["AHB 8x5xNBD", "SOS 8x5x8", "COCARE PREMIER", "HICARE BASIC", "AHB 24x7x8", "AHB 24x7xNBD"],
)
def test_every_hardware_promise_says_what_it_rests_on(name: str, term: TermOf) -> None:
    said = told(term(name))
    assert "Europe/Warsaw" in said
    assert "starts when the report is accepted as valid" in said
    assert "verification before that is not part of any promised term" in said
    assert "not paused" in said


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("AHB 8x5xNBD", "the second 15:00:00 is still in time"),
        ("AHB 8x5xNBD", "Act of 18 January 1951"),
        ("AHB 8x5xNBD", "An acceptance outside the window counts as made at the next opening"),
        ("COCARE STANDARD", "the second 15:00:00 is already late"),
        ("COCARE STANDARD", "Acceptances count in the hours of logistics"),
        ("SOS 8x5xNBD", "There is no cut-off hour"),
        ("SOS 8x5x8", "Only hours of the window count"),
        ("SOS 24x7x8", "by the clock without a break"),
        ("HICARE BASIC", "Dispatch is not delivery"),
        ("HICARE BASIC", "No reaction time is promised."),
        ("COCARE SW_SUPPORT", "covers no hardware"),
        ("AHB 8x5x3BD", "on business day 3 after the day"),
        ("COCARE PREMIER", "P1/P2: The hardware is delivered within 4 hours"),
        ("COCARE PREMIER", "P1 and P2 are critical reports"),
        ("COCARE PREMIER", "A term already missed stays missed"),
        ("PARTNERWORKS 4H_ONSITE", "The engineer is on site within 4 hours"),
    ],
)
def test_what_the_reader_must_know_is_said(name: str, sentence: str, term: TermOf) -> None:
    assert sentence in told(term(name))


@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("HICARE BASIC", "is delivered"),
        ("COCARE SW_SUPPORT", "starts when the report is accepted"),
        ("COCARE SW_SUPPORT", "Business days"),
        ("AHB 24x7x8", "Business days"),
        ("AHB 24x7x8", "outside"),
        ("AHB 8x5xNBD", "Dispatch"),
    ],
)
def test_what_does_not_belong_is_not_said(name: str, absent: str, term: TermOf) -> None:
    assert absent not in told(term(name))


def test_counting_by_the_clock_in_a_short_window_is_said(term: TermOf) -> None:
    said = told(term("AHB 8x5x8", counting=Counting.ELAPSED))
    assert "The hours run by the clock" in said
    assert "counts as made at the next opening" in said


def test_a_cut_off_to_the_second_is_printed_to_the_second(term: TermOf) -> None:
    said = wording.words(term("AHB 8x5xNBD", cutoff=time(14, 30, 15)))
    assert str(said.cutoff) == "accepted by 14:30:15 (14:30:15 included)"


def test_a_term_without_a_rule_reads_like_one_without_hardware(term: TermOf) -> None:
    bare = replace(term("AHB 8x5"), rule=None)
    assert wording.words(bare) == wording.words(term("AHB 8x5"))


def test_minutes_are_said_where_hours_are_not_whole(term: TermOf) -> None:
    quick = replace(term("AHB 8x5"), reaction_seconds=1800)
    assert str(wording.words(quick).reaction).startswith("within 30 minutes")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "Mondays"),
        (2, "Monday and Tuesday"),
        (3, "Monday to Wednesday"),
        (4, "Monday to Thursday"),
        (5, "business days"),
        (6, "Monday to Saturday"),
        (7, "every day, statutory days off included"),
    ],
)
def test_the_days_of_a_window_are_named(days: int, said: str) -> None:
    assert str(phrases.opening_hours(Window(days, 28_800, 86_400))).startswith(said)
    assert str(phrases.opening_hours(Window(days, 28_800, 86_400))).endswith("8:00–24:00")


@pytest.mark.parametrize("kind", [kind for kind in RuleKind if kind is not RuleKind.NONE])
@pytest.mark.parametrize("event", list(Event))
@pytest.mark.parametrize("count", [1, 3])
def test_every_combination_of_kind_and_event_has_its_words(
    kind: RuleKind, event: Event, count: int, term: TermOf
) -> None:
    plain = term("SOS 8x5xNBD")
    assert plain.rule is not None
    rule = replace(plain.rule, kind=kind, event=event, count=count)
    words = wording.words(replace(plain, rule=rule))
    assert "{" not in str(words.hardware) + told(replace(plain, rule=rule))
    assert ("no delivery date" in str(words.hardware)) is (event is Event.DISPATCH)
