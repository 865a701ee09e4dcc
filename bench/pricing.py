"""8: the price of a long quote with the reasons of every figure, beside a loop of plain sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bench.measure import Comparison, cpu
from hezo_desktop import catalogue
from hezo_desktop.domain.price_list import ExchangeRate, PriceList
from hezo_desktop.domain.pricing import Basis, Ledger, price
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.services import price_lists

LINES = 10_000
TODAY = date(2026, 11, 20)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Sum:
    """What the plain loop needs of a line."""

    listed: Decimal
    share: Decimal
    years: Decimal
    discount: Decimal
    quantity: int


def compare() -> Iterator[Comparison]:
    """Every line with a model, a quantity and a discount of its own, for three years."""
    listed = price_lists.sample()
    offered, rates = catalogue.load(), catalogue.vat_rates()
    draft = long_draft(listed)
    edited = draft.with_line(replace(draft.lines[LINES // 2], quantity=99))
    sums = [
        Sum(Decimal(900 + at), Decimal("0.06"), Decimal(3), line.discount / 100, line.quantity)
        for at, line in enumerate(draft.lines)
    ]
    basis = Basis(listed, offered, rates, TODAY)
    ledger = Ledger.open(draft, basis)
    assert ledger.priced().complete
    yield Comparison(
        action=f"8 price of a quote of {LINES:,} lines",
        reference="plain Decimal loop over all lines",
        goal=None,
        product=cpu(lambda: price(draft, listed, offered, rates, TODAY)),
        beside=cpu(lambda: _plain(sums)),
        rounds=5,
    )
    yield Comparison(
        action=f"8 one line edited in a quote of {LINES:,}",
        reference="the whole quote reckoned again",
        goal=0.001,
        product=cpu(lambda: ledger.edited(edited).priced()),
        beside=cpu(lambda: price(edited, listed, offered, rates, TODAY)),
        rounds=5,
    )


def long_draft(listed: PriceList) -> QuoteDraft:
    """Lines with a model, a quantity and a discount of their own, for three years."""
    models = [model for model in listed.models if model.list_price]
    foreign = {model.currency or listed.currency for model in models} - {"PLN"}
    lines = []
    for number in range(LINES):
        model = models[number % len(models)]
        lines.append(
            QuoteLine(
                programme="AHB",
                window="8x5xNBD",
                vendor=model.vendor,
                model=model.model,
                quantity=1 + number % 20,
                discount=Decimal(number) / 1_000,
            )
        )
    return QuoteDraft(
        start=date(2027, 1, 1),
        months=36,
        currency="PLN",
        lines=tuple(lines),
        rates=tuple(ExchangeRate(name, Decimal(4)) for name in sorted(foreign)),
    )


def _plain(sums: list[Sum]) -> Decimal:
    """Four roundings a line: a year, the term, after discount, all pieces; then VAT on the sum."""
    net = Decimal(0)
    for line in sums:
        year = (line.listed * line.share).quantize(_CENT, ROUND_HALF_UP)
        term = (year * line.years).quantize(_CENT, ROUND_HALF_UP)
        unit = (term * (1 - line.discount)).quantize(_CENT, ROUND_HALF_UP)
        net += (unit * line.quantity).quantize(_CENT, ROUND_HALF_UP)
    return net + (net * Decimal("0.23")).quantize(_CENT, ROUND_HALF_UP)
