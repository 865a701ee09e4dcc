from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import (
    Address,
    Company,
    Contact,
    ContactRole,
    Device,
    Lifecycle,
    Site,
)
from hezo_desktop.models.party import DeviceRow
from hezo_desktop.services import parties, party_bulk, search

ANNA = Contact(UUID(int=11), "DEMO Anna", ContactRole.SIGNATORY, "anna@demo.pl", "+48 1")
EWA = Contact(UUID(int=12), "DEMO Ewa", ContactRole.SITE_CONTACT)
FIRM = Company(
    UUID(int=1),
    "DEMO Łąka Sp. z o.o.",
    is_partner=True,
    address=Address("ul. Żabia 1", "90-001", "Łódź"),
    nip="9000000648",
    large_enterprise=None,
    contacts=(ANNA, EWA),
    sample=True,
)
HALL = Site(UUID(int=2), UUID(int=1), "Hala", Address(city="Zgierz"), "8-16", "+48 2", "Jan")
SWITCH = Device(
    UUID(int=3),
    UUID(int=1),
    "EXTREME",
    "5320-24T",
    "PN-1",
    "2440G-00001",
    site_id=HALL.id,
    shipped=date(2024, 2, 29),
    warranty_until=date(2027, 3, 31),
    lifecycle=Lifecycle.SPARE,
    swap_reason="wymiana",
)


def write(app: App, **what: object) -> None:
    with app.database.begin() as session:
        party_bulk.write(session, app.now(), **what)  # type: ignore[arg-type]


def test_what_is_written_at_once_comes_back_as_if_it_was_saved_one_by_one(app: App) -> None:
    write(app, companies=[FIRM], sites=[HALL], devices=[SWITCH])
    assert parties.company(app, UUID(int=1)) == FIRM
    assert parties.sites(app, UUID(int=1)) == (HALL,)
    assert parties.devices(app, UUID(int=1)) == (SWITCH,)
    assert parties.device_by_serial(app, "EXTREME", "2440G-00001") == SWITCH
    with app.database.read() as session:
        row = session.scalars(select(DeviceRow)).one()
        bulk = {name: value for name, value in vars(row).items() if name.endswith("_key")}
    parties.save_device(app, SWITCH)
    with app.database.read() as session:
        row = session.scalars(select(DeviceRow)).one()
        assert bulk == {name: value for name, value in vars(row).items() if name in bulk}
    assert bulk["serial_key"] == "2440G00001"


def test_what_is_known_is_changed_and_the_rest_is_added(app: App) -> None:
    write(app, companies=[FIRM], devices=[replace(SWITCH, site_id=None)])
    with app.database.read() as session:
        before = session.scalars(select(DeviceRow.created_at)).one()
    changed = replace(SWITCH, site_id=None, serial="NOWY1")
    other = replace(SWITCH, site_id=None, id=uuid4(), serial="INNY2")
    write(app, devices=[changed, other])
    assert set(parties.devices(app)) == {changed, other}
    with app.database.read() as session:
        row = session.get_one(DeviceRow, SWITCH.id)
        assert row.created_at == before
        assert row.updated_at > before
    assert search.find(app, "2440") == ()
    assert [hit.key for hit in search.find(app, "nowy1")] == [str(SWITCH.id)]
    assert [hit.key for hit in search.find(app, "inny2")] == [str(other.id)]


def test_a_company_has_the_contacts_it_was_written_with_last(app: App) -> None:
    write(app, companies=[FIRM])
    zoe = Contact(uuid4(), "DEMO Zoe", ContactRole.SIGNATORY)
    changed = replace(FIRM, contacts=(replace(EWA, name="DEMO Ewelina"), zoe))
    write(app, companies=[changed])
    assert parties.company(app, UUID(int=1)) == changed
    people = [hit.title for hit in search.find(app, "demo", kinds=["person"])]
    assert people == ["DEMO Ewelina", "DEMO Zoe"]


def test_more_than_one_piece_is_written(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(party_bulk, "_PIECE", 7)
    many = [replace(SWITCH, id=uuid4(), site_id=None, serial=f"A{place:03}") for place in range(30)]
    write(app, companies=[FIRM], devices=many)
    assert set(parties.devices(app)) == set(many)
    assert len(search.find(app, "a0")) == 30


def test_rows_the_session_holds_are_read_anew(app: App) -> None:
    parties.save_company(app, FIRM)
    parties.save_device(app, replace(SWITCH, site_id=None))
    with app.database.begin() as session:
        row = session.get_one(DeviceRow, SWITCH.id)
        party_bulk.write(session, app.now(), devices=[replace(SWITCH, site_id=None, model="NEU")])
        assert row.model == "NEU"


def test_a_twin_stops_the_whole(app: App) -> None:
    write(app, companies=[FIRM])
    twin = replace(SWITCH, id=uuid4(), site_id=None)
    with pytest.raises(IntegrityError):
        write(app, devices=[replace(SWITCH, site_id=None), twin])
    assert parties.devices(app) == ()
    assert search.find(app, "2440") == ()
