"""Workbooks for these tests: made by openpyxl, then taken apart and changed part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER = ("Producent", "Model", "Numer seryjny", "Klient", "Gwarancja do")
DEVICE = ("Huawei", "S5735-L24P4X-A1", "2100000001DMP4000001", "DEMO Źródło", "30.11.2027")


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx(*rows: Iterable[Any]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def repacked(
    data: bytes,
    changes: Mapping[str, bytes],
    *,
    without: tuple[str, ...] = (),
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """The package with parts replaced, added or left out."""
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(changed, "w", compression) as new:
        for name in old.namelist():
            if name not in without and name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return changed.getvalue()


def sheet(rows: str, *, before: str = "", after: str = "", head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<worksheet xmlns="{MAIN}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    ).encode()


def with_sheet(content: bytes) -> bytes:
    """A workbook whose one sheet is this XML."""
    return repacked(xlsx(HEADER), {SHEET: content})


def text(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


HEADER_XML = (
    f'<row r="1">{text("A1", "Producent")}{text("B1", "Model")}{text("C1", "Numer seryjny")}'
    f"{text('D1', 'Klient')}</row>"
)


def ods(content: str, **parts: bytes) -> bytes:
    """An ODS package around the rows of one sheet called Park."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    xml = (
        f'<office:document-content xmlns:office="{office}office:1.0" '
        f'xmlns:table="{office}table:1.0" xmlns:text="{office}text:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Park">{content}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", parts.get("manifest", b"<manifest/>"))
        package.writestr("content.xml", xml)
    return out.getvalue()


def ods_row(*cells: str, times: int = 1) -> str:
    inside = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{inside}</table:table-row>'
