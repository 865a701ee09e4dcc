"""From the cells of a line to the fields of a row, column by column.

Most columns say the same again and again, so what a text means is remembered per column.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from types import NoneType
from typing import Any

from hezo_desktop.errors import HezoError
from hezo_desktop.intake.mapping import Field
from hezo_desktop.intake.readers import READERS, CellError, Found, Surroundings, is_nothing
from hezo_desktop.intake.sheet import listed
from hezo_desktop.intake.table import Line, Raw, Value, tidy
from hezo_desktop.message import Localised, Message, say

_MOST_REMEMBERED = 20_000
_REMEMBERED = frozenset({str, date, datetime, NoneType})
"""Not numbers: 1, 1.0 and True are one key, but different cells."""
_NOTHING = Found(None)


class RowError(HezoError):
    """A row that cannot be taken: the heading at fault, a code, and the sentence."""

    def __init__(self, column: str | Localised, code: str, message: Message) -> None:
        """`column` is empty when no single cell is at fault."""
        super().__init__(message)
        self.column = column
        self.code = code


class Doubts:
    """What deserves a look, gathered into one remark for each kind and column."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str | Localised], list[int]] = {}

    def add(self, doubt: Message, column: str | Localised, row: int) -> None:
        """Note a doubt about a cell."""
        self._rows.setdefault((doubt.msgid, column), []).append(row)

    def remarks(self) -> tuple[Message, ...]:
        """Each doubt once, with its rows."""
        return tuple(
            Message(msgid, {"column": column, "rows": listed(rows)})
            for (msgid, column), rows in self._rows.items()
        )


class Column:
    """A column that fills a field."""

    __slots__ = ("_around", "_doubts", "_reader", "at", "field", "heading", "known", "name")

    def __init__(
        self,
        field: Field,
        at: int,
        heading: str | Localised,
        around: Surroundings,
        doubts: Doubts,
    ) -> None:
        self.field, self.name, self.at, self.heading = field, field.name, at, heading
        self.known: dict[Raw, Found] = {}
        self._reader = READERS[field.type]
        self._around, self._doubts = around, doubts

    def read(self, raw: Raw) -> Found:
        """What the cell means.

        Raises: RowError when it cannot be taken.
        """
        found = self._read(tidy(raw))
        if type(raw) in _REMEMBERED and len(self.known) < _MOST_REMEMBERED:
            self.known[raw] = found
        return found

    def doubt(self, doubt: Message, row: int) -> None:
        """Note a doubt about this column's cell in a row."""
        self._doubts.add(doubt, self.heading, row)

    def _read(self, value: Value) -> Found:
        if value is None or (self.field.type != "flag" and is_nothing(value)):
            return _NOTHING
        try:
            return self._reader(value, self._around)
        except CellError as error:
            raise RowError(self.heading, error.code, error.message) from error


def read_line(line: Line, columns: Sequence[Column]) -> dict[str, Any]:
    """The fields that a line fills, by name; empty cells are left out.

    Raises: RowError with the first cell that cannot be taken.
    """
    values, traps = line.values, line.traps
    width = len(values)
    fields: dict[str, Any] = {}
    for column in columns:
        at = column.at
        if traps and at in traps:
            trap = traps[at]
            raise RowError(column.heading, trap.code, trap.message)
        raw = values[at] if at < width else None
        found = column.known.get(raw) if type(raw) in _REMEMBERED else None
        if found is None:
            found = column.read(raw)
        if found.doubt:
            column.doubt(found.doubt, line.row)
        if found.value is not None:
            fields[column.name] = found.value
        elif column.field.required:
            raise RowError(column.heading, "required", say("a value is required here."))
    return fields
