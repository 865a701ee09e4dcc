"""The running account of a quote: an edit of one line works out that line and moves the sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
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
    def open(cls, draft: QuoteDraft, basis: Basis, individual: Collection[UUID] = ()) -> Ledger:
        """Work out every line of a draft; those in `individual` take an agreed price only.

        Raises: VatRateError when a VAT rate of the quote does not hold on its day.
        """
        tally = _Tally()
        for line in draft.lines:
            tally.count(line)
        desk = _desk(draft, basis, tally)
        lines = tuple(_worked_out(desk, draft.lines, individual))
        for line, figures in zip(draft.lines, lines, strict=True):
            tally.add(draft, line, figures)
        return cls(draft, basis, individual, lines, tally, desk)

    def edited(self, draft: QuoteDraft, individual: Collection[UUID] | None = None) -> Ledger:
        """The account of `draft`: only what differs from the present one is worked out.

        That is the lines that changed, and those for which another volume discount applies now.
        When the head of the quote changed, or lines came, went or moved, everything is.

        Raises: VatRateError as `open` does.
        """
        alone = self.individual if individual is None else individual
        if not self._same_frame(draft):
            return Ledger.open(draft, self.basis, alone)
        touched = sorted(self._changed(draft) | self._newly_priced(alone))
        tally = self._tally.copy()
        for at in touched:
            tally.count(self.draft.lines[at], -1)
            tally.count(draft.lines[at])
        desk = replace(self._desk, draft=draft, pieces=tally.pieces)
        lines = list(self.lines)
        for at in self._reached(draft, desk, touched):
            line = draft.lines[at]
            tally.add(self.draft, self.draft.lines[at], lines[at], -1)
            lines[at] = price_line(desk, line, by_list=line.id not in alone)
            tally.add(draft, line, lines[at])
        return Ledger(draft, self.basis, alone, tuple(lines), tally, desk)

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

    def _same_frame(self, draft: QuoteDraft) -> bool:
        """Does only the content of lines differ, each in its place?"""
        if len(draft.lines) != len(self.draft.lines):
            return False
        return replace(draft, lines=()) == replace(self.draft, lines=())

    def _changed(self, draft: QuoteDraft) -> set[int]:
        pairs = enumerate(zip(self.draft.lines, draft.lines, strict=True))
        return {at for at, (old, new) in pairs if old is not new and old != new}

    def _newly_priced(self, individual: Collection[UUID]) -> set[int]:
        """The lines that may take a list price now, or may no longer."""
        if individual == self.individual:
            return set()
        return {
            at
            for at, line in enumerate(self.draft.lines)
            if (line.id in self.individual) != (line.id in individual)
        }

    def _reached(self, draft: QuoteDraft, desk: Desk, touched: list[int]) -> Iterable[int]:
        """The lines to work out: those touched, and all of a service whose discounts shift."""
        services = {
            line.programme for at in touched for line in (self.draft.lines[at], draft.lines[at])
        }
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
