"""Writes price list workbooks: a filled one that reads back equal, and the documented template."""

from __future__ import annotations

import re
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from hezo_desktop.documents.price_list_cells import FIGURE, Figure
from hezo_desktop.documents.price_list_sheets import (
    FORMAT_VERSION,
    GUIDE,
    INFO,
    INFO_KEYS,
    KEY,
    SHEETS,
    VALUE,
    Column,
)
from hezo_desktop.domain.price_list import (
    Method,
    PriceList,
    PriceRule,
    Surcharge,
    SurchargeKind,
)
from hezo_desktop.errors import BadInputError
from hezo_desktop.message import say
from hezo_desktop.paths import RESOURCES

LONGEST_CELL = 32_767
"""What Excel keeps of a text; openpyxl would cut the rest without a word."""

_HEADER = PatternFill("solid", fgColor="1F3864")
_WARNING = "C00000"
_HEADER_FONT = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
_HEADING = Font(name="Calibri", size=11, bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_OPENING_FORMULA = ("=", "+", "-", "@", "\t")
_INPUT_ROWS = 2000
_LONGEST_CHOICE = 255
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def write(price_list: PriceList) -> bytes:
    """The price list as a workbook; reading it gives an equal price list.

    Raises: BadInputError when a text cannot stand in a cell without being cut.
    """
    book = Workbook()
    info = {
        key: FORMAT_VERSION if column.fills == "format" else getattr(price_list, column.fills)
        for key, column in INFO_KEYS.items()
    }
    first = _only_sheet(book)
    _info_sheet(first, info)
    if price_list.sample:
        first.sheet_properties.tabColor = _WARNING
    for sheet in SHEETS:
        rows = [
            [_figured(row, c) for c in sheet.columns] for row in getattr(price_list, sheet.part)
        ]
        _table(book.create_sheet(sheet.name), sheet.columns, rows)
    return _saved(book)


def template() -> bytes:
    """An empty workbook with every sheet and column, and OPIS explaining them in both languages."""
    book = Workbook()
    guide = _only_sheet(book)
    guide.title = GUIDE
    _guide(guide)
    given: Mapping[str, Any] = {"format": FORMAT_VERSION, **_TEMPLATE_FACTS}
    info = {key: given.get(column.fills) for key, column in INFO_KEYS.items()}
    _info_sheet(book.create_sheet(INFO), info)
    for sheet in SHEETS:
        _table(book.create_sheet(sheet.name), sheet.columns, [])
    return _saved(book)


_TEMPLATE_FACTS = {
    "currency": "EUR",
    "proration": PriceList.__dataclass_fields__["proration"].default,
    "surcharge_mode": PriceList.__dataclass_fields__["surcharge_mode"].default,
    "sample": False,
}


@cache
def explanations() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """What each sheet and column is for, in both languages: sheet, column, `pl` or `en`."""
    text = (RESOURCES / "price_lists" / "columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _only_sheet(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def _info_sheet(sheet: Worksheet, facts: Mapping[str, Any]) -> None:
    sheet.title = INFO
    _header(sheet, (KEY, VALUE), (22, 46))
    for number, (key, value) in enumerate(facts.items(), start=2):
        _put_text(_cell(sheet, number, 1), key)
        _put(_cell(sheet, number, 2), value, INFO_KEYS[key])


def _table(sheet: Worksheet, columns: tuple[Column, ...], rows: Iterable[list[Any]]) -> None:
    _header(sheet, [c.header for c in columns], [c.width for c in columns])
    last = 1
    for last, values in enumerate(rows, start=2):
        for at, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
            _put(_cell(sheet, last, at), value, column)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    for at, column in enumerate(columns, start=1):
        _offer_choices(sheet, get_column_letter(at), column)


def _header(sheet: Worksheet, headers: Iterable[str], widths: Iterable[int]) -> None:
    for at, (header, width) in enumerate(zip(headers, widths, strict=True), start=1):
        cell = _cell(sheet, 1, at)
        _put_text(cell, header)
        cell.fill, cell.font = _HEADER, _HEADER_FONT
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.fitToWidth = 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _offer_choices(sheet: Worksheet, letter: str, column: Column) -> None:
    words = ",".join(column.kind.choices)
    if not words or len(words) > _LONGEST_CHOICE:
        return
    offer = DataValidation("list", formula1=f'"{words}"', allow_blank=not column.required)
    offer.add(f"{letter}2:{letter}{_INPUT_ROWS}")
    sheet.add_data_validation(offer)


def _figured(row: Any, column: Column) -> Any:
    """A field of a row; a figure knows from the row whether it is a percent."""
    value = getattr(row, column.fills)
    if column.kind is not FIGURE or value is None:
        return value
    if isinstance(row, PriceRule):
        return Figure(value, marked=row.method is Method.SHARE_OF_LIST)
    if isinstance(row, Surcharge):
        return Figure(value, marked=row.kind is SurchargeKind.PERCENT)
    return value


def _put(cell: Cell, value: Any, column: Column) -> None:
    if value is None or value == "":
        return
    written, number_format = column.kind.write(value)
    if isinstance(written, str):
        _put_text(cell, written)
    else:
        cell.value = written
    cell.number_format = number_format


def _put_text(cell: Cell, text: str) -> None:
    """A text that stays a text, whatever it begins with.

    Source: reliability.md P13.
    """
    if len(text) > LONGEST_CELL or _FORBIDDEN.search(text):
        raise BadInputError(
            say(
                "The text “{beginning}…” is too long for a cell or holds control characters. "
                "Shorten or clean it.",
                beginning=_FORBIDDEN.sub("?", text)[:40],
            )
        )
    if not text:
        return
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_OPENING_FORMULA):
        cell.quotePrefix = True


def _guide(sheet: Worksheet) -> None:
    """One row for each sheet, in bold, and one for each of its columns."""
    _header(sheet, ("arkusz", "kolumna", "opis", "description"), (12, 20, _TOLD, _TOLD))
    rows = [
        (name, "" if column == _WHOLE else column, said["pl"], said["en"])
        for name, columns in explanations().items()
        for column, said in columns.items()
    ]
    for number, texts in enumerate(rows, start=2):
        for at, text in enumerate(texts, start=1):
            cell = _cell(sheet, number, at)
            _put_text(cell, text)
            cell.alignment = _WRAPPED
            if not texts[1]:
                cell.font = _HEADING
        lines = max(ceil(len(text) / _TOLD) for text in texts[2:])
        sheet.row_dimensions[number].height = _LINE_HEIGHT * lines


_TOLD = 70
_LINE_HEIGHT = 16
_WHOLE = "_"
"""The key of a sheet's own explanation."""


def _saved(book: Workbook) -> bytes:
    """The workbook's bytes without the moment of saving: equal content gives equal files."""
    book.properties.creator = "HEZO Desktop"
    raw, settled = BytesIO(), BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(settled, "w") as package:
        for name in parts.namelist():
            content = _DATES.sub(rb"\g<1>1980-01-01T00:00:00Z", parts.read(name))
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.create_system = _UNIX
            package.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return settled.getvalue()
