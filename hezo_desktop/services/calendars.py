"""The days off in force, and the user's corrections of the statutory table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hezo_desktop import poland
from hezo_desktop.bootstrap import App
from hezo_desktop.errors import BadInputError
from hezo_desktop.message import say
from hezo_desktop.models import days_off
from hezo_desktop.services import journal

SUBJECT = UUID("ca1e7da0-0000-4000-8000-000000000001")
"""The calendar's key in the journal, the same on every workstation."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the settings screen: off or not any more, and who corrected it why.

    `reason` is empty for a statutory day that nobody touched.
    """

    day: date
    name: str
    off: bool
    reason: str = ""
    by: str = ""


def days(app: App, year: int) -> tuple[CalendarDay, ...]:
    """The year's statutory days off and corrected days in order, those struck out included."""
    with app.database.read() as session:
        found = {
            day: CalendarDay(day, name, off=True)
            for day, name in days_off.statutory(session).items()
            if day.year == year
        }
        for row in days_off.corrections(session):
            if row.day.year == year:
                found[row.day] = CalendarDay(
                    row.day, row.name, off=row.off, reason=row.reason, by=row.changed_by
                )
    return tuple(found[day] for day in sorted(found))


def add_day(app: App, day: date, name: str, reason: str, by: str) -> None:
    """Make `day` a day off, as a law that the table does not know yet requires.

    Raises: BadInputError without a name, a reason or a person, or when it is a day off already;
        CalendarRangeError outside the years of the table.
    """
    _require(name=name, reason=reason, by=by)
    if app.calendar.is_day_off(day):
        raise BadInputError(say("{day} is a day off already.", day=day))
    _correct(app, day, name=name, off=True, reason=reason, by=by)


def remove_day(app: App, day: date, reason: str, by: str) -> None:
    """Make a day off a day like any other.

    Raises: BadInputError without a reason or a person, or when it is no day off;
        CalendarRangeError outside the years of the table.
    """
    _require(name="-", reason=reason, by=by)
    if not app.calendar.is_day_off(day):
        raise BadInputError(say("{day} is not a day off.", day=day))
    _correct(app, day, name=app.calendar.days_off[day], off=False, reason=reason, by=by)


def renew(app: App) -> bool:
    """Take over the statutory table of this program's version, if the workspace has another one.

    Corrections go on applying. Returns whether there was anything to take over.
    """
    shipped = poland.calendar()
    with app.database.begin() as session:
        if days_off.edition_version(session) == shipped.version:
            return False
        days_off.add_edition(session, shipped, at=app.now())
        journal.record(
            session,
            app,
            "renewed",
            subject_kind="calendar",
            subject_id=SUBJECT,
            details={"version": shipped.version},
        )
    app.forget_calendar()
    return True


def _require(*, name: str, reason: str, by: str) -> None:
    if not (name.strip() and reason.strip() and by.strip()):
        raise BadInputError(
            say("A correction of the calendar needs the day's name, a reason and who makes it.")
        )


def _correct(app: App, day: date, *, name: str, off: bool, reason: str, by: str) -> None:
    with app.database.begin() as session:
        days_off.correct(session, day, name=name, off=off, reason=reason, by=by, at=app.now())
        journal.record(
            session,
            app,
            "day_added" if off else "day_removed",
            subject_kind="calendar",
            subject_id=SUBJECT,
            by=by,
            details={"day": day, "name": name, "reason": reason},
        )
    app.forget_calendar()
