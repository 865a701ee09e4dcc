"""Faults of the program itself: logged with their traceback, and owned up to in a calm dialog.

A slot that raises does not end a Qt program, so without this nobody would ever hear of it.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)

_log = logging.getLogger("hezo_desktop.window")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Faults(QObject):
    """Catches what nobody else caught, in any thread, and shows it once at a time."""

    _happened = Signal(object)

    def __init__(self, show: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._show = show
        self._showing = False
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on, catch every uncaught exception and every message of Qt."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        qInstallMessageHandler(from_qt)

    def uninstall(self) -> None:
        """Leave the catching to Python and Qt again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an exception nobody expected and show it; Ctrl+C in a terminal ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        _log.error("uncaught", exc_info=(kind, error, trace))
        self._happened.emit(error)

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.caught(caught.exc_type, caught.exc_value, caught.exc_traceback)

    @Slot(object)
    def _tell(self, error: BaseException) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self._show(error)
        finally:
            self._showing = False


def from_qt(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    """Write a message of Qt into the log, as grave as Qt says it is."""
    _log.log(_LEVELS.get(kind, logging.WARNING), "Qt %s: %s", context.category, message)
