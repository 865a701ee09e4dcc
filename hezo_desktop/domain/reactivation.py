"""The fee for taking cover up again after a gap, where the price list knows one.

It is offered as a line of its own beside the backdated cover and agreed like any individual price.
Source: domain.md §3.2 R23, §6.1 (flat, or a share of the missed period), §6.2.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from hezo_desktop.domain import cover_steps
from hezo_desktop.domain.cover import Gap
from hezo_desktop.domain.line_cover import DeviceCover
from hezo_desktop.domain.price_list import (
    Method,
    PriceList,
    PriceRule,
    Surcharge,
    SurchargeKind,
    SurchargeOn,
)
from hezo_desktop.domain.pricing import Ledger
from hezo_desktop.domain.pricing.exact import NoPriceError, settle
from hezo_desktop.domain.pricing.exchange import Rates
from hezo_desktop.domain.pricing.matching import PriceBook, holds
from hezo_desktop.domain.pricing.surcharges import range_of
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.message import Message, say

SERVICE = "REAKTYWACJA"
"""What price lists call the fee; no programme of the catalogue is called so."""
PROGRAMME = "DODATKOWE"
"""The programme the fee is sold under: additional services, paid once."""


def with_fee(
    ledger: Ledger,
    line_id: UUID,
    devices: Sequence[DeviceCover],
    wording: Callable[[Message], str],
) -> QuoteDraft | None:
    """The quote with the line backdated and the fee below it; None where no fee is known.

    `wording` puts the description into the language of the document. The price stays open where
    the list leaves it to be agreed, or where a rate of exchange is missing.
    """
    gaps = [device.gap for device in devices if device.gap]
    prices = ledger.basis.price_list
    if prices is None or not gaps:
        return None
    line = next(line for line in ledger.draft.lines if line.id == line_id)
    longest = max(gaps, key=lambda gap: gap.days)
    rule = _rule(ledger, prices, line)
    surcharge = _surcharge(ledger, prices, line, longest)
    if rule is None and surcharge is None:
        return None
    draft = cover_steps.backdated(ledger.draft, line_id, devices)
    more = len(draft.lines) - len(ledger.draft.lines)
    below = ledger.draft.lines.index(line) + 1 + more
    price = _flat(ledger, prices, rule) if rule else None
    if rule is None and surcharge:
        missed = _missed(ledger, draft, line, below - more - 1, below) / len(gaps)
        price = _share(ledger, prices, surcharge, missed)
    fee = QuoteLine(
        programme=PROGRAMME,
        quantity=len(gaps),
        description=wording(_description(line, longest)),
        unit_price=settle(price, draft.currency).amount if price else None,
        reason=wording(_reason(prices, rule.id if rule else surcharge.code if surcharge else "")),
        optional=line.optional,
        variant=line.variant,
    )
    return replace(draft, lines=(*draft.lines[:below], fee, *draft.lines[below:]))


def _rule(ledger: Ledger, prices: PriceList, line: QuoteLine) -> PriceRule | None:
    """The price list's one rule for the fee on this line; none when it is not sold."""
    book = PriceBook(prices, _day(ledger))
    start, end = line.start or ledger.draft.start, line.end or ledger.draft.end
    winners = book.winners(book.wanted(line, SERVICE, start, end))
    sold = len(winners) == 1 and winners[0].method is not Method.UNAVAILABLE
    return winners[0] if sold else None


def _surcharge(ledger: Ledger, prices: PriceList, line: QuoteLine, gap: Gap) -> Surcharge | None:
    """The price list's surcharge for gaps of so many days; one without a range is for all."""
    on = _day(ledger)
    for surcharge in prices.surcharges:
        limits = range_of(surcharge.condition)
        fits = limits is None or limits[0] <= gap.days <= (limits[1] or gap.days)
        meant = surcharge.on is SurchargeOn.REACTIVATION
        meant = meant and surcharge.service in ("", line.programme)
        if meant and fits and holds(surcharge.valid_from, surcharge.valid_to, on):
            return surcharge
    return None


def _flat(ledger: Ledger, prices: PriceList, rule: PriceRule) -> Fraction | None:
    if rule.method is not Method.ONE_OFF or rule.value is None:
        return None
    return _converted(ledger, prices, rule.value, rule.currency)


def _share(
    ledger: Ledger, prices: PriceList, surcharge: Surcharge, missed: Fraction
) -> Fraction | None:
    """What the surcharge makes of the price of the missed days; a factor counts them already."""
    if surcharge.kind is SurchargeKind.AMOUNT:
        return _converted(ledger, prices, surcharge.value, surcharge.currency)
    part = Fraction(surcharge.value)
    return missed * (part / 100 if surcharge.kind is SurchargeKind.PERCENT else part - 1)


def _converted(ledger: Ledger, prices: PriceList, value: Decimal, currency: str) -> Fraction | None:
    rates = Rates(ledger.draft.rates, prices.rates)
    into = ledger.draft.currency
    try:
        return rates.convert(Fraction(value), currency or prices.currency, into)[0]
    except NoPriceError:
        return None


def _missed(
    ledger: Ledger, draft: QuoteDraft, line: QuoteLine, first: int, behind: int
) -> Fraction:
    """What the days before the line cost once they are covered after all; 0 while not known."""
    after = ledger.edited(draft).lines[first:behind]
    before = next(figures for figures in ledger.lines if figures.line_id == line.id)
    nets = [figures.net for figures in (*after, before)]
    if not all(nets):
        return Fraction(0)
    *parts, whole = (Fraction(net.amount) for net in nets if net)
    return sum(parts, Fraction(0)) - whole


def _day(ledger: Ledger) -> date:
    return ledger.draft.issue_date or ledger.basis.today


def _description(line: QuoteLine, gap: Gap) -> Message:
    model = line.model or "–"
    return say("Reactivation fee: {model}, {gap}", model=model, gap=gap.in_words())


def _reason(prices: PriceList, code: str) -> Message:
    name = f"{prices.name} {prices.version}".strip()
    return say("price list {name}, {code}", name=name, code=code)
