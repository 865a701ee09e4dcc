"""Every import that was made, and the way back from each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.intake.table import Kind
from hezo_desktop.services import imports
from hezo_desktop.services.imports import Batch
from hezo_desktop.ui.imports import undo
from hezo_desktop.ui.imports.working import Working
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column, label, row


class HistoryDialog(QDialog):
    """The newest import first; one that was not undone yet can be."""

    changed = Signal()
    """An import was undone."""

    def __init__(
        self, parent: QWidget | None, app: App, tr: Translator, background: Background
    ) -> None:
        super().__init__(parent)
        self.import_wanted = False
        self._app, self._ = app, tr
        self.setWindowTitle(tr("History of imports"))
        kinds = {
            Kind.DEVICES.value: tr("devices"),
            Kind.CUSTOMERS.value: tr("customers"),
            Kind.SITES.value: tr("sites"),
        }
        self.list = ListView[Batch](
            tr,
            self._columns(kinds),
            name=tr("Imports"),
            empty=tr("Nothing has been imported yet."),
            empty_button=tr("Import"),
            key=lambda batch: batch.id,
            stretch=1,
            facets=(
                Facet("kind", tr("What"), kinds, lambda batch: batch.kind.value),
                Facet("who", tr("Who"), value=lambda batch: batch.by, menu=True),
            ),
            memory=ListMemory(Preferences(app.workspace.root), "imports"),
            background=background,
        )
        self.list.empty_action.connect(self._import)
        self.list.selected.connect(lambda _batch: self._arrange())
        self.undo = button(tr("Undo this import"))
        self.undo.clicked.connect(self.ask_undo)
        self.list.tools.addWidget(self.undo)
        self.working = Working(tr, background)
        self.working.changed.connect(lambda _busy: self._arrange())
        close = button(tr("Close"), "main")
        close.clicked.connect(self.reject)
        buttons = row(self.working, close)
        buttons.setStretch(0, 1)
        body = column(label(tr("History of imports"), "heading"), self.list, buttons, spacing=10)
        body.setContentsMargins(20, 16, 20, 14)
        self.setLayout(body)
        self.resize(1080, 560)
        self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """Read the imports again."""
        self.list.set_rows(imports.history(self._app))
        self._arrange()

    def ask_undo(self) -> None:
        """Ask, and take the chosen import back."""
        batch = self.list.current
        if batch is None:
            return
        question = self._(
            "Undo the import of {source} ({when})? What it added is removed and what it changed "
            "is put back, unless it was changed since.",
            source=batch.source,
            when=batch.at,
        )
        if ask.confirm(self, self._, question, self._("Undo this import")):
            undo.start(self, self._app, self._, self.working, batch.id, self._undone)

    def _undone(self) -> None:
        self.refresh()
        self.changed.emit()

    def _import(self) -> None:
        self.import_wanted = True
        self.accept()

    def _columns(self, kinds: Mapping[str, str]) -> tuple[Column[Batch], ...]:
        tr = self._

        def count(title: str, of: Callable[[Batch], int], key: str) -> Column[Batch]:
            return Column(
                title,
                lambda batch: tr.number(Decimal(of(batch))),
                of,
                right=True,
                value=of,
                key=key,
            )

        return (
            Column(
                tr("When"),
                lambda batch: tr.moment(batch.at.replace(second=0, microsecond=0)),
                lambda batch: batch.at,
                value=lambda batch: batch.at,
                key="when",
            ),
            Column(tr("Source"), lambda batch: batch.source, key="source"),
            Column(tr("What"), lambda batch: kinds[batch.kind.value], key="what"),
            Column(tr("Who"), lambda batch: batch.by, key="who"),
            count(tr("Rows added"), lambda batch: batch.added, "added"),
            count(tr("Rows updated"), lambda batch: batch.updated, "updated"),
            count(tr("Rows unchanged"), lambda batch: batch.unchanged, "unchanged"),
            count(tr("Rows rejected"), lambda batch: batch.rejected, "rejected"),
            Column(
                tr("Undone"),
                lambda batch: tr.moment(batch.undone_at) if batch.undone_at else "",
                lambda batch: batch.undone_at,
                value=lambda batch: batch.undone_at,
                key="undone",
            ),
        )

    def _arrange(self) -> None:
        batch = self.list.current
        may = batch is not None and batch.undone_at is None
        self.undo.setEnabled(may and not self.working.busy)
