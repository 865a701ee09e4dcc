"""What a reader gets out of a file: its text page by page, its fonts, its cells."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def pages(data: bytes) -> list[str]:
    """The text of every page, with plain blanks."""
    return [page.extract_text().replace("\u00a0", " ") for page in PdfReader(BytesIO(data)).pages]


def text(data: bytes) -> str:
    """The whole text in one line."""
    return " ".join(" ".join(pages(data)).split())


def fonts(data: bytes) -> set[str]:
    """Base names of all fonts, without the tag of a subset; unembedded ones are marked."""
    found = set()
    for item in _objects(data):
        if item.get("/Type") == "/Font":
            embedded = "/FontFile2" in _descriptor(item)
            name = str(item["/BaseFont"]).lstrip("/").partition("+")[2]
            found.add(name if embedded and name else f"unembedded {item['/BaseFont']}")
    return found


def _objects(data: bytes) -> Iterator[DictionaryObject]:
    reader = PdfReader(BytesIO(data))
    for number in reader.xref[0]:
        item = reader.get_object(number)
        if isinstance(item, DictionaryObject):
            yield item


def _descriptor(item: DictionaryObject) -> Any:
    return item["/FontDescriptor"].get_object() if "/FontDescriptor" in item else {}


def book(data: bytes) -> Workbook:
    """The workbook as written, formulas unevaluated."""
    return load_workbook(BytesIO(data))
