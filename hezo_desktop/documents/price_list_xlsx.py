"""Price lists as Excel workbooks: read with every error at its place, written so they read back.

Source: domain.md §6.2; decisions 21.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from hezo_desktop.documents.price_list_cells import (
    CellError,
    Figure,
    as_amount,
    as_percent,
)
from hezo_desktop.documents.price_list_checks import Placed, canonical_window, check_rows
from hezo_desktop.documents.price_list_sheets import (
    FORMAT_VERSION,
    INFO,
    INFO_KEYS,
    KEY,
    SHEETS,
    VALUE,
    Sheet,
)
from hezo_desktop.documents.price_list_tables import Problems, Row, tables
from hezo_desktop.documents.price_list_writing import template, write
from hezo_desktop.documents.workbook_guard import LARGEST_FILE
from hezo_desktop.domain.price_list import (
    Method,
    PriceList,
    PriceRule,
    Surcharge,
    SurchargeKind,
    SurchargeOn,
)
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.errors import BadInputError, NotFoundError
from hezo_desktop.message import say

__all__ = ["read", "template", "write"]


def read(path: Path, data: bytes | None = None, *, catalogue: Catalogue | None = None) -> PriceList:
    """The price list of a workbook; `data` are its bytes when they are at hand already.

    With a `catalogue` its codes are checked too: a rule for a service nobody knows prices nothing.

    Raises: NotFoundError when there is no such file; BadInputError with all errors in `problems`,
        each with sheet, row and column.
    """
    content = _content(path) if data is None else data
    problems = Problems()
    found = tables(content, problems)
    info = _info(found.get(INFO, []), problems)
    placed = [
        item
        for sheet in SHEETS
        for row in found.get(sheet.name, [])
        if (item := _item(sheet, row, problems)) is not None
    ]
    parts: dict[str, Any] = {
        sheet.part: tuple(each.item for each in placed if each.sheet == sheet.name)
        for sheet in SHEETS
    }
    check_rows(placed, found, problems, catalogue)
    if problems.found or info is None:
        raise BadInputError(
            say("The price list {file} has errors; nothing was taken from it.", file=path.name),
            problems.in_order((INFO, *(sheet.name for sheet in SHEETS))),
        )
    return PriceList(**{"issued": None, "valid_to": None, **info}, **parts)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise NotFoundError(
            say("The file {file} cannot be read. Check its name and place.", file=str(path))
        ) from error


def _info(rows: list[Row], problems: Problems) -> dict[str, Any] | None:
    """The facts of the list by field; None while a required one is missing or refused."""
    facts: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for row in rows:
        key = str(row.cells[KEY].value or "").strip().lower() if KEY in row.cells else ""
        column = INFO_KEYS.get(key)
        if column is None or key in lines:
            problems.add(INFO, row.number, KEY, say("{key} is no key of INFO, or twice", key=key))
            continue
        lines[key] = row.number
        asked = replace(column, header=VALUE)
        facts.update(row.values((asked,), problems) or {})
    for key, column in INFO_KEYS.items():
        if column.required and key not in lines:
            problems.add(INFO, 0, "", say("the key {key} is missing", key=key))
    if facts.pop("format", FORMAT_VERSION) != FORMAT_VERSION:
        problems.add(
            INFO,
            lines["wersja_formatu"],
            VALUE,
            say("this program reads wersja_formatu {version} only", version=str(FORMAT_VERSION)),
        )
    ends = facts.get("valid_to")
    if "valid_from" in facts and ends is not None and ends < facts["valid_from"]:
        problems.add(INFO, lines["wazny_do"], VALUE, say("wazny_do lies before wazny_od"))
    required = {column.fills for column in INFO_KEYS.values() if column.required} - {"format"}
    return facts if required <= facts.keys() else None


def _item(sheet: Sheet, row: Row, problems: Problems) -> Placed | None:
    """The row as a value of the business; None when one of its cells was refused."""
    values = row.values(sheet.columns, problems)
    if values is None:
        return None
    missing = {
        name: ""
        for name in (field.name for field in fields(sheet.row) if field.default is MISSING)
        if name not in values
    }
    item = sheet.row(**missing, **values)
    settled = {}
    for column in sheet.columns:
        figure = values.get(column.fills)
        try:
            if isinstance(figure, Figure):
                settled[column.fills] = _settled(item, figure)
        except CellError as error:
            problems.add(sheet.name, row.number, column.header, error.message)
            return None
    return Placed(sheet.name, row.number, _spelled(replace(item, **settled)))


def _settled(item: Any, figure: Figure) -> Decimal:
    """A figure of a row in the unit that the row's method or kind tells."""
    percent = (
        item.method is Method.SHARE_OF_LIST
        if isinstance(item, PriceRule)
        else item.kind is SurchargeKind.PERCENT
    )
    return as_percent(figure) if percent else as_amount(figure)


def _spelled(item: Any) -> Any:
    """A surcharge on a window with that window's canonical spelling; anything else as it is."""
    if isinstance(item, Surcharge) and item.on is SurchargeOn.WINDOW:
        return replace(item, condition=canonical_window(item.condition) or item.condition)
    return item
