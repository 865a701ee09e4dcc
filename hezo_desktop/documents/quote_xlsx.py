"""The quote as a workbook: summary, prices, devices, promises, services, days off, contacts."""

from __future__ import annotations

from hezo_desktop.documents import alternatives, book_prices, book_sheets
from hezo_desktop.documents.book_cover import quote_cover
from hezo_desktop.documents.facts import number_text
from hezo_desktop.documents.sheet import workbook
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.i18n import translator


def render(quote: IssuedQuote, language: str) -> bytes:
    """The workbook's bytes in `pl` or `en`.

    Raises: TooLongError when a text does not fit into a cell.
    """
    _ = translator(language)
    heading = _("Quote {number}", number=number_text(quote, _))
    return workbook(
        quote_cover(quote, _, heading),
        [
            *book_prices.of_offers(quote, _),
            *alternatives.sheets(quote, _),
            book_prices.reckoning(quote, _),
            book_sheets.devices(quote, _),
            book_sheets.promises(quote, _),
            book_sheets.examples(quote, _),
            book_sheets.services(quote, _),
            book_sheets.days_off(quote, _),
            book_sheets.contacts(quote, _),
        ],
        accent=quote.seller.accent,
        author=quote.seller.name,
        made_at=quote.issued_at,
        printed=heading,
    )
