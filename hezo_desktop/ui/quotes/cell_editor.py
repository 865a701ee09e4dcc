"""The field that opens in a cell of the line grid; what it cannot take stays in it to be mended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hezo_desktop.ui.parts.suggest import Offer, SuggestField
from hezo_desktop.ui.parts.text import restyle
from hezo_desktop.ui.quotes.grid_columns import Col

Index = QModelIndex | QPersistentModelIndex
Offers = Callable[[Index, str], tuple[Offer, ...]]
Write = Callable[[Index, str], bool]
"""Takes a text for a cell; False when it was refused."""

_ENDS = {
    Qt.Key.Key_Return: QAbstractItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Enter: QAbstractItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Tab: QAbstractItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QAbstractItemDelegate.EndEditHint.EditPreviousItem,
}
"""The keys that store a cell, and where each goes on."""


class CellEditor(QStyledItemDelegate):
    """Opens a plain field in a cell, and a suggesting one where names are typed."""

    done_down = Signal()
    """Enter ended the typing: go on below."""

    def __init__(self, offers: Offers, write: Write, today: str, parent: QWidget) -> None:
        """`today` is the day as it is typed by Ctrl+;."""
        super().__init__(parent)
        self.took = True
        """Was the last text taken?"""
        self.hints: dict[int, str] = {}
        """What may be typed, by column."""
        self._offers = offers
        self._write = write
        self.today = today
        self._refused: tuple[QPersistentModelIndex, str] | None = None

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Serial numbers are cut in the middle, because they differ at their ends."""
        super().initStyleOption(option, index)
        if index.column() == Col.SERIALS:
            option.textElideMode = Qt.TextElideMode.ElideMiddle

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field for the cell; named after its column for whoever listens instead of looking."""
        place = QPersistentModelIndex(index)
        if index.column() in {Col.SERVICE, Col.MODEL}:
            field: QLineEdit = SuggestField(lambda text: self._offers(place, text), parent)
        else:
            field = QLineEdit(parent)
        title = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        field.setAccessibleName(str(title))
        field.setProperty("role", "cell")
        field.setPlaceholderText(self.hints.get(index.column(), ""))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the cell's text, once: a recomputation must not overwrite what is being typed.

        A text that was refused here is shown again, so that it can be mended.
        """
        assert isinstance(editor, QLineEdit)
        if editor.isModified():
            return
        if self._refused and self._refused[0] == index:
            editor.setText(self._refused[1])
            editor.setModified(True)
            self._blame(editor, wrong=True)
        else:
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
        editor.selectAll()

    def setModelData(self, editor: QWidget, _model: QObject, index: Index) -> None:
        """Hand the text on; one that is refused is kept."""
        assert isinstance(editor, QLineEdit)
        self.took = not editor.isModified() or self._write(index, editor.text())
        self._refused = None if self.took else (QPersistentModelIndex(index), editor.text())
        self._blame(editor, wrong=not self.took)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and Tab store the cell and go on, or stay where the text cannot be taken."""
        if not (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(editor, QLineEdit)
        ):
            return super().eventFilter(editor, event)
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENDS:
            self._end(editor, Qt.Key(event.key()))
        elif control and event.key() == Qt.Key.Key_Semicolon:
            editor.insert(self.today)
            editor.setModified(True)
        else:
            return super().eventFilter(editor, event)
        return True

    def _end(self, editor: QLineEdit, key: Qt.Key) -> None:
        self.commitData.emit(editor)
        if not self.took:
            editor.selectAll()
            return
        self.closeEditor.emit(editor, _ENDS[key])
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.done_down.emit()

    def _blame(self, editor: QLineEdit, *, wrong: bool) -> None:
        if bool(editor.property("invalid")) != wrong:
            editor.setProperty("invalid", wrong)
            restyle(editor)
