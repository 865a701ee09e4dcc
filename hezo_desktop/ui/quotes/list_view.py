"""The list of quotes: search, states with their counts, and what can be done with a row."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.services import quotes
from hezo_desktop.services.quotes import QuoteStatus, QuoteSummary
from hezo_desktop.ui.parts.icons import icon
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.text import button, column, label, row
from hezo_desktop.ui.quotes.columns import columns, status_plural

_STRETCH = 4


class QuoteList(QWidget):
    """All quotes, the last touched first."""

    opened = Signal(object)
    """A quote to open: its summary."""
    new_wanted = Signal()
    current_changed = Signal()
    """Another row is current; `current` tells which."""

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._ = tr
        self._all: tuple[QuoteSummary, ...] = ()
        self._status: QuoteStatus | None = None
        self.list = ListView[QuoteSummary](
            tr,
            columns(tr, self),
            name=tr("Quotes"),
            empty=tr("There is no quote yet. Make the first one, it is saved by itself."),
            empty_button=tr("New quote"),
            key=lambda quote: quote.id,
            stretch=_STRETCH,
        )
        self.list.opened.connect(self.opened)
        self.list.empty_action.connect(self.new_wanted)
        self.list.selected.connect(lambda _row: self.current_changed.emit())
        self._chips: dict[QuoteStatus | None, QPushButton] = {}
        self._group = QButtonGroup(self)
        new = button(tr("New quote"), "main")
        new.setIcon(icon(self, "plus", "on_selection"))
        new.setToolTip("Ctrl+N")
        new.clicked.connect(self.new_wanted)
        top = row(label(tr("Quotes"), "title"), 1, new)
        self.setLayout(column(top, self._chip_row(), self.list, spacing=10, margin=14))
        self.setFocusProxy(self.list)

    @property
    def current(self) -> QuoteSummary | None:
        """The quote the reader stands on."""
        return self.list.current

    def refresh(self) -> None:
        """Read the quotes again."""
        self._all = quotes.summaries(self._app)
        self._show()

    def filter_by(self, status: QuoteStatus | None) -> None:
        """Show only quotes in this state; None shows all."""
        self._status = status
        self._chips[status].setChecked(True)
        self._show()

    def _show(self) -> None:
        counts = Counter(quote.status for quote in self._all)
        names = {None: self._("All")} | {s: status_plural(self._, s) for s in QuoteStatus}
        for status, chip in self._chips.items():
            count = len(self._all) if status is None else counts[status]
            chip.setText(f"{names[status]}  {count}")
            chip.setEnabled(bool(count) or status is self._status)
        self.list.set_rows(quote for quote in self._all if self._status in (None, quote.status))

    def _chip_row(self) -> QWidget:
        bar = QWidget()
        for status in (None, *QuoteStatus):
            chip = button("", "chip", name=self._("Filter"))
            chip.setCheckable(True)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.clicked.connect(partial(self.filter_by, status))
            self._group.addButton(chip)
            self._chips[status] = chip
        self._chips[None].setChecked(True)
        bar.setLayout(row(*self._chips.values(), 1, spacing=6))
        return bar
