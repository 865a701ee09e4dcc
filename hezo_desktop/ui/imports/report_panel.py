"""What an import did: how many rows, what was created on the way, and the ways on from here."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.services.imports import Status
from hezo_desktop.ui.imports import undo
from hezo_desktop.ui.imports.rejects import Rejects
from hezo_desktop.ui.imports.statuses import status_icons
from hezo_desktop.ui.imports.work import Done
from hezo_desktop.ui.imports.working import Working
from hezo_desktop.ui.parts.text import button, card, column, label, row

_MARK = 16


class ReportPanel(QWidget):
    """The report of one import; its rejected rows can be saved, and all of it undone."""

    more_wanted = Signal()
    """Something else is to be imported."""

    undone = Signal()
    """The import was undone."""

    def __init__(self, app: App, tr: Translator, working: Working) -> None:
        super().__init__()
        self._app, self._ = app, tr
        self._working = working
        self._done: Done | None = None
        self.said = label("", "title")
        self._source = label("", "muted")
        self._figures = {status: label("0", "figure") for status in Status}
        self.created = QListWidget()
        self.created.setSpacing(2)
        self._created_title = label(tr("Created with this import"), "heading")
        self.created.setAccessibleName(self._created_title.text())
        self.rejects = Rejects(app, tr, working)
        self.undo = button(tr("Undo this import"))
        self.more = button(tr("Import more"))
        self.undo.clicked.connect(self._undo)
        self.more.clicked.connect(self.more_wanted)
        self.note = label("", "muted", wrap=True)
        self.rejects.saved.connect(self.note.setText)
        layout = column(
            self.said,
            self._source,
            row(*self._cards(), 1, spacing=12),
            row(self.rejects.button, self.undo, self.more, 1),
            self.note,
            self._created_title,
            self.created,
            spacing=12,
        )
        layout.addStretch(1)
        layout.setStretch(6, 6)
        self.setLayout(layout)

    def show_done(self, done: Done) -> None:
        """Show what was done."""
        tr, outcome = self._, done.outcome
        self._done = done
        self.said.setText(tr("The import is done."))
        self._source.setText(done.outlook.choice.table.source)
        figures = (outcome.added, outcome.updated, outcome.unchanged, outcome.rejected)
        for status, figure in zip(Status, figures, strict=True):
            self._figures[status].setText(tr.number(Decimal(figure)))
        created = tuple(_created(tr, done))
        self.created.clear()
        self.created.addItems(created)
        for each in (self.created, self._created_title):
            each.setVisible(bool(created))
        self.rejects.show_outlook(done.outlook)
        self.undo.setEnabled(outcome.batch_id is not None)
        self.note.clear()

    def _undo(self) -> None:
        if self._done is not None and self._done.outcome.batch_id is not None:
            batch_id = self._done.outcome.batch_id
            undo.start(self, self._app, self._, self._working, batch_id, self._undone)

    def _undone(self) -> None:
        self.undo.setEnabled(False)
        self.said.setText(self._("The import was undone."))
        self.undone.emit()

    def _cards(self) -> Iterator[QFrame]:
        names = (self._("added"), self._("updated"), self._("unchanged"), self._("rejected"))
        icons = status_icons(self)
        for status, name in zip(Status, names, strict=True):
            mark = QLabel()
            mark.setPixmap(icons[status].pixmap(_MARK, _MARK))
            yield card(self._figures[status], row(mark, label(name, "muted"), 1))


def _created(tr: Translator, done: Done) -> Iterator[str]:
    for company in done.outcome.created_companies:
        yield tr("Customer: {name}", name=company)
    for site in done.outcome.created_sites:
        yield tr("Site: {name}", name=site)
