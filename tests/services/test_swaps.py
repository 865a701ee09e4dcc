from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company, Device, Lifecycle, Site
from hezo_desktop.errors import BadInputError, NotAllowedError, NotFoundError
from hezo_desktop.services import journal, parties, swaps

DAY = date(2026, 3, 2)


@pytest.fixture
def owner(app: App) -> UUID:
    kept = parties.save_company(app, Company(None, "Firma", is_partner=False))
    assert kept.id is not None
    return kept.id


@pytest.fixture
def device(app: App, owner: UUID) -> Device:
    site = parties.save_site(app, Site(uuid4(), owner, "Serwerownia"))
    return parties.save_device(
        app,
        Device(
            uuid4(),
            owner,
            "EXTREME",
            "5320-24P",
            part_number="P1",
            serial="1846G-50082",
            site_id=site.id,
            shipped=date(2024, 1, 1),
            warranty_until=date(2026, 12, 31),
        ),
    )


def stored(app: App, device_id: UUID) -> Device:
    return {each.id: each for each in parties.devices(app)}[device_id]


def swapped(app: App, device: Device, serial: str = "2046g50083") -> Device:
    return swaps.swap(app, device.id, serial, day=DAY, reason="RMA 12/2026", by="Ewa")


def test_the_one_that_comes_stands_where_the_old_one_stood(app: App, device: Device):
    came = swapped(app, device)
    assert came == replace(device, id=came.id, serial="2046G-50083", replaces=device.id)
    assert stored(app, came.id) == came
    gone = stored(app, device.id)
    assert (gone.lifecycle, gone.swapped_on, gone.swap_reason, gone.serial) == (
        Lifecycle.SWAPPED,
        DAY,
        "RMA 12/2026",
        "1846G-50082",
    )
    entry = journal.entries(app, device.id)[0]
    assert (entry.action, entry.by, entry.details["new"]) == ("swapped", "Ewa", "2046G-50083")
    assert journal.verify(app) == ()


def test_the_history_is_the_same_from_either_end(app: App, device: Device):
    second = swapped(app, device)
    third = swapped(app, second, "2146G-50084")
    serials = ["1846G-50082", "2046G-50083", "2146G-50084"]
    for each in (device, second, third):
        assert [kept.serial for kept in swaps.history(app, each.id)] == serials


def test_two_devices_that_claim_to_replace_each_other_end_the_history(app: App, device: Device):
    second = swapped(app, device)
    parties.save_device(app, replace(stored(app, device.id), replaces=second.id))
    assert [kept.id for kept in swaps.history(app, device.id)] == [second.id, device.id]


def test_a_spare_of_the_customer_is_put_to_use_with_its_own_dates(
    app: App, owner: UUID, device: Device
):
    spare = parties.save_device(
        app,
        Device(uuid4(), owner, "EXTREME", "5320", serial="2046G-50083", lifecycle=Lifecycle.SPARE),
    )
    came = swapped(app, device)
    assert came.id == spare.id
    assert (came.site_id, came.warranty_until, came.lifecycle) == (
        device.site_id,
        None,
        Lifecycle.INSTALLED,
    )
    swaps.undo(app, came.id, reason="pomyłka")
    assert stored(app, spare.id) == spare
    assert stored(app, device.id) == device


def test_a_mistaken_swap_is_taken_back(app: App, device: Device):
    came = swapped(app, device)
    assert swaps.undo(app, came.id, reason="pomyłka", by="Ewa") == device
    assert [each.id for each in parties.devices(app)] == [device.id]
    assert swaps.history(app, device.id) == (device,)
    assert journal.entries(app, device.id)[0].action == "swap_undone"
    assert journal.verify(app) == ()


def test_only_the_last_swap_is_taken_back(app: App, device: Device):
    second = swapped(app, device)
    swapped(app, second, "2146G-50084")
    with pytest.raises(NotAllowedError, match="Take that back first"):
        swaps.undo(app, second.id, reason="pomyłka")
    with pytest.raises(NotAllowedError, match="nobody's place"):
        swaps.undo(app, device.id, reason="pomyłka")
    with pytest.raises(BadInputError, match="why"):
        swaps.undo(app, second.id, reason=" ")


@pytest.mark.parametrize(
    ("serial", "day", "reason", "why"),
    [
        ("", DAY, "RMA", "serial number of the device that came"),
        ("2046G-50083", DAY, " ", "why"),
        ("2046G-50083", date(2999, 1, 1), "RMA", "still to come"),
        ("1846G50082", DAY, "RMA", "already belongs"),
    ],
)
def test_a_swap_without_its_facts_is_refused(
    app: App, device: Device, serial: str, day: date, reason: str, why: str
):
    with pytest.raises(BadInputError, match=why):
        swaps.swap(app, device.id, serial, day=day, reason=reason)
    assert parties.devices(app) == (device,)


def test_a_spare_of_somebody_else_is_refused(app: App, device: Device):
    other = parties.save_company(app, Company(None, "Obca", is_partner=False))
    assert other.id is not None
    spare = Device(
        uuid4(), other.id, "EXTREME", "5320", serial="2046G-50083", lifecycle=Lifecycle.SPARE
    )
    parties.save_device(app, spare)
    with pytest.raises(BadInputError, match="Obca"):
        swapped(app, device)


def test_what_is_not_in_use_is_not_swapped(app: App, device: Device):
    swaps.set_lifecycle(app, device.id, Lifecycle.RETIRED, reason="złom")
    with pytest.raises(NotAllowedError, match="not in use"):
        swapped(app, device)
    with pytest.raises(NotFoundError):
        swaps.history(app, uuid4())


def test_devices_go_out_of_use_and_come_back(app: App, device: Device):
    retired = swaps.set_lifecycle(app, device.id, Lifecycle.RETIRED, reason="złom", by="Ewa")
    assert stored(app, device.id) == retired
    entry = journal.entries(app, device.id)[0]
    assert (entry.action, entry.by, entry.details["reason"]) == ("retired", "Ewa", "złom")
    back = swaps.set_lifecycle(app, device.id, Lifecycle.INSTALLED)
    assert back == device
    assert swaps.set_lifecycle(app, device.id, Lifecycle.SPARE).lifecycle is Lifecycle.SPARE


def test_a_swap_is_no_mere_change_of_state(app: App, device: Device):
    with pytest.raises(NotAllowedError, match="its own step"):
        swaps.set_lifecycle(app, device.id, Lifecycle.SWAPPED)
    swapped(app, device)
    with pytest.raises(NotAllowedError, match="its own step"):
        swaps.set_lifecycle(app, device.id, Lifecycle.INSTALLED)
