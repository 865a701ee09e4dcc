"""The line grid with the keys of a spreadsheet: Tab across, Enter down, F2, Del, Ctrl+D, Ctrl+;."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from hezo_desktop.domain.quote import TextKind
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.quotes.cell_editor import CellEditor, Index, Offers
from hezo_desktop.ui.quotes.column_widths import MARK_WIDTH, share
from hezo_desktop.ui.quotes.grid_columns import EARNINGS, EDITABLE, INSIDE_ONLY, Col
from hezo_desktop.ui.quotes.lines_model import LinesModel
from hezo_desktop.ui.quotes.paste import is_table
from hezo_desktop.ui.quotes.row_selection import RowSelection, blocks_of

FIT_AFTER_MS = 60
"""Widths follow the visible rows a moment after the change, so that typing never waits for them."""


class LinesView(QTableView):
    """The grid. Its current row is the line in hand."""

    row_entered = Signal(object)
    """Another row is current: its key."""
    left_below = Signal()
    """Down or Enter on the last row: on to the row where lines are added."""
    details_wanted = Signal(int)
    """Enter or F2 on a cell that is not typed into here: show its column in the line's form."""
    rows_pasted = Signal(str)
    """Spreadsheet rows were pasted: their text."""
    removal_wanted = Signal(object)
    """Rows to take out: their keys."""
    rows_dropped = Signal(object, object)
    """Rows were dragged: their keys, and the key of the row they shall stand above (None = end)."""

    def __init__(
        self,
        model: LinesModel,
        offers: Offers,
        tr: Translator,
        *,
        today: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines = model
        self._discreet = False
        self._kept: RowSelection | None = None
        self.setModel(model)
        self.setAccessibleName(tr("Lines of the quote"))
        self._delegate = CellEditor(offers, self._write, today, self)
        self._delegate.hints = {
            Col.UNIT: tr("a year; m22, n15 or -5%"),
            Col.PERIOD: tr("36m or dd.mm.yyyy"),
        }
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
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self._set_sizes()
        self.selectionModel().currentChanged.connect(self._entered)
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.modelReset.connect(self._rows_changed)
        self._span_texts()

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
        self.verticalScrollBar().valueChanged.connect(lambda _place: self._fit_timer.start())

    def fit(self) -> None:
        """Give every column what its content needs; where that is too much, long texts give way."""
        letter = self.fontMetrics().horizontalAdvance("n")
        needed = {column: self._needed(column) for column in Col if self._may_show(column)}
        needed.pop(Col.MARK, None)
        widths = share(needed, letter=letter, room=self.viewport().width())
        for column in Col:
            shown = column in widths or column is Col.MARK
            self.setColumnHidden(column, not (shown and self._may_show(column)))
        for column, width in widths.items():
            if column is not Col.SERVICE and width != self.columnWidth(column):
                self.setColumnWidth(column, width)
        self.setColumnWidth(Col.MARK, MARK_WIDTH)

    def _may_show(self, column: Col) -> bool:
        """Has the column something to say, and may whoever looks read it?"""
        if column in EARNINGS and not self._lines.knows_costs:
            return False
        return not (self._discreet and column in INSIDE_ONLY)

    def set_discreet(self, *, discreet: bool) -> None:
        """Hide what no customer may see, or show it again."""
        self._discreet = discreet
        self._lines.set_discreet(discreet=discreet)
        self.fit()

    def _needed(self, column: int) -> int:
        title = str(self._lines.headerData(column, Qt.Orientation.Horizontal))
        return max(self.sizeHintForColumn(column), self.fontMetrics().horizontalAdvance(title) + 20)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self.fit()
        self.scrollTo(self.currentIndex())

    # -- place --------------------------------------------------------------------------------

    def go_to(self, row_id: UUID | None, column: Col = Col.SERVICE) -> None:
        """Stand on a row's cell."""
        row = self._lines.row_of(row_id) if row_id else -1
        if row >= 0 and self.currentIndex() != self._lines.index(row, column):
            self._stand_on(self._lines.index(row, column))

    def _stand_on(self, index: QModelIndex) -> None:
        """Select this cell alone, whatever keys are still held down."""
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, alone)

    def commit_open_editor(self) -> bool:
        """Store the cell that is being typed into; False when its text cannot be taken."""
        editor = self._open_editor()
        if editor is None or self.state() != QAbstractItemView.State.EditingState:
            return True
        self.commitData(editor)
        if not self._delegate.took:
            editor.setFocus()
            return False
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True

    def selected_keys(self) -> tuple[UUID, ...]:
        """The keys of the rows that are selected, from top to bottom."""
        blocks = blocks_of(self.selectionModel())
        rows = sorted({row for block in blocks for row in range(block.top(), block.bottom() + 1)})
        return self._lines.keys(rows or [self.currentIndex().row()])

    def _open_editor(self) -> QLineEdit | None:
        fields = self.viewport().findChildren(QLineEdit)
        return next((field for field in fields if field.isVisible()), None)

    def _keep_selection(self) -> None:
        self._kept = RowSelection.of(self._lines, self.selectionModel())

    def _rows_changed(self) -> None:
        """Stand where we stood, on the same rows; nothing new is in hand by that."""
        self._span_texts()
        if self._kept is not None:
            self._kept.restore(self._lines, self.selectionModel())
            self._kept = None

    def _span_texts(self) -> None:
        """Texts run across the columns; a subtotal leaves room for its sum."""
        self.clearSpans()
        for row, kind in self._lines.texts_at().items():
            end = Col.NET if kind is TextKind.SUBTOTAL else Col.MARK + 1
            self.setSpan(row, Col.SERVICE, 1, end - Col.SERVICE)

    def _entered(self, index: QModelIndex) -> None:
        row = self._lines.row(index)
        if row is not None and self._kept is None:
            self.row_entered.emit(row.id)

    def _write(self, index: Index, text: str) -> bool:
        """Take a typed text for its cell, or for all selected cells of its column."""
        return self._lines.write(self._typed_into(index), text)

    def _typed_into(self, index: Index) -> list[Index]:
        column = self._selected_in(index.column())
        return column if len(column) > 1 and index in column else [index]

    def _selected_in(self, column: int) -> list[Index]:
        return [
            self._lines.index(row, column)
            for block in blocks_of(self.selectionModel())
            if block.left() <= column <= block.right()
            for row in range(block.top(), block.bottom() + 1)
        ]

    def _go_down(self) -> None:
        here = self.currentIndex()
        if len(self._selected_in(here.column())) > 1:
            return
        below = here.siblingAtRow(here.row() + 1)
        if below.isValid():
            self._stand_on(below)
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
            self._lines.clear(self.selectedIndexes())
        elif control and key == Qt.Key.Key_D:
            self._lines.copy_from_above(self.selectedIndexes() or [here])
        elif control and key == Qt.Key.Key_Semicolon and here.column() == Col.PERIOD:
            self._type_today(here)
        else:
            return False
        return True

    def _remove(self) -> None:
        self.removal_wanted.emit(self.selected_keys())

    def _type_today(self, here: QModelIndex) -> None:
        self.edit(here)
        if (editor := self._open_editor()) is not None:
            editor.clear()
            editor.insert(self._delegate.today)
            editor.setModified(True)

    def dropEvent(self, event: QDropEvent) -> None:
        """Rows dragged by their numbers are moved as one step, never copied or overwritten."""
        if event.source() is not self:
            return
        index = self.indexAt(event.position().toPoint())
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        target = self._lines.row(index.siblingAtRow(index.row() + int(below)))
        event.setDropAction(Qt.DropAction.CopyAction)  # the view itself shall take nothing away
        event.accept()
        self.rows_dropped.emit(self.selected_keys(), target.id if target else None)

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
            self._write(self.currentIndex(), text.strip())
