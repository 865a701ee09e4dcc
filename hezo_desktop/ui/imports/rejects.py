"""Rejected rows are saved as a workbook with their reasons, before an import and after it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.imports import work
from hezo_desktop.ui.imports.work import Outlook
from hezo_desktop.ui.imports.working import Working
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.parts.text import button


class Rejects(QObject):
    """The button that saves the rejected rows; it shows only while there are some."""

    saved = Signal(str)
    """They were saved: a sentence with the file's place."""

    def __init__(self, app: App, tr: Translator, working: Working) -> None:
        super().__init__(working)
        self._app, self._, self._working = app, tr, working
        self._outlook: Outlook | None = None
        self.button = button(tr("Save the rejected rows …"))
        self.button.clicked.connect(self.ask)
        self.button.hide()

    def show_outlook(self, outlook: Outlook | None) -> None:
        """Offer the rows that this import rejects; None where nothing is known."""
        self._outlook = outlook
        self.button.setVisible(bool(outlook and outlook.plan.rejected))

    def ask(self) -> None:
        """Ask where to, and save the rejected rows with their reasons."""
        if self._outlook is None:
            return
        preferences = Preferences(self._app.workspace.root)
        source = Path(self._outlook.choice.table.source).stem
        name = f"{source} - " + self._("rejected") + ".xlsx"
        found, _kind = QFileDialog.getSaveFileName(
            self.button,
            self._("Save the rejected rows"),
            str(preferences.folder / name),
            self._("Excel workbook (*.xlsx)"),
        )
        if found:
            path = Path(found).with_suffix(".xlsx")
            preferences.folder = path.parent
            self._save(self._outlook, path)

    def _save(self, outlook: Outlook, path: Path) -> None:
        language = self._.language
        self._working.run(
            self._("Saving {file} …", file=path.name),
            lambda _progress: work.save_rejects(outlook, path, language),
            lambda _nothing: self.saved.emit(self._("Saved: {name}", name=str(path))),
            lambda error: ask.show_error(self.button, self._, error, self._app.workspace.logs),
        )
