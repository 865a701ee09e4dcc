"""Asks what goes with a request for an approval, and writes it to a file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.services import approval_exchange, company
from hezo_desktop.services.approval_exchange import REQUEST_SUFFIX, USUAL_DAYS
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.fields import day_field
from hezo_desktop.ui.parts.form import Form


class RequestDialog(EditDialog):
    """Who asks, until when it should hold, and a word to the approver; `written` is the file."""

    def __init__(self, parent: QWidget, app: App, tr: Translator, quote_id: UUID) -> None:
        self._app, self._quote_id = app, quote_id
        self.written: Path | None = None
        form = Form(tr)
        self._until = day_field(tr, app.today)
        people = company.seller(app).people
        form.add_row(
            (form.line("by", tr("Asked by")), 8),
            (form.field("until", tr("Should hold until"), self._until, check=self._until.check), 4),
        )
        form.add_row((form.line("comment", tr("A word to the approver")), 12))
        form["by"] = people[0].name if len(people) == 1 else ""
        self._until.set_value(app.today + timedelta(days=USUAL_DAYS))
        super().__init__(
            parent,
            tr,
            tr("Save a request"),
            form,
            self._write,
            yes=tr("Save …"),
            text=tr(
                "The file shows the approver the parties, the totals, costs and margin, and what "
                "has to be approved. It is for the house's own people: never send it to a customer."
            ),
        )

    def _write(self) -> None:
        asked = approval_exchange.request(
            self._app,
            self._quote_id,
            by=self.form["by"],
            until=self._until.value(),
            comment=self.form["comment"],
        )
        name = asked.reference.replace("/", "-") + REQUEST_SUFFIX
        kinds = self._("Requests (*{suffix})", suffix=REQUEST_SUFFIX)
        start = str(self._app.workspace.exports / name)
        chosen, _kind = QFileDialog.getSaveFileName(self, self._("Save a request"), start, kinds)
        if chosen:
            path = Path(chosen)
            path = path if path.suffix else path.with_suffix(REQUEST_SUFFIX)
            self.written = approval_exchange.save_request(path, asked, force=True)
