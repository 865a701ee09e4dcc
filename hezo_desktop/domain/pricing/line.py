"""The price of one line, step by step, or the reason why it has none.

Source: decisions 13 (the order of the steps); features.md 5 (the unit net is rounded, then
multiplied).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hezo_desktop.domain import terms
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.price_list import Discount, PriceRule, Proration
from hezo_desktop.domain.priced import PricedLine
from hezo_desktop.domain.pricing.base import base_price
from hezo_desktop.domain.pricing.discounts import (
    apply_discounts,
    fitting_discounts,
    granted_codes,
    unknown_codes,
)
from hezo_desktop.domain.pricing.exact import NoPriceError, plain, settle, shown
from hezo_desktop.domain.pricing.exchange import NoRateError, Rates
from hezo_desktop.domain.pricing.matching import PriceBook, Wanted
from hezo_desktop.domain.pricing.surcharges import apply_surcharges
from hezo_desktop.domain.programme import Catalogue, ProgrammeKind
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.term import TermError, as_decimal, check_period, factor, line_period
from hezo_desktop.errors import HezoError
from hezo_desktop.message import Message, say


@dataclass(frozen=True, slots=True)
class Desk:
    """What every line of a quote is priced with; `book` is None when there is no price list.

    `pieces` counts the devices of the quote by variant and service, for volume discounts.
    """

    draft: QuoteDraft
    book: PriceBook | None
    catalogue: Catalogue
    rates: Rates
    vat: str
    pieces: Mapping[tuple[str, str], int]

    @property
    def proration(self) -> Proration:
        """How parts of a year are counted: the price list's method, else the default."""
        return self.book.price_list.proration if self.book else Proration.YEARS_FROM_END

    def discounts(self, service: str, pieces: int) -> tuple[Discount, ...]:
        """The price list's discounts on so many devices with a service."""
        if self.book is None:
            return ()
        return fitting_discounts(
            self.book.price_list.discounts,
            service=service,
            pieces=pieces,
            codes=granted_codes(self.draft.partner_discount),
            on=self.book.on,
        )

    def pieces_of(self, variant: str, service: str) -> int:
        """How many devices of a variant get a service: its own and everybody's.

        What belongs to every variant is counted alone, so that its price is the same in each.
        """
        return sum(self.pieces.get((name, service), 0) for name in {"", variant})

    def pieces_with(self, line: QuoteLine) -> int:
        """How many devices get the line's service with it; only an optional line counts itself."""
        others = self.pieces_of(line.variant, line.programme)
        return others + (line.quantity if line.optional else 0)


@dataclass(slots=True)
class _Sheet:
    """The figures of one line while they are worked out, top to bottom."""

    start: date | None
    end: date | None
    years: Fraction | None = None
    annual: Fraction | None = None
    currency: str = ""
    discount: Decimal = Decimal(0)
    unit: Money | None = None
    list_unit: Money | None = None
    individual: bool = False
    rule: PriceRule | None = None
    trace: list[Message] = field(default_factory=list)


def price_line(desk: Desk, line: QuoteLine, *, by_list: bool = True) -> PricedLine:
    """All figures of a line that can be known, and the steps that led to them.

    Without `by_list` only an agreed price is taken. The last step of a line without a price says
    why it has none.
    """
    start, end = line_period(desk.draft, line)
    sheet = _Sheet(start, end)
    desk.rates.asked.clear()
    try:
        _work_out(sheet, desk, line, by_list=by_list)
    except (NoPriceError, TermError) as why:
        sheet.individual &= not isinstance(why, NoRateError)
        sheet.trace.append(why.message)
    net = unit_cost = None
    if sheet.unit is not None:
        unit_cost = _unit_cost(sheet, desk, line)
        net = sheet.unit * line.quantity
        sheet.trace.append(
            say("{quantity} × {unit} = {net}", quantity=line.quantity, unit=sheet.unit, net=net)
        )
    return PricedLine(
        line_id=line.id,
        quantity=line.quantity,
        start=start,
        end=end,
        factor=None if sheet.years is None else as_decimal(sheet.years),
        annual_net=None if sheet.annual is None else as_decimal(sheet.annual),
        annual_currency=sheet.currency,
        unit_net=sheet.unit,
        net=net,
        vat_rate=line.vat or desk.vat,
        discount=sheet.discount,
        individual=sheet.individual,
        rule_id=sheet.rule.id if sheet.rule else "",
        sku=sheet.rule.sku if sheet.rule else "",
        trace=tuple(sheet.trace),
        converted=tuple(sorted(desk.rates.asked)),
        unit_cost=unit_cost,
        list_unit=sheet.list_unit,
    )


def is_custom(catalogue: Catalogue, line: QuoteLine) -> bool:
    """Is the line's window priced individually, because it is not one sold off the shelf?

    A listed window with an opening hour, counting or cut-off of its own is not off the shelf
    either, nor is one that cannot be read.
    Source: S1, S2 "other time variants can be priced"; domain.md §3.2 R16.
    """
    if not line.window or line.programme not in catalogue.programmes:
        return False
    try:
        return terms.is_custom(
            catalogue,
            line.programme,
            line.window,
            opens=line.opens,
            counting=line.counting,
            cutoff=line.cutoff,
        )
    except HezoError:
        return True


def _work_out(sheet: _Sheet, desk: Desk, line: QuoteLine, *, by_list: bool) -> None:
    programme = desk.catalogue.programmes.get(line.programme)
    one_off = programme is not None and programme.kind is ProgrammeKind.ONE_OFF
    if sheet.start is not None and sheet.end is not None:
        check_period(sheet.start, sheet.end)
    if line.unit_price is not None:
        _take_agreed_price(sheet, desk, line, one_off=one_off)
        price, per_year = Fraction(line.unit_price), not one_off
    elif is_custom(desk.catalogue, line):
        sheet.individual = True
        raise NoPriceError(
            say(
                "{window} is a custom window and is priced individually: enter the agreed annual "
                "net price, the reason and who approved it.",
                window=line.window,
            )
        )
    elif not by_list:
        sheet.individual = True
        raise NoPriceError(
            say(
                "The line is priced individually: enter the agreed annual net price, the reason "
                "and who approved it."
            )
        )
    else:
        price, per_year = _take_list_price(sheet, desk, line)
    if per_year and not one_off:
        price = _for_the_term(sheet, price, desk.proration)
    amount, steps = desk.rates.convert(price, sheet.currency, desk.draft.currency)
    sheet.trace += steps
    sheet.unit = settle(amount, desk.draft.currency)
    sheet.list_unit = _list_unit(sheet, desk)
    sheet.trace.append(say("Unit net, rounded: {unit}", unit=sheet.unit))


def _take_agreed_price(sheet: _Sheet, desk: Desk, line: QuoteLine, *, one_off: bool) -> None:
    agreed = Fraction(line.unit_price or 0)
    sheet.individual = True
    if agreed <= 0:
        raise NoPriceError(say("A price above zero is needed; the line has none."))
    sheet.annual, sheet.currency = agreed, desk.draft.currency
    amount = shown(agreed, sheet.currency)
    sheet.trace.append(
        say("Individually agreed net price of a piece: {amount}", amount=amount)
        if one_off
        else say("Individually agreed annual net price: {amount}", amount=amount)
    )
    if line.discount:
        sheet.trace.append(
            say(
                "An agreed price takes no discount; left aside: {percent}%",
                percent=plain(line.discount),
            )
        )


def _take_list_price(sheet: _Sheet, desk: Desk, line: QuoteLine) -> tuple[Fraction, bool]:
    """The discounted price of a year (or of a piece) by the price list."""
    book = desk.book
    if book is None:
        raise NoPriceError(
            say("There is no price list for this day. Import one, or enter an agreed price.")
        )
    wanted = book.wanted(line, line.programme, sheet.start, sheet.end)
    sheet.rule = _winner(sheet, book, wanted)
    sheet.individual = True
    base = base_price(sheet.rule, wanted, book.price_list.currency, desk.rates)
    sheet.individual = False
    sheet.trace += base.steps
    price, steps = apply_surcharges(
        base.amount,
        base.currency,
        price_list=book.price_list,
        wanted=wanted,
        postcode=line.site.address.postcode if line.site else "",
        on=book.on,
        rates=desk.rates,
    )
    sheet.trace += steps
    sheet.annual, sheet.currency = price, base.currency
    discounts = desk.discounts(line.programme, desk.pieces_with(line))
    price, sheet.discount, steps = apply_discounts(price, base.currency, discounts, line.discount)
    sheet.trace += steps
    sheet.trace += (
        say("Discount {code} is not in the price list and is not taken off.", code=code)
        for code in unknown_codes(
            book.price_list.discounts, granted_codes(desk.draft.partner_discount)
        )
    )
    return price, base.per_year


def _list_unit(sheet: _Sheet, desk: Desk) -> Money | None:
    """What a piece costs for the term before any discount; an agreed price stands on no list."""
    if sheet.individual or sheet.annual is None:
        return None
    if not sheet.discount:
        return sheet.unit
    into = desk.draft.currency
    price = sheet.annual * (1 if sheet.years is None else sheet.years)
    return settle(desk.rates.convert(price, sheet.currency, into)[0], into)


def _unit_cost(sheet: _Sheet, desk: Desk, line: QuoteLine) -> Money | None:
    """What a piece costs the house: the line's own figure, else its rule's.

    Neither surcharges nor discounts nor minimum prices change it.
    """
    into = desk.draft.currency
    if line.cost is not None:
        return settle(Fraction(line.cost) * (sheet.years or 1), into)
    if desk.book is None or sheet.rule is None or sheet.rule.cost is None:
        return None
    rule = replace(sheet.rule, value=sheet.rule.cost, minimum_per_year=None)
    wanted = desk.book.wanted(line, line.programme, sheet.start, sheet.end)
    base = base_price(rule, wanted, desk.book.price_list.currency, desk.rates)
    amount = base.amount * (sheet.years if base.per_year and sheet.years is not None else 1)
    return settle(desk.rates.convert(amount, base.currency, into)[0], into)


def _winner(sheet: _Sheet, book: PriceBook, wanted: Wanted) -> PriceRule:
    winners = book.winners(wanted)
    if len(winners) == 1:
        return winners[0]
    sheet.individual = True
    if not winners:
        raise NoPriceError(
            say("No rule of the price list fits this line. It is priced individually.")
        )
    raise NoPriceError(
        say(
            "Rules {one} and {other} are equal, so neither can be taken. Correct the price list.",
            one=winners[0].id,
            other=winners[1].id,
        )
    )


def _for_the_term(sheet: _Sheet, annual: Fraction, method: Proration) -> Fraction:
    if sheet.start is None or sheet.end is None:
        raise NoPriceError(
            say("The start and the term are not known yet, so there is no price for the period.")
        )
    sheet.years = factor(sheet.start, sheet.end, method)
    price = annual * sheet.years
    sheet.trace.append(
        say(
            "Period {start} – {end}, days: {days}, years: {years} ({method}): {result}",
            start=sheet.start,
            end=sheet.end,
            days=(sheet.end - sheet.start).days + 1,
            years=plain(sheet.years),
            method=_METHOD_NAMES[method],
            result=shown(price, sheet.currency),
        )
    )
    return price


_METHOD_NAMES = {
    Proration.YEARS_FROM_END: say("years counted from the end"),
    Proration.MONTHS: say("whole months, else days of a 365-day year"),
    Proration.DAYS_365: say("days of a 365-day year"),
}
