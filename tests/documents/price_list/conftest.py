"""Price list workbooks made by hand in openpyxl, the way people make and break them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from hezo_desktop.documents import price_list_xlsx
from hezo_desktop.documents.price_list_sheets import SHEETS
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.errors import BadInputError

INFO = {
    "wersja_formatu": 1,
    "nazwa": "Cennik testowy",
    "wersja": "2026.1",
    "wazny_od": "2026-01-01",
    "waluta_bazowa": "EUR",
}
SOUND: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "KLASY": [{"vendor": "HUAWEI", "klasa": "HW-ACCESS", "nazwa": "Dostęp"}],
    "MODELE": [
        {"vendor": "HUAWEI", "model": "S5735", "klasa": "HW-ACCESS", "cena_katalogowa": 900}
    ],
    "CENY": [
        {
            "id_reguly": "R-1",
            "usluga": "COCARE",
            "zakres": "WSZYSTKO",
            "metoda": "KWOTA_ROK",
            "wartosc": 100,
        }
    ],
    "DOPLATY": [],
    "RABATY": [],
    "KURSY": [],
}


class Book:
    """A sound price list that a test changes before it is read."""

    def __init__(self) -> None:
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        info = self.workbook.create_sheet("INFO")
        info.append(["klucz", "wartosc"])
        for key, value in INFO.items():
            info.append([key, value])
        for sheet in SHEETS:
            made = self.workbook.create_sheet(sheet.name)
            headers = [column.header for column in sheet.columns]
            made.append(headers)
            for row in SOUND[sheet.name]:
                made.append([row.get(header) for header in headers])

    def cell(self, sheet: str, header: str, row: int = 2) -> Any:
        """The cell under a header."""
        sheet_ = self.workbook[sheet]
        return next(
            sheet_.cell(row, cell.column) for cell in sheet_[1] if str(cell.value) == header
        )

    def put(self, sheet: str, row: int = 2, **values: Any) -> Book:
        """Put values under their headers."""
        for header, value in values.items():
            self.cell(sheet, header, row).value = value
        return self

    def info(self, key: str, value: Any) -> Book:
        """Set or add a key of INFO."""
        sheet = self.workbook["INFO"]
        for row in sheet.iter_rows(min_row=2):
            if row[0].value == key:
                row[1].value = value
                return self
        sheet.append([key, value])
        return self

    @property
    def data(self) -> bytes:
        content = BytesIO()
        self.workbook.save(content)
        return content.getvalue()

    def read(self) -> PriceList:
        return price_list_xlsx.read(Path("test.xlsx"), self.data)

    @property
    def problems(self) -> list[str]:
        """What is wrong with the workbook, as sentences."""
        with pytest.raises(BadInputError) as refused:
            self.read()
        return [str(problem) for problem in refused.value.problems]


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def refusal() -> Callable[[bytes], str]:
    """The sentence with which a whole file is refused."""

    def read(data: bytes) -> str:
        with pytest.raises(BadInputError) as refused:
            price_list_xlsx.read(Path("hostile.xlsx"), data)
        assert refused.value.problems == ()
        return str(refused.value)

    return read
