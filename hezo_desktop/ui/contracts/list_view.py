"""The list of contracts: search, states with their counts, several rows for saving documents."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.services import contracts
from hezo_desktop.services.contracts import ContractStatus, ContractSummary
from hezo_desktop.ui.contracts.columns import columns, status_name
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.text import button, column, label, row

_STRETCH = 3


class ContractList(QWidget):
    """All contracts, the newest first."""

    opened = Signal(object)
    """A contract to open: its summary."""
    quotes_wanted = Signal()
    export_wanted = Signal()
    current_changed = Signal()

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._ = tr
        self._all: tuple[ContractSummary, ...] = ()
        self._status: ContractStatus | None = None
        self.list = ListView[ContractSummary](
            tr,
            columns(tr, self),
            name=tr("Contracts"),
            empty=tr("There is no contract yet. One is prepared when a quote is accepted."),
            empty_button=tr("To the quotes"),
            key=lambda contract: contract.id,
            stretch=_STRETCH,
        )
        self.list.opened.connect(self.opened)
        self.list.empty_action.connect(self.quotes_wanted)
        self.list.selected.connect(lambda _row: self.current_changed.emit())
        self._chips: dict[ContractStatus | None, QPushButton] = {}
        self._group = QButtonGroup(self)
        save = button(tr("Save documents …"))
        save.setToolTip(tr("Of all selected contracts (Ctrl+E)"))
        save.clicked.connect(self.export_wanted)
        self.save = save
        top = row(label(tr("Contracts"), "title"), 1, save)
        self.setLayout(column(top, self._chip_row(), self.list, spacing=10, margin=14))
        self.setFocusProxy(self.list)

    @property
    def current(self) -> ContractSummary | None:
        """The contract the reader stands on."""
        return self.list.current

    def refresh(self) -> None:
        """Read the contracts again."""
        self._all = contracts.summaries(self._app)
        self._show()

    def filter_by(self, status: ContractStatus | None) -> None:
        """Show only contracts in this state; None shows all."""
        self._status = status
        self._chips[status].setChecked(True)
        self._show()

    def _show(self) -> None:
        counts = Counter(contract.status for contract in self._all)
        for status, chip in self._chips.items():
            count = len(self._all) if status is None else counts[status]
            name = self._("All") if status is None else status_name(self._, status)
            chip.setText(f"{name}  {count}")
            chip.setEnabled(bool(count) or status is self._status)
        shown = [one for one in self._all if self._status in (None, one.status)]
        self.list.set_rows(shown)
        self.save.setEnabled(bool(shown))

    def _chip_row(self) -> QWidget:
        bar = QWidget()
        for status in (None, *ContractStatus):
            chip = button("", "chip", name=self._("Filter"))
            chip.setCheckable(True)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.clicked.connect(partial(self.filter_by, status))
            self._group.addButton(chip)
            self._chips[status] = chip
        self._chips[None].setChecked(True)
        bar.setLayout(row(*self._chips.values(), 1, spacing=6))
        return bar
