"""A low or narrow window: whatever is on it can be read, and reached by the keys."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hezo_desktop.domain.quote import QuoteLine, Variant
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.grid_columns import Col
from hezo_desktop.ui.quotes.lines_view import FIT_AFTER_MS


def make_low(builder: Builder) -> None:
    """As low as the builder gets."""
    builder.resize(1200, builder.minimumSizeHint().height())


def computed(qtbot: QtBot, builder: Builder) -> None:
    editor = builder.editor
    qtbot.waitUntil(lambda: editor.figures.draft is editor.draft, timeout=10_000)


def custom(line: QuoteLine) -> QuoteLine:
    """An option with a window of its own: the line with the most fields."""
    return replace(line, id=uuid4(), programme="AHB", level="", window="11x6x5")


def place(field: QWidget, inside: QWidget) -> QRect:
    return QRect(field.mapTo(inside, field.rect().topLeft()), field.size())


def test_the_fields_of_a_line_never_lie_on_each_other(
    qtbot: QtBot, builder: Builder, line: QuoteLine
) -> None:
    builder.editor.add_lines((line, custom(line)))
    computed(qtbot, builder)
    make_low(builder)
    form = builder.form
    qtbot.waitUntil(lambda: builder.details.height() < form.height())
    for above, below in ((form.service, form.reason), (form.reason, form.site)):
        assert place(above, form).bottom() < place(below, form).top()
    assert builder.lines.viewport().height() >= 4 * builder.lines.rowHeight(0)


def test_a_field_below_the_edge_comes_into_view_with_the_keys(
    qtbot: QtBot, builder: Builder, line: QuoteLine
) -> None:
    builder.editor.add_lines((line, custom(line)))
    computed(qtbot, builder)
    make_low(builder)
    seen = builder.details.viewport()
    qtbot.waitUntil(lambda: seen.height() < builder.form.height())
    assert not seen.rect().contains(place(builder.form.opens, seen))
    assert builder.form.go_to("opens")
    qtbot.waitUntil(lambda: seen.rect().contains(place(builder.form.opens, seen)))


def test_what_stands_in_the_way_takes_one_line_above_the_sums(
    qtbot: QtBot, builder: Builder, line: QuoteLine
) -> None:
    builder.editor.add_lines((line, custom(line)))
    computed(qtbot, builder)
    note = builder.totals.note
    qtbot.waitUntil(note.isVisible)
    assert note.height() < 2 * note.fontMetrics().height()


def test_the_numbers_further_down_are_not_cut(
    qtbot: QtBot, builder: Builder, line: QuoteLine
) -> None:
    common = [replace(line, id=uuid4()) for _ in range(1000)]
    lines = (*common, replace(line, id=uuid4(), variant="B"))
    builder.editor.set("two variants", lines=lines, variants=(Variant("A"), Variant("B")))
    computed(qtbot, builder)
    grid, bar = builder.lines, builder.lines.verticalScrollBar()
    bar.setValue(0)
    qtbot.wait(5 * FIT_AFTER_MS)
    grid.fit()
    bar.setValue(bar.maximum())
    needed = grid.sizeHintForColumn(Col.NUMBER)
    assert grid.columnWidth(Col.NUMBER) < needed
    qtbot.waitUntil(lambda: grid.columnWidth(Col.NUMBER) >= needed)
