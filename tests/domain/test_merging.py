from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from hezo_desktop.domain import merging
from hezo_desktop.domain.merging import KEEP, OTHER
from hezo_desktop.domain.party import Address, Company, Contact, ContactRole, Device, Site

KEPT = Company(UUID(int=1), "Firma Sp. z o.o.", is_partner=False, nip="5261040828")
LATER = Company(
    UUID(int=2),
    "FIRMA",
    is_partner=True,
    nip="5261040828",
    address=Address("ul. Nowa 1", "00-001", "Warszawa"),
    email="biuro@firma.example",
    large_enterprise=False,
)


def test_the_kept_record_wins_and_is_filled_from_the_other():
    found = {each.field: each.chosen for each in merging.company_differences(KEPT, LATER, {})}
    assert found == {
        "name": KEEP,
        "is_partner": OTHER,
        "address": OTHER,
        "email": OTHER,
        "large_enterprise": OTHER,
    }
    merged = merging.merged_company(KEPT, LATER, {})
    assert (merged.id, merged.name, merged.is_partner) == (KEPT.id, KEPT.name, True)
    assert (merged.address, merged.email) == (LATER.address, LATER.email)
    assert merged.large_enterprise is False


def test_the_reader_may_choose_otherwise():
    merged = merging.merged_company(KEPT, LATER, {"name": OTHER, "address": KEEP})
    assert (merged.name, merged.address) == ("FIRMA", Address())


def test_a_known_no_about_size_is_not_overwritten():
    kept = replace(KEPT, large_enterprise=False)
    other = replace(LATER, large_enterprise=True)
    assert merging.merged_company(kept, other, {}).large_enterprise is False


def person(name: str, email: str = "", phone: str = "", role: str = "signatory") -> Contact:
    return Contact(uuid4(), name, ContactRole(role), email, phone)


@pytest.mark.parametrize(
    ("kept", "other", "count"),
    [
        (person("Jan Żółć", "j@x.example"), person("jan zolc"), 1),
        (person("Jan", "j@x.example", "+48600100200"), person("Jan", phone="+48600100200"), 1),
        (person("Jan", "j@x.example"), person("Jan", "inny@x.example"), 2),
        (person("Jan"), person("Jan", role="site_contact"), 2),
        (person("Jan"), person("Anna"), 2),
    ],
)
def test_people_of_both_are_kept_each_once(kept: Contact, other: Contact, count: int):
    found = merging.united((kept,), (other,))
    assert len(found) == count
    assert found[0].id == kept.id


def test_a_known_persons_gaps_are_filled():
    found = merging.united((person("Jan", "j@x.example"),), (person("Jan", phone="+48600100200"),))
    assert [(each.email, each.phone) for each in found] == [("j@x.example", "+48600100200")]


def test_sites_of_one_name_and_city_are_one_place():
    kept = Site(UUID(int=3), UUID(int=1), "Serwerownia", Address(city="Łódź"), contact="Jan")
    other = replace(
        kept, id=UUID(int=4), name="SERWEROWNIA", address=Address("ul. Nowa 1", "90-001", "Lodz")
    )
    assert merging.same_site(kept, other)
    assert not merging.same_site(kept, replace(other, address=Address(city="Kraków")))
    merged = merging.merged_site(kept, replace(other, contact="Ewa", phone_24x7="+48600100200"))
    assert (merged.id, merged.contact, merged.phone_24x7) == (kept.id, "Jan", "+48600100200")
    assert merged.address.street == "ul. Nowa 1"
    placed = replace(kept, address=Address("ul. Stara 2", "90-002", "Łódź"))
    assert merging.merged_site(placed, other).address.street == "ul. Stara 2"


def test_the_richer_record_of_a_device_is_kept_and_filled():
    poor = Device(UUID(int=5), UUID(int=1), "EXTREME", "5320", serial="1846G50082")
    rich = replace(
        poor, id=UUID(int=6), serial="1846G-50082", warranty_until=date(2027, 1, 1), part_number="P"
    )
    assert merging.richness(rich) > merging.richness(poor)
    merged = merging.merged_device(poor, rich)
    assert (merged.id, merged.serial) == (poor.id, "1846G50082")
    assert (merged.part_number, merged.warranty_until) == ("P", date(2027, 1, 1))
