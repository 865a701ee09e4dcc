"""With the customer looking at the screen, nothing on it tells what the house earns or allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.grid_columns import Col

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


@pytest.fixture
def priced(qtbot: QtBot, builder: Builder, line: QuoteLine) -> Builder:
    """Two lines: one dear with a discount far over the limit, one with a price of its own."""
    editor = builder.editor
    builder.editor.add_lines(
        (
            replace(line, cost=Decimal("77.31"), discount=Decimal("63.5")),
            QuoteLine(
                programme="AHB",
                window="8x5x8",
                vendor=line.vendor,
                model=line.model,
                quantity=2,
                serials=line.serials,
                cost=Decimal("131.17"),
                unit_price=Decimal(1450),
                reason="umowa ramowa",
                approver="Jan Zatwierdzający",
            ),
        )
    )
    qtbot.waitUntil(lambda: editor.figures.draft is editor.draft, timeout=20_000)
    editor.select(editor.lines[0].id)
    return builder


def said(root: QWidget) -> Iterator[str]:
    """Every word that can be read, pointed at or heard on what is visible."""
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible():
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, (QLabel, QLineEdit, QAbstractButton)):
            yield widget.text()
        elif isinstance(widget, QComboBox):
            yield widget.currentText()
        elif isinstance(widget, QTabWidget):
            bar = widget.tabBar()
            yield from (bar.tabText(n) for n in range(bar.count()) if bar.isTabVisible(n))
        elif isinstance(widget, QAbstractItemView):
            yield from in_cells(widget)


def in_cells(view: QAbstractItemView) -> Iterator[str]:
    model: QAbstractItemModel = view.model()
    for column in range(model.columnCount()):
        if isinstance(view, QTableView) and view.isColumnHidden(column):
            continue
        yield str(model.headerData(column, Qt.Orientation.Horizontal))
        for row in range(model.rowCount()):
            yield from (str(model.index(row, column).data(role) or "") for role in ROLES)


def secrets(builder: Builder) -> dict[str, str]:
    """What must not be seen, by what it is."""
    tr, figures = builder._, builder.editor.figures
    found = {"discount": "63.5", "approver": "Zatwierdzający", "reason": "umowa ramowa"}
    for number, line in enumerate(builder.editor.lines, 1):
        earning = figures.earning(line.id)
        assert earning
        assert earning.cost
        assert earning.margin
        assert earning.percent is not None
        assert line.cost
        found |= {
            f"cost a year {number}": tr.number(line.cost, places=2),
            f"cost {number}": tr.amount(earning.cost),
            f"margin {number}": tr.amount(earning.margin),
            f"percent {number}": tr.percent(earning.percent),
        }
    found["title of the margin"] = "Margin"
    found["agreed price"] = "agreed"
    found["list price"] = "List price"
    return found


def seen(builder: Builder) -> set[str]:
    words = said_in(builder)
    return {name for name, secret in secrets(builder).items() if secret in words}


def said_in(builder: Builder) -> str:
    return "\n".join(said(builder.window()))


def test_without_the_customer_everything_is_told(priced: Builder) -> None:
    assert {"cost 1", "margin 1", "percent 1", "discount", "title of the margin"} <= seen(priced)


def test_a_first_cost_is_typed_in_the_details_of_the_line(
    builder: Builder, line: QuoteLine, qtbot: QtBot
) -> None:
    builder.editor.add_lines([line])
    assert builder.form.cost.accessibleName() == "Cost, PLN"
    builder.form.cost.setFocus()
    QTest.keyClicks(builder.form.cost, "312.40")
    QTest.keyClick(builder.form.cost, Qt.Key.Key_Return)
    [held] = builder.editor.lines
    assert held.cost == Decimal("312.40")
    qtbot.waitUntil(lambda: builder.model.knows_costs, timeout=20_000)
    assert "312.40" in said_in(builder)
    builder.set_discreet(discreet=True)
    assert "312.40" not in said_in(builder)


def test_in_customer_view_no_figure_of_the_house_is_on_the_screen(priced: Builder) -> None:
    priced.set_discreet(discreet=True)
    assert seen(priced) == set()
    for tab in range(priced.panel.count()):
        if priced.panel.isTabVisible(tab):
            priced.panel.setCurrentIndex(tab)
            assert seen(priced) == set()


def test_in_customer_view_no_key_brings_the_figures_back(qtbot: QtBot, priced: Builder) -> None:
    priced.set_discreet(discreet=True)
    priced.toggle_details()
    priced.next_problem()
    priced.lines.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_F2, Qt.Key.Key_Escape, Qt.Key.Key_End, Qt.Key.Key_F2):
        QTest.keyClick(QApplication.focusWidget() or priced.lines, key)
        assert seen(priced) == set()
    with qtbot.waitSignal(priced.editor.computed, timeout=20_000):
        priced.editor.set_line("quantity", priced.editor.lines[0].id, quantity=3)
    assert seen(priced) == set()


def test_the_house_gets_its_figures_back(priced: Builder) -> None:
    before = seen(priced)
    priced.set_discreet(discreet=True)
    priced.set_discreet(discreet=False)
    assert seen(priced) == before


def test_what_is_being_typed_is_taken_over_before_its_column_goes(priced: Builder) -> None:
    grid = priced.lines
    grid.setCurrentIndex(priced.model.index(0, Col.DISCOUNT))
    grid.setFocus()
    QTest.keyClicks(grid, "4")
    QTest.keyClicks(QApplication.focusWidget(), ",5")
    priced.set_discreet(discreet=True)
    assert priced.editor.lines[0].discount == Decimal("4.5")
