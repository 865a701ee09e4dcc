"""What a list shows as a workbook of one sheet: days are days and figures are figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import chain, islice
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from hezo_desktop.documents.sheet import Kind, put, sheet_title
from hezo_desktop.documents.sheet import Value as CellValue
from hezo_desktop.domain.money import Money

Value = CellValue | Money
"""What a cell of a list may hold; an amount keeps its currency."""

_HEADER = Font(name="Calibri", size=11, bold=True)
_LOOKED_AT = 200
"""Rows looked at to set the widths: the rest is written as it comes, and never held."""
_NARROWEST, _WIDEST = 8, 60


def write(title: str, titles: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The workbook's bytes; rows are taken one by one.

    Raises: TooLongError when a text does not fit into a cell; whatever `rows` raises.
    """
    book = Workbook(write_only=True)
    page: Any = book.create_sheet(sheet_title(title))  # its stubs lack what it takes from a sheet
    try:
        _fill(page, titles, iter(rows))
    except BaseException:
        page.close()  # else it complains, much later, about its file
        raise
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(page: Any, titles: Sequence[str], rows: Iterator[Sequence[Value]]) -> None:
    first = list(islice(rows, _LOOKED_AT))
    for at, name in enumerate(titles):
        longest = max([len(name), *(_length(row[at]) for row in first)])
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        page.column_dimensions[get_column_letter(at + 1)].width = width
    page.freeze_panes = "A2"
    head = [_cell(page, 1, at, name) for at, name in enumerate(titles, start=1)]
    for cell in head:
        if cell is not None:
            cell.font = _HEADER
    page.append(head)
    last = 1
    for last, row in enumerate(chain(first, rows), start=2):
        page.append([_cell(page, last, at, value) for at, value in enumerate(row, start=1)])
    page.auto_filter.ref = f"A1:{get_column_letter(max(len(titles), 1))}{last}"


def _cell(page: Any, row: int, column: int, value: Value) -> Cell | None:
    if value is None or value == "":
        return None
    cell = Cell(page, row=row, column=column)
    if isinstance(value, Money):
        put(cell, value.amount, Kind.MONEY)
        cell.number_format = f'{Kind.MONEY.value} "{value.currency}"'
    else:
        put(cell, value, _kind(value))
    return cell


def _kind(value: Value) -> Kind:
    if isinstance(value, datetime):
        return Kind.MOMENT
    if isinstance(value, date):
        return Kind.DAY
    if isinstance(value, Decimal):
        return Kind.MONEY
    return Kind.WHOLE if isinstance(value, int) else Kind.TEXT


def _length(value: Value) -> int:
    """About how many letters the value takes on the screen."""
    if isinstance(value, datetime):
        return len("20.11.2026 15:30")
    if isinstance(value, date):
        return len("20.11.2026")
    if isinstance(value, Money):
        return len(f"{value.amount:,.2f} {value.currency}")
    return len(f"{value:,.2f}" if isinstance(value, Decimal) else str(value or ""))
