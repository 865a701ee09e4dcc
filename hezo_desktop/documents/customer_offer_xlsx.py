"""The end customer's sheet as a workbook: services, devices, promises, days off, contacts."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from hezo_desktop.documents import alternatives, book_sheets, offers
from hezo_desktop.documents.book_cover import customer_cover
from hezo_desktop.documents.customer_offer import CustomerOffer, shown
from hezo_desktop.documents.facts import covers_devices, number_text, site_name, vendor_name
from hezo_desktop.documents.sheet import Field, Formula, Kind, Table, Value, workbook
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote
from hezo_desktop.i18n import Translator, translator

_QUANTITY, _UNIT = 8, 9
"""Columns that the formula of a list value uses."""


def render(quote: IssuedQuote, language: str, *, with_prices: bool) -> bytes:
    """The workbook's bytes in `pl` or `en`, with list prices or with none.

    Raises: TooLongError when a text does not fit into a cell.
    """
    _ = translator(language)
    offer = shown(quote, with_prices=with_prices)
    known = offer.quote
    heading = _("Service sheet to quote {number}", number=number_text(known, _))
    changes = [alternatives.promise_sheet(known, _)] if known.alternatives.changes else []
    return workbook(
        customer_cover(known, _, heading),
        [
            _positions(offer, _),
            book_sheets.devices(known, _),
            book_sheets.promises(known, _),
            *changes,
            book_sheets.examples(known, _),
            book_sheets.services(known, _),
            book_sheets.days_off(known, _),
            book_sheets.contacts(known, _),
        ],
        accent=known.seller.accent,
        author=known.seller.name,
        made_at=known.issued_at,
        printed=heading,
    )


def _positions(offer: CustomerOffer, translate: Translator) -> Table:
    """Every position; with list prices where they are wanted, never added up."""
    _ = translate
    quote = offer.quote
    currency = quote.draft.currency
    fields: tuple[Field, ...] = (
        Field(_("No."), Kind.WHOLE, 6),
        Field(_("Service"), width=34),
        Field(_("Device"), width=26),
        Field(_("Description"), width=34),
        Field(_("Site"), width=26),
        Field(_("First day"), Kind.DAY, 12),
        Field(_("Last day"), Kind.DAY, 12),
        Field(_("Qty"), Kind.WHOLE, 8),
    )
    if offer.with_prices:
        meaning = _("Net, for the whole period, before any discount; empty = on request.")
        fields = (
            *fields,
            Field(
                _("List price of a piece, {currency}", currency=currency), Kind.MONEY, 18, meaning
            ),
            Field(_("List value, {currency}", currency=currency), Kind.MONEY, 18),
        )
    if offers.leaves_a_choice(quote):
        fields = (*fields, Field(_("Only if chosen"), width=22))
    rows = tuple(
        _row(offer, number, line, translate)[: len(fields)]
        for number, line in enumerate(quote.lines, start=1)
    )
    return Table(_("Positions"), fields, rows)


def _row(
    offer: CustomerOffer, number: int, line: FrozenLine, translate: Translator
) -> tuple[Value, ...]:
    asked = line.line
    model = f"{vendor_name(asked.vendor)} {asked.model}".strip() if covers_devices(line) else ""
    priced: tuple[Value, ...] = ()
    if offer.with_prices:
        row = number + 1
        product = f"={get_column_letter(_UNIT)}{row}*{get_column_letter(_QUANTITY)}{row}"
        priced = (line.unit_net.amount, Formula(product)) if line.unit_net else (None, None)
    return (
        number,
        translate.render(line.title),
        model,
        asked.description,
        site_name(asked.site),
        line.start,
        line.end,
        asked.quantity,
        *priced,
        offers.choice_of(offer.quote, line, translate),
    )
