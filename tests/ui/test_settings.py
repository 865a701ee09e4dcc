from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.company import Person
from hezo_desktop.i18n import Translator
from hezo_desktop.services import calendars, company
from hezo_desktop.ui.settings import Page
from hezo_desktop.ui.settings.calendar_section import CalendarSection
from hezo_desktop.ui.settings.company_section import CompanySection
from hezo_desktop.ui.settings.numbering_section import NumberingSection
from hezo_desktop.ui.settings.people_section import PeopleSection


@pytest.fixture
def page(qtbot: QtBot, app: App, tr: Translator) -> Page:
    made = Page(app, tr)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.refresh()
    return made


def section(page: Page, kind: type):
    return next(each for _name, each in page.sections if isinstance(each, kind))


def fill(dialog: QDialog, **texts: str) -> None:
    for line in dialog.findChildren(QLineEdit):
        if line.accessibleName() in texts:
            line.setText(texts[line.accessibleName()])


def test_the_company_is_saved_and_read_again(qtbot: QtBot, page: Page, app: App):
    form = section(page, CompanySection).form
    for name, text in {
        "name": "Testowa S.A.",
        "nip": "526-104-08-28",
        "krs": "0000123456",
        "street": "ul. Prosta 1",
        "postcode": "00001",
        "city": "Warszawa",
        "court": "Sąd Rejonowy dla m.st. Warszawy, XIII Wydział Gospodarczy KRS",
        "capital": "1 000 000,00",
        "capital_paid": "1000000",
    }.items():
        form[name] = text
    qtbot.keyClicks(form.fields["brand"].editor, "!")
    assert page.dirty
    assert page.save()
    saved = company.seller(app)
    assert saved.name == "Testowa S.A."
    assert saved.nip == "5261040828"
    assert saved.address.postcode == "00-001"
    assert saved.capital == Decimal(1_000_000)
    assert saved.missing == ()
    assert not page.dirty


def test_missing_data_is_named_and_the_footer_is_shown(qtbot: QtBot, page: Page):
    part = section(page, CompanySection)
    assert "KRS" in part.missing.text()
    qtbot.keyClicks(part.form.fields["name"].editor, "Testowa S.A.")
    assert "company name" not in part.missing.text()
    assert "Testowa S.A." in part.footer.text()


def test_wrong_data_is_not_saved_and_the_section_comes_to_the_front(
    qtbot: QtBot, page: Page, app: App
):
    page.open("setting", "calendar")
    qtbot.keyClicks(section(page, CompanySection).form.fields["nip"].editor, "5261040829")
    assert not page.save()
    assert page.names.currentRow() == 0
    assert company.seller(app).nip == ""


def test_a_pattern_shows_its_next_number_while_it_is_typed(qtbot: QtBot, page: Page, app: App):
    part = section(page, NumberingSection)
    assert "OF/2026/K1/0042" in part.examples.text()
    editor = part.form.fields["quote_pattern"].editor
    editor.clear()
    qtbot.keyClicks(editor, "Q-{NR:6}-{RRRR}")
    assert "Q-000042-2026" in part.examples.text()
    assert page.save()
    assert company.seller(app).quote_pattern == "Q-{NR:6}-{RRRR}"


def test_a_pattern_without_a_number_is_refused_in_words(qtbot: QtBot, page: Page):
    part = section(page, NumberingSection)
    editor = part.form.fields["quote_pattern"].editor
    editor.clear()
    qtbot.keyClicks(editor, "OF/2026")
    assert not page.save()
    assert "{NR:4}" in part.form.fields["quote_pattern"].problem


def test_people_are_added_and_removed(page: Page, app: App, answers: Any):
    def person(dialog: QDialog) -> None:
        fill(dialog, Name="Anna Przykład", Role="prokurent")
        dialog.accept()

    part = section(page, PeopleSection)
    answers.give(person)
    part.add()
    assert page.save()
    assert company.seller(app).people == (Person("Anna Przykład", "prokurent"),)
    part.remove()
    assert page.save()
    assert company.seller(app).people == ()


def test_a_day_off_is_added_with_its_reason_and_counts_at_once(page: Page, app: App, answers: Any):
    def day(dialog: QDialog) -> None:
        fill(
            dialog,
            **{
                "Day": "12.11.2026",
                "Name of the day": "Dzień próbny",
                "Reason": "ustawa próbna",
                "Who corrects it": "Anna Przykład",
            },
        )
        dialog.accept()

    part = section(page, CalendarSection)
    answers.give(day)
    part.add()
    assert app.calendar.is_day_off(date(2026, 11, 12))
    added = next(each for each in calendars.days(app, 2026) if each.day == date(2026, 11, 12))
    assert (added.name, added.reason, added.by) == (
        "Dzień próbny",
        "ustawa próbna",
        "Anna Przykład",
    )


def test_a_day_is_struck_out_with_its_reason(page: Page, app: App, answers: Any):
    def reason(dialog: QDialog) -> None:
        fill(dialog, **{"Reason": "ustawa próbna", "Who corrects it": "Anna Przykład"})
        dialog.accept()

    part = section(page, CalendarSection)
    part.list.select(date(2026, 11, 11))
    answers.give(reason)
    part.strike()
    assert not app.calendar.is_day_off(date(2026, 11, 11))


def test_other_years_are_listed(page: Page):
    part = section(page, CalendarSection)
    part.year.setValue(2025)
    assert part.list.select(date(2025, 12, 24))


@pytest.mark.parametrize(
    ("answer", "left", "name"),
    [("Stay here", False, ""), ("Drop the changes", True, ""), ("Save", True, "Nowa")],
)
def test_unsaved_settings_are_guarded(
    qtbot: QtBot, page: Page, app: App, answers: Any, answer: str, left: bool, name: str
):
    qtbot.keyClicks(section(page, CompanySection).form.fields["name"].editor, "Nowa")
    answers.press(answer)
    assert page.may_leave() is left
    assert company.seller(app).name == name
    assert "The settings have unsaved changes." in answers.seen


def test_appearance_asks_the_window(qtbot: QtBot, page: Page):
    part = next(each for _name, each in page.sections if each.key == "appearance")
    with qtbot.waitSignal(page.open_requested) as asked:
        part.form["theme"] = "dark"
    assert asked.args == ["theme", "dark"]


def test_control_s_saves(qtbot: QtBot, page: Page, app: App):
    page.activateWindow()
    editor = section(page, CompanySection).form.fields["name"].editor
    editor.setFocus()
    qtbot.keyClicks(editor, "Nowa")
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert company.seller(app).name == "Nowa"
