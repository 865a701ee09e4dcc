"""Who may approve, and what was approved: each approval holds for one state of one quote."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Mapped, mapped_column

from hezo_desktop.models.base import Base


class ApproverRow(Base):
    """A person whose answers count, by the public key their answers are signed with.

    `private_key` is there on the approver's own machine only, `code_secret` where answers may come
    as a short code read out over the phone. Keys are hexadecimal digits.
    """

    __tablename__ = "approver"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str]
    public_key: Mapped[str] = mapped_column(unique=True)
    private_key: Mapped[str]
    code_secret: Mapped[str]
    added_at: Mapped[datetime]
    added_by: Mapped[str]
    revoked_at: Mapped[datetime | None]


class ApprovalRow(Base):
    """One approval; rows are only ever added.

    `sha256` is the digest of everything commercial in the quote, so any change of it leaves the
    approval without effect; so does the end of `expires_on`. `rules` are the ids it answers, as a
    JSON list; `origin` is `here`, `file` or `code`; `evidence` the answer as it came.
    """

    __tablename__ = "approval"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    quote_id: Mapped[UUID] = mapped_column(index=True)
    sha256: Mapped[str] = mapped_column(index=True)
    rules: Mapped[str]
    comment: Mapped[str]
    approved_by: Mapped[str]
    approved_at: Mapped[datetime]
    expires_on: Mapped[date | None]
    origin: Mapped[str]
    evidence: Mapped[str]
