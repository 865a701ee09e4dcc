"""Joining records that are one, and one person's data, as the reader does it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company, Contact, ContactRole, Device, Site
from hezo_desktop.i18n import Translator
from hezo_desktop.models.party import DeviceRow
from hezo_desktop.services import journal, parties, party_rows, quotes
from hezo_desktop.ui.parties.duplicates import DuplicatesDialog
from hezo_desktop.ui.parties.merge_dialog import MergeDialog
from hezo_desktop.ui.parties.privacy import PrivacyDialog
from tests.ui.conftest import press

NIP = "5261040828"


def save(app: App, name: str, **facts: Any) -> UUID:
    kept = parties.save_company(app, Company(None, name, is_partner=False, **facts))
    assert kept.id is not None
    return kept.id


@pytest.fixture
def pair(app: App) -> tuple[UUID, UUID]:
    kept = save(app, "Abc Sp. z o.o.", nip=NIP)
    dropped = save(app, "ABC", nip=NIP, email="biuro@abc.example", phone="+48122525600")
    parties.save_site(app, Site(uuid4(), dropped, "Magazyn"))
    parties.save_device(app, Device(uuid4(), dropped, "HUAWEI", "S5735", serial="A1"))
    quotes.new_draft(app, end_customer=parties.company(app, dropped))
    return kept, dropped


def names(app: App) -> list[str]:
    return [each.name for each in parties.companies(app)]


def test_what_will_happen_is_said_before_two_companies_are_joined(
    qtbot: QtBot, app: App, tr: Translator, pair: tuple[UUID, UUID]
):
    dialog = MergeDialog(None, app, tr, *pair)
    qtbot.addWidget(dialog)
    told = dialog.told.text()
    assert "Sites that move: Magazyn." in told
    assert "1 device moves." in told
    assert "1 quote in work" in told
    assert "ABC disappears from all lists. This cannot be undone." in told
    assert dialog.choices() == {"name": "keep", "email": "other", "phone": "other"}
    assert len(names(app)) == 2


def test_two_companies_are_joined_as_the_reader_chose(
    qtbot: QtBot, app: App, tr: Translator, pair: tuple[UUID, UUID]
):
    dialog = MergeDialog(None, app, tr, *pair)
    qtbot.addWidget(dialog)
    dialog.groups["name"].button(1).click()
    with qtbot.waitSignal(dialog.accepted):
        dialog.join.click()
    assert names(app) == ["ABC"]
    merged = parties.company(app, pair[0])
    assert (merged.email, len(parties.devices(app, pair[0]))) == ("biuro@abc.example", 1)
    assert journal.verify(app) == ()


def test_the_other_one_may_stay(qtbot: QtBot, app: App, tr: Translator, pair: tuple[UUID, UUID]):
    dialog = MergeDialog(None, app, tr, *pair)
    qtbot.addWidget(dialog)
    dialog.exchange()
    assert dialog.kept == pair[1]
    with qtbot.waitSignal(dialog.accepted):
        dialog.join.click()
    assert [each.id for each in parties.companies(app)] == [pair[1]]


def test_pairs_are_listed_and_gone_once_they_are_joined(
    qtbot: QtBot, app: App, tr: Translator, pair: tuple[UUID, UUID], answers: Any
):
    dialog = DuplicatesDialog(None, app, tr)
    qtbot.addWidget(dialog)
    (row,) = dialog.companies.model.rows
    assert row.reason == "the same NIP"
    assert dialog.tabs.tabText(0) == "Companies  1"
    answers.press("Join for good")
    with qtbot.waitSignal(dialog.merged) as joined:
        dialog.open_companies(row)
    assert joined.args[0] in pair
    assert dialog.companies.model.rows == ()
    assert len(names(app)) == 1


def test_two_records_of_a_device_are_joined_after_a_question(
    qtbot: QtBot, app: App, tr: Translator, answers: Any
):
    owner = save(app, "Firma")
    parties.save_device(app, Device(uuid4(), owner, "EXTREME", "5320", serial="1846G-50082"))
    other = Device(uuid4(), owner, "EXTREME", "5320", part_number="P", serial="1846G50082")
    with app.database.begin() as session:
        row = DeviceRow(id=other.id, created_at=app.now())
        party_rows.write_device(row, other, app.now())
        session.add(row)
    dialog = DuplicatesDialog(None, app, tr)
    qtbot.addWidget(dialog)
    assert dialog.tabs.currentWidget() is dialog.devices
    answers.press("Join")
    press(dialog, "Join …")
    assert [each.id for each in parties.devices(app)] == [other.id]
    assert "cannot be undone" in " ".join(answers.seen)
    assert dialog.devices.model.rows == ()


# -- one person --------------------------------------------------------------------------------


@pytest.fixture
def firm(app: App) -> UUID:
    people = (
        Contact(uuid4(), "Jan Żółć", ContactRole.SIGNATORY, "jan@firma.example"),
        Contact(uuid4(), "Jan Żółć", ContactRole.SIGNATORY, "inny@firma.example"),
    )
    return save(app, "Firma", contacts=people)


def shown(qtbot: QtBot, app: App, tr: Translator, text: str) -> PrivacyDialog:
    made = PrivacyDialog(None, app, tr, text)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.person is not None and bool(made.said.text()))
    return made


def wheres(dialog: PrivacyDialog) -> list[str]:
    column = dialog.traces.model.columns[0]
    return [column.text(trace) for trace in dialog.traces.model.rows]


@pytest.mark.usefixtures("firm")
def test_people_of_one_name_are_offered_apart(qtbot: QtBot, app: App, tr: Translator):
    dialog = shown(qtbot, app, tr, "zolc")
    offered = [dialog.candidates.itemText(at) for at in range(dialog.candidates.count())]
    assert dialog.candidates.isVisible()
    assert sorted(offered) == [
        "Jan Żółć, inny@firma.example, Firma",
        "Jan Żółć, jan@firma.example, Firma",
    ]
    assert wheres(dialog) == ["person of a company", "earlier saved states"]
    dialog.reject()


def test_a_person_is_handed_out_and_erased(
    qtbot: QtBot, app: App, tr: Translator, firm: UUID, tmp_path: Path, answers: Any
):
    dialog = shown(qtbot, app, tr, "jan@firma.example")
    assert not dialog.candidates.isVisible()
    dialog.write(tmp_path / "dane.json")
    qtbot.waitUntil(lambda: "Written to" in dialog.said.text())
    found = json.loads((tmp_path / "dane.json").read_text("utf-8"))["found"]
    assert found[0]["data"][0]["email"] == "jan@firma.example"
    assert "Jan Żółć" in (tmp_path / "dane.txt").read_text("utf-8")

    def fill(asked: Any) -> None:
        asked.form["by"], asked.form["reason"] = "Ewa", "żądanie z 20.11"
        asked.accept()

    answers.give(fill)
    dialog.erase()
    assert dialog.changed
    assert "Erased" in dialog.said.text()
    assert dialog.traces.model.rows == ()
    assert not dialog._erase.isEnabled()
    (left,) = parties.company(app, firm).contacts
    assert left.email == "inny@firma.example"
    dialog.reject()


def test_what_must_stay_says_why(qtbot: QtBot, app: App, tr: Translator):
    save(app, "Jan Żółć Usługi")
    dialog = PrivacyDialog(None, app, tr, "Jan Żółć")
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: bool(dialog.traces.model.rows))
    why = dialog.traces.model.columns[3]
    assert any("what the company itself is called" in why.text(t) for t in dialog.traces.model.rows)
    told = []
    for place in range(dialog.traces.model.rowCount()):
        dialog.traces.view.selectRow(place)
        told.append(dialog.why.text())
        assert dialog.why.isVisibleTo(dialog) == bool(told[-1])
    assert any("what the company itself is called" in text for text in told)
    assert "" in told, "what can be erased needs no reason"
    dialog.reject()


def test_every_button_has_a_name(qtbot: QtBot, app: App, tr: Translator):
    for dialog in (PrivacyDialog(None, app, tr), DuplicatesDialog(None, app, tr)):
        qtbot.addWidget(dialog)
        assert all(each.accessibleName() for each in dialog.findChildren(QPushButton))
        dialog.reject()
