"""Alternatives over one list of devices, and several terms, side by side; never added up.

Source: features.md 15.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from hezo_desktop.domain.money import Money, round_half_up
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.domain.term import YEAR_MONTHS
from hezo_desktop.message import Localised

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One cell of the matrix: what a variant costs for a term of so many months.

    `months` is None where the quote ends on a day of its own. `per_year` is the net of twelve
    months, `difference` that to the leading variant for the same term; both are None where nothing
    can be compared, because a length or the price of a line is not known.
    """

    variant: str
    months: int | None
    net: Money
    vat: Money
    gross: Money
    per_year: Money | None
    difference: Money | None
    complete: bool

    @property
    def percent(self) -> Decimal | None:
        """The difference in percent of the leading variant's net, to one tenth."""
        if self.difference is None:
            return None
        leading = self.net.minor - self.difference.minor
        if not leading:
            return None
        return round_half_up(Decimal(self.difference.minor) * 100 / Decimal(leading), _TENTH)


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One thing that is promised (reaction, delivery, …) and what each variant says of it."""

    label: Localised
    values: tuple[Localised, ...]


@dataclass(frozen=True, slots=True)
class PromiseChange:
    """What differs between the variants for these devices, in the order of the variants."""

    devices: tuple[str, ...]
    rows: tuple[PromiseRow, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What a quote leaves to choose, side by side: figures, and what changes in the promise."""

    cells: tuple[Alternative, ...] = ()
    changes: tuple[PromiseChange, ...] = ()


Price = Callable[[QuoteDraft], PricedQuote]
"""How a draft is priced; its leading variant makes the totals."""


def matrix(draft: QuoteDraft, price: Price) -> tuple[Alternative, ...]:
    """Every variant for every term, terms growing, the leading variant first in each.

    Empty for a quote that leaves nothing to choose.
    """
    if not draft.variants and not draft.term_choices:
        return ()
    return tuple(cell for months in terms(draft) for cell in _of_term(draft, months, price))


def terms(draft: QuoteDraft) -> tuple[int | None, ...]:
    """The quote's own term and those to compare it with, in months; None = until its own end."""
    own = own_term(draft)
    lengths = {*draft.term_choices, *(() if own is None else (own,))}
    return (*(() if own else (None,)), *sorted(lengths))


def own_term(draft: QuoteDraft) -> int | None:
    """The quote's own term in months; None where it ends on a day of its own."""
    return draft.months if draft.end is None else None


def alone(draft: QuoteDraft, variant: str, months: int | None) -> QuoteDraft:
    """The quote as if only this variant were offered, for this term."""
    chosen = replace(draft.of_variant(variant), term_choices=())
    return chosen if months is None else replace(chosen, months=months, end=None)


def led_by(draft: QuoteDraft, variant: str, months: int | None) -> QuoteDraft:
    """The quote with this variant leading, for this term: every line costs what it does there."""
    order = sorted(draft.variants, key=lambda each: each.code != variant)
    leading = replace(draft, variants=tuple(order), term_choices=())
    return leading if months is None else replace(leading, months=months, end=None)


def _of_term(draft: QuoteDraft, months: int | None, price: Price) -> Iterator[Alternative]:
    codes = [variant.code for variant in draft.variants] or [""]
    priced = [price(led_by(draft, code, months)) for code in codes]
    for code, figures in zip(codes, priced, strict=True):
        comparable = figures.complete and priced[0].complete
        yield Alternative(
            variant=code,
            months=months,
            net=figures.net,
            vat=figures.vat_total,
            gross=figures.gross,
            per_year=_per_year(figures.net, months) if figures.complete else None,
            difference=figures.net - priced[0].net if comparable else None,
            complete=figures.complete,
        )


def _per_year(net: Money, months: int | None) -> Money | None:
    if not months:
        return None
    return Money.of(net.amount * YEAR_MONTHS / months, net.currency)
