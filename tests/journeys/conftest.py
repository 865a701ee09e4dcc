"""The window over a DEMO workspace, driven the way a person does: keys and mouse, nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.services import sample
from hezo_desktop.ui import theme
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.window import Window

PATIENCE_MS = 30_000


class Hands:
    """A pair of hands at the keyboard and the mouse."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    def focus(self) -> QWidget:
        """Where the keys go; when a dialog closes, a desk gives them back to what is behind."""
        if QApplication.activeWindow() is None:
            front = QApplication.activeModalWidget() or self.window
            front.activateWindow()
            self.qtbot.waitUntil(front.isActiveWindow)
        return QApplication.focusWidget() or self.window

    def press(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        """Press one key, with others held."""
        modifiers = Qt.KeyboardModifier.NoModifier
        for each in held:
            modifiers |= each
        QTest.keyClick(self.focus(), key, modifiers)
        QApplication.processEvents()

    def type(self, text: str, *, enter: bool = True) -> None:
        """Type a text and, as a rule, press Enter."""
        for sign in text:
            if sign.isascii():
                QTest.keyClicks(self.focus(), sign)
            else:  # as AltGr makes it
                code, held = Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier
                QTest.sendKeyEvent(QTest.KeyAction.Click, self.focus(), code, sign, held)
        if enter:
            self.press(Qt.Key.Key_Return)

    def click(self, widget: QWidget) -> None:
        """Click a widget with the left button."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for something to be seen."""
        self.qtbot.waitUntil(until, timeout=PATIENCE_MS)

    def in_dialog(self, steps: Callable[[QDialog], None]) -> None:
        """Do these steps in the next dialog, as soon as it is open."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            ready = isinstance(dialog, QDialog) and dialog.isActiveWindow()
            if ready and QApplication.focusWidget() is not None:
                steps(dialog)
            else:
                QTimer.singleShot(10, look)

        QTimer.singleShot(10, look)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with bootstrap.start(tmp_path / "miejsce pracy", as_of=date(2026, 11, 20)) as opened:
        sample.fill(opened)
        yield opened


@pytest.fixture
def hands(qtbot: QtBot, qapp: QApplication, app: App) -> Iterator[Hands]:
    theme.apply(qapp, "light")
    window = Window(Preferences(app.workspace.root), "pl")
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.set_app(app)
    yield Hands(window, qtbot)
    window.background.close()
