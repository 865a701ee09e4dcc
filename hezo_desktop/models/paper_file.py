"""Finished papers, byte for byte as they were handed out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hezo_desktop.models.base import Base


class PaperFileRow(Base):
    """One file of an issued quote revision or a signed contract; it can never change.

    `subject_kind` is `quote_revision` or `contract`; `key` names the document (`quote-pdf`,
    `signed-file`); `content` holds the bytes and `sha256` their digest.
    """

    __tablename__ = "paper_file"
    __table_args__ = (UniqueConstraint("subject_id", "key", "language"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    key: Mapped[str]
    language: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    content: Mapped[bytes]
    created_at: Mapped[datetime]
