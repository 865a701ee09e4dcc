"""Opens other people's tables: recognised by their content, refused in one sentence, never run.

Source: issue 3, D 3; decisions 21; reliability.md, P11.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hezo_desktop.errors import BadInputError
from hezo_desktop.intake import text
from hezo_desktop.intake.sheet import Sheet, table
from hezo_desktop.intake.table import Line, Table
from hezo_desktop.message import say

Progress = Callable[[int, int], None]
"""Told how many rows are done and how many there are; whatever it raises ends the reading."""


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet of a file: its name, its rows, and whether it looks like a table with a header."""

    name: str
    rows: int
    is_table: bool


def sheets(path: Path) -> tuple[SheetInfo, ...]:
    """The sheets of a file; a text file has one without a name.

    Raises: BadInputError when the file is no table or harmful.
    """
    found = read(path)
    return (SheetInfo(found.sheet, len(found.lines), bool(found.header)),)


def read(path: Path, sheet: str | None = None, progress: Progress | None = None) -> Table:
    """The table of this sheet, or of the first one that looks like a table.

    Raises: BadInputError with one sentence when the file is no table or harmful.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInputError(
            say("{file} cannot be read: {why}", file=path.name, why=error.strerror or str(error))
        ) from error
    return _text_table(text.decode(data, path.name), path.name, hashlib.sha256(data).hexdigest())


def read_text(content: str, source: str) -> Table:
    """The table of a clipboard: rows copied from a spreadsheet, CSV, or a console's output.

    Raises: BadInputError when it is none of them.
    """
    return _text_table(content, source, "")


def _text_table(content: str, source: str, sha256: str) -> Table:
    lines = tuple(Line(row, tuple(fields)) for row, fields in text.rows(content, source))
    return table(Sheet(name="", lines=lines), source=source, sha256=sha256)
