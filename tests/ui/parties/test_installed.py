"""The devices of a customer in the list of its page, with the cover of the chosen one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.cover import Coverage, Layer, Period
from hezo_desktop.domain.customer import CoveredDevice
from hezo_desktop.domain.party import Company, Device, Lifecycle, Site
from hezo_desktop.i18n import Translator
from hezo_desktop.message import say
from hezo_desktop.services import parties
from hezo_desktop.services.customer import Customer
from hezo_desktop.ui.parties.installed import InstalledDevices

TODAY = date(2026, 11, 20)
OWNER = Company(id=uuid4(), name="Kryształ", is_partner=False)


def covered(
    serial: str, *periods: Period, lifecycle: Lifecycle = Lifecycle.INSTALLED
) -> CoveredDevice:
    assert OWNER.id is not None
    device = Device(uuid4(), OWNER.id, "HUAWEI", "S5735", serial=serial, lifecycle=lifecycle)
    coverage = Coverage(periods)
    return CoveredDevice(device, "Hala", coverage, coverage.on(TODAY))


def care(number: str, end: date = date(2027, 1, 2)) -> Period:
    return Period(Layer.VENDOR, date(2026, 1, 1), end, say("CoCare"), say(number))


DEVICES = (
    covered("A1", care("US/1")),
    covered("B2", care("US/1"), care("US/2")),
    covered("C3", lifecycle=Lifecycle.RETIRED),
)


@pytest.fixture
def shown(qtbot: QtBot, app: App, tr: Translator) -> InstalledDevices:
    made = InstalledDevices(app, tr)
    qtbot.addWidget(made)
    customer = Customer(OWNER, (), DEVICES, (), (), (), (), (), ())
    made.show_of(OWNER.id)
    made.show_customer(customer, TODAY)
    made.show()
    return made


def cells(shown: InstalledDevices, row: int) -> list[str]:
    return [shown.list.model.index(row, at).data() for at in (1, 2, 4)]


def test_each_device_tells_its_site_and_how_it_stands_today(shown: InstalledDevices):
    assert cells(shown, 0) == ["A1", "Hala", "ends in 43 days, 02.01.2027"]
    assert cells(shown, 2) == ["C3", "Hala", "retired"]


def test_the_cover_of_the_chosen_device_stands_below(shown: InstalledDevices):
    shown.list.select(DEVICES[0].device.id)
    assert "US/1" in shown.timeline.accessibleDescription()
    assert not shown.remarks.isVisible()


def test_cover_that_is_paid_twice_is_said_with_both_contracts(shown: InstalledDevices):
    shown.list.select(DEVICES[1].device.id)
    assert shown.remarks.isVisible()
    assert "CoCare (US/1) and CoCare (US/2)" in shown.remarks.text()


def test_chips_tell_which_devices_have_no_cover_and_whose_cover_ends(shown: InstalledDevices):
    assert shown.list.model.tallies["cover"] == {"ending": 2, "": 1}
    assert shown.list.model.tallies["lifecycle"] == {"installed": 2, "retired": 1}
    shown.list.chips.facets["cover"].toggle("ending")
    assert [device.serial for device in shown.list.model.shown] == ["A1", "B2"]


def test_the_devices_without_a_site_are_shown_alone(shown: InstalledDevices):
    shown.show_site(uuid4())
    assert shown.list.model.shown == ()
    shown.show_site("")
    assert len(shown.list.model.shown) == 3
    shown.show_site(None)
    assert len(shown.list.model.shown) == 3


def test_a_new_device_stands_at_the_site_in_view(shown: InstalledDevices, app: App, answers: Any):
    owner = parties.save_company(app, replace(OWNER, id=None)).id
    assert owner is not None
    site = Site(uuid4(), owner, "Hala")
    parties.save_site(app, site)
    shown.show_of(owner)
    told: list[str] = []

    def look(dialog: Any) -> None:
        told.append(dialog.form["site"])
        dialog.reject()

    for place in (site.id, "", None):
        answers.give(look)
        shown.show_site(place)
        shown.add()
    assert told == [str(site.id), "", ""]


def test_a_device_just_added_has_no_cover_until_it_is_read(shown: InstalledDevices):
    unknown = replace(DEVICES[0].device, id=uuid4())
    assert shown.coverage(unknown) == Coverage()


def test_the_order_by_cover_is_the_order_of_days(shown: InstalledDevices):
    column = shown.list.model.columns[3]
    assert column.place(DEVICES[0].device) < column.place(DEVICES[2].device)
