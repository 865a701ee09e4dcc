"""What is selected in the line grid, by the keys of its rows: it outlives a new order of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange

from hezo_desktop.ui.quotes.lines_model import LinesModel


def blocks_of(selected: QItemSelectionModel) -> list[QItemSelectionRange]:
    """The blocks of cells that are selected."""
    selection = selected.selection()
    return [selection.at(n) for n in range(selection.count())]


_MOST_ROWS = 2_000
"""More rows than this are not looked for again one by one."""


@dataclass(frozen=True, slots=True)
class RowSelection:
    """The rows of each selected block with its first and last column; where the cursor stands."""

    blocks: tuple[tuple[tuple[UUID, ...], int, int], ...]
    cursor: tuple[UUID, int] | None

    @classmethod
    def of(cls, model: LinesModel, selected: QItemSelectionModel) -> RowSelection:
        """What is selected now."""
        blocks = tuple(
            (model.keys(range(block.top(), block.bottom() + 1)), block.left(), block.right())
            for block in blocks_of(selected)
            if block.height() <= _MOST_ROWS
        )
        here = selected.currentIndex()
        row = model.row(here)
        return cls(blocks, (row.id, here.column()) if row is not None else None)

    def restore(self, model: LinesModel, selected: QItemSelectionModel) -> None:
        """Select the same rows again, as far as they are still there."""
        found = QItemSelection()
        for keys, left, right in self.blocks:
            rows = sorted(row for row in map(model.row_of, keys) if row >= 0)
            starts = [rows[0], *(b for a, b in pairwise(rows) if b != a + 1)] if rows else []
            ends = [*(a for a, b in pairwise(rows) if b != a + 1), rows[-1]] if rows else []
            for top, bottom in zip(starts, ends, strict=True):
                found.select(model.index(top, left), model.index(bottom, right))
        selected.select(found, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if self.cursor is not None and (at := model.row_of(self.cursor[0])) >= 0:
            place = model.index(at, self.cursor[1])
            selected.setCurrentIndex(place, QItemSelectionModel.SelectionFlag.NoUpdate)
