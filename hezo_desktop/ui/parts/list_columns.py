"""The columns of a list as the reader lays them: shown or hidden, moved, sized, sorted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from hezo_desktop.ui.parts.list_memory import Layout
from hezo_desktop.ui.parts.table_model import RowsModel

_NARROWEST, _WIDEST = 6, 44
"""Of a column that fits itself, in average letters."""
_READABLE = 16
"""Letters that the widest columns leave to the one that takes what room is left."""
_LOOKED_AT = 200
"""Rows looked at to fit a column."""


class ListColumns(QObject):
    """Lays the columns of one table, and tells how they lie.

    Columns fit their content until the reader sizes one; `stretch` takes the room that is left,
    and where little is left, the widest ones give way to it.
    """

    changed = Signal()
    """The reader laid the columns otherwise; `first` is how they lay before."""

    def __init__(self, view: QTableView, model: RowsModel[Any], stretch: int) -> None:
        super().__init__(view)
        self._view = view
        self._keys = model.keys
        self._spare = {
            key for key, column in zip(model.keys, model.columns, strict=True) if column.spare
        }
        self._stretch = stretch
        self._sized = False
        self._laying = False
        self.header = header = view.horizontalHeader()
        self._letter = letter = view.fontMetrics().averageCharWidth()
        self._fitting: dict[int, int] = {}
        self._widest = letter * _WIDEST
        header.setMinimumSectionSize(letter * _NARROWEST)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setResizeContentsPrecision(_LOOKED_AT)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self.lay(Layout())
        self.first = self.layout()
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(lambda *_places: self._tell())
        view.viewport().installEventFilter(self)

    def visible(self) -> list[int]:
        """The columns that are shown, from left to right."""
        places = (self.header.logicalIndex(at) for at in range(self.header.count()))
        return [column for column in places if not self.header.isSectionHidden(column)]

    def layout(self) -> Layout:
        """How the columns lie now."""
        header, down = self.header, Qt.SortOrder.DescendingOrder
        sorted_by = header.sortIndicatorSection()
        everything = range(len(self._keys))
        return Layout(
            order=tuple(self._keys[header.logicalIndex(at)] for at in everything),
            hidden=tuple(self._keys[at] for at in everything if header.isSectionHidden(at)),
            widths={
                self._keys[at]: header.sectionSize(at)
                for at in self.visible()
                if self._sized and at != self._stretch
            },
            sort=self._keys[sorted_by] if 0 <= sorted_by < len(self._keys) else "",
            descending=header.sortIndicatorOrder() is down,
        )

    def lay(self, layout: Layout) -> None:
        """Lay the columns so; what the layout does not know stays as the list has it."""
        self._laying = True
        header = self.header
        known = [self._keys.index(key) for key in layout.order if key in self._keys]
        rest = [at for at in range(len(self._keys)) if at not in known]
        for place, column in enumerate([*known, *rest]):
            header.moveSection(header.visualIndex(column), place)
        hidden = {*layout.hidden, *self._spare.difference(layout.order)}.intersection(self._keys)
        for column, key in enumerate(self._keys):
            header.setSectionHidden(column, key in hidden and len(hidden) < len(self._keys))
        self._sized = bool(layout.widths)
        self._fit()
        for key, width in layout.widths.items():
            if key in self._keys and self._keys.index(key) != self._stretch:
                header.resizeSection(self._keys.index(key), max(width, 1))
        self.sort_by(layout.sort, descending=layout.descending)
        self._laying = False

    def sort_by(self, key: str, *, descending: bool) -> None:
        """Show by which column the rows are in order; an unknown key is the list's own order."""
        column = self._keys.index(key) if key in self._keys else -1
        orders = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        self.header.setSortIndicator(column, orders[descending])

    def reset(self) -> None:
        """Lay the columns as the list has them."""
        self.lay(Layout())
        self._tell()

    def fit(self) -> None:
        """Let every column fit its content again."""
        self._sized = False
        self.rows_changed()
        self._tell()

    def rows_changed(self) -> None:
        """Fit the columns to other rows, unless the reader has sized one."""
        if not self._sized:
            self._laying = True
            self._fit()
            self._laying = False

    def show_column(self, column: int, *, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if shown or len(self.visible()) > 1:
            self._laying = True  # a column that comes back is not one that the reader sized
            self.header.setSectionHidden(column, not shown)
            self._laying = False
            self.rows_changed()
            self._tell()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Share out the room anew when there is more or less of it."""
        if event.type() == QEvent.Type.Resize and not (self._sized or self._laying):
            self._laying = True
            self._share_out()
            self._laying = False
        return False

    def _fit(self) -> None:
        self._fitting = {}
        for column in self.visible():
            if column != self._stretch:
                self._view.resizeColumnToContents(column)
                self._fitting[column] = min(self.header.sectionSize(column), self._widest)
        self._share_out()

    def _share_out(self) -> None:
        """Every column as wide as fits it, but no wider than what leaves room to the others."""
        least, widest = self._letter * _READABLE, max(self._fitting.values(), default=0)
        room = self._view.viewport().width() - least
        while widest > least and sum(min(each, widest) for each in self._fitting.values()) > room:
            widest -= self._letter
        for column, width in self._fitting.items():
            self.header.resizeSection(column, min(width, widest))

    def _resized(self, column: int, _before: int, after: int) -> None:
        if not self._laying and column != self._stretch and after:
            self._sized = True
            self._tell()

    def _tell(self) -> None:
        if not self._laying:
            self.changed.emit()
