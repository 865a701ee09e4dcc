from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company, Device
from hezo_desktop.i18n import Translator
from hezo_desktop.services import parties
from hezo_desktop.ui.parties import Page, paste


@pytest.fixture
def page(qtbot: QtBot, app: App, tr: Translator) -> Page:
    made = Page(app, tr)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.refresh()
    return made


@pytest.fixture
def customer(app: App, page: Page) -> Company:
    kept = parties.save_company(app, Company(id=None, name="Żabka Łódź", is_partner=False))
    page.refresh()
    return kept


def filling(**texts: str) -> Callable[[QDialog], None]:
    def fill(dialog: QDialog) -> None:
        for line in dialog.findChildren(QLineEdit):
            if line.accessibleName() in texts:
                line.setText(texts[line.accessibleName()])
        dialog.accept()

    return fill


def test_an_empty_list_offers_a_new_customer(qtbot: QtBot, page: Page):
    assert page.list.empty_button is not None
    qtbot.mouseClick(page.list.empty_button, Qt.MouseButton.LeftButton)
    assert page.view.company is not None
    assert page.view.company.id is None


def test_a_customer_is_typed_and_kept(qtbot: QtBot, page: Page, app: App):
    page.open("new-company", None)
    form = page.view.form
    qtbot.keyClicks(form.fields["name"].editor, "Nowa Sp. z o.o.")
    qtbot.keyClicks(form.fields["nip"].editor, "526-104-08-28")
    qtbot.keyClicks(form.fields["postcode"].editor, "00001")
    assert page.view.dirty
    assert page.view.save()
    kept = parties.find(app, "5261040828")
    assert kept is not None
    assert kept.name == "Nowa Sp. z o.o."
    assert kept.address.postcode == "00-001"
    assert page.list.current is not None
    assert page.list.current.id == kept.id


def test_a_company_without_a_name_is_refused_at_the_field(page: Page, app: App):
    page.open("new-company", None)
    assert not page.view.save()
    assert page.view.form.fields["name"].problem
    assert parties.companies(app) == ()


def test_only_partners_have_an_agreement(page: Page):
    page.open("new-company", None)
    form = page.view.form
    assert not form.agreement.isVisible()
    form["role"] = "partner"
    assert form.agreement.isVisible()


@pytest.mark.usefixtures("customer")
def test_the_search_is_blind_to_diacritics(qtbot: QtBot, page: Page):
    qtbot.keyClicks(page.list.search, "zabka lodz")
    assert page.list.current is not None
    assert page.list.current.name == "Żabka Łódź"


def test_chips_choose_partners_or_customers(page: Page, app: App, customer: Company):
    parties.save_company(app, Company(id=None, name="Partner", is_partner=True))
    page.refresh()
    assert len(page.list.model.rows) == 2
    page.kinds.button(1).click()
    assert [each.name for each in page.list.model.rows] == ["Partner"]
    page.kinds.button(2).click()
    assert [each.name for each in page.list.model.rows] == [customer.name]


def test_people_sites_and_devices_are_added(page: Page, app: App, customer: Company, answers: Any):
    assert customer.id is not None
    answers.give(filling(Name="Jan Przykład"))
    page.view.people.add()
    answers.give(filling(**{"Name of the site": "Serwerownia", "Postcode": "90-001"}))
    page.view.sites.add()
    answers.give(filling(**{"Model": "S5735-L48", "Serial number": " 2102-abc 9 "}))
    page.view.devices.add()
    assert [each.name for each in parties.company(app, customer.id).contacts] == ["Jan Przykład"]
    assert [each.name for each in parties.sites(app, customer.id)] == ["Serwerownia"]
    assert [each.serial for each in parties.devices(app, customer.id)] == ["2102-ABC9"]
    assert page.view.devices.list.current is not None


def test_a_device_is_changed_and_removed(page: Page, app: App, customer: Company, answers: Any):
    assert customer.id is not None
    parties.save_device(app, Device(uuid4(), customer.id, "HUAWEI", "S5735", serial="A1"))
    page.refresh()
    device = page.view.devices.list.model.rows[0]
    answers.give(filling(**{"Warranty until": "31.12.2027"}))
    page.view.devices.edit(device)
    changed = parties.devices(app, customer.id)[0]
    assert f"{changed.warranty_until:%d.%m.%Y}" == "31.12.2027"
    answers.press("Remove")
    page.view.devices.remove(changed)
    assert parties.devices(app, customer.id) == ()


def test_a_serial_number_known_already_is_refused_in_the_dialog(
    page: Page, app: App, customer: Company, answers: Any
):
    assert customer.id is not None
    vendor = next(iter(app.catalogue.vendors))
    parties.save_device(app, Device(uuid4(), customer.id, vendor, "S5735", serial="A1"))
    page.refresh()
    refused: list[str] = []

    def twice(dialog: Any) -> None:
        filling(**{"Model": "S5735", "Serial number": "a1"})(dialog)
        refused.append(dialog.refusal.text())
        dialog.reject()

    answers.give(twice)
    page.view.devices.add()
    assert "A1" in refused[0]
    assert len(parties.devices(app, customer.id)) == 1


def test_rows_of_a_spreadsheet_become_devices(
    page: Page, app: App, customer: Company, answers: Any
):
    assert customer.id is not None
    QGuiApplication.clipboard().setText("Model\tSerial\nS5735\tb 1\nS5735\tB1\n\nS6730\tc2\n")
    texts: list[str] = []

    def add(dialog: Any) -> None:
        texts.append(dialog.keep.text())
        dialog.keep.click()

    answers.give(add)
    page.view.devices.paste()
    assert texts == ["Add 2 devices"]
    kept = parties.devices(app, customer.id)
    assert [(each.model, each.serial) for each in kept] == [("S5735", "B1"), ("S6730", "C2")]


def test_pasted_rows_tell_what_is_wrong_with_them():
    rows = paste.read("S5735\tA1\n\tA2\nS5735\tA-1\nS5735\tK9\nS5735\t", taken=["k9"])
    problems = [str(row.problem) if row.problem else "" for row in rows]
    assert problems[0] == ""
    assert "model" in problems[1]
    assert "row 1" in problems[2]
    assert "kept already" in problems[3]
    assert problems[4] == ""


def test_unsaved_changes_are_guarded_when_another_company_is_chosen(
    qtbot: QtBot, page: Page, app: App, customer: Company, answers: Any
):
    other = parties.save_company(app, Company(id=None, name="Inna", is_partner=False))
    page.refresh()
    page.list.select(customer.id)
    qtbot.keyClicks(page.view.form.fields["city"].editor, "Radom")
    answers.press("Stay here")
    page.list.select(other.id)
    assert page.view.company is not None
    assert page.view.company.id == customer.id
    answers.press("Save")
    page.list.select(other.id)
    assert customer.id is not None
    assert parties.company(app, customer.id).address.city == "Radom"


def test_a_company_with_devices_is_not_removed(
    page: Page, app: App, customer: Company, answers: Any
):
    assert customer.id is not None
    parties.save_device(app, Device(uuid4(), customer.id, "HUAWEI", "S5735"))
    answers.give(
        lambda dialog: next(
            each
            for each in dialog.findChildren(type(page.view.remove_button))
            if each.text() == "Remove"
        ).click(),
        lambda dialog: dialog.accept(),
    )
    page.view.ask_remove()
    assert parties.companies(app) != ()


def test_a_company_is_removed(page: Page, app: App, customer: Company, answers: Any):
    assert page.view.company is not None
    assert page.view.company.id == customer.id
    answers.press("Remove")
    page.view.ask_remove()
    assert parties.companies(app) == ()
    assert page.list.current is None
