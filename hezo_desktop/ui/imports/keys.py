"""Keys that work in one part of the dialog only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_keys(
    at: QWidget,
    keys: str,
    do: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> None:
    """Do something at a key inside `at`.

    The context is set by itself: PySide forgets it when it is given along with what to do.
    """
    shortcut = QShortcut(QKeySequence(keys), at)
    shortcut.setContext(context)
    shortcut.activated.connect(do)
