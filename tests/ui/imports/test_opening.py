from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from hezo_desktop.services import parties
from hezo_desktop.ui.imports.dialog import ImportDialog
from hezo_desktop.ui.imports.history import HistoryDialog
from hezo_desktop.ui.window import Window


def menu_action(window: Window, text: str) -> QAction:
    menus = window.menuBar().findChildren(QMenu)
    return next(each for menu in menus for each in menu.actions() if each.text() == text)


def in_combo(widget: QWidget) -> bool:
    """Is this a part of a combo box, which is read with it?"""
    owner = widget.parentWidget()
    popup = owner is not None and owner.metaObject().className() == "QComboBoxPrivateContainer"
    return popup or isinstance(owner, QComboBox)


def nameless(dialog: QWidget) -> list[str]:
    """Widgets that take the keys and that a screen reader could not name."""
    return [
        type(widget).__name__
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not in_combo(widget)
        and not widget.objectName().startswith("qt_")
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]


def test_the_menu_opens_the_import_and_its_history(window: Window, answers: Any):
    opened: list[type[QDialog]] = []

    def note(dialog: QDialog) -> None:
        opened.append(type(dialog))
        dialog.reject()

    for text in ("Import …", "History of imports …"):
        answers.give(note)
        menu_action(window, text).trigger()
    assert opened == [ImportDialog, HistoryDialog]


def test_an_import_shows_up_on_the_screen_in_front(
    qtbot: QtBot, window: Window, csv: Path, answers: Any
):
    page = window.show_screen("parties")
    assert page is not None
    refreshed: list[bool] = []
    refresh = page.refresh
    page.refresh = lambda: (refreshed.append(True), refresh())  # type: ignore[method-assign]

    def bring_in(dialog: Any) -> None:
        dialog.read_file(csv)
        qtbot.waitUntil(dialog.keep.isEnabled, timeout=20_000)
        dialog.keep.click()
        qtbot.waitUntil(lambda: dialog.panels.currentWidget() is dialog.report, timeout=20_000)
        dialog.reject()

    answers.give(bring_in)
    page.open_requested.emit("import", {})
    assert refreshed == [True]


def test_rows_just_copied_are_imported_for_the_customer_of_a_page(
    qtbot: QtBot, window: Window, answers: Any
):
    assert window.app is not None
    company = parties.companies(window.app)[0]
    seen: list[tuple[str, object]] = []

    def note(dialog: Any) -> None:
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.outlook is not None, timeout=20_000)
        seen.append((dialog.windowTitle(), dialog.outlook.choice.company_id))
        dialog.reject()

    QGuiApplication.clipboard().setText("Model\tS/N\nS5735\tA1")
    answers.give(note)
    window.open("import", {"kind": "devices", "company_id": company.id})
    assert seen == [(f"Import for {company.name}", company.id)]


def test_the_history_is_reached_from_the_import_and_the_import_from_the_history(
    window: Window, answers: Any
):
    opened: list[str] = []

    def go_to_history(dialog: Any) -> None:
        opened.append(dialog.windowTitle())
        dialog.source.history.click()

    def go_to_import(dialog: Any) -> None:
        opened.append(dialog.windowTitle())
        dialog.list.empty_button.click()

    def leave(dialog: Any) -> None:
        opened.append(dialog.windowTitle())
        dialog.reject()

    answers.give(go_to_history, go_to_import, leave)
    window.open("import", None)
    assert opened == [
        "Import customers, sites and devices",
        "History of imports",
        "Import customers, sites and devices",
    ]


def test_everything_in_the_import_that_takes_the_keys_has_a_name(
    qtbot: QtBot, dialog: ImportDialog, csv: Path
):
    dialog.read_file(csv)
    qtbot.waitUntil(dialog.keep.isEnabled, timeout=20_000)
    assert nameless(dialog) == []
