"""The forms of companies, people, sites and devices, and what may become of a device."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain.company import Person, Seller
from hezo_desktop.domain.party import (
    Address,
    Company,
    Contact,
    ContactRole,
    Device,
    Lifecycle,
    Site,
)
from hezo_desktop.domain.price_list import Model
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company, duplicates, journal, parties, swaps
from hezo_desktop.ui.parties.company_form import CompanyForm
from hezo_desktop.ui.parties.device_form import DeviceForm
from hezo_desktop.ui.parties.devices import Devices
from hezo_desktop.ui.parties.forms import SiteForm
from hezo_desktop.ui.parties.people import People
from hezo_desktop.ui.parties.sites import Sites
from hezo_desktop.ui.parties.swap import swap_dialog
from hezo_desktop.ui.parts.edit_dialog import EditDialog

TODAY = date(2026, 11, 20)
MODEL = Model("HUAWEI", "S5735-L24P4X-A1", "98011318", end_of_support=date(2031, 12, 31))


@pytest.fixture
def firm(app: App) -> Company:
    return parties.save_company(
        app, Company(None, "Firma Sp. z o.o.", is_partner=False, address=Address(city="Łódź"))
    )


def key(company: Company) -> UUID:
    assert company.id is not None
    return company.id


def note(form: Any, name: str) -> str:
    text: str = form.fields[name].note.text()
    return text


def test_the_phone_of_a_site_is_listed_in_groups(
    qtbot: QtBot, app: App, tr: Translator, firm: Company
):
    parties.save_site(app, Site(uuid4(), key(firm), "Hala", phone_24x7="+48122525600"))
    listed = Sites(app, tr)
    qtbot.addWidget(listed)
    listed.show_of(firm.id)
    assert listed.list.model.index(0, 4).data() == "+48 122 525 600"


# -- a company ---------------------------------------------------------------------------------


@pytest.fixture
def form(qtbot: QtBot, app: App, tr: Translator) -> CompanyForm:
    made = CompanyForm(tr, lambda typed: duplicates.like(app, typed))
    qtbot.addWidget(made)
    made.show_company(Company(None, "", is_partner=False))
    made.show()
    return made


def test_a_company_known_already_is_named_while_it_is_typed(
    qtbot: QtBot, form: CompanyForm, firm: Company
):
    qtbot.keyClicks(form.fields["name"].editor, "firma")
    qtbot.keyClicks(form.fields["city"].editor, "lodz")
    qtbot.waitUntil(form.known.isVisible)
    opening = next(each for each in form.known.findChildren(QPushButton) if each.isVisible())
    assert opening.accessibleName() == "Open it: Firma Sp. z o.o."
    with qtbot.waitSignal(form.known_chosen) as asked:
        opening.click()
    assert asked.args == [firm.id]
    form.show_company(firm)
    assert not form.known.isVisible()


@pytest.mark.usefixtures("firm")
def test_a_wrong_nip_does_not_tell_two_companies_apart(qtbot: QtBot, form: CompanyForm):
    qtbot.keyClicks(form.fields["nip"].editor, "123")
    form.fields["nip"].look()
    qtbot.keyClicks(form.fields["name"].editor, "Firma")
    qtbot.waitUntil(form.known.isVisible)


def test_a_company_abroad_has_a_vat_number_and_its_own_postcode(form: CompanyForm):
    form["name"], form["krs"] = "Beispiel GmbH", "0009999001"
    form["country"] = "DE"
    form["nip"], form["postcode"] = "136695976", "10115"
    assert form.fields["nip"].title.text() == "VAT number"
    assert not form.fields["regon"].isVisible()
    assert form.look()
    read = form.read(Company(None, "", is_partner=False))
    assert (read.nip, read.krs, read.address.postcode) == ("DE136695976", "", "10115")
    assert read.address.country == "DE"
    form["country"] = "PL"
    assert form.fields["krs"].isVisible()
    assert not form.look()


def test_a_phone_is_checked_and_shown_in_groups(form: CompanyForm):
    form["phone"] = "12 25"
    assert not form.fields["phone"].look()
    form["phone"] = "122525600"
    line = form.fields["phone"].editor
    assert isinstance(line, QLineEdit)
    assert line.text() == "+48 122 525 600"
    assert form["phone"] == "+48122525600"


def test_a_site_checks_its_phone_and_keeps_its_country(qtbot: QtBot, tr: Translator):
    site = Site(uuid4(), uuid4(), "Berlin", Address("Weg 1", "10115", "Berlin", "DE"))
    made = SiteForm(tr, site)
    qtbot.addWidget(made)
    assert made.look()
    assert made.read() == site
    made["phone_24x7"] = "112"
    assert not made.look()


# -- people ------------------------------------------------------------------------------------


@pytest.fixture
def people(qtbot: QtBot, app: App, tr: Translator, firm: Company) -> People:
    made = People(app, tr)
    qtbot.addWidget(made)
    made.show_of(key(firm))
    made.show()
    return made


def test_who_is_missing_for_sign_off_is_said(people: People, app: App, firm: Company):
    assert "nobody is authorised to report" in people.missing.text()
    reporter = Contact(
        uuid4(), "Ewa", ContactRole.AUTHORISED_REPORTER, "e@x.example", "+48600100200"
    )
    parties.save_company(app, replace(firm, contacts=(reporter,)))
    people.show_of(key(firm))
    assert not people.missing.isVisible()
    partner = parties.save_company(app, Company(None, "Partner", is_partner=True))
    people.show_of(key(partner))
    assert "who signs" in people.missing.text()


def test_one_person_is_kept_in_several_roles(people: People, app: App, firm: Company, answers: Any):
    def fill(dialog: Any) -> None:
        form = dialog.form
        form["name"], form["email"], form["phone"] = "Ewa", "e@x.example", "600100200"
        form.roles[ContactRole.SIGNATORY].setChecked(True)
        dialog.accept()

    answers.give(fill)
    people.add()
    kept = parties.company(app, key(firm)).contacts
    assert [each.role for each in kept] == [
        ContactRole.AUTHORISED_REPORTER,
        ContactRole.SIGNATORY,
    ]
    assert {(each.name, each.phone) for each in kept} == {("Ewa", "+48600100200")}
    (row,) = people.list.model.rows
    assert people.list.model.columns[1].text(row) == "authorised to report, signatory"

    def fewer(dialog: Any) -> None:
        for box in dialog.form.roles.values():
            box.setChecked(False)
        dialog.accept()
        assert "at least one role" in dialog.refusal.text()
        dialog.form.roles[ContactRole.SIGNATORY].setChecked(True)
        dialog.accept()

    answers.give(fewer)
    people.edit(row)
    (left,) = parties.company(app, key(firm)).contacts
    assert left.id == kept[1].id
    answers.press("Remove")
    people.remove(people.list.model.rows[0])
    assert parties.company(app, key(firm)).contacts == ()


def test_a_persons_data_is_asked_for_by_what_tells_them_apart(
    qtbot: QtBot, people: People, app: App, firm: Company
):
    contact = Contact(uuid4(), "Ewa", ContactRole.SIGNATORY, "e@x.example")
    parties.save_company(app, replace(firm, contacts=(contact,)))
    people.show_of(key(firm))
    data = next(
        each for each in people.findChildren(QPushButton) if each.text() == "Personal data …"
    )
    with qtbot.waitSignal(people.privacy_wanted) as asked:
        data.click()
    assert asked.args == ["e@x.example"]


# -- a device ----------------------------------------------------------------------------------


@pytest.fixture
def device_form(qtbot: QtBot, app: App, tr: Translator) -> Callable[[Device], DeviceForm]:
    def make(device: Device) -> DeviceForm:
        made = DeviceForm(
            tr,
            device,
            vendors=app.catalogue.vendors,
            sites=(),
            today=TODAY,
            models=(MODEL,),
            formats=rule_book().serials,
            twin=lambda each: duplicates.twin_of(app, each),
        )
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def blank(company_id: UUID, **facts: Any) -> Device:
    return Device(uuid4(), company_id, facts.pop("vendor", "EXTREME"), "5320", **facts)


def test_a_serial_number_is_read_while_it_is_typed(qtbot: QtBot, device_form: Any):
    form = device_form(blank(uuid4()))
    qtbot.keyClicks(form.fields["serial"].editor, "1846g50082")
    qtbot.waitUntil(lambda: "1846G-50082" in note(form, "serial"))
    assert "11.2018" in note(form, "serial")
    assert form.read().serial == "1846G-50082"
    form["serial"] = "ABC"
    assert form.fields["serial"].look()
    assert "Unusual for Extreme" in note(form, "serial")


def test_a_serial_number_known_already_names_its_owner(device_form: Any, app: App, firm: Company):
    parties.save_device(app, blank(key(firm), serial="1846G-50082"))
    form = device_form(blank(key(firm), serial="1846G50082"))
    assert not form.look()
    assert "Firma Sp. z o.o." in form.fields["serial"].problem


def test_a_known_model_is_offered_and_fills_what_is_known(qtbot: QtBot, device_form: Any):
    form = device_form(blank(uuid4()))
    editor = form.fields["model"].editor
    editor.clear()
    qtbot.keyClicks(editor, "l24p")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    read = form.read()
    assert (read.vendor, read.model, read.part_number, read.end_of_support) == (
        "HUAWEI",
        MODEL.model,
        "98011318",
        date(2031, 12, 31),
    )


def test_a_model_of_ones_own_stays_as_it_was_typed(qtbot: QtBot, device_form: Any):
    form = device_form(blank(uuid4()))
    editor = form.fields["model"].editor
    editor.clear()
    qtbot.keyClicks(editor, "S5735")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert form.read().model == "S5735"


def test_dates_that_cannot_both_be_are_remarked_on_and_kept(device_form: Any):
    dates = {"shipped": date(2026, 1, 2), "warranty_until": date(2026, 1, 1)}
    form = device_form(blank(uuid4(), **dates))
    assert "before the device was shipped" in note(form, "warranty_until")
    assert form.look()
    assert form.read().warranty_until == dates["warranty_until"]


# -- what becomes of a device ------------------------------------------------------------------


@pytest.fixture
def devices(qtbot: QtBot, app: App, tr: Translator, firm: Company) -> Devices:
    parties.save_device(app, blank(key(firm), serial="1846G-50082"))
    made = Devices(app, tr)
    qtbot.addWidget(made)
    made.show_of(key(firm))
    made.show()
    return made


def entries(devices: Devices) -> dict[str, bool]:
    menu = devices.state_button.menu()
    return {each.text(): each.isEnabled() for each in menu.actions() if each.text()}


def test_a_device_is_swapped_and_the_swap_taken_back(devices: Devices, app: App, answers: Any):
    company.save_seller(app, Seller(people=(Person("DEMO Jan"),)))
    (old,) = parties.devices(app)

    def fill(dialog: Any) -> None:
        form = dialog.form
        form["serial"], form["reason"] = "2046g50083", "RMA 12"
        dialog.accept()

    answers.give(fill)
    devices.swap()
    states = {each.serial: each.lifecycle for each in parties.devices(app)}
    assert states == {"1846G-50082": Lifecycle.SWAPPED, "2046G-50083": Lifecycle.INSTALLED}
    came = next(each for each in parties.devices(app) if each.replaces)
    devices.list.select(came.id)
    assert entries(devices)["Take back the swap …"]

    def undo(dialog: Any) -> None:
        dialog.form["reason"] = "pomyłka"
        dialog.accept()

    answers.give(undo)
    devices.undo_swap()
    assert [each.serial for each in parties.devices(app)] == ["1846G-50082"]
    first, second = (each.by for each in journal.entries(app, old.id)[:2])
    assert (first, second) == ("DEMO Jan", "DEMO Jan")


def test_a_swapped_device_offers_nothing(devices: Devices, app: App, answers: Any):
    device = parties.devices(app)[0]
    parties.save_device(app, replace(device, lifecycle=Lifecycle.SWAPPED, swapped_on=TODAY))
    devices.show_of(devices.company_id)
    assert not any(entries(devices).values())
    devices.swap()
    assert answers.seen == []


def test_a_device_is_retired_and_taken_into_use_again(devices: Devices, app: App):
    actions = {each.text(): each for each in devices.state_button.menu().actions()}
    actions["Retire"].trigger()
    assert parties.devices(app)[0].lifecycle is Lifecycle.RETIRED
    assert entries(devices) == {
        "Swap for another … (F6)": False,
        "Take back the swap …": False,
        "Take into use": True,
        "Put in reserve": True,
        "Retire": False,
    }
    actions["Take into use"].trigger()
    assert parties.devices(app)[0].lifecycle is Lifecycle.INSTALLED


def test_the_history_of_a_place_is_shown_in_the_form(devices: Devices, app: App, answers: Any):
    device = parties.devices(app)[0]
    came = swaps.swap(app, device.id, "2046G-50083", day=TODAY, reason="RMA 12")
    devices.show_of(devices.company_id)
    answers.give(lambda dialog: dialog.reject())
    devices.edit(came)
    told = "\n".join(answers.seen)
    assert "1846G-50082 – until 20.11.2026: RMA 12" in told
    assert "2046G-50083 – there now" in told


def test_rows_pasted_into_the_list_ask_for_the_import(qtbot: QtBot, devices: Devices):
    devices.list.view.setFocus()
    with qtbot.waitSignal(devices.import_wanted):
        qtbot.keyClick(devices.list.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_the_dialog_of_a_swap_reads_the_number(
    qtbot: QtBot, app: App, tr: Translator, devices: Devices
):
    dialog: EditDialog = swap_dialog(devices, app, tr, parties.devices(app)[0])
    qtbot.addWidget(dialog)
    form = dialog.form
    for typed, said in (("2046g50083", "2046G-50083"), ("XYZ", "Unusual for Extreme")):
        form["serial"] = typed
        form.fields["serial"].look()
        assert said in note(form, "serial")
