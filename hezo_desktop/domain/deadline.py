"""The clock: by when someone must call back, and by when the hardware must be there.

All instants are aware; deadlines come back in UTC, so that they compare and subtract rightly on
the night the clocks change.
Source: SLA-1 §3.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from hezo_desktop.domain import windows
from hezo_desktop.domain.calendar import WARSAW, Calendar
from hezo_desktop.domain.sla import (
    HOUR,
    CutOff,
    Event,
    Priority,
    Rule,
    RuleKind,
    SlaTerm,
    Ticket,
)
from hezo_desktop.domain.windows import advance
from hezo_desktop.errors import HezoError
from hezo_desktop.message import say

__all__ = [
    "DeadlineError",
    "Reckoning",
    "advance",
    "after_priority_change",
    "event_of",
    "hardware_deadline",
    "reaction_deadline",
    "reckon",
    "rule_of",
]

NBD_KINDS = frozenset({RuleKind.NBD, RuleKind.NBD_DISPATCH})


class DeadlineError(HezoError):
    """A report from which no deadline can be counted: priority missing, moments out of order."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a hardware deadline came about, step by step.

    The acceptance counts at `counts_at`; an NBD obligation counts from `counts_on`, a later day
    than that of `counts_at` when the cut-off was missed (`late`).
    """

    rule: Rule
    counts_at: datetime
    counts_on: date
    late: bool
    due_at: datetime


def rule_of(term: SlaTerm, priority: Priority | None) -> Rule | None:
    """The hardware rule for a report of this priority; None = the term promises no hardware.

    Raises: DeadlineError when the rule depends on the priority and there is none.
    Source: SLA-1 C2.
    """
    rule = term.rule
    if term.by_priority:
        if priority is None:
            raise DeadlineError(
                say("{term} depends on the priority: give P1, P2, P3 or P4.", term=term.code)
            )
        rule = next(each.rule for each in term.by_priority if each.priority is priority)
    return None if rule is None or rule.kind is RuleKind.NONE else rule


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


def reckon(rule: Rule, accepted_at: datetime, calendar: Calendar) -> Reckoning:
    """Count one hardware rule from the acceptance; the rule must promise something.

    Source: SLA-1 C3 to C6.
    """
    counts_at = windows.counted_from(rule.window, accepted_at, calendar)
    wall = counts_at.astimezone(WARSAW)
    if rule.kind not in NBD_KINDS:
        due_at = _hours_later(rule, counts_at, calendar)
        return Reckoning(rule, counts_at, wall.date(), late=False, due_at=due_at)
    late = rule.cutoff is not None and _misses(rule.cutoff, wall)
    counts_on = windows.next_open_day(rule.window, wall.date(), calendar) if late else wall.date()
    due_on = counts_on
    for _ in range(rule.count):
        due_on = calendar.next_business_day(due_on)
    return Reckoning(rule, counts_at, counts_on, late, windows.at(due_on, rule.due_by))


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


def _hours_later(rule: Rule, counts_at: datetime, calendar: Calendar) -> datetime:
    seconds = rule.count * HOUR
    if rule.kind is RuleKind.WINDOW_HOURS:
        return advance(counts_at, seconds, rule.window, calendar)
    return datetime.fromtimestamp(int(counts_at.timestamp()) + seconds, counts_at.tzinfo)


def _misses(cutoff: CutOff, wall: datetime) -> bool:
    """Is the wall clock past the cut-off? The very second counts only when it is inclusive."""
    hour = windows.second_of_day(wall)
    limit = windows.second_of_day(cutoff.at)
    return hour > limit if cutoff.inclusive else hour >= limit
