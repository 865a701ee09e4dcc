"""A quote turned to another currency: what becomes of the amounts that somebody agreed.

Prices of the list are reckoned anew by themselves. An agreed price or a known cost is a figure in
the quote's currency: whoever turns the quote says whether it is converted or stands as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.domain.pricing.exact import settle
from hezo_desktop.domain.pricing.exchange import Rates
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine

_AGREED = ("unit_price", "cost")


@dataclass(frozen=True, slots=True)
class AgreedAmount:
    """An agreed price or a cost of a line (`field`), before and after the conversion."""

    line_id: UUID
    field: str
    before: Money
    after: Money


def has_agreed(draft: QuoteDraft) -> bool:
    """Does any line hold an amount in the quote's currency?"""
    return any(getattr(line, name) is not None for line in draft.lines for name in _AGREED)


def conversions(
    draft: QuoteDraft, currency: str, rates: Iterable[ExchangeRate]
) -> tuple[AgreedAmount, ...]:
    """What each agreed amount comes to in another currency, rounded half up.

    Raises: NoRateError when a rate is missing.
    """
    known = Rates(rates, ())
    return tuple(
        AgreedAmount(
            line.id,
            name,
            Money.of(amount, draft.currency),
            _converted(amount, draft, currency, known),
        )
        for line in draft.lines
        for name in _AGREED
        if (amount := getattr(line, name)) is not None
    )


def switched(
    draft: QuoteDraft, currency: str, converted: Iterable[AgreedAmount] = ()
) -> QuoteDraft:
    """The quote in another currency; agreed amounts that are not `converted` keep their figures."""
    after: dict[UUID, dict[str, Decimal]] = {}
    for each in converted:
        after.setdefault(each.line_id, {})[each.field] = each.after.amount
    lines = tuple(_with(line, after.get(line.id)) for line in draft.lines)
    return replace(draft, currency=currency, lines=lines)


def _converted(amount: Decimal, draft: QuoteDraft, currency: str, rates: Rates) -> Money:
    value, _steps = rates.convert(Fraction(amount), draft.currency, currency)
    return settle(value, currency)


def _with(line: QuoteLine, amounts: dict[str, Decimal] | None) -> QuoteLine:
    if not amounts:
        return line
    return replace(
        line,
        unit_price=amounts.get("unit_price", line.unit_price),
        cost=amounts.get("cost", line.cost),
    )
