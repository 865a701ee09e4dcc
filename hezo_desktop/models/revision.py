"""The append-only table everything provable stands on, and the journal that reads from it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hezo_desktop.models.base import Base


class RevisionRow(Base):
    """One saved state of one document, chained to the one before it on the same workstation.

    `id` is the SHA-256 of the row's canonical JSON; `prev` the id before it (empty at the start);
    `parents` the JSON list of the states of this document that its author saw.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("workstation", "seq"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    workstation: Mapped[str]
    seq: Mapped[int]
    prev: Mapped[str]
    kind: Mapped[str]
    document_id: Mapped[UUID] = mapped_column(index=True)
    parents: Mapped[str]
    payload: Mapped[str]
    created_at: Mapped[datetime]


class JournalRow(Base):
    """Who did what when; the same facts stand in the chained revision `id` points to.

    `number` is the order in which entries came into this database, whatever the clocks said.
    """

    __tablename__ = "journal"
    __table_args__ = (UniqueConstraint("workstation", "seq"),)

    id: Mapped[str] = mapped_column(ForeignKey(RevisionRow.id), primary_key=True)
    workstation: Mapped[str]
    seq: Mapped[int]
    number: Mapped[int] = mapped_column(unique=True)
    action: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID] = mapped_column(index=True)
    details: Mapped[str]
    done_by: Mapped[str]
    done_at: Mapped[datetime]
