"""Files for people: every document the program can make, by key.

A renderer turns one frozen value into bytes. The libraries behind it are loaded when a document is
first made, because most commands never make one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from pathvalidate import sanitize_filename

from hezo_desktop.domain.paper import IssuedQuote, PaperMark, SignedContract

__all__ = ["DOCUMENTS", "Document", "Paper", "file_name", "safe_name"]

Paper = IssuedQuote | SignedContract
_LONGEST_NAME = 120
_INVISIBLE = re.compile(r"[\u0000-\u001f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of file: its key, its extension without a dot, and what makes its bytes.

    `quote-*` documents and the end customer's sheet, `customer-*`, take an `IssuedQuote` (a preview
    included), the others a `SignedContract`. `customer-offer-*` has no prices, `customer-prices-*`
    list prices; the partner's are in neither.
    """

    key: str
    extension: str
    render: Callable[[Paper, str], bytes]


def _quote_pdf(value: Paper, language: str) -> bytes:
    from hezo_desktop.documents import quote_pdf  # noqa: PLC0415 - loads the PDF library

    return quote_pdf.render(_quote(value), language)


def _quote_xlsx(value: Paper, language: str) -> bytes:
    from hezo_desktop.documents import quote_xlsx  # noqa: PLC0415 - loads the workbook library

    return quote_xlsx.render(_quote(value), language)


def _customer_pdf(value: Paper, language: str, *, with_prices: bool) -> bytes:
    from hezo_desktop.documents import customer_offer_pdf  # noqa: PLC0415 - loads the PDF library

    return customer_offer_pdf.render(_quote(value), language, with_prices=with_prices)


def _customer_xlsx(value: Paper, language: str, *, with_prices: bool) -> bytes:
    from hezo_desktop.documents import (  # noqa: PLC0415 - loads the workbook library
        customer_offer_xlsx,
    )

    return customer_offer_xlsx.render(_quote(value), language, with_prices=with_prices)


def _contract_pdf(value: Paper, language: str) -> bytes:
    from hezo_desktop.documents import contract_pdf  # noqa: PLC0415 - loads the PDF library

    return contract_pdf.render(_contract(value), language)


def _contract_xlsx(value: Paper, language: str) -> bytes:
    from hezo_desktop.documents import contract_xlsx  # noqa: PLC0415 - loads the workbook library

    return contract_xlsx.render(_contract(value), language)


def _schedule_pdf(value: Paper, language: str) -> bytes:
    from hezo_desktop.documents import schedule_pdf  # noqa: PLC0415 - loads the PDF library

    return schedule_pdf.render(_contract(value), language)


def _schedule_xlsx(value: Paper, language: str) -> bytes:
    from hezo_desktop.documents import schedule_xlsx  # noqa: PLC0415 - loads the workbook library

    return schedule_xlsx.render(_contract(value), language)


DOCUMENTS: Mapping[str, Document] = MappingProxyType(
    {
        document.key: document
        for document in (
            Document("quote-pdf", "pdf", _quote_pdf),
            Document("quote-xlsx", "xlsx", _quote_xlsx),
            Document("customer-offer-pdf", "pdf", partial(_customer_pdf, with_prices=False)),
            Document("customer-offer-xlsx", "xlsx", partial(_customer_xlsx, with_prices=False)),
            Document("customer-prices-pdf", "pdf", partial(_customer_pdf, with_prices=True)),
            Document("customer-prices-xlsx", "xlsx", partial(_customer_xlsx, with_prices=True)),
            Document("contract-pdf", "pdf", _contract_pdf),
            Document("contract-xlsx", "xlsx", _contract_xlsx),
            Document("schedule-pdf", "pdf", _schedule_pdf),
            Document("schedule-xlsx", "xlsx", _schedule_xlsx),
        )
    }
)

_STEMS = {
    "quote": {"pl": "oferta", "en": "quote"},
    "customer-offer": {"pl": "arkusz-uslug", "en": "service-sheet"},
    "customer-prices": {"pl": "arkusz-uslug-ceny", "en": "service-sheet-prices"},
    "contract": {"pl": "umowa", "en": "contract"},
    "schedule": {"pl": "harmonogram-sla", "en": "sla-schedule"},
}
_DRAFT = {"pl": "szkic", "en": "draft"}
_VERSION = {"pl": "wersja", "en": "version"}
_MARKED = {
    PaperMark.EXPIRED: {"pl": "wygasla", "en": "expired"},
    PaperMark.SUPERSEDED: {"pl": "zastapiona", "en": "superseded"},
    PaperMark.ANNULLED: {"pl": "anulowana", "en": "annulled"},
}


def file_name(key: str, value: Paper, language: str) -> str:
    """A file's name: what it is, its number and revision; valid on every system, in one folder.

    `oferta-OF-2026-K3-0042.pdf`, `oferta-OF-2026-K3-0042-wersja-2.pdf`, `oferta-szkic-1a2b3c.pdf`;
    a marked copy says so: `oferta-OF-2026-K3-0042-wygasla.pdf`.
    """
    document = DOCUMENTS[key]
    stem = _STEMS[key.rpartition("-")[0]][language]
    name = safe_name(f"{stem}-{_reference(key, value, language)}")
    return f"{name}.{document.extension}"


def _reference(key: str, value: Paper, language: str) -> str:
    if isinstance(value, SignedContract) and not key.startswith(("quote-", "customer-")):
        return value.number
    quote = _quote(value)
    if quote.is_draft:
        return f"{_DRAFT[language]}-{quote.draft.id.hex[:8]}"
    parts = [quote.number]
    if quote.revision > 1:
        parts.append(f"{_VERSION[language]}-{quote.revision}")
    if quote.mark is not None:
        parts.append(_MARKED[quote.mark][language])
    return "-".join(parts)


def safe_name(name: str) -> str:
    """The name without separators, invisible characters, or a leading sign a command would eat."""
    plain = _INVISIBLE.sub("", name.replace("/", "-").replace("\\", "-"))
    plain = sanitize_filename(plain, platform="universal", replacement_text="-")
    return re.sub(r"\s+", "-", plain).strip("-. ")[:_LONGEST_NAME].rstrip("-. ")


def _quote(value: Paper) -> IssuedQuote:
    return value.quote if isinstance(value, SignedContract) else value


def _contract(value: Paper) -> SignedContract:
    if not isinstance(value, SignedContract):
        raise TypeError("contracts and schedules are made from a contract")
    return value
