"""The end customer's sheet as a workbook: services, devices, promises, days off, contacts."""

from __future__ import annotations

from hezo_desktop.documents import alternatives, book_positions, book_sheets, offers
from hezo_desktop.documents.book_cover import customer_cover
from hezo_desktop.documents.customer_offer import CustomerOffer, shown
from hezo_desktop.documents.facts import number_text
from hezo_desktop.documents.sheet import Field, Kind, Table, Value, workbook
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote
from hezo_desktop.i18n import Translator, translator


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
    fields = book_positions.fields(translate)
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
    priced: tuple[Value, ...] = ()
    if offer.with_prices:
        value = book_positions.price_times_pieces(number + 1)
        priced = (line.unit_net.amount, value) if line.unit_net else (None, None)
    return (
        *book_positions.values(line, number, translate),
        *priced,
        offers.choice_of(offer.quote, line, translate),
    )
