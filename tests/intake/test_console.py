"""Output pasted from a console becomes rows; the samples in tests/data are our own."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hezo_desktop.errors import BadInputError
from hezo_desktop.i18n import translator
from hezo_desktop.intake import files, mapping
from hezo_desktop.intake.entries import Reading
from hezo_desktop.intake.table import Kind, Table

Understand = Callable[..., Reading]
SAMPLES = Path(__file__).parent.parent / "data" / "intake"
HUAWEI, EXTREME = "Huawei", "Extreme Networks"


def pasted(*names: str) -> Table:
    output = "\n".join((SAMPLES / f"{name}.txt").read_text("utf-8") for name in names)
    return files.read_text(output, "Clipboard")


def rows(table: Table) -> list[tuple[object, ...]]:
    """Vendor, model, part number and serial number; what has no column is empty."""
    told = [dict(zip(table.header, line.values, strict=True)) for line in table.lines]
    titles = ("Vendor", "Model", "Part number", "Serial number")
    return [tuple(each.get(title, "") for title in titles) for each in told]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (
            "display_elabel",
            [
                ("HUAWEI", "S5735-L24P4X-A1", "98011318", "2100000001DMP4000001"),
                ("HUAWEI", "S5735-L24P4S-A1", "98011319", "2100000002DMP4000002"),
            ],
        ),
        ("display_version", [("HUAWEI", "S5735-L24P4X-A1", "", "")]),
        (
            "manufacture_info",
            [
                ("HUAWEI", "S5735-L24P4X-A1", "", "2100000001DMP4000003"),
                ("HUAWEI", "S5735-L24P4X-A1", "", "2100000001DMP4000004"),
            ],
        ),
        ("display_esn", [("HUAWEI", "", "", "2100000003DMP4000005")]),
        (
            "exos_show_version",
            [("EXTREME", "5520-24T", "800000-00-05", "2119D-00018")],
        ),
        (
            "voss_sys_info",
            [("EXTREME", "7520-48Y-8C", "800001-00-05", "2119D-00020")],
        ),
    ],
)
def test_known_output_tells_the_devices(name: str, found: list[tuple[str, ...]]):
    table = pasted(name)
    assert rows(table) == found
    assert "Compare the rows with the output" in str(table.remarks[0])


def test_several_outputs_at_once_tell_each_device_once(understand: Understand):
    reading = understand(pasted("display_elabel", "display_elabel", "exos_show_version"))
    assert [entry.serial for entry in reading.entries] == [
        "2100000001DMP4000001",
        "2100000002DMP4000002",
        "2119D-00018",
    ]
    assert reading.rejected == ()


@pytest.mark.parametrize(
    ("output", "found"),
    [
        (  # an old chassis, whose modules have numbers of their own
            (
                "Chassis : 800001-00-02 04344-00039 Rev 2.0\n"
                "Slot-1  : 800002-00-04 04364-00021 Rev 4.0 BootROM: 1.0.1.7\nSlot-2  :\n"
            ),
            [("", "800001-00-02", "04344-00039"), ("", "800002-00-04", "04364-00021")],
        ),
        (  # a stack of ten, never renamed
            (
                "* Slot-1 X460G2-24t-10G4.3 # show version\n"
                "Slot-1  : 800001-00-09 1522N-00070 Rev 9.0\n"
                "Slot-10 : 800001-00-09 1522N-00071 Rev 9.0\n"
            ),
            [
                ("X460G2-24t-10G4", "800001-00-09", "1522N-00070"),
                ("X460G2-24t-10G4", "800001-00-09", "1522N-00071"),
            ],
        ),
        (  # a universal switch: another personality, a longer serial number
            "5520-48W-EXOS.1 # show version\nSwitch   : 800003-00-AB TB012109G-H0021 Rev AB\n",
            [("5520-48W", "800003-00-AB", "TB012109G-H0021")],
        ),
        (  # a prompt that somebody chose tells nothing
            "X460G2-Tarnow.1 # show version\nSwitch   : 800003-00-05 2008G-00092 Rev 03\n",
            [("", "800003-00-05", "2008G-00092")],
        ),
        (
            (
                "DEMO-AP#show version\nVersion:   HiveOS 10.3r2 build-1\nPlatform:   AP410C\n"
                "DEMO-AP#show hw-info\nSerial number:   04100001010047\nProduct name:   AP410C\n"
            ),
            [("AP410C", "", "04100001010047")],
        ),
    ],
)
def test_every_generation_of_an_output_is_known(output: str, found: list[tuple[str, ...]]):
    assert rows(files.read_text(output, "Clipboard")) == [("EXTREME", *row) for row in found]


def test_windows_line_ends_do_not_matter():
    output = (SAMPLES / "display_elabel.txt").read_text("utf-8").replace("\n", "\r\n")
    assert len(files.read_text(output, "Clipboard").lines) == 2


def test_the_columns_are_suggested_as_any_others():
    assert mapping.suggest(pasted("voss_sys_info"), Kind.DEVICES) == {
        "vendor": 0,
        "model": 1,
        "part_number": 2,
        "serial": 3,
    }


def test_what_the_output_does_not_tell_has_no_column():
    table = pasted("display_esn")
    assert table.header == ("Vendor", "Serial number")
    assert mapping.missing(Kind.DEVICES, mapping.suggest(table, Kind.DEVICES)) == ("model",)


def test_our_own_headings_are_told_in_the_readers_language():
    titles = [mapping.heading(pasted("display_esn"), at) for at in range(2)]
    assert [translator("pl").render(each) for each in titles] == ["Producent", "Numer seryjny"]
    named = files.read_text("Model;Serial number\nS5735;2100000001DMP4000001", "park.csv")
    assert mapping.heading(named, 1) == "Serial number"


@pytest.mark.parametrize(
    "output",
    [
        "DEMO-R1>show inventory\nNAME: chassis\nPID: ABC",
        "Copyright (c) 2006, DEMO Networks, Inc.\nSerial 17\nUptime: 1 week\nPlatform: D1",
    ],
)
def test_an_unknown_output_says_so_plainly(output: str):
    with pytest.raises(BadInputError) as refused:
        files.read_text(output, "Clipboard")
    said = str(refused.value)
    assert said.startswith("Clipboard: The text is neither a table nor the output of a known")
    assert "Huawei: display elabel" in said


def test_a_known_output_without_devices_says_so():
    with pytest.raises(BadInputError, match="No device was found in the output of Huawei"):
        files.read_text("[Board Properties]\nBoardType=\nBarCode=\n", "Clipboard")


@pytest.mark.parametrize(
    "hostile",
    [
        "\n" * 3_000_000,
        " " * 3_000_000,
        "[a]\n" * 500_000,
        "[Board Properties]\n" * 200_000,
        "Chassis Info:\n" + "ModelName : a\n" * 100_000,
        "Switch : 800000-00-05 \n" * 100_000,
        "Switch : 800000-00-05 \n" + "X460-1a" * 100_000,
        "Switch : 800000-00-05 \n" + "* X460-1a\n" * 100_000,
    ],
)
def test_a_hostile_paste_is_refused_at_once(hostile: str):
    began = time.process_time()
    with pytest.raises(BadInputError):
        files.read_text(hostile, "Clipboard")
    assert time.process_time() - began < 5
