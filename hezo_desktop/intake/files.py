"""Opens other people's tables: recognised by their content, refused in one sentence, never run.

Source: issue 3, D 3; decisions 21; reliability.md, P11.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from hezo_desktop.errors import BadInputError, cause
from hezo_desktop.intake import console, text
from hezo_desktop.intake.definitions import looks_like_data
from hezo_desktop.intake.limits import LARGEST_FILE, TOO_BIG
from hezo_desktop.intake.sheet import Sheet, filled, header_place, listed, table
from hezo_desktop.intake.table import Table
from hezo_desktop.intake.workbook import OLD_WORKBOOK, open_workbook
from hezo_desktop.message import Message, say
from hezo_desktop.zip_guard import PROTECTED

Progress = Callable[[int, int], None]
"""Told how many rows are done and how many there are; whatever it raises ends the reading."""

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_NOT_A_TABLE = say("It is not a table. Choose an .xlsx, .ods or .csv file.")
_FOREIGN: tuple[tuple[tuple[bytes, ...], Message], ...] = (
    ((b"%PDF",), say("It is a PDF. Ask for the table as an .xlsx or .csv file.")),
    (
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF"),
        say("It is a picture. Ask for the table as an .xlsx or .csv file."),
    ),
    (
        (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"),
        say("It is an archive. Unpack it and choose the table inside."),
    ),
    (
        (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style", b"<head", b"mime-"),
        say(
            "It is a web page under another name. Open it in Excel or LibreOffice and save it as "
            ".xlsx."
        ),
    ),
    ((b"{\\rtf", b"MZ", b"\x7fELF"), _NOT_A_TABLE),
)
"""What files of other kinds begin with, in small letters where they are text."""


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet of a file: its name, its last row, and whether it reads like a table."""

    name: str
    rows: int
    is_table: bool


def sheets(path: Path) -> tuple[SheetInfo, ...]:
    """The sheets of a file in their order; a text file has one without a name.

    Raises: BadInputError when the file is no table or harmful.
    """
    try:
        return tuple(
            SheetInfo(sheet.name, sheet.rows[-1][0] if sheet.rows else 0, _is_table(sheet))
            for sheet in _all_sheets(_bytes(path))
        )
    except BadInputError as error:
        raise _about(path.name, error) from error


def read(path: Path, sheet: str | None = None, progress: Progress | None = None) -> Table:
    """The table of this sheet, or of the first one that reads like a table.

    Raises: BadInputError with one sentence when the file is no table or harmful.
    """
    try:
        data = _bytes(path)
        found, others = _chosen(data, sheet, progress)
        read_table = table(found, source=path.name, sha256=hashlib.sha256(data).hexdigest())
    except BadInputError as error:
        raise _about(path.name, error) from error
    if others and sheet is None:
        remark = say("Other sheets of the file were not read: {sheets}.", sheets=listed(others))
        return replace(read_table, remarks=(*read_table.remarks, remark))
    return read_table


def read_text(content: str, source: str) -> Table:
    """The table of a clipboard: rows copied from a spreadsheet, CSV, or a console's output.

    Raises: BadInputError when it is none of them.
    """
    try:
        return console.read(content, source) or _pasted(content, source)
    except BadInputError as error:
        raise _about(source, error) from error


def _pasted(content: str, source: str) -> Table:
    sheet = _text_sheet(content)
    prose = sum(len(values) > 1 for _, values in sheet.rows) * 2 <= len(sheet.rows)
    if prose and not _is_table(sheet) and not any(looks_like_data(v) for _, v in sheet.rows[:1]):
        raise BadInputError(console.not_recognised())
    return table(sheet, source=source, sha256="")


def _about(name: str, error: BadInputError) -> BadInputError:
    return BadInputError(say("{file}: {problem}", file=name, problem=error.message))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise BadInputError(TOO_BIG)
        return path.read_bytes()
    except OSError as error:
        raise BadInputError(say("The file cannot be read: {why}", why=cause(error))) from error


def _chosen(
    data: bytes, name: str | None, progress: Progress | None
) -> tuple[Sheet, tuple[str, ...]]:
    """The sheet that is asked for, or else the first one with a header, and the others' names."""
    if not _is_package(data):
        return _text_file(data), ()
    book = open_workbook(data)
    if name is not None:
        if name not in book.shapes:
            raise BadInputError(
                say(
                    "There is no sheet {sheet}; there is: {sheets}.",
                    sheet=name,
                    sheets=listed(book.shapes),
                )
            )
        return book.sheet(name, progress), ()
    first: Sheet | None = None
    for title in book.shapes:
        sheet = book.sheet(title, progress)
        if _is_table(sheet):
            first = sheet
            break
        first = first or (sheet if sheet.rows else None)
    if first is None:
        raise BadInputError(_EMPTY)
    return first, tuple(title for title in book.shapes if title != first.name)


def _all_sheets(data: bytes) -> list[Sheet]:
    if not _is_package(data):
        return [_text_file(data)]
    book = open_workbook(data)
    return [book.sheet(name) for name in book.shapes]


def _is_table(sheet: Sheet) -> bool:
    """Does it have a header and rows below?"""
    at = header_place(sheet)
    return at is not None and at + 1 < len(sheet.rows)


def _is_package(data: bytes) -> bool:
    """Is it a zipped workbook? A file of a foreign kind is refused here.

    Raises: BadInputError when it is neither a workbook nor text.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise BadInputError(_EMPTY)
    if data.startswith(_OLE):
        raise BadInputError(PROTECTED if _ENCRYPTED_PACKAGE in data else OLD_WORKBOOK)
    if data.startswith(b"PK"):
        return True
    beginning = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    for signs, message in _FOREIGN:
        if beginning.startswith(tuple(sign.lower() for sign in signs)):
            raise BadInputError(message)
    return False


_EMPTY = say("The file is empty. Choose another one.")


def _text_file(data: bytes) -> Sheet:
    return _text_sheet(text.decode(data))


def _text_sheet(content: str) -> Sheet:
    return Sheet("", filled((row, tuple(fields)) for row, fields in text.rows(content)))
