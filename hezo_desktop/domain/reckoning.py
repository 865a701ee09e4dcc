"""How one hardware rule is counted from an acceptance: the reckoning behind a deadline.

Source: SLA-1 C2 to C6.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hezo_desktop.domain import windows
from hezo_desktop.domain.calendar import WARSAW, Calendar
from hezo_desktop.domain.sla import HOUR, CutOff, Priority, Rule, RuleKind, SlaTerm
from hezo_desktop.errors import HezoError
from hezo_desktop.message import say

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


def promises(term: SlaTerm) -> tuple[tuple[tuple[Priority, ...], Rule], ...]:
    """The term's distinct hardware rules, each with the priorities it applies to (none = all)."""
    if not term.by_priority:
        return (((), term.rule),) if term.rule else ()
    found: dict[Rule, tuple[Priority, ...]] = {}
    for each in term.by_priority:
        found[each.rule] = (*found.get(each.rule, ()), each.priority)
    return tuple((priorities, rule) for rule, priorities in found.items())


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


def _hours_later(rule: Rule, counts_at: datetime, calendar: Calendar) -> datetime:
    seconds = rule.count * HOUR
    if rule.kind is RuleKind.WINDOW_HOURS:
        return windows.advance(counts_at, seconds, rule.window, calendar)
    return datetime.fromtimestamp(int(counts_at.timestamp()) + seconds, counts_at.tzinfo)


def _misses(cutoff: CutOff, wall: datetime) -> bool:
    """Is the wall clock past the cut-off? The very second counts only when it is inclusive."""
    hour = windows.second_of_day(wall)
    limit = windows.second_of_day(cutoff.at)
    return hour > limit if cutoff.inclusive else hour >= limit
