"""Files that are no price list, or want to do harm: each costs one sentence.

Source: reliability.md, finding 9 and P11.
"""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from hezo_desktop.documents import price_list_xlsx, workbook_guard
from hezo_desktop.errors import BadInputError

Book = Any
Refusal = Callable[[bytes], str]
SHEET = "xl/worksheets/sheet4.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def repacked(
    data: bytes,
    changes: dict[str, bytes] | None = None,
    *,
    without: tuple[str, ...] = (),
    compression: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """The workbook with parts replaced, added or left out."""
    changed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(changed, "w", compression) as new,
    ):
        for name in old.namelist():
            if name not in without and name not in (changes or {}):
                new.writestr(name, old.read(name))
        for name, content in (changes or {}).items():
            new.writestr(name, content)
    return changed.getvalue()


def sheet(rows: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
        "</worksheet>"
    ).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        (b"vendor;model\nHUAWEI;S5735\n", "plain text"),
        ("usługa;cena\n".encode("cp1250"), "plain text"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "old .xls format"),
        (
            bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"),
            "protected with a password",
        ),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "damaged or is not an Excel workbook"),
        (b"PK\x03\x04 cut off", "damaged or is not an Excel workbook"),
        (bytes(workbook_guard.LARGEST_FILE + 1), "too big for a price list"),
    ],
)
def test_other_kinds_of_files_are_recognised(refusal: Refusal, data: bytes, said: str):
    assert said in refusal(data)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"xl/vbaProject.bin": b"\xd0\xcf"}, "contains macros"),
        ({"xl/workbook.bin": b"\x00"}, "not an .xlsx workbook"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "not an .xlsx workbook"),
        ({"../../evil.xml": b"<a/>"}, "damaged"),
        ({"xl\\..\\..\\evil.xml": b"<a/>"}, "damaged"),
        ({"/etc/evil.xml": b"<a/>"}, "damaged"),
        ({SHEET: b"<worksheet"}, "damaged"),
        ({SHEET: b"\xff\xfe\x00"}, "damaged"),
        ({"xl/_rels/workbook.xml.rels": b""}, "damaged"),
        ({"xl/media/zeros.xml": bytes(30 * 1024 * 1024)}, "far more than it holds"),
        ({"xl/a.xml": bytes(70 * 1024 * 1024)}, "too big"),
        ({SHEET: sheet('<row r="1048576"><c r="A1048576"/></row>')}, "too big"),
        ({SHEET: sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')}, "too big"),
        ({SHEET: sheet('<row r="1"><c r="Ą1"><v>1</v></c></row>')}, "damaged"),
        ({SHEET: sheet('<row r="1"><c r="AAAA1"><v>1</v></c></row>')}, "damaged"),
        ({SHEET: sheet('<row r="many"/>')}, "damaged"),
        ({SHEET: sheet("<row/>" * 50_001)}, "too big"),
        ({SHEET: sheet("<row>" * 60 + "</row>" * 60)}, "too big"),
        (
            {
                SHEET: sheet("").replace(b"</worksheet>", b"")
                + b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
            },
            "too big",
        ),
        (
            {SHEET: sheet("", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')},
            "damaged",
        ),
        (
            {
                "xl/sharedStrings.xml": b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
                b"<sst>&b;</sst>"
            },
            "damaged",
        ),
        ({"xl/media/image1.png": b" <worksheet"}, "damaged"),
    ],
)
def test_a_hostile_part_is_refused_before_anything_opens_it(
    book: Book, refusal: Refusal, changes: dict[str, bytes], said: str
):
    assert said in refusal(repacked(book.data, changes))


def test_too_many_cells_are_refused(book: Book, refusal: Refusal):
    crowded = sheet("<row>" + "<c/>" * 500_001 + "</row>")
    data = repacked(book.data, {SHEET: crowded}, compression=zipfile.ZIP_STORED)
    assert "too big" in refusal(data)


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml"])
def test_a_package_without_its_heart_is_damaged(book: Book, refusal: Refusal, part: str):
    assert "damaged" in refusal(repacked(book.data, without=(part,)))


def test_too_many_parts_are_refused(book: Book, refusal: Refusal):
    parts = {f"xl/part{number}.xml": b"<a/>" for number in range(500)}
    assert "too big" in refusal(repacked(book.data, parts))


def test_a_part_that_stands_twice_is_refused(book: Book, refusal: Refusal):
    data = BytesIO(book.data)
    with zipfile.ZipFile(data, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr(SHEET, b"<a/>")
    assert "damaged" in refusal(data.getvalue())


def test_a_part_with_a_password_is_refused(book: Book, refusal: Refusal):
    data = bytearray(book.data)
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "protected with a password" in refusal(bytes(data))


def test_a_workbook_whose_parts_do_not_fit_together_is_refused(book: Book, refusal: Refusal):
    broken = repacked(book.data, {"[Content_Types].xml": b"<Types/>"})
    assert "cannot be read" in refusal(broken)


def test_a_lie_about_its_size_does_not_matter(book: Book):
    with zipfile.ZipFile(BytesIO(book.data)) as package:
        honest = package.read(SHEET)
    lying = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', honest)
    assert lying != honest
    found = price_list_xlsx.read(Path("x.xlsx"), repacked(book.data, {SHEET: lying}))
    assert len(found.rules) == 1


def test_pictures_and_folders_in_the_package_are_harmless(book: Book):
    data = repacked(book.data, {"xl/media/image1.png": b"\x89PNG", "xl/media/": b""})
    assert price_list_xlsx.read(Path("x.xlsx"), data).rules


def test_a_file_with_any_byte_changed_is_read_or_refused(book: Book):
    """Seeded, so that a failure comes back."""
    chance = random.Random(20261120)  # noqa: S311 - damage, not secrets
    packed = repacked(book.data)
    stored = repacked(book.data, compression=zipfile.ZIP_STORED)
    for _ in range(300):
        data = bytearray(chance.choice((packed, stored)))
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.1:
            data = data[: chance.randrange(len(data))]
        try:
            price_list_xlsx.read(Path("x.xlsx"), bytes(data))
        except BadInputError as refused:
            assert str(refused)  # noqa: PT017 - most, not all, are refused
