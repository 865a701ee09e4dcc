"""Which rule of a price list prices a line: applicability and precedence.

Source: domain.md §6.2.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hezo_desktop.domain.price_list import Method, Model, PriceList, PriceRule, Scope
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.domain.term import lasts_at_least, lasts_at_most

_WIDENING = tuple(Scope)

Rank = tuple[int, bool, bool, int, date]
"""Scope, named window, named level, quantity, start of validity: the greater, the stronger."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a line asks the price list for; `model` is None when the list does not know it."""

    service: str
    level: str
    window: str
    vendor: str
    model_name: str
    model: Model | None
    quantity: int
    start: date | None
    end: date | None


class PriceBook:
    """A price list opened on one day: its rules by service, its models by name."""

    def __init__(self, price_list: PriceList, on: date) -> None:
        """`on` is the day whose validity counts: the issue date of the quote."""
        self.price_list = price_list
        self.on = on
        self._rules: dict[str, list[PriceRule]] = defaultdict(list)
        for rule in price_list.rules:
            if rule.active and holds(rule.valid_from, rule.valid_to, on):
                self._rules[rule.service].append(rule)
        self._models = {(m.vendor, folded(m.model)): m for m in reversed(price_list.models)}

    def model(self, vendor: str, name: str) -> Model | None:
        """The model by vendor and name, letter case aside."""
        return self._models.get((vendor, folded(name)))

    def wanted(self, line: QuoteLine, service: str, start: date | None, end: date | None) -> Wanted:
        """What a line asks for when it is sold as this service from `start` to `end`."""
        return Wanted(
            service=service,
            level=line.level,
            window=line.window,
            vendor=line.vendor,
            model_name=line.model,
            model=self.model(line.vendor, line.model),
            quantity=line.quantity,
            start=start,
            end=end,
        )

    def winners(self, wanted: Wanted) -> tuple[PriceRule, ...]:
        """The rules of highest precedence that fit: none, one, or several in a tie."""
        fitting = [rule for rule in self._rules.get(wanted.service, ()) if fits(rule, wanted)]
        best = max(map(precedence, fitting), default=None)
        return tuple(rule for rule in fitting if precedence(rule) == best)


def precedence(rule: PriceRule) -> Rank:
    """How strong a rule is beside another that fits as well."""
    return (
        -_WIDENING.index(rule.scope),
        bool(rule.window),
        bool(rule.level),
        rule.quantity_from or 0,
        rule.valid_from or date.min,
    )


def fits(rule: PriceRule, wanted: Wanted) -> bool:
    """Does the rule speak about this line at all?"""
    return (
        rule.level in ("", wanted.level)
        and rule.window in ("", wanted.window)
        and rule.vendor in ("", wanted.vendor)
        and _covers(rule, wanted)
        and _holds_quantity(rule, wanted.quantity)
        and _holds_term(rule, wanted)
    )


def holds(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    """Is `on` inside the validity, both ends inclusive, None = no limit?"""
    return (valid_from or date.min) <= on <= (valid_to or date.max)


def folded(name: str) -> str:
    """A model's or a code's name as it is compared: letter case and spaces aside."""
    return "".join(name.split()).casefold()


def _covers(rule: PriceRule, wanted: Wanted) -> bool:
    if rule.scope is Scope.MODEL:
        return folded(rule.scope_value) == folded(wanted.model_name)
    if rule.scope is Scope.CLASS:
        return wanted.model is not None and (folded(rule.scope_value) == folded(wanted.model.klass))
    return rule.scope is Scope.ALL or wanted.vendor in {rule.vendor, rule.scope_value} - {""}


def _holds_quantity(rule: PriceRule, quantity: int) -> bool:
    return (rule.quantity_from or 0) <= quantity and (
        rule.quantity_to is None or quantity <= rule.quantity_to
    )


def _holds_term(rule: PriceRule, wanted: Wanted) -> bool:
    low, high = months_of(rule)
    if low is None and high is None:
        return True
    if wanted.start is None or wanted.end is None:
        return False
    return (low is None or lasts_at_least(wanted.start, wanted.end, low)) and (
        high is None or lasts_at_most(wanted.start, wanted.end, high)
    )


def months_of(rule: PriceRule) -> tuple[int | None, int | None]:
    """The shortest and the longest term of a rule; a price of a term fits exactly that term.

    Source: decisions 13.
    """
    if rule.method is Method.PER_TERM:
        return rule.term_months, rule.term_months
    return rule.months_from, rule.months_to


def ties(rules: Iterable[PriceRule]) -> tuple[tuple[PriceRule, PriceRule], ...]:
    """Pairs of active rules that could fit one line with equal precedence.

    A list with a tie has no price for that line, so it is refused as a whole.
    """
    rivals: dict[tuple[object, ...], list[PriceRule]] = defaultdict(list)
    for rule in rules:
        if rule.active:
            covered = rule.scope_value
            if rule.scope is Scope.VENDOR:
                covered = rule.scope_value or rule.vendor
            same = (rule.service, rule.level, rule.window, folded(covered), *precedence(rule))
            rivals[same].append(rule)
    return tuple(pair for group in rivals.values() for pair in _clashes(group))


def _clashes(group: list[PriceRule]) -> Iterable[tuple[PriceRule, PriceRule]]:
    """Rules whose terms overlap, each with an earlier one of the same vendor or of any vendor."""
    reaching: dict[str, tuple[float, PriceRule]] = {}
    for rule in sorted(group, key=_shortest):
        rivals = reaching.values() if not rule.vendor else _of_vendor(reaching, rule.vendor)
        clash = max(rivals, key=lambda rival: rival[0], default=None)
        if clash is not None and _shortest(rule) <= clash[0]:
            yield clash[1], rule
        longest = _longest(rule)
        if rule.vendor not in reaching or longest > reaching[rule.vendor][0]:
            reaching[rule.vendor] = (longest, rule)


def _of_vendor(
    reaching: dict[str, tuple[float, PriceRule]], vendor: str
) -> list[tuple[float, PriceRule]]:
    return [reaching[name] for name in (vendor, "") if name in reaching]


def _shortest(rule: PriceRule) -> float:
    return months_of(rule)[0] or 0


def _longest(rule: PriceRule) -> float:
    return months_of(rule)[1] or float("inf")
