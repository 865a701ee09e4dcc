"""One table model for every list: frozen rows, described columns, filter and sort in memory.

Filtering and sorting are done here on plain Python values and not by a proxy: on 100 000 rows a
proxy asks back through Qt for every cell and is some hundred times slower.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication

from hezo_desktop.domain.listing import Listing
from hezo_desktop.domain.polish import alphabetical, fold
from hezo_desktop.ui.parts.facets import Facet, FacetedRows, Tallies

__all__ = ["ROW_ROLE", "Column", "RowsModel", "TableModel", "fold"]

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_DISPLAY, _TOOL_TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole
_DECORATION, _FOREGROUND = Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ForegroundRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)  # slots would break the call of Column[Row](…) on Python 3.11
class Column(Generic[Row]):
    """One column of a list: its title, how a row reads in it, how it sorts and aligns.

    `sort_key` may return anything comparable or None, which comes last; without it the text is
    compared in Polish alphabetical order. `icon` gives a `QIcon`, `tip` what the cell says when
    pointed at, `quiet` whether it is said in a paler colour because it may still change. `value`
    is what a workbook gets instead of the text: a day, a moment, a number or an amount. `key`
    names the column for good, in no language: for what is remembered, and as a sort name of a
    list that is read in pieces; without it the column's place stands for it. A `spare` column is
    hidden until the reader wants it.
    """

    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], Any] | None = None
    right: bool = False
    icon: Callable[[Row], Any] | None = None
    tip: Callable[[Row], str] | None = None
    quiet: Callable[[Row], bool] | None = None
    value: Callable[[Row], Any] | None = None
    key: str = ""
    spare: bool = False

    def place(self, row: Row) -> tuple[bool, Any]:
        """What the row sorts by in this column; rows without a value come last."""
        value = self.sort_key(row) if self.sort_key else alphabetical(self.text(row))
        return (value is None, value if value is not None else 0)

    def cell(self, row: Row) -> Any:
        """What the row has in this column for a workbook."""
        return self.value(row) if self.value else self.text(row)


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows under described columns: what every list shows, wherever its rows come from."""

    answered = Signal()
    """The rows that were asked for are there."""

    counted = Signal()
    """`hits`, `total` and `tallies` are known anew."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.keys = tuple(column.key or str(at) for at, column in enumerate(columns))
        self.listing = Listing()
        self.hits: int | None = 0
        """How many rows fit what was asked; None while that is being counted."""
        self.total: int | None = 0
        """How many rows there are when nothing is asked for; None while being counted."""
        self.tallies: Tallies = {}
        self._shown: list[Row] = []

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that are there to be seen, in the order on the screen."""
        return tuple(self._shown)

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows that were given or read so far."""
        return self.shown

    def ask(self, listing: Listing) -> None:
        """Show what fits `listing`; its sort is the key of a column."""
        raise NotImplementedError

    def can_sort(self, column: int) -> bool:
        """Can the rows be put in order by this column?"""
        raise NotImplementedError

    def pages(self) -> Callable[[], Iterator[Sequence[Row]]]:
        """Reads, in any thread, every row that fits, piece by piece."""
        raise NotImplementedError

    def row(self, index: _Index) -> Row | None:
        """The row of an index, or None when there is none."""
        return self._shown[index.row()] if index.isValid() else None

    def find(self, wanted: Callable[[Row], bool]) -> QModelIndex:
        """The first shown row that `wanted` says yes to, or an invalid index."""
        at = next((i for i, row in enumerate(self._shown) if wanted(row)), -1)
        return self.index(at, 0) if at >= 0 else QModelIndex()

    def reach(self, wanted: Callable[[Row], bool]) -> QModelIndex:
        """As `find`, among rows that are not read yet, too."""
        return self.find(wanted)

    def as_text(self, rows: Iterable[int], columns: Sequence[int] | None = None) -> str:
        """These shown rows as tab-separated lines with titles, for a spreadsheet."""
        places = range(len(self.columns)) if columns is None else columns
        return as_lines((self._shown[at] for at in rows), [self.columns[at] for at in places])

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
        if role == _DISPLAY:
            return column.text(row)
        if role == _TOOL_TIP:
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
            return _RIGHT if self.columns[section].right else _LEFT
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None


class TableModel(RowsModel[Row]):
    """Rows in memory: those that are shown, out of all, by text, facets and order."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        parent: QObject | None = None,
        *,
        facets: Sequence[Facet[Row]] = (),
    ) -> None:
        super().__init__(columns, parent)
        self._facets = tuple(facets)
        self._all: tuple[Row, ...] = ()
        self._folded: tuple[str, ...] | None = None
        self._faceted = FacetedRows[Row](self._facets, ())

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows that were given, shown or not."""
        return self._all

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows instead, keeping filter and order."""
        self._all = tuple(rows)
        self._folded = None
        self._faceted = FacetedRows(self._facets, self._all)
        self._rebuild()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; a column below zero gives back the original order."""
        key = self.keys[column] if column >= 0 else ""
        down = order == Qt.SortOrder.DescendingOrder
        self.ask(replace(self.listing, sort=key, descending=down))

    def ask(self, listing: Listing) -> None:
        """Show what fits; nothing happens when it is what was asked before."""
        if listing != self.listing:
            self.listing = listing
            self._rebuild()

    def can_sort(self, column: int) -> bool:
        """Rows in memory are put in order by any column."""
        return 0 <= column < len(self.columns)

    def pages(self) -> Callable[[], Iterator[Sequence[Row]]]:
        """The shown rows, as they are now."""
        shown = self.shown
        return lambda: iter([shown])

    def _holding(self) -> Iterable[int]:
        """The places of the rows that hold every word; their texts are read at the first search."""
        words = fold(self.listing.text).split()
        if not words:
            return range(len(self._all))
        if self._folded is None:
            self._folded = tuple(
                fold("\n".join(column.text(row) for column in self.columns)) for row in self._all
            )
        return (
            at for at, folded in enumerate(self._folded) if all(word in folded for word in words)
        )

    def _rebuild(self) -> None:
        self.beginResetModel()
        fitting, self.tallies = self._faceted.narrow(self._holding(), dict(self.listing.chips))
        self._shown = [self._all[at] for at in fitting]
        if self.listing.sort in self.keys:
            column = self.columns[self.keys.index(self.listing.sort)]
            self._shown = _sorted(self._shown, column, descending=self.listing.descending)
        self.hits, self.total = len(self._shown), len(self._all)
        self.endResetModel()
        self.answered.emit()
        self.counted.emit()


def as_lines(rows: Iterable[Row], columns: Sequence[Column[Row]]) -> str:
    """Rows as tab-separated lines under the columns' titles."""
    lines = [[column.title for column in columns]]
    lines += [[column.text(row) for column in columns] for row in rows]
    return "\n".join("\t".join(_flat(cell) for cell in line) for line in lines)


def _sorted(rows: list[Row], column: Column[Row], *, descending: bool) -> list[Row]:
    """The rows by a column's key; those without a value stay last in either direction."""
    keyed = [(column.place(row), row) for row in rows]
    valued = [pair for pair in keyed if not pair[0][0]]
    valued.sort(key=lambda pair: pair[0], reverse=descending)
    return [row for _, row in valued] + [row for (empty, _), row in keyed if empty]


def _look(role: int, row: Row, column: Column[Row]) -> Any:
    """How a cell is aligned, marked and coloured; Qt asks for each of a thousand cells."""
    if role == _ALIGNMENT:
        return _RIGHT if column.right else _LEFT
    if role == _DECORATION:
        return column.icon(row) if column.icon else None
    pale = role == _FOREGROUND and column.quiet and column.quiet(row)
    return QGuiApplication.palette().placeholderText() if pale else None


def _flat(cell: str) -> str:
    return " ".join(cell.split())
