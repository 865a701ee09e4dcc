"""What changes when one price list takes the place of another: new, gone, changed by how much.

Source: features.md 13; domain.md §6.2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from enum import StrEnum

from hezo_desktop.domain.price_list import (
    Discount,
    ExchangeRate,
    Model,
    PriceList,
    PriceRule,
    ProductClass,
    Surcharge,
)
from hezo_desktop.domain.pricing.exact import plain
from hezo_desktop.message import Message, say

_Item = PriceRule | Model | ProductClass | Surcharge | Discount | ExchangeRate
_TERMS = ("currency", "proration", "surcharge_mode")
"""What a list says of all its prices at once; what it is called and when it holds is no change."""


class Subject(StrEnum):
    """What an entry of a difference is about."""

    TERMS = "terms"
    RULE = "rule"
    MODEL = "model"
    CLASS = "class"
    SURCHARGE = "surcharge"
    DISCOUNT = "discount"
    RATE = "rate"


SUBJECT_NAMES: Mapping[Subject, Message] = {
    Subject.TERMS: say("whole list"),
    Subject.RULE: say("price"),
    Subject.MODEL: say("model"),
    Subject.CLASS: say("class of models"),
    Subject.SURCHARGE: say("surcharge"),
    Subject.DISCOUNT: say("discount"),
    Subject.RATE: say("exchange rate"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list by its key: the rule's id, the model's vendor and name.

    `about` says what the key stands for (`COCARE STANDARD S5735`), where it does not say so itself.
    """

    subject: Subject
    key: str
    about: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Change:
    """A row in both lists that is not the same any more, or what the whole list says of itself.

    `old` and `new` are its figure (value, list price, percent, rate); `percent` how much it moved
    (12.5 = 12.5 % dearer), None where one of them is missing or what they count in differs.
    `fields` are the names of all facts that changed.
    """

    subject: Subject
    key: str
    old: Decimal | None
    new: Decimal | None
    percent: Decimal | None
    fields: tuple[str, ...]
    about: str = ""

    def leaps(self, limit: Decimal) -> bool:
        """Does the figure move by more than `limit` percent, up or down?"""
        return self.percent is not None and abs(self.percent) > limit


@dataclass(frozen=True, slots=True)
class Difference:
    """What is new, gone and changed, in the order of the newer list."""

    new: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    changed: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Do both lists price the same things the same way?"""
        return not (self.new or self.gone or self.changed)

    def leaping(self, limit: Decimal) -> tuple[Change, ...]:
        """The changes by more than `limit` percent. Source: domain.md §6.2."""
        return tuple(change for change in self.changed if change.leaps(limit))


def difference(old: PriceList | None, new: PriceList) -> Difference:
    """What `new` would change beside `old`; without an old list everything is new."""
    before = _entries(old) if old else {}
    after = _entries(new)
    return Difference(
        new=tuple(entry for entry in after if entry not in before),
        gone=tuple(entry for entry in before if entry not in after),
        changed=(*_terms(old, new), *_changes(before, after)),
    )


def _entries(price_list: PriceList) -> dict[Entry, _Item]:
    """Every row by what people know it by; one that is called like an earlier one is numbered."""
    found: dict[Entry, _Item] = {}
    called: Counter[Entry] = Counter()
    for entry, item in _named(price_list):
        called[entry] += 1
        again = f"{entry.key} ({called[entry]})"
        found[entry if called[entry] == 1 else replace(entry, key=again)] = item
    return found


def _named(price_list: PriceList) -> Iterator[tuple[Entry, _Item]]:
    for rule in price_list.rules:
        yield Entry(Subject.RULE, rule.id, _about(rule)), rule
    for model in price_list.models:
        yield Entry(Subject.MODEL, f"{model.vendor} {model.model}"), model
    for klass in price_list.classes:
        yield Entry(Subject.CLASS, f"{klass.vendor} {klass.code}", klass.name), klass
    for extra in price_list.surcharges:
        key = _joined(extra.code, extra.service, extra.on, extra.condition)
        yield Entry(Subject.SURCHARGE, key), extra
    for off in price_list.discounts:
        yield (
            Entry(Subject.DISCOUNT, _joined(off.kind, off.code, off.service, off.threshold_from)),
            off,
        )
    for rate in price_list.rates:
        yield Entry(Subject.RATE, rate.currency), rate


def _about(rule: PriceRule) -> str:
    return _joined(
        rule.service, rule.level, rule.window, rule.vendor, rule.scope_value or rule.scope.value
    )


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part not in ("", None))


def _terms(old: PriceList | None, new: PriceList) -> Iterator[Change]:
    """What moves every price at once, such as another way to count part of a year."""
    for name in _TERMS if old else ():
        then, now = getattr(old, name), getattr(new, name)
        if then != now:
            yield Change(Subject.TERMS, "", None, None, None, (name,), f"{then} → {now}")


def _changes(before: dict[Entry, _Item], after: dict[Entry, _Item]) -> Iterable[Change]:
    for entry, now in after.items():
        then = before.get(entry)
        if then is None or then == now:
            continue
        changed = tuple(
            fact.name for fact in fields(now) if getattr(then, fact.name) != getattr(now, fact.name)
        )
        old, new = _value(then), _value(now)
        comparable = not {"method", "kind", "currency", "unit"} & set(changed)
        yield Change(
            entry.subject,
            entry.key,
            old,
            new,
            _percent(old, new) if comparable else None,
            changed,
            entry.about,
        )


def _value(item: _Item) -> Decimal | None:
    if isinstance(item, Model):
        return item.list_price
    if isinstance(item, ProductClass):
        return None
    return item.percent if isinstance(item, Discount) else item.value


def _percent(old: Decimal | None, new: Decimal | None) -> Decimal | None:
    if not old or new is None:
        return None
    return plain((new - old) * 100 / old)
