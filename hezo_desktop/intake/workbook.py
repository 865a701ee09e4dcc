"""Workbooks: each package is looked at by its own guard, then its cells are read in one go."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from hezo_desktop.errors import BadInputError
from hezo_desktop.intake import ods, xlsx
from hezo_desktop.intake.shape import Shape
from hezo_desktop.intake.sheet import Row, Sheet, is_blank
from hezo_desktop.intake.table import EXCEL_DAY_0
from hezo_desktop.message import say
from hezo_desktop.zip_guard import DAMAGE, DAMAGED

_STEP = 2_000


@dataclass(frozen=True, slots=True)
class Workbook:
    """A harmless workbook: its sheets by name with their shapes, and the way to their cells."""

    shapes: Mapping[str, Shape]
    day_0: date
    _copy: BytesIO

    def sheet(self, name: str, progress: Callable[[int, int], None] | None = None) -> Sheet:
        """A sheet with its cells.

        Raises: BadInputError when it cannot be read after all.
        """
        shape = self.shapes[name]
        try:
            rows = list(_rows(self._copy, name, shape, progress))
        except _unreadable() as error:
            raise BadInputError(DAMAGED) from error
        return Sheet(name, rows, shape, self.day_0)


def open_workbook(data: bytes) -> Workbook:
    """Look at an XLSX, XLSM or ODS file, and let it be read if it is harmless.

    Raises: BadInputError with one sentence on what is wrong and what to do.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
            if "mimetype" in names and package.read("mimetype").strip() == ods.MIMETYPE:
                shapes, copy = ods.look(package)
                return Workbook(shapes, EXCEL_DAY_0, copy)
            if "xl/workbook.bin" in names:
                raise BadInputError(OLD_WORKBOOK)
            if "xl/workbook.xml" not in names:
                raise BadInputError(_other_package(names))
            shapes, copy = xlsx.look(package)
            parts = xlsx.sheet_parts(package)
            by_name = {name: shapes[part] for name, part in parts.items() if part in shapes}
            return Workbook(by_name, xlsx.day_0(package), copy)
    except DAMAGE as error:
        raise BadInputError(DAMAGED) from error


OLD_WORKBOOK = say(
    "Old .xls and .xlsb workbooks are not read. Open it in Excel or LibreOffice and save it as "
    ".xlsx."
)


def _other_package(names: set[str]) -> Any:
    if any(name.startswith(("word/", "ppt/")) for name in names) or "mimetype" in names:
        return say("It is a document, not a table. Choose an .xlsx, .ods or .csv file.")
    if "[Content_Types].xml" in names:
        return DAMAGED
    return say("It is an archive. Unpack it and choose the table inside.")


def _unreadable() -> tuple[type[BaseException], ...]:
    from python_calamine import CalamineError  # noqa: PLC0415 - only when a workbook is read

    return (CalamineError, *DAMAGE)


def _rows(
    copy: BytesIO, name: str, shape: Shape, progress: Callable[[int, int], None] | None
) -> Iterator[Row]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only when a workbook is read

    copy.seek(0)
    with CalamineWorkbook.from_filelike(copy) as book:
        sheet = book.get_sheet_by_name(name)
        left = (None,) * (sheet.start[1] if sheet.start else 0)
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if not all(map(is_blank, cells)):
                yield number, (*left, *cells) if left else tuple(cells)
            if progress and number % _STEP == 0:
                progress(number, shape.rows)
