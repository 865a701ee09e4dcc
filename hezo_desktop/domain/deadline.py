"""The clock: by when someone must call back, and by when the hardware must be there.

All instants are aware; deadlines come back in UTC, so that they compare and subtract rightly on
the night the clocks change.
Source: SLA-1 §3.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from hezo_desktop.domain import phrases, windows
from hezo_desktop.domain.calendar import SATURDAY, WARSAW, Calendar
from hezo_desktop.domain.reckoning import NBD_KINDS, DeadlineError, Reckoning, reckon, rule_of
from hezo_desktop.domain.sla import HOUR, Event, Priority, RuleKind, SlaTerm, Ticket
from hezo_desktop.domain.windows import advance
from hezo_desktop.message import Message, say

__all__ = [
    "DeadlineError",
    "advance",
    "after_priority_change",
    "due",
    "event_of",
    "hardware_deadline",
    "reaction_deadline",
    "steps",
]

_DUE = {
    Event.DELIVERY: say("The hardware is due {by}."),
    Event.ON_SITE: say("The engineer is due on site {by}."),
    Event.DISPATCH: say("The parcel must leave {by}; no delivery date is promised."),
}


def event_of(term: SlaTerm, priority: Priority | None) -> Event | None:
    """What the hardware deadline is about; None = no hardware is promised.

    Raises: DeadlineError as `rule_of`.
    """
    rule = rule_of(term, priority)
    return rule.event if rule else None


def reaction_deadline(term: SlaTerm, ticket: Ticket, calendar: Calendar) -> datetime | None:
    """By when the sender must be contacted; None = no reaction time is promised.

    The time runs in the hours of the service window only and carries over to the next one.

    Source: SLA-1 C1, D7.
    """
    if term.reaction_seconds is None:
        return None
    return advance(ticket.reported_at, term.reaction_seconds, term.service_window, calendar)


def hardware_deadline(term: SlaTerm, ticket: Ticket, calendar: Calendar) -> datetime | None:
    """By when the hardware obligation is due; None = no hardware, or not accepted yet.

    Raises: DeadlineError when the priority is missing or the acceptance precedes the report.
    Source: SLA-1 C2 to C6.
    """
    rule = rule_of(term, ticket.priority)
    if ticket.accepted_at is None:
        return None
    if ticket.accepted_at < ticket.reported_at:
        raise DeadlineError(
            say(
                "The report was accepted at {accepted}, before it was sent at {reported}. "
                "Check both moments.",
                accepted=ticket.accepted_at,
                reported=ticket.reported_at,
            )
        )
    return reckon(rule, ticket.accepted_at, calendar).due_at if rule else None


def after_priority_change(
    term: SlaTerm,
    ticket: Ticket,
    *,
    current: datetime,
    to: Priority,
    confirmed_at: datetime,
    calendar: Calendar,
) -> datetime | None:
    """The deadline once the change from the ticket's priority `to` another is confirmed.

    Raising can only bring the deadline `current` forward, counted from the confirmation; lowering
    can only put it off, counted from the acceptance; a deadline already missed stays.

    Source: SLA-1 C9.
    """
    assert ticket.accepted_at is not None
    assert ticket.priority is not None
    if confirmed_at > current or to == ticket.priority:
        return current
    raised = to < ticket.priority
    start = max(confirmed_at, ticket.accepted_at) if raised else ticket.accepted_at
    changed = replace(ticket, priority=to, accepted_at=start)
    deadline = hardware_deadline(term, changed, calendar)
    if deadline is None:
        return None
    return min(current, deadline) if raised else max(current, deadline)


def steps(term: SlaTerm, ticket: Ticket, calendar: Calendar) -> tuple[Message, ...]:
    """The reckoning of both deadlines in sentences, in the order in which it is done.

    Raises: DeadlineError as `hardware_deadline`.
    """
    hardware_deadline(term, ticket, calendar)
    return (*_reaction_steps(term, ticket, calendar), *_hardware_steps(term, ticket, calendar))


def due(event: Event, due_at: datetime) -> Message:
    """`The hardware is due by Monday 23.11.2026 17:00.`, as the event says."""
    return Message(_DUE[event].msgid, {"by": phrases.by(due_at)})


def _reaction_steps(term: SlaTerm, ticket: Ticket, calendar: Calendar) -> Iterator[Message]:
    deadline = reaction_deadline(term, ticket, calendar)
    if deadline is None or term.reaction_seconds is None:
        yield say("No reaction time is promised.")
        return
    sent = phrases.on(ticket.reported_at)
    counts_at = windows.counted_from(term.service_window, ticket.reported_at, calendar)
    if counts_at == ticket.reported_at:
        yield say("Sent {on}, inside the reporting window.", on=sent)
    else:
        yield say(
            "Sent {on}, outside the reporting window; the reaction time runs {since}.",
            on=sent,
            since=phrases.since(counts_at),
        )
    yield say(
        "First contact {within}, counted in the hours of the window: {by}.",
        within=phrases.within(term.reaction_seconds),
        by=phrases.by(deadline),
    )


def _hardware_steps(term: SlaTerm, ticket: Ticket, calendar: Calendar) -> Iterator[Message]:
    rule = rule_of(term, ticket.priority)
    if rule is None or rule.event is None:
        yield say("No hardware is promised: neither delivery nor presence on site.")
        return
    if ticket.accepted_at is None:
        yield say("The hardware deadline starts when the report is accepted.")
        return
    found = reckon(rule, ticket.accepted_at, calendar)
    yield _acceptance(ticket.accepted_at, found)
    if rule.kind in NBD_KINDS:
        yield from _cutoff_step(ticket.accepted_at, found)
    else:
        yield _counting(found)
    if rule.kind is not RuleKind.ELAPSED_HOURS:
        yield from _days_off(ticket.accepted_at, found, calendar)
    yield due(rule.event, found.due_at)


def _acceptance(accepted_at: datetime, found: Reckoning) -> Message:
    on = phrases.on(accepted_at)
    if found.counts_at == accepted_at:
        return say("Accepted {on}, inside the window.", on=on)
    return say(
        "Accepted {on}, outside the window; it counts {since}.",
        on=on,
        since=phrases.since(found.counts_at),
    )


def _cutoff_step(accepted_at: datetime, found: Reckoning) -> Iterator[Message]:
    """Whether the cut-off was met; said of an acceptance that counts when it was made."""
    if found.rule.cutoff is None:
        return
    hour = phrases.hour(windows.second_of_day(found.rule.cutoff.at))
    if found.late:
        yield say(
            "That is past the cut-off hour {hour}, so it counts {since}, the next open day.",
            hour=hour,
            since=phrases.since(found.counts_on),
        )
    elif found.counts_at == accepted_at:
        yield say("That is in time for the cut-off hour {hour}.", hour=hour)


def _counting(found: Reckoning) -> Message:
    within = phrases.within(found.rule.count * HOUR)
    if found.rule.kind is RuleKind.WINDOW_HOURS:
        return say("Due {within}, counted in the hours of the window only.", within=within)
    return say("Due {within}, counted by the clock without a break.", within=within)


def _days_off(accepted_at: datetime, found: Reckoning, calendar: Calendar) -> Iterator[Message]:
    """The statutory days off, Monday to Friday, between the acceptance and the deadline."""
    window = found.rule.window
    day = accepted_at.astimezone(WARSAW).date() + timedelta(days=1)
    due_on = found.due_at.astimezone(WARSAW).date()
    while day < due_on:
        closed = found.rule.kind in NBD_KINDS or not windows.is_open_on(window, day, calendar)
        if closed and day.weekday() < SATURDAY and calendar.is_day_off(day):
            name = calendar.days_off[day]
            yield say("{day} is skipped, a statutory day off: {name}.", day=day, name=name)
        day += timedelta(days=1)
