from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from hezo_desktop.domain.finding import Finding, Severity
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Localised
from hezo_desktop.ui.parts.path_field import PathField
from hezo_desktop.ui.parts.pdf_view import PdfView
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.parts.problems import Problem, ProblemsView, problem_of
from hezo_desktop.ui.parts.text import label
from hezo_desktop.ui.parts.undo import Change


def pdf(*pages: str) -> bytes:
    target = BytesIO()
    canvas = Canvas(target)
    for text in pages:
        canvas.drawString(100, 700, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_a_change_goes_back_and_forth_between_two_values():
    shown: list[int] = []
    stack = QUndoStack()
    stack.push(Change("quantity", 1, 2, show=shown.append))
    stack.undo()
    stack.redo()
    assert shown == [2, 1, 2]
    assert stack.undoText() == "quantity"


def test_a_long_name_ends_in_dots_and_stands_in_full_in_its_tip(qtbot: QtBot):
    name = label("", "title", elided=True)
    qtbot.addWidget(name)
    name.setText("Samodzielny Publiczny Zespół Zakładów Opieki Zdrowotnej")
    assert name.toolTip() == name.text()
    assert name.minimumSizeHint().width() < name.sizeHint().width() / 4
    name.resize(name.sizeHint())
    whole = name.grab().toImage().copy(0, 0, 120, name.height())
    name.resize(120, name.height())
    assert name.grab().toImage() != whole, "the end of what fits is dots"


def test_preferences_survive_a_restart_and_forgive_damage(tmp_path: Path):
    first = Preferences(tmp_path)
    assert (first.language, first.theme) == ("pl", "system")
    first.language, first.theme, first.folder = "en", "dark", tmp_path
    first.remember("window", QByteArray(b"geometry"))
    first.save()
    second = Preferences(tmp_path)
    assert (second.language, second.theme, second.folder) == ("en", "dark", tmp_path)
    assert second.state("window") == QByteArray(b"geometry")
    assert second.state("other") is None
    second.language = "xx"
    assert second.language == "pl"


def test_a_folder_that_is_gone_is_not_proposed(tmp_path: Path):
    kept = Preferences(tmp_path)
    kept.folder = tmp_path / "gone"
    assert kept.folder == Path.home()


def test_remarks_come_worst_first_and_f8_goes_round(qtbot: QtBot, tr: Translator):
    view = ProblemsView(tr)
    qtbot.addWidget(view)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    QAbstractItemModelTester(view.model, mode, view)
    view.show()
    assert view.calm.isVisible()
    view.show_problems(
        (
            Problem(Severity.INFO, "note", "c"),
            Problem(Severity.ERROR, "stop", "a"),
            Problem(Severity.WARNING, "look", "b"),
        )
    )
    chosen: list[object] = []
    view.chosen.connect(chosen.append)
    for _ in range(4):
        view.next()
    assert chosen == ["a", "b", "c", "a"]
    assert view.count(Severity.ERROR) == 1
    assert not view.calm.isVisible()


def test_no_remarks_is_said_and_f8_does_nothing(qtbot: QtBot, tr: Translator):
    view = ProblemsView(tr)
    qtbot.addWidget(view)
    view.next()
    assert view.model.rows == ()


def test_a_finding_tells_its_line_and_its_source(tr: Translator):
    finding = Finding("R1", Severity.ERROR, 1, Localised("źle", "wrong"), "S1 §2")
    problem = problem_of(finding, tr)
    assert problem.text == "Line 2: wrong"
    assert problem.tip == "R1 · S1 §2"


def test_a_document_is_shown_turned_enlarged_and_searched(qtbot: QtBot, tr: Translator):
    view = PdfView(tr)
    qtbot.addWidget(view)
    view.resize(600, 800)
    view.show()
    view.show_bytes(pdf("first needle", "second", "third needle"))
    assert view.place.text() == "Page 1 of 3"
    view.turn(1)
    assert view.place.text() == "Page 2 of 3"
    before = view.view.zoomFactor()
    view.zoom(1.2)
    assert view.view.zoomFactor() == pytest.approx(before * 1.2)
    qtbot.keyClicks(view.search, "needle")
    qtbot.waitUntil(lambda: view.hits.text() == "2 places")
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    view.show_bytes(pdf("only page"))
    assert view.document.pageCount() == 1


def test_a_path_can_be_typed(qtbot: QtBot, tr: Translator, tmp_path: Path):
    field = PathField(tr, "Folder")
    qtbot.addWidget(field)
    assert field.path is None
    with qtbot.waitSignal(field.chosen) as chosen:
        qtbot.keyClicks(field.line, str(tmp_path))
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert chosen.args == [tmp_path]
