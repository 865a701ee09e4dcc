"""ODS packages: looked at closely, then handed on with nothing but their tables.

A cell may say that it stands a million times, and a space that it is a billion; the reader that
comes next would make them all.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from hezo_desktop.errors import BadInputError
from hezo_desktop.intake.limits import PACKAGE
from hezo_desktop.intake.shape import Listener, Shape, follow, whole
from hezo_desktop.zip_guard import DAMAGED, PROTECTED, check_package

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_REPEATED = "table:number-columns-repeated"
_HIDDEN = frozenset({"collapse", "filter"})


def look(package: zipfile.ZipFile) -> tuple[dict[str, Shape], BytesIO]:
    """The shape of each sheet by its name, and an unpacked copy of the tables for their reader.

    Raises: BadInputError when the package is damaged, hostile, too big or needs a password.
    """
    check_package(package, PACKAGE)
    names = package.namelist()
    if _CONTENT not in names:
        raise BadInputError(DAMAGED)
    manifest = package.read(_MANIFEST) if _MANIFEST in names else b""
    if b"encryption-data" in manifest:
        raise BadInputError(PROTECTED)
    found, copy = _ContentReading(), BytesIO()
    content = package.read(_CONTENT)
    follow(content, found)
    with zipfile.ZipFile(copy, "w") as written:
        written.writestr("mimetype", MIMETYPE)
        written.writestr(_MANIFEST, manifest)
        written.writestr(_CONTENT, content)
    return found.shapes, copy


class _ContentReading(Listener):
    """Notes every cell of every sheet, with its repetitions."""

    def __init__(self) -> None:
        self.shapes: dict[str, Shape] = {}
        self._shape = Shape()
        self._row = self._row_times = 0
        self._column = self._column_times = 0
        self._width = self._row_text = 0
        self._hidden = False
        self._cell: Mapping[str, str] | None = None
        self._text = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in {"table-cell", "covered-table-cell"}:
            self._end_cell()
            self._cell = attributes
            self._column_times = whole(attributes.get(_REPEATED), 1)
        elif name == "table-row":
            self._end_row()
            self._row_times = whole(attributes.get("table:number-rows-repeated"), 1)
            self._hidden = attributes.get("table:visibility") in _HIDDEN
        elif name == "table-column":
            self._note_column(attributes)
        elif name == "table":
            self.finish()
            self._shape = self.shapes.setdefault(attributes.get("table:name", ""), Shape())
            self._row = self._column = 0
        elif name == "s":
            self._text += whole(attributes.get("text:c"), 1)

    def text(self, text: str) -> None:
        self._text += len(text)

    def finish(self) -> None:
        """Note the row before."""
        self._end_row()

    def _note_column(self, attributes: Mapping[str, str]) -> None:
        times = whole(attributes.get(_REPEATED), 1)
        if attributes.get("table:visibility") in _HIDDEN:
            self._shape.hide_columns(self._column + 1, self._column + times)
        self._column += times

    def _end_row(self) -> None:
        """Rows count as often as they are repeated, empty ones only when others follow."""
        self._end_cell()
        if self._width:
            if self._hidden:
                self._shape.hide_row(self._row + 1, self._row_times)
            self._shape.fill(
                self._row + self._row_times, self._width, self._row_text * self._row_times
            )
        self._row += self._row_times
        self._row_times = self._column = self._width = self._row_text = 0

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            self._text = 0
            return
        place = (self._row + 1, self._column + 1)
        self._column += self._column_times
        values = [value for key, value in cell.items() if key.startswith("office:")]
        formula = cell.get("table:formula")
        text = self._text + sum(map(len, values))
        self._text = 0
        if not (text or formula):
            return
        self._width = self._column
        self._row_text += (text + len(formula or "")) * self._column_times
        if cell.get("calcext:value-type") == "error":
            self._shape.note(self._shape.errors, place)
        elif formula and not text:
            self._shape.note(self._shape.uncalculated, place)
        rows = whole(cell.get("table:number-rows-spanned"), 1)
        columns = whole(cell.get("table:number-columns-spanned"), 1)
        if rows > 1 or columns > 1:
            self._shape.merge(place, (place[0] + rows - 1, place[1] + columns - 1))
