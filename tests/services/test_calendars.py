from __future__ import annotations

from datetime import date

import pytest

from hezo_desktop import bootstrap, poland
from hezo_desktop.bootstrap import App
from hezo_desktop.domain.calendar import CalendarRangeError
from hezo_desktop.errors import BadInputError
from hezo_desktop.models import days_off
from hezo_desktop.services import calendars, journal

EVE = date(2026, 12, 24)
ORDINARY = date(2026, 6, 5)


def test_a_new_workspace_has_the_statutory_days_of_every_year(app: App) -> None:
    shipped = poland.calendar()
    assert dict(app.calendar.days_off) == dict(shipped.days_off)
    assert (app.calendar.version, app.calendar.source) == (shipped.version, shipped.source)
    assert (app.calendar.first_year, app.calendar.last_year) == (1990, 2100)
    assert len(calendars.days(app, 2026)) == 14


def test_an_added_day_is_off_at_once_and_after_a_restart(app: App) -> None:
    assert app.calendar.is_business_day(ORDINARY)
    calendars.add_day(app, ORDINARY, "Dzień próbny", "Dz.U. 2026 poz. 1", "Jan")
    assert not app.calendar.is_business_day(ORDINARY)
    assert app.calendar.version.endswith("+1")
    app.close()
    with bootstrap.start(app.workspace.root) as later:
        assert later.calendar.days_off[ORDINARY] == "Dzień próbny"


def test_a_struck_out_day_is_ordinary_and_stays_visible_with_its_reason(app: App) -> None:
    calendars.remove_day(app, EVE, "uchylona", "Jan")
    assert app.calendar.is_business_day(EVE)
    shown = next(each for each in calendars.days(app, 2026) if each.day == EVE)
    assert (shown.off, shown.reason, shown.by) == (False, "uchylona", "Jan")
    calendars.add_day(app, EVE, "Wigilia", "przywrócona", "Ewa")
    assert not app.calendar.is_business_day(EVE)
    assert [entry.action for entry in journal.entries(app)] == ["day_added", "day_removed"]


@pytest.mark.parametrize(
    ("name", "reason", "by"), [("", "x", "x"), ("x", " ", "x"), ("x", "x", "")]
)
def test_a_correction_names_day_reason_and_person(
    app: App, name: str, reason: str, by: str
) -> None:
    with pytest.raises(BadInputError, match="reason"):
        calendars.add_day(app, ORDINARY, name, reason, by)


def test_a_correction_that_changes_nothing_is_refused(app: App) -> None:
    with pytest.raises(BadInputError, match="a day off already"):
        calendars.add_day(app, EVE, "Wigilia", "x", "Jan")
    with pytest.raises(BadInputError, match="not a day off"):
        calendars.remove_day(app, ORDINARY, "x", "Jan")
    with pytest.raises(CalendarRangeError):
        calendars.add_day(app, date(2101, 1, 2), "x", "x", "Jan")


def test_the_table_of_a_newer_program_is_taken_over_under_the_corrections(app: App) -> None:
    assert not calendars.renew(app)
    calendars.add_day(app, ORDINARY, "Dzień próbny", "próba", "Jan")
    with app.database.begin() as session:
        days_off.add_edition(session, poland.statutory_days(2020, 2030), at=app.now())
    app.forget_calendar()
    assert (app.calendar.first_year, app.calendar.last_year) == (2020, 2030)
    assert app.calendar.is_day_off(ORDINARY)
