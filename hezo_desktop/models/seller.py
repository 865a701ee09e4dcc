"""The seller's own settings with their history, VAT rates, and the running numbers."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hezo_desktop.models.base import Base


class SellerRow(Base):
    """One saved state of the seller's settings; the highest `version` is in force."""

    __tablename__ = "seller"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(unique=True)
    payload: Mapped[str]
    sha256: Mapped[str]
    sample: Mapped[bool]
    saved_by: Mapped[str]
    saved_at: Mapped[datetime]


class VatRateRow(Base):
    """A VAT rate of the user's own, in ten-thousandths of the net (2300 = 23 %)."""

    __tablename__ = "vat_rate"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str]
    share_e4: Mapped[int]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    note: Mapped[str]


class NumberSeriesRow(Base):
    """The last number given of one kind, in one year, by one workstation; none is skipped."""

    __tablename__ = "number_series"
    __table_args__ = (CheckConstraint("last > 0", name="counts_up"),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    workstation: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]
