"""Bringing in customers, sites and devices: a source, a look at what would change, the import."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.intake.table import Kind
from hezo_desktop.ui.imports import work
from hezo_desktop.ui.imports.choice import Choice
from hezo_desktop.ui.imports.rejects import Rejects
from hezo_desktop.ui.imports.report_panel import ReportPanel
from hezo_desktop.ui.imports.source_panel import SourcePanel, file_of
from hezo_desktop.ui.imports.table_panel import TablePanel
from hezo_desktop.ui.imports.work import Done, Outlook, Preset, Source, Taken
from hezo_desktop.ui.imports.working import Working
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Background, Progress
from hezo_desktop.ui.parts.keys import on_keys
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.parts.text import button, column, label, row, set_role


class ImportDialog(QDialog):
    """One page: nothing is kept before the button that says how many rows go in.

    Whatever goes wrong is said above the buttons; the source and the columns stay as they were.
    """

    imported = Signal()
    """Something was imported, or an import was undone."""

    def __init__(
        self,
        parent: QWidget | None,
        app: App,
        tr: Translator,
        background: Background,
        preset: Preset = Preset(),  # noqa: B008 - frozen
    ) -> None:
        """`preset` says what is known beforehand of the rows to come."""
        super().__init__(parent)
        self.app, self._ = app, tr
        self._preset = preset
        self.history_wanted = False
        self._taken: Taken | None = None
        self.choice: Choice | None = None
        self.outlook: Outlook | None = None
        self._finished: list[Done] = []
        self.working = Working(tr, background)
        self.source = SourcePanel(tr)
        self.table = TablePanel(app, tr, preset.company_id)
        self.report = ReportPanel(app, tr, self.working)
        self.panels = QStackedWidget()
        for panel in (self.source, self.table, self.report):
            self.panels.addWidget(panel)
        self.refusal = label("", "error", wrap=True)
        self.refusal.hide()
        self.keep, self.leave = button("", "main"), button(tr("Close"))
        self.rejects = Rejects(app, tr, self.working)
        buttons = row(self.working, self.rejects.button, self.leave, self.keep)
        buttons.setStretch(0, 1)
        body = column(self.panels, self.refusal, buttons, spacing=10)
        body.setContentsMargins(20, 16, 20, 14)
        body.setStretch(0, 1)
        self.setLayout(body)
        self.setWindowTitle(self._title())
        self.setAcceptDrops(True)
        self.resize(1240, 680)
        self._wire()
        self._show(self.source)
        self._offer_clipboard()

    def read_file(self, path: Path) -> None:
        """Read a file; of a workbook the first sheet that reads like a table."""
        Preferences(self.app.workspace.root).folder = path.parent
        self._read(Source(path.name, path=path))

    def read_text(self, text: str) -> None:
        """Read what was pasted."""
        self._read(Source(self._("pasted text"), text=text))

    def ask_file(self) -> None:
        """Let the reader choose a file."""
        kinds = ";;".join(
            (
                self._("Tables (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt)"),
                self._("All files (*)"),
            )
        )
        start = str(Preferences(self.app.workspace.root).folder)
        found, _kind = QFileDialog.getOpenFileName(self, self._("Choose a file"), start, kinds)
        if found:
            self.read_file(Path(found))

    def paste(self) -> None:
        """Read what the clipboard holds: a file, rows of a spreadsheet, or a console's output."""
        mime = QGuiApplication.clipboard().mimeData()
        path = file_of(mime)
        if path is not None:
            self.read_file(path)
        elif mime.text().strip():
            self._show(self.source)
            self.source.paste(mime.text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, or text."""
        mime = event.mimeData()
        if file_of(mime) is not None or (mime.hasText() and not mime.hasUrls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        path = file_of(event.mimeData())
        event.acceptProposedAction()
        if path is not None:
            self.read_file(path)
        else:
            self._show(self.source)
            self.source.paste(event.mimeData().text())

    def reject(self) -> None:
        """Escape stops the work under way first; only then does it close."""
        if self.working.busy:
            self.working.stop()
        else:
            super().reject()

    def _wire(self) -> None:
        self.source.file_wanted.connect(self.ask_file)
        self.source.text_given.connect(self.read_text)
        self.source.history_wanted.connect(self._go_to_history)
        self.table.other_wanted.connect(lambda: self._show(self.source))
        self.table.sheet_chosen.connect(self._read_sheet)
        self.table.kind_chosen.connect(self._take_kind)
        self.table.chosen.connect(self._look)
        self.report.more_wanted.connect(lambda: self._show(self.source))
        self.report.undone.connect(self.imported)
        self.rejects.saved.connect(partial(self._say, role="muted"))
        self.working.changed.connect(lambda _busy: self._arrange())
        self.working.stopped.connect(self._stopped)
        self.keep.clicked.connect(self._go_on)
        self.leave.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_keys(self.table, keys, self.keep.click)
        self.keep.setToolTip("Ctrl+Enter")
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Open), self, self.ask_file)

    def _go_to_history(self) -> None:
        self.history_wanted = not self.working.busy
        self.reject()

    def _offer_clipboard(self) -> None:
        """Rows that were just copied are most likely those to be imported for a customer."""
        text = QGuiApplication.clipboard().text()
        if self._preset.company_id is not None and "\t" in text:
            self.source.offer(text)

    def _title(self) -> str:
        if self._preset.company_name:
            return self._("Import for {company}", company=self._preset.company_name)
        return self._("Import customers, sites and devices")

    def _show(self, panel: QWidget) -> None:
        self.refusal.hide()
        self.panels.setCurrentWidget(panel)
        panel.setFocus()
        self._arrange()

    def _arrange(self) -> None:
        """The button says what it does, and works only when that is known."""
        on_table = self.panels.currentWidget() is self.table
        self.keep.setVisible(on_table)
        self.rejects.show_outlook(self.outlook if on_table else None)
        ready = self.outlook.count > 0 if self.outlook else self._may_look
        self.keep.setEnabled(ready and not self.working.busy)
        text = self._keep_text()
        self.keep.setText(text)
        self.keep.setAccessibleName(text)

    @property
    def _may_look(self) -> bool:
        return self.choice is not None and not self.choice.missing

    def _keep_text(self) -> str:
        tr = self._
        count = self.outlook.count if self.outlook else 0
        kind = self.choice.kind if self.choice else None
        if self.outlook is None and self._may_look and not self.working.busy:
            return tr("Compare again")
        if not count:
            return tr("Import")
        rows = tr.number(Decimal(count))
        if kind is Kind.CUSTOMERS:
            return tr.plural("Import {rows} customer", "Import {rows} customers", count, rows=rows)
        if kind is Kind.SITES:
            return tr.plural("Import {rows} site", "Import {rows} sites", count, rows=rows)
        return tr.plural("Import {rows} device", "Import {rows} devices", count, rows=rows)

    def _read(self, source: Source, sheet: str | None = None) -> None:
        self.refusal.hide()
        app, preset = self.app, self._preset
        self.working.run(
            self._("Reading {file} …", file=source.name),
            lambda progress: work.read(app, source, sheet, preset, progress),
            self._show_taken,
            self._refuse,
        )

    def _read_sheet(self, sheet: str) -> None:
        if self._taken is not None:
            self._read(self._taken.source, sheet)

    def _show_taken(self, taken: Taken) -> None:
        self._taken = taken
        self._show(self.table)
        self.table.show_sheets(taken.sheets, taken.choice.table.sheet)
        self._look(taken.choice)

    def _take_kind(self, kind: Kind) -> None:
        if self.choice is not None:
            self._look(work.as_kind(self.app, self.choice, kind))

    def _look(self, choice: Choice) -> None:
        """Show how the table is understood, and find out what would happen."""
        self.choice, self.outlook = choice, None
        self.refusal.hide()
        self.table.show_choice(choice)
        if choice.missing:
            self.working.stop()
            self._arrange()
            return
        app = self.app
        self.working.run(
            self._("Comparing with what is kept …"),
            lambda progress: work.look(app, choice, progress),
            self._show_outlook,
            self._refuse,
        )

    def _show_outlook(self, outlook: Outlook) -> None:
        self.outlook = outlook
        self.table.show_outlook(outlook)
        self._arrange()

    def _go_on(self) -> None:
        """Import what was shown; where nothing could be shown, try that again."""
        if self.outlook is not None:
            self._carry_out(self.outlook)
        elif self.choice is not None:
            self._look(self.choice)

    def _carry_out(self, outlook: Outlook) -> None:
        app, finished = self.app, self._finished
        self.refusal.hide()

        def do(progress: Progress) -> Done:
            finished.append(work.carry_out(app, outlook, progress))
            return finished[-1]

        self.working.run(self._("Importing …"), do, self._show_done, self._import_refused)

    def _stopped(self) -> None:
        """Nothing was kept, unless everything was kept before the stop was heard."""
        if self._finished:
            self._show_done(self._finished[-1])
        else:
            self._say(self._("Stopped. Nothing was kept."))

    def _show_done(self, done: Done) -> None:
        self._finished.clear()
        self.outlook = None
        self.report.show_done(done)
        self._show(self.report)
        self.leave.setFocus()
        self.imported.emit()

    def _import_refused(self, error: Exception) -> None:
        """What was looked at may not hold any more: it has to be looked at again."""
        self.outlook = None
        self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        """Say what went wrong; what the reader chose stays."""
        if not isinstance(error, HezoError):
            ask.show_error(self, self._, error, self.app.workspace.logs)
            return
        problems = getattr(error, "problems", ())
        said = [self._.render(error.message), *(f"• {self._.render(each)}" for each in problems)]
        self._say("\n".join(said))

    def _say(self, text: str, role: str = "error") -> None:
        set_role(self.refusal, role)
        self.refusal.setText(text)
        self.refusal.show()
        self._arrange()
