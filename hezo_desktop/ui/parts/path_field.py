"""A path that can be typed or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.text import button, row


class PathField(QWidget):
    """A line for a path with a button that opens the system's own dialog.

    `kinds` is a file dialog's filter such as `Excel (*.xlsx)`; without it a folder is asked for.
    """

    chosen = Signal(Path)
    """A path was chosen with the button, or typed and confirmed."""

    def __init__(self, tr: Translator, title: str, *, kinds: str = "") -> None:
        super().__init__()
        self._title, self._kinds = title, kinds
        self._told = ""
        self.line = QLineEdit()
        self.line.setAccessibleName(title)
        self.browse = button(tr("Choose …"), name=f"{title}: " + tr("Choose …"))
        self.browse.clicked.connect(self._ask)
        self.line.editingFinished.connect(self._typed)
        self.setLayout(row(self.line, self.browse))
        self.setFocusProxy(self.line)

    @property
    def path(self) -> Path | None:
        """What stands in the line, if anything."""
        text = self.line.text().strip().strip('"')
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path | None) -> None:
        """Show a path."""
        self._told = "" if path is None else str(path)
        self.line.setText(self._told)

    def _ask(self) -> None:
        start = str(self.path or Path.home())
        if self._kinds:
            found, _kind = QFileDialog.getOpenFileName(self, self._title, start, self._kinds)
        else:
            found = QFileDialog.getExistingDirectory(self, self._title, start)
        if found:
            self.set_path(Path(found))
            self.chosen.emit(Path(found))

    def _typed(self) -> None:
        path = self.path
        if path is not None and self.line.text() != self._told:
            self._told = self.line.text()
            self.chosen.emit(path)
