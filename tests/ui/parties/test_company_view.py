"""The page of one customer: what stands on it, and what is done from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company_files, parties
from hezo_desktop.ui.parties import Page
from hezo_desktop.ui.parties.company_view import CompanyView
from hezo_desktop.ui.parts.list_page import ListView
from tests.ui.conftest import press

CUSTOMER = "5000000296"
Open = Callable[[Page, UUID | None], None]


@pytest.fixture
def view(demo_page: Page, demo: App, opened: Open) -> CompanyView:
    found = parties.find(demo, CUSTOMER)
    assert found is not None
    opened(demo_page, found.id)
    return demo_page.view


def titles(view: CompanyView) -> dict[str, str]:
    """The tabs that can be seen: their names with the counts."""
    shown = (at for at in range(view.tabs.count()) if view.tabs.isTabVisible(at))
    return dict(view.tabs.tabText(at).partition("  ")[::2] for at in shown)


def test_the_tabs_count_what_belongs_to_the_customer(view: CompanyView):
    assert view.customer is not None
    counted = titles(view)
    assert counted["Devices"] == str(len(view.customer.devices))
    assert counted["Quotes"] == "1"
    assert counted["Contracts"] == ""
    assert list(counted)[-2:] == ["Journal", "Company"]


def test_the_head_says_who_it_is(view: CompanyView):
    said = [label for label in view.findChildren(QWidget) if hasattr(label, "text")]
    texts = {label.text() for label in said if label.isVisible()}
    assert {"DEMO Zakłady Chemiczne Kryształ S.A.", "customer", "DEMO"} <= texts
    assert any("500-000-02-96" in text and "Kraków" in text for text in texts)


def test_every_list_is_laid_out_by_its_reader_and_stays_so_after_a_restart(
    qtbot: QtBot, view: CompanyView, demo: App, tr: Translator
):
    lists = view.findChildren(ListView)
    assert len(lists) == 8
    for listed in lists:
        assert {button.accessibleName() for button in listed.findChildren(QToolButton)} >= {
            "Named views",
            "Columns, copying and export",
        }
        listed.columns.show_column(1, shown=False)
        listed.columns.sort_by(listed.model.keys[0], descending=True)
    again = Page(demo, tr)
    qtbot.addWidget(again)
    for before, after in zip(lists, again.view.findChildren(ListView), strict=True):
        assert after.columns.layout() == before.columns.layout()
        assert 1 not in after.columns.visible()


def test_what_happened_is_chosen_by_chips_with_counts(view: CompanyView):
    everything = view.journal.model.rowCount()
    sites = len(view.sites.list.model.shown)
    assert view.journal.model.tallies["about"]["site"] == sites
    view.journal.chips.facets["about"].toggle("site")
    assert {entry.subject_kind for entry in view.journal.model.shown} == {"site"}
    assert view.journal.count.text() == f"{sites} of {everything} rows"


def test_another_customer_is_not_seen_through_the_search_of_the_last_one(
    view: CompanyView, demo_page: Page, demo: App, opened: Open
):
    view.devices.list.search.setText("nothing is called so")
    assert not view.devices.list.model.shown
    other = parties.find(demo, "9000000648")
    assert other is not None
    view.customer = None
    opened(demo_page, other.id)
    assert view.devices.list.model.shown


def test_a_new_company_has_nothing_but_its_form(page: Page):
    page.open("new-company", None)
    assert list(titles(page.view)) == ["Company"]
    assert not page.view.sites_panel.isVisible()


def test_choosing_a_site_narrows_the_devices_and_tells_its_facts(view: CompanyView):
    panel = view.sites_panel
    everything = len(view.devices.list.model.shown)
    panel.list.setCurrentRow(2)
    shown = view.devices.list.model.shown
    assert 0 < len(shown) < everything
    assert {device.site_id for device in shown} == {panel.site}
    assert "Access hours" in panel.facts.text()
    panel.list.setCurrentRow(0)
    assert len(view.devices.list.model.shown) == everything
    assert panel.facts.text() == ""


def test_a_quote_is_opened_elsewhere(view: CompanyView, qtbot: QtBot):
    with qtbot.waitSignal(view.open_requested) as asked:
        view.quotes.opened.emit(view.quotes.model.shown[0])
    assert view.customer is not None
    assert asked.args == ["quote", view.customer.quotes[0].id]


def test_the_buttons_ask_for_a_quote_an_import_and_a_brief(
    view: CompanyView, qtbot: QtBot, answers: Any
):
    assert view.company is not None
    key = view.company.id
    with qtbot.waitSignal(view.open_requested) as asked:
        press(view, "New quote")
    assert asked.args == ["new-quote", key]
    with qtbot.waitSignal(view.open_requested) as asked:
        press(view, "Import …")
    assert asked.args == ["import", {"kind": "devices", "company_id": key}]
    answers.give(lambda dialog: dialog.reject())
    with qtbot.waitSignal(view.brief_wanted) as asked:
        press(view, "Prepare for the visit")
    assert asked.args == [key]


def test_the_journal_reads_as_words(view: CompanyView):
    row = [view.journal.model.index(0, at).data() for at in range(1, 5)]
    assert row[0] == "DEMO"
    assert {view.journal.model.index(at, 2).data() for at in range(5)} <= {
        "Company",
        "Site",
        "Device",
        "Quote",
    }
    assert row[2] == "added"


def test_what_ends_next_stands_in_the_order_of_days(view: CompanyView):
    model = view.ending.model
    days = [int(model.index(at, 1).data()) for at in range(model.rowCount())]
    assert days == sorted(days)
    assert model.index(0, 2).data() == "Manufacturer's warranty"
    assert "CE6881-48S6CQ" in model.index(0, 5).data()


def test_a_device_that_is_changed_is_read_again_with_its_cover(
    view: CompanyView, demo: App, qtbot: QtBot
):
    device = view.devices.list.model.shown[0]
    parties.remove_device(demo, device.id)
    view.devices.changed.emit()
    qtbot.waitUntil(lambda: device not in view.devices.list.model.shown)


def test_files_dropped_on_the_page_are_attached(
    view: CompanyView, demo: App, tmp_path: Path, qtbot: QtBot
):
    plan = tmp_path / "rzut.pdf"
    plan.write_bytes(b"%PDF")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(plan))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(9, 9), copy, data, buttons, keys)
    view.dragEnterEvent(entering)
    assert entering.isAccepted()
    view.dropEvent(QDropEvent(QPointF(9, 9), copy, data, buttons, keys))
    assert view.tabs.currentWidget() is view.files
    qtbot.waitUntil(lambda: view.files.list.model.rowCount() == 1)
    assert view.company is not None
    assert view.company.id is not None
    assert [each.name for each in company_files.files(demo, view.company.id)] == ["rzut.pdf"]


def test_nothing_can_be_dropped_on_a_company_that_is_not_kept_yet(page: Page):
    page.open("new-company", None)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/x")])
    event = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    page.view.dragEnterEvent(event)
    assert not event.isAccepted()


def test_a_customer_removed_elsewhere_is_refused_and_nothing_half_is_shown(
    view: CompanyView, answers: Any, qtbot: QtBot
):
    view.company = Company(id=UUID(int=7), name="X", is_partner=False)
    answers.press("Close")
    view.reload()
    qtbot.waitUntil(lambda: any("no such record" in text for text in answers.seen))
