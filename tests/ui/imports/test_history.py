from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.services import parties
from hezo_desktop.ui.imports.dialog import ImportDialog
from hezo_desktop.ui.imports.history import HistoryDialog
from hezo_desktop.ui.parts.background import Background


@pytest.fixture
def history(
    qtbot: QtBot,
    app: App,
    tr: Translator,
    background: Background,
    dialog: ImportDialog,
    csv: Path,
) -> HistoryDialog:
    """The history after one import."""
    dialog.read_file(csv)
    qtbot.waitUntil(dialog.keep.isEnabled, timeout=20_000)
    dialog.keep.click()
    qtbot.waitUntil(lambda: dialog.panels.currentWidget() is dialog.report, timeout=20_000)
    made = HistoryDialog(None, app, tr, background)
    qtbot.addWidget(made)
    made.show()
    return made


def cells(history: HistoryDialog) -> list[str]:
    model = history.list.model
    return [model.index(0, column).data() for column in range(1, model.columnCount())]


def test_an_import_stands_with_its_source_and_its_counts(history: HistoryDialog):
    assert cells(history) == ["urządzenia.csv", "devices", "", "2", "0", "0", "1", ""]
    assert history.undo.isEnabled()


def test_imports_are_chosen_by_what_was_imported_and_keep_their_layout(
    qtbot: QtBot, history: HistoryDialog, app: App, tr: Translator, background: Background
):
    assert history.list.model.tallies["kind"] == {"devices": 1}
    history.list.columns.show_column(3, shown=False)
    again = HistoryDialog(None, app, tr, background)
    qtbot.addWidget(again)
    assert again.list.columns.layout() == history.list.columns.layout()


def test_an_import_is_undone_after_a_question(
    qtbot: QtBot, history: HistoryDialog, app: App, answers: Any
):
    answers.press("Undo this import")
    history.ask_undo()
    answers.press("Close")
    qtbot.waitUntil(lambda: not history.undo.isEnabled(), timeout=20_000)
    qtbot.waitUntil(lambda: any("was undone" in said for said in answers.seen), timeout=20_000)
    assert parties.devices(app) == ()
    assert parties.companies(app) == ()
    assert cells(history)[-1] != ""


def test_saying_no_keeps_the_import(history: HistoryDialog, app: App, answers: Any):
    answers.press("Cancel")
    history.ask_undo()
    assert len(parties.devices(app)) == 2


def test_what_was_changed_since_stays_and_is_named(
    qtbot: QtBot, history: HistoryDialog, app: App, answers: Any
):
    device = next(each for each in parties.devices(app) if each.model == "S6730-H48X6C")
    parties.save_device(app, replace(device, part_number="02352FSF"))
    named: list[str] = []

    def read(dialog: Any) -> None:
        listed = dialog.findChild(QListWidget)
        named.extend(listed.item(at).text() for at in range(listed.count()))
        dialog.accept()

    answers.press("Undo this import")
    history.ask_undo()
    answers.give(read)
    qtbot.waitUntil(lambda: bool(named), timeout=20_000)
    assert [each.model for each in parties.devices(app)] == ["S6730-H48X6C"]
    assert any("S6730-H48X6C 2102352FSF10LA000777: it was changed since" in each for each in named)
