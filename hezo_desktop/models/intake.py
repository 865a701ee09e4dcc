"""What was imported from files, and how their columns were understood."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Mapped, mapped_column

from hezo_desktop.models.base import Base


class ImportBatchRow(Base):
    """One import of a file. What it changed stands in the chained revisions of its id.

    `kind` is `devices` or `customers`, `signature` the fingerprint of the file's headings, `sha256`
    that of its bytes (empty for the clipboard).
    """

    __tablename__ = "import_batch"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    kind: Mapped[str]
    source: Mapped[str]
    signature: Mapped[str]
    sha256: Mapped[str]
    added: Mapped[int]
    updated: Mapped[int]
    unchanged: Mapped[int]
    rejected: Mapped[int]
    done_at: Mapped[datetime] = mapped_column(index=True)
    done_by: Mapped[str]
    undone_at: Mapped[datetime | None]


class ImportMappingRow(Base):
    """How the columns of files with the same headings were understood the last time (JSON)."""

    __tablename__ = "import_mapping"

    kind: Mapped[str] = mapped_column(primary_key=True)
    signature: Mapped[str] = mapped_column(primary_key=True)
    mapping: Mapped[str]
    used_at: Mapped[datetime]
