"""XLSX and XLSM packages: looked at closely, then handed on with nothing but their tables.

The reader that comes next sets room aside for every cell up to the last one, and copies a text into
each cell that shares it. So both are counted first. Most sheets are plain and a few searches
settle it; any other one is read element by element.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO

from hezo_desktop.errors import BadInputError
from hezo_desktop.intake.limits import MOST_CELLS, MOST_TEXT, PACKAGE
from hezo_desktop.intake.shape import Listener, Place, Shape, fits, follow, whole
from hezo_desktop.intake.table import DAY_0_OF_1904, EXCEL_DAY_0
from hezo_desktop.zip_guard import DAMAGED, MEGABYTE, check_package

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedstrings.xml"
"""Its name in small letters; readers find it under any."""
_ODD = (b":c", b"<f", b"mergeCell", b"hidden", b'"e"', b"<!")
_CELL = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"[ />]')
_OTHER_CELL = re.compile(rb'<c(?! r="[A-Z]{1,3}[0-9]{1,7}"[ />])[\s/>]')
_SHARED = re.compile(rb"[<:]si[\s/>]")
_LETTERS = bytes(range(ord("A"), ord("Z") + 1))
_DIGITS = b"0123456789"
_SLICE = 4 * MEGABYTE
_TRUE = frozenset({"1", "true"})
_PLACE = re.compile(r"([A-Za-z]{1,3})0*([0-9]{1,7})")


def look(package: zipfile.ZipFile) -> tuple[dict[str, Shape], BytesIO]:
    """The shape of each part that could be a sheet, and a copy of the package for its reader.

    The copy is unpacked and has the tables only, so that what was looked at is what is read: two
    programs may unpack one crafted package to different parts.
    Raises: BadInputError when the package is damaged, hostile or too big.
    """
    check_package(package, PACKAGE)
    if _WORKBOOK not in package.namelist():
        raise BadInputError(DAMAGED)
    copy, found = BytesIO(), {}
    with zipfile.ZipFile(copy, "w") as written:
        strings = _Strings()
        for name in sorted(_parts(package), key=_strings_first):
            data = package.read(name)
            if name.casefold() == _STRINGS:
                strings = _Strings(data)
            else:
                found[name] = _shape(data, strings)
            written.writestr(name, data)
    return found, copy


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's name."""
    book, relations = _Book(), _Relations()
    follow(package.read(_WORKBOOK), book)
    follow(package.read(_RELATIONS), relations)
    return {name: relations.targets.get(id_, "") for name, id_ in book.sheets.items()}


def day_0(package: zipfile.ZipFile) -> date:
    """The day that the workbook's bare day numbers count from."""
    book = _Book()
    follow(package.read(_WORKBOOK), book)
    return DAY_0_OF_1904 if book.from_1904 else EXCEL_DAY_0


def _parts(package: zipfile.ZipFile) -> Iterator[str]:
    """The parts that tables are made of; pictures, macros and the like stay out."""
    for name in package.namelist():
        if name.casefold().endswith((".xml", ".rels")) and "\\" not in name:
            yield name


def _strings_first(name: str) -> bool:
    return name.casefold() != _STRINGS


def _shape(data: bytes, strings: _Strings) -> Shape:
    plain = _plain_shape(data)
    if plain and plain.rows * plain.columns * strings.longest <= MOST_TEXT:
        return plain
    found = _SheetReading(strings)
    follow(data, found)
    return found.shape


def _plain_shape(data: bytes) -> Shape | None:
    """The extent of a sheet whose cells all say where they are, and which has nothing odd.

    None when a closer look is needed; that look has the last word.
    """
    if data.count(b"<c") > MOST_CELLS or any(sign in data for sign in _ODD):
        return None
    if _OTHER_CELL.search(data):
        return None
    shape = Shape()
    for start, end in _slices(data):
        places = b" ".join(_CELL.findall(data, start, end))
        columns = (_column(letters.decode()) for letters in {*_split(places, _DIGITS)})
        shape.columns = max(shape.columns, *columns, 0)
        shape.rows = max(shape.rows, *map(int, {*_split(places, _LETTERS)}), 0)
    return shape if fits(shape.rows, shape.columns) else None


def _slices(data: bytes) -> Iterator[tuple[int, int]]:
    """Parts of the data that begin and end between tags, to keep the lists of cells short."""
    start = 0
    while start < len(data):
        end = data.find(b"<", start + _SLICE)
        end = len(data) if end < 0 else end
        yield start, end
        start = end


def _split(places: bytes, without: bytes) -> list[bytes]:
    return places.translate(None, without).split()


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _place(reference: str) -> Place:
    found = _PLACE.fullmatch(reference)
    if not found:
        raise BadInputError(DAMAGED)
    return int(found[2]), _column(found[1])


class _Strings:
    """The texts that cells share: how long each is, counted only when it matters."""

    def __init__(self, data: bytes = b"") -> None:
        self._data = data
        self.longest = max(map(len, _SHARED.split(data)), default=0)
        self._lengths: list[int] | None = None

    def length(self, number: int) -> int:
        if self._lengths is None:
            counted = _StringLengths()
            if self._data:
                follow(self._data, counted)
            self._lengths = counted.lengths
        return self._lengths[number] if number < len(self._lengths) else 0


class _StringLengths(Listener):
    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - not needed
        if name == "si":
            self.lengths.append(0)

    def text(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class _SheetReading(Listener):
    """Notes every cell of a sheet."""

    def __init__(self, strings: _Strings) -> None:
        self.shape = Shape()
        self._strings = strings
        self._place: Place = (0, 0)
        self._type = ""
        self._filled = self._formula = False
        self._value: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "v":
            self._filled = True
            self._value.clear()
        elif name == "c":
            self._cell(attributes)
        elif name in {"f", "is"}:
            self._filled = True
            self._formula = self._formula or name == "f"
        else:
            self._other(name, attributes)

    def text(self, text: str) -> None:
        self._value.append(text)

    def finish(self) -> None:
        """Note the cell before; an empty one counts for nothing, however far away it is."""
        if self._filled:
            self._note("".join(self._value).strip())
            self._filled = self._formula = False

    def _cell(self, attributes: Mapping[str, str]) -> None:
        self.finish()
        reference = attributes.get("r")
        row, column = self._place
        self._place = _place(reference) if reference else (row, column + 1)
        self._type = attributes.get("t", "")
        self._value.clear()

    def _other(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "row":
            self.finish()
            row = whole(attributes.get("r"), self._place[0] + 1)
            self._place = (row, 0)
            if attributes.get("hidden") in _TRUE:
                self.shape.hide_row(row)
        elif name == "col" and attributes.get("hidden") in _TRUE:
            self.shape.hide_columns(
                whole(attributes.get("min"), 1), whole(attributes.get("max"), 1)
            )
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.shape.merge(_place(first), _place(last or first))

    def _note(self, value: str) -> None:
        text = len(value)
        if self._type == "s" and value.isdecimal():
            text = self._strings.length(whole(value, 0))
        self.shape.fill(*self._place, text)
        if self._type == "e":
            self.shape.note(self.shape.errors, self._place)
        elif self._formula and not value and self._type != "str":
            self.shape.note(self.shape.uncalculated, self._place)


class _Book(Listener):
    """The sheets of a workbook, and its calendar."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.from_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            ids = (value for key, value in attributes.items() if key.endswith(":id"))
            self.sheets[attributes.get("name", "")] = next(ids, "")
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in _TRUE


class _Relations(Listener):
    """What the workbook's relations point at."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 - all alike
        target = attributes.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        self.targets[attributes.get("Id", "")] = path
