"""A look at an Excel file before any library opens it: hostile or foreign files cost a sentence.

openpyxl trusts what a file says of itself: a workbook of a kilobyte can ask for gigabytes. So the
package is measured, every part is streamed once, and rows, columns and merged areas are counted.

Source: reliability.md, finding 9 and promise P11; decisions 21.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from hezo_desktop.errors import BadInputError
from hezo_desktop.message import say
from hezo_desktop.zip_guard import DAMAGE, DAMAGED, MEGABYTE, PROTECTED, Limits, check_package

LARGEST_FILE = 20 * MEGABYTE
LARGEST_CONTENT = 60 * MEGABYTE
MOST_PARTS = 500
MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_CELLS = 500_000
MOST_ELEMENTS = 1_500_000
DEEPEST = 40
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLAIN_PARTS = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".bin")


@dataclass(slots=True)
class SheetShape:
    """What a sheet holds that reading its values would not tell.

    `hidden` are numbers of hidden rows; `uncalculated` cells like `B7` with a formula but no
    stored result; `merged` areas like `A1:B2`; `rows` the number of the last row.
    """

    hidden: set[int] = field(default_factory=set)
    uncalculated: set[str] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    rows: int = 0
    cells: int = 0


def inspect(data: bytes) -> dict[str, SheetShape]:
    """The shapes of a workbook's sheets by name, once the file is known to be harmless.

    Raises: BadInputError with one sentence on what is wrong and what to do.
    """
    _check_kind(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_package(package)
            shapes = {part: _scan(package, part) for part in _xml_parts(package)}
            return {name: shapes[part] for name, part in _sheets(package) if part in shapes}
    except DAMAGE as error:
        raise BadInputError(DAMAGED) from error


_TOO_BIG = say(
    "The file is too big for a price list: at most {rows} rows in a sheet, {columns} columns, "
    "{megabytes} MB. Remove what does not belong to it.",
    rows=str(MOST_ROWS),
    columns=str(MOST_COLUMNS),
    megabytes=str(LARGEST_FILE // MEGABYTE),
)
_LIMITS = Limits(LARGEST_CONTENT, MOST_PARTS, _TOO_BIG)


def _check_kind(data: bytes) -> None:
    if not data:
        raise BadInputError(say("The file is empty. Choose the price list's .xlsx file."))
    if len(data) > LARGEST_FILE:
        raise BadInputError(_TOO_BIG)
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise BadInputError(PROTECTED)
        raise BadInputError(
            say("The file has the old .xls format. Open it in Excel and save it as .xlsx.")
        )
    if zipfile.is_zipfile(BytesIO(data)):
        return
    if b"\0" not in data[:4096] and not data.startswith(b"PK"):
        raise BadInputError(
            say(
                "The file is plain text (such as CSV), not an Excel workbook. "
                "Open it in Excel and save it as .xlsx."
            )
        )
    raise BadInputError(DAMAGED)


def _check_package(package: zipfile.ZipFile) -> None:
    check_package(package, _LIMITS)
    names = package.namelist()
    if any(PurePosixPath(name).name.casefold() == "vbaproject.bin" for name in names):
        raise BadInputError(
            say("The workbook contains macros. Save it as .xlsx, without macros, and try again.")
        )
    if "xl/workbook.bin" in names or "mimetype" in names:
        raise BadInputError(
            say("The file is not an .xlsx workbook. Open it in Excel and save it as .xlsx.")
        )
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise BadInputError(DAMAGED)


def _xml_parts(package: zipfile.ZipFile) -> Iterator[str]:
    """Every part that a reader could take for XML, whatever it is called."""
    for name in package.namelist():
        if name.endswith("/"):
            continue
        if name.casefold().endswith(_PLAIN_PARTS):
            with package.open(name) as part:
                if not part.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                    continue
        yield name


def _scan(package: zipfile.ZipFile, name: str) -> SheetShape:
    """Stream one part, counting; its shape is empty unless it is a worksheet."""
    shape = SheetShape()
    elements = depth = 0
    with package.open(name) as part:
        parents: list[Element] = []
        for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                elements, depth = elements + 1, depth + 1
                if depth > DEEPEST or elements > MOST_ELEMENTS:
                    raise BadInputError(_TOO_BIG)
                _check_place(element)
                parents.append(element)
                continue
            depth -= 1
            parents.pop()
            _note(shape, element)
            if element.tag not in _KEPT and parents:
                parents[-1].remove(element)
            if shape.cells > MOST_CELLS or shape.rows > MOST_ROWS:
                raise BadInputError(_TOO_BIG)
    return shape


_KEPT = {f"{_MAIN}f", f"{_MAIN}v", f"{_MAIN}is"}
"""Parts of a cell, kept until the cell itself ends."""


def _check_place(element: Element) -> None:
    """Refuse a row or a cell far away before anything of its size is made."""
    if element.tag == f"{_MAIN}row" and int(element.get("r") or 1) > MOST_ROWS:
        raise BadInputError(_TOO_BIG)
    if element.tag in {f"{_MAIN}c", f"{_MAIN}mergeCell"}:
        for corner in (element.get("r") or element.get("ref") or "A1").split(":"):
            column, row = _place(corner)
            if column > MOST_COLUMNS or row > MOST_ROWS:
                raise BadInputError(_TOO_BIG)


def _place(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3 or not digits:  # noqa: PLR2004 - XFD is the last column
        raise BadInputError(DAMAGED)
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(digits[:8])


def _note(shape: SheetShape, element: Element) -> None:
    if element.tag == f"{_MAIN}c":
        shape.cells += 1
        value = element.find(f"{_MAIN}v")
        if element.find(f"{_MAIN}f") is not None and (value is None or not value.text):
            shape.uncalculated.add(element.get("r") or "")
    elif element.tag == f"{_MAIN}row":
        shape.rows = int(element.get("r") or shape.rows + 1)
        if element.get("hidden") in {"1", "true"}:
            shape.hidden.add(shape.rows)
    elif element.tag == f"{_MAIN}mergeCell":
        shape.cells += 1
        shape.merged.append(element.get("ref") or "")


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the part that holds it."""
    targets: dict[str, str] = {}
    with package.open("xl/_rels/workbook.xml.rels") as part:
        for _, element in iterparse(part, forbid_dtd=True):
            target = element.get("Target") or ""
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            targets[element.get("Id") or ""] = path
    with package.open("xl/workbook.xml") as part:
        for _, element in iterparse(part, forbid_dtd=True):
            if element.tag == f"{_MAIN}sheet":
                yield element.get("name") or "", targets.get(element.get(_RELATION) or "", "")
