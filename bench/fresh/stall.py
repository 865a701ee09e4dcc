"""The program's window on a workspace: how long it once stood still while it loaded its data."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QApplication

from bench.fresh.cost import report
from hezo_desktop.ui.application import run_window
from hezo_desktop.ui.window import Window

AFTERWARDS = 0.5
"""Seconds to go on watching once the data is there: a screen is filled after it is shown."""


class Pulse(QObject):
    """Beats whenever the event loop is free and keeps the longest pause, in seconds."""

    def __init__(self, application: QApplication) -> None:
        """Beats from the start of the event loop; the window is shown and painted in the first."""
        super().__init__(application)
        self._since = QElapsedTimer()
        self._longest = 0.0
        self._loaded_at: float | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        if self._since.isValid():
            self._longest = max(self._longest, self._since.nsecsElapsed() / 1e9)
        self._since.start()
        windows = [top for top in QApplication.topLevelWidgets() if isinstance(top, Window)]
        if self._loaded_at is None and any(window.app for window in windows):
            self._loaded_at = now
        if self._loaded_at is not None and now > self._loaded_at + AFTERWARDS:
            report(stall=self._longest)


application = QApplication([])
pulse = Pulse(application)
run_window(Path(sys.argv[1]), "pl")
