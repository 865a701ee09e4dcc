"""Everything about the revisions of one quote: the list, the changes, and its history in words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QTabWidget, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.revision_diff import Comparison
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import quote_story, revisions
from hezo_desktop.services.paper_files import ExistingFileError, Which
from hezo_desktop.services.quote_story import Told
from hezo_desktop.services.quotes import QuoteSummary
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.text import button, column, label, row
from hezo_desktop.ui.quotes.columns import called
from hezo_desktop.ui.quotes.revision_columns import story_columns
from hezo_desktop.ui.quotes.revisions_tab import RevisionsTab


class RevisionsDialog(QDialog):
    """Two tabs, and what the reader decided here: to branch, or to have a revision's documents."""

    def __init__(
        self,
        parent: QWidget | None,
        app: App,
        background: Background,
        tr: Translator,
        quote: QuoteSummary,
        *,
        discreet: bool = False,
    ) -> None:
        super().__init__(parent)
        self._app, self._ = app, tr
        self.branch_from: int | None = None
        self.papers: Which | None = None
        title = tr("Revisions of {quote}", quote=called(tr, quote))
        self.setWindowTitle(title)
        self.revisions = RevisionsTab(app, background, tr, quote.id, discreet=discreet)
        self.history = ListView[Told](
            tr,
            story_columns(tr),
            name=tr("History"),
            empty=tr("Nothing has happened yet."),
            key=lambda told: told.sha256,
            stretch=2,
        )
        self.history.set_rows(quote_story.story(app, quote.id))
        self.tabs = QTabWidget()
        self.tabs.addTab(self.revisions, tr("Revisions"))
        if not discreet:
            self.tabs.addTab(self.history, tr("History"))
        self.tabs.setDocumentMode(True)
        self.said = label("", "muted", wrap=True)
        close = button(tr("Close"), "main")
        close.clicked.connect(self.reject)
        buttons = row(self.said, close)
        buttons.setStretch(0, 1)
        body = column(label(title, "heading"), self.tabs, buttons, spacing=10)
        body.setContentsMargins(20, 16, 20, 14)
        body.setStretch(1, 1)
        self.setLayout(body)
        self.resize(1120, 640)
        self.revisions.branch_wanted.connect(self._branch)
        self.revisions.paper_wanted.connect(self._take_papers)
        self.revisions.changes_wanted.connect(self.save_changes)
        self.revisions.refused.connect(lambda error: ask.show_error(self, tr, error))
        self.revisions.list.setFocus()

    def save_changes(self, comparison: object) -> None:
        """Ask for a folder and write the changes there as a PDF."""
        if not isinstance(comparison, Comparison):
            return
        folder = QFileDialog.getExistingDirectory(
            self, self._("Folder for the PDF"), str(self._app.workspace.exports)
        )
        if folder:
            self._write(comparison, Path(folder))

    def _write(self, comparison: Comparison, folder: Path, *, force: bool = False) -> None:
        try:
            path = revisions.export(comparison, folder=folder, force=force)
        except ExistingFileError:
            question = self._("This file is in the folder already. Replace it?")
            if ask.confirm(self, self._, question, self._("Replace")):
                self._write(comparison, folder, force=True)
        except HezoError as refusal:
            ask.show_error(self, self._, refusal, self._app.workspace.logs)
        else:
            self.said.setText(self._("Saved: {path}", path=str(path)))

    def _branch(self, revision: int) -> None:
        self.branch_from = revision
        self.accept()

    def _take_papers(self, which: Which) -> None:
        self.papers = which
        self.accept()
