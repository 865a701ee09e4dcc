from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.domain.sla import Window
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.quotes.builder import WIDE_ENOUGH, Builder
from hezo_desktop.ui.quotes.choices import services_of
from hezo_desktop.ui.quotes.paste_dialog import PasteDialog
from hezo_desktop.ui.quotes.week_grid import WeekGrid, week_of

ROUND_THE_CLOCK = Window(days=7, opens=0, closes=86_400)
OFFICE_HOURS = Window(days=5, opens=9 * 3600, closes=17 * 3600)


def computed(qtbot: QtBot, builder: Builder) -> None:
    editor = builder.editor
    qtbot.waitUntil(lambda: editor.figures.draft is editor.draft, timeout=10_000)


@pytest.fixture
def custom(line: QuoteLine) -> QuoteLine:
    return QuoteLine(
        programme="AHB",
        window="8x5x8",
        vendor=line.vendor,
        model=line.model,
        quantity=2,
        serials=line.serials,
    )


def test_f8_goes_to_the_field_that_settles_the_next_problem(
    qtbot: QtBot, builder: Builder, line: QuoteLine, custom: QuoteLine
) -> None:
    builder.editor.add_lines((line, custom))
    computed(qtbot, builder)
    builder.next_problem()
    assert builder.panel.currentWidget() is builder.panel.problems
    assert builder.editor.line == custom
    assert builder.form.unit_price.hasFocus()
    assert builder.form.unit_price.property("invalid")


def test_an_agreed_price_with_reason_and_approver_settles_a_custom_window(
    qtbot: QtBot, builder: Builder, line: QuoteLine, custom: QuoteLine
) -> None:
    builder.editor.add_lines((line, custom))
    computed(qtbot, builder)
    builder.next_problem()
    for text in ("100", "uzgodniono", "Jan Kowalski"):
        QTest.keyClicks(QApplication.focusWidget(), text)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    settled = builder.editor.lines[1]
    assert (settled.reason, settled.approver) == ("uzgodniono", "Jan Kowalski")
    computed(qtbot, builder)
    errors = [f for f in builder.editor.figures.findings if f.severity is Severity.ERROR]
    assert errors == []


def test_a_warning_is_answered_where_it_is_read(
    qtbot: QtBot, builder: Builder, line: QuoteLine, on_site: QuoteLine
) -> None:
    builder.editor.add_lines((line, on_site))
    computed(qtbot, builder)
    builder.next_problem()
    assert builder.panel.problems.reason.hasFocus()
    QTest.keyClicks(builder.panel.problems.reason, "adres po podpisaniu")
    QTest.keyClick(builder.panel.problems.reason, Qt.Key.Key_Return)
    assert builder.editor.draft.acknowledgements[0].reason == "adres po podpisaniu"


def test_the_exact_page_is_shown_alone_and_goes_away_again(
    qtbot: QtBot, builder: Builder, line: QuoteLine
) -> None:
    builder.editor.add_lines((line,))
    with qtbot.waitSignal(builder.panel.preview.shown_page, timeout=30_000):
        builder.preview()
    assert builder.panel.preview.pdf.document.pageCount() >= 1
    assert not builder.lines.isVisible()
    builder.preview()
    assert builder.lines.isVisible()
    assert builder.add_row.field.hasFocus()


def test_the_preview_speaks_the_other_language_at_once(
    qtbot: QtBot, builder: Builder, line: QuoteLine
) -> None:
    builder.editor.add_lines((line,))
    with qtbot.waitSignal(builder.panel.preview.shown_page, timeout=30_000):
        builder.preview()
    with qtbot.waitSignal(builder.panel.preview.shown_page, timeout=30_000):
        box = builder.panel.preview.language
        box.setCurrentIndex(box.findData("en"))


def test_the_side_panel_folds_away_where_there_is_no_room(builder: Builder) -> None:
    assert builder.panel.isVisible()
    builder.resize(WIDE_ENOUGH - 1, 700)
    assert not builder.panel.isVisible()
    builder.toggle_panel()
    assert builder.panel.isVisible()


def test_the_line_form_shows_only_what_the_line_has(
    builder: Builder, line: QuoteLine, custom: QuoteLine
) -> None:
    work = QuoteLine(programme="WDROZENIE", description="Instalacja")
    builder.editor.add_lines((line, custom, work))
    form = builder.form
    assert form.description.isVisible()
    assert not form.serials.isVisible()
    builder.editor.select(custom.id)
    assert form.counting.isVisible()
    assert form.base.isVisible()
    builder.editor.select(line.id)
    assert not form.base.isVisible()
    assert not form.opens.isVisible()


def test_header_fields_take_short_dates_terms_and_languages(builder: Builder) -> None:
    header = builder.header
    header.start.setText("1.1.2027")
    header.start.editingFinished.emit()
    header.months.setText("36m")
    header.months.editingFinished.emit()
    assert builder.editor.draft.start == date(2027, 1, 1)
    assert header.end.text() == "31.12.2029"
    header.end.setText("30.06.2028")
    header.end.editingFinished.emit()
    assert builder.editor.draft.end == date(2028, 6, 30)
    assert builder.editor.draft.months is None
    header.language.setCurrentIndex(header.language.findData("en"))
    assert builder.editor.draft.language == "en"


def test_a_date_that_is_none_is_marked_in_words_and_changes_nothing(builder: Builder) -> None:
    before = builder.editor.draft.start
    builder.header.start.setText("31.02.2027")
    builder.header.start.editingFinished.emit()
    assert builder.editor.draft.start == before
    assert builder.header.start.property("invalid")
    assert "31.02.2027" in builder.header.start.accessibleDescription()


def test_what_if_answers_with_the_deadline_in_words(builder: Builder, line: QuoteLine) -> None:
    builder.editor.add_lines((line,))
    tab = builder.panel.promise
    for field in (tab._reported, tab._accepted):
        field.setText("04.12.2026 15:00")
        field.textEdited.emit(field.text())
    assert "Tuesday 08.12.2026 18:00" in tab._answer.text()
    tab._accepted.setText("04.12.2026 14:59")
    tab._accepted.textEdited.emit(tab._accepted.text())
    tab._reported.setText("04.12.2026 14:00")
    tab._reported.textEdited.emit(tab._reported.text())
    assert "Monday 07.12.2026 18:00" in tab._answer.text()


def test_the_week_is_open_by_its_window_and_closed_on_days_off(app: App) -> None:
    christmas = date(2026, 12, 24)
    office = week_of(christmas, OFFICE_HOURS, app.calendar)
    assert [day.is_open for day in office] == [True, True, True, False, False, False, False]
    assert all(day.is_open for day in week_of(christmas, ROUND_THE_CLOCK, app.calendar))


def test_the_week_can_be_read_without_being_seen(qtbot: QtBot, app: App, tr: Translator) -> None:
    grid = WeekGrid(tr, app.calendar)
    qtbot.addWidget(grid)
    marks = ((datetime(2026, 12, 21, 9, 30, tzinfo=UTC), "info"),)
    grid.show_week(OFFICE_HOURS, time(15), date(2026, 12, 24), marks)
    grid.grab()
    assert "Mon 21.12: 9:00–17:00" in grid.accessibleDescription()
    assert "Fri 25.12: closed (" in grid.accessibleDescription()


def test_pasted_rows_are_looked_at_before_they_become_lines(
    qtbot: QtBot, builder: Builder, tr: Translator
) -> None:
    text = "AR651W\tSN-1\nS9999\tSN-2\nAR651W\tSN-3"
    services = [s for s in services_of(builder.editor.app.catalogue, builder._) if not s.one_off]
    dialog = PasteDialog(text, builder.choices, services, tr, builder)
    qtbot.addWidget(dialog)
    assert "2 rows are sound" in dialog.summary.text()
    assert "1 is left out" in dialog.summary.text()
    assert [box.accessibleDescription() for box in dialog.meanings] == ["AR651W", "SN-1"]
    assert [(line.model, line.serials) for line in dialog.lines] == [("AR651W", ("SN-1", "SN-3"))]
    assert builder.editor.lines == ()


def test_pasting_one_value_into_the_add_row_only_types_it(builder: Builder) -> None:
    QGuiApplication.clipboard().setText("ar651w")
    builder.add_row.field.setFocus()
    QTest.keyClick(builder.add_row.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert builder.add_row.field.text() == "ar651w"


def test_everything_that_takes_the_keys_has_a_name(builder: Builder, line: QuoteLine) -> None:
    builder.editor.add_lines((line,))
    kinds = (QLineEdit, QComboBox, QAbstractButton)
    nameless = [
        widget
        for kind in kinds
        for widget in builder.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []
