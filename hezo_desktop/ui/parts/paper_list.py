"""A list of papers, quotes or contracts, under its title and its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import column, label, row


class Paper(Protocol):
    """What a row must tell: its key."""

    @property
    def id(self) -> UUID:
        """Its key."""


Row = TypeVar("Row", bound=Paper)


class PaperList(QWidget, Generic[Row]):
    """All papers of one kind, the last touched first."""

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
        facets: Sequence[Facet[Row]],
        *,
        title: str,
        empty: str,
        empty_button: str,
        stretch: int,
        tools: Sequence[QWidget],
        read: Callable[[], tuple[Row, ...]],
        memory: ListMemory,
        background: Background,
    ) -> None:
        """`read` gets the papers."""
        super().__init__()
        self._read = read
        self.list = ListView[Row](
            tr,
            columns(self),
            name=title,
            empty=empty,
            empty_button=empty_button,
            key=lambda paper: paper.id,
            stretch=stretch,
            facets=facets,
            memory=memory,
            background=background,
        )
        self.list.opened.connect(self.opened)
        self.list.empty_action.connect(self.empty_action)
        self.list.selected.connect(lambda _row: self.current_changed.emit())
        top = row(label(title, "title"), 1, *tools)
        self.setLayout(column(top, self.list, spacing=10, margin=14))
        self.setFocusProxy(self.list)

    @property
    def current(self) -> Row | None:
        """The paper the reader stands on."""
        return self.list.current

    def refresh(self) -> None:
        """Read the papers again."""
        self.list.set_rows(self._read())
