"""Worked examples: real dates of the period, computed by the clock itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from hezo_desktop.domain import wording
from hezo_desktop.domain.calendar import Calendar
from hezo_desktop.domain.examples import Example
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.quote import Counting
from hezo_desktop.domain.reckoning import promises, reckon
from hezo_desktop.domain.sla import Event, Priority, RuleKind, SlaTerm

TermOf = Callable[..., SlaTerm]
START, END = date(2026, 12, 1), date(2027, 11, 30)


def shown(term: SlaTerm, calendar: Calendar, end: date = END) -> list[str]:
    return [
        f"{each.accepted_at:%a %d.%m.%Y %H:%M} → {each.due_at:%a %d.%m.%Y %H:%M}"
        for each in wording.examples(term, calendar, START, end)
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "AHB 8x5xNBD",
            [
                "Tue 01.12.2026 11:00 → Wed 02.12.2026 17:00",
                "Fri 04.12.2026 15:01 → Tue 08.12.2026 17:00",
                "Fri 04.12.2026 15:00 → Mon 07.12.2026 17:00",
                "Wed 23.12.2026 11:00 → Mon 28.12.2026 17:00",
            ],
        ),
        (
            "COCARE STANDARD",
            [
                "Tue 01.12.2026 11:00 → Wed 02.12.2026 18:00",
                "Fri 04.12.2026 15:00 → Tue 08.12.2026 18:00",
                "Fri 04.12.2026 14:59 → Mon 07.12.2026 18:00",
                "Wed 23.12.2026 11:00 → Mon 28.12.2026 18:00",
            ],
        ),
        (
            "SOS 8x5xNBD",
            [
                "Tue 01.12.2026 11:00 → Wed 02.12.2026 17:00",
                "Fri 04.12.2026 17:30 → Tue 08.12.2026 17:00",
                "Wed 23.12.2026 11:00 → Mon 28.12.2026 17:00",
            ],
        ),
        (
            "SOS 24x7x8",
            [
                "Tue 01.12.2026 18:00 → Wed 02.12.2026 02:00",
                "Thu 24.12.2026 11:00 → Thu 24.12.2026 19:00",
                "Sat 27.03.2027 22:00 → Sun 28.03.2027 07:00",
            ],
        ),
        (
            "PARTNERWORKS 4H_AHR",
            [
                "Tue 01.12.2026 18:00 → Tue 01.12.2026 22:00",
                "Thu 24.12.2026 11:00 → Thu 24.12.2026 15:00",
                "Sun 28.03.2027 01:30 → Sun 28.03.2027 06:30",
            ],
        ),
        (
            "SOS 8x5x8",
            [
                "Tue 01.12.2026 11:00 → Wed 02.12.2026 11:00",
                "Fri 04.12.2026 16:30 → Mon 07.12.2026 16:30",
                "Fri 04.12.2026 17:30 → Mon 07.12.2026 17:00",
                "Wed 23.12.2026 16:00 → Mon 28.12.2026 16:00",
            ],
        ),
        (
            "AHB 24x7xNBD",
            [
                "Tue 01.12.2026 11:00 → Wed 02.12.2026 17:00",
                "Sat 05.12.2026 12:00 → Mon 07.12.2026 17:00",
                "Wed 23.12.2026 11:00 → Mon 28.12.2026 17:00",
            ],
        ),
        (
            "AHB 8x1xNBD",
            [
                "Mon 07.12.2026 11:00 → Tue 08.12.2026 17:00",
                "Mon 07.12.2026 17:30 → Tue 15.12.2026 17:00",
            ],
        ),
        (
            "COCARE SW_UPGRADE",
            [
                "Fri 04.12.2026 16:30 → Mon 07.12.2026 09:30",
                "Fri 04.12.2026 17:30 → Mon 07.12.2026 10:00",
            ],
        ),
        (
            "COCARE SW_SUPPORT",
            [
                "Tue 01.12.2026 18:00 → Tue 01.12.2026 19:00",
                "Thu 24.12.2026 11:00 → Thu 24.12.2026 12:00",
            ],
        ),
        ("HICARE SW_SUPPORT", []),
    ],
)
def test_examples_of_a_year(
    name: str, expected: list[str], term: TermOf, calendar: Calendar
) -> None:
    assert shown(term(name), calendar)[: len(expected) or 1] == expected


def test_examples_of_a_short_period_stay_out_of_later_holidays(
    term: TermOf, calendar: Calendar
) -> None:
    end = date(2026, 12, 20)
    assert len(shown(term("AHB 8x5xNBD"), calendar, end)) == 3
    assert shown(term("AHB 24x7x8"), calendar, end) == [
        "Tue 01.12.2026 18:00 → Wed 02.12.2026 02:00",
        "Sun 06.12.2026 11:00 → Sun 06.12.2026 19:00",
    ]


def test_a_single_day_off_is_taken_when_no_long_holiday_is_near(
    term: TermOf, calendar: Calendar
) -> None:
    found = wording.examples(term("SOS 8x5xNBD"), calendar, date(2026, 11, 1), date(2026, 11, 30))
    assert str(found[-1].situation) == (
        "Report accepted on Tuesday 2026-11-10 11:00:00+01:00, on the eve of a day off, "
        "2026-11-11 (Narodowe Święto Niepodległości)"
    )


def test_the_autumn_night_is_longer_by_an_hour(term: TermOf, calendar: Calendar) -> None:
    found = wording.examples(term("AHB 24x7x8"), calendar, date(2026, 9, 1), date(2026, 12, 1))
    assert "clocks go back" in str(found[-1].situation)
    assert found[-1].due_at.hour == 5


def test_priorities_take_turns(term: TermOf, calendar: Calendar) -> None:
    found = wording.examples(term("COCARE PREMIER"), calendar, START, END)
    assert [each.priority for each in found[:4]] == [Priority.P1, Priority.P3] * 2
    assert str(found[0].situation).startswith("P1/P2: ")


def test_a_custom_cut_off_outside_the_window_is_not_shown_off(
    term: TermOf, calendar: Calendar
) -> None:
    found = wording.examples(term("AHB 8x5xNBD", cutoff=time(20)), calendar, START, END)
    assert not any("cut-off" in str(each.situation) for each in found)


@pytest.mark.parametrize(
    ("window", "late"),
    [
        ("8x6xNBD", "Sat 05.12.2026 15:01 → Tue 08.12.2026 17:00"),
        ("24x7xNBD", "Sun 06.12.2026 15:01 → Tue 08.12.2026 17:00"),
    ],
)
def test_the_cut_off_is_shown_on_a_day_it_decides(
    window: str, late: str, term: TermOf, calendar: Calendar
) -> None:
    assert shown(term(f"AHB {window}", cutoff=time(15)), calendar)[1] == late


def test_an_early_cut_off_still_has_an_ordinary_day_in_time(
    term: TermOf, calendar: Calendar
) -> None:
    first = wording.examples(term("AHB 8x5xNBD", cutoff=time(10)), calendar, START, END)[0]
    assert f"{first.accepted_at:%H:%M}" == "09:00"


def test_elapsed_hours_of_a_short_window(term: TermOf, calendar: Calendar) -> None:
    elapsed = term("AHB 8x5x8", counting=Counting.ELAPSED)
    assert shown(elapsed, calendar) == [
        "Tue 01.12.2026 11:00 → Tue 01.12.2026 19:00",
        "Fri 04.12.2026 16:30 → Sat 05.12.2026 00:30",
        "Fri 04.12.2026 17:30 → Mon 07.12.2026 17:00",
    ]


def test_a_window_that_closes_at_midnight_has_its_weekend(term: TermOf, calendar: Calendar) -> None:
    found = shown(term("AHB 24x5xNBD"), calendar)
    assert "Sat 05.12.2026 12:00 → Tue 08.12.2026 17:00" in found


def test_every_promise_of_the_catalogue_has_two_examples_that_the_clock_confirms(
    catalogue: Catalogue, calendar: Calendar
) -> None:
    everything = [
        each.term
        for programme in catalogue.programmes.values()
        for each in (*programme.levels, *programme.options)
        if each.term
    ]
    for term in everything:
        found = wording.examples(term, calendar, START, END)
        assert found == wording.examples(term, calendar, START, END)
        rules = [(p, rule) for p, rule in promises(term) if rule.kind is not RuleKind.NONE]
        for priorities, rule in rules:
            own = [each for each in found if each.priority in (priorities or (None,))]
            assert len(own) >= 2, term.code
            for each in own:
                assert each.due_at == reckon(rule, each.accepted_at, calendar).due_at
                assert START <= each.accepted_at.date() <= END + timedelta(days=1)
        if not rules:
            assert len(found) == (2 if term.reaction_seconds else 0)


def test_an_example_reads_as_one_sentence(term: TermOf, calendar: Calendar) -> None:
    sentences = {
        each.event: str(wording.sentence(each))
        for name in ("AHB 8x5xNBD", "SOS 24x7x8", "HICARE BASIC", "COCARE SW_SUPPORT")
        for each in wording.examples(term(name), calendar, START, END)
    }
    assert ": delivery by Monday" in sentences[Event.DELIVERY]
    assert ": engineer on site by Sunday" in sentences[Event.ON_SITE]
    assert ": dispatch by Monday" in sentences[Event.DISPATCH]
    assert ": first contact by Thursday" in sentences[None]


def test_reactions_have_examples_of_their_own(term: TermOf, calendar: Calendar) -> None:
    found = wording.reaction_examples(term("AHB 8x5xNBD"), calendar, START, END)
    assert [each.event for each in found] == [None, None]
    assert all(isinstance(each, Example) for each in found)
    assert wording.reaction_examples(term("HICARE BASIC"), calendar, START, END) == ()
