from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from hezo_desktop.i18n import Translator
from hezo_desktop.intake import files
from hezo_desktop.intake.entries import Reject
from hezo_desktop.intake.table import Kind, Line, Table
from hezo_desktop.message import say
from hezo_desktop.services.imports import Difference, RowPlan, Status
from hezo_desktop.ui.imports.preview import Preview
from hezo_desktop.ui.imports.preview_model import LEADING


@pytest.fixture
def preview(qtbot: QtBot, tr: Translator) -> Preview:
    made = Preview(tr)
    qtbot.addWidget(made)
    made.resize(1100, 500)
    made.show()
    return made


@pytest.fixture
def table() -> Table:
    return files.read_text("Model;S/N\nS5735;A1\nS6730;A2\n;A3", "test")


def fates() -> dict[int, RowPlan]:
    missing = Reject("", 4, "Model", "missing", say("The model is missing."), ("", "A3"))
    rows = (
        RowPlan(2, Status.NEW),
        RowPlan(3, Status.CHANGED, differences=(Difference("model", "S6720", "S6730"),)),
        RowPlan(4, Status.REJECTED, reject=missing),
    )
    return {each.row: each for each in rows}


def texts(preview: Preview, column: int) -> list[str]:
    model = preview.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_before_the_comparison_only_the_rows_of_the_file_are_shown(preview: Preview, table: Table):
    preview.show_table(table, Kind.DEVICES)
    assert texts(preview, LEADING) == ["S5735", "S6730", ""]
    assert texts(preview, 1) == ["", "", ""]


def test_each_row_tells_what_becomes_of_it(preview: Preview, table: Table):
    preview.show_table(table, Kind.DEVICES)
    preview.show_fates(fates())
    assert texts(preview, 0) == ["2", "3", "4"]
    assert texts(preview, 1) == ["new", "changed", "rejected"]
    assert texts(preview, 2) == ["", "Model: S6720 → S6730", "Model: The model is missing."]


def test_the_row_that_is_stood_on_is_told_in_full_below(preview: Preview, table: Table):
    preview.show_table(table, Kind.DEVICES)
    preview.show_fates(fates())
    preview.fates.selectRow(1)
    assert preview.detail.text() == "Row 3, changed: Model: S6720 → S6730"


def test_chips_count_and_choose_by_status(qtbot: QtBot, preview: Preview, table: Table):
    preview.show_table(table, Kind.DEVICES)
    preview.show_fates(fates())
    shown = [chip.text() for chip in preview.chips.values() if chip.isVisible()]
    assert shown == ["All 3", "new 1", "changed 1", "rejected 1"]
    qtbot.mouseClick(preview.chips[Status.REJECTED], Qt.MouseButton.LeftButton)
    assert texts(preview, 0) == ["4"]
    assert "model is missing" in preview.detail.text()


def test_a_chip_stays_chosen_while_there_are_such_rows(preview: Preview, table: Table):
    preview.show_table(table, Kind.DEVICES)
    preview.show_fates(fates())
    preview.choose(Status.REJECTED)
    preview.show_fates(fates())
    assert texts(preview, 0) == ["4"]
    preview.show_fates({2: RowPlan(2, Status.NEW)})
    assert preview.chips[None].isChecked()
    assert texts(preview, 0) == ["2", "3", "4"]


def test_a_field_is_chosen_above_its_column(qtbot: QtBot, preview: Preview, table: Table):
    preview.show_table(table, Kind.DEVICES)
    preview.strip.show_mapping({"model": 0})
    assert [combo.currentText() for combo in preview.strip.combos] == ["Model", "not used"]
    combo = preview.strip.combos[1]
    combo.setFocus()
    with qtbot.waitSignal(preview.column_chosen) as chosen:
        qtbot.keyClick(combo, Qt.Key.Key_End)
    assert chosen.args == [1, "product"]


def test_tab_goes_from_the_chips_over_the_columns_to_the_rows(
    qtbot: QtBot, preview: Preview, table: Table
):
    preview.show_table(table, Kind.DEVICES)
    preview.show_fates(fates())
    preview.activateWindow()
    preview.chips[Status.REJECTED].setFocus()
    passed = []
    for _step in range(4):
        qtbot.keyClick(preview.window().focusWidget(), Qt.Key.Key_Tab)
        passed.append(preview.window().focusWidget())
    assert passed == [*preview.strip.combos, preview.fates, preview.cells]


def test_choices_stand_over_their_columns_also_when_scrolled(qtbot: QtBot, preview: Preview):
    wide = files.read_text(";".join(f"k{n}" for n in range(20)) + "\n" + "x;" * 20, "test")
    preview.show_table(wide, Kind.DEVICES)

    def level(at: int) -> bool:
        left = preview.cells.columnViewportPosition(LEADING + at)
        return abs(preview.strip.combos[at].x() - left) <= 2

    bar, last = preview.cells.horizontalScrollBar(), preview.strip.combos[19]
    qtbot.waitUntil(lambda: level(0) and level(3) and bar.maximum() >= last.x() - bar.width())
    assert last.x() > preview.strip.width()
    last.setFocus()
    qtbot.waitUntil(lambda: level(19) and last.x() < preview.strip.width())


def test_both_tables_scroll_and_stand_together(preview: Preview):
    preview.show_table(files.read_text("Model\n" + "S5735\n" * 200, "test"), Kind.DEVICES)
    preview.cells.selectRow(150)
    preview.cells.scrollTo(preview.cells.currentIndex())
    assert preview.fates.verticalScrollBar().value() == preview.cells.verticalScrollBar().value()
    assert preview.fates.verticalScrollBar().value() > 0
    assert preview.fates.currentIndex().row() == 150


def test_a_hundred_thousand_rows_are_shown_and_filtered_at_once(preview: Preview):
    lines = tuple(Line(row, ("S5735", f"SN{row}")) for row in range(2, 100_002))
    big = Table("big.csv", "", 1, ("Model", "S/N"), lines)
    kinds = (Status.UNCHANGED, Status.NEW)
    said = {row: RowPlan(row, kinds[row % 2]) for row in range(2, 100_002)}
    start = time.perf_counter()
    preview.show_table(big, Kind.DEVICES)
    preview.show_fates(said)
    preview.choose(Status.NEW)
    assert time.perf_counter() - start < 2
    assert preview.model.rowCount() == 50_000
    assert len(preview.findChildren(QComboBox)) == 2


def test_the_preview_keeps_the_rules_of_a_model(preview: Preview, table: Table):
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    QAbstractItemModelTester(preview.model, mode, preview)
    preview.show_table(table, Kind.DEVICES)
    preview.show_fates(fates())
    preview.choose(Status.CHANGED)
