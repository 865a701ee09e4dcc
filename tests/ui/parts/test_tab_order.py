from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import column


class Screen(QMainWindow):
    """A list between two buttons."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self.before, self.after = QPushButton("Before"), QPushButton("After")
        hidden, off = QPushButton("Hidden"), QPushButton("Off")
        self.list = ListView[str](tr, (Column("Word", str),), name="Words", empty="None yet.")
        page = QWidget()
        page.setLayout(column(self.before, hidden, off, self.list, self.after))
        hidden.hide()
        off.setEnabled(False)
        self.setCentralWidget(page)
        self.list.set_rows(["alfa", "beta"])


@pytest.fixture
def screen(qtbot: QtBot, tr: Translator) -> Screen:
    made = Screen(tr)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.before.setFocus()
    return made


def walked(key: Qt.Key, steps: int) -> list[str]:
    names = []
    for _ in range(steps):
        QTest.keyClick(QApplication.focusWidget(), key)
        at = QApplication.focusWidget()
        names.append(at.accessibleName() or at.property("text"))
    return names


@pytest.mark.usefixtures("screen")
def test_tab_comes_to_a_list_and_leaves_it_again() -> None:
    assert walked(Qt.Key.Key_Tab, 3) == ["Words", "After", "Before"]
    assert walked(Qt.Key.Key_Backtab, 4) == ["After", "Words", "Search: Words", "Before"]
