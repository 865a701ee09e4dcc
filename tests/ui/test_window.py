from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import translator
from hezo_desktop.services import price_lists
from hezo_desktop.ui import theme
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.parts.table_model import TableModel
from hezo_desktop.ui.window import Window
from hezo_desktop.ui.window.help import About, ShortcutSheet, diagnostics, keys_of
from hezo_desktop.ui.window.screens import SCREENS

KEYS = [screen.key for screen in SCREENS]


def every_screen(window: Window) -> Iterator[QWidget]:
    for key in KEYS:
        page = window.show_screen(key)
        assert page is not None
        yield page


def menu_actions(window: Window) -> list[QAction]:
    menus = window.menuBar().findChildren(QMenu)
    return [action for menu in menus for action in menu.actions()]


def inner_parts(widget: QWidget) -> bool:
    """What stands inside spin boxes, combo boxes and lines is read with its owner."""
    owner = widget.parentWidget()
    popup = owner is not None and owner.metaObject().className() == "QComboBoxPrivateContainer"
    own = popup or isinstance(owner, (QAbstractSpinBox, QComboBox, QTabBar))
    in_line = isinstance(owner, QLineEdit) and isinstance(widget, QAbstractButton)
    return own or in_line or widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar)


def test_every_screen_opens_with_its_key(qtbot: QtBot, window: Window):
    window.activateWindow()
    for number, key in enumerate(KEYS, start=1):
        qtbot.keyClick(
            window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier
        )
        assert window.shown == key


def test_no_shortcut_is_control_alt_because_it_writes_polish_letters(window: Window):
    forbidden = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    for _page in every_screen(window):
        pass
    sequences = [action.shortcut() for action in window.findChildren(QAction)]
    sequences += [shortcut.key() for shortcut in window.findChildren(QShortcut)]
    for sequence in sequences:
        for at in range(sequence.count()):
            modifiers = sequence[at].keyboardModifiers()
            assert modifiers & forbidden != forbidden, sequence.toString()


def test_quit_and_settings_have_their_keys(window: Window):
    keys = {(action.text(), action.shortcut().toString()) for action in menu_actions(window)}
    assert {("Quit", "Ctrl+Q"), ("Settings", "Ctrl+,"), ("Settings", "Ctrl+7")} <= keys


def test_no_two_actions_of_the_menus_share_a_key(window: Window):
    for _page in every_screen(window):
        used = [
            action.shortcut().toString()
            for action in menu_actions(window)
            if not action.shortcut().isEmpty()
        ]
        assert len(used) == len(set(used))


@pytest.mark.parametrize("key", KEYS)
def test_everything_that_takes_the_focus_has_a_name(window: Window, key: str):
    page = window.show_screen(key)
    assert page is not None
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not inner_parts(widget)
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not isinstance(widget, QTabBar)
    ]
    assert nameless == []


def test_every_table_keeps_the_rules_of_a_model(window: Window):
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    for page in every_screen(window):
        for model in page.findChildren(TableModel):
            QAbstractItemModelTester(model, mode, page)


def test_back_goes_to_the_screen_before(window: Window):
    window.show_screen("quotes")
    window.show_screen("settings")
    window.back()
    assert window.shown == "quotes"
    window.back()
    assert window.shown == "home"
    window.back()
    assert window.shown == "home"


def test_the_language_changes_at_once_and_stays_on_the_screen(window: Window):
    window.show_screen("settings")
    page = window.page
    assert page is not None
    page.open("setting", "people")
    window.set_language("pl")
    assert window.shown == "settings"
    assert window.page is not None
    assert window.page is not page
    assert window.page.place() == ("setting", "people")
    assert window.windowTitle() == "HEZO Desktop"
    assert window.preferences.language == "pl"
    file = window.menuBar().actions()[0].text()
    assert file == translator("pl")("&File")


def test_the_theme_changes_at_once_and_is_remembered(qapp: QApplication, window: Window):
    window.set_theme("dark")
    assert theme.is_dark(qapp.palette())
    assert window.page is not None
    assert theme.is_dark(window.page.palette())
    assert window.preferences.theme == "dark"
    window.set_theme("light")
    assert not theme.is_dark(qapp.palette())


def test_sample_data_is_marked_and_one_step_from_ones_own(qtbot: QtBot, window: Window):
    strip = window.findChild(QWidget, "demo")
    assert strip is not None
    assert strip.isVisible()
    own = strip.findChild(QAbstractButton)
    assert own is not None
    qtbot.mouseClick(own, Qt.MouseButton.LeftButton)
    assert window.shown == "settings"


def test_an_empty_workspace_is_not_marked_and_says_how_to_begin(qtbot: QtBot, app: App):
    window = Window(Preferences(app.workspace.root), "en")
    qtbot.addWidget(window)
    window.show()
    window.set_app(app)
    strip = window.findChild(QWidget, "demo")
    assert strip is not None
    assert not strip.isVisible()
    for page in every_screen(window):
        assert page.isVisible()
    window.background.close()


def test_the_window_is_there_before_the_data(qtbot: QtBot, app: App):
    window = Window(Preferences(app.workspace.root), "pl")
    qtbot.addWidget(window)
    window.show()
    assert window.show_screen("quotes") is None
    window.set_app(app)
    assert window.shown == "home"
    window.background.close()


def test_the_status_bar_tells_price_list_data_and_backup(window: Window):
    bar = window.statusBar()
    texts = " ".join(label.text() for label in bar.findChildren(QWidget) if hasattr(label, "text"))
    assert "2026.2" in texts
    assert "workspace" in texts
    assert "Backup" in texts


def test_the_status_bar_tells_when_the_price_list_ended(window: Window):
    over = replace(price_lists.sample(), sample=False, valid_to=date(2026, 11, 19))
    price_lists.import_list(window.app, over)
    window.refresh_standing()
    texts = [label.text() for label in window.statusBar().findChildren(QLabel)]
    assert f"{over.name} {over.version} – ended on 19.11.2026" in texts


def test_the_sheet_of_shortcuts_lists_what_the_menus_have(qtbot: QtBot, window: Window):
    window.show_screen("parties")
    page = window.page
    assert page is not None
    keys = dict(keys_of(page.actions()))
    assert keys["Save the company"] == "Ctrl+S"
    sheet = ShortcutSheet(window, translator("en"), [("Customers", keys_of(page.actions()))])
    qtbot.addWidget(sheet)
    sheet.show()


def test_about_tells_versions_and_licences_but_nothing_about_customers(
    qtbot: QtBot, window: Window
):
    assert window.app is not None
    facts = diagnostics(window.app.workspace.root)
    assert "Qt 6.11.3" in facts
    assert "sqlcipher3" in facts
    assert "DEMO" not in facts
    about = About(window, translator("en"), window.app.workspace.root)
    qtbot.addWidget(about)
    about.show()


def test_closing_remembers_the_place_of_the_window(window: Window):
    window.close()
    assert window.app is not None
    assert Preferences(window.app.workspace.root).state("window") is not None


def test_qt_calls_do_not_use_up_the_reference_count_of_none():
    """PySide6 6.12.0 lost one reference to None with each void call, until the program fell."""
    target = QObject()
    before = sys.getrefcount(None)
    for _ in range(1_000):
        target.setObjectName("name")
    assert sys.getrefcount(None) > before - 500
