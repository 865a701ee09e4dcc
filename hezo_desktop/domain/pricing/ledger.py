"""The running account of a quote: an edit of one line works out that line and moves the sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from hezo_desktop.domain.company import VatRate
from hezo_desktop.domain.layout import same_places
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


@dataclass(frozen=True, slots=True)
class Basis:
    """What a quote is priced by: the list (None = none found), the catalogue, VAT rates, today."""

    price_list: PriceList | None
    catalogue: Catalogue
    vat_rates: tuple[VatRate, ...]
    today: date

    def vat_rate(self, code: str, on: date) -> VatRate:
        """The named rate as it holds on the day; the first one in the table when none is named.

        Raises: VatRateError.
        """
        for rate in self.vat_rates:
            if code in ("", rate.code) and holds(rate.valid_from, rate.valid_to, on):
                return rate
        raise VatRateError(
            say(
                "VAT rate {code} does not hold on {day}. Choose another one, or add it in "
                "Settings, VAT rates.",
                code=code or "–",
                day=on,
            )
        )


@dataclass(slots=True)
class _Tally:
    """What is counted over all lines; a line can be taken out again."""

    pieces: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Devices by variant and service, optional lines aside."""
    optional: Counter[str] = field(default_factory=Counter)
    """Optional lines by service."""
    net: Counter[str] = field(default_factory=Counter)
    """Minor units by VAT rate."""
    priced: Counter[str] = field(default_factory=Counter)
    """Lines with a price by VAT rate."""
    waiting: int = 0
    """Lines of the totals without a price."""
    converted: Counter[str] = field(default_factory=Counter)
    """Lines by the foreign currency they needed a rate of."""

    def copy(self) -> _Tally:
        return _Tally(
            self.pieces.copy(),
            self.optional.copy(),
            self.net.copy(),
            self.priced.copy(),
            self.waiting,
            self.converted.copy(),
        )

    def count(self, line: QuoteLine, times: int = 1) -> None:
        if line.optional:
            self.optional[line.programme] += times
        else:
            self.pieces[line.variant, line.programme] += times * line.quantity

    def add(self, draft: QuoteDraft, line: QuoteLine, figures: PricedLine, times: int = 1) -> None:
        for currency in figures.converted:
            self.converted[currency] += times
        if not draft.counts(line):
            return
        if figures.net is None:
            self.waiting += times
        else:
            self.net[figures.vat_rate] += times * figures.net.minor
            self.priced[figures.vat_rate] += times


@dataclass(frozen=True, slots=True)
class Ledger:
    """A draft with all its figures, ready for the next edit of it."""

    draft: QuoteDraft
    basis: Basis
    individual: Collection[UUID]
    lines: tuple[PricedLine, ...]
    _tally: _Tally
    _desk: Desk

    @classmethod
    def open(
        cls,
        draft: QuoteDraft,
        basis: Basis,
        individual: Collection[UUID] = (),
        pause: Callable[[], None] = lambda: None,
    ) -> Ledger:
        """Work out every line of a draft; those in `individual` take an agreed price only.

        `pause` is called before each of them; it may raise to give up.

        Raises: VatRateError when a VAT rate of the quote does not hold on its day.
        """
        tally = _Tally()
        for line in draft.lines:
            tally.count(line)
        desk = _desk(draft, basis, tally)
        lines = tuple(_worked_out(desk, draft.lines, individual, pause))
        for line, figures in zip(draft.lines, lines, strict=True):
            tally.add(draft, line, figures)
        return cls(draft, basis, individual, lines, tally, desk)

    def edited(
        self,
        draft: QuoteDraft,
        individual: Collection[UUID] | None = None,
        pause: Callable[[], None] = lambda: None,
    ) -> Ledger:
        """The account of `draft`: only what differs from the present one is worked out.

        That is the lines that came or changed, and those for which another volume discount applies
        now. When the head of the quote changed, everything is.

        Raises: VatRateError as `open` does.
        """
        alone = self.individual if individual is None else individual
        if not self.is_near(draft):
            return Ledger.open(draft, self.basis, alone, pause)
        before, lines, gone = self._so_far(draft)
        shifted = _apart(self.individual, alone)
        touched = [
            at
            for at, (old, line) in enumerate(zip(before, draft.lines, strict=True))
            if (old is not line and old != line) or (shifted and line.id in shifted)
        ]
        leaving = [line for line, _ in gone] + [old for at in touched if (old := before[at])]
        tally = self._tally.copy()
        for old in leaving:
            tally.count(old, -1)
        for at in touched:
            tally.count(draft.lines[at])
        desk = replace(self._desk, draft=draft, pieces=tally.pieces)
        for old, figures in gone:
            tally.add(self.draft, old, figures, -1)
        for at in self._reached(draft, desk, touched, {old.programme for old in leaving}):
            pause()
            line, was, known = draft.lines[at], before[at], lines[at]
            if was is not None and known is not None:
                tally.add(self.draft, was, known, -1)
            lines[at] = figures = price_line(desk, line, by_list=line.id not in alone)
            tally.add(draft, line, figures)
        return Ledger(draft, self.basis, alone, tuple(filter(None, lines)), tally, desk)

    def by_list(self, line: QuoteLine) -> PricedLine:
        """What a line would cost by the price list, without its own discount or agreed price.

        Its figures are None where the list has no price for it.
        """
        bare = replace(line, discount=Decimal(0), unit_price=None)
        return price_line(self._desk, bare, by_list=line.id not in self.individual)

    def is_near(self, draft: QuoteDraft) -> bool:
        """Is `draft` this quote with other lines or texts: nothing that prices every line anew?"""
        return _frame(draft) == _frame(self.draft)

    def priced(self) -> PricedQuote:
        """The figures with VAT per rate and totals.

        Raises: VatRateError when a line's VAT rate does not hold on the quote's day.
        """
        draft, price_list = self.draft, self.basis.price_list
        rows = self._vat_rows()
        nothing = Money.zero(draft.currency)
        return PricedQuote(
            lines=self.lines,
            vat=rows,
            net=sum((row.net for row in rows), nothing),
            vat_total=sum((row.vat for row in rows), nothing),
            gross=sum((row.gross for row in rows), nothing),
            complete=self._tally.waiting == 0,
            currency=draft.currency,
            proration=self._desk.proration,
            price_list=f"{price_list.name} {price_list.version}".strip() if price_list else "",
            price_list_sample=bool(price_list and price_list.sample),
            converted=tuple(sorted(+self._tally.converted)),
        )

    def _vat_rows(self) -> tuple[VatRow, ...]:
        """VAT once per rate, on the sum of its net values, rounded half up.

        Source: features.md 5 (art. 106e ust. 11 of the VAT Act).
        """
        on = self.draft.issue_date or self.basis.today
        rows = []
        for code in sorted(+self._tally.priced):
            net = Money(self._tally.net[code], self.draft.currency)
            vat = net.share(self.basis.vat_rate(code, on).share)
            rows.append(VatRow(code, net, vat, net + vat))
        return tuple(rows)

    def _so_far(
        self, draft: QuoteDraft
    ) -> tuple[Sequence[QuoteLine | None], list[PricedLine | None], list[_Entry]]:
        """For each line of `draft`: as it was, with its figures, None if new; and what is gone."""
        if same_places(self.draft.lines, draft.lines):
            return self.draft.lines, [*self.lines], []
        known = {
            line.id: (line, each) for line, each in zip(self.draft.lines, self.lines, strict=True)
        }
        found = [known.pop(line.id, (None, None)) for line in draft.lines]
        return [line for line, _ in found], [each for _, each in found], list(known.values())

    def _reached(
        self, draft: QuoteDraft, desk: Desk, touched: list[int], services: set[str]
    ) -> Iterable[int]:
        """The lines to work out: those touched, and all of a service whose discounts shift.

        `services` are those of the lines that left or changed.
        """
        services |= {draft.lines[at].programme for at in touched}
        shifted = {service for service in services if self._discounts_shift(desk, service)}
        if not shifted:
            return touched
        return sorted(
            {*touched, *(at for at, line in enumerate(draft.lines) if line.programme in shifted)}
        )

    def _discounts_shift(self, desk: Desk, service: str) -> bool:
        """May another volume discount apply to a service now? An optional line counts by itself."""
        before, after = (
            {key: count for key, count in pieces.items() if key[1] == service}
            for pieces in (self._desk.pieces, desk.pieces)
        )
        if before == after:
            return False
        return self._tally.optional[service] > 0 or any(
            self._desk.discounts(service, self._desk.pieces_of(variant, service))
            != desk.discounts(service, desk.pieces_of(variant, service))
            for variant, _ in {*before, *after}
        )


_Entry = tuple[QuoteLine, PricedLine]
"""A line with its figures."""


def _apart(one: Collection[UUID], other: Collection[UUID]) -> frozenset[UUID]:
    """What only one of them holds."""
    return frozenset() if one is other else frozenset(one) ^ frozenset(other)


def _frame(draft: QuoteDraft) -> tuple[object, ...]:
    """What of the quote itself its lines are priced by."""
    return (
        draft.start,
        draft.months,
        draft.end,
        draft.issue_date,
        draft.currency,
        draft.vat,
        draft.rates,
        draft.partner_discount,
        draft.leading,
    )


def _desk(draft: QuoteDraft, basis: Basis, tally: _Tally) -> Desk:
    on = draft.issue_date or basis.today
    return Desk(
        draft=draft,
        book=PriceBook(basis.price_list, on) if basis.price_list else None,
        catalogue=basis.catalogue,
        rates=Rates(draft.rates, basis.price_list.rates if basis.price_list else ()),
        vat=basis.vat_rate(draft.vat, on).code,
        pieces=tally.pieces,
    )


def _worked_out(
    desk: Desk,
    lines: Iterable[QuoteLine],
    individual: Collection[UUID],
    pause: Callable[[], None],
) -> Iterator[PricedLine]:
    """Each line's figures; lines that differ in their devices only are worked out once."""
    known: dict[tuple[QuoteLine, bool], PricedLine] = {}
    for line in lines:
        pause()
        alike = replace(line, id=_NOBODY, serials=()), line.id not in individual
        if alike not in known:
            known[alike] = price_line(desk, alike[0], by_list=alike[1])
        yield replace(known[alike], line_id=line.id)


_NOBODY = UUID(int=0)
