"""A real workspace, a real Qt application, the window as people see it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator, translator
from hezo_desktop.services import sample
from hezo_desktop.ui import theme
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.window import Window

TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def no_leftovers(qapp: QApplication) -> None:
    """Delete the windows of the test before: Qt does so only inside an event loop."""
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Answers:
    """What the reader does in the dialogs to come; what they say is kept in `seen`."""

    def __init__(self, qapp: QApplication) -> None:
        self._qapp = qapp
        self.seen: list[str] = []

    def give(self, *answers: Callable[[QDialog], object]) -> None:
        """Answer the next dialogs one after another, each as soon as it comes to the front."""
        self._todo = list(answers)
        self._answered: QDialog | None = None
        self._timer = QTimer(self._qapp, interval=10)
        self._timer.timeout.connect(self._answer)
        self._timer.start()

    def press(self, name: str) -> None:
        """Answer the next dialog by the button `name`."""
        self.give(lambda dialog: press(dialog, name))

    def _answer(self) -> None:
        dialog = self._qapp.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog is self._answered:
            return
        self._answered = dialog
        if len(self._todo) == 1:
            self._timer.stop()
        self.seen += [label.text() for label in dialog.findChildren(QLabel) if label.text()]
        self._todo.pop(0)(dialog)


def press(place: QWidget, name: str) -> None:
    """Press a button of a dialog or a screen by what stands on it."""
    buttons = {button.text(): button for button in place.findChildren(QPushButton)}
    buttons[name].click()


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background(qapp)
    yield made
    made.close()


@pytest.fixture
def answers(qapp: QApplication) -> Answers:
    return Answers(qapp)


@pytest.fixture
def tr() -> Translator:
    return translator("en")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with bootstrap.start(tmp_path / "workspace", as_of=TODAY) as opened:
        yield opened


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the DEMO data, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("filled") / "workspace"
    with bootstrap.start(folder, as_of=TODAY) as opened:
        sample.fill(opened)
    return folder


@pytest.fixture
def demo(filled: Path, tmp_path: Path) -> Iterator[App]:
    shutil.copytree(filled, tmp_path / "workspace")
    with bootstrap.start(tmp_path / "workspace", as_of=TODAY) as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, demo: App) -> Iterator[Window]:
    theme.apply(qapp, "light")
    shown = Window(Preferences(demo.workspace.root), "en")
    shown.resize(1366, 768)
    qtbot.addWidget(shown)
    shown.show()
    shown.set_app(demo)
    yield shown
    shown.background.close()
