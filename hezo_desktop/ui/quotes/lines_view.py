"""The line grid with the keys of a spreadsheet: Tab across, Enter down, F2, Del, Ctrl+D."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.suggest import Offer, SuggestField
from hezo_desktop.ui.quotes.lines_model import EDITABLE, Col, LinesModel
from hezo_desktop.ui.quotes.paste import is_table

_LETTERS = {
    Col.NUMBER: (3, 4),
    Col.SERVICE: (17, 60),
    Col.MODEL: (13, 24),
    Col.SERIALS: (10, 26),
    Col.QUANTITY: (4, 7),
    Col.PERIOD: (8, 22),
    Col.DISCOUNT: (4, 7),
    Col.UNIT: (8, 15),
    Col.NET: (9, 16),
}
"""Between how many letters a column may be narrow or wide."""

_SHRINK = (Col.SERIALS, Col.SERVICE, Col.MODEL, Col.PERIOD)
"""Which columns give way first where there is little room."""

_MARK_WIDTH = 30

FIT_AFTER_MS = 60
"""Widths follow the visible rows a moment after the change, so that typing never waits for them."""


class CellEditor(QStyledItemDelegate):
    """Opens a plain field in a cell, and a suggesting one where names are typed."""

    done_down = Signal()
    """Enter ended the typing: go on below."""

    def __init__(
        self,
        offers: Callable[[QModelIndex | QPersistentModelIndex, str], tuple[Offer, ...]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._offers = offers

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Serial numbers are cut in the middle, because they differ at their ends."""
        super().initStyleOption(option, index)
        if index.column() == Col.SERIALS:
            option.textElideMode = Qt.TextElideMode.ElideMiddle

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A field for the cell; named after its column for whoever listens instead of looking."""
        place = QPersistentModelIndex(index)
        if index.column() in {Col.SERVICE, Col.MODEL}:
            field: QLineEdit = SuggestField(lambda text: self._offers(place, text), parent)
        else:
            field = QLineEdit(parent)
        title = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        field.setAccessibleName(str(title))
        field.setProperty("role", "cell")
        return field

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show the cell's text, once: a recomputation must not overwrite what is being typed."""
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter stores the cell and goes down."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and isinstance(editor, QWidget)
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.done_down.emit()
            return True
        return super().eventFilter(editor, event)


class LinesView(QTableView):
    """The grid. Its current row is the line in hand."""

    line_entered = Signal(object)
    """Another line is current: its key, or None."""
    left_below = Signal()
    """Down or Enter on the last row: on to the row where lines are added."""
    details_wanted = Signal(int)
    """Enter or F2 on a cell that is not typed into here: show its column in the line's form."""
    rows_pasted = Signal(str)
    """Spreadsheet rows were pasted: their text."""
    removal_wanted = Signal(object)
    """Lines to take out: their keys."""

    def __init__(
        self,
        model: LinesModel,
        offers: Callable[[QModelIndex | QPersistentModelIndex, str], tuple[Offer, ...]],
        tr: Translator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines = model
        self.setModel(model)
        self.setAccessibleName(tr("Lines of the quote"))
        self._delegate = CellEditor(offers, self)
        self._delegate.done_down.connect(self._go_down)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_sizes()
        self.selectionModel().currentChanged.connect(self._entered)

    def _set_sizes(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(int(self.fontMetrics().height() * 1.75))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Col.SERVICE, QHeaderView.ResizeMode.Stretch)
        header.setResizeContentsPrecision(0)
        self._fit_timer = QTimer(self, interval=FIT_AFTER_MS, singleShot=True)
        self._fit_timer.timeout.connect(self.fit)
        self._lines.modelReset.connect(self._fit_timer.start)
        self._lines.dataChanged.connect(self._fit_timer.start)
        self.fit()

    def fit(self) -> None:
        """Give every column what its content needs; where that is too much, long texts give way."""
        letter = self.fontMetrics().horizontalAdvance("n")
        least = {column: few * letter + 14 for column, (few, _) in _LETTERS.items()}
        widths = {
            column: min(max(self._needed(column), least[column]), many * letter + 14)
            for column, (_, many) in _LETTERS.items()
        }
        excess = sum(widths.values()) + _MARK_WIDTH - self.viewport().width()
        for column in _SHRINK:
            give = max(0, min(excess, widths[column] - least[column]))
            widths[column] -= give
            excess -= give
        for column, width in widths.items():
            if column is not Col.SERVICE and width != self.columnWidth(column):
                self.setColumnWidth(column, width)
        self.setColumnWidth(Col.MARK, _MARK_WIDTH)

    def _needed(self, column: int) -> int:
        header = self.horizontalHeader()
        return max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self.fit()
        self.scrollTo(self.currentIndex())

    # -- place --------------------------------------------------------------------------------

    def go_to(self, line_id: UUID | None, column: Col = Col.SERVICE) -> None:
        """Stand on a line's cell."""
        row = self._lines.row_of(line_id) if line_id else -1
        if row >= 0 and self.currentIndex() != self._lines.index(row, column):
            self.setCurrentIndex(self._lines.index(row, column))

    def commit_open_editor(self) -> None:
        """Store the cell that is being typed into, as if Enter had been pressed."""
        editor = self.indexWidget(self.currentIndex()) or self._open_editor()
        if editor is not None and self.state() == QAbstractItemView.State.EditingState:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _open_editor(self) -> QWidget | None:
        fields = self.viewport().findChildren(QLineEdit)
        return next((field for field in fields if field.isVisible()), None)

    def _entered(self, index: QModelIndex) -> None:
        line = self._lines.line(index)
        if line is not None:
            self.line_entered.emit(line.id)

    def _go_down(self) -> None:
        here = self.currentIndex()
        below = here.siblingAtRow(here.row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)
        else:
            self.left_below.emit()

    # -- keys ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet."""
        here = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif not self._handle(event, here):
            super().keyPressEvent(event)

    def _handle(self, event: QKeyEvent, here: QModelIndex) -> bool:
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        enter = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        typed_here = here.column() in EDITABLE
        if plain and (enter or key == Qt.Key.Key_F2) and here.isValid() and not typed_here:
            self.details_wanted.emit(here.column())
        elif plain and enter:
            self._go_down()
        elif plain and key == Qt.Key.Key_Down and here.row() == self._lines.rowCount() - 1:
            self.left_below.emit()
        elif key == Qt.Key.Key_Delete and (control or here.column() == Col.NUMBER):
            self._remove()
        elif key == Qt.Key.Key_Delete:
            for index in self.selectedIndexes():
                self._lines.clear(index)
        elif control and key == Qt.Key.Key_D:
            self._lines.copy_from_above(here)
        else:
            return False
        return True

    def _remove(self) -> None:
        rows = {index.row() for index in self.selectedIndexes()}
        lines = [self._lines.line(self._lines.index(row, 0)) for row in sorted(rows)]
        self.removal_wanted.emit([line.id for line in lines if line is not None])

    def _copy(self) -> None:
        cells = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        rows: dict[int, list[str]] = {}
        for index in cells:
            text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            rows.setdefault(index.row(), []).append(text)
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows.values()))

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if is_table(text):
            self.rows_pasted.emit(text)
        elif self.currentIndex().isValid():
            self._lines.setData(self.currentIndex(), text.strip())
