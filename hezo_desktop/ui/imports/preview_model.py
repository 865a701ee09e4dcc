"""The rows of a file beside what becomes of each; holds any number of rows without widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from hezo_desktop.i18n import Translator
from hezo_desktop.intake.table import Kind, Line, tidy
from hezo_desktop.services.imports import RowPlan, Status, sentences

_Index = QModelIndex | QPersistentModelIndex

LEADING = 3
"""The columns before those of the file: row, status, what happens."""
_ROW, _STATUS = 0, 1


class PreviewModel(QAbstractTableModel):
    """The lines of a table that pass the chosen statuses, in the order of the file."""

    def __init__(
        self, tr: Translator, names: Mapping[Status, str], icons: Mapping[Status, QIcon]
    ) -> None:
        """`names` and `icons` are by status."""
        super().__init__()
        self._ = tr
        self._names, self._icons = names, icons
        self._titles = (tr("Row"), tr("Status"), tr("What happens"))
        self._header: tuple[str, ...] = ()
        self._lines: Sequence[Line] = ()
        self._kind = Kind.DEVICES
        self._fates: Mapping[int, RowPlan] = {}
        self.status: Status | None = None
        self._shown: Sequence[Line] = ()

    @property
    def counts(self) -> Counter[Status]:
        """How many rows have each status."""
        return Counter(fate.status for fate in self._fates.values())

    @property
    def total(self) -> int:
        """All rows of the file."""
        return len(self._lines)

    def show_table(self, header: Sequence[str], lines: Sequence[Line], kind: Kind) -> None:
        """Show another file, of which nothing is known yet but what its rows are."""
        self.beginResetModel()
        self._header, self._lines, self._kind = tuple(header), lines, kind
        self._fates = {}
        self._filter(None)
        self.endResetModel()

    def show_fates(self, fates: Mapping[int, RowPlan]) -> None:
        """Show what becomes of the rows, by their numbers in the file."""
        self.beginResetModel()
        self._fates = fates
        self._filter(self.status if self.status and self.counts[self.status] else None)
        self.endResetModel()

    def choose(self, status: Status | None) -> None:
        """Show the rows of one status only; None shows all."""
        self.beginResetModel()
        self._filter(status)
        self.endResetModel()

    def sentence(self, index: _Index) -> str:
        """Everything about the row of an index, for reading under the table."""
        if not index.isValid():
            return ""
        line = self._shown[index.row()]
        fate = self._fates.get(line.row)
        if fate is None:
            return ""
        said = self._join(fate)
        return self._(
            "Row {row}, {status}: {said}", row=line.row, status=self._names[fate.status], said=said
        ).rstrip(": ")

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of shown rows."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The leading columns and those of the file."""
        return 0 if parent.isValid() else LEADING + len(self._header)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, the mark of a status."""
        if not index.isValid():
            return None
        line, column = self._shown[index.row()], index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._text(line, column)
        fate = self._fates.get(line.row)
        if role == Qt.ItemDataRole.DecorationRole and column == _STATUS and fate:
            return self._icons[fate.status]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == _ROW:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Our titles, then the headings of the file."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == _ROW else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return (*self._titles, *self._header)[section] if role in _TEXTS else None

    def _filter(self, status: Status | None) -> None:
        self.status = status
        self._shown = (
            [line for line in self._lines if self._has(line, status)] if status else self._lines
        )

    def _has(self, line: Line, status: Status) -> bool:
        fate = self._fates.get(line.row)
        return fate is not None and fate.status == status

    def _text(self, line: Line, column: int) -> str:
        fate = self._fates.get(line.row)
        if column == _ROW:
            return str(line.row)
        if column >= LEADING:
            return self._cell(line, column - LEADING)
        if fate is None:
            return ""
        if column == _STATUS:
            return self._names[fate.status]
        return self._join(fate)

    def _join(self, fate: RowPlan) -> str:
        said = " · ".join(self._.render(each) for each in sentences(self._kind, fate))
        at_fault = self._.render(fate.reject.column) if fate.reject else ""
        return f"{at_fault}: {said}" if at_fault else said

    def _cell(self, line: Line, at: int) -> str:
        value = tidy(line.values[at]) if at < len(line.values) else None
        if isinstance(value, bool):
            return self._("yes") if value else self._("no")
        if isinstance(value, date):
            return self._.value(value)
        return "" if value is None else str(value)


_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
