"""Writes workbooks: typed cells, frozen and filtered headers, print set-up, no live text.

A text cell can never be a formula, whatever it begins with; a text that Excel would cut is
refused; the same value gives the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from io import BytesIO
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from hezo_desktop.documents.look import accent as readable
from hezo_desktop.documents.text import clean
from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.errors import HezoError
from hezo_desktop.message import say

LONGEST = 32_767
"""Characters of one cell that the format can hold."""
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_FACE = "Calibri"
_SIZE = 9
_A4 = 9
_LINE, _TALLEST = 12.0, 400.0
_SIGNS_PER_WIDTH = 1.15
_PLAIN = Font(name=_FACE, size=_SIZE)
_STRONG = Font(name=_FACE, size=_SIZE, bold=True)
_LABELS = 34
"""The width of the labels of a cover, in characters."""
_WRAPPED = Alignment(vertical="center", wrap_text=True)
_CENTRED = Alignment(horizontal="center", vertical="center")
_RIGHT = Alignment(horizontal="right", vertical="center", indent=1)
_LIVE = frozenset("=+-@\t\r")


class TooLongError(HezoError):
    """A text that does not fit into a cell; cutting it silently would falsify the document."""


class Kind(StrEnum):
    """What a column holds, and so how its cells are typed and shown."""

    TEXT = "@"
    WHOLE = "0"
    MONEY = "#,##0.00"
    PERCENT = '0.##"%"'
    DAY = "dd.mm.yyyy"
    MOMENT = "dd.mm.yyyy hh:mm"
    RATE = "0.0000"
    FACTOR = "0.000000"


_FIGURES = frozenset({Kind.MONEY, Kind.PERCENT, Kind.RATE, Kind.FACTOR})


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours, never of anybody's text."""

    text: str


Value = str | int | Decimal | date | datetime | Formula | None


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its header, its kind, its width in characters, and what it means."""

    title: str
    kind: Kind = Kind.TEXT
    width: float = 18
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with one header row. `below` are label and value pairs under the data.

    `names` are defined names of the workbook, each with the index of its pair in `below`. The rows
    in `strong` (from 0) are headings among the data.
    """

    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]
    below: tuple[tuple[str, Value], ...] = ()
    below_column: int = 0
    names: Mapping[str, int] = field(default_factory=dict)
    strong: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Cover:
    """Sheet 1: the title, a summary of labels and values, and where to find what."""

    title: str
    heading: str
    notes: tuple[str, ...]
    summary: tuple[tuple[str, Value, Kind], ...]
    explained: str


def workbook(
    cover: Cover,
    tables: Sequence[Table],
    *,
    accent: str,
    author: str,
    made_at: datetime | None,
    printed: str,
) -> bytes:
    """The workbook as bytes; `printed` stands in the page footer beside page x of y.

    Raises: TooLongError when a text does not fit into a cell.
    """
    book = Workbook()
    made = (made_at or _EPOCH).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.properties.creator = clean(author, 200) or "HEZO Desktop"
    book.properties.title = clean(cover.heading, 200)
    book.properties.created = made
    first = book.active
    assert isinstance(first, Worksheet)
    colour = readable(accent).hexval()[2:].upper()
    _write_cover(first, cover, tables, colour)
    for table in tables:
        page = book.create_sheet(sheet_title(table.title))
        _write_table(book, page, table, colour)
        _set_up_print(page, printed, header=True)
    _set_up_print(first, printed, header=False)
    out = BytesIO()
    book.save(out)
    return _fixed(out.getvalue(), made)


def put(cell: Cell | MergedCell, value: Value, kind: Kind = Kind.TEXT) -> None:
    """Write one value with its type; text stays text whatever it begins with."""
    assert isinstance(cell, Cell), "data is never written into merged cells"
    if isinstance(value, Formula):
        cell.value = value.text
    elif isinstance(value, str):
        _put_text(cell, value)
    elif isinstance(value, datetime):
        cell.value = value.astimezone(WARSAW).replace(tzinfo=None)
    else:
        cell.value = value
    if not isinstance(value, str):
        cell.number_format = kind.value


def _put_text(cell: Cell, value: str) -> None:
    text = _cleaned(value)
    if len(text) > LONGEST:
        raise TooLongError(
            say(
                "The text in {cell} of sheet {sheet} has more than {limit} characters, which a "
                "workbook cannot hold. Shorten it.",
                cell=cell.coordinate,
                sheet=cell.parent.title,
                limit=LONGEST,
            )
        )
    cell.value = text
    cell.data_type = "s"
    if text[:1] in _LIVE:
        cell.quotePrefix = True


@lru_cache(maxsize=1024)
def _cleaned(text: str) -> str:
    """Texts of a table repeat from row to row."""
    return clean(text, limit=LONGEST + 1)


def _write_cover(page: Worksheet, cover: Cover, tables: Sequence[Table], colour: str) -> None:
    page.title = sheet_title(cover.title)
    page.sheet_view.showGridLines = False
    for letter, width in zip("ABC", (_LABELS, 26, 74), strict=True):
        page.column_dimensions[letter].width = width
    row = 1
    _line(page, row, cover.heading, Font(name=_FACE, size=18, bold=True, color=colour))
    for note in cover.notes:
        row += 1
        _line(page, row, note, Font(name=_FACE, size=10, color="5A6672"))
    row += 1
    for label, value, kind in cover.summary:
        row += 1
        _line(page, row, label, Font(name=_FACE, size=10, color="5A6672"))
        page.cell(row, 1).alignment = _WRAPPED
        page.row_dimensions[row].height = _height((Field("", width=_LABELS),), (label,))
        target = page.cell(row, 2)
        put(target, value, kind)
        target.font = Font(name=_FACE, size=11, bold=True)
        target.alignment = Alignment(horizontal="left", vertical="center")
    row += 2
    _line(page, row, cover.explained, Font(name=_FACE, size=13, bold=True, color=colour))
    for table in tables:
        for column in table.fields:
            if column.meaning:
                row += 1
                for at, text in enumerate((table.title, column.title, column.meaning), start=1):
                    cell = page.cell(row, at)
                    put(cell, text)
                    cell.font = _PLAIN
                    cell.alignment = _WRAPPED
    page.print_area = f"A1:C{row}"


def _line(page: Worksheet, row: int, text: str, font: Font) -> None:
    cell = page.cell(row, 1)
    put(cell, text)
    cell.font = font


def _write_table(book: Workbook, page: Worksheet, table: Table, colour: str) -> None:
    last_column = get_column_letter(len(table.fields))
    rule = Border(bottom=Side(style="thin", color=colour))
    for at, column in enumerate(table.fields, start=1):
        cell = page.cell(1, at)
        put(cell, column.title)
        cell.font = Font(name=_FACE, size=_SIZE, bold=True, color=colour)
        cell.fill = PatternFill("solid", fgColor="F3F5F7")
        cell.border = rule
        placed = _placed(column.kind)
        cell.alignment = Alignment(
            horizontal=placed.horizontal, vertical="center", wrap_text=True, indent=placed.indent
        )
        page.column_dimensions[get_column_letter(at)].width = column.width
    page.row_dimensions[1].height = 2 * _LINE + 4
    known: dict[_Dress, Any] = {}
    for number, values in enumerate(table.rows, start=2):
        for at, (column, value) in enumerate(zip(table.fields, values, strict=True), start=1):
            cell = page.cell(number, at)
            put(cell, value, column.kind)
            _dress(cell, column.kind, known, strong=number - 2 in table.strong)
        page.row_dimensions[number].height = _height(table.fields, values)
    last = len(table.rows) + 1
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{last_column}{max(last, 2)}"
    last = _write_below(book, page, table, last)
    page.print_area = f"A1:{last_column}{max(last, 2)}"


_Dress = tuple[Kind, bool, str, bool]
"""Kind, boldness, number format and protection of a text that looks like a formula."""


def _dress(cell: Any, kind: Kind, known: dict[_Dress, Any], *, strong: bool) -> None:
    """Give a cell its look; cells that look alike share one that was worked out before."""
    key = (kind, strong, cell.number_format, cell.quotePrefix)
    if key in known:
        cell._style = copy(known[key])  # noqa: SLF001 - the only way to take over a whole look
        return
    cell.font = _STRONG if strong else _PLAIN
    cell.alignment = _placed(kind)
    known[key] = cell._style  # noqa: SLF001


def _placed(kind: Kind) -> Alignment:
    """Text wraps at the left, days and numbers of order stand in the middle, figures right."""
    if kind is Kind.TEXT:
        return _WRAPPED
    return _RIGHT if kind in _FIGURES else _CENTRED


def _height(fields: Sequence[Field], values: Sequence[Value]) -> float:
    """The height of a row in points, enough for its longest text when it wraps."""
    lines = 1
    for column, value in zip(fields, values, strict=True):
        if isinstance(value, str):
            room = column.width * _SIGNS_PER_WIDTH
            lines = max(lines, sum(ceil(len(part) / room) or 1 for part in value.split("\n")))
    return min(_TALLEST, lines * _LINE + 5)


def _write_below(book: Workbook, page: Worksheet, table: Table, last: int) -> int:
    """Sums under the data, one row apart, so that filter and sorting leave them alone."""
    if not table.below:
        return last
    start = last + 2
    column = table.below_column
    for offset, (label, value) in enumerate(table.below):
        name, figure = page.cell(start + offset, column - 1), page.cell(start + offset, column)
        put(name, label)
        name.alignment = Alignment(horizontal="right")
        put(figure, value, Kind.MONEY)
        figure.alignment = _RIGHT
        name.font = figure.font = _STRONG
    for name_of, offset in table.names.items():
        where = f"${get_column_letter(column)}${start + offset}"
        book.defined_names[name_of] = DefinedName(name_of, attr_text=f"'{page.title}'!{where}")
    return start + len(table.below) - 1


def _set_up_print(page: Worksheet, printed: str, *, header: bool) -> None:
    page.page_setup.orientation = "landscape" if header else "portrait"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0 if header else 1
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top = 0.6
    if header:
        page.print_title_rows = "1:1"
    footer = page.oddFooter
    assert footer is not None
    footer.left.text = clean(printed, 120).replace("&", "&&")
    footer.right.text = "&P / &N"


def sheet_title(title: str) -> str:
    """At most 31 characters, none of those that a sheet's name must not have."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31]


def _fixed(data: bytes, made: datetime) -> bytes:
    """The same archive with fixed dates, so that one value always gives the same bytes."""
    out = BytesIO()
    stamp = made.isoformat() + "Z"
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/core.xml":
                modified = rb"(<dcterms:modified[^>]*>)[^<]*"
                content = re.sub(modified, rb"\g<1>" + stamp.encode(), content)
            info = zipfile.ZipInfo(entry.filename, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, content)
    return out.getvalue()
