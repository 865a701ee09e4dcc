"""Output pasted from a console becomes rows; the samples in tests/data are our own."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hezo_desktop.errors import BadInputError
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
    return [line.values for line in table.lines]


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
            [("EXTREME", "5520-24T-SwitchEngine", "800000-00-05", "2119D-00018")],
        ),
        (
            "voss_sys_info",
            [("EXTREME", "7520-48Y-8C-FabricEngine", "800001-00-05", "2119D-00020")],
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


def test_an_unknown_output_says_so_plainly():
    with pytest.raises(BadInputError) as refused:
        files.read_text("DEMO-R1>show inventory\nNAME: chassis\nPID: ABC", "Clipboard")
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
    ],
)
def test_a_hostile_paste_is_refused_at_once(hostile: str):
    began = time.process_time()
    with pytest.raises(BadInputError):
        files.read_text(hostile, "Clipboard")
    assert time.process_time() - began < 5
