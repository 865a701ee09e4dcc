from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hezo_desktop.ui.parts.keys import on_keys


def test_two_parts_of_a_window_have_the_same_key_each_for_itself(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QHBoxLayout(window)
    done: list[str] = []
    fields = {name: QLineEdit() for name in ("left", "right")}
    for name, field in fields.items():
        layout.addWidget(field)
        on_keys(field, Qt.Key.Key_F2, lambda name=name: done.append(name))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    for name in ("right", "left"):
        fields[name].setFocus()
        qtbot.waitUntil(fields[name].hasFocus)
        qtbot.keyClick(fields[name], Qt.Key.Key_F2)
    assert done == ["right", "left"]
