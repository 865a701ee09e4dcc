from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.merging import OTHER
from hezo_desktop.domain.party import Address, Company, Contact, ContactRole, Device, Site
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.errors import NotAllowedError, NotFoundError
from hezo_desktop.models.contract import ContractRow
from hezo_desktop.models.party import CompanyRow, DeviceRow
from hezo_desktop.models.quote import QuoteRevisionRow, QuoteRow
from hezo_desktop.services import duplicates, journal, main_job, parties, party_rows, quotes
from hezo_desktop.services.duplicates import Likeness

NIP = "5261040828"


def company(app: App, name: str, nip: str = "", city: str = "", **more: object) -> Company:
    made = Company(None, name, is_partner=False, nip=nip, address=Address(city=city))
    return parties.save_company(app, replace(made, **more))  # type: ignore[arg-type]


def key(found: Company) -> UUID:
    assert found.id is not None
    return found.id


@pytest.fixture
def kept(app: App) -> Company:
    return company(app, "Firma Sp. z o.o.", NIP, "Łódź")


@pytest.fixture
def dropped(app: App) -> Company:
    people = (Contact(uuid4(), "Ewa", ContactRole.SIGNATORY, "ewa@firma.example"),)
    return company(app, "FIRMA", NIP, "Lodz", contacts=people, email="biuro@firma.example")


def groups(app: App) -> list[tuple[Likeness, list[str]]]:
    return [
        (group.likeness, [each.name for each in group.companies])
        for group in duplicates.companies(app)
    ]


def test_companies_of_one_nip_are_probably_one(app: App):
    company(app, "Abc Sp. z o.o.", NIP)
    company(app, "Zupełnie inna nazwa", NIP)
    company(app, "Obca", "1234563218")
    assert groups(app) == [(Likeness.NIP, ["Abc Sp. z o.o.", "Zupełnie inna nazwa"])]


def test_companies_of_one_name_are_probably_one_the_more_so_in_one_city(app: App):
    company(app, "Żółw S.A.", city="Łódź")
    company(app, "zolw", city="LODZ")
    company(app, "Abc", city="Kraków")
    company(app, "ABC sp. j.", city="Łódź")
    assert groups(app) == [
        (Likeness.NAME_AND_CITY, ["zolw", "Żółw S.A."]),
        (Likeness.NAME, ["Abc", "ABC sp. j."]),
    ]


def test_one_name_with_two_tax_numbers_is_two_companies(app: App):
    company(app, "Abc", NIP)
    company(app, "ABC S.A.", "1234563218")
    assert groups(app) == []


@pytest.mark.usefixtures("kept", "dropped")
def test_a_pair_is_told_once_by_its_strongest_reason(app: App):
    assert [likeness for likeness, _ in groups(app)] == [Likeness.NIP]


def test_a_company_being_typed_is_known_already(app: App, kept: Company):
    typed = Company(None, "firma", is_partner=True, address=Address(city="łódź"))
    (found,) = duplicates.like(app, typed)
    assert (found.companies[0].id, found.likeness) == (kept.id, Likeness.NAME_AND_CITY)
    (by_nip,) = duplicates.like(app, Company(None, "", is_partner=False, nip=NIP))
    assert by_nip.likeness is Likeness.NIP
    assert duplicates.like(app, kept) == ()
    assert duplicates.like(app, replace(typed, nip="1234563218")) == ()
    assert duplicates.like(app, Company(None, "", is_partner=False)) == ()


def test_what_a_merge_will_do_is_said_beforehand(app: App, kept: Company, dropped: Company):
    parties.save_site(app, Site(uuid4(), key(kept), "Serwerownia", Address(city="Łódź")))
    parties.save_site(app, Site(uuid4(), key(dropped), "serwerownia", Address(city="Lodz")))
    parties.save_site(app, Site(uuid4(), key(dropped), "Magazyn"))
    parties.save_device(app, Device(uuid4(), key(dropped), "HUAWEI", "S5735"))
    quotes.new_draft(app, end_customer=dropped)
    told = duplicates.outlook(app, key(kept), key(dropped))
    assert (told.people, told.devices, told.drafts, told.papers, told.files) == (1, 1, 1, 0, 0)
    assert (told.moved_sites, told.joined_sites) == (("Magazyn",), ("serwerownia",))
    assert [each.field for each in told.differences] == ["name", "address", "email"]
    assert parties.devices(app, key(kept)) == ()


def test_everything_of_the_one_that_goes_belongs_to_the_one_that_stays(
    app: App, kept: Company, dropped: Company
):
    here = parties.save_site(app, Site(uuid4(), key(kept), "Serwerownia", Address(city="Łódź")))
    there = parties.save_site(
        app,
        Site(
            uuid4(),
            key(dropped),
            "SERWEROWNIA",
            Address("ul. Nowa 1", "90-001", "Lodz"),
            phone_24x7="+48600100200",
        ),
    )
    store = parties.save_site(app, Site(uuid4(), key(dropped), "Magazyn"))
    device = parties.save_device(
        app, Device(uuid4(), key(dropped), "HUAWEI", "S5735", serial="A1", site_id=there.id)
    )
    draft = replace(quotes.new_draft(app, end_customer=dropped), lines=(QuoteLine(site=there),))
    quotes.save_draft(app, draft)

    duplicates.merge(app, key(kept), key(dropped), {"name": OTHER}, by="Ewa")

    merged = parties.company(app, key(kept))
    assert (merged.name, merged.email) == ("FIRMA", "biuro@firma.example")
    assert [each.name for each in merged.contacts] == ["Ewa"]
    sites = {site.name: site for site in parties.sites(app, key(kept))}
    assert sorted(sites) == ["Magazyn", "Serwerownia"]
    assert (sites["Magazyn"].id, sites["Serwerownia"].id) == (store.id, here.id)
    assert sites["Serwerownia"].phone_24x7 == "+48600100200"
    assert sites["Serwerownia"].address.street == "ul. Nowa 1"
    (moved,) = parties.devices(app, key(kept))
    assert (moved.id, moved.site_id) == (device.id, here.id)
    now = quotes.draft(app, draft.id)
    assert now.end_customer == merged
    assert now.lines[0].site is not None
    assert now.lines[0].site.id == here.id
    with app.database.read() as session:
        assert session.get_one(CompanyRow, key(dropped)).merged_into == kept.id
        assert session.get_one(QuoteRow, draft.id).customer_id == kept.id
    assert groups(app) == []
    assert journal.verify(app) == ()
    (entry,) = [e for e in journal.entries(app, kept.id) if e.action == "merged"]
    assert (entry.by, entry.details["devices"], entry.details["sites"]) == ("Ewa", 1, 2)


def test_a_draft_of_the_one_that_stays_gets_its_new_data_too(
    app: App, kept: Company, dropped: Company
):
    partner = company(app, "Partner", is_partner=True)
    draft = quotes.new_draft(app, buyer=partner, end_customer=dropped)
    duplicates.merge(app, key(kept), key(dropped))
    assert quotes.draft(app, draft.id).buyer == partner


def test_joining_twice_changes_nothing(app: App, kept: Company, dropped: Company):
    duplicates.merge(app, key(kept), key(dropped))
    entries = journal.entries(app)
    assert duplicates.merge(app, key(kept), key(dropped)).done
    assert journal.entries(app) == entries


def test_a_company_joined_before_points_at_the_last_one(app: App, kept: Company, dropped: Company):
    last = company(app, "Firma 2", NIP)
    duplicates.merge(app, key(kept), key(dropped))
    duplicates.merge(app, key(last), key(kept))
    with app.database.read() as session:
        assert session.get_one(CompanyRow, key(dropped)).merged_into == last.id
    with pytest.raises(NotAllowedError, match="joined into another"):
        duplicates.merge(app, key(dropped), key(last))


def test_what_cannot_be_joined_is_refused(app: App, kept: Company):
    sample = company(app, "DEMO Firma", sample=True)
    with pytest.raises(NotAllowedError, match="itself"):
        duplicates.merge(app, key(kept), key(kept))
    with pytest.raises(NotAllowedError, match="DEMO"):
        duplicates.merge(app, key(kept), key(sample))
    with pytest.raises(NotFoundError):
        duplicates.merge(app, key(kept), uuid4())


def twins(app: App, owner: Company, other: Company | None = None) -> tuple[Device, Device]:
    poor = parties.save_device(
        app, Device(uuid4(), key(owner), "EXTREME", "5320", serial="1846G-50082")
    )
    rich = Device(
        uuid4(),
        key(other or owner),
        "EXTREME",
        "5320-24P",
        part_number="P1",
        serial="1846G50082",
        warranty_until=date(2027, 1, 1),
    )
    with app.database.begin() as session:
        row = DeviceRow(id=rich.id, created_at=app.now())
        party_rows.write_device(row, rich, app.now())
        session.add(row)
    return poor, rich


def test_two_spellings_of_a_serial_number_are_one_device(app: App, kept: Company):
    poor, rich = twins(app, kept)
    (group,) = duplicates.devices(app)
    assert [each.id for each in group.devices] == [rich.id, poor.id]
    assert group.owners == (kept.name, kept.name)
    found = duplicates.twin_of(app, replace(poor, serial="1846g-5-0082"))
    assert found is not None
    assert (found[0].id, found[1]) == (rich.id, kept.name)
    assert (
        duplicates.twin_of(app, Device(uuid4(), key(kept), "HUAWEI", "X", serial="1846G")) is None
    )


def test_two_records_of_a_device_become_the_richer_one(app: App, kept: Company):
    poor, rich = twins(app, kept)
    later = parties.save_device(
        app, Device(uuid4(), key(kept), "EXTREME", "5320", serial="2046G-50082", replaces=poor.id)
    )
    draft = quotes.new_draft(app, end_customer=kept)
    line = QuoteLine(vendor="EXTREME", serials=("1846G-50082", "X"))
    foreign = QuoteLine(vendor="HUAWEI", serials=("1846G-50082",))
    quotes.save_draft(app, replace(draft, lines=(line, foreign)))
    result = duplicates.merge_devices(app, rich.id, poor.id, by="Ewa")
    assert (result.id, result.serial, result.part_number) == (rich.id, "1846G50082", "P1")
    assert duplicates.devices(app) == ()
    by_id = {each.id: each for each in parties.devices(app)}
    assert set(by_id) == {rich.id, later.id}
    assert by_id[later.id].replaces == rich.id
    lines = quotes.draft(app, draft.id).lines
    assert lines[0].serials == ("1846G50082", "X")
    assert lines[1].serials == ("1846G-50082",)
    assert journal.verify(app) == ()


def test_another_owners_site_is_not_taken_over(app: App, kept: Company):
    other = company(app, "Inna")
    poor, rich = twins(app, kept, other)
    told = duplicates.device_outlook(app, poor.id, rich.id)
    assert told.owner_changes
    assert (told.result.company_id, told.result.site_id) == (kept.id, None)
    assert told.result.warranty_until == date(2027, 1, 1)


def test_different_devices_are_not_joined(app: App, kept: Company):
    one = parties.save_device(app, Device(uuid4(), key(kept), "HUAWEI", "S5735", serial="A1"))
    two = parties.save_device(app, Device(uuid4(), key(kept), "HUAWEI", "S5735", serial="A2"))
    with pytest.raises(NotAllowedError):
        duplicates.merge_devices(app, one.id, two.id)
    with pytest.raises(NotAllowedError):
        duplicates.merge_devices(app, one.id, one.id)
    with pytest.raises(NotFoundError):
        duplicates.merge_devices(app, one.id, uuid4())


def test_a_draft_without_the_parties_is_left_alone(app: App, kept: Company, dropped: Company):
    draft = QuoteDraft(title="sam tytuł")
    quotes.save_draft(app, draft)
    duplicates.merge(app, key(kept), key(dropped))
    assert quotes.draft(app, draft.id) == draft


def test_what_was_issued_and_signed_stays_to_the_letter(app: App):
    main_job.do(app)
    customer = next(each for each in parties.companies(app) if "Kryształ" in each.name)
    stays = company(app, "DEMO Kryształ", sample=True)
    before = frozen(app)
    told = duplicates.merge(app, key(stays), key(customer))
    assert (told.papers, told.drafts) == (1, 0)
    assert frozen(app) == before
    assert journal.verify(app) == ()
    with app.database.read() as session:
        (quote,) = session.scalars(select(QuoteRow))
        assert (quote.customer_id, quote.customer_name) == (stays.id, customer.name)


def frozen(app: App) -> list[tuple[str | None, str | None]]:
    with app.database.read() as session:
        return [
            (row.frozen, row.sha256)
            for table in (QuoteRevisionRow, ContractRow)
            for row in session.scalars(select(table))
        ]
