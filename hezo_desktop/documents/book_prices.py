"""Sheets with prices: positions between the seller's texts, sums, options, proof of the terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from openpyxl.utils import get_column_letter

from hezo_desktop.documents import book_positions, offers
from hezo_desktop.documents.facts import vat_text
from hezo_desktop.documents.offers import Offer
from hezo_desktop.documents.sheet import Field, Formula, Kind, Table, Value
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote
from hezo_desktop.domain.proration_proof import proof
from hezo_desktop.domain.quote import TextKind, TextRow
from hezo_desktop.i18n import Translator

TOTAL_NET, TOTAL_VAT, TOTAL_GROSS = "total_net", "total_vat", "total_gross"
"""Defined names of the sums in every workbook with prices."""
_VAT, _NET = 11, 12
"""Columns of the price sheet that its formulas use."""
_HEADER = 1
_BEFORE, _AFTER = 1, 11
"""Cells of a text's row before its words, and after them."""


def total_name(name: str, offer: Offer) -> str:
    """The defined name of a sum: `total_net`, of an alternative `total_net_B`."""
    return f"{name}_{offer.variant.code}" if offer.variant else name


def of_offers(quote: IssuedQuote, translate: Translator) -> list[Table]:
    """A sheet of positions and sums for each alternative, then one of the options."""
    places = offers.places(quote)
    sheets = [prices(offer, translate, places) for offer in offers.offers(quote)]
    return [*sheets, *_options(quote, translate)]


def prices(offer: Offer, translate: Translator, places: Mapping[UUID, int] | None = None) -> Table:
    """Every position with its figures; sums as formulas that equal the stored totals."""
    _ = translate
    quote = offer.quote
    title = _("Prices") + (f" {offer.variant.code}" if offer.variant else "")
    body = _Body(translate, places or offers.places(quote))
    sums = offers.subtotals(quote)
    for row in offers.rows(quote):
        if not isinstance(row, TextRow):
            body.add_line(row)
        elif row.kind is TextKind.SUBTOTAL:
            body.add_text(row.text or _("Subtotal"), body.subtotal())
        elif row.text.strip():
            body.add_text(row.text, heading=row.kind is TextKind.HEADING)
    below, names = _sums(offer, translate, len(body.rows))
    fields = _fields(quote.draft.currency, translate)
    if not sums:
        fields = fields[:-1]
    return Table(
        title,
        fields,
        tuple(row[: len(fields)] for row in body.rows),
        below,
        below_column=_NET,
        names=names,
        strong=frozenset(body.strong),
    )


def _options(quote: IssuedQuote, translate: Translator) -> list[Table]:
    """The positions that are not in any total; empty where there are none."""
    _ = translate
    found = offers.options(quote)
    if not found:
        return []
    body = _Body(translate, offers.places(quote))
    for _number, line in found:
        body.add_line(line, offers.choice_of(quote, line, translate))
    fields = _fields(quote.draft.currency, translate)[:-1]
    rows = tuple(row[: len(fields)] for row in body.rows)
    return [Table(_("Options, not in the total"), fields, rows)]


def reckoning(quote: IssuedQuote, translate: Translator) -> Table:
    """How the price of every line that is paid by the year came about."""
    _ = translate
    currency = quote.draft.currency
    fields = (
        Field(_("No."), Kind.WHOLE, 6),
        Field(_("Service"), width=34),
        Field(_("First day"), Kind.DAY, 12),
        Field(_("Last day"), Kind.DAY, 12),
        Field(_("Whole years"), Kind.WHOLE, 10, _("Counted backwards from the last day.")),
        Field(_("Days before them"), Kind.WHOLE, 12),
        Field(_("All days"), Kind.WHOLE, 10, _("From the first to the last day, inclusive.")),
        Field(_("Factor"), Kind.FACTOR, 12, _("The share of years the price of a year is taken.")),
        Field(_("Price of a year"), Kind.MONEY, 16, _("Before discount, in its own currency.")),
        Field(_("Currency"), width=10),
        Field(_("Discount"), Kind.PERCENT, 11),
        Field(_("Unit net, {currency}", currency=currency), Kind.MONEY, 16),
    )
    rows = tuple(
        (
            number,
            _.render(line.title),
            proved.start,
            proved.end,
            proved.years,
            proved.rest,
            proved.days,
            # Neither is rounded here, so that a formula comes to the same result.
            line.factor,
            line.annual_net,
            line.annual_currency,
            proved.discount or None,
            proved.result.amount,
        )
        for number, line in enumerate(quote.lines, start=1)
        if (proved := proof(line))
    )
    return Table(_("Reckoning of prices"), fields, rows)


@dataclass(slots=True)
class _Body:
    """The rows of a price sheet while they are written, top to bottom."""

    translate: Translator
    places: Mapping[UUID, int]
    rows: list[tuple[Value, ...]] = field(default_factory=list)
    strong: set[int] = field(default_factory=set)
    since: int = 0
    """The row after the last heading, from 0."""

    def add_line(self, line: FrozenLine, remark: str = "") -> None:
        """A position with its figures."""
        row = len(self.rows) + _HEADER + 1
        self.rows.append(_price_row(line, self.places[line.line.id], row, remark, self.translate))

    def add_text(self, text: str, sum_of: Value = None, *, heading: bool = False) -> None:
        """A row that sells nothing."""
        self.rows.append((None,) * _BEFORE + (text,) + (None,) * _AFTER + (sum_of,))
        if heading:
            self.since = len(self.rows)
        if heading or sum_of is not None:
            self.strong.add(len(self.rows) - 1)

    def subtotal(self) -> Value:
        """The sum of the positions since the last heading."""
        column, first = get_column_letter(_NET), self.since + _HEADER + 1
        last = len(self.rows) + _HEADER
        return Formula(f"=SUM({column}{first}:{column}{last})") if last >= first else Decimal(0)


def _fields(currency: str, translate: Translator) -> tuple[Field, ...]:
    _ = translate
    return (
        *book_positions.fields(translate),
        Field(
            _("Unit net, {currency}", currency=currency),
            Kind.MONEY,
            16,
            _("Net price of one piece for the whole period, after discount."),
        ),
        Field(_("Discount"), Kind.PERCENT, 11),
        Field(_("VAT"), width=8),
        Field(
            _("Net, {currency}", currency=currency),
            Kind.MONEY,
            18,
            _("Unit price times quantity; empty where the position is priced individually."),
        ),
        Field(_("Remarks"), width=28),
        Field(
            _("Subtotal, {currency}", currency=currency),
            Kind.MONEY,
            18,
            _("What the positions since the last heading come to."),
        ),
    )


def _price_row(
    line: FrozenLine, number: int, row: int, remark: str, translate: Translator
) -> tuple[Value, ...]:
    _ = translate
    asked = line.line
    remarks = [remark] if remark else []
    if line.net is None:
        remarks.append(_("priced individually"))
    elif line.individual:
        remarks.append(_("price agreed individually"))
    unit = line.unit_net.amount if line.unit_net else None
    exact = line.net is not None and unit is not None and unit * asked.quantity == line.net.amount
    net: Value = line.net.amount if line.net else None
    if exact:
        net = book_positions.price_times_pieces(row)
    return (
        *book_positions.values(line, number, translate),
        unit,
        line.discount or None,
        vat_text(line.vat_rate),
        net,
        "; ".join(remarks),
        None,
    )


def _sums(
    offer: Offer, translate: Translator, rows: int
) -> tuple[tuple[tuple[str, Value], ...], dict[str, int]]:
    """Net, VAT per rate and gross under the positions."""
    _ = translate
    quote = offer.quote
    if not quote.vat:
        return (), {}
    column, rates = get_column_letter(_NET), get_column_letter(_VAT)
    data, keys = f"{column}2:{column}{rows + 1}", f"{rates}2:{rates}{rows + 1}"
    first = rows + 3
    below: list[tuple[str, Value]] = [(_("Net total"), Formula(f"=SUM({data})"))]
    for row in quote.vat:
        share = _share(row.rate)
        said = _("VAT {rate}", rate=vat_text(row.rate))
        formula = f'=ROUND(SUMIFS({data},{keys},"{vat_text(row.rate)}")*{share},2)'
        exact = share is not None and row.net.share(share) == row.vat
        below.append((said, Formula(formula) if exact else row.vat.amount))
    count = len(quote.vat)
    below.append((_("VAT total"), Formula(f"=SUM({column}{first + 1}:{column}{first + count})")))
    gross = f"={column}{first}+{column}{first + count + 1}"
    below.append((_("Gross total"), Formula(gross)))
    return tuple(below), {
        total_name(TOTAL_NET, offer): 0,
        total_name(TOTAL_VAT, offer): count + 1,
        total_name(TOTAL_GROSS, offer): count + 2,
    }


def _share(rate: str) -> Decimal | None:
    """The share of a rate in figures (`23` is 0.23); a rate in letters charges nothing."""
    try:
        return Decimal(rate) / 100
    except ArithmeticError:
        return Decimal(0) if rate else None
