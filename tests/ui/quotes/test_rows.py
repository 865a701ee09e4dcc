"""Headings, comments, subtotals and options among the lines; rows that are moved and doubled."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hezo_desktop.domain.quote import QuoteLine, TextKind
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.grid_columns import Col

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LINES = tuple(
    QuoteLine(programme="COCARE", level="STANDARD", vendor="HUAWEI", model=model, quantity=pieces)
    for model, pieces in (("AR651W", 1), ("AR6121E", 4), ("S5735-L24P4X-A1", 2))
)


@pytest.fixture
def grid(builder: Builder, qtbot: QtBot) -> Iterator[Builder]:
    builder.editor.add_lines(LINES)
    tester = QAbstractItemModelTester(
        builder.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    computed(qtbot, builder)
    stand(builder, LINES[0], Col.QUANTITY)
    yield builder
    del tester


def computed(qtbot: QtBot, builder: Builder) -> None:
    editor = builder.editor
    qtbot.waitUntil(lambda: editor.figures.draft is editor.draft, timeout=20_000)


def stand(builder: Builder, line: QuoteLine, column: Col) -> None:
    builder.lines.go_to(line.id, column)
    builder.lines.setFocus()


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def type_(text: str) -> None:
    for sign in text:
        QTest.keyClicks(QApplication.focusWidget(), sign)
    press(Qt.Key.Key_Return)


def shown(builder: Builder) -> list[str]:
    """The first word of what stands in each row, and its net where it has one."""
    model: QAbstractItemModel = builder.model
    return [str(model.index(row, Col.SERVICE).data()) for row in range(model.rowCount())]


def nets(builder: Builder) -> list[str]:
    model: QAbstractItemModel = builder.model
    return [str(model.index(row, Col.NET).data()) for row in range(model.rowCount())]


def test_a_heading_is_typed_in_place_and_stands_across_the_row(grid: Builder) -> None:
    grid.add_text(TextKind.HEADING)
    type_("Core")
    assert shown(grid)[0] == "Core"
    assert grid.lines.columnSpan(0, Col.SERVICE) == len(Col) - Col.SERVICE
    assert grid.model.index(0, 0).data(Qt.ItemDataRole.FontRole).bold()
    assert [row.text for row in grid.editor.draft.texts] == ["Core"]
    grid.editor.undo()
    grid.editor.undo()
    assert shown(grid) == ["CoCare Standard"] * 3


def test_a_subtotal_follows_every_edit_above_it(grid: Builder) -> None:
    stand(grid, LINES[1], Col.QUANTITY)
    grid.add_text(TextKind.SUBTOTAL)
    figures = grid.editor.figures
    first, second = (figures.line(line.id) for line in LINES[:2])
    assert first
    assert second
    assert first.net
    assert second.net
    assert nets(grid)[2] == grid._.amount(first.net + second.net)
    stand(grid, LINES[1], Col.QUANTITY)
    type_("8")
    assert nets(grid)[2] == grid._.amount(first.net + second.net + second.net)


def test_numbers_count_lines_only(grid: Builder) -> None:
    grid.add_text(TextKind.HEADING)
    model: QAbstractItemModel = grid.model
    assert [model.index(row, Col.NUMBER).data() for row in range(4)] == ["", "1", "2", "3"]


def test_a_text_in_hand_leaves_the_lines_form_empty(grid: Builder) -> None:
    grid.add_text(TextKind.COMMENT)
    assert grid.editor.line is None
    assert not grid.form.isEnabled()
    assert grid.form.model.text() == ""


def test_an_optional_line_is_pale_marked_and_out_of_the_totals(grid: Builder) -> None:
    before = grid.editor.figures.priced
    grid.toggle_optional()
    after = grid.editor.figures.priced
    assert before
    assert after
    assert after.net == before.net - before.lines[0].net
    assert "option" in shown(grid)[0]
    pale = grid.model.index(0, Col.NET).data(Qt.ItemDataRole.ForegroundRole)
    assert pale == QApplication.palette().placeholderText()
    grid.toggle_optional()
    assert grid.editor.figures.priced == before


def test_rows_are_moved_and_stay_selected(grid: Builder) -> None:
    grid.lines.setCurrentIndex(grid.model.index(1, Col.NUMBER))
    press(Qt.Key.Key_Down, SHIFT)
    grid.move_rows(-1)
    order = [line.model for line in grid.editor.lines]
    assert order == ["AR6121E", "S5735-L24P4X-A1", "AR651W"]
    assert grid.lines.selected_keys() == (LINES[1].id, LINES[2].id)
    grid.move_rows(1)
    assert grid.editor.lines == LINES
    assert grid.editor.undo_stack.undoText() == "order of the rows"


def test_rows_are_dropped_above_another_one(grid: Builder) -> None:
    grid.lines.rows_dropped.emit((LINES[2].id,), LINES[0].id)
    assert [line.id for line in grid.editor.lines] == [LINES[n].id for n in (2, 0, 1)]
    grid.lines.rows_dropped.emit((LINES[2].id,), None)
    assert grid.editor.lines == LINES
    grid.lines.rows_dropped.emit((LINES[1].id, LINES[2].id), LINES[2].id)
    assert grid.editor.lines == LINES


def test_rows_are_doubled_below_themselves(grid: Builder) -> None:
    stand(grid, LINES[1], Col.QUANTITY)
    grid.duplicate_rows()
    lines = grid.editor.lines
    assert [line.model for line in lines] == [LINES[n].model for n in (0, 1, 1, 2)]
    assert lines[1].id != lines[2].id
    assert grid.editor.line == lines[2]


def test_one_value_goes_to_all_selected_rows_as_one_step(grid: Builder) -> None:
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Down, SHIFT)
    type_("6")
    assert [line.quantity for line in grid.editor.lines] == [6, 6, 6]
    assert grid.editor.undo_stack.undoText() == "Qty of 3 lines"
    grid.editor.undo()
    assert grid.editor.lines == LINES


def test_a_value_that_one_of_the_rows_refuses_changes_none(grid: Builder) -> None:
    grid.editor.set_line("cost", LINES[0].id, cost=Decimal(10))
    grid.editor.set_line("model", LINES[1].id, model="NIEZNANY", cost=None)
    before = grid.editor.lines
    stand(grid, LINES[0], Col.UNIT)
    press(Qt.Key.Key_Down, SHIFT)
    type_("m22")
    assert grid.editor.lines == before
    assert "cost" in grid.note.text()


def test_delete_empties_all_selected_cells_as_one_step(grid: Builder) -> None:
    for line in LINES:
        grid.editor.set_line("discount", line.id, discount=Decimal(5))
    stand(grid, LINES[0], Col.DISCOUNT)
    press(Qt.Key.Key_Down, SHIFT)
    press(Qt.Key.Key_Delete)
    assert [line.discount for line in grid.editor.lines] == [0, 0, 5]
    grid.editor.undo()
    assert [line.discount for line in grid.editor.lines] == [5, 5, 5]


def test_control_d_fills_the_selection_from_the_cell_above_each(grid: Builder) -> None:
    stand(grid, LINES[1], Col.QUANTITY)
    press(Qt.Key.Key_D, CTRL)
    assert [line.quantity for line in grid.editor.lines] == [1, 1, 2]


def test_control_semicolon_types_today_into_a_period(grid: Builder) -> None:
    stand(grid, LINES[0], Col.PERIOD)
    press(Qt.Key.Key_Semicolon, CTRL)
    assert QApplication.focusWidget().text() == "20.11.2026"  # type: ignore[union-attr]


def test_a_removed_row_hands_over_to_its_neighbour(grid: Builder) -> None:
    stand(grid, LINES[1], Col.NUMBER)
    press(Qt.Key.Key_Delete)
    assert grid.editor.line == LINES[2]
    assert grid.lines.currentIndex().row() == 1


def test_every_new_kind_of_edit_can_be_taken_back(grid: Builder) -> None:
    before = grid.editor.draft
    steps = grid.editor.undo_stack.count()
    for _round in range(20):
        grid.add_text(TextKind.SUBTOTAL)
        grid.add_text(TextKind.HEADING)
        type_("Access")
        grid.move_rows(1)
        stand(grid, LINES[1], Col.QUANTITY)
        grid.duplicate_rows()
        grid.toggle_optional()
    assert grid.editor.undo_stack.count() - steps >= 100
    while grid.editor.undo_stack.count() and grid.editor.draft != before:
        grid.editor.undo()
    assert grid.editor.draft == before


@pytest.mark.parametrize(
    ("typed", "held"), [("-5%", "List price less 5%"), ("1700", "1,700.00 PLN net a year")]
)
def test_the_price_cell_says_which_price_is_held(grid: Builder, typed: str, held: str) -> None:
    stand(grid, LINES[0], Col.UNIT)
    type_(typed)
    tip = grid.model.index(0, Col.UNIT).data(Qt.ItemDataRole.ToolTipRole)
    assert held in tip.replace("\u00a0", " ")


def test_a_wished_margin_is_the_margin_of_the_line(grid: Builder) -> None:
    grid.editor.set_line("cost", LINES[0].id, cost=Decimal(10))
    stand(grid, LINES[0], Col.UNIT)
    type_("m22")
    assert grid.editor.lines[0].unit_price is None
    assert grid.model.index(0, Col.PERCENT).data() == "22%"
    stand(grid, LINES[0], Col.UNIT)
    type_("m99")
    assert grid.editor.lines[0].unit_price == Decimal("1000.00")
    assert grid.model.index(0, Col.DISCOUNT).data() == "agreed"


def test_what_is_refused_stays_in_its_cell_and_comes_back_to_be_mended(grid: Builder) -> None:
    stand(grid, LINES[0], Col.UNIT)
    type_("tanio")
    field = QApplication.focusWidget()
    assert field
    assert field.property("invalid")
    assert field.text() == "tanio"  # type: ignore[attr-defined]
    assert "m22" in grid.note.text()
    grid.add_row.field.setFocus()
    stand(grid, LINES[0], Col.UNIT)
    press(Qt.Key.Key_F2)
    assert QApplication.focusWidget().text() == "tanio"  # type: ignore[union-attr]


def test_nothing_goes_on_while_a_cell_cannot_be_read(grid: Builder) -> None:
    stand(grid, LINES[0], Col.UNIT)
    type_("tanio")
    assert not grid.commit()
    grid.preview()
    assert grid.lines.isVisible()
    press(Qt.Key.Key_Escape)
    assert grid.commit()
