"""The price of a whole quote: its lines, VAT per rate on their sums, totals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from hezo_desktop.domain.company import VatRate
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.domain.priced import PricedLine, PricedQuote, VatRow
from hezo_desktop.domain.pricing.exchange import Rates
from hezo_desktop.domain.pricing.line import Desk, price_line
from hezo_desktop.domain.pricing.matching import PriceBook, holds
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.errors import HezoError
from hezo_desktop.message import say


class VatRateError(HezoError):
    """A VAT rate that is not known, or does not hold on the day of the quote."""


def price(
    draft: QuoteDraft,
    price_list: PriceList | None,
    catalogue: Catalogue,
    vat_rates: tuple[VatRate, ...],
    today: date,
    *,
    individual: Collection[UUID] = (),
) -> PricedQuote:
    """Price every line of a draft in the quote's currency.

    Rules, surcharges, discounts and VAT rates count as they hold on the issue date, or `today`
    while there is none. Lines without a price have no figures and stay out of the totals; so do
    the lines named in `individual` until a price is agreed for them.

    Raises: VatRateError when the quote's VAT rate does not hold on that day.
    """
    on = draft.issue_date or today
    vat = _vat_rate(draft.vat, vat_rates, on)
    pieces: Counter[str] = Counter()
    for line in draft.lines:
        pieces[line.programme] += line.quantity
    desk = Desk(
        draft=draft,
        book=PriceBook(price_list, on) if price_list else None,
        catalogue=catalogue,
        rates=Rates(draft.rates, price_list.rates if price_list else ()),
        vat=vat.code,
        pieces=pieces,
    )
    lines = tuple(_priced(desk, draft.lines, individual))
    rows = _vat_rows(lines, {vat.code: vat}, draft.currency)
    nothing = Money.zero(draft.currency)
    return PricedQuote(
        lines=lines,
        vat=rows,
        net=sum((row.net for row in rows), nothing),
        vat_total=sum((row.vat for row in rows), nothing),
        gross=sum((row.gross for row in rows), nothing),
        complete=all(line.net is not None for line in lines),
        currency=draft.currency,
        proration=desk.proration,
        price_list=f"{price_list.name} {price_list.version}".strip() if price_list else "",
        price_list_sample=bool(price_list and price_list.sample),
        converted=tuple(sorted(desk.rates.asked)),
    )


def _priced(
    desk: Desk, lines: Iterable[QuoteLine], individual: Collection[UUID]
) -> Iterator[PricedLine]:
    """Each line's figures; lines that differ in their devices only are worked out once."""
    known: dict[tuple[QuoteLine, bool], PricedLine] = {}
    for line in lines:
        alike = replace(line, id=_NOBODY, serials=()), line.id not in individual
        if alike not in known:
            known[alike] = price_line(desk, alike[0], by_list=alike[1])
        yield replace(known[alike], line_id=line.id)


_NOBODY = UUID(int=0)


def _vat_rate(code: str, rates: tuple[VatRate, ...], on: date) -> VatRate:
    """The named rate as it holds on the day; the first one in the table when none is named."""
    for rate in rates:
        if code in ("", rate.code) and holds(rate.valid_from, rate.valid_to, on):
            return rate
    raise VatRateError(
        say(
            "VAT rate {code} does not hold on {day}. Choose another one, or add it in Settings, "
            "VAT rates.",
            code=code or "–",
            day=on,
        )
    )


def _vat_rows(
    lines: tuple[PricedLine, ...], rates: dict[str, VatRate], currency: str
) -> tuple[VatRow, ...]:
    """VAT once per rate, on the sum of its net values, rounded half up.

    Source: features.md 5 (art. 106e ust. 11 of the VAT Act).
    """
    sums: dict[str, Money] = defaultdict(lambda: Money.zero(currency))
    for line in lines:
        if line.net is not None:
            sums[line.vat_rate] += line.net
    return tuple(
        VatRow(code, net, vat := net.share(rates[code].share), net + vat)
        for code, net in sums.items()
    )
