"""One table model for every list: frozen rows, described columns, filter and sort in memory.

Filtering and sorting are done here on plain Python values and not by a proxy: on 100 000 rows a
proxy asks back through Qt for every cell and is some hundred times slower.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from hezo_desktop.domain.polish import alphabetical, fold

__all__ = ["ROW_ROLE", "Column", "TableModel", "fold"]

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)  # slots would break the call of Column[Row](…) on Python 3.11
class Column(Generic[Row]):
    """One column of a list: its title, how a row reads in it, how it sorts and aligns.

    `sort_key` may return anything comparable or None, which comes last; without it the text is
    compared in Polish alphabetical order. `icon` gives a `QIcon`, `tip` what the cell says when
    pointed at, `quiet` whether it is said in a paler colour because it may still change.
    """

    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], Any] | None = None
    right: bool = False
    icon: Callable[[Row], Any] | None = None
    tip: Callable[[Row], str] | None = None
    quiet: Callable[[Row], bool] | None = None

    def key(self, row: Row) -> tuple[bool, Any]:
        """What the row sorts by in this column; rows without a value come last."""
        value = self.sort_key(row) if self.sort_key else alphabetical(self.text(row))
        return (value is None, value if value is not None else 0)


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows that are shown, out of all rows, by the filter and in the order chosen."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._all: tuple[Row, ...] = ()
        self._folded: tuple[str, ...] = ()
        self._shown: list[Row] = []
        self._words: tuple[str, ...] = ()
        self._order: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, shown or not."""
        return self._all

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that pass the filter, in the order on the screen."""
        return tuple(self._shown)

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows instead, keeping filter and order."""
        self._all = tuple(rows)
        self._folded = tuple(
            fold("\n".join(column.text(row) for column in self.columns)) for row in self._all
        )
        self._rebuild()

    def set_filter(self, text: str) -> None:
        """Show only rows that contain every word of `text`, whatever its case and diacritics."""
        words = tuple(fold(text).split())
        if words != self._words:
            self._words = words
            self._rebuild()

    def row(self, index: _Index) -> Row | None:
        """The row of an index, or None when there is none."""
        return self._shown[index.row()] if index.isValid() else None

    def find(self, wanted: Callable[[Row], bool]) -> QModelIndex:
        """The first shown row that `wanted` says yes to, or an invalid index."""
        at = next((i for i, row in enumerate(self._shown) if wanted(row)), -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def as_text(self, rows: Iterable[int]) -> str:
        """These shown rows as tab-separated lines with titles, for a spreadsheet."""
        lines = [[column.title for column in self.columns]]
        lines += [[column.text(self._shown[at]) for column in self.columns] for at in rows]
        return "\n".join("\t".join(_flat(cell) for cell in line) for line in lines)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of shown rows."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text, icon, tip, colour, alignment or row of a cell."""
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (column.tip or column.text)(row)
        return row if role == ROW_ROLE else _look(role, row, column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The titles of the columns."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(right=self.columns[section].right)
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; a column below zero gives back the original order."""
        self._order = (column, order) if column >= 0 else None
        self._rebuild()

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._shown = [
            row
            for row, folded in zip(self._all, self._folded, strict=True)
            if all(word in folded for word in self._words)
        ]
        if self._order:
            column, order = self._order
            self._shown = _sorted(self._shown, self.columns[column], order)
        self.endResetModel()


def _sorted(rows: list[Row], column: Column[Row], order: Qt.SortOrder) -> list[Row]:
    """The rows by a column's key; those without a value stay last in either direction."""
    keyed = [(column.key(row), row) for row in rows]
    valued = [pair for pair in keyed if not pair[0][0]]
    valued.sort(key=lambda pair: pair[0], reverse=order == Qt.SortOrder.DescendingOrder)
    return [row for _, row in valued] + [row for (empty, _), row in keyed if empty]


def _look(role: int, row: Row, column: Column[Row]) -> Any:
    """How a cell is aligned, marked and coloured."""
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _alignment(right=column.right)
    if role == Qt.ItemDataRole.DecorationRole:
        return column.icon(row) if column.icon else None
    pale = role == Qt.ItemDataRole.ForegroundRole and column.quiet and column.quiet(row)
    return QGuiApplication.palette().placeholderText() if pale else None


def _alignment(*, right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _flat(cell: str) -> str:
    return " ".join(cell.split())
