"""What a sheet holds that its values do not tell, found by reading its XML before any library does.

Both readers of XML stand on expat: it is strict, never fetches anything, and a document type (the
way to entities that explode) is refused at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from hezo_desktop.errors import BadInputError
from hezo_desktop.intake.limits import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_MERGED,
    MOST_MERGED_ROWS,
    MOST_ODD,
    MOST_ROWS,
    MOST_TAGS,
    MOST_TEXT,
    TOO_BIG,
)
from hezo_desktop.message import say
from hezo_desktop.zip_guard import DAMAGED

Place = tuple[int, int]
"""Row and column, both from 1."""

_LONGEST_NUMBER = 10
_TOO_ODD = say(
    "More than {most} cells show an error or have a formula without a stored result. Open the file "
    "in Excel, recalculate it and save it.",
    most=str(MOST_ODD),
)


@dataclass(slots=True)
class Shape:
    """A sheet's extent and its oddities.

    `uncalculated` are formulas without a stored result, `errors` cells such as #N/A, `merged` the
    first and last cell of each area and `merged_rows` their rows together. `text` counts the
    characters of all cells.
    """

    rows: int = 0
    columns: int = 0
    text: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncalculated: set[Place] = field(default_factory=set)
    errors: set[Place] = field(default_factory=set)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    merged_rows: int = 0

    def fill(self, row: int, column: int, text: int = 0) -> None:
        """Note a filled cell.

        Raises: BadInputError when the sheet gets too big with it.
        """
        self.rows = max(self.rows, row)
        self.columns = max(self.columns, column)
        self.text += text
        if not fits(self.rows, self.columns) or self.text > MOST_TEXT:
            raise BadInputError(TOO_BIG)

    def note(self, places: set[Place], place: Place) -> None:
        """Note an odd cell.

        Raises: BadInputError when there are too many to name.
        """
        places.add(place)
        if len(places) > MOST_ODD:
            raise BadInputError(_TOO_ODD)

    def hide_row(self, row: int, times: int = 1) -> None:
        """Note hidden rows, as far as any are read."""
        self.hidden_rows.update(range(row, min(row + times, MOST_ROWS + 2)))

    def hide_columns(self, first: int, last: int) -> None:
        """Note hidden columns, as far as any are read."""
        self.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))

    def merge(self, first: Place, last: Place) -> None:
        """Note a merged area.

        Raises: BadInputError when there are too many.
        """
        self.merged.append((first, last))
        self.merged_rows += min(abs(last[0] - first[0]) + 1, MOST_ROWS)
        if len(self.merged) > MOST_MERGED or self.merged_rows > MOST_MERGED_ROWS:
            raise BadInputError(TOO_BIG)


def fits(rows: int, columns: int) -> bool:
    """May a sheet of this extent be read?"""
    within = rows <= MOST_ROWS + 1 and columns <= MOST_COLUMNS
    return within and rows * columns <= MOST_CELLS


class Listener:
    """Follows a document, element by element."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; `name` has no prefix."""

    def text(self, text: str) -> None:
        """Text after the last beginning."""

    def finish(self) -> None:
        """The document ends."""


def follow(data: bytes, listener: Listener) -> None:
    """Read a whole document, strictly.

    Raises: BadInputError when it is damaged, hostile or has too many elements.
    """
    if data.count(b"<") > MOST_TAGS:
        raise BadInputError(TOO_BIG)

    def start(name: str, attributes: Mapping[str, str]) -> None:
        listener.start(name.rpartition(":")[2], attributes)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = start
    parser.CharacterDataHandler = listener.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BadInputError(DAMAGED) from error
    listener.finish()


def whole(text: str | None, otherwise: int) -> int:
    """A count or a position as an attribute tells it.

    Raises: BadInputError when it is none, or beyond any spreadsheet.
    """
    if text is None:
        return otherwise
    if not (text.isascii() and text.isdecimal()):
        raise BadInputError(DAMAGED)
    if len(text) > _LONGEST_NUMBER:
        raise BadInputError(TOO_BIG)
    return int(text)


def _refuse_document_type(*_: object) -> None:
    raise BadInputError(DAMAGED)
