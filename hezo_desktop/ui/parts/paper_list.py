"""A list of papers, quotes or contracts: search, states with their counts, and its buttons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column, label, row

State = TypeVar("State", bound=StrEnum)
State_co = TypeVar("State_co", bound=StrEnum, covariant=True)


class Paper(Protocol[State_co]):
    """What a row must tell: its key and its state."""

    @property
    def id(self) -> UUID:
        """Its key."""

    @property
    def status(self) -> State_co:
        """Where it is in its life."""


Row = TypeVar("Row", bound=Paper[StrEnum])


class PaperList(QWidget, Generic[Row, State]):
    """All papers of one kind, the last touched first; a chip for each state filters them."""

    opened = Signal(object)
    """A paper to open: its summary."""
    empty_action = Signal()
    """The button of the empty state."""
    current_changed = Signal()
    """Another row is current; `current` tells which."""

    def __init__(
        self,
        tr: Translator,
        columns: Callable[[QWidget], Sequence[Column[Row]]],
        states: Mapping[State, str],
        *,
        title: str,
        empty: str,
        empty_button: str,
        stretch: int,
        tools: Sequence[QWidget],
        read: Callable[[], tuple[Row, ...]],
    ) -> None:
        """`states` are the chips' names in their order; `read` gets the papers."""
        super().__init__()
        self._read = read
        self._names: dict[State | None, str] = dict([(None, tr("All")), *states.items()])
        self._all: tuple[Row, ...] = ()
        self._status: State | None = None
        self.list = ListView[Row](
            tr,
            columns(self),
            name=title,
            empty=empty,
            empty_button=empty_button,
            key=lambda paper: paper.id,
            stretch=stretch,
        )
        self.list.opened.connect(self.opened)
        self.list.empty_action.connect(self.empty_action)
        self.list.selected.connect(lambda _row: self.current_changed.emit())
        self.chips: dict[State | None, QPushButton] = {}
        self._group = QButtonGroup(self)
        top = row(label(title, "title"), 1, *tools)
        self.setLayout(column(top, self._chip_row(tr), self.list, spacing=10, margin=14))
        self.setFocusProxy(self.list)

    @property
    def current(self) -> Row | None:
        """The paper the reader stands on."""
        return self.list.current

    def refresh(self) -> None:
        """Read the papers again."""
        self._all = self._read()
        self._show()

    def filter_by(self, status: State | None) -> None:
        """Show only papers in this state; None shows all."""
        self._status = status
        self.chips[status].setChecked(True)
        self._show()

    def _show(self) -> None:
        counts = Counter[StrEnum | None](paper.status for paper in self._all)
        counts[None] = len(self._all)
        for status, chip in self.chips.items():
            words = f"{self._names[status]}  {counts[status]}"
            chip.setText(words)
            chip.setAccessibleName(words)
            chip.setEnabled(bool(counts[status]) or status is self._status)
        self.list.set_rows(p for p in self._all if self._status in (None, p.status))

    def _chip_row(self, tr: Translator) -> QWidget:
        bar = QWidget()
        bar.setAccessibleName(tr("Filter"))
        for status in self._names:
            chip = button("", "chip")
            chip.setCheckable(True)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.clicked.connect(partial(self.filter_by, status))
            self._group.addButton(chip)
            self.chips[status] = chip
        self.chips[None].setChecked(True)
        bar.setLayout(row(*self.chips.values(), 1, spacing=6))
        return bar
