"""Pasted rows, looked at before they become lines: columns, service, and a remark for each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QComboBox, QDialog, QWidget

from hezo_desktop.domain.price_list import Model
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column, label, row
from hezo_desktop.ui.quotes.choices import Choices, Service, for_model
from hezo_desktop.ui.quotes.paste import (
    Meaning,
    PastedRow,
    cells_of,
    lines_of,
    meanings_of,
    rows_of,
)

_WIDEST = 120
"""Of what a column begins with, in pixels; the rest is told when pointed at."""


class PasteDialog(QDialog):
    """Shows what each pasted row is taken for; nothing is added before "Add lines"."""

    def __init__(
        self,
        text: str,
        choices: Choices,
        services: Sequence[Service],
        tr: Translator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = tr
        self._cells = cells_of(text)
        self._choices = choices
        self._models = choices.models
        self._services = tuple(services)
        self._rows: tuple[PastedRow, ...] = ()
        self.setWindowTitle(tr("Rows from a spreadsheet"))
        self.resize(900, 480)
        self.service = QComboBox()
        self.service.setAccessibleName(tr("Service for these rows"))
        for at, service in enumerate(self._services):
            self.service.addItem(service.name, at)
        self.meanings = [
            self._meaning_box(n) for n in range(len(self._cells[0] if self._cells else ()))
        ]
        self.list = ListView[PastedRow](
            tr,
            self._columns(),
            name=tr("Pasted rows"),
            empty=tr("There are no rows."),
            stretch=4,
            search=False,
        )
        self.summary = label("", "muted")
        self.add = button(tr("Add lines"), "main")
        self.add.setDefault(True)
        self.add.clicked.connect(self.accept)
        cancel = button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        title = label(tr("Service for these rows"), "label")
        title.setBuddy(self.service)
        self.setLayout(
            column(
                row(title, self.service, 1),
                row(label(tr("Columns"), "label"), *self._columns_said(), 1),
                self.list,
                row(self.summary, 1, cancel, self.add),
                spacing=10,
                margin=16,
            )
        )
        self._guess_service()
        for box in (self.service, *self.meanings):
            box.currentIndexChanged.connect(self._read)
        self._read()
        self.add.setFocus()

    @property
    def lines(self) -> tuple[QuoteLine, ...]:
        """The lines that the sound rows make."""
        return lines_of(self._rows)

    def _service(self) -> Service | None:
        at = self.service.currentData()
        return self._services[at] if at is not None else None

    def _guess_service(self) -> None:
        """Start with the first service that fits the models that were pasted."""
        rows = rows_of(self._cells, self._said(), self._models, None, self._named)
        models = [read.model for read in rows if read.model]
        fitting = (
            at
            for at, service in enumerate(self._services)
            if models and all(service.fits(model) for model in models)
        )
        self.service.setCurrentIndex(next(fitting, 0))

    def _meaning_box(self, at: int) -> QComboBox:
        tr = self._
        names = {
            Meaning.NOTHING: tr("not used"),
            Meaning.MODEL: tr("model"),
            Meaning.SERIAL: tr("serial number"),
            Meaning.QUANTITY: tr("quantity"),
            Meaning.SERVICE: tr("Service").lower(),
        }
        box = QComboBox()
        box.setAccessibleName(tr("Column {n}", n=at + 1))
        for meaning, name in names.items():
            box.addItem(name, meaning)
        guessed = meanings_of(self._cells, self._models)[at]
        box.setCurrentIndex(box.findData(guessed))
        return box

    def _columns_said(self) -> Iterator[QBoxLayout]:
        """What each column begins with, above what it is taken for."""
        for at, box in enumerate(self.meanings):
            first = next((cells[at] for cells in self._cells if cells[at]), "–")
            text = self.fontMetrics().elidedText(first, Qt.TextElideMode.ElideRight, _WIDEST)
            box.setAccessibleDescription(first)
            box.setToolTip(first)
            yield column(label(text, "muted"), box, spacing=2)

    def _named(self, text: str, model: Model) -> Service | None:
        return self._choices.service_for(text, for_model(QuoteLine(), model))

    def _said(self) -> tuple[Meaning, ...]:
        return tuple(Meaning(box.currentData()) for box in self.meanings)

    def _read(self) -> None:
        said = self._said()
        self._rows = rows_of(self._cells, said, self._models, self._service(), self._named)
        self.list.set_rows(self._rows)
        sound = sum(read.problem is None for read in self._rows)
        bad = len(self._rows) - sound
        good = self._.plural("{n} row is sound", "{n} rows are sound", sound)
        left_out = self._.plural("{n} is left out", "{n} are left out", bad) if bad else ""
        self.summary.setText(", ".join(part for part in (good, left_out) if part))
        self.add.setEnabled(sound > 0)

    def _columns(self) -> tuple[Column[PastedRow], ...]:
        tr = self._
        return (
            Column(tr("Model"), lambda read: read.text),
            Column(tr("Service"), lambda read: read.service.name if read.service else "–"),
            Column(tr("Serial number"), lambda read: read.serial),
            Column(tr("Qty"), lambda read: str(read.quantity), right=True),
            Column(
                tr("Remark"),
                lambda read: tr.render(read.problem) if read.problem else "✓",
            ),
        )


def ask_lines(
    parent: QWidget, text: str, choices: Choices, services: Sequence[Service], tr: Translator
) -> tuple[QuoteLine, ...]:
    """The lines that were agreed to; none when the reader gave up."""
    dialog = PasteDialog(text, choices, services, tr, parent)
    return dialog.lines if dialog.exec() == QDialog.DialogCode.Accepted else ()
