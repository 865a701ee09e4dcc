"""Files that are no table, or want to do harm: each costs one sentence that names the remedy.

Source: reliability.md, finding 9 and P11; decisions 21.
"""

from __future__ import annotations

import random
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from hezo_desktop.errors import BadInputError
from hezo_desktop.intake import files, limits
from hezo_desktop.intake.table import Table
from tests.intake.books import (
    DEVICE,
    HEADER,
    HEADER_XML,
    SHEET,
    STRINGS,
    ods,
    ods_row,
    repacked,
    sheet,
    text,
    with_sheet,
    xlsx,
)

Refusal = Callable[[bytes | str], str]
Read = Callable[[bytes | str], Table]
GOOD = xlsx(HEADER, DEVICE)
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\r\n \0\0", "is empty"),
        (OLE + bytes(600), "save it as .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (b"%PDF-1.7\n" + bytes(90), "is a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "is a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(90), "is a picture"),
        (b"\x1f\x8b\x08" + bytes(90), "is an archive"),
        (b"  <html><table><tr><td>Model</td></tr></table></html>", "web page under another name"),
        (b'<?xml version="1.0"?><Workbook/>', "web page under another name"),
        (b"MZ" + bytes(90), "is not a table"),
        (b"Model;S/N\n\x01\x02\x03", "is not a table"),
        (b"PK\x03\x04 cut off", "damaged"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (b'Model;S/N\n"S5735;1\nS5735;2\n', "quotation marks"),
        (";".join(["Model"] * 300), "too big"),
        ("Model;S/N\n" + "S5735;1\n" * (limits.MOST_ROWS + 1), "too big"),
    ],
)
def test_other_kinds_of_files_are_named(refusal: Refusal, data: bytes, said: str):
    assert said in refusal(data)


def test_a_file_that_is_not_there_says_so(tmp_path: Path):
    with pytest.raises(BadInputError, match=r"gone\.xlsx: .* there is no such file or folder"):
        files.read(tmp_path / "gone.xlsx")


def test_a_folder_is_called_one(tmp_path: Path):
    with pytest.raises(BadInputError, match=r"cannot be read: (it is a folder|access denied)"):
        files.read(tmp_path)


def test_a_huge_file_is_not_even_opened(refusal: Refusal):
    assert "too big" in refusal(bytes(limits.LARGEST_FILE + 1))


def shared(text_: str, cells: int) -> bytes:
    """A workbook in which one text stands in many cells."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, cells))
    return repacked(
        GOOD,
        {SHEET: sheet(rows), STRINGS: f"<sst><si><t>{text_}</t></si></sst>".encode()},
    )


HOSTILE = {
    "word": (repacked(GOOD, {"word/document.xml": b"<a/>"}, without=("xl/workbook.xml",)), "docum"),
    "plain zip": (
        repacked(xlsx(), {"a.txt": b"a"}, without=("xl/workbook.xml", "[Content_Types].xml")),
        "is an archive",
    ),
    "xlsb": (repacked(GOOD, {"xl/workbook.bin": b"\0"}), "save it as .xlsx"),
    "slip": (repacked(GOOD, {"../../evil.xml": b"<a/>"}), "damaged"),
    "torn sheet": (with_sheet(b"<worksheet"), "damaged"),
    "bomb": (repacked(GOOD, {"xl/media/zeros.xml": bytes(90 * MEGABYTE)}), "far more than it"),
    "too much": (repacked(GOOD, {"a.xml": b"ab" * 90 * MEGABYTE}), "too big"),
    "many parts": (repacked(GOOD, {f"xl/{n}.xml": b"<a/>" for n in range(1_000)}), "too big"),
    "far row": (
        with_sheet(sheet(f'{HEADER_XML}<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
        "too big",
    ),
    "far column": (with_sheet(sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')), "too big"),
    "far corner": (
        with_sheet(sheet(f'{HEADER_XML}<row r="9"><c r="IV199999"><v>1</v></c></row>')),
        "too big",
    ),
    "far, oddly written": (
        with_sheet(sheet("<row><c s=\"1\" r = 'XFD1048576'><v>1</v></c></row>")),
        "too big",
    ),
    "far, with a prefix": (
        with_sheet(sheet('<x:row xmlns:x="a"><x:c r="XFD9"><x:v>1</x:v></x:c></x:row>')),
        "too big",
    ),
    "far, uncounted": (with_sheet(sheet(f"<row>{'<c><v>1</v></c>' * 300}</row>")), "too big"),
    "row of a huge number": (
        with_sheet(sheet(f'<row r="{"9" * 5000}"><c><v>1</v></c></row>')),
        "too big",
    ),
    "nonsense row": (with_sheet(sheet('<row r="many"><c/></row>')), "damaged"),
    "nonsense place": (with_sheet(sheet('<row><c r="7"><v>1</v></c></row>')), "damaged"),
    "many rows": (
        with_sheet(
            sheet(
                "".join(
                    f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"/></row>'
                    for n in range(1, 10**6)
                )
            )
        ),
        "too big",
    ),
    "many merged areas": (
        with_sheet(sheet(HEADER_XML, after='<mergeCell ref="A1:B2"/>' * 30_000)),
        "too big",
    ),
    "tall merged areas": (
        with_sheet(sheet(HEADER_XML, after='<mergeCell ref="A2:A200000"/>' * 11)),
        "too big",
    ),
    "many errors": (
        with_sheet(
            sheet(
                "".join(
                    f'<row r="{n}"><c r="A{n}" t="e"><v>#N/A</v></c></row>'
                    for n in range(1, limits.MOST_ODD + 9)
                )
            )
        ),
        "formula without a stored result",
    ),
    "entities": (
        with_sheet(
            sheet(HEADER_XML, head='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
        ),
        "damaged",
    ),
    "laughs": (
        with_sheet(
            sheet(
                text("A1", "&b;"),
                head='<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
            )
        ),
        "damaged",
    ),
    "one text in many cells": (shared("DEMO " * 10_000, 10_000), "too big"),
    "no relations": (repacked(GOOD, {"xl/_rels/workbook.xml.rels": b""}), "damaged"),
    "no sheets": (repacked(GOOD, {"xl/workbook.xml": b"<Types/>"}), "is empty"),
    "ods, repeated rows": (ods(ods_row("Model") + ods_row("S5735", times=10**6)), "too big"),
    "ods, repeated far beyond": (ods(ods_row("Model", times=10**12)), "too big"),
    "ods, repeated cells": (
        ods(
            '<table:table-row><table:table-cell table:number-columns-repeated="16384" '
            'office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row>'
        ),
        "too big",
    ),
    "ods, spaces": (ods(ods_row('Model<text:s text:c="999999999"/>')), "too big"),
    "ods, password": (
        ods(ods_row("Model"), manifest=b"<manifest><encryption-data/></manifest>"),
        "protected with a password",
    ),
    "ods, nonsense": (ods('<table:table-row table:number-rows-repeated="-1"/>'), "damaged"),
    "ods, entities": (
        repacked(ods(""), {"content.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        "damaged",
    ),
    "ods without content": (repacked(ods(""), {}, without=("content.xml",)), "damaged"),
    "odt": (
        repacked(ods(""), {"mimetype": b"application/vnd.oasis.opendocument.text"}),
        "It is a document",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_costs_one_sentence(refusal: Refusal, name: str):
    data, said = HOSTILE[name]
    assert said in refusal(data)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read the way Linux tells it")
def test_hostile_workbooks_take_little_memory(tmp_path: Path):
    """One process reads them all; its largest memory is that of the worst."""
    for number, (data, _) in enumerate(HOSTILE.values()):
        (tmp_path / f"{number:02}.xlsx").write_bytes(data)
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from hezo_desktop.errors import BadInputError\n"
        "from hezo_desktop.intake import files\n"
        "for path in sorted(Path(sys.argv[1]).iterdir()):\n"
        "    try: files.read(path)\n"
        "    except BadInputError: pass\n"
        "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 250 * 1024


def test_too_many_elements_are_refused_without_reading_them(refusal: Refusal):
    data = repacked(
        GOOD,
        {SHEET: sheet("<f/>" * limits.MOST_TAGS)},
        compression=zipfile.ZIP_STORED,
    )
    assert "too big" in refusal(data)


def test_a_part_with_a_password_is_refused(refusal: Refusal):
    data = bytearray(GOOD)
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert "protected with a password" in refusal(bytes(data))


def test_a_part_that_holds_more_than_it_says_is_never_unpacked_further(read: Read):
    """The directory tells of the good sheet only; what follows it in the stream is not read."""
    with zipfile.ZipFile(BytesIO(GOOD)) as package:
        honest = package.read(SHEET)
        others = {name: package.read(name) for name in package.namelist() if name != SHEET}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in others.items():
            package.writestr(name, content)
        package.writestr(SHEET, honest + b" " * 50 * MEGABYTE)
    lying = bytearray(out.getvalue())
    at = lying.rindex(b"PK\x01\x02")
    struct.pack_into("<I", lying, at + 16, zlib.crc32(honest))
    struct.pack_into("<I", lying, at + 24, len(honest))
    assert len(read(bytes(lying)).lines) == 1


def test_a_lie_about_its_size_does_not_matter(read: Read):
    with zipfile.ZipFile(BytesIO(GOOD)) as package:
        honest = package.read(SHEET)
    lying = honest.replace(b'<dimension ref="A1:E2"', b'<dimension ref="A1:XFD1048576"')
    assert lying != honest
    assert len(read(repacked(GOOD, {SHEET: lying})).lines) == 1


def test_styled_but_empty_cells_far_away_are_nothing(read: Read):
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    device = f'<row r="2">{text("B2", "S5735")}</row>'
    table = read(with_sheet(sheet(HEADER_XML + device + far)))
    assert [line.row for line in table.lines] == [2]


def test_a_text_in_a_hundred_thousand_cells_is_read(read: Read):
    assert len(read(shared("Model", 100_000)).lines) == 99_998


def test_macros_are_left_alone(read: Read):
    assert len(read(repacked(GOOD, {"xl/vbaProject.bin": b"\xd0\xcf"})).lines) == 1


GOOD_FILES = {
    "xlsx": GOOD,
    "stored xlsx": repacked(GOOD, {}, compression=zipfile.ZIP_STORED),
    "ods": ods(ods_row(*HEADER) + ods_row(*DEVICE)),
    "stored ods": repacked(
        ods(ods_row(*HEADER) + ods_row(*DEVICE)), {}, compression=zipfile.ZIP_STORED
    ),
    "csv": "\n".join(";".join(row) for row in (HEADER, DEVICE)).encode("cp1250"),
    "utf-16": "\n".join("\t".join(row) for row in (HEADER, DEVICE)).encode("utf-16"),
}


def _mutated(chance: random.Random) -> bytes:
    data = bytearray(chance.choice(list(GOOD_FILES.values())))
    for _ in range(chance.randint(1, 6)):
        at, damage = chance.randrange(len(data)), chance.random()
        if damage < 0.7:
            data[at] = chance.randrange(256)
        elif damage < 0.85:
            del data[at : at + chance.randint(1, 40)]
        else:
            data[at:at] = data[: chance.randint(1, 40)]
    return bytes(data)


def _survives(folder: Path, times: int, seed: int) -> None:
    """Seeded, so that a failure comes back."""
    chance = random.Random(seed)  # noqa: S311 - damage, not secrets
    path = folder / "park.dat"
    for _ in range(times):
        path.write_bytes(_mutated(chance))
        try:
            table = files.read(path)
        except BadInputError as refused:
            assert str(refused)  # noqa: PT017 - some are refused, some are read
        else:
            assert all(line.cells for line in table.lines)


def test_damaged_files_are_read_or_refused(tmp_path: Path):
    _survives(tmp_path, 600, seed=20261121)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_many_damaged_files_are_read_or_refused(tmp_path: Path):
    _survives(tmp_path, 20_000, seed=20261122)
