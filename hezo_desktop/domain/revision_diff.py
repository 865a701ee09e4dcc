"""What changed between two revisions of a quote: its head, its totals, and line by line.

Source: features.md 4 (what is compared; nothing of the house's cost for the partner).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from hezo_desktop.domain.margin import Earning
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.domain.variants import Alternative, own_term
from hezo_desktop.message import Localised, Message, say


class Change(StrEnum):
    """What happened to a line."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a line (or of the quote's head) that differs: before and after.

    A total of a quote with variants is that of `variant`: several are never added up.
    """

    field: str
    before: Any
    after: Any
    variant: str = ""


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line that differs, with all its fields where it is new (no before) or gone (no after).

    `number` is its place in the newer revision, in the older one for a line that is gone.
    """

    change: Change
    title: Localised
    model: str
    fields: tuple[FieldChange, ...] = ()
    line: UUID | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two revisions: of the head with its totals, and of the lines."""

    head: tuple[FieldChange, ...]
    lines: tuple[LineChange, ...]

    @property
    def is_empty(self) -> bool:
        """Do both revisions offer the same?"""
        return not (self.head or self.lines)

    def count(self, change: Change) -> int:
        """How many lines were added, removed or changed."""
        return sum(line.change is change for line in self.lines)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions of one quote with what differs; `inside` the house with cost and margin."""

    before: IssuedQuote
    after: IssuedQuote
    difference: Difference
    inside: bool


_Fields = Mapping[str, Callable[[Any], Any]]
_NOTHING = Money.zero("PLN")

_HEAD: _Fields = {
    "title": lambda quote: quote.draft.title,
    "buyer": lambda quote: quote.draft.buyer and quote.draft.buyer.name,
    "end_customer": lambda quote: quote.draft.end_customer and quote.draft.end_customer.name,
    "valid_until": lambda quote: quote.draft.valid_until,
    "starts_on": lambda quote: min(
        (line.start for line in quote.lines if line.start), default=None
    ),
    "ends_on": lambda quote: max((line.end for line in quote.lines if line.end), default=None),
    "price_list": lambda quote: quote.price_list,
    "currency": lambda quote: quote.draft.currency,
    "rates": lambda quote: tuple(_rate(rate) for rate in quote.draft.rates),
    "terms": lambda quote: tuple(map(str, quote.draft.term_choices)),
    "variants": lambda quote: tuple(
        f"{variant.code} {variant.name}".strip() for variant in quote.draft.variants
    ),
    "texts": lambda quote: tuple(text.text for text in quote.draft.texts if text.text),
    "notes": lambda quote: quote.draft.notes,
}
_TOTALS: _Fields = {
    "net": lambda whole: whole.net,
    "vat_total": lambda whole: whole.vat_total,
    "gross": lambda whole: whole.gross,
}
_OF_VARIANT: _Fields = {
    "net": lambda cell: cell and cell.net,
    "vat_total": lambda cell: cell and cell.vat,
    "gross": lambda cell: cell and cell.gross,
}
_LINE: _Fields = {
    "service": lambda line: line.title,
    "programme": lambda line: line.line.programme,
    "level": lambda line: line.line.level,
    "window": lambda line: line.line.window,
    "opens": lambda line: line.line.opens,
    "cutoff": lambda line: line.line.cutoff,
    "model": lambda line: line.line.model,
    "site": lambda line: line.line.site and line.line.site.name,
    "description": lambda line: line.line.description,
    "quantity": lambda line: line.line.quantity,
    "serials": lambda line: line.line.serials,
    "start": lambda line: line.start,
    "end": lambda line: line.end,
    "variant": lambda line: line.line.variant,
    "optional": lambda line: line.line.optional,
    "discount": lambda line: line.discount,
    "unit_net": lambda line: line.unit_net,
    "net": lambda line: line.net,
    "vat_rate": lambda line: line.vat_rate,
}


def _rate(rate: ExchangeRate) -> Message:
    said = say(
        "{unit} {currency} = {rate} PLN", unit=rate.unit, currency=rate.currency, rate=rate.value
    )
    return say("{rate}, {table}", rate=said, table=rate.table) if rate.table else said


def _earning(line: FrozenLine) -> Earning:
    """What a line leaves, so far as its price and its cost are known."""
    if line.net is None or line.unit_cost is None:
        return Earning(line.net or _NOTHING, None)
    return Earning(line.net, line.unit_cost * line.line.quantity)


def _whole(quote: IssuedQuote) -> Earning:
    """What the quote leaves; its cost is not known while that of a line in the totals is not."""
    counted = [_earning(line) for line in quote.lines if quote.draft.counts(line.line)]
    costs = [each.cost for each in counted if each.cost is not None]
    known = len(costs) == len(counted)
    return Earning(quote.net, sum(costs, Money.zero(quote.draft.currency)) if known else None)


def _house(earning: Callable[[Any], Earning]) -> _Fields:
    return {
        "cost": lambda part: earning(part).cost,
        "margin": lambda part: earning(part).margin,
        "margin_percent": lambda part: earning(part).percent,
    }


_WHOLE_INSIDE, _LINE_INSIDE = _house(_whole), {**_LINE, **_house(_earning)}


def difference(before: IssuedQuote, after: IssuedQuote, *, inside: bool = False) -> Difference:
    """Compare two revisions; lines are the same where their keys are.

    Cost and margin are compared only `inside` the house.
    """
    return Difference(
        head=(
            *_changes(_HEAD, before, after),
            *_totals(before, after),
            *(_changes(_WHOLE_INSIDE, before, after) if inside else ()),
        ),
        lines=tuple(_lines(_LINE_INSIDE if inside else _LINE, before.lines, after.lines)),
    )


def _totals(before: IssuedQuote, after: IssuedQuote) -> Iterator[FieldChange]:
    """What the totals were and are; of each variant for the quote's own term where it has any."""
    if not (before.draft.variants or after.draft.variants):
        yield from _changes(_TOTALS, before, after)
        return
    old, new = _own_cells(before), _own_cells(after)
    for code in dict.fromkeys((*new, *old)):
        for change in _changes(_OF_VARIANT, old.get(code), new.get(code)):
            yield replace(change, variant=code)


def _own_cells(quote: IssuedQuote) -> Mapping[str, Alternative]:
    own = own_term(quote.draft)
    return {
        cell.variant: cell
        for cell in quote.alternatives.cells
        if cell.variant and cell.months == own
    }


def _lines(
    fields: _Fields, before: Iterable[FrozenLine], after: Iterable[FrozenLine]
) -> Iterator[LineChange]:
    """What is gone, then what is new or changed in the order of the newer revision."""
    old = {line.line.id: (at, line) for at, line in enumerate(before, 1)}
    new = {line.line.id: (at, line) for at, line in enumerate(after, 1)}
    for key, (at, line) in old.items():
        if key not in new:
            facts = tuple(FieldChange(name, said, None) for name, said in _facts(fields, line))
            yield LineChange(Change.REMOVED, line.title, line.line.model, facts, key, at)
    for key, (at, line) in new.items():
        if key not in old:
            facts = tuple(FieldChange(name, None, said) for name, said in _facts(fields, line))
            yield LineChange(Change.ADDED, line.title, line.line.model, facts, key, at)
        elif changed := tuple(_changes(fields, old[key][1], line)):
            yield LineChange(Change.CHANGED, line.title, line.line.model, changed, key, at)


def _changes(fields: _Fields, before: Any, after: Any) -> Iterator[FieldChange]:
    for name, read in fields.items():
        was, now = read(before), read(after)
        if was != now:
            yield FieldChange(name, was, now)


def _facts(fields: _Fields, line: FrozenLine) -> Iterator[tuple[str, Any]]:
    """What a whole line says; fields that say nothing are left out."""
    for name, read in fields.items():
        said = read(line)
        if said not in (None, "", (), 0):
            yield name, said
