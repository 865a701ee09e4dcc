"""The program's window on the workspace named by the first argument."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bench.fresh.paint import FirstPaint
from hezo_desktop.ui.application import run_window

application = QApplication([])
FirstPaint(application)
run_window(Path(sys.argv[1]), "pl")
