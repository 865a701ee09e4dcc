"""Chips, columns, views, copy and export of a list whose rows lie in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hezo_desktop.i18n import Translator, translator
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.columns import day_column
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_menus import ColumnsMenu, ViewsMenu
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.parts.table_model import Column
from tests.ui.conftest import Answers, press

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Paper:
    number: str
    status: str
    vendor: str
    until: date | None


PAPERS = (
    Paper("U/1", "signed", "Huawei", date(2027, 1, 31)),
    Paper("U/2", "signed", "Extreme", date(2026, 12, 1)),
    Paper("U/3", "open", "Huawei", None),
    Paper("U/4", "open", "", date(2028, 6, 30)),
)


def columns(tr: Translator) -> tuple[Column[Paper], ...]:
    return (
        Column(tr("Number"), lambda paper: paper.number, key="number"),
        Column(tr("Status"), lambda paper: paper.status, key="status"),
        day_column(tr, tr("Until"), lambda paper: paper.until, "until"),
        Column(tr("Vendor"), lambda paper: paper.vendor, key="vendor", spare=True),
    )


@pytest.fixture
def memory(tmp_path: Path) -> ListMemory:
    return ListMemory(Preferences(tmp_path), "papers")


def make(
    qtbot: QtBot, memory: ListMemory, background: Background, language: str = "en"
) -> ListView[Paper]:
    tr = translator(language)
    made = ListView[Paper](
        tr,
        columns(tr),
        name="Papers",
        empty="There are no papers.",
        key=lambda paper: paper.number,
        facets=(
            Facet("status", "Status", {"open": "open", "signed": "signed"}, lambda p: p.status),
            Facet("vendor", "Vendor", value=lambda p: p.vendor),
        ),
        memory=memory,
        background=background,
    )
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    QAbstractItemModelTester(made.model, mode, made)
    made.set_rows(PAPERS)
    return made


@pytest.fixture
def listed(qtbot: QtBot, memory: ListMemory, background: Background) -> ListView[Paper]:
    return make(qtbot, memory, background)


def numbers(listed: ListView[Paper]) -> list[str]:
    return [paper.number for paper in listed.model.shown]


def texts(listed: ListView[Paper]) -> list[str]:
    return [chip.text() for facet in listed.chips.facets.values() for chip in facet.chips.values()]


def titles(listed: ListView[Paper]) -> list[str]:
    return [listed.model.columns[at].title for at in listed.columns.visible()]


def stand_in(qtbot: QtBot, listed: ListView[Paper]) -> None:
    listed.activateWindow()
    listed.view.setFocus()
    qtbot.waitUntil(lambda: listed.view.hasFocus() and listed.isActiveWindow())


# -- chips ------------------------------------------------------------------------------------


def test_each_chip_tells_how_many_rows_it_would_show(listed: ListView[Paper]):
    assert listed.chips.all.text() == "All  4"
    assert texts(listed) == ["open  2", "signed  2", "Extreme  1", "Huawei  2"]


def test_chips_of_one_facet_widen_and_of_another_narrow(listed: ListView[Paper]):
    status, vendor = (listed.chips.facets[name].chips for name in ("status", "vendor"))
    vendor["Huawei"].click()
    assert numbers(listed) == ["U/1", "U/3"]
    status["signed"].click()
    assert numbers(listed) == ["U/1"]
    status["open"].click()
    assert numbers(listed) == ["U/1", "U/3"]
    vendor["Huawei"].click()
    assert numbers(listed) == ["U/1", "U/2", "U/3", "U/4"]


def test_counts_follow_the_search_and_the_other_facets_but_nothing_jumps(listed: ListView[Paper]):
    listed.chips.facets["status"].chips["open"].click()
    assert texts(listed) == ["open  2", "signed  2", "Extreme  0", "Huawei  1"]
    assert not listed.chips.facets["vendor"].chips["Extreme"].isEnabled()
    listed.search.setText("U/4")
    assert texts(listed) == ["open  1", "signed  0", "Extreme  0", "Huawei  0"]


def test_escape_clears_search_and_chips_wherever_one_stands(qtbot: QtBot, listed: ListView[Paper]):
    listed.chips.facets["status"].chips["open"].click()
    listed.search.setText("U/3")
    stand_in(qtbot, listed)
    qtbot.keyClick(listed.view, Qt.Key.Key_Escape)
    assert numbers(listed) == ["U/1", "U/2", "U/3", "U/4"]
    assert listed.search.text() == ""
    assert listed.chips.all.isChecked()


def test_escape_belongs_to_the_dialog_around_while_nothing_is_narrowed(
    qtbot: QtBot, listed: ListView[Paper]
):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    listed.setParent(dialog)
    dialog.show()
    dialog.activateWindow()
    listed.show()
    listed.view.setFocus()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(listed.view, Qt.Key.Key_Escape)
    listed.setParent(None)


def test_what_the_rows_are_narrowed_to_is_told_in_a_sentence(listed: ListView[Paper]):
    heard: list[str] = []
    listed.told.connect(heard.append)
    listed.chips.facets["status"].chips["signed"].click()
    listed.search.setText("huawei")
    assert heard[-1] == "Filter: signed, search “huawei” · 1 of 4 rows · Esc shows all"
    listed.chips.all.click()
    assert heard[-1] == "Filter: search “huawei” · 2 of 4 rows · Esc shows all"
    listed.show_all()
    assert heard[-1] == ""


def test_a_facet_in_which_the_rows_do_not_differ_is_not_offered(listed: ListView[Paper]):
    listed.set_rows(PAPERS[:1])
    assert not listed.chips.all.isVisible()
    assert not any(chips.isVisible() for chips in listed.chips.facets.values())


def test_an_empty_list_offers_no_chips(qtbot: QtBot, tr: Translator):
    facets = (Facet("status", "Status", value=str, menu=True),)
    made = ListView[str](tr, (Column("Name", str),), name="Names", empty="None.", facets=facets)
    qtbot.addWidget(made)
    made.show()
    made.set_rows(())
    assert not [chip for chip in made.chips.findChildren(QPushButton) if chip.isVisible()]
    made.set_rows(("a", "b"))
    assert made.chips.facets["status"].folded.isVisible()


def test_chips_without_room_fold_into_a_menu(qtbot: QtBot, listed: ListView[Paper]):
    vendor = listed.chips.facets["vendor"]
    assert vendor.chips["Huawei"].isVisible()
    listed.chips.setMaximumWidth(220)
    qtbot.waitUntil(lambda: not vendor.chips["Huawei"].isVisible())
    assert vendor.folded.text() == "Vendor ▾"
    menu = vendor.folded.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Extreme  1", "Huawei  2"]
    menu.actions()[1].trigger()
    assert numbers(listed) == ["U/1", "U/3"]
    assert vendor.folded.text() == "Vendor: Huawei ▾"
    assert listed.chips.sizeHint().height() == listed.chips.height()


def test_no_part_of_a_list_shows_as_a_window_of_its_own(
    qapp: QApplication, memory: ListMemory, background: Background, qtbot: QtBot
):
    shown: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
                shown.extend([type(watched).__name__] if watched.isWindow() else [])
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    make(qtbot, memory, background)
    qapp.removeEventFilter(watch)
    assert shown == ["ListView"]


def test_chips_have_names_for_those_who_hear_them(listed: ListView[Paper]):
    chip = listed.chips.facets["status"].chips["open"]
    assert chip.accessibleName() == "Status: open  2"
    assert chip.focusPolicy() & Qt.FocusPolicy.TabFocus


# -- columns ----------------------------------------------------------------------------------


def menu_of(listed: ListView[Paper], kind: type[QMenu]) -> dict[str, object]:
    menu = listed.findChildren(kind)[0]
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


def choose(listed: ListView[Paper], kind: type[QMenu], *path: str) -> None:
    menu = listed.findChildren(kind)[0]
    menu.aboutToShow.emit()
    for name in path[:-1]:
        found = next(action.menu() for action in menu.actions() if action.text() == name)
        assert isinstance(found, QMenu)
        menu = found
    next(action for action in menu.actions() if action.text() == path[-1]).trigger()


def test_a_spare_column_is_hidden_until_it_is_wanted(listed: ListView[Paper]):
    assert titles(listed) == ["Number", "Status", "Until"]
    choose(listed, ColumnsMenu, "Vendor")
    assert titles(listed) == ["Number", "Status", "Until", "Vendor"]
    choose(listed, ColumnsMenu, "Columns as at first")
    assert titles(listed) == ["Number", "Status", "Until"]


def test_the_last_column_stays(listed: ListView[Paper]):
    choose(listed, ColumnsMenu, "Number")
    choose(listed, ColumnsMenu, "Status")
    choose(listed, ColumnsMenu, "Until")
    assert titles(listed) == ["Until"]


def test_the_layout_is_remembered_in_whatever_language(
    qtbot: QtBot, listed: ListView[Paper], memory: ListMemory, background: Background
):
    header = listed.columns.header
    header.moveSection(header.visualIndex(2), 0)
    choose(listed, ColumnsMenu, "Status")
    header.resizeSection(2, 222)
    header.setSortIndicator(2, Qt.SortOrder.DescendingOrder)
    memory.preferences.save()
    again = make(qtbot, memory, background, "pl")
    assert [again.model.keys[at] for at in again.columns.visible()] == ["until", "number"]
    assert again.columns.header.sectionSize(2) == 222
    assert numbers(again) == ["U/4", "U/1", "U/2", "U/3"]


def test_widths_fit_the_rows_until_somebody_sizes_a_column(listed: ListView[Paper]):
    header = listed.columns.header
    narrow = header.sectionSize(1)
    long = Paper("U/5", "waiting for the partner's signature", "", None)
    listed.set_rows((*PAPERS, long))
    fitted = header.sectionSize(1)
    assert fitted > narrow
    header.resizeSection(1, 60)
    listed.set_rows(PAPERS)
    assert header.sectionSize(1) == 60
    choose(listed, ColumnsMenu, "Fit the widths")
    assert header.sectionSize(1) == narrow


def test_where_little_room_is_left_the_widest_columns_give_way(
    qtbot: QtBot, listed: ListView[Paper]
):
    """The first column takes what room is left; it stays readable beside a long text."""
    header = listed.columns.header
    listed.columns.show_column(3, shown=True)
    listed.set_rows((Paper("U/5", "waiting for the partner " * 2, "the vendor's name " * 2, None),))
    fitting, day = header.sectionSize(1), header.sectionSize(2)
    listed.resize(listed.minimumSizeHint().width(), 400)
    readable = listed.view.fontMetrics().averageCharWidth() * 12
    qtbot.waitUntil(lambda: header.sectionSize(1) < fitting and header.sectionSize(0) >= readable)
    assert header.sectionSize(2) == day
    assert header.length() <= listed.view.viewport().width()
    listed.resize(900, 400)
    qtbot.waitUntil(lambda: header.sectionSize(1) == fitting)


def test_damaged_memory_reads_as_nothing(qtbot: QtBot, tmp_path: Path, background: Background):
    preferences = Preferences(tmp_path)
    preferences.remember_text("lists/papers-layout", '{"order": 7, "widths": [1], "hidden": "x"')
    preferences.remember_text("lists/papers-views", '[{"name": ""}, 4, {"chips": [1, ["a"]]}]')
    memory = ListMemory(preferences, "papers")
    assert memory.layout is None
    assert memory.views == ()
    preferences.remember_text("lists/papers-layout", '{"order": ["gone"], "hidden": ["number"]}')
    assert titles(make(qtbot, memory, background)) == ["Status", "Until"]


def test_ctrl_home_and_end_go_to_the_ends(qtbot: QtBot, listed: ListView[Paper]):
    stand_in(qtbot, listed)
    qtbot.keyClick(listed.view, Qt.Key.Key_End, CTRL)
    assert listed.current == PAPERS[-1]
    assert listed.chosen() == [PAPERS[-1]]
    qtbot.keyClick(listed.view, Qt.Key.Key_Home, CTRL)
    assert listed.current == PAPERS[0]


# -- views ------------------------------------------------------------------------------------


def name_it(name: str):
    def answer(dialog: QDialog) -> None:
        dialog.findChildren(QLineEdit)[0].setText(name)
        press(dialog, "Keep the view" if name != "Renamed" else "Rename")

    return answer


def test_a_view_brings_back_search_chips_columns_and_order(
    listed: ListView[Paper], answers: Answers
):
    listed.chips.facets["status"].chips["signed"].click()
    listed.search.setText("U/")
    choose(listed, ColumnsMenu, "Vendor")
    listed.columns.header.setSortIndicator(2, Qt.SortOrder.AscendingOrder)
    assert numbers(listed) == ["U/2", "U/1"]
    answers.give(name_it("Signed ones"))
    choose(listed, ViewsMenu, "Keep this view …")

    listed.show_all()
    choose(listed, ColumnsMenu, "Columns as at first")
    assert numbers(listed) == ["U/1", "U/2", "U/3", "U/4"]

    choose(listed, ViewsMenu, "Signed ones")
    assert numbers(listed) == ["U/2", "U/1"]
    assert listed.search.text() == "U/"
    assert titles(listed) == ["Number", "Status", "Until", "Vendor"]


def test_a_view_is_renamed_and_forgotten(
    listed: ListView[Paper], memory: ListMemory, answers: Answers
):
    memory.keep(listed.as_view("Mine"))
    answers.give(name_it("Renamed"))
    choose(listed, ViewsMenu, "Rename a view", "Mine")
    assert [view.name for view in memory.views] == ["Renamed"]
    choose(listed, ViewsMenu, "Forget a view", "Renamed")
    assert memory.views == ()
    assert list(menu_of(listed, ViewsMenu)) == ["", "Keep this view …"]


def test_a_view_of_the_same_name_gives_way(listed: ListView[Paper], memory: ListMemory):
    memory.keep(listed.as_view("Mine"))
    listed.search.setText("U/3")
    memory.keep(listed.as_view("Mine"))
    assert [view.text for view in memory.views] == ["U/3"]


# -- taking it elsewhere ----------------------------------------------------------------------


def test_copies_hold_the_shown_columns_in_the_shown_order(listed: ListView[Paper]):
    header = listed.columns.header
    header.moveSection(header.visualIndex(2), 0)
    choose(listed, ColumnsMenu, "Status")
    assert listed.select("U/3")
    listed.copy()
    assert QGuiApplication.clipboard().text() == "Until\tNumber\n–\tU/3"


def test_all_rows_shown_are_copied(qtbot: QtBot, listed: ListView[Paper]):
    listed.chips.facets["status"].chips["open"].click()
    with qtbot.waitSignal(listed.told) as told:
        listed.copy_all()
    assert told.args == ["2 rows copied"]
    assert QGuiApplication.clipboard().text().split("\n")[1:] == [
        "U/3\topen\t–",
        "U/4\topen\t30.06.2028",
    ]


@pytest.mark.parametrize("name", ["umowy.xlsx", "umowy"])
def test_what_is_shown_goes_to_a_workbook(
    qtbot: QtBot,
    listed: ListView[Paper],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
):
    def where(*_args: object) -> tuple[str, str]:
        return str(tmp_path / name), "Excel workbook (*.xlsx)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", where)
    listed.chips.facets["status"].chips["signed"].click()
    stand_in(qtbot, listed)
    with qtbot.waitSignal(listed.told, timeout=10_000) as told:
        qtbot.keyClick(listed.view, Qt.Key.Key_E, CTRL)
    written = tmp_path / "umowy.xlsx"
    assert told.args == [f"Saved: {written}"]
    page = load_workbook(BytesIO(written.read_bytes())).active
    assert page is not None
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows[0] == ["Number", "Status", "Until"]
    assert [row[0] for row in rows[1:]] == ["U/1", "U/2"]
    assert page["C2"].is_date
    assert listed.folder == tmp_path


def test_what_is_shown_goes_to_a_csv_by_its_ending(
    qtbot: QtBot, listed: ListView[Paper], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "umowy.CSV"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    with qtbot.waitSignal(listed.told, timeout=10_000):
        listed.export()
    assert target.read_text("utf-8-sig").splitlines()[:2] == [
        "Number,Status,Until",
        "U/1,signed,2027-01-31",
    ]


def test_the_small_buttons_have_names(listed: ListView[Paper]):
    names = [button.accessibleName() for button in listed.findChildren(QToolButton)]
    assert {"Named views", "Columns, copying and export"} <= set(names)
