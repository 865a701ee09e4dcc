"""Who did what when, and the proof that nobody changed it afterwards."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, func, select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.canonical import canonical
from hezo_desktop.domain.company import Seller
from hezo_desktop.message import Message, say
from hezo_desktop.models import chain
from hezo_desktop.models.revision import JournalRow, RevisionRow
from hezo_desktop.models.seller import SellerRow

ENTRY = "journal"
"""The kind of the chained revisions that hold journal entries."""
_LATEST_SELLER = select(SellerRow.payload).order_by(SellerRow.version.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal; `details` are plain texts by key, `sha256` its place in the chain.

    `action` and `subject_kind` are codes (`issued`, `quote`) that the screen puts into words.
    """

    seq: int
    action: str
    subject_kind: str
    subject_id: UUID
    details: Mapping[str, Any]
    by: str
    at: datetime
    workstation: str
    sha256: str


def record(
    session: Session,
    app: App,
    action: str,
    subject_kind: str,
    subject_id: UUID,
    details: Mapping[str, Any] | None = None,
    by: str = "",
) -> str:
    """Write down, in the caller's transaction, that `by` did `action`; returns its SHA-256.

    `details` may hold texts, numbers, dates and frozen values; they are stored as canonical JSON.
    """
    told = canonical(dict(details or {}))
    at = app.now()
    workstation = workstation_of(session)
    facts = {
        "action": action,
        "subject_kind": subject_kind,
        "subject_id": subject_id,
        "details": told,
        "by": by,
    }
    sha256 = chain.append(session, workstation, ENTRY, subject_id, canonical(facts), at=at)
    written = chain.head(session, workstation)
    assert written is not None
    session.add(
        JournalRow(
            id=sha256,
            workstation=workstation,
            seq=written.seq,
            number=(session.scalar(select(func.max(JournalRow.number))) or 0) + 1,
            action=action,
            subject_kind=subject_kind,
            subject_id=subject_id,
            details=told,
            done_by=by,
            done_at=at,
        )
    )
    session.flush()
    return sha256


def keep(session: Session, app: App, kind: str, document_id: UUID, payload: str) -> str:
    """Chain one saved state of a document (canonical JSON); returns its SHA-256."""
    return chain.append(session, workstation_of(session), kind, document_id, payload, at=app.now())


def entries(app: App, subject_id: UUID | None = None, *, limit: int = 200) -> tuple[Entry, ...]:
    """The newest entries first, of one subject or of all."""
    query = select(JournalRow).order_by(JournalRow.number.desc()).limit(limit)
    if subject_id is not None:
        query = query.where(JournalRow.subject_id == subject_id)
    with app.database.read() as session:
        return tuple(_entry(row) for row in session.scalars(query))


def of_subjects(
    session: Session, subjects: CompoundSelect[UUID], *, limit: int = 200
) -> tuple[Entry, ...]:
    """The newest entries about several subjects, inside the caller's transaction."""
    query = select(JournalRow).where(JournalRow.subject_id.in_(subjects))
    rows = session.scalars(query.order_by(JournalRow.number.desc()).limit(limit))
    return tuple(_entry(row) for row in rows)


def verify(app: App) -> tuple[Message, ...]:
    """Everything in the chain or the journal that does not hold; empty = intact."""
    with app.database.read() as session:
        return (*chain.problems(session), *_strays(session))


def head(session: Session) -> str:
    """The SHA-256 at the end of this workstation's chain, for printing; empty before any save."""
    last = chain.head(session, workstation_of(session))
    return last.id if last else ""


def workstation_of(session: Session) -> str:
    """The code of this workstation, from the seller's settings."""
    payload = session.scalar(_LATEST_SELLER)
    return str(json.loads(payload)["workstation"]) if payload else Seller().workstation


def _strays(session: Session) -> tuple[Message, ...]:
    """Journal lines that differ from their chained facts, and chained facts without a line."""
    query = (
        select(RevisionRow, JournalRow)
        .outerjoin(JournalRow, JournalRow.id == RevisionRow.id)
        .where(RevisionRow.kind == ENTRY)
        .order_by(RevisionRow.workstation, RevisionRow.seq)
    )
    return tuple(
        say(
            "Journal entry {place} does not say what was chained.",
            place=f"{revision.workstation}/{revision.seq}",
        )
        for revision, row in session.execute(query)
        if row is None or canonical(_facts(row)) != revision.payload or row.seq != revision.seq
    )


def _facts(row: JournalRow) -> dict[str, str]:
    return {
        "action": row.action,
        "subject_kind": row.subject_kind,
        "subject_id": str(row.subject_id),
        "details": row.details,
        "by": row.done_by,
    }


def _entry(row: JournalRow) -> Entry:
    return Entry(
        seq=row.seq,
        action=row.action,
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        details=json.loads(row.details),
        by=row.done_by,
        at=row.done_at,
        workstation=row.workstation,
        sha256=row.id,
    )
