"""The contract as a workbook: parties, devices, promises, services, days off, contacts, prices."""

from __future__ import annotations

from hezo_desktop.documents import book_prices, book_sheets
from hezo_desktop.documents.book_cover import contract_cover
from hezo_desktop.documents.sheet import workbook
from hezo_desktop.domain.paper import SignedContract
from hezo_desktop.i18n import translator


def render(contract: SignedContract, language: str) -> bytes:
    """The workbook's bytes in `pl` or `en`.

    Raises: TooLongError when a text does not fit into a cell.
    """
    _ = translator(language)
    quote = contract.quote
    heading = _("Service contract {number}", number=contract.number)
    return workbook(
        contract_cover(contract, _, heading, with_prices=True),
        [
            book_sheets.devices(quote, _),
            book_sheets.promises(quote, _),
            book_sheets.examples(quote, _),
            book_sheets.services(quote, _),
            book_sheets.days_off(quote, _),
            book_sheets.contacts(quote, _, contract),
            *book_prices.of_offers(quote, _),
        ],
        accent=quote.seller.accent,
        author=quote.seller.name,
        made_at=contract.signed_at or contract.accepted_at,
        printed=heading,
    )
