"""The least a program with a table in a window can be."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from bench.fresh.paint import FirstPaint

application = QApplication([])
FirstPaint(application)
window = QMainWindow()
window.setCentralWidget(QTableView())
window.resize(1366, 728)
window.show()
application.exec()
