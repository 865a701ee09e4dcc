"""Exchange rates of the National Bank, as taken from its tables or typed."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hezo_desktop.models.base import Base


class ExchangeRateRow(Base):
    """One currency of one table A: `value` PLN (a decimal in words) for `unit` of the currency.

    `origin` is `file` or `typed`; a typed rate may come without a table and carries its reason.
    """

    __tablename__ = "exchange_rate"
    __table_args__ = (UniqueConstraint("currency", "day", "table_number"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    currency: Mapped[str]
    day: Mapped[date] = mapped_column(index=True)
    table_number: Mapped[str]
    value: Mapped[str]
    unit: Mapped[int]
    origin: Mapped[str]
    reason: Mapped[str]
    added_at: Mapped[datetime]
    added_by: Mapped[str]
