"""A real workspace, a real Qt application, the window as people see it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator, translator
from hezo_desktop.services import sample
from hezo_desktop.ui import theme
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.window import Window

TODAY = date(2026, 11, 20)


@pytest.fixture
def tr() -> Translator:
    return translator("en")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with bootstrap.start(tmp_path / "workspace", as_of=TODAY) as opened:
        yield opened


@pytest.fixture
def demo(app: App) -> App:
    sample.fill(app)
    return app


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
