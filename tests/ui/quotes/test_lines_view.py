from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.grid_columns import Col

CTRL = Qt.KeyboardModifier.ControlModifier
LINES = (
    QuoteLine(programme="COCARE", level="STANDARD", vendor="HUAWEI", model="AR651W"),
    QuoteLine(programme="COCARE", level="BASIC", vendor="HUAWEI", model="AR6121E", quantity=4),
)


@pytest.fixture
def grid(builder: Builder) -> Iterator[Builder]:
    builder.editor.add_lines(LINES)
    tester = QAbstractItemModelTester(
        builder.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    builder.lines.go_to(LINES[0].id, Col.QUANTITY)
    builder.lines.setFocus()
    yield builder
    del tester


def key(builder: Builder, code: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or builder.lines, code)


def with_ctrl(builder: Builder, code: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or builder.lines, code, CTRL)


def test_typing_replaces_the_cell_and_enter_goes_down(grid: Builder) -> None:
    QTest.keyClicks(grid.lines, "7")
    key(grid, Qt.Key.Key_Return)
    assert grid.editor.lines[0].quantity == 7
    assert grid.lines.currentIndex().row() == 1
    assert grid.lines.currentIndex().column() == Col.QUANTITY


def test_enter_on_the_last_line_leads_to_the_add_row(grid: Builder) -> None:
    key(grid, Qt.Key.Key_Return)
    key(grid, Qt.Key.Key_Return)
    assert grid.add_row.field.hasFocus()
    key(grid, Qt.Key.Key_Up)
    assert grid.lines.hasFocus()
    assert grid.lines.currentIndex().row() == 1


def test_tab_stores_the_cell_and_goes_across(grid: Builder) -> None:
    key(grid, Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "5")
    key(grid, Qt.Key.Key_Tab)
    assert grid.editor.lines[0].quantity == 5
    assert grid.lines.currentIndex().column() == Col.PERIOD


def test_escape_leaves_the_cell_as_it_was(grid: Builder) -> None:
    QTest.keyClicks(grid.lines, "9")
    key(grid, Qt.Key.Key_Escape)
    assert grid.editor.lines[0].quantity == 1


def test_ctrl_d_copies_from_above(grid: Builder) -> None:
    grid.lines.go_to(LINES[1].id, Col.QUANTITY)
    with_ctrl(grid, Qt.Key.Key_D)
    assert grid.editor.lines[1].quantity == 1


def test_delete_clears_a_cell_and_undo_brings_it_back(grid: Builder) -> None:
    grid.editor.set_line("Discount", LINES[0].id, discount=Decimal(5))
    grid.lines.go_to(LINES[0].id, Col.DISCOUNT)
    key(grid, Qt.Key.Key_Delete)
    assert grid.editor.lines[0].discount == 0
    grid.editor.undo_stack.undo()
    assert grid.editor.lines[0].discount == 5


def test_delete_on_the_number_takes_the_line_out(grid: Builder) -> None:
    grid.lines.go_to(LINES[0].id, Col.NUMBER)
    key(grid, Qt.Key.Key_Delete)
    assert [line.id for line in grid.editor.lines] == [LINES[1].id]
    grid.editor.undo_stack.undo()
    assert len(grid.editor.lines) == 2


def test_what_cannot_be_read_changes_nothing_and_says_what_was_expected(grid: Builder) -> None:
    QTest.keyClicks(grid.lines, "dwa")
    key(grid, Qt.Key.Key_Return)
    assert grid.editor.lines[0].quantity == 1
    assert "quantity" in grid.note.text()
    assert grid.note.isVisible()


def test_a_window_typed_into_the_service_cell_changes_the_promise(grid: Builder) -> None:
    addon = QuoteLine(programme="AHB", window="8x5xNBD", vendor="HUAWEI", model="AR651W")
    grid.editor.add_lines((addon,))
    grid.lines.go_to(addon.id, Col.SERVICE)
    grid.lines.setFocus()
    QTest.keyClicks(grid.lines, "24x7x8")
    key(grid, Qt.Key.Key_Return)
    assert grid.editor.lines[2].window == "24x7x8"
    assert grid.editor.promise.term
    assert grid.editor.promise.term.service_window.is_round_the_clock


def test_the_open_cell_is_stored_before_anything_leaves_the_screen(grid: Builder) -> None:
    QTest.keyClicks(grid.lines, "4")
    QTest.keyClicks(QApplication.focusWidget(), "2")
    assert grid.lines.state() is QAbstractItemView.State.EditingState
    grid.commit()
    assert grid.editor.lines[0].quantity == 42
    assert grid.editor.is_saved


def test_a_recomputation_leaves_the_open_cell_alone(qtbot: QtBot, grid: Builder) -> None:
    QTest.keyClicks(grid.lines, "1")
    with qtbot.waitSignal(grid.editor.computed, timeout=10_000):
        grid.editor.compute()
    QTest.keyClicks(QApplication.focusWidget(), "5")
    key(grid, Qt.Key.Key_Return)
    assert grid.editor.lines[0].quantity == 15


def test_cells_are_copied_as_rows_for_a_spreadsheet(grid: Builder) -> None:
    grid.lines.selectAll()
    with_ctrl(grid, Qt.Key.Key_C)
    rows = QGuiApplication.clipboard().text().split("\n")
    assert len(rows) == 2
    assert rows[0].split("\t")[1:3] == ["CoCare Standard", "AR651W"]


def test_a_single_value_is_pasted_into_the_cell(grid: Builder) -> None:
    QGuiApplication.clipboard().setText("6\n")
    with_ctrl(grid, Qt.Key.Key_V)
    assert grid.editor.lines[0].quantity == 6


def test_enter_on_a_price_leads_to_the_lines_own_form(grid: Builder) -> None:
    grid.lines.go_to(LINES[0].id, Col.NET)
    key(grid, Qt.Key.Key_Return)
    assert grid.form.unit_price.hasFocus()


def test_every_cell_can_be_read_aloud(grid: Builder) -> None:
    model: QAbstractItemModel = grid.model
    spoken = model.data(model.index(1, Col.QUANTITY), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Qty: 4"
