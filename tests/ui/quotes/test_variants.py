"""Alternatives in the builder: the strip above the lines, the steps, the comparison."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.quotes import variant_steps
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.grid_columns import Col
from hezo_desktop.ui.quotes.variant_edits import VariantEdits
from hezo_desktop.ui.quotes.variants_dialog import VariantsDialog
from hezo_desktop.ui.quotes.view_model import QuoteEditor

WORK = QuoteLine(programme="WDROZENIE", description="DEMO Instalacja")


@pytest.fixture
def edits(editor: QuoteEditor, line: QuoteLine, tr: Translator) -> VariantEdits:
    """One service and one piece of work in the builder, no variants yet."""
    editor.add_lines([line, WORK])
    return VariantEdits(editor, tr)


@pytest.fixture
def dialog(
    qtbot: QtBot,
    builder: Builder,
    edits: VariantEdits,
    background: Background,
    tr: Translator,
) -> VariantsDialog:
    made = VariantsDialog(builder, edits.draft and builder.editor, background, tr)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def tabs(builder: Builder) -> list[str]:
    return [builder.strip.tabText(at) for at in range(builder.strip.count())]


def numbers(builder: Builder) -> list[str]:
    rows = range(builder.model.rowCount())
    return [builder.model.index(row, Col.NUMBER).data() for row in rows]


def test_the_strip_is_there_only_with_variants(builder: Builder, edits: VariantEdits) -> None:
    assert builder.strip.isHidden()
    edits.copy()
    assert not builder.strip.isHidden()
    assert tabs(builder) == ["All lines", "A", "B", "Common"]
    builder.editor.undo()
    assert builder.strip.isHidden()


def test_a_tab_shows_the_lines_of_its_variant_under_their_own_numbers(
    builder: Builder, edits: VariantEdits
) -> None:
    edits.copy()
    assert numbers(builder) == ["1 A", "2", "3 B"]
    builder.strip.show_variant("B")
    assert numbers(builder) == ["3 B"]
    assert builder.editor.line
    assert builder.editor.line.variant == "B"
    builder.strip.show_variant("")
    assert numbers(builder) == ["2"]
    builder.strip.step(1)
    assert numbers(builder) == ["1 A", "2", "3 B"]


def test_rows_move_past_the_next_one_in_sight(builder: Builder, edits: VariantEdits) -> None:
    edits.copy()
    edits.assign([builder.editor.lines[1].id], "A")
    builder.strip.show_variant("A")
    assert numbers(builder) == ["1 A", "2 A"]
    last = builder.editor.lines[1]
    builder.editor.select(last.id)
    builder.lines.go_to(last.id)
    builder.move_rows(-1)
    assert builder.editor.lines[0] == last
    assert builder.lines.selected_keys() == (last.id,)


def test_a_new_line_goes_into_the_variant_in_sight(
    builder: Builder, edits: VariantEdits, line: QuoteLine
) -> None:
    edits.copy()
    builder.strip.show_variant("B")
    builder.editor.add_lines([replace(line, id=WORK.id, level="BASIC")])
    assert builder.editor.lines[-1].variant == "B"
    builder.strip.show_variant(None)
    builder.editor.add_lines([line])
    assert builder.editor.lines[-1].variant == ""


def test_when_its_variant_goes_all_lines_come_back_in_sight(
    builder: Builder, edits: VariantEdits
) -> None:
    edits.copy()
    builder.strip.show_variant("B")
    edits.remove("B")
    assert builder.editor.shown is None
    assert numbers(builder) == ["1", "2"]
    builder.editor.undo()
    assert numbers(builder) == ["1 A", "2", "3 B"]


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_selected_lines_go_into_a_variant_by_a_menu(
    qtbot: QtBot, builder: Builder, edits: VariantEdits, tr: Translator
) -> None:
    edits.copy()
    asked: list[str] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        asked.extend(action.text() for action in menu.actions())
        qtbot.keyClick(menu, Qt.Key.Key_B)

    builder.lines.go_to(WORK.id)
    QTimer.singleShot(100, choose)
    variant_steps.assign(builder, tr)
    assert asked == ["&A", "&B", "Common to all variants", "New variant …"]
    assert [line.variant for line in builder.editor.lines] == ["A", "B", "B"]


def test_variants_are_made_named_and_put_in_order_by_keys(
    qtbot: QtBot, dialog: VariantsDialog, builder: Builder
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Insert)
    qtbot.keyClicks(dialog.name, "Fast repair")
    qtbot.keyClick(dialog, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    draft = builder.editor.draft
    assert [variant.code for variant in draft.variants] == ["B", "A"]
    assert draft.variants[0].name == "Fast repair"
    dialog.list.setFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert builder.editor.draft.leading == "A"


def test_the_matrix_shows_variants_beside_terms_and_is_copied_as_it_is(
    qtbot: QtBot, dialog: VariantsDialog
) -> None:
    dialog.copy.click()
    dialog.terms.setText("12, 36")
    dialog.terms.editingFinished.emit()
    qtbot.waitUntil(lambda: dialog.matrix.columnCount() == 4 and dialog.matrix.rowCount() > 0)
    head, *rows = dialog.matrix.as_text().split("\n")
    assert head.split("\t") == ["Variant", "Figure", "12 months", "36 months"]
    figures = [row.split("\t")[:2] for row in rows]
    assert figures[0] == ["A", "Net"]
    assert ["B", "Net difference to the first"] in figures
    assert ["A", "Net difference to the first"] not in figures
    dialog.matrix.setFocus()
    qtbot.keyClick(dialog.matrix, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == dialog.matrix.as_text()


def test_what_changes_in_the_promise_stands_in_its_own_tab(
    qtbot: QtBot, dialog: VariantsDialog, builder: Builder
) -> None:
    dialog.copy.click()
    second = builder.editor.lines[-1]
    builder.editor.set_line("level", second.id, level="PREMIER")
    qtbot.waitUntil(lambda: dialog.changes.rowCount() > 0)
    text = dialog.changes.as_text()
    assert "CoCare Standard\tCoCare Premier" in text
    assert "S5735-L24P4X-A1" in text
    heading = dialog.changes.horizontalHeaderItem(3)
    assert heading is not None
    assert heading.toolTip() == heading.text() == "B"  # whole, where the column cuts it


@pytest.mark.parametrize("typed", ["three years", "0", "99999"])
def test_terms_that_are_none_are_refused_in_words(
    dialog: VariantsDialog, builder: Builder, typed: str
) -> None:
    dialog.terms.setText(typed)
    dialog.terms.editingFinished.emit()
    assert dialog.refusal.isVisible()
    assert builder.editor.draft.term_choices == ()


def test_there_is_nothing_to_make_variants_of(
    qtbot: QtBot, builder: Builder, background: Background, tr: Translator
) -> None:
    made = VariantsDialog(builder, builder.editor, background, tr)
    qtbot.addWidget(made)
    made.copy.click()
    assert "first variant" in made.refusal.text()
    assert builder.editor.draft.variants == ()
