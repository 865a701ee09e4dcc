"""Statutory days off in editions, and the user's corrections on top of them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from hezo_desktop.models.base import Base


class CalendarEditionRow(Base):
    """One statutory table as it was taken over: its version, its source and the years it covers."""

    __tablename__ = "calendar_edition"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    version: Mapped[str]
    source: Mapped[str]
    first_year: Mapped[int]
    last_year: Mapped[int]
    created_at: Mapped[datetime]


class CalendarDayRow(Base):
    """A day off of an edition, or a correction by the user (`edition_id` empty).

    Of several corrections of one day the one with the highest `number` holds; `off` False makes
    a statutory day off a day like any other.
    """

    __tablename__ = "calendar_day"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    edition_id: Mapped[UUID | None] = mapped_column(ForeignKey(CalendarEditionRow.id), index=True)
    number: Mapped[int]
    day: Mapped[date] = mapped_column(index=True)
    name: Mapped[str]
    off: Mapped[bool]
    reason: Mapped[str]
    changed_by: Mapped[str]
    created_at: Mapped[datetime]
