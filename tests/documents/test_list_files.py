"""What a list writes: a workbook with real days and figures, and a CSV a spreadsheet opens."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from hezo_desktop.documents import list_csv, list_xlsx
from hezo_desktop.documents.list_xlsx import Value
from hezo_desktop.documents.sheet import TooLongError
from hezo_desktop.domain.money import Money

TITLES = ["Numer", "Netto", "Od", "Zmieniono", "Szt.", "Kurs"]
ROW: list[Value] = [
    "=HEZO()",
    Money(123456, "EUR"),
    date(2026, 11, 20),
    datetime(2026, 11, 20, 14, 30, tzinfo=UTC),
    7,
    Decimal("4.25"),
]


def test_days_are_days_and_figures_are_figures_in_the_workbook():
    book = load_workbook(BytesIO(list_xlsx.write("Umowy: lista", TITLES, [ROW])))
    page = book.active
    assert page is not None
    assert page.title == "Umowy  lista"
    assert [cell.value for cell in page[1]] == TITLES
    assert [cell.value for cell in page[2]] == [
        "=HEZO()",
        1234.56,
        datetime(2026, 11, 20),
        datetime(2026, 11, 20, 15, 30),
        7,
        4.25,
    ]
    assert [cell.data_type for cell in page[2]] == ["s", "n", "d", "d", "n", "n"]
    assert page["B2"].number_format == '#,##0.00 "EUR"'
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:F2"


def test_rows_are_taken_one_by_one_and_nothing_is_a_blank_cell():
    many = ([f"S{number}", None, "", "", "", ""] for number in range(1_000))
    page = load_workbook(BytesIO(list_xlsx.write("S", TITLES, many))).active
    assert page is not None
    assert page.max_row == 1_001
    assert page["A1001"].value == "S999"
    assert page["B2"].value is None


def test_a_column_is_as_wide_as_what_stands_in_it():
    rows: list[list[Value]] = [["x" * 30], ["y" * 300]]
    page = load_workbook(BytesIO(list_xlsx.write("S", ["Tytuł"], rows[:1]))).active
    assert page is not None
    assert page.column_dimensions["A"].width == 32
    page = load_workbook(BytesIO(list_xlsx.write("S", ["Tytuł"], rows))).active
    assert page is not None
    assert page.column_dimensions["A"].width == 60


def test_a_text_that_no_cell_can_hold_is_refused_with_its_place():
    with pytest.raises(TooLongError, match="A3"):
        list_xlsx.write("S", ["T"], [["ok"], ["x" * 40_000]])


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("pl", "'=HEZO();1234,56 EUR;2026-11-20;2026-11-20 15:30;7;4,25"),
        ("en", "'=HEZO(),1234.56 EUR,2026-11-20,2026-11-20 15:30,7,4.25"),
    ],
)
def test_the_csv_is_in_the_readers_manner(language: str, line: str):
    data = list_csv.write(TITLES, [ROW], language)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines()[1] == line


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("+48 22 123 45 67", "+48 22 123 45 67"),
        ("-", "-"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("łódź", "łódź"),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str, written: str):
    assert list_csv.write(["T"], [[text]], "pl").decode("utf-8-sig").splitlines()[1] == written


def test_nothing_is_nothing_in_the_csv():
    assert list_csv.write(["A", "B"], [[None, ""]], "pl").decode("utf-8-sig") == "A;B\r\n;\r\n"
