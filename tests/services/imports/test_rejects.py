from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hezo_desktop.intake import files, mapping
from hezo_desktop.intake.table import Kind, Line, Table
from hezo_desktop.services import imports
from hezo_desktop.services.paper_files import ExistingFileError

TABLE = (
    "Producent;Model;Numer seryjny;Klient;Gwarancja do\n"
    "Huawei;S5735;2102359575DMQ5000001;DEMO Huta;31.12.2027\n"
    "Huawei;=1+1;2102359575DMQ5000002;;31.12.2027\n"
    "Huawei;S5735;2102359575DMQ5000003;DEMO Huta;31.13.2027\n"
)


def rejected_into(path: Path, desk: Any, language: str = "pl", **options: Any) -> Path:
    table = files.read_text(TABLE, "tabela.csv")
    plan = desk.look(TABLE)
    return imports.save_rejects(table, plan.rejected, path, language, **options)


@pytest.mark.parametrize(
    ("language", "heading", "reason"),
    [
        ("en", "Why the row was rejected", "Klient: the row names no customer"),
        ("pl", "Dlaczego wiersz odrzucono", "Klient: wiersz nie podaje klienta"),
    ],
)
def test_rejected_rows_keep_their_columns_and_get_the_reason(
    desk: Any, tmp_path: Path, language: str, heading: str, reason: str
) -> None:
    page = openpyxl.load_workbook(rejected_into(tmp_path / "o.xlsx", desk, language)).active
    header, first, second = page.iter_rows(values_only=True)
    assert header[:5] == ("Producent", "Model", "Numer seryjny", "Klient", "Gwarancja do")
    assert header[5] == heading
    assert first[5].startswith(reason)
    assert (first[2], second[4]) == ("2102359575DMQ5000002", "31.13.2027")
    assert page["B2"].data_type == "s"
    assert page["B2"].value == "=1+1"


def test_corrected_rejects_are_brought_in(desk: Any, tmp_path: Path) -> None:
    desk.bring(TABLE)
    path = rejected_into(tmp_path / "o.xlsx", desk)
    book = openpyxl.load_workbook(path)
    book.active["D2"], book.active["E3"] = "DEMO Huta", date(2027, 12, 31)
    book.save(path)
    table = files.read(path)
    assert mapping.missing(Kind.DEVICES, mapping.suggest(table, Kind.DEVICES)) == ()
    outcome = desk.bring(table)
    assert (outcome.added, outcome.rejected) == (2, 0)
    assert desk.bring(table).unchanged == 2


def test_days_stay_days_and_spoiled_numbers_stay_readable(desk: Any, tmp_path: Path) -> None:
    values = (datetime(2027, 1, 2), datetime(2027, 1, 2, 8, 30), 2.1e19, True, 0.5, None)
    table = Table("x", "Arkusz", 1, tuple("abcdef"), (Line(2, values),))
    reject = desk.look(TABLE).rejected[0]
    reasons = [type(reject)("", 2, "", "", reject.message, ())]
    page = openpyxl.load_workbook(
        imports.save_rejects(table, reasons, tmp_path / "o.xlsx", "pl")
    ).active
    row = [cell.value for cell in page[2]]
    assert row[:2] == [datetime(2027, 1, 2), datetime(2027, 1, 2, 8, 30)]
    assert [str(value) for value in row[3:5]] == ["True", "0.5"]
    assert row[5] is None


def test_a_file_is_replaced_only_on_purpose(desk: Any, tmp_path: Path) -> None:
    path = rejected_into(tmp_path / "o.xlsx", desk)
    with pytest.raises(ExistingFileError):
        rejected_into(path, desk)
    assert rejected_into(path, desk, force=True) == path
