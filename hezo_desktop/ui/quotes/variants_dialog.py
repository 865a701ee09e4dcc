"""Variants and terms side by side: made and named on the left, compared on the right."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QWidget,
)

from hezo_desktop.domain.variants import PromiseChange
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import variants
from hezo_desktop.services.variants import Judged
from hezo_desktop.ui.parts.background import Background, CancelledError, Job, Progress
from hezo_desktop.ui.parts.text import button, column, label, row, set_role
from hezo_desktop.ui.quotes.variant_edits import VariantEdits
from hezo_desktop.ui.quotes.variant_tables import (
    TextTable,
    changes_text,
    matrix_text,
    variant_name,
)
from hezo_desktop.ui.quotes.view_model import QuoteEditor

COMPARE_AFTER_MS = 80
_LIST_WIDTH = 300
_TERMS = re.compile(r"[\d\s,;/]*")

_Compared = tuple[tuple[Judged, ...], tuple[PromiseChange, ...]]


class VariantsDialog(QDialog):
    """Every change here is a step of the quote in work and can be undone, here or later."""

    def __init__(
        self, parent: QWidget | None, editor: QuoteEditor, background: Background, tr: Translator
    ) -> None:
        super().__init__(parent)
        self._editor, self._background, self._ = editor, background, tr
        self._edits = VariantEdits(editor, tr)
        self._job: Job | None = None
        self.setWindowTitle(tr("Variants and terms"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Variants of the quote"))
        self.list.setSpacing(3)
        self.name = QLineEdit()
        self.terms = QLineEdit(", ".join(map(str, editor.draft.term_choices)))
        self.terms.setPlaceholderText("12, 36, 60")
        self.copy = button(tr("New variant from this one"))
        self.earlier, self.later = button(tr("Earlier")), button(tr("Later"))
        self.remove = button(tr("Remove"))
        self.refusal = label("", "error", wrap=True)
        self.refusal.hide()
        self.matrix = TextTable(tr("Prices side by side"), figures_from=2)
        self.changes = TextTable(tr("What changes in the promise"))
        self.said = label("", "muted", wrap=True)
        self._lay_out()
        self._wire()
        self.refresh()
        self.list.setFocus()

    # -- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        tr = self._
        left = QWidget()
        left.setFixedWidth(_LIST_WIDTH)
        hint = tr("The first variant makes the totals of lists. Its lines lie in tabs above them.")
        left.setLayout(
            column(
                label(tr("Variants"), "strong"),
                self.list,
                row(self.copy, 1),
                row(self.earlier, self.later, self.remove, 1),
                _named(tr("Name of the variant"), self.name),
                self.name,
                _named(tr("Terms to compare, in months"), self.terms),
                self.terms,
                self.refusal,
                label(hint, "muted", wrap=True),
            )
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(tr("Comparison"))
        self.tabs.addTab(self.matrix, tr("Prices"))
        self.tabs.addTab(self.changes, tr("What changes in the promise"))
        close = button(tr("Close"), "main")
        close.clicked.connect(self.accept)
        middle = row(left, self.tabs, spacing=16)
        middle.setStretch(1, 1)
        foot = row(self.said, close)
        foot.setStretch(0, 1)
        body = column(label(tr("Variants and terms"), "heading"), middle, foot, spacing=12)
        body.setContentsMargins(20, 16, 20, 14)
        body.setStretch(1, 1)
        self.setLayout(body)
        self.resize(1120, 620)

    def _wire(self) -> None:
        self._timer = QTimer(self, singleShot=True, interval=COMPARE_AFTER_MS)
        self._timer.timeout.connect(self._compare)
        self.copy.clicked.connect(lambda: self._try(self._copy))
        self.earlier.clicked.connect(lambda: self._shift(-1))
        self.later.clicked.connect(lambda: self._shift(1))
        self.remove.clicked.connect(self._remove)
        self.name.editingFinished.connect(self._rename)
        self.terms.editingFinished.connect(lambda: self._try(self._take_terms))
        self.list.currentRowChanged.connect(self._show_name)
        self._editor.changed.connect(self.refresh)
        keys = {
            "Ins": self.copy.click,
            "Alt+Up": self.earlier.click,
            "Alt+Down": self.later.click,
            "Ctrl+Z": self._editor.undo,
            "Ctrl+Y": self._editor.redo,
            "F2": self.name.setFocus,
        }
        for key, do in keys.items():
            QShortcut(QKeySequence(key), self, do)
        QShortcut(
            QKeySequence("Del"),
            self.list,
            self.remove.click,
            context=Qt.ShortcutContext.WidgetShortcut,
        )

    # -- showing ------------------------------------------------------------------------------

    @property
    def code(self) -> str:
        """The letter of the variant in hand; empty while there is none."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def refresh(self) -> None:
        """Follow the draft, standing on the same variant."""
        draft, here = self._editor.draft, self.code
        self.list.blockSignals(True)
        self.list.clear()
        for variant in draft.variants:
            own = sum(line.variant == variant.code for line in draft.lines)
            lines = self._.plural("{n} line", "{n} lines", own)
            item = QListWidgetItem(f"{variant_name(variant, self._)} · {lines}")
            item.setData(Qt.ItemDataRole.UserRole, variant.code)
            self.list.addItem(item)
        codes = [variant.code for variant in draft.variants]
        self.list.setCurrentRow(codes.index(here) if here in codes else min(0, len(codes) - 1))
        self.list.blockSignals(False)
        self._show_name()
        self.terms.setText(", ".join(map(str, draft.term_choices)))
        self._timer.start()

    def _show_name(self) -> None:
        known = {variant.code: variant.name for variant in self._editor.draft.variants}
        self.name.setText(known.get(self.code, ""))
        for part in (self.name, self.remove):
            part.setEnabled(bool(known))
        self.earlier.setEnabled(self.list.currentRow() > 0)
        self.later.setEnabled(0 <= self.list.currentRow() < self.list.count() - 1)
        words = self._("New variant from this one") if known else self._("Make variants A and B")
        self.copy.setText(words)

    # -- steps --------------------------------------------------------------------------------

    def _shift(self, by: int) -> None:
        self._rename()
        self._edits.shift(self.code, by)

    def _copy(self) -> None:
        self._rename()
        code = self._edits.copy(self.code)
        rows = range(self.list.count())
        at = next(n for n in rows if self.list.item(n).data(Qt.ItemDataRole.UserRole) == code)
        self.list.setCurrentRow(at)
        self.name.setFocus()

    def _remove(self) -> None:
        if self.code:
            self._edits.remove(self.code)

    def _rename(self) -> None:
        """Take over the name that is being typed."""
        if self.code:
            self._edits.rename(self.code, self.name.text())

    def _take_terms(self) -> None:
        text = self.terms.text()
        if not _TERMS.fullmatch(text):
            self._refuse(self._("Write the terms in whole months, such as 12, 36, 60."))
            return
        self._edits.compare([int(months) for months in re.findall(r"\d+", text)])

    def _try(self, step: object) -> None:
        self.refusal.hide()
        assert callable(step)
        try:
            step()
        except HezoError as error:
            self._refuse(self._.render(error.message))

    def _refuse(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.show()

    # -- comparing ----------------------------------------------------------------------------

    def _compare(self) -> None:
        """Price and check every alternative beside the window."""
        if self._job is not None:
            self._job.cancel()
        app, draft = self._editor.app, self._editor.draft
        self.said.setText(self._("Comparing …"))

        def work(progress: Progress) -> _Compared:
            return variants.compare(app, draft, lambda: _give_up(progress))

        self._job = self._background.run(work, self._show, self._failed, receiver=self)

    def _show(self, compared: _Compared) -> None:
        self._job = None
        judged, changes = compared
        draft = self._editor.draft
        self.matrix.show_text(matrix_text(draft, judged, self._))
        self.changes.show_text(changes_text(draft, changes, self._))
        if not judged:
            said = self._("Make a second variant, or name terms, to compare them here.")
        else:
            said = self._(
                "Amounts in {currency}. Ctrl+C copies a table; nothing is added up.",
                currency=draft.currency,
            )
        set_role(self.said, "muted")
        self.said.setText(said)

    def _failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, HezoError):
            raise error
        set_role(self.said, "error")
        self.said.setText(self._.render(error.message))

    def done(self, result: int) -> None:
        """Close; what was still being compared is given up."""
        self._rename()
        if self._job is not None:
            self._job.cancel()
        super().done(result)


def _named(text: str, field: QLineEdit) -> QLabel:
    """The label of a field, which is the field's name for whoever listens."""
    field.setAccessibleName(text)
    return label(text, "label")


def _give_up(progress: Progress) -> None:
    if progress.cancelled:
        raise CancelledError
