"""What several services promise one device together: of each thing, the best that any promises.

Source: sla.md §6; decisions 6 (which window is the faster one); features.md 15.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from enum import StrEnum

from hezo_desktop.domain.reckoning import NBD_KINDS, promises, rule_of
from hezo_desktop.domain.sla import DAY, Event, Priority, PriorityRule, Rule, RuleKind, SlaTerm
from hezo_desktop.domain.windows import second_of_day
from hezo_desktop.domain.wording import hardware, words
from hezo_desktop.message import Message, say


class Aspect(StrEnum):
    """What a promise is about."""

    WINDOW = "window"
    REACTION = "reaction"
    DELIVERY = "delivery"
    ON_SITE = "on_site"
    DISPATCH = "dispatch"
    CUTOFF = "cutoff"


LABELS = {
    Aspect.WINDOW: say("Reports accepted"),
    Aspect.REACTION: say("Reaction"),
    Aspect.DELIVERY: say("Delivery of hardware"),
    Aspect.ON_SITE: say("Engineer on site"),
    Aspect.DISPATCH: say("Dispatch of hardware"),
    Aspect.CUTOFF: say("Cut-off hour"),
}
_EVENTS = {
    Aspect.DELIVERY: Event.DELIVERY,
    Aspect.ON_SITE: Event.ON_SITE,
    Aspect.DISPATCH: Event.DISPATCH,
}


def together(terms: Collection[SlaTerm]) -> Mapping[Aspect, Message]:
    """The promises of a device's services in short words; what none of them promises is absent.

    Several services run side by side, so the widest window, the shortest reaction and the fastest
    term of each kind of hardware promise, priority by priority, are what the customer can rely on.
    """
    if not terms:
        return {}
    widest = max(terms, key=_open_seconds)
    found = {Aspect.WINDOW: words(widest).window}
    reacting = [term for term in terms if term.reaction_seconds is not None]
    if reacting:
        found[Aspect.REACTION] = words(min(reacting, key=_reaction)).reaction
    for aspect, event in _EVENTS.items():
        if any(rule.event is event for term in terms for _, rule in promises(term)):
            best = _fastest(terms, event)
            found[aspect] = hardware(best, event)
            found.setdefault(Aspect.CUTOFF, words(best).cutoff)
    return found


def _open_seconds(term: SlaTerm) -> int:
    window = term.service_window
    return window.days * (window.closes - window.opens)


def _reaction(term: SlaTerm) -> tuple[int, int]:
    return term.reaction_seconds or 0, -_open_seconds(term)


def _fastest(terms: Collection[SlaTerm], event: Event) -> SlaTerm:
    """A term that promises each priority the fastest rule of this event that any term has."""
    some = next(iter(terms))
    none = Rule(RuleKind.NONE, some.service_window)
    rules = {
        priority: [rule for term in terms if (rule := rule_of(term, priority))]
        for priority in Priority
    }
    best = tuple(
        PriorityRule(
            priority, min((rule for rule in able if rule.event is event), key=_rank, default=none)
        )
        for priority, able in rules.items()
    )
    return replace(some, rule=None, by_priority=best)


def _rank(rule: Rule) -> tuple[bool, bool, int, int, int]:
    """Rules from the fastest: hours by the clock, hours of a window, business days."""
    cutoff = second_of_day(rule.cutoff.at) if rule.cutoff else DAY
    in_window = rule.kind is RuleKind.WINDOW_HOURS
    return rule.kind in NBD_KINDS, in_window, rule.count, rule.due_by, -cutoff
