"""A field that offers what fits while somebody types; Enter or Tab takes the first offer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QWidget

_MOST_ROWS = 12
_WIDEST = 620


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer of the list: its words, and what it stands for."""

    text: str
    value: Any


Find = Callable[[str], Sequence[Offer]]


class OfferList(QListView):
    """The list under the field. It is part of the window and never takes the keys away."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field.window())
        self.words = QStringListModel(self)
        self.setModel(self.words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setStyleSheet("QListView::item { padding: 3px 6px; }")
        self.setAccessibleName(field.accessibleName())

    def show_under(self, field: QLineEdit, texts: Sequence[str]) -> None:
        """Show these texts below the field, or above it where the window ends."""
        self.words.setStringList(texts)
        window = field.window()
        row = self.sizeHintForRow(0)
        height = min(len(texts), _MOST_ROWS) * row + 2 * self.frameWidth() + 2
        width = min(max(field.width(), self.sizeHintForColumn(0) + 32), _WIDEST)
        corner = field.mapTo(window, QPoint(0, field.height()))
        if corner.y() + height > window.height():
            corner = field.mapTo(window, QPoint(0, -height))
        left = max(0, min(corner.x(), window.width() - width))
        self.setGeometry(left, max(0, corner.y()), width, height)
        self.setCurrentIndex(self.words.index(0))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Go up or down, and round."""
        row = (self.currentIndex().row() + by) % max(1, self.words.rowCount())
        self.setCurrentIndex(self.words.index(row))


class SuggestField(QLineEdit):
    """Type, see the offers, take one; `taken` carries its value.

    `find` is asked at each key, so it must be quick and must itself decide what fits (without
    regard to accents). A text that was not taken is given up when the field is left.
    """

    taken = Signal(object)
    emptied = Signal()
    """The reader deleted the text and left the field."""
    left = Signal()
    """The cursor left the field with a text that fits no offer."""

    def __init__(self, find: Find, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._offers: tuple[Offer, ...] = ()
        self._settled = ""
        self._list: OfferList | None = None
        self.textEdited.connect(self.offer)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered for the text as it stands."""
        return self._offers

    @property
    def is_open(self) -> bool:
        """Is the list of offers shown?"""
        return self._list is not None and self._list.isVisible()

    def settle(self, text: str) -> None:
        """Show `text` as what the field holds."""
        self._settled = text
        self._close()
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def offer(self, text: str) -> None:
        """Show what fits `text`."""
        self._offers = tuple(self._find(text))
        if not self._offers:
            self._close()
            return
        self._opened().show_under(self, [offer.text for offer in self._offers])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes an offer; the arrows walk through them; Escape goes back."""
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._can_take():
            self.take_current()
        elif key in steps and self._list is not None and self.is_open:
            self._list.step(steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Down:
            self.offer("" if self.text() == self._settled else self.text())
        elif key == Qt.Key.Key_Escape and (self.is_open or self.text() != self._settled):
            self.settle(self._settled)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tab takes the first offer for a typed text; what fits nothing is handed on."""
        by_tab = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        self.commit(take=by_tab)
        super().focusOutEvent(event)

    @property
    def is_open_ended(self) -> bool:
        """Does a text stand here that was typed but never taken?"""
        return bool(self.text().strip()) and self.text() != self._settled

    def commit(self, *, take: bool = True) -> None:
        """Settle what is typed: the offer it stands for, or the text itself, or nothing."""
        changed = self.text() != self._settled
        if changed and not self.text().strip():
            self._settled = ""
            self.emptied.emit()
        elif changed and take and self._can_take():
            self.take_current()
        elif changed:
            self.left.emit()
        self._close()

    def hideEvent(self, event: QHideEvent) -> None:
        """The list goes with the field."""
        self._close()
        super().hideEvent(event)

    def take_current(self) -> None:
        """Take the offer the list stands on, else the first one."""
        row = self._list.currentIndex().row() if self._list is not None and self.is_open else 0
        self._take(max(0, row))

    def _can_take(self) -> bool:
        typed = self.text() != self._settled or self.is_open
        return bool(self._offers) and typed and bool(self.text().strip() or self.is_open)

    def _take(self, row: int) -> None:
        if row >= len(self._offers):
            return
        offer = self._offers[row]
        self._offers = ()
        self.settle(offer.text)
        self.taken.emit(offer.value)

    def _take_index(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _opened(self) -> OfferList:
        """The list, in the window the field is in now."""
        if self._list is None or self._list.parent() is not self.window():
            self._forget_list()
            self._list = OfferList(self)
            self._list.clicked.connect(self._take_index)
            self.destroyed.connect(self._list.deleteLater)
        return self._list

    def _forget_list(self) -> None:
        if self._list is not None:
            self._list.deleteLater()
            self._list = None

    def _close(self) -> None:
        if self._list is not None and self._list.isVisible():
            self._list.hide()
