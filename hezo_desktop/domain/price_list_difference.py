"""What changes when one price list takes the place of another: new, gone, changed by how much.

Source: features.md 13; domain.md §6.2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum

from hezo_desktop.domain.price_list import (
    Discount,
    ExchangeRate,
    Model,
    PriceList,
    PriceRule,
    Surcharge,
)
from hezo_desktop.domain.pricing.exact import plain

_Item = PriceRule | Model | Surcharge | Discount | ExchangeRate


class Subject(StrEnum):
    """What an entry of a difference is about."""

    RULE = "rule"
    MODEL = "model"
    SURCHARGE = "surcharge"
    DISCOUNT = "discount"
    RATE = "rate"


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
    """A row in both lists that is not the same any more.

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
        changed=tuple(_changes(before, after)),
    )


def _entries(price_list: PriceList) -> dict[Entry, _Item]:
    """Everything that has a figure, by what people know it by."""
    return {
        **{Entry(Subject.RULE, rule.id, _about(rule)): rule for rule in price_list.rules},
        **{Entry(Subject.MODEL, f"{m.vendor} {m.model}"): m for m in price_list.models},
        **{
            Entry(Subject.SURCHARGE, _joined(s.code, s.service, s.on, s.condition)): s
            for s in price_list.surcharges
        },
        **{
            Entry(Subject.DISCOUNT, _joined(d.kind, d.code, d.service, d.threshold_from)): d
            for d in price_list.discounts
        },
        **{Entry(Subject.RATE, rate.currency): rate for rate in price_list.rates},
    }


def _about(rule: PriceRule) -> str:
    return _joined(
        rule.service, rule.level, rule.window, rule.vendor, rule.scope_value or rule.scope.value
    )


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part not in ("", None))


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
    return item.percent if isinstance(item, Discount) else item.value


def _percent(old: Decimal | None, new: Decimal | None) -> Decimal | None:
    if not old or new is None:
        return None
    return plain((new - old) * 100 / old)
