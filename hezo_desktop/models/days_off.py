"""The calendar out of its rows: the latest statutory edition with the corrections on top."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from hezo_desktop.domain.calendar import Calendar
from hezo_desktop.models.calendar import CalendarDayRow, CalendarEditionRow


def add_edition(session: Session, calendar: Calendar, *, at: datetime) -> None:
    """Take over a statutory table as the newest edition; corrections go on applying to it."""
    latest = _latest(session)
    edition = CalendarEditionRow(
        id=uuid4(),
        number=latest.number + 1 if latest else 1,
        version=calendar.version,
        source=calendar.source,
        first_year=calendar.first_year,
        last_year=calendar.last_year,
        created_at=at,
    )
    session.add(edition)
    session.flush()
    session.execute(
        insert(CalendarDayRow),
        [
            {
                "id": uuid4(),
                "edition_id": edition.id,
                "number": 0,
                "day": day,
                "name": name,
                "off": True,
                "reason": "",
                "changed_by": "",
                "created_at": at,
            }
            for day, name in sorted(calendar.days_off.items())
        ],
    )


def correct(
    session: Session, day: date, *, name: str, off: bool, reason: str, by: str, at: datetime
) -> None:
    """Add a correction: `day` is a day off called `name`, or is not one."""
    session.add(
        CalendarDayRow(
            id=uuid4(),
            edition_id=None,
            number=_corrections_so_far(session) + 1,
            day=day,
            name=name,
            off=off,
            reason=reason,
            changed_by=by,
            created_at=at,
        )
    )
    session.flush()


def in_force(session: Session) -> Calendar:
    """The calendar to count by; its version says how often it was corrected."""
    edition = _latest(session)
    assert edition is not None, "the first start fills the calendar"
    days = statutory(session)
    made = corrections(session)
    for row in made:
        if row.off:
            days[row.day] = row.name
        else:
            days.pop(row.day, None)
    return Calendar(
        days_off=dict(sorted(days.items())),
        first_year=edition.first_year,
        last_year=edition.last_year,
        version=f"{edition.version}+{len(made)}" if made else edition.version,
        source=edition.source,
    )


def statutory(session: Session) -> dict[date, str]:
    """The days off of the latest edition with their names."""
    edition = _latest(session)
    found = session.execute(
        select(CalendarDayRow.day, CalendarDayRow.name)
        .where(CalendarDayRow.edition_id == (edition.id if edition else None))
        .order_by(CalendarDayRow.day)
    )
    return {row.day: row.name for row in found}


def corrections(session: Session) -> Sequence[CalendarDayRow]:
    """The user's corrections, in the order they were made."""
    return session.scalars(
        select(CalendarDayRow)
        .where(CalendarDayRow.edition_id.is_(None))
        .order_by(CalendarDayRow.number)
    ).all()


def edition_version(session: Session) -> str:
    """The version of the latest edition; empty before the first."""
    edition = _latest(session)
    return edition.version if edition else ""


def _corrections_so_far(session: Session) -> int:
    return session.scalar(select(func.max(CalendarDayRow.number))) or 0


def _latest(session: Session) -> CalendarEditionRow | None:
    return session.scalars(
        select(CalendarEditionRow).order_by(CalendarEditionRow.number.desc()).limit(1)
    ).first()
