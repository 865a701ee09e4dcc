"""A field that offers what fits while somebody types; Enter or Tab takes the first offer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer of the list: its words, and what it stands for."""

    text: str
    value: Any


Find = Callable[[str], Sequence[Offer]]


class SuggestField(QLineEdit):
    """Type, see the offers, take one; `taken` carries its value.

    `find` is asked at each key, so it must be quick and must itself decide what fits (without
    regard to accents). A field whose text was changed but not taken falls back to `settled`.
    """

    taken = Signal(object)
    emptied = Signal()
    """The reader deleted the text and left the field."""
    left = Signal()
    """The cursor left the field with a text that was not taken from the offers."""

    def __init__(self, find: Find, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._offers: tuple[Offer, ...] = ()
        self._settled = ""
        self._model = QStringListModel(self)
        self._popup = QListView()
        self._completer = QCompleter(self._model, self)
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(12)
        self._popup.clicked.connect(self._take_index)
        self.textEdited.connect(self.offer)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered for the text as it stands."""
        return self._offers

    def settle(self, text: str) -> None:
        """Show `text` as what the field holds."""
        self._settled = text
        self._hide()
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def offer(self, text: str) -> None:
        """Show what fits `text`."""
        self._offers = tuple(self._find(text))
        self._model.setStringList([offer.text for offer in self._offers])
        if not self._offers:
            self._hide()
            return
        wide = max(self.width(), self._popup.sizeHintForColumn(0) + 32)
        self._popup.setMinimumWidth(min(wide, 620))
        self._completer.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes an offer; Down opens the list; Escape goes back to what was there."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._is_open_for_taking():
            self.take_first()
            event.accept()
        elif key == Qt.Key.Key_Down and not self._popup.isVisible():
            self.offer("" if self.text() == self._settled else self.text())
        elif key == Qt.Key.Key_Escape and self.text() != self._settled:
            self.settle(self._settled)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tab takes the first offer for a typed text; leaving otherwise keeps what was there."""
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            if self._is_open_for_taking():
                self.take_first()
            elif self.text() != self._settled:
                self.left.emit()
        if self._settled and not self.text().strip():
            self._settled = ""
            self.emptied.emit()
        super().focusOutEvent(event)

    def take_first(self) -> None:
        """Take the highlighted offer, else the first one."""
        current = self._popup.currentIndex()
        visible = self._popup.isVisible() and current.isValid()
        self._take(current.row() if visible else 0)

    def _is_open_for_taking(self) -> bool:
        typed = self.text() != self._settled or self._popup.isVisible()
        return bool(self._offers) and typed and bool(self.text().strip())

    def _take_index(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, row: int) -> None:
        if not 0 <= row < len(self._offers):
            return
        offer = self._offers[row]
        self._offers = ()
        self.settle(offer.text)
        self.taken.emit(offer.value)

    def _hide(self) -> None:
        self._popup.hide()
