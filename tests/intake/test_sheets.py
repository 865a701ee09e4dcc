"""The table inside a file: whatever the file, wherever the header stands, whatever is hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from hezo_desktop.errors import BadInputError
from hezo_desktop.intake import files
from hezo_desktop.intake.table import Table
from tests.intake.books import DEVICE, HEADER, ods, ods_row, saved, xlsx

Read = Callable[[bytes | str], Table]
Store = Callable[[bytes | str], Path]


def remarks(table: Table) -> str:
    return " ".join(map(str, table.remarks))


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1250"])
def test_a_text_file_is_read_in_any_usual_dress(read: Read, delimiter: str, encoding: str):
    content = "\r\n".join(delimiter.join(row) for row in (HEADER, DEVICE))
    table = read(content.encode(encoding))
    assert table.header == HEADER
    assert [line.values for line in table.lines] == [DEVICE]
    assert (table.header_row, table.lines[0].row, len(table.sha256)) == (1, 2, 64)


def test_utf_16_with_the_other_end_first(read: Read):
    text = f"{';'.join(HEADER)}\n{';'.join(DEVICE)}"
    assert read(text.encode("utf-16-be")).header == HEADER


def test_excel_may_say_what_separates(read: Read):
    assert read("sep=,\nModel,S/N\nS5735,a;b\n").lines[0].values == ("S5735", "a;b")


def test_a_field_may_hold_the_delimiter_and_line_ends(read: Read):
    table = read('Model;Klient\n"S5735;A";"DEMO\nŹródło"\nS5736;DEMO\n')
    assert table.lines[0].cells[1].value == "DEMO Źródło"
    assert table.lines[1].row == 3


def test_an_ods_file_is_read(read: Read):
    table = read(ods(ods_row(*HEADER) + ods_row(*DEVICE, times=2)))
    assert (table.sheet, table.header) == ("Park", HEADER)
    assert [(line.row, line.values) for line in table.lines] == [(2, DEVICE), (3, DEVICE)]


def test_hidden_and_odd_cells_of_an_ods_file_are_noted(read: Read):
    cell = '<table:table-cell office:value-type="string" {}><text:p>{}</text:p></table:table-cell>'
    table = read(
        ods(
            '<table:table-column/><table:table-column table:visibility="collapse"/>'
            + ods_row("Model", "Klient", "Uwagi")
            + '<table:table-row table:visibility="filter">'
            + cell.format('table:number-rows-spanned="2"', "S5735")
            + '<table:table-cell table:formula="of:=1/0" calcext:value-type="error"/>'
            + '<table:table-cell table:formula="of:=[.A1]"/></table:table-row>'
            + "<table:table-row><table:covered-table-cell/>"
            + cell.format("", "DEMO")
            + "</table:table-row>"
        )
    )
    first, second = table.lines
    assert {column: trap.code for column, trap in first.traps.items()} == {
        1: "error_value",
        2: "no_value",
    }
    assert second.values[0] == "S5735"
    said = remarks(table)
    assert "Hidden or filtered rows are read too (1): 2." in said
    assert "Hidden columns are read too: Klient." in said
    assert "Merged cells: A2:A3." in said


def test_lines_above_the_header_are_passed_over_and_said(read: Read):
    table = read(xlsx(["Park urządzeń DEMO"], ["Stan na", date(2026, 11, 1)], [], HEADER, DEVICE))
    assert (table.header_row, table.header, len(table.lines)) == (4, HEADER, 1)
    assert "Above the header, not read: rows 1, 2." in remarks(table)


def test_empty_rows_are_skipped_and_numbers_kept(read: Read):
    table = read(xlsx(HEADER, [], DEVICE, ["  ", "\u00a0"], DEVICE))
    assert [line.row for line in table.lines] == [3, 5]


def test_a_table_that_starts_further_right_keeps_its_columns(read: Read):
    table = read(xlsx([None, None, *HEADER], [None, None, *DEVICE]))
    assert table.header == ("", "", *HEADER)
    assert table.lines[0].cells[2].value == "Huawei"


def test_hidden_rows_and_columns_are_read_and_said(read: Read):
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (HEADER, DEVICE, DEVICE, DEVICE):
        page.append(row)
    page.row_dimensions[3].hidden = True
    page.column_dimensions["D"].hidden = True
    table = read(saved(book))
    assert len(table.lines) == 3
    assert "Hidden or filtered rows are read too (1): 3." in remarks(table)
    assert "Hidden columns are read too: Klient." in remarks(table)


def test_merged_cells_tell_for_each_of_their_rows(read: Read):
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (["Urządzenie", None, "Klient"], [None, "S/N", None], ["S5735", "A", "DEMO"]):
        page.append(row)
    page.append(["S5736", "B", None])
    page.merge_cells("A1:B1")
    page.merge_cells("C1:C2")
    page.merge_cells("C3:C4")
    table = read(saved(book))
    assert (table.header_row, table.header) == (2, ("Urządzenie", "S/N", "Klient"))
    assert [line.values for line in table.lines] == [
        ("S5735", "A", "DEMO"),
        ("S5736", "B", "DEMO"),
    ]
    assert "Merged cells in the header: C1:C2." in remarks(table)
    assert "Merged cells: C3:C4." in remarks(table)


def test_the_sheet_that_reads_like_a_table_is_chosen(stored: Store):
    book = Workbook()
    assert book.active is not None
    book.active.title = "Okładka"
    book.active.append(["DEMO, park urządzeń"])
    for title, row in (("Park", DEVICE), ("Stary", DEVICE)):
        page = book.create_sheet(title)
        page.append(HEADER)
        page.append(row)
    path = stored(saved(book))
    assert [(s.name, s.rows, s.is_table) for s in files.sheets(path)] == [
        ("Okładka", 1, False),
        ("Park", 2, True),
        ("Stary", 2, True),
    ]
    table = files.read(path)
    assert table.sheet == "Park"
    assert "Other sheets of the file were not read: Okładka, Stary." in remarks(table)
    assert files.read(path, "Stary").sheet == "Stary"
    with pytest.raises(BadInputError, match="There is no sheet Nowy; there is: Okładka, Park"):
        files.read(path, "Nowy")


def test_a_header_without_rows_says_so_and_another_sheet_goes_before_it(stored: Store):
    assert remarks(files.read(stored(xlsx(HEADER)))) == "There are no rows under the header."
    book = Workbook()
    assert book.active is not None
    book.active.append(HEADER)
    page = book.create_sheet("Park")
    page.append(HEADER)
    page.append(DEVICE)
    assert files.read(stored(saved(book))).sheet == "Park"


def test_a_file_of_one_sheet_without_known_headings_takes_its_first_row(read: Read):
    table = read(xlsx(["Kolor", "Rozmiar"], ["zielony", 5]))
    assert (table.header_row, table.header) == (1, ("Kolor", "Rozmiar"))


def test_sheets_of_a_text_file_and_of_a_hostile_one(stored: Store):
    assert [s.is_table for s in files.sheets(stored("Model;S/N\nS5735;1"))] == [True]
    with pytest.raises(BadInputError, match=r"park\.dat: It is a PDF"):
        files.sheets(stored(b"%PDF-1.4"))


def test_reading_tells_how_far_it_is(stored: Store):
    told: list[tuple[int, int]] = []
    files.read(stored(xlsx(HEADER, *[DEVICE] * 4_100)), progress=lambda *at: told.append(at))
    assert told == [(2_000, 4_101), (4_000, 4_101)]


def test_a_paste_from_a_spreadsheet_is_a_table():
    table = files.read_text("Model\tS/N\nS5735\tDEMO1\n", "Clipboard")
    assert (table.source, table.sha256, table.header) == ("Clipboard", "", ("Model", "S/N"))


@pytest.mark.parametrize("nothing", ["", "  \n ", "jedno zdanie bez tabeli"])
def test_a_paste_of_nothing_is_refused(nothing: str):
    with pytest.raises(BadInputError, match="Clipboard: "):
        files.read_text(nothing, "Clipboard")
