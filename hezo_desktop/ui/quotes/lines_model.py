"""The line grid's model: one row a line, cells that can be typed into like a spreadsheet's."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QWidget

from hezo_desktop.domain.finding import Finding, Severity
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.icons import severity_icon
from hezo_desktop.ui.quotes.cells import Cells, Fields
from hezo_desktop.ui.quotes.choices import service_name
from hezo_desktop.ui.quotes.view_model import SEVERITIES, QuoteEditor

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Col(IntEnum):
    """The columns, in their order."""

    NUMBER = 0
    SERVICE = 1
    MODEL = 2
    SERIALS = 3
    QUANTITY = 4
    PERIOD = 5
    DISCOUNT = 6
    UNIT = 7
    NET = 8
    MARK = 9


EDITABLE = (Col.SERVICE, Col.MODEL, Col.SERIALS, Col.QUANTITY, Col.PERIOD, Col.DISCOUNT)
_RIGHT = (Col.NUMBER, Col.QUANTITY, Col.DISCOUNT, Col.UNIT, Col.NET)
FIELDS = {
    Col.SERVICE: ("programme", "level", "window", "opens", "counting", "cutoff"),
    Col.MODEL: ("vendor", "model", "part_number", "product"),
    Col.SERIALS: ("serials",),
    Col.QUANTITY: ("quantity",),
    Col.PERIOD: ("start", "end"),
    Col.DISCOUNT: ("discount",),
}
"""The line's fields that stand in a column, for copying from above and for clearing."""


class LinesModel(QAbstractTableModel):
    """Shows the editor's lines; typing into a cell is one undoable step."""

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
        self._lines: tuple[QuoteLine, ...] = ()
        self._titles = {
            Col.NUMBER: tr("No."),
            Col.SERVICE: tr("Service"),
            Col.MODEL: tr("Model"),
            Col.SERIALS: tr("Serial no."),
            Col.QUANTITY: tr("Qty"),
            Col.PERIOD: tr("Period"),
            Col.DISCOUNT: tr("Discount"),
            Col.UNIT: tr("Unit net"),
            Col.NET: tr("Net"),
            Col.MARK: "",
        }
        editor.changed.connect(self._lines_changed)
        editor.computed.connect(self._figures_changed)
        self._lines_changed()

    # -- what changed -------------------------------------------------------------------------

    def _lines_changed(self) -> None:
        """Follow the draft; rows that only changed keep their selection and open editor."""
        lines = self._editor.lines
        if [line.id for line in lines] == [line.id for line in self._lines]:
            self._lines = lines
            self._repaint()
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def _figures_changed(self) -> None:
        self._repaint()

    def _repaint(self) -> None:
        if self._lines:
            last = self.index(len(self._lines) - 1, Col.MARK)
            self.dataChanged.emit(self.index(0, 0), last)

    # -- rows ---------------------------------------------------------------------------------

    def line(self, index: _Index) -> QuoteLine | None:
        """The line an index stands on."""
        return self._lines[index.row()] if index.isValid() else None

    def row_of(self, line_id: UUID) -> int:
        """The row of a line, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.id == line_id), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """One row for each line."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """All columns."""
        return 0 if parent.isValid() else len(Col)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Which cells can be typed into."""
        flags = super().flags(index)
        line = self.line(index)
        if line is None or index.column() not in EDITABLE:
            return flags
        one_off = self._cells.is_one_off(line)
        bare = one_off and index.column() in {Col.MODEL, Col.SERIALS, Col.PERIOD}
        return flags if bare else flags | Qt.ItemFlag.ItemIsEditable

    # -- showing ------------------------------------------------------------------------------

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, alignment, mark or tip of a cell."""
        line = self.line(index)
        if line is None:
            return None
        column = Col(index.column())
        answers: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: self._text(line, column),
            Qt.ItemDataRole.EditRole: lambda: self._edit_text(line, column),
            Qt.ItemDataRole.TextAlignmentRole: lambda: _alignment(column),
            Qt.ItemDataRole.DecorationRole: lambda: self._mark(line, column),
            Qt.ItemDataRole.ToolTipRole: lambda: self._tip(line, column),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(line, column),
        }
        return answers[role]() if role in answers else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The columns' titles."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Col(section))
        return self._titles[Col(section)] if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, line: QuoteLine, column: Col) -> str:
        shown: dict[Col, Callable[[], str]] = {
            Col.NUMBER: lambda: str(self.row_of(line.id) + 1),
            Col.SERVICE: lambda: service_name(self._editor.app.catalogue, line, self._),
            Col.MODEL: lambda: line.model or line.description,
            Col.SERIALS: lambda: _serials(line),
            Col.QUANTITY: lambda: str(line.quantity),
            Col.PERIOD: lambda: self._cells.period(self._editor.draft, line),
            Col.DISCOUNT: lambda: self._cells.discount(line),
            Col.UNIT: lambda: self._amount(line, "unit_net"),
            Col.NET: lambda: self._amount(line, "net"),
        }
        return shown[column]() if column in shown else ""

    def _edit_text(self, line: QuoteLine, column: Col) -> str:
        if column is Col.SERIALS:
            return ", ".join(line.serials)
        if column is Col.PERIOD and line.start is None and line.end is None:
            return ""
        return self._text(line, column).rstrip("%")

    def _amount(self, line: QuoteLine, figure: str) -> str:
        priced = self._editor.figures.line(line.id)
        if priced is None:
            return "…"
        money = getattr(priced, figure)
        return self._.amount(money) if money is not None else self._("to be priced")

    def _findings(self, line: QuoteLine) -> tuple[Finding, ...]:
        found = self._editor.figures.of_line(line.id)
        return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))

    def _spoken(self, line: QuoteLine, column: Col) -> str:
        return f"{self._titles[column]}: {self._text(line, column) or self._tip(line, column)}"

    def _mark(self, line: QuoteLine, column: Col) -> Any:
        if column is not Col.MARK:
            return None
        open_ones = [one for one in self._findings(line) if not self._editor.reason_for(one)]
        if not open_ones or open_ones[0].severity is Severity.INFO or self._widget is None:
            return None
        return severity_icon(self._widget, open_ones[0].severity)

    def _tip(self, line: QuoteLine, column: Col) -> str:
        if column is Col.MARK:
            return "\n".join(self._.render(one.message) for one in self._findings(line))
        if column is Col.SERIALS:
            return "\n".join(line.serials)
        return self._text(line, column)

    # -- typing -------------------------------------------------------------------------------

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Read what was typed; a text that cannot be read changes nothing and says why."""
        line = self.line(index)
        if line is None or role != Qt.ItemDataRole.EditRole:
            return False
        column, text = Col(index.column()), str(value)
        if text.strip() == self._edit_text(line, column).strip():
            return True
        try:
            fields = self._read(line, column, text)
        except HezoError as refusal:
            self.refused.emit(self._.render(refusal.message))
            return False
        self._editor.set_line(self.step(column, line), line.id, **fields)
        return True

    def _read(self, line: QuoteLine, column: Col, text: str) -> Fields:
        readers: dict[Col, Callable[[], Fields]] = {
            Col.SERVICE: lambda: self._cells.read_service(line, text),
            Col.MODEL: lambda: self._cells.read_model(line, text),
            Col.SERIALS: lambda: self._cells.read_serials(line, text),
            Col.QUANTITY: lambda: self._cells.read_quantity(text),
            Col.PERIOD: lambda: self._cells.read_period(self._editor.draft, line, text),
            Col.DISCOUNT: lambda: self._cells.read_discount(text),
        }
        return readers[column]()

    def step(self, column: Col, line: QuoteLine) -> str:
        """The name of a change in this column, for the Undo menu."""
        n = self.row_of(line.id) + 1
        return self._("{what}, line {n}", what=self._titles[column], n=n)

    def clear(self, index: _Index) -> None:
        """Empty a cell (Del); a service and a quantity cannot be empty."""
        line = self.line(index)
        if line is not None and Col(index.column()) not in {Col.SERVICE, Col.QUANTITY}:
            blank = QuoteLine()
            fields = FIELDS.get(Col(index.column()), ())
            values = {field: getattr(blank, field) for field in fields}
            self._editor.set_line(self.step(Col(index.column()), line), line.id, **values)

    def copy_from_above(self, index: _Index) -> None:
        """Take the value of the cell above (Ctrl+D)."""
        line = self.line(index)
        if line is None or index.row() == 0:
            return
        above = self._lines[index.row() - 1]
        fields = FIELDS.get(Col(index.column()), ())
        values = {field: getattr(above, field) for field in fields}
        if values:
            self._editor.set_line(self.step(Col(index.column()), line), line.id, **values)


def _serials(line: QuoteLine) -> str:
    """How many there are of how many, and the first of them."""
    if not line.serials:
        return ""
    known = f"{len(line.serials)}/{line.quantity} · " if line.quantity > 1 else ""
    return f"{known}{line.serials[0]}"


def _alignment(column: Col) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
