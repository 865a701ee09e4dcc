"""What people do when they do not follow the way the screen was meant."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.services import price_lists, quotes
from hezo_desktop.ui.quotes import Page
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.window import Window
from tests.ui.conftest import Answers, press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: Window) -> Page:
    shown = window.show_screen("quotes")
    assert isinstance(shown, Page)
    return shown


def test_an_empty_quote_is_not_issued_and_everything_missing_is_named(
    qtbot: QtBot, page: Page, answers: Answers
) -> None:
    page.life.start()
    answers.press("Close")
    page.life.issue()
    qtbot.waitUntil(lambda: bool(answers.seen), timeout=20_000)
    assert "cannot be issued" in answers.seen[0]
    assert page.isEnabled()
    assert page.editor is not None


@pytest.mark.parametrize("typed", ["DEMO", "Nikt taki"])
def test_a_partner_typed_but_not_chosen_is_neither_taken_nor_forgotten(
    page: Page, demo: App, typed: str
) -> None:
    page.show_quote(quotes.summaries(demo)[0].id)
    assert page.builder
    assert page.editor
    kept, builder = page.editor.draft.buyer, page.builder
    builder.header.buyer.setFocus()
    builder.header.buyer.selectAll()
    QTest.keyClicks(builder.header.buyer, typed)
    page.life.issue()
    assert page.isEnabled()
    assert page.editor.draft.buyer == kept
    page.editor.set("title", title="inny tytuł")
    assert builder.header.buyer.text() == typed
    assert typed in builder.note.text() or typed in builder.header.buyer.toolTip()
    QTest.keyClick(builder.header.buyer, Qt.Key.Key_Escape)
    assert kept
    assert builder.header.buyer.text() == kept.name


def test_a_typed_name_that_one_company_fits_is_that_company(page: Page) -> None:
    page.life.start()
    assert page.builder
    assert page.editor
    buyer = page.builder.header.buyer
    buyer.setFocus()
    QTest.keyClicks(buyer, "integrator pol")
    page.builder.header.title.setFocus(Qt.FocusReason.MouseFocusReason)
    assert page.editor.draft.buyer
    assert page.editor.draft.buyer.name == buyer.text() == "DEMO Integrator Północ Sp. z o.o."


def test_all_lines_deleted_by_keyboard_come_back_with_ctrl_z(page: Page) -> None:
    page.show_quote(quotes.summaries(page.app)[0].id)
    assert page.builder
    assert page.editor
    lines, grid = page.editor.lines, page.builder.lines
    grid.setFocus()
    grid.selectAll()
    QTest.keyClick(grid, Qt.Key.Key_Delete, CTRL)
    assert page.editor.lines == ()
    assert not page.builder.form.isEnabled()
    QTest.keyClick(grid, Qt.Key.Key_Z, CTRL)
    assert page.editor.lines == lines
    assert page.builder.model.rowCount() == len(lines)


def test_three_hundred_pasted_rows_are_one_step(
    qtbot: QtBot, builder: Builder, answers: Answers
) -> None:
    rows = "\n".join(f"S5735-L24P4X-A1\tSN{n:05}\t1" for n in range(300))
    QGuiApplication.clipboard().setText(rows)
    answers.give(lambda dialog: press(dialog, "Add lines"))
    builder.add_row.field.setFocus()
    QTest.keyClick(builder.add_row.field, Qt.Key.Key_V, CTRL)
    assert sum(line.quantity for line in builder.editor.lines) == 300
    assert builder.editor.undo_stack.count() == 1
    editor = builder.editor
    qtbot.waitUntil(lambda: editor.figures.draft is editor.draft, timeout=30_000)


def test_without_a_price_list_the_lines_stay_and_the_remark_leads_to_the_lists(
    qtbot: QtBot, builder: Builder, demo: App, line: QuoteLine
) -> None:
    price_lists.remove_sample(demo)
    editor = builder.editor
    editor.add_lines((line,))
    qtbot.waitUntil(lambda: editor.figures.draft is editor.draft, timeout=10_000)
    general = [each for each in editor.figures.findings if each.line_id is None]
    asked = next(each for each in general if each.field == "unit_price")
    with qtbot.waitSignal(builder.outside_wanted) as outside:
        builder.go_to(asked)
    assert outside.args == ["price-list", None]
    assert editor.lines == (line,)


def test_very_long_names_neither_widen_the_window_nor_hide_a_button(
    qtbot: QtBot, window: Window, page: Page, demo: App
) -> None:
    draft = quotes.draft(demo, quotes.summaries(demo)[0].id)
    assert draft.buyer
    long = "Przedsiębiorstwo Wielobranżowe " * 12
    line = replace(draft.lines[0], model="X" * 120, id=uuid4())
    quotes.save_draft(
        demo,
        replace(
            draft, title=long, buyer=replace(draft.buyer, name=long), lines=(line, *draft.lines)
        ),
    )
    window.resize(1366, 768)
    page.show_quote(draft.id)
    qtbot.wait(50)
    assert window.width() == 1366
    assert page.builder
    assert page.builder.lines.horizontalScrollBar().maximum() == 0
    page.show_list()
    qtbot.wait(50)
    assert window.width() == 1366


def test_what_is_being_typed_survives_a_change_of_language(
    window: Window, page: Page, demo: App
) -> None:
    quote_id = quotes.summaries(demo)[0].id
    page.show_quote(quote_id)
    assert page.builder
    title = page.builder.header.title
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "W tym zdaniu")
    window.set_language("pl")
    again = window.show_screen("quotes")
    assert isinstance(again, Page)
    assert again.editor
    assert again.editor.draft.title == "W tym zdaniu"
    assert again.builder
    assert again.builder.header.title.text() == "W tym zdaniu"


def test_a_half_typed_cell_survives_leaving_the_screen(
    window: Window, page: Page, demo: App
) -> None:
    quote_id = quotes.summaries(demo)[0].id
    page.show_quote(quote_id)
    assert page.builder
    grid = page.builder.lines
    index = page.builder.model.index(0, 4)
    grid.setFocus()
    grid.setCurrentIndex(index)
    QTest.keyClick(grid.viewport(), Qt.Key.Key_9)
    window.show_screen("contracts")
    assert quotes.draft(demo, quote_id).lines[0].quantity == 9


def test_the_form_is_walked_through_from_top_to_bottom(page: Page, demo: App) -> None:
    page.show_quote(quotes.summaries(demo)[0].id)
    assert page.builder
    header = page.builder.header
    header.buyer.setFocus()
    seen = []
    for _step in range(12):
        seen.append(page.window().focusWidget())
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
    wanted = [header.buyer, header.customer, header.title, header.start, header.months, header.end]
    assert seen[:6] == wanted
