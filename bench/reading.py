"""3: a workbook of devices read, mapped and validated, beside openpyxl going through its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from string import ascii_uppercase
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from bench.measure import Comparison, cpu
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.intake import entries, files, mapping
from hezo_desktop.intake.table import EXCEL_DAY_0, Kind

ROWS, FEWER = 100_000, 10_000
TODAY = date(2026, 11, 21)
_VENDORS = {"HUAWEI": "Huawei", "EXTREME": "Extreme Networks"}
_SHEET = "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEADER = (
    "Producent",
    "Model",
    "Nr katalogowy",
    "Numer seryjny",
    "Klient",
    "NIP klienta",
    "Lokalizacja",
    "Ulica",
    "Kod pocztowy",
    "Miasto",
    "Data wysyłki",
    "Gwarancja do",
)


def compare() -> Iterator[Comparison]:
    """A hundred thousand devices in twelve columns; then ten times the rows."""
    with _workbook(ROWS) as large, _workbook(FEWER) as small:
        assert len(_understood(small).entries) == FEWER
        yield Comparison(
            action=f"3 workbook of {ROWS:,} devices read, mapped and validated",
            reference="openpyxl, read-only, going through its cells",
            goal=0.25,
            product=cpu(lambda: _understood(large)),
            beside=cpu(_openpyxl(large)),
            rounds=3,
        )
        yield Comparison(
            action=f"3 workbook of {ROWS:,} devices",
            reference=f"one of {FEWER:,}",
            goal=(ROWS / FEWER) ** 1.05,
            product=cpu(lambda: _understood(large)),
            beside=cpu(lambda: _understood(small), 5),
            rounds=5,
        )


def _understood(path: Path) -> entries.Reading:
    table = files.read(path)
    columns = mapping.suggest(table, Kind.DEVICES)
    assert len(columns) == len(_HEADER)
    formats = rule_book().serials
    return entries.interpret(
        table, columns, Kind.DEVICES, vendors=_VENDORS, formats=formats, today=TODAY
    )


def _openpyxl(path: Path) -> Callable[[], None]:
    def read() -> None:
        book = load_workbook(path, read_only=True, data_only=True)
        for page in book.worksheets:
            for _ in page.iter_rows(values_only=True):
                pass
        book.close()

    return read


@contextmanager
def _workbook(rows: int) -> Iterator[Path]:
    """A workbook of made-up devices with shared texts, as Excel saves it; gone afterwards."""
    strings: dict[str, int] = {}
    lines = [_xml(1, _HEADER, strings)]
    lines += [_xml(number + 2, _row(number), strings) for number in range(rows)]
    texts = "".join(f"<si><t>{text}</t></si>" for text in strings)
    changed = {
        _SHEET: f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{texts}</sst>',
    }
    with TemporaryDirectory(prefix="hezo-bench-") as folder:
        path = Path(folder) / "park.xlsx"
        with ZipFile(_frame()) as frame, ZipFile(path, "w", ZIP_DEFLATED) as package:
            for name in frame.namelist():
                text = frame.read(name).decode()
                package.writestr(name, changed.pop(name, _with_strings(name, text)))
            for name, text in changed.items():
                package.writestr(name, text)
        yield path


def _frame() -> BytesIO:
    """A workbook whose second style is a date's."""
    book, out = Workbook(), BytesIO()
    assert book.active is not None
    book.active["A1"] = TODAY
    book.save(out)
    return out


def _with_strings(name: str, text: str) -> str:
    """The part of a package that has to name the shared texts, with them named."""
    if name == "[Content_Types].xml":
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        entry = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>'
        return text.replace("</Types>", f"{entry}</Types>")
    if name == "xl/_rels/workbook.xml.rels":
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
        entry = f'<Relationship Id="rId99" Type="{kind}" Target="sharedStrings.xml"/>'
        return text.replace("</Relationships>", f"{entry}</Relationships>")
    return text


def _xml(row: int, values: Iterable[str | date], strings: dict[str, int]) -> str:
    cells = []
    for letter, value in zip(ascii_uppercase, values, strict=False):
        if isinstance(value, str):
            number = strings.setdefault(value, len(strings))
            cells.append(f'<c r="{letter}{row}" t="s"><v>{number}</v></c>')
        else:
            days = (value - EXCEL_DAY_0).days
            cells.append(f'<c r="{letter}{row}" s="1"><v>{days}</v></c>')
    return f'<row r="{row}">{"".join(cells)}</row>'


def _row(number: int) -> tuple[str | date, ...]:
    return (
        "Huawei",
        f"S5735-L24P4X-A{number % 9}",
        f"9801{number % 40:04}",
        f"210000000{number % 9}DMP4{number:06}",
        f"DEMO Klient {number % 500}",
        "500-000-02-96",
        f"Budynek {number % 700}",
        f"ul. Wzorcowa {number % 90}",
        "30-001",
        "Kraków",
        date(2024, 1, 1) + timedelta(days=number % 900),
        date(2026, 1, 1) + timedelta(days=number % 900),
    )
