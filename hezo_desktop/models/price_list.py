"""Price lists: each stands beside the earlier ones, none is overwritten."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from hezo_desktop.models.base import Base


class PriceListRow(Base):
    """A price list as imported: `payload` is its canonical JSON, the columns are for choosing.

    A withdrawn list prices nothing any more but stays, because quotes were priced by it.
    """

    __tablename__ = "price_list"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    version: Mapped[str]
    issued: Mapped[date | None]
    valid_from: Mapped[date] = mapped_column(index=True)
    valid_to: Mapped[date | None]
    currency: Mapped[str]
    rule_count: Mapped[int]
    model_count: Mapped[int]
    sample: Mapped[bool]
    payload: Mapped[str]
    sha256: Mapped[str]
    imported_by: Mapped[str]
    imported_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
