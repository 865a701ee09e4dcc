"""Finds the table inside a sheet: the header among the first rows, the lines below it."""

from __future__ import annotations

from dataclasses import dataclass

from hezo_desktop.errors import BadInputError
from hezo_desktop.intake.definitions import FIELDS, key
from hezo_desktop.intake.table import Line, Table, Value
from hezo_desktop.message import say

_LOOKED_AT = 30
_KNOWN = frozenset(heading for fields in FIELDS.values() for f in fields for heading in f.headings)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it was read, empty rows included or not; `lines` carry their numbers."""

    name: str
    lines: tuple[Line, ...]


def table(sheet: Sheet, *, source: str, sha256: str) -> Table:
    """The table of a sheet.

    Raises: BadInputError when the sheet is empty.
    """
    lines = [line for line in sheet.lines if any(not _blank(value) for value in line.values)]
    if not lines:
        raise BadInputError(say("{file} holds no rows. Choose another file.", file=source))
    at = max(range(min(_LOOKED_AT, len(lines))), key=lambda place: _likeness(lines[place]))
    header = tuple("" if _blank(value) else str(value).strip() for value in lines[at].values)
    return Table(
        source=source,
        sheet=sheet.name,
        header_row=lines[at].row,
        header=header,
        lines=tuple(lines[at + 1 :]),
        sha256=sha256,
    )


def _likeness(line: Line) -> int:
    return sum(isinstance(value, str) and key(value) in _KNOWN for value in line.values)


def _blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
