"""Rows of quotes: finding them, filling them, freezing them, and showing them in lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.domain.canonical import digest
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote, PaperMark
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import NotAllowedError, NotFoundError
from hezo_desktop.message import Message, say
from hezo_desktop.models.contract import ContractRow
from hezo_desktop.models.quote import QuoteLineRow, QuoteRevisionRow, QuoteRow
from hezo_desktop.services.frozen import freeze

SHORT = 8


class QuoteStatus(StrEnum):
    """Where a quote stands. `EXPIRED` is computed from the validity, never stored."""

    DRAFT = "draft"
    ISSUED = "issued"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    ANNULLED = "annulled"


@dataclass(frozen=True, slots=True)
class QuoteSummary:
    """A quote as lists show it. `revision` is the newest one; `drafting` tells it is in work."""

    id: UUID
    number: str
    short_id: str
    revision: int
    drafting: bool
    status: QuoteStatus
    title: str
    buyer: str
    customer: str
    net: Money
    gross: Money
    issued_on: date | None
    valid_until: date | None
    updated_at: datetime
    lines: int
    contract_number: str
    sample: bool


def find(session: Session, ref: str | UUID) -> QuoteRow:
    """The quote by number, by the short id of its draft, or by key.

    Raises: NotFoundError.
    """
    wanted = or_(QuoteRow.number == str(ref), QuoteRow.short_id == str(ref))
    key = as_uuid(ref)
    row = session.scalars(
        select(QuoteRow).where(or_(wanted, QuoteRow.id == key) if key else wanted)
    ).first()
    if row is None:
        raise NotFoundError(
            say("There is no quote {ref}. The list of quotes shows all numbers.", ref=str(ref))
        )
    return row


def as_uuid(ref: str | UUID) -> UUID | None:
    """The reference as a key, if it is one."""
    try:
        return ref if isinstance(ref, UUID) else UUID(ref)
    except ValueError:
        return None


def new_row(session: Session, draft: QuoteDraft, *, now: datetime) -> QuoteRow:
    """A quote with its first revision, still empty."""
    row = QuoteRow(
        id=draft.id,
        short_id=draft.id.hex[:SHORT],
        status=QuoteStatus.DRAFT,
        created_at=now,
        updated_at=now,
    )
    row.revisions.append(
        QuoteRevisionRow(revision=1, state="draft", draft="", created_at=now, updated_at=now)
    )
    session.add(row)
    return row


def describe(row: QuoteRow, draft: QuoteDraft, *, now: datetime) -> None:
    """Copy what lists and searches need from the draft to the quote's columns."""
    row.title = draft.title
    row.buyer_id = draft.buyer.id if draft.buyer else None
    row.customer_id = draft.end_customer.id if draft.end_customer else None
    row.buyer_name = draft.buyer.name if draft.buyer else ""
    row.customer_name = draft.end_customer.name if draft.end_customer else ""
    row.sample = draft.sample
    row.updated_at = now


def put_draft(
    session: Session,
    draft: QuoteDraft,
    priced: PricedQuote | None,
    *,
    now: datetime,
    text: str | None = None,
) -> None:
    """Store the draft as it is now, with its sums where they are known, and its `text`, too.

    Raises: NotAllowedError when the quote has no draft in work, because it was issued.
    """
    row = session.get(QuoteRow, draft.id) or new_row(session, draft, now=now)
    revision = open_draft(row)
    revision.draft = freeze(draft) if text is None else text
    revision.valid_until = draft.valid_until
    revision.currency = draft.currency
    revision.line_count = len(draft.lines)
    if priced is not None:
        revision.net_minor = priced.net.minor
        revision.vat_minor = priced.vat_total.minor
        revision.gross_minor = priced.gross.minor
    describe(row, draft, now=now)
    revision.updated_at = row.updated_at


def open_draft(row: QuoteRow) -> QuoteRevisionRow:
    """The revision in work.

    Raises: NotAllowedError when there is none.
    """
    last = row.revisions[-1]
    if last.state != "draft":
        raise wrong_state(row, say("changing it"))
    return last


def issued_row(row: QuoteRow, revision: int | None = None) -> QuoteRevisionRow:
    """The newest issued revision, or the one with this number.

    Raises: NotFoundError.
    """
    found = [
        kept
        for kept in row.revisions
        if kept.state != "draft" and revision in (None, kept.revision)
    ]
    if not found:
        raise NotFoundError(
            say("Quote {ref} has no such issued revision.", ref=row.number or row.short_id)
        )
    return found[-1]


def freeze_revision(
    session: Session, row: QuoteRow, paper: IssuedQuote, *, by: str, now: datetime
) -> QuoteRevisionRow:
    """Turn the quote's open draft into the issued `paper`; the earlier revision is superseded.

    The lines go first: from the moment the revision is issued the database refuses any change.
    """
    revision = open_draft(row)
    revision.lines = [_line_row(place, line) for place, line in enumerate(paper.lines, start=1)]
    for earlier in row.revisions[:-1]:
        if earlier.state == "issued":
            earlier.state = "superseded"
    session.flush()
    revision.draft = freeze(paper.draft)
    revision.frozen = freeze(paper)
    revision.sha256 = digest(revision.frozen)
    revision.issued_at = paper.issued_at
    revision.issued_by = by
    revision.net_minor = paper.net.minor
    revision.vat_minor = paper.vat_total.minor
    revision.gross_minor = paper.gross.minor
    revision.state = "issued"
    row.status = QuoteStatus.ISSUED
    row.current_revision_id = revision.id
    row.updated_at = now
    session.flush()
    return revision


def _line_row(place: int, line: FrozenLine) -> QuoteLineRow:
    return QuoteLineRow(
        position=place,
        programme=line.line.programme,
        level=line.line.level,
        window=line.line.window,
        vendor=line.line.vendor,
        model=line.line.model,
        serials=" ".join(line.line.serials),
        quantity=line.line.quantity,
        start=line.start,
        end=line.end,
        unit_net_minor=line.unit_net.minor if line.unit_net else None,
        net_minor=line.net.minor if line.net else None,
        currency=line.net.currency if line.net else "",
    )


STATES = {
    QuoteStatus.DRAFT: say("draft"),
    QuoteStatus.ISSUED: say("issued"),
    QuoteStatus.ACCEPTED: say("accepted"),
    QuoteStatus.DECLINED: say("declined"),
    QuoteStatus.EXPIRED: say("expired"),
    QuoteStatus.ANNULLED: say("annulled"),
}
"""How the states are called inside a sentence or a plain list."""


def refuse_in_work(row: QuoteRow) -> None:
    """Raises: NotAllowedError when a new revision stands beside the issued one, not issued yet."""
    if row.number and row.revisions[-1].state == "draft":
        raise NotAllowedError(
            say(
                "Revision {revision} of {number} is in work. Issue or discard it first.",
                revision=row.revisions[-1].revision,
                number=row.number,
            )
        )


def wrong_state(row: QuoteRow, step: Message) -> NotAllowedError:
    """The refusal of a step that the quote's state does not allow."""
    return NotAllowedError(
        say(
            "Quote {ref} is {state}, which does not allow {step}. "
            "Duplicate it, or make a new revision.",
            ref=row.number or row.short_id,
            state=STATES[QuoteStatus(row.status)],
            step=step,
        )
    )


def mark_of(row: QuoteRow, revision: QuoteRevisionRow, today: date) -> PaperMark | None:
    """What became of an issued revision, for a copy that says so; None while it stands.

    Source: documents.md (marks on every page).
    """
    if row.status == QuoteStatus.ANNULLED:
        return PaperMark.ANNULLED
    if revision.state == "superseded":
        return PaperMark.SUPERSEDED
    over = revision.valid_until is not None and revision.valid_until < today
    return PaperMark.EXPIRED if over and row.status == QuoteStatus.ISSUED else None


def contract_numbers(session: Session) -> dict[UUID, str]:
    """The number of the contract made from each accepted revision."""
    rows = session.execute(select(ContractRow.quote_revision_id, ContractRow.number))
    return {row.quote_revision_id: row.number for row in rows}


def summary_of(row: QuoteRow, today: date, contracts: dict[UUID, str]) -> QuoteSummary:
    """The quote as lists show it on the day `today`."""
    last = row.revisions[-1]
    shown = next((kept for kept in reversed(row.revisions) if kept.state != "draft"), last)
    status = QuoteStatus(row.status)
    if status is QuoteStatus.ISSUED and shown.valid_until and shown.valid_until < today:
        status = QuoteStatus.EXPIRED
    accepted = row.accepted_revision_id
    return QuoteSummary(
        id=row.id,
        number=row.number or "",
        short_id=row.short_id,
        revision=last.revision,
        drafting=last.state == "draft",
        status=status,
        title=row.title,
        buyer=row.buyer_name,
        customer=row.customer_name,
        net=Money(shown.net_minor or 0, shown.currency),
        gross=Money(shown.gross_minor or 0, shown.currency),
        issued_on=shown.issued_at.astimezone(WARSAW).date() if shown.issued_at else None,
        valid_until=shown.valid_until,
        updated_at=row.updated_at,
        lines=last.line_count,
        contract_number=contracts.get(accepted, "") if accepted else "",
        sample=row.sample,
    )
