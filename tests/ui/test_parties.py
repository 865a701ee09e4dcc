from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.company import Person, Seller
from hezo_desktop.domain.party import Company, Device
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company, journal, parties
from hezo_desktop.ui.parties import Page


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
    page.open("company", kept.id)
    return kept


def filling(**texts: str) -> Callable[[QDialog], None]:
    def fill(dialog: QDialog) -> None:
        for line in dialog.findChildren(QLineEdit):
            if line.accessibleName() in texts:
                line.setText(texts[line.accessibleName()])
        dialog.accept()

    return fill


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
    assert page.place() == ("company", kept.id)


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


def test_people_sites_and_devices_are_added(
    page: Page, app: App, customer: Company, answers: Any, qtbot: QtBot
):
    assert customer.id is not None
    answers.give(filling(**{"Name and surname": "Jan Przykład"}))
    page.view.people.add()
    answers.give(filling(**{"Name of the site": "Serwerownia", "Postcode": "90-001"}))
    page.view.sites.add()
    answers.give(filling(**{"Model": "S5735-L48", "Serial number": " 2102-abc 9 "}))
    page.view.devices.add()
    assert [each.name for each in parties.company(app, customer.id).contacts] == ["Jan Przykład"]
    assert [each.name for each in parties.sites(app, customer.id)] == ["Serwerownia"]
    assert [each.serial for each in parties.devices(app, customer.id)] == ["2102-ABC9"]
    qtbot.waitUntil(lambda: page.view.devices.list.current is not None)


def test_a_device_is_changed_and_removed(
    page: Page, app: App, customer: Company, answers: Any, qtbot: QtBot
):
    assert customer.id is not None
    parties.save_device(app, Device(uuid4(), customer.id, "HUAWEI", "S5735", serial="A1"))
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.view.devices.list.model.rows))
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
    said: list[str] = []

    def twice(dialog: QDialog) -> None:
        filling(**{"Model": "S5735", "Serial number": "a1"})(dialog)
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()

    answers.give(twice)
    page.view.devices.add()
    assert any("A1" in text for text in said), said
    assert len(parties.devices(app, customer.id)) == 1


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
    company.save_seller(app, Seller(people=(Person("DEMO Jan"),)))
    answers.press("Remove")
    page.view.ask_remove()
    assert parties.companies(app) == ()
    removed = journal.entries(app)[0]
    assert (removed.action, removed.by) == ("removed", "DEMO Jan")
    assert page.list.current is None
