"""The lists of customers and devices, and the way from them to a customer's page and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company
from hezo_desktop.services import parties
from hezo_desktop.ui.parties import Page
from hezo_desktop.ui.parties.brief_dialog import BriefDialog
from hezo_desktop.ui.window import Window

CUSTOMER, PARTNER = "5000000296", "1000000012"
Open = Callable[[Page, UUID | None], None]


def key(app: App, nip: str) -> UUID:
    found = parties.find(app, nip)
    assert found is not None
    assert found.id is not None
    return found.id


def test_an_empty_list_offers_a_new_customer(qtbot: QtBot, page: Page):
    assert page.list.empty_button is not None
    qtbot.mouseClick(page.list.empty_button, Qt.MouseButton.LeftButton)
    assert page.shown is not None
    assert page.shown.id is None


@pytest.mark.usefixtures("customer")
def test_the_search_is_blind_to_diacritics(qtbot: QtBot, page: Page):
    qtbot.keyClicks(page.list.search, "zabka lodz")
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1)
    assert page.list.current is not None
    assert page.list.current.name == "Żabka Łódź"


def test_chips_choose_partners_or_customers(qtbot: QtBot, demo_page: Page):
    everybody = demo_page.list.model.rowCount()
    qtbot.waitUntil(lambda: "partner" in demo_page.list.chips.facets["role"].chips)
    demo_page.list.chips.facets["role"].toggle("partner")
    qtbot.waitUntil(lambda: demo_page.list.model.rowCount() < everybody)
    assert all(line.is_partner for line in demo_page.list.model.shown)


def test_the_second_tab_lists_the_devices_of_everybody(demo_page: Page, demo: App):
    lines = demo_page.devices.model.shown
    assert len(lines) == len(parties.devices(demo))
    assert len({line.company for line in lines}) > 1


def test_enter_on_a_customer_opens_its_page_and_escape_comes_back(
    qtbot: QtBot, demo_page: Page, demo: App
):
    demo_page.list.view.setFocus()
    demo_page.list.select(key(demo, CUSTOMER))
    qtbot.keyClick(demo_page.list.view, Qt.Key.Key_Return)
    assert demo_page.place() == ("company", key(demo, CUSTOMER))
    qtbot.waitUntil(lambda: demo_page.view.customer is not None)
    QTest.keyClick(demo_page.view.devices.list.view, Qt.Key.Key_Escape)
    assert demo_page.place() is None
    assert demo_page.list.current is not None
    assert demo_page.list.current.id == key(demo, CUSTOMER)


def test_a_device_of_the_long_list_is_shown_on_the_page_of_its_customer(
    qtbot: QtBot, demo_page: Page
):
    line = demo_page.devices.model.shown[3]
    demo_page.devices.opened.emit(line)
    assert demo_page.place() == ("company", line.company_id)
    qtbot.waitUntil(lambda: demo_page.view.customer is not None)
    device = demo_page.view.devices.list.current
    assert device is not None
    assert device.id == line.id


def test_a_site_and_a_person_lead_to_their_company(qtbot: QtBot, demo_page: Page, demo: App):
    owner = key(demo, CUSTOMER)
    site = parties.sites(demo, owner)[0]
    demo_page.open("site", site.id)
    qtbot.waitUntil(lambda: demo_page.view.customer is not None)
    assert demo_page.view.sites_panel.site == site.id
    shown = demo_page.view.devices.list.model.shown
    assert {device.site_id for device in shown} == {site.id}
    person = parties.company(demo, owner).contacts[0]
    demo_page.open("person", person.id)
    qtbot.waitUntil(lambda: demo_page.view.tabs.currentWidget() is demo_page.view.people)


def test_something_that_is_gone_is_refused_and_the_list_stays(demo_page: Page, answers: Any):
    answers.press("Close")
    demo_page.open("device", uuid4())
    assert demo_page.place() is None
    answers.press("Close")
    demo_page.open("company", uuid4())
    assert demo_page.place() is None


def test_unsaved_changes_are_guarded_when_the_page_is_left(
    qtbot: QtBot, page: Page, app: App, customer: Company, opened: Open, answers: Any
):
    other = parties.save_company(app, Company(id=None, name="Inna", is_partner=False))
    opened(page, customer.id)
    page.view.edit()
    qtbot.keyClicks(page.view.form.fields["city"].editor, "Radom")
    answers.press("Stay here")
    page.back()
    assert page.place() == ("company", customer.id)
    answers.press("Stay here")
    page.open("company", other.id)
    assert page.place() == ("company", customer.id)
    answers.press("Save")
    page.open("company", other.id)
    assert page.place() == ("company", other.id)
    assert customer.id is not None
    assert parties.company(app, customer.id).address.city == "Radom"


def test_reading_again_keeps_what_is_being_typed(
    qtbot: QtBot, page: Page, customer: Company, opened: Open
):
    opened(page, customer.id)
    qtbot.keyClicks(page.view.form.fields["city"].editor, "Radom")
    page.refresh()
    assert page.view.form["city"] == "Radom"


def test_f9_prepares_for_the_visit_of_the_company_in_front(
    demo_page: Page, demo: App, answers: Any
):
    seen: list[object] = []
    answers.give(lambda dialog: (seen.append(dialog), dialog.reject()))
    demo_page.list.select(key(demo, CUSTOMER))
    demo_page.prepare_visit()
    assert isinstance(seen[0], BriefDialog)


def test_duplicates_and_personal_data_open_over_the_screen(demo_page: Page, answers: Any):
    seen: list[str] = []
    answers.give(*[lambda dialog: (seen.append(dialog.windowTitle()), dialog.accept())] * 2)
    demo_page.open("duplicates", None)
    demo_page.open("privacy", None)
    assert seen == ["Duplicates", "Personal data"]


def test_of_two_records_that_became_one_the_staying_one_is_shown(
    demo_page: Page, demo: App, opened: Open
):
    opened(demo_page, key(demo, CUSTOMER))
    demo_page._joined(key(demo, PARTNER))
    assert demo_page.place() == ("company", key(demo, PARTNER))
    demo_page.back()
    demo_page._joined(key(demo, CUSTOMER))
    assert demo_page.place() is None


def test_alt_left_goes_from_the_page_to_the_list_before_it_leaves_the_screen(
    window: Window, demo: App
):
    window.open("company", key(demo, CUSTOMER))
    window.back()
    assert window.shown == "parties"
    assert window.page is not None
    assert window.page.place() is None
    window.back()
    assert window.shown == "home"


@pytest.mark.parametrize(("nip", "field"), [(CUSTOMER, "customer"), (PARTNER, "buyer")])
def test_a_new_quote_begins_with_the_company_filled_in(
    qtbot: QtBot, window: Window, demo: App, nip: str, field: str
):
    from hezo_desktop.services import quotes  # noqa: PLC0415

    window.open("company", key(demo, nip))
    page = window.page
    assert isinstance(page, Page)
    qtbot.waitUntil(lambda: page.view.customer is not None)
    before = {quote.id for quote in quotes.summaries(demo)}
    page.view.open_requested.emit("new-quote", key(demo, nip))
    assert window.shown == "quotes"
    (made,) = [quote for quote in quotes.summaries(demo) if quote.id not in before]
    assert getattr(made, field) == parties.company(demo, key(demo, nip)).name
