"""Contracts and what they cover; a signed contract is frozen for good by triggers."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hezo_desktop.models.base import Base
from hezo_desktop.models.quote import QuoteRevisionRow


class ContractRow(Base):
    """A contract generated from one accepted quote revision.

    `status` is `prepared`, `signed` or `annulled`. From the moment it is `signed` the database
    refuses any change of it and of its cover: add the cover and flush before that.
    """

    __tablename__ = "contract"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    number: Mapped[str] = mapped_column(unique=True)
    quote_revision_id: Mapped[UUID] = mapped_column(ForeignKey(QuoteRevisionRow.id), index=True)
    status: Mapped[str] = mapped_column(index=True)
    frozen: Mapped[str]
    sha256: Mapped[str]
    buyer_name: Mapped[str] = mapped_column(default="")
    customer_name: Mapped[str] = mapped_column(default="")
    start: Mapped[date | None]
    end: Mapped[date | None] = mapped_column(index=True)
    net_minor: Mapped[int]
    currency: Mapped[str]
    line_count: Mapped[int] = mapped_column(default=0)
    sample: Mapped[bool] = mapped_column(default=False)
    signed_on: Mapped[date | None]
    signed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    cover: Mapped[list[ContractCoverRow]] = relationship(
        back_populates="contract",
        order_by="ContractCoverRow.position",
        cascade="all, delete-orphan",
    )


class ContractCoverRow(Base):
    """One device (or one-off position) of a contract, with what covers it and when, inclusive."""

    __tablename__ = "contract_cover"
    __table_args__ = (Index("ix_contract_cover_vendor_serial", "vendor", "serial"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey(ContractRow.id), index=True)
    position: Mapped[int]
    vendor: Mapped[str] = mapped_column(default="")
    serial: Mapped[str] = mapped_column(default="")
    model: Mapped[str] = mapped_column(default="")
    programme: Mapped[str]
    level: Mapped[str] = mapped_column(default="")
    window: Mapped[str] = mapped_column(default="")
    start: Mapped[date | None]
    end: Mapped[date | None]
    contract: Mapped[ContractRow] = relationship(back_populates="cover")
