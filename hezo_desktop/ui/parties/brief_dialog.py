"""Prepare for a visit: the one-page brief on the screen, to be saved or printed."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.services import paper_files, visit
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.paper_view import PaperView
from hezo_desktop.ui.parts.text import button, label, row


class BriefDialog(QDialog):
    """The page as it will be printed, in Polish or English."""

    def __init__(
        self,
        parent: QWidget | None,
        app: App,
        tr: Translator,
        background: Background,
        company_id: UUID,
    ) -> None:
        super().__init__(parent)
        self._ = _ = tr
        self._app = app
        self._background = background
        self._company_id = company_id
        self.setWindowTitle(_("Prepare for the visit"))
        self.resize(820, 680)
        self.paper = PaperView(background, _, {"visit": _("Prepare for the visit")})
        self.told = label("", "muted", wrap=True)
        self.save_button = button(_("Save …"), "main")
        self.open_button = button(_("Open for printing"))
        close = button(_("Close"))
        self.save_button.clicked.connect(self.ask_folder)
        self.open_button.clicked.connect(self.open_copy)
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.paper, 1)
        layout.addLayout(row(self.told, 1, close, self.open_button, self.save_button))
        self.paper.show_paper(
            lambda _key, language: visit.render(app, company_id, language), tr.language
        )

    def ask_folder(self) -> None:
        """Ask where the page goes."""
        start = str(self._app.workspace.exports)
        folder = QFileDialog.getExistingDirectory(self, self._("Folder"), start)
        if folder:
            self.save_to(Path(folder))

    def save_to(self, folder: Path) -> None:
        """Write the page into a folder and say where it is."""
        self._write(folder, force=False, opened=False)

    def open_copy(self) -> None:
        """Open the page in the system's own program, which prints it."""
        self._write(self._app.workspace.exports / "opened", force=True, opened=True)

    def _write(self, folder: Path, *, force: bool, opened: bool) -> None:
        app, company_id = self._app, self._company_id
        language = str(self.paper.language.currentData())

        def done(path: Path) -> None:
            self.told.setText(self._("Saved: {name}", name=str(path)))
            if opened:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

        def failed(error: Exception) -> None:
            question = self._("Some of these files are in the folder already. Replace them?")
            if not isinstance(error, paper_files.ExistingFileError):
                ask.show_error(self, self._, error, app.workspace.logs)
            elif ask.confirm(self, self._, question, self._("Replace")):
                self._write(folder, force=True, opened=opened)

        self._background.run(
            lambda _progress: visit.export(
                app, company_id, folder=folder, language=language, force=force
            ),
            done,
            failed,
            receiver=self,
        )
