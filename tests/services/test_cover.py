"""Cover out of the store: warranties, signed contracts, exchanged devices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.cover import Coverage, Layer
from hezo_desktop.domain.party import Company, Device, Lifecycle
from hezo_desktop.services import cover, customer, parties
from tests.services.conftest import cover_row, keep_contract

START, END = date(2026, 1, 1), date(2026, 12, 31)
SWAPPED = date(2026, 5, 10)


def device(app: App, owner: Company, serial: str, **facts: object) -> Device:
    assert owner.id is not None
    made = replace(Device(uuid4(), owner.id, "HUAWEI", "S5735", serial=serial), **facts)  # type: ignore[arg-type]
    return parties.save_device(app, made)


def sign(
    app: App,
    owner: Company,
    *serials: str,
    number: str = "US/1",
    programme: str = "COCARE",
    level: str = "STANDARD",
    status: str = "signed",
) -> None:
    rows = [cover_row(serial, START, END, programme, level) for serial in serials]
    keep_contract(app, owner, rows, number, status)


def told(found: dict[UUID, Coverage], device: Device) -> list[str]:
    return [str(each) for each in found[device.id].in_words()]


def of(app: App, owner: Company) -> dict[UUID, Coverage]:
    assert owner.id is not None
    return {each.device.id: each.coverage for each in customer.of(app, owner.id).devices}


def test_the_layer_of_a_contract_is_what_the_catalogue_says_the_programme_is(
    app: App, owner: Company
):
    known = device(app, owner, "A1", warranty_until=END, shipped=START, end_of_support=END)
    sign(app, owner, "A1", number="US/1")
    sign(app, owner, "A1", number="US/2", programme="AHB", level="")
    sign(app, owner, "A1", number="US/3", programme="DODATKOWE", level="")
    assert told(of(app, owner), known) == [
        "Warranty: manufacturer's warranty, 2026-01-01–2026-12-31 (record of A1)",
        "Vendor's programme: CoCare Standard, 2026-01-01–2026-12-31 (contract US/1)",
        "HEZO option: HEZO Assistance AHB, 2026-01-01–2026-12-31 (contract US/2)",
        "End of support: 2026-12-31",
    ]


def test_only_signed_contracts_cover(app: App, owner: Company):
    known = device(app, owner, "A1")
    sign(app, owner, "A1", status="prepared")
    assert of(app, owner)[known.id].periods == ()


def test_a_programme_that_left_the_catalogue_still_covers_as_it_was_sold(app: App, owner: Company):
    known = device(app, owner, "A1")
    sign(app, owner, "A1", programme="OLDCARE", level="GOLD")
    assert told(of(app, owner), known) == [
        "Vendor's programme: OLDCARE GOLD, 2026-01-01–2026-12-31 (contract US/1)"
    ]


@pytest.mark.parametrize(("kept", "signed"), [("AB-1", "AB1"), ("AB1", "AB-1"), ("AB-1", "AB-1")])
def test_dashes_do_not_part_a_device_from_its_contract(
    app: App, owner: Company, kept: str, signed: str
):
    known = device(app, owner, kept)
    sign(app, owner, signed)
    assert len(of(app, owner)[known.id].periods) == 1


def test_a_contract_of_another_customer_covers_the_device_that_moved_here(app: App, owner: Company):
    other = parties.save_company(app, Company(id=None, name="Inny", is_partner=False))
    sign(app, other, "A1")
    known = device(app, owner, "A1")
    assert len(of(app, owner)[known.id].periods) == 1


def test_a_warranty_that_ends_before_it_was_shipped_is_known_by_its_end_only(
    app: App, owner: Company
):
    known = device(app, owner, "", shipped=END, warranty_until=START)
    (period,) = of(app, owner)[known.id].periods
    assert (period.start, period.end) == (None, START)
    assert "S5735" in str(period.source)


def exchanged(app: App, owner: Company, **facts: object) -> tuple[Device, Device]:
    old = device(
        app, owner, "A1", warranty_until=END, lifecycle=Lifecycle.SWAPPED, swapped_on=SWAPPED
    )
    new = device(app, owner, "B2", replaces=old.id, **facts)
    return old, new


def test_the_device_that_came_in_place_goes_on_with_contract_and_warranty(app: App, owner: Company):
    sign(app, owner, "A1")
    old, new = exchanged(app, owner)
    found = of(app, owner)
    assert [each.end for each in found[old.id].periods] == [SWAPPED - timedelta(days=1)] * 2
    assert [(e.layer, e.start, e.end) for e in found[new.id].periods] == [
        (Layer.WARRANTY, SWAPPED, END),
        (Layer.VENDOR, SWAPPED, END),
    ]


def test_its_own_warranty_and_its_own_line_in_the_contract_are_not_told_twice(
    app: App, owner: Company
):
    sign(app, owner, "A1", "B2")
    _old, new = exchanged(app, owner, warranty_until=date(2027, 6, 30))
    periods = of(app, owner)[new.id].periods
    assert [(e.layer, e.end) for e in periods] == [
        (Layer.WARRANTY, date(2027, 6, 30)),
        (Layer.VENDOR, END),
    ]


def test_an_exchange_on_an_unknown_day_hands_everything_on(app: App, owner: Company):
    sign(app, owner, "A1")
    old = device(app, owner, "A1", lifecycle=Lifecycle.SWAPPED)
    new = device(app, owner, "B2", replaces=old.id)
    found = of(app, owner)
    assert found[new.id].periods == found[old.id].periods != ()


def test_a_device_that_came_in_place_of_somebody_elses_goes_on_too(app: App, owner: Company):
    other = parties.save_company(app, Company(id=None, name="Inny", is_partner=False))
    old = device(app, other, "A1", warranty_until=END, swapped_on=SWAPPED)
    new = device(app, owner, "B2", replaces=old.id)
    assert [each.start for each in of(app, owner)[new.id].periods] == [SWAPPED]


def test_two_devices_that_claim_to_replace_each_other_end_the_search(app: App, owner: Company):
    one = device(app, owner, "A1", warranty_until=END)
    other = device(app, owner, "B2", replaces=one.id)
    parties.save_device(app, replace(one, replaces=other.id))
    assert len(of(app, owner)[other.id].periods) == 1


def test_devices_are_looked_up_by_their_numbers_whoever_has_them(app: App, owner: Company):
    sign(app, owner, "AB-1", "X9")
    device(app, owner, "AB-1", warranty_until=END, end_of_support=END)
    found = cover.of_serials(app, [("HUAWEI", "ab1"), ("HUAWEI", "X-9"), ("HUAWEI", " ")])
    assert {key: len(each.periods) for key, each in found.items()} == {
        ("HUAWEI", "AB1"): 2,
        ("HUAWEI", "X9"): 1,
    }
    assert found["HUAWEI", "AB1"].end_of_support == END
    assert cover.of_serials(app, [("EXTREME", "X9")])["EXTREME", "X9"] == Coverage()
