"""Keys that work in one part of a window only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Keys = QKeySequence | QKeySequence.StandardKey | Qt.Key | str


def on_keys(
    at: QWidget,
    keys: Keys,
    do: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> QShortcut:
    """Do something at a key while the focus is inside `at`.

    The context is set by itself: PySide forgets it when it is given along with what to do, and two
    visible parts would block each other's keys.
    """
    shortcut = QShortcut(QKeySequence(keys), at)
    shortcut.setContext(context)
    shortcut.activated.connect(do)
    return shortcut
