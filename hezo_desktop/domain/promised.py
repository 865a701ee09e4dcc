"""What several services promise one device together: of each thing, the best that any promises.

Source: sla.md §6; decisions 6 (which window is the faster one); features.md 15.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from hezo_desktop.domain.reckoning import NBD_KINDS, promises
from hezo_desktop.domain.sla import DAY, Event, Rule, RuleKind, SlaTerm
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
    term of each kind of hardware promise are what the customer can rely on.
    """
    if not terms:
        return {}
    widest = max(terms, key=_open_seconds)
    found = {Aspect.WINDOW: words(widest).window}
    reacting = [term for term in terms if term.reaction_seconds is not None]
    if reacting:
        found[Aspect.REACTION] = words(min(reacting, key=_reaction)).reaction
    for aspect, event in _EVENTS.items():
        able = [term for term in terms if _rules(term, event)]
        if able:
            best = min(able, key=lambda term: _slowness(term, event))
            found[aspect] = hardware(best, event)
            found.setdefault(Aspect.CUTOFF, words(best).cutoff)
    return found


def _open_seconds(term: SlaTerm) -> int:
    window = term.service_window
    return window.days * (window.closes - window.opens)


def _reaction(term: SlaTerm) -> tuple[int, int]:
    return term.reaction_seconds or 0, -_open_seconds(term)


def _rules(term: SlaTerm, event: Event) -> list[Rule]:
    return [rule for _, rule in promises(term) if rule.event is event]


def _slowness(term: SlaTerm, event: Event) -> tuple[bool, bool, int, int, int]:
    """Terms in the order of their fastest rule: hours by the clock, of a window, business days."""
    return min(_rank(rule) for rule in _rules(term, event))


def _rank(rule: Rule) -> tuple[bool, bool, int, int, int]:
    cutoff = second_of_day(rule.cutoff.at) if rule.cutoff else DAY
    in_window = rule.kind is RuleKind.WINDOW_HOURS
    return rule.kind in NBD_KINDS, in_window, rule.count, rule.due_by, -cutoff
