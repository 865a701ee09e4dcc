"""Other people's tables become one kind of table, whatever file they come in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.intake import entries, files, mapping
from hezo_desktop.intake.table import Kind

VENDORS = {"HUAWEI": "Huawei", "EXTREME": "Extreme Networks"}


def test_a_plain_csv_becomes_devices(tmp_path: Path):
    path = tmp_path / "park.csv"
    path.write_text(
        "Producent;Model;Numer seryjny;Klient;Gwarancja do\n"
        "huawei;S5735-L24P4X-A1;210000000 1DMP4000001;DEMO Źródło;30.11.2027\n",
        encoding="cp1250",
    )
    table = files.read(path)
    columns = mapping.suggest(table, Kind.DEVICES)
    reading = entries.interpret(
        table,
        columns,
        Kind.DEVICES,
        vendors=VENDORS,
        formats=rule_book().serials,
        today=date(2026, 11, 21),
    )
    [device] = reading.entries
    assert isinstance(device, entries.DeviceEntry)
    assert (device.row, device.vendor, device.serial) == (2, "HUAWEI", "2100000001DMP4000001")
    assert device.customer == "DEMO Źródło"
    assert device.warranty_until == date(2027, 11, 30)
    assert "shipped" not in device.given
