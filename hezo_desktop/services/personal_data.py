"""Where data about people is stored: each table, its texts, and why some of it must stay.

What is not listed here holds no data about people (a test compares this list with the tables).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import object_session

from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.domain.privacy import kept_for_books, kept_for_claims
from hezo_desktop.message import Message, say
from hezo_desktop.models.approval import ApprovalRow, ApproverRow
from hezo_desktop.models.base import Base
from hezo_desktop.models.calendar import CalendarDayRow
from hezo_desktop.models.contract import ContractRow
from hezo_desktop.models.exchange import ExchangeRateRow
from hezo_desktop.models.intake import ImportBatchRow
from hezo_desktop.models.party import CompanyFileRow, CompanyRow, ContactRow, DeviceRow, SiteRow
from hezo_desktop.models.price_list import PriceListRow
from hezo_desktop.models.quote import QuoteRevisionRow, QuoteRow
from hezo_desktop.models.seller import SellerRow


class Place(StrEnum):
    """Where a person was found."""

    CONTACT = "contact"
    COMPANY = "company"
    SITE = "site"
    DEVICE = "device"
    FILE = "file"
    SELLER = "seller"
    DRAFT = "draft"
    QUOTE = "quote"
    CONTRACT = "contract"
    APPROVAL = "approval"
    IMPORT = "import"
    ENTERED = "entered"
    JOURNAL = "journal"
    EARLIER = "earlier"


PLACES: dict[Place, Message] = {
    Place.CONTACT: say("person of a company"),
    Place.COMPANY: say("company"),
    Place.SITE: say("site"),
    Place.DEVICE: say("device"),
    Place.FILE: say("name of a file beside a company"),
    Place.SELLER: say("our own settings"),
    Place.DRAFT: say("quote in work"),
    Place.QUOTE: say("issued quote with its files"),
    Place.CONTRACT: say("contract with its files"),
    Place.APPROVAL: say("approval"),
    Place.IMPORT: say("list of imports"),
    Place.ENTERED: say("who entered data"),
    Place.JOURNAL: say("journal"),
    Place.EARLIER: say("earlier saved states"),
}
"""What each place is called."""


@dataclass(frozen=True, slots=True)
class Source:
    """One table: its plain texts, its JSON texts, what a row is called, and why it must stay.

    `stays` answers None for a row from which a person can be struck out.
    """

    place: Callable[[Any], Place]
    table: type[Base]
    title: Callable[[Any], str]
    texts: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    stays: Callable[[Any], Message | None] = lambda _row: None


def _with_owner(row: ContactRow | SiteRow | CompanyFileRow) -> str:
    """What a company's belonging is called, with the company."""
    session = object_session(row)
    owner = session.get(CompanyRow, row.company_id) if session else None
    return f"{row.name}, {owner.name}" if owner else row.name


def _always(place: Place) -> Callable[[Any], Place]:
    return lambda _row: place


def _keeps(reason: Message) -> Callable[[Any], Message | None]:
    return lambda _row: reason


def _issued(row: QuoteRevisionRow) -> Message | None:
    if row.state == "draft":
        return None
    day = (row.issued_at or row.created_at).astimezone(WARSAW).date()
    return say(
        "What was offered must be provable, and the paper is sealed by its digest. Kept for claims "
        "at least until {day} (GDPR art. 17(3)(e), Civil Code art. 118).",
        day=kept_for_claims(day),
    )


def _contract(row: ContractRow) -> Message:
    end = row.end or row.created_at.astimezone(WARSAW).date()
    return say(
        "The contract is sealed by its digest and needed for claims and the books, at least until "
        "{day} (GDPR art. 17(3)(b) and (e), Civil Code art. 118, Accounting Act art. 74).",
        day=max(kept_for_claims(end), kept_for_books(end)),
    )


OWN_NAME = say(
    "This is what the company itself is called. Rename or remove the company by hand once no paper "
    "needs it."
)
PROOF = say(
    "It proves who did or approved what, and each entry is chained to the next by its digest. Kept "
    "to answer for it and for claims (GDPR art. 5(2), art. 17(3)(e))."
)

SOURCES: tuple[Source, ...] = (
    Source(_always(Place.CONTACT), ContactRow, _with_owner, ("name", "email", "phone", "role")),
    Source(_always(Place.COMPANY), CompanyRow, lambda row: row.name, ("email", "phone")),
    Source(
        _always(Place.COMPANY), CompanyRow, lambda row: row.name, ("name",), stays=_keeps(OWN_NAME)
    ),
    Source(
        _always(Place.SITE),
        SiteRow,
        _with_owner,
        ("name", "access_hours", "phone_24x7", "contact"),
    ),
    Source(
        _always(Place.DEVICE),
        DeviceRow,
        lambda row: f"{row.model} {row.serial}".strip(),
        ("swap_reason",),
    ),
    Source(_always(Place.FILE), CompanyFileRow, _with_owner, ("name", "note", "added_by")),
    Source(_always(Place.SELLER), SellerRow, lambda row: str(row.version), documents=("payload",)),
    Source(
        _always(Place.DRAFT),
        QuoteRow,
        lambda row: row.number or row.short_id,
        ("title", "decline_reason"),
    ),
    Source(
        lambda row: Place.DRAFT if row.state == "draft" else Place.QUOTE,
        QuoteRevisionRow,
        lambda row: row.quote.number or row.quote.short_id,
        ("issued_by",),
        documents=("draft", "frozen"),
        stays=_issued,
    ),
    Source(
        _always(Place.CONTRACT),
        ContractRow,
        lambda row: row.number,
        documents=("frozen",),
        stays=_contract,
    ),
    Source(
        _always(Place.APPROVAL),
        ApproverRow,
        lambda row: row.name,
        ("name", "added_by"),
        stays=_keeps(PROOF),
    ),
    Source(
        _always(Place.APPROVAL),
        ApprovalRow,
        lambda row: row.approved_by,
        ("approved_by", "comment"),
        stays=_keeps(PROOF),
    ),
    Source(_always(Place.IMPORT), ImportBatchRow, lambda row: row.source, ("source", "done_by")),
    *(
        Source(_always(Place.ENTERED), table, title, (column,), stays=_keeps(PROOF))
        for table, title, column in (
            (PriceListRow, lambda row: row.name, "imported_by"),
            (CalendarDayRow, lambda row: row.name, "changed_by"),
            (ExchangeRateRow, lambda row: row.table_number, "added_by"),
            (SellerRow, lambda row: str(row.version), "saved_by"),
        )
    ),
)
"""Every table with data about people, but for the journal and its chain."""
