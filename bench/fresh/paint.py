"""Waits for the first paint of a window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from bench.fresh.cost import report

_PAINTED = QEvent.Type(QEvent.registerEventType())


class FirstPaint(QObject):
    """Reports the process's cost once a main window and everything in it has been painted."""

    def __init__(self, application: QApplication) -> None:
        """Watches from now on; `application` keeps it alive."""
        super().__init__(application)
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Looks at every event and stops none.

        The report waits in front of all other events, so the work that follows the paint is not
        part of it, but the painting of what is inside the window is.
        """
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            first = Qt.EventPriority.HighEventPriority.value
            QCoreApplication.postEvent(self, QEvent(_PAINTED), first)
        return False

    def event(self, event: QEvent) -> bool:
        """Reports when its own event comes."""
        if event.type() == _PAINTED:
            report()
        return super().event(event)
