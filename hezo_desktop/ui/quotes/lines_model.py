"""The line grid's model: one row a line or a text, cells typed into like a spreadsheet's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.layout import Row
from hezo_desktop.domain.quote import QuoteLine, TextKind, TextRow
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.icons import severity_icon
from hezo_desktop.ui.quotes.cells import Cells, Fields, Prices
from hezo_desktop.ui.quotes.grid_columns import (
    EDITABLE,
    FIELDS,
    INSIDE_ONLY,
    ON_THE_RIGHT,
    Col,
    titles,
)
from hezo_desktop.ui.quotes.row_texts import RowTexts
from hezo_desktop.ui.quotes.view_model import QuoteEditor

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_BARE = frozenset({Col.MODEL, Col.SERIALS, Col.PERIOD})
"""What work that is done once does not have."""


class LinesModel(QAbstractTableModel):
    """Shows the editor's rows; typing into cells is one undoable step."""

    refused = Signal(str)
    """A typed text was not understood: the sentence that says what was expected."""

    def __init__(
        self, editor: QuoteEditor, cells: Cells, tr: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._cells = cells
        self._ = tr
        self._widget = parent
        self._discreet = False
        self._rows: list[Row] = []
        self._variant: str | None = None
        self._at: dict[UUID, int] = {}
        self._texts = RowTexts(editor, cells, tr)
        self._titles = titles(tr)
        self._answers: dict[int, Callable[[Row, Col], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._texts.text,
            Qt.ItemDataRole.EditRole: self._texts.edit_text,
            Qt.ItemDataRole.TextAlignmentRole: _alignment,
            Qt.ItemDataRole.DecorationRole: self._mark,
            Qt.ItemDataRole.ToolTipRole: self._texts.tip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.FontRole: _font,
            Qt.ItemDataRole.ForegroundRole: _colour,
        }
        editor.changed.connect(self._rows_changed)
        editor.priced.connect(self._repaint)
        editor.computed.connect(self._repaint)
        self._rows_changed()

    # -- what changed -------------------------------------------------------------------------

    def show_variant(self, code: str | None) -> None:
        """Show the lines of one variant (empty = the common ones), or all of them, with texts."""
        self._variant = code
        self._rows_changed()

    def _is_in_sight(self, row: Row) -> bool:
        return isinstance(row, TextRow) or self._variant in (None, row.variant)

    def _rows_changed(self) -> None:
        """Follow the draft; rows that only changed keep their selection and open editor."""
        rows = [row for row in self._editor.rows.order if self._is_in_sight(row)]
        if [row.id for row in rows] == [row.id for row in self._rows]:
            self._rows = rows
            self._repaint()
            return
        self.beginResetModel()
        self._rows = rows
        self._at = {row.id: at for at, row in enumerate(rows)}
        self.endResetModel()

    def _repaint(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, Col.MARK)
            self.dataChanged.emit(self.index(0, 0), last)

    # -- rows ---------------------------------------------------------------------------------

    def row(self, index: _Index) -> Row | None:
        """The line or text an index stands on."""
        return self._rows[index.row()] if index.isValid() else None

    def line(self, index: _Index) -> QuoteLine | None:
        """The line an index stands on; None on a text."""
        row = self.row(index)
        return row if isinstance(row, QuoteLine) else None

    def row_of(self, row_id: UUID) -> int:
        """The place of a row, or -1."""
        return self._at.get(row_id, -1)

    @property
    def in_sight(self) -> Collection[UUID]:
        """The keys of all rows that are shown."""
        return self._at.keys()

    def keys(self, rows: Iterable[int]) -> tuple[UUID, ...]:
        """The keys of these rows."""
        return tuple(self._rows[row].id for row in rows if 0 <= row < len(self._rows))

    @property
    def knows_costs(self) -> bool:
        """Is there anything to say about what the house earns?"""
        return self._editor.figures.knows_costs

    def set_discreet(self, *, discreet: bool) -> None:
        """Say only what a customer may know, or all."""
        self._discreet = self._texts.discreet = discreet

    def texts_at(self) -> dict[int, TextKind]:
        """Where headings, comments and subtotals stand."""
        return {n: row.kind for n, row in enumerate(self._rows) if isinstance(row, TextRow)}

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """One row for each line and text."""
        return 0 if parent.isValid() else len(self._rows)

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, never copied."""
        return Qt.DropAction.MoveAction

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """All columns."""
        return 0 if parent.isValid() else len(Col)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Which cells can be typed into; rows are dragged by their number."""
        flags, row = super().flags(index), self.row(index)
        if row is None:
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        column = Col(index.column())
        if column is Col.NUMBER:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if isinstance(row, TextRow):
            typed = column is Col.SERVICE
        else:
            bare = self._cells.is_one_off(row) and column in _BARE
            typed = column in EDITABLE and not bare
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    # -- showing ------------------------------------------------------------------------------

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment, look, mark or tip of a cell."""
        answer, row = self._answers.get(role), self.row(index)
        if answer is None or row is None or self._keeps(index.column()):
            return None
        return answer(row, Col(index.column()))

    def _keeps(self, column: int) -> bool:
        """May whoever looks not even know the column, hidden though it is?"""
        return self._discreet and column in INSIDE_ONLY

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' titles."""
        if orientation == Qt.Orientation.Vertical or self._keeps(section):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(Col(section))
        return self._titles[Col(section)] if role == Qt.ItemDataRole.DisplayRole else None

    def _spoken(self, row: Row, column: Col) -> str:
        text = self._texts.text(row, column) or self._texts.tip(row, column)
        return f"{self._titles[column]}: {text}"

    def _mark(self, row: Row, column: Col) -> Any:
        if column is not Col.MARK:
            return None
        found = self._editor.figures.of_line(row.id)
        worst = next((one for one in found if not self._editor.reason_for(one)), None)
        if worst is None or worst.severity is Severity.INFO or self._widget is None:
            return None
        return severity_icon(self._widget, worst.severity)

    # -- typing -------------------------------------------------------------------------------

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Read what was typed; a text that cannot be read changes nothing and says why."""
        return role == Qt.ItemDataRole.EditRole and self.write([index], str(value))

    def write(self, indexes: Iterable[_Index], text: str) -> bool:
        """Take a text for these cells of one column as one step, or for none of them."""
        cells = [(row, Col(index.column())) for index in indexes if (row := self.row(index))]
        if all(text.strip() == self._texts.edit_text(*cell).strip() for cell in cells):
            return True
        lines = [(row, column) for row, column in cells if isinstance(row, QuoteLine)]
        if not lines:
            for row, _column in cells:
                self._editor.rows.write(row.id, text.strip())
            return True
        try:
            values = {line.id: self._read(line, column, text) for line, column in lines}
        except HezoError as refusal:
            self.refused.emit(self._.render(refusal.message))
            return False
        self._editor.set_lines(self._step(lines[0][1], [line for line, _ in lines]), values)
        return True

    def _read(self, line: QuoteLine, column: Col, text: str) -> Fields:
        cells, draft = self._cells, self._editor.draft
        prices = Prices(draft.currency, self._editor.by_list)
        readers: dict[Col, Callable[[], Fields]] = {
            Col.SERVICE: lambda: cells.read_service(line, text),
            Col.MODEL: lambda: cells.read_model(line, text),
            Col.SERIALS: lambda: cells.read_serials(line, text),
            Col.QUANTITY: lambda: cells.read_quantity(text),
            Col.PERIOD: lambda: cells.read_period(draft, line, text),
            Col.DISCOUNT: lambda: cells.read_discount(line, text, prices),
            Col.UNIT: lambda: cells.read_price(line, text, prices),
            Col.COST: lambda: cells.read_cost(text, draft.currency),
        }
        return readers[column]()

    def _step(self, column: Col, lines: Collection[QuoteLine]) -> str:
        """The name of a change in this column, for the Undo menu."""
        what, first = self._titles[column], next(iter(lines))
        if len(lines) > 1:
            return self._.plural("{what} of {n} line", "{what} of {n} lines", len(lines), what=what)
        return self._("{what}, line {n}", what=what, n=self._editor.number_of(first.id))

    def clear(self, indexes: Iterable[_Index]) -> None:
        """Empty cells (Del), as one step; a service and a quantity cannot be empty."""
        blank = QuoteLine()
        self._fill(
            (index, blank)
            for index in indexes
            if Col(index.column()) not in {Col.SERVICE, Col.QUANTITY}
        )

    def copy_from_above(self, indexes: Iterable[_Index]) -> None:
        """Take the values of the cells above (Ctrl+D), as one step."""
        self._fill(
            (index, above)
            for index in indexes
            if (above := self.line(self.index(index.row() - 1, index.column()))) is not None
        )

    def _fill(self, cells: Iterable[tuple[_Index, QuoteLine]]) -> None:
        """Give each cell what the line beside it holds in its column."""
        values: dict[UUID, dict[str, Any]] = {}
        touched: list[tuple[Col, QuoteLine]] = []
        for index, source in cells:
            line, column = self.line(index), Col(index.column())
            if line is not None and column in FIELDS:
                fields = {field: getattr(source, field) for field in FIELDS[column]}
                values.setdefault(line.id, {}).update(fields)
                touched.append((column, line))
        if touched:
            lines = {line.id: line for _, line in touched}
            self._editor.set_lines(self._step(touched[0][0], list(lines.values())), values)


def _side(column: Col) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in ON_THE_RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _alignment(row: Row, column: Col) -> Qt.AlignmentFlag:
    if isinstance(row, TextRow) and row.kind is TextKind.SUBTOTAL:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    return _side(column)


def _font(row: Row, _column: Col) -> QFont | None:
    """Headings and subtotals stand out; comments lean."""
    if isinstance(row, QuoteLine):
        return None
    font = QFont()
    font.setBold(row.kind is not TextKind.COMMENT)
    font.setItalic(row.kind is TextKind.COMMENT)
    return font


def _colour(row: Row, _column: Col) -> Any:
    """What does not count is pale: optional lines, and texts that nobody has worded yet."""
    if isinstance(row, QuoteLine):
        pale = row.optional
    else:
        pale = not row.text and row.kind is not TextKind.SUBTOTAL
    return QApplication.palette().brush(QPalette.ColorRole.PlaceholderText) if pale else None
