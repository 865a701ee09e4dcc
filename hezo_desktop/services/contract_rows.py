"""Rows of contracts: finding them, reading them, what they cover, and showing them in lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import FrozenLine, SignedContract
from hezo_desktop.errors import NotFoundError
from hezo_desktop.message import say
from hezo_desktop.models.contract import ContractCoverRow, ContractRow
from hezo_desktop.models.quote import QuoteRevisionRow, QuoteRow
from hezo_desktop.services import checks
from hezo_desktop.services.frozen import thaw


class ContractStatus(StrEnum):
    """Where a contract stands."""

    PREPARED = "prepared"
    SIGNED = "signed"
    ANNULLED = "annulled"


STATES = {
    ContractStatus.PREPARED: say("prepared"),
    ContractStatus.SIGNED: say("signed"),
    ContractStatus.ANNULLED: say("annulled"),
}
"""How the states are called in a plain list."""


@dataclass(frozen=True, slots=True)
class ContractSummary:
    """A contract as lists show it; `end` is the inclusive last day."""

    id: UUID
    number: str
    status: ContractStatus
    quote_number: str
    buyer: str
    customer: str
    start: date | None
    end: date | None
    net: Money
    signed_on: date | None
    lines: int
    sample: bool


WITH_QUOTE = (
    select(ContractRow, QuoteRow.number)
    .join(QuoteRevisionRow, QuoteRevisionRow.id == ContractRow.quote_revision_id)
    .join(QuoteRow, QuoteRow.id == QuoteRevisionRow.quote_id)
)
"""Contracts with the number of the quote each came from."""


def find(session: Session, ref: str | UUID) -> ContractRow:
    """The contract by number, by its quote's number, or by key.

    Raises: NotFoundError.
    """
    row: ContractRow | None = session.scalars(
        WITH_QUOTE.where(
            ContractRow.id == ref
            if isinstance(ref, UUID)
            else or_(ContractRow.number == ref, QuoteRow.number == ref)
        )
    ).first()
    if row is None:
        raise NotFoundError(
            say("There is no contract {ref}. The list of contracts shows all.", ref=str(ref))
        )
    return row


def current(app: App, row: ContractRow) -> SignedContract:
    """The contract as frozen; before sign-off with the reporters as they are stored now."""
    known = thaw(SignedContract, row.frozen)
    if row.status == ContractStatus.PREPARED:
        return replace(known, reporters=checks.reporters(app, known.quote.draft))
    return known


def cover(lines: tuple[FrozenLine, ...]) -> Iterator[ContractCoverRow]:
    """One row a device; a line of work has one row without a serial."""
    devices = ((line, serial) for line in lines for serial in line.line.serials or ("",))
    for position, (line, serial) in enumerate(devices, start=1):
        yield ContractCoverRow(
            position=position,
            vendor=line.line.vendor,
            serial=serial,
            model=line.line.model,
            programme=line.line.programme,
            level=line.line.level,
            window=line.line.window,
            start=line.start,
            end=line.end,
        )


def summary_of(row: ContractRow, quote_number: str) -> ContractSummary:
    """The contract as lists show it."""
    return ContractSummary(
        id=row.id,
        number=row.number,
        status=ContractStatus(row.status),
        quote_number=quote_number,
        buyer=row.buyer_name,
        customer=row.customer_name,
        start=row.start,
        end=row.end,
        net=Money(row.net_minor, row.currency),
        signed_on=row.signed_on,
        lines=row.line_count,
        sample=row.sample,
    )
