"""The list of devices over the real store."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company, Device, Lifecycle
from hezo_desktop.i18n import Translator
from hezo_desktop.services import device_list, party_bulk
from hezo_desktop.services.device_list import DeviceLine
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.columns import day_column
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.paged_model import FIRST, PagedModel, Source
from hezo_desktop.ui.parts.table_model import Column

MANY = 1_500
HUAWEI, EXTREME = 1_000, 500


@pytest.fixture
def stocked(app: App) -> App:
    company = Company(uuid4(), "Wodociągi Łódź", is_partner=False)
    assert company.id is not None
    devices = [
        Device(
            uuid4(),
            company.id,
            "EXTREME" if number % 3 == 0 else "HUAWEI",
            f"M{number % 7}",
            serial=f"SN{number:05}",
            lifecycle=Lifecycle.SPARE if number % 100 == 0 else Lifecycle.INSTALLED,
        )
        for number in range(MANY)
    ]
    with app.database.begin() as session:
        party_bulk.write(session, app.now(), companies=(company,), devices=devices)
    return app


@pytest.fixture
def listed(
    qtbot: QtBot, tr: Translator, stocked: App, background: Background
) -> ListView[DeviceLine]:
    made = ListView[DeviceLine](
        tr,
        (
            Column("Vendor", lambda line: line.vendor, key="vendor"),
            Column("Serial", lambda line: line.serial, key="serial"),
            Column("Customer", lambda line: line.company, key="customer"),
            day_column(tr, "Warranty", lambda line: line.warranty_until, "warranty_until"),
        ),
        name="Devices",
        empty="There are no devices yet.",
        key=lambda line: line.id,
        facets=(Facet("vendor", "Vendor"), Facet("lifecycle", "Life cycle")),
        source=Source(
            partial(device_list.page, stocked),
            partial(device_list.count, stocked),
            partial(device_list.chips, stocked),
            device_list.SORTS,
        ),
        background=background,
    )
    qtbot.addWidget(made)
    made.resize(1_000, 400)
    made.show()
    made.reload()
    return made


def chip(listed: ListView[DeviceLine], facet: str, value: str) -> str:
    """What stands on a chip; nothing when it is not there yet."""
    found = listed.chips.facets[facet].chips.get(value)
    return found.text() if found else ""


def test_the_devices_come_piece_by_piece_with_their_counts(
    qtbot: QtBot, listed: ListView[DeviceLine]
):
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    qtbot.waitUntil(lambda: listed.count.text() == f"{FIRST} of 1,500 rows")
    QAbstractItemModelTester(listed.model, mode, listed)
    qtbot.waitUntil(lambda: chip(listed, "vendor", "HUAWEI") == f"HUAWEI  {HUAWEI:,}")
    assert chip(listed, "vendor", "EXTREME") == f"EXTREME  {EXTREME}"
    while listed.model.canFetchMore(listed.view.rootIndex()):
        listed.model.fetchMore(listed.view.rootIndex())
    assert len({line.id for line in listed.model.shown}) == MANY


def test_a_serial_is_found_while_typing_and_chips_follow(
    qtbot: QtBot, listed: ListView[DeviceLine]
):
    qtbot.keyClicks(listed.search, "sn-0120")
    qtbot.waitUntil(lambda: listed.count.text() == "10 of 1,500 rows")
    assert {line.serial for line in listed.model.shown} == {f"SN0120{n}" for n in range(10)}
    qtbot.waitUntil(lambda: chip(listed, "lifecycle", "spare") == "spare  1")
    listed.chips.facets["lifecycle"].chips["spare"].click()
    qtbot.waitUntil(lambda: [line.serial for line in listed.model.shown] == ["SN01200"])


def test_a_click_on_a_title_sorts_in_the_store(qtbot: QtBot, listed: ListView[DeviceLine]):
    listed.columns.header.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: listed.model.shown[0].serial == f"SN{MANY - 1:05}")
    listed.columns.header.setSortIndicator(3, Qt.SortOrder.AscendingOrder)
    assert len(listed.model.shown) == FIRST


def test_every_device_that_fits_goes_to_the_workbook(
    qtbot: QtBot, listed: ListView[DeviceLine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "devices.xlsx"
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_args: (str(target), "")
    )
    qtbot.waitUntil(lambda: bool(chip(listed, "vendor", "EXTREME")))
    listed.chips.facets["vendor"].chips["EXTREME"].click()
    qtbot.waitUntil(lambda: listed.model.hits == EXTREME)
    listed.export()
    qtbot.waitUntil(target.exists, timeout=20_000)
    page = load_workbook(target).active
    assert page is not None
    assert page.max_row == 1 + EXTREME
    assert isinstance(listed.model, PagedModel)
    assert listed.model.rowCount() == FIRST
