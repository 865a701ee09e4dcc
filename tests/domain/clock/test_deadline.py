"""Deadlines against answers worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hezo_desktop.domain import deadline, moments, terms
from hezo_desktop.domain.calendar import Calendar, CalendarRangeError
from hezo_desktop.domain.deadline import DeadlineError
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.quote import Counting
from hezo_desktop.domain.sla import HOUR, Event, Priority, SlaTerm, Ticket, Window
from hezo_desktop.errors import HezoError

TermOf = Callable[..., SlaTerm]


def due(term: SlaTerm, accepted: str, calendar: Calendar, priority: Priority | None = None) -> str:
    """The hardware deadline of a report accepted as it was sent, as `2026-11-20 15:30`."""
    moment = moments.warsaw(accepted)
    found = deadline.hardware_deadline(term, Ticket(moment, moment, priority), calendar)
    assert found is not None
    return moments.iso(found)[:16].replace("T", " ")


def reaction(term: SlaTerm, reported: str, calendar: Calendar) -> str:
    found = deadline.reaction_deadline(term, Ticket(moments.warsaw(reported)), calendar)
    assert found is not None
    return moments.iso(found)[:16].replace("T", " ")


def answer(case: dict[str, Any], catalogue: Catalogue, calendar: Calendar) -> dict[str, Any]:
    term = terms.term_of(catalogue, *terms.split(catalogue, case["term"]))
    ticket = Ticket(
        moments.warsaw(case["reported_at"]),
        moments.warsaw(case["accepted_at"]) if case["accepted_at"] else None,
        Priority(case["priority"]) if case["priority"] else None,
    )
    first = deadline.reaction_deadline(term, ticket, calendar)
    hardware = deadline.hardware_deadline(term, ticket, calendar)
    return {
        "reaction_deadline": moments.iso(first) if first else None,
        "delivery_deadline": moments.iso(hardware) if hardware else None,
        "event": deadline.event_of(term, ticket.priority),
    }


def test_every_worked_case_comes_out(
    cases: dict[str, Any], catalogue: Catalogue, calendar: Calendar
) -> None:
    for case in cases["cases"]:
        if "error" in case["expect"]:
            with pytest.raises(HezoError):
                answer(case, catalogue, calendar)
        else:
            assert answer(case, catalogue, calendar) == case["expect"], case["id"]


@pytest.mark.parametrize(
    ("accepted", "delivery"),
    [
        ("2026-11-20T14:59", "2026-11-23 17:00"),
        ("2026-11-20T15:00", "2026-11-23 17:00"),
        ("2026-11-20T15:01", "2026-11-24 17:00"),
        ("2026-11-20T15:00:01", "2026-11-24 17:00"),
        ("2026-11-20T17:00:01", "2026-11-24 17:00"),
        ("2026-11-21T10:00", "2026-11-24 17:00"),
        ("2026-11-10T14:00", "2026-11-12 17:00"),
        ("2026-11-10T16:00", "2026-11-13 17:00"),
        ("2026-12-23T15:00", "2026-12-28 17:00"),
        ("2026-12-23T15:01", "2026-12-29 17:00"),
        ("2026-12-23T15:30", "2026-12-29 17:00"),
        ("2026-12-24T10:00", "2026-12-29 17:00"),
        ("2027-01-05T14:00", "2027-01-07 17:00"),
        ("2027-05-26T14:00", "2027-05-28 17:00"),
        ("2027-04-30T12:00", "2027-05-04 17:00"),
        ("2028-04-14T12:00", "2028-04-18 17:00"),
        ("2028-12-22T16:00", "2028-12-28 17:00"),
        ("2024-12-23T10:00", "2024-12-24 17:00"),
        ("2025-12-23T10:00", "2025-12-29 17:00"),
        ("2025-12-24T10:00", "2025-12-30 17:00"),
    ],
)
def test_ahb_next_business_day(
    accepted: str, delivery: str, term: TermOf, calendar: Calendar
) -> None:
    assert due(term("AHB 8x5xNBD"), accepted, calendar) == delivery


@pytest.mark.parametrize(
    ("name", "accepted", "expected"),
    [
        ("COCARE STANDARD", "2026-11-20T14:59:59", "2026-11-23 18:00"),
        ("COCARE STANDARD", "2026-11-20T15:00", "2026-11-24 18:00"),
        ("COCARE STANDARD", "2026-12-23T15:00", "2026-12-29 18:00"),
        ("HICARE BASIC", "2026-11-20T17:59", "2026-11-23 18:00"),
        ("HICARE BASIC", "2026-11-20T18:00:01", "2026-11-24 18:00"),
        ("SOS 8x5xNBD", "2026-11-20T17:00:00", "2026-11-23 17:00"),
        ("SOS 8x5xNBD", "2026-11-20T17:00:01", "2026-11-24 17:00"),
        ("PARTNERWORKS NBD_ONSITE", "2026-11-20T16:30", "2026-11-23 17:00"),
        ("PARTNERWORKS 4H_AHR", "2026-12-25T22:00", "2026-12-26 02:00"),
        ("AHB 24x7x8", "2026-10-24T22:00", "2026-10-25 05:00"),
        ("AHB 24x7x8", "2027-03-27T22:00", "2027-03-28 07:00"),
        ("AHB 24x7x8", "2026-03-28T22:00", "2026-03-29 07:00"),
        ("AHB 24x7xNBD", "2026-11-21T12:00", "2026-11-23 17:00"),
        ("AHB 24x7xNBD", "2026-11-22T23:59:59", "2026-11-23 17:00"),
        ("AHB 24x7xNBD", "2026-11-23T00:00", "2026-11-24 17:00"),
        ("SOS 8x5x8", "2026-06-03T13:00", "2026-06-05 13:00"),
        ("SOS 8x5x8", "2026-11-20T16:00", "2026-11-23 16:00"),
        ("SOS 8x5x8", "2026-11-20T16:30", "2026-11-23 16:30"),
        ("AHB 8x5x2BD", "2026-11-20T16:30", "2026-11-24 17:00"),
        ("AHB 8x6xNBD", "2026-11-21T12:00", "2026-11-23 17:00"),
        ("AHB 8x6xNBD", "2026-11-22T12:00", "2026-11-24 17:00"),
        ("AHB 24x5xNBD", "2026-11-21T00:00", "2026-11-24 17:00"),
        ("AHB 24x5x8", "2026-11-20T20:00", "2026-11-23 04:00"),
        ("AHB 8x7x8", "2026-12-24T16:00", "2026-12-25 16:00"),
        ("AHB 1x1x2", "2026-11-20T16:00", None),
        ("AHB 9x5xNBD", "2026-11-20T18:00", "2026-11-23 18:00"),
    ],
)
def test_every_kind_of_promise(
    name: str, accepted: str, expected: str | None, term: TermOf, calendar: Calendar
) -> None:
    if expected is None:
        with pytest.raises(HezoError):
            term(name)
    else:
        assert due(term(name), accepted, calendar) == expected


@pytest.mark.parametrize(
    ("reported", "contact"),
    [
        ("2026-11-20T16:30", "2026-11-23 09:30"),
        ("2026-11-21T12:00", "2026-11-23 10:00"),
        ("2026-11-20T08:00", "2026-11-20 10:00"),
        ("2026-11-10T16:40", "2026-11-12 09:40"),
        ("2026-11-20T16:00", "2026-11-20 17:00"),
        ("2026-11-20T17:00", "2026-11-23 10:00"),
    ],
)
def test_reaction_in_service_hours(
    reported: str, contact: str, term: TermOf, calendar: Calendar
) -> None:
    assert reaction(term("AHB 8x5xNBD"), reported, calendar) == contact


def test_a_chosen_cut_off_counts_calendar_days_round_the_clock(
    term: TermOf, calendar: Calendar
) -> None:
    custom = term("AHB 24x7xNBD", cutoff=moments.clock("15:00"))
    assert due(custom, "2026-11-21T16:00", calendar) == "2026-11-23 17:00"
    assert due(custom, "2026-11-22T15:00", calendar) == "2026-11-23 17:00"
    assert due(custom, "2026-11-22T15:00:01", calendar) == "2026-11-24 17:00"


def test_hours_of_a_custom_window_may_run_by_the_clock(term: TermOf, calendar: Calendar) -> None:
    elapsed = term("AHB 8x5x8", counting=Counting.ELAPSED)
    assert due(elapsed, "2026-11-20T16:00", calendar) == "2026-11-21 00:00"
    assert due(elapsed, "2026-11-20T18:00", calendar) == "2026-11-23 17:00"


def test_a_long_target_in_a_short_window_is_reached(calendar: Calendar) -> None:
    monday_hour = Window(1, 9 * HOUR, 10 * HOUR)
    start = moments.warsaw("2026-01-05T09:00")
    # 72 Mondays that are not days off: 6 April 2026, 29 March and 3 May 2027 are.
    assert moments.iso(deadline.advance(start, 72 * HOUR, monday_hour, calendar)) == (
        "2027-06-07T10:00:00+02:00"
    )


def test_a_window_is_known_by_its_hours_and_days() -> None:
    assert Window(5, 9 * HOUR, 17 * HOUR).code == "8x5"
    assert Window(7, 0, 24 * HOUR).code == "24x7"


def test_no_time_at_all_is_over_at_once(calendar: Calendar) -> None:
    start = moments.warsaw("2026-11-21T12:00")
    assert deadline.advance(start, 0, Window(5, 9 * HOUR, 17 * HOUR), calendar) == start


def test_a_promise_of_priorities_needs_one_even_before_acceptance(
    term: TermOf, calendar: Calendar
) -> None:
    premier, sent = term("HICARE PREMIER"), moments.warsaw("2026-11-20T10:00")
    with pytest.raises(DeadlineError, match="depends on the priority"):
        deadline.hardware_deadline(premier, Ticket(sent), calendar)
    with pytest.raises(DeadlineError, match="depends on the priority"):
        deadline.event_of(premier, None)
    assert deadline.event_of(premier, Priority.P3) is Event.DELIVERY


def test_an_acceptance_before_the_report_is_refused(term: TermOf, calendar: Calendar) -> None:
    sent = moments.warsaw("2026-11-20T10:00")
    ticket = Ticket(sent, sent - timedelta(seconds=1))
    with pytest.raises(DeadlineError, match="before it was sent"):
        deadline.hardware_deadline(term("AHB 8x5xNBD"), ticket, calendar)


def test_years_without_a_calendar_are_refused(term: TermOf, calendar: Calendar) -> None:
    with pytest.raises(CalendarRangeError, match="covers 1990–2100"):
        due(term("AHB 8x5xNBD"), "2101-01-03T10:00", calendar)
    assert due(term("AHB 24x7x8"), "2101-01-03T10:00", calendar) == "2101-01-03 18:00"


def test_levels_without_hardware_have_no_event(term: TermOf, calendar: Calendar) -> None:
    software, support = term("COCARE SW_SUPPORT"), term("AHB 8x5")
    sent = moments.warsaw("2026-11-20T10:00")
    for each in (software, support):
        assert deadline.event_of(each, None) is None
        assert deadline.hardware_deadline(each, Ticket(sent, sent), calendar) is None


# -- change of priority ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "was", "confirmed", "becomes", "expected"),
    [
        # Raised: four hours from the confirmation, never later than before.
        ("2026-11-20T10:00", "P3", "2026-11-20T12:00", "P1", "2026-11-20 16:00"),
        ("2026-11-20T10:00", "P4", "2026-11-23T17:00", "P2", "2026-11-23 18:00"),
        ("2026-11-20T10:00", "P2", "2026-11-20T11:00", "P1", "2026-11-20 14:00"),
        # Confirmed before the acceptance: the clock has not started yet.
        ("2026-11-20T10:00", "P3", "2026-11-20T09:00", "P1", "2026-11-20 14:00"),
        # Lowered: the next business day from the acceptance, never earlier than before.
        ("2026-11-20T10:00", "P1", "2026-11-20T12:00", "P3", "2026-11-23 18:00"),
        ("2026-11-20T10:00", "P1", "2026-11-20T12:00", "P2", "2026-11-20 14:00"),
        # Missed already: stays missed.
        ("2026-11-20T10:00", "P1", "2026-11-20T14:00:01", "P3", "2026-11-20 14:00"),
        ("2026-11-20T10:00", "P1", "2026-11-20T14:00", "P3", "2026-11-23 18:00"),
        ("2026-11-20T10:00", "P1", "2026-11-20T12:00", "P1", "2026-11-20 14:00"),
    ],
)
def test_a_confirmed_change_of_priority(
    accepted: str,
    was: str,
    confirmed: str,
    becomes: str,
    expected: str,
    term: TermOf,
    calendar: Calendar,
) -> None:
    premier, start = term("COCARE PREMIER"), moments.warsaw(accepted)
    ticket = Ticket(moments.warsaw("2026-11-20T08:00"), start, Priority(was))
    current = deadline.hardware_deadline(premier, ticket, calendar)
    assert current is not None
    found = deadline.after_priority_change(
        premier,
        ticket,
        current=current,
        to=Priority(becomes),
        confirmed_at=moments.warsaw(confirmed),
        calendar=calendar,
    )
    assert found is not None
    assert moments.iso(found)[:16].replace("T", " ") == expected


def test_lowering_to_a_priority_without_hardware_ends_the_obligation(
    term: TermOf, calendar: Calendar
) -> None:
    mixed = term("AHB 24x7x4 (P1/P2); 8x5 (P3/P4)")
    sent = moments.warsaw("2026-11-20T10:00")
    ticket = Ticket(sent, sent, Priority.P1)
    current = deadline.hardware_deadline(mixed, ticket, calendar)
    assert current is not None
    lowered = deadline.after_priority_change(
        mixed, ticket, current=current, to=Priority.P4, confirmed_at=sent, calendar=calendar
    )
    assert lowered is None


# -- the reckoning in sentences -------------------------------------------------------------------


def steps(
    term: SlaTerm, reported: str, accepted: str | None, calendar: Calendar, **more: Any
) -> list[str]:
    ticket = Ticket(
        moments.warsaw(reported), moments.warsaw(accepted) if accepted else None, **more
    )
    return [str(step) for step in deadline.steps(term, ticket, calendar)]


def test_steps_tell_the_cut_off_and_the_days_off_in_the_way(
    term: TermOf, calendar: Calendar
) -> None:
    told = " ".join(steps(term("AHB 8x5xNBD"), "2026-12-23T14:00", "2026-12-23T15:30", calendar))
    assert "inside the reporting window" in told
    assert "past the cut-off hour 15:00" in told
    assert "Wigilia Bożego Narodzenia" in told
    assert "The hardware is due by Tuesday" in told


def test_steps_tell_an_acceptance_outside_the_window(term: TermOf, calendar: Calendar) -> None:
    told = " ".join(steps(term("AHB 8x5xNBD"), "2026-11-20T18:00", "2026-11-21T12:00", calendar))
    assert "outside the reporting window; the reaction time runs from Monday" in told
    assert "outside the window; it counts from Monday" in told
    assert "cut-off" not in told


@pytest.mark.parametrize(
    ("name", "priority", "sentence"),
    [
        ("AHB 8x5xNBD", None, "That is in time for the cut-off hour 15:00."),
        ("SOS 8x5x8", None, "Due within 8 hours, counted in the hours of the window only."),
        ("COCARE PREMIER", Priority.P1, "Due within 4 hours, counted by the clock"),
        ("SOS 24x7x8", None, "The engineer is due on site by Wednesday"),
        ("HICARE BASIC", None, "No reaction time is promised."),
        ("HICARE BASIC", None, "no delivery date is promised"),
        ("COCARE SW_SUPPORT", None, "No hardware is promised"),
        ("AHB 24x7", None, "No hardware is promised"),
    ],
)
def test_steps_name_each_kind_of_promise(
    name: str, priority: Priority | None, sentence: str, term: TermOf, calendar: Calendar
) -> None:
    told = steps(term(name), "2026-12-23T10:00", "2026-12-23T11:00", calendar, priority=priority)
    assert any(sentence in step for step in told)


def test_days_off_do_not_stop_a_window_that_never_closes_for_them(
    term: TermOf, calendar: Calendar
) -> None:
    told = steps(term("AHB 8x7x40"), "2026-12-23T10:00", "2026-12-23T10:00", calendar)
    assert not any("skipped" in step for step in told)


def test_steps_wait_for_the_acceptance(term: TermOf, calendar: Calendar) -> None:
    told = steps(term("AHB 8x5xNBD"), "2026-12-23T10:00", None, calendar)
    assert told[-1] == "The hardware deadline starts when the report is accepted."


def test_steps_refuse_what_the_deadline_refuses(term: TermOf, calendar: Calendar) -> None:
    with pytest.raises(DeadlineError):
        steps(term("AHB 8x5xNBD"), "2026-12-23T10:00", "2026-12-22T10:00", calendar)


def test_a_term_without_a_rule_is_one_without_hardware(term: TermOf) -> None:
    bare = replace(term("AHB 8x5"), rule=None)
    assert deadline.event_of(bare, None) is None
