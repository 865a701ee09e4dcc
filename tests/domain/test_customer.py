from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

from hezo_desktop.domain.cover import Coverage, Layer, Period
from hezo_desktop.domain.customer import CoveredDevice, ending_next, questions
from hezo_desktop.domain.party import (
    Address,
    Company,
    Contact,
    ContactRole,
    Device,
    Lifecycle,
    Site,
)
from hezo_desktop.message import say

TODAY = date(2026, 11, 20)
OWNER = uuid4()
COMPLETE = Company(
    id=OWNER,
    name="Kryształ",
    is_partner=False,
    nip="5000000296",
    contacts=(Contact(uuid4(), "Jan", ContactRole.AUTHORISED_REPORTER, "jan@x.pl", "+48 1"),),
)
SITE = Site(
    uuid4(),
    OWNER,
    "Hala 1",
    Address(street="Długa 1"),
    access_hours="24/7",
    phone_24x7="+48 2",
)


def warranty(end: date, serial: str = "A1") -> Period:
    return Period(Layer.WARRANTY, None, end, say("warranty"), say(f"record of {serial}"))


def contract(end: date, number: str = "US/1") -> Period:
    return Period(Layer.VENDOR, date(2026, 1, 1), end, say("CoCare"), say(number))


def covered(
    *periods: Period,
    support: date | None = None,
    serial: str = "A1",
    lifecycle: Lifecycle = Lifecycle.INSTALLED,
) -> CoveredDevice:
    device = Device(
        uuid4(), OWNER, "HUAWEI", "S5735", serial=serial, site_id=SITE.id, lifecycle=lifecycle
    )
    coverage = Coverage(periods, support)
    return CoveredDevice(device, SITE.name, coverage, coverage.on(TODAY))


def test_what_ends_is_told_soonest_first_and_together_for_devices_that_end_alike():
    first, second = date(2026, 12, 31), date(2027, 6, 30)
    found = ending_next(
        [
            covered(warranty(first, "A1"), contract(second), serial="A1"),
            covered(warranty(first, "A2"), contract(second), serial="A2", support=second),
            covered(contract(second, "US/2"), serial="A3"),
        ],
        TODAY,
    )
    told = [
        (each.day, each.layer, str(each.name), str(each.source or ""), len(each.devices))
        for each in found
    ]
    assert told == [
        (first, Layer.WARRANTY, "warranty", "", 2),
        (second, None, "vendor's support", "", 1),
        (second, Layer.VENDOR, "CoCare", "US/1", 2),
        (second, Layer.VENDOR, "CoCare", "US/2", 1),
    ]


def test_support_that_is_over_and_devices_that_are_gone_end_no_more():
    gone = covered(contract(date(2027, 6, 30)), lifecycle=Lifecycle.RETIRED)
    over = covered(support=date(2026, 11, 19))
    assert ending_next([gone, over], TODAY) == ()
    assert len(ending_next([covered(support=TODAY)], TODAY)) == 1


def test_a_customer_that_is_fully_known_leaves_no_question():
    assert questions(COMPLETE, [SITE], [covered(warranty(TODAY))]) == ()


def test_everything_unknown_is_asked_for_with_examples():
    bare = Company(
        id=OWNER,
        name="X",
        is_partner=False,
        contacts=(Contact(uuid4(), "Ola", ContactRole.SIGNATORY),),
    )
    site = Site(uuid4(), OWNER, "Hala 2")
    device = covered(serial="")
    device = replace(device, device=replace(device.device, site_id=None))
    asked = {
        str(each.text): (each.count, each.examples) for each in questions(bare, [site], [device])
    }
    assert asked == {
        "Who may send reports? Nobody is named as authorised.": (1, ()),
        "Phone numbers of people": (1, ("Ola",)),
        "E-mail addresses of people": (1, ("Ola",)),
        "NIP of the company": (1, ()),
        "Addresses of sites": (1, ("Hala 2",)),
        "Access hours of sites": (1, ("Hala 2",)),
        "24/7 phones of sites": (1, ("Hala 2",)),
        "Serial numbers of devices": (1, ("S5735",)),
        "Sites of devices": (1, ("S5735",)),
        "Warranty or contract of devices": (1, ("S5735",)),
    }


def test_a_partner_is_not_asked_who_reports_and_devices_that_are_gone_not_for_serials():
    partner = replace(COMPLETE, is_partner=True, contacts=())
    assert questions(partner, [], [covered(serial="", lifecycle=Lifecycle.SWAPPED)]) == ()


def test_many_open_answers_are_counted_and_the_first_three_models_named():
    devices = [covered(warranty(TODAY), serial="") for _ in range(5)]
    (asked,) = questions(COMPLETE, [SITE], devices)
    assert (asked.count, asked.examples) == (5, ("S5735",))
