"""The tables of a price list workbook, cell by cell, before anything is made of them.

Everything wrong is collected with its place, so that a file is corrected in one go.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from hezo_desktop.documents.price_list_cells import Cell, CellError
from hezo_desktop.documents.price_list_sheets import (
    GUIDE,
    INFO,
    KEY,
    SHEETS,
    VALUE,
    Column,
)
from hezo_desktop.documents.workbook_guard import SheetShape, inspect
from hezo_desktop.errors import BadInputError
from hezo_desktop.message import Message, say

MOST_PROBLEMS = 500


@dataclass(slots=True)
class Problems:
    """The errors found so far, each with sheet, row and column; row 0 means the whole sheet."""

    found: list[Message] = field(default_factory=list)

    def add(self, sheet: str, row: int, column: str, problem: Message) -> None:
        """Note one error."""
        if len(self.found) >= MOST_PROBLEMS:
            return
        place = {"sheet": sheet, "row": row, "column": column, "problem": problem}
        if column:
            self.found.append(say("Sheet {sheet}, row {row}, column {column}: {problem}", **place))
        elif row:
            self.found.append(say("Sheet {sheet}, row {row}: {problem}", **place))
        else:
            self.found.append(say("Sheet {sheet}: {problem}", **place))

    def in_order(self, sheets: Sequence[str]) -> list[Message]:
        """The errors as one meets them going through the workbook, sheet by sheet, row by row."""
        places = {name: at for at, name in enumerate(sheets)}

        def place(problem: Message) -> tuple[int, int]:
            sheet, row = problem.values["sheet"], problem.values["row"]
            return places.get(str(sheet), len(places)), int(str(row))

        return sorted(self.found, key=place)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its number as the spreadsheet shows it, its cells by header."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]

    def values(self, columns: Iterable[Column], problems: Problems) -> dict[str, Any] | None:
        """The row's values by field, empty cells left out; None when any cell was refused."""
        values: dict[str, Any] = {}
        sound = True
        for column in columns:
            cell = self.cells.get(column.header)
            if cell is None or cell.is_empty:
                if column.required:
                    sound = False
                    problems.add(
                        self.sheet, self.number, column.header, say("a value is required here")
                    )
                continue
            try:
                values[column.fills] = column.kind.read(cell)
            except CellError as error:
                sound = False
                problems.add(self.sheet, self.number, column.header, error.message)
        return values if sound else None


def tables(data: bytes, problems: Problems) -> dict[str, list[Row]]:
    """The rows of every known sheet by its name.

    Raises: BadInputError when the file is hostile or no workbook.
    """
    shapes = inspect(data)
    known = {INFO: (KEY, VALUE), **{s.name: tuple(c.header for c in s.columns) for s in SHEETS}}
    needed = {INFO: {KEY, VALUE}} | {
        sheet.name: {c.header for c in sheet.columns if c.required} for sheet in SHEETS
    }
    found: dict[str, list[Row]] = {}
    for title, rows in _sheets(data):
        name = title.strip().upper()
        if name == GUIDE:
            continue
        if name not in known or name in found:
            problems.add(title, 0, "", say("this sheet is not part of a price list; remove it"))
            continue
        _note_shape(name, shapes.get(title, SheetShape()), problems)
        found[name] = list(_rows(name, rows, known[name], needed[name], problems))
    for name in (INFO, *(sheet.name for sheet in SHEETS if sheet.required)):
        if name not in found:
            problems.add(name, 0, "", say("the sheet is missing"))
    return found


def _sheets(data: bytes) -> list[tuple[str, list[tuple[Cell, ...]]]]:
    """Every sheet's title and cells, values only.

    openpyxl reports damage by whatever error it runs into, so all of them mean a damaged file.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(BytesIO(data), read_only=True, data_only=True)
            sheets = []
            for sheet in workbook.worksheets:
                sheet.reset_dimensions()
                epoch = workbook.epoch
                sheets.append((sheet.title, [_cells(row, epoch) for row in sheet.iter_rows()]))
            workbook.close()
            return sheets
    except Exception as error:
        raise BadInputError(
            say("The workbook cannot be read. Open it in Excel, save it again as .xlsx.")
        ) from error


def _cells(row: Sequence[Any], epoch: datetime) -> tuple[Cell, ...]:
    return tuple(Cell(cell.value, _format_of(cell), epoch) for cell in row)


def _format_of(cell: Any) -> str:
    return str(getattr(cell, "number_format", None) or "General")


def _note_shape(name: str, shape: SheetShape, problems: Problems) -> None:
    for area in shape.merged:
        problems.add(name, 0, "", say("cells {area} are merged; separate them", area=area))
    for row in sorted(shape.hidden):
        problems.add(
            name, row, "", say("the row is hidden; show it (clear the filter) or delete it")
        )
    for place in sorted(shape.uncalculated):
        letters = place.rstrip("0123456789")
        problems.add(
            name,
            int(place[len(letters) :] or 0),
            letters,
            say("the formula has no stored result; recalculate and save, or put in the value"),
        )


def _rows(
    name: str,
    rows: list[tuple[Cell, ...]],
    known: tuple[str, ...],
    needed: set[str],
    problems: Problems,
) -> Iterator[Row]:
    headers = _headers(name, rows[0] if rows else (), known, needed, problems)
    for number, cells in enumerate(rows[1:], start=2):
        if all(cell.is_empty for cell in cells):
            continue
        for position, cell in enumerate(cells):
            if position not in headers and not cell.is_empty:
                column = get_column_letter(position + 1)
                problems.add(name, number, column, say("a value stands in a column without header"))
        yield Row(
            name,
            number,
            {headers[at]: cell for at, cell in enumerate(cells) if headers.get(at)},
        )


def _headers(
    name: str,
    cells: tuple[Cell, ...],
    known: tuple[str, ...],
    needed: set[str],
    problems: Problems,
) -> dict[int, str]:
    """Headers by position; a refused header is kept empty so that its cells are not refused too."""
    headers: dict[int, str] = {}
    for position, cell in enumerate(cells):
        if cell.is_empty:
            continue
        header = str(cell.value).strip().lower()
        column = get_column_letter(position + 1)
        headers[position] = ""
        if header not in known:
            problems.add(name, 1, column, say("the column {header} is not known", header=header))
        elif header in headers.values():
            problems.add(name, 1, column, say("the column {header} stands twice", header=header))
        else:
            headers[position] = header
    for header in sorted(needed - set(headers.values())):
        problems.add(name, 1, header, say("the column is missing"))
    return headers
