"""Quotes with their revisions; what was issued is frozen by triggers of the database."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from hezo_desktop.models.base import Base
from hezo_desktop.models.party import CompanyRow
from hezo_desktop.models.price_list import PriceListRow


class QuoteRow(Base):
    """A quote in its present state; its content is in the revisions.

    `status` is `draft`, `issued`, `accepted` or `declined`; that it has expired is computed.
    `number` is given at the first issue and can never change after that. `short_id` names a draft.
    """

    __tablename__ = "quote"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    number: Mapped[str | None] = mapped_column(unique=True)
    short_id: Mapped[str] = mapped_column(unique=True)
    status: Mapped[str] = mapped_column(index=True)
    current_revision_id: Mapped[UUID | None]
    accepted_revision_id: Mapped[UUID | None]
    title: Mapped[str] = mapped_column(default="")
    buyer_id: Mapped[UUID | None] = mapped_column(ForeignKey(CompanyRow.id), index=True)
    customer_id: Mapped[UUID | None] = mapped_column(ForeignKey(CompanyRow.id), index=True)
    buyer_name: Mapped[str] = mapped_column(default="")
    customer_name: Mapped[str] = mapped_column(default="")
    sample: Mapped[bool] = mapped_column(default=False)
    accepted_on: Mapped[date | None]
    accepted_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    decline_reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(index=True)
    revisions: Mapped[list[QuoteRevisionRow]] = relationship(
        back_populates="quote", order_by="QuoteRevisionRow.revision", cascade="all, delete-orphan"
    )


class QuoteRevisionRow(Base):
    """One revision: the draft as JSON while in work, and the frozen value once issued.

    `state` is `draft`, `issued` or `superseded`. When it leaves `draft` the database refuses any
    other change of the row and of its lines: add the lines and flush before that.
    """

    __tablename__ = "quote_revision"
    __table_args__ = (UniqueConstraint("quote_id", "revision"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    quote_id: Mapped[UUID] = mapped_column(ForeignKey(QuoteRow.id))
    revision: Mapped[int]
    state: Mapped[str]
    draft: Mapped[str]
    frozen: Mapped[str | None]
    sha256: Mapped[str | None]
    issued_at: Mapped[datetime | None]
    issued_by: Mapped[str] = mapped_column(default="")
    valid_until: Mapped[date | None]
    currency: Mapped[str] = mapped_column(default="PLN")
    net_minor: Mapped[int | None]
    vat_minor: Mapped[int | None]
    gross_minor: Mapped[int | None]
    line_count: Mapped[int] = mapped_column(default=0)
    price_list_id: Mapped[UUID | None] = mapped_column(ForeignKey(PriceListRow.id))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    quote: Mapped[QuoteRow] = relationship(back_populates="revisions")
    lines: Mapped[list[QuoteLineRow]] = relationship(
        back_populates="revision", order_by="QuoteLineRow.position", cascade="all, delete-orphan"
    )


class QuoteLineRow(Base):
    """One line of an issued revision, for search and reports; the frozen value is the truth."""

    __tablename__ = "quote_line"
    __table_args__ = (UniqueConstraint("revision_id", "position"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    revision_id: Mapped[UUID] = mapped_column(ForeignKey(QuoteRevisionRow.id))
    position: Mapped[int]
    programme: Mapped[str]
    level: Mapped[str] = mapped_column(default="")
    window: Mapped[str] = mapped_column(default="")
    vendor: Mapped[str] = mapped_column(default="")
    model: Mapped[str] = mapped_column(default="")
    serials: Mapped[str] = mapped_column(default="")
    quantity: Mapped[int]
    start: Mapped[date | None]
    end: Mapped[date | None]
    unit_net_minor: Mapped[int | None]
    net_minor: Mapped[int | None]
    currency: Mapped[str]
    revision: Mapped[QuoteRevisionRow] = relationship(back_populates="lines")
