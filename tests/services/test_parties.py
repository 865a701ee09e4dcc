from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Address, Company, Contact, ContactRole, Device, Site
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import BadInputError, NotAllowedError, NotFoundError
from hezo_desktop.services import journal, parties, party_bulk, quotes

ANNA = Contact(uuid4(), "DEMO Osoba zgłaszająca", ContactRole.AUTHORISED_REPORTER, phone="+48 1")
SIGNER = Contact(uuid4(), "DEMO Osoba podpisująca", ContactRole.SIGNATORY)
PARTNER = Company(
    None,
    "DEMO Integrator Północ Sp. z o.o.",
    is_partner=True,
    address=Address("ul. Przykładowa 1", "80-001", "Gdańsk"),
    nip="1000000012",
    large_enterprise=False,
    contacts=(ANNA, SIGNER),
    sample=True,
)
CUSTOMER = Company(None, "DEMO Łąka", is_partner=False, nip="9000000648")


def site(company: Company, name: str = "Serwerownia") -> Site:
    assert company.id is not None
    return Site(uuid4(), company.id, name, Address(city="Kraków"), access_hours="24/7")


def device(company: Company, serial: str = "2100000001DMP3000001") -> Device:
    assert company.id is not None
    return Device(
        uuid4(),
        company.id,
        "HUAWEI",
        "CE6881-48S6CQ",
        serial=serial,
        warranty_until=date(2027, 3, 31),
    )


def test_a_company_comes_back_exactly_as_it_was_saved(app: App) -> None:
    kept = parties.save_company(app, PARTNER)
    assert kept.id is not None
    assert parties.company(app, kept.id) == kept == replace(PARTNER, id=kept.id)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ({"nip": "1234563219"}, "1234563219 is not a valid NIP"),
        ({"regon": "123456789"}, "123456789 is not a valid REGON"),
        ({"krs": "12"}, "12 is not a KRS number"),
    ],
)
def test_a_company_with_a_number_that_cannot_be_right_is_refused(
    app: App, number: dict[str, str], said: str
) -> None:
    with pytest.raises(BadInputError, match=said):
        parties.save_company(app, replace(CUSTOMER, **number))
    assert parties.companies(app) == ()


def test_half_a_character_in_a_name_is_refused_in_a_sentence(app: App) -> None:
    kept = parties.save_company(app, CUSTOMER)
    refused = r'"DEMO \?ąka" holds half a character.* Type the text again'
    with pytest.raises(BadInputError, match=refused):
        parties.save_company(app, replace(kept, name="DEMO \ud800ąka"))
    with pytest.raises(BadInputError, match=refused):
        parties.save_site(app, site(kept, "DEMO \ud800ąka"))
    with pytest.raises(BadInputError, match=r"HUA\?WEI"):
        parties.save_device(app, replace(device(kept), vendor="HUA\udfffWEI"))
    assert parties.companies(app) == (kept,)
    assert parties.sites(app, kept.id or uuid4()) == ()


def test_a_number_that_is_only_doubted_is_kept(app: App) -> None:
    assert parties.save_company(app, replace(CUSTOMER, nip="1000000012")).nip == "1000000012"
    german = replace(CUSTOMER, address=Address(country="DE"), nip="DE1")
    assert parties.save_company(app, german).nip == "DE1"


def test_a_wrong_number_from_earlier_days_stays_until_it_is_touched(app: App) -> None:
    old = replace(CUSTOMER, id=uuid4(), nip="1234563219")
    with app.database.begin() as session:
        party_bulk.write(session, app.now(), companies=[old])
    renamed = parties.save_company(app, replace(old, name="DEMO Łąka Nowa"))
    assert (renamed.name, renamed.nip) == ("DEMO Łąka Nowa", "1234563219")
    with pytest.raises(BadInputError, match="1234563210"):
        parties.save_company(app, replace(renamed, nip="1234563210"))


def test_contacts_can_be_changed_dropped_and_reordered(app: App) -> None:
    kept = parties.save_company(app, PARTNER)
    renamed = replace(SIGNER, name="DEMO Prezes")
    changed = replace(kept, contacts=(renamed, replace(ANNA, id=uuid4(), name="Druga")))
    parties.save_company(app, changed)
    assert changed.id is not None
    assert parties.company(app, changed.id) == changed


def test_companies_are_listed_by_the_polish_alphabet(app: App) -> None:
    for name in ("Żubr", "Łoś", "Lis", "Zebra"):
        parties.save_company(app, Company(None, name, is_partner=False))
    assert [each.name for each in parties.companies(app)] == ["Lis", "Łoś", "Zebra", "Żubr"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("polnoc", 1), ("PÓŁNOC gdansk", 1), ("laka", 1), ("demo", 2), ("100000001", 1), ("%", 0)],
)
def test_companies_are_found_by_any_words_of_name_number_or_city(
    app: App, text: str, found: int
) -> None:
    parties.save_company(app, PARTNER)
    parties.save_company(app, CUSTOMER)
    assert len(parties.companies(app, text=text)) == found


def test_partners_and_end_customers_are_listed_apart(app: App) -> None:
    parties.save_company(app, PARTNER)
    parties.save_company(app, CUSTOMER)
    assert [each.name for each in parties.companies(app, partners=True)] == [PARTNER.name]
    assert [each.name for each in parties.companies(app, partners=False)] == [CUSTOMER.name]


@pytest.mark.parametrize(
    "reference",
    ["9000000648", "900-000-06-48", "PL 9000000648", "demo łąka", " DEMO  Laka "],
)
def test_a_company_is_named_by_its_nip_or_its_whole_name(app: App, reference: str) -> None:
    kept = parties.save_company(app, CUSTOMER)
    parties.save_company(app, replace(CUSTOMER, name="DEMO Łąka Bis", nip=""))
    assert parties.find(app, reference) == kept


@pytest.mark.parametrize("reference", ["", "DEMO", "900000064", "nikt"])
def test_part_of_a_name_names_nobody(app: App, reference: str) -> None:
    parties.save_company(app, CUSTOMER)
    assert parties.find(app, reference) is None


def test_sites_and_devices_come_back_exactly(app: App) -> None:
    owner = parties.save_company(app, CUSTOMER)
    assert owner.id is not None
    place = parties.save_site(app, site(owner))
    machine = parties.save_device(app, replace(device(owner), site_id=place.id))
    assert parties.sites(app, owner.id) == (place,)
    assert parties.devices(app, owner.id) == (machine,)
    assert parties.device_by_serial(app, "HUAWEI", machine.serial) == machine


@pytest.mark.parametrize(
    ("text", "found"), [("dmp3", 1), ("ce6881 huawei", 1), ("DMP9", 0), ("", 1)]
)
def test_devices_are_found_by_part_of_serial_or_model(app: App, text: str, found: int) -> None:
    owner = parties.save_company(app, CUSTOMER)
    parties.save_device(app, device(owner))
    assert len(parties.devices(app, text=text)) == found


def test_a_serial_number_belongs_to_one_device_of_a_vendor(app: App) -> None:
    owner = parties.save_company(app, CUSTOMER)
    parties.save_device(app, device(owner))
    with pytest.raises(BadInputError, match=r"already belongs to a CE6881-48S6CQ of DEMO Łąka"):
        parties.save_device(app, device(owner))
    parties.save_device(app, replace(device(owner), vendor="EXTREME"))
    assert len(parties.devices(app)) == 2


def test_a_serial_number_is_kept_in_one_spelling_and_its_dashes_make_no_other(app: App) -> None:
    owner = parties.save_company(app, CUSTOMER)
    kept = parties.save_device(app, device(owner, serial=" 1846g – 50082 "))
    assert kept.serial == "1846G-50082"
    assert parties.device_by_serial(app, "HUAWEI", "1846G-50082") == kept
    with pytest.raises(BadInputError, match="already belongs to"):
        parties.save_device(app, device(owner, serial="1846G50082"))


def test_devices_without_a_serial_number_do_not_collide(app: App) -> None:
    owner = parties.save_company(app, CUSTOMER)
    for nothing in ("", " – "):
        parties.save_device(app, device(owner, serial=nothing))
    assert len(parties.devices(app)) == 2
    assert parties.device_by_serial(app, "HUAWEI", "") is None


def test_every_save_and_removal_is_in_the_journal_and_the_chain(app: App) -> None:
    owner = parties.save_company(app, CUSTOMER, by="Jan")
    assert owner.id is not None
    parties.save_company(app, owner, by="Ewa")
    place = parties.save_site(app, site(owner))
    machine = parties.save_device(app, device(owner))
    parties.remove_device(app, machine.id)
    parties.remove_site(app, place.id)
    parties.remove_company(app, owner.id, by="Ewa")
    said = [(each.action, each.subject_kind, each.by) for each in reversed(journal.entries(app))]
    assert said == [
        ("added", "company", "Jan"),
        ("changed", "company", "Ewa"),
        ("added", "site", ""),
        ("added", "device", ""),
        ("removed", "device", ""),
        ("removed", "site", ""),
        ("removed", "company", "Ewa"),
    ]
    assert journal.verify(app) == ()


def test_what_something_refers_to_is_not_removed(app: App) -> None:
    owner = parties.save_company(app, CUSTOMER)
    assert owner.id is not None
    place = parties.save_site(app, site(owner))
    parties.save_device(app, replace(device(owner), site_id=place.id))
    with pytest.raises(NotAllowedError, match="DEMO Łąka cannot be removed"):
        parties.remove_company(app, owner.id)
    with pytest.raises(NotAllowedError, match="Serwerownia cannot be removed"):
        parties.remove_site(app, place.id)
    assert parties.companies(app) == (owner,)


def test_a_company_on_a_quote_is_not_removed(app: App) -> None:
    buyer = parties.save_company(app, PARTNER)
    draft: QuoteDraft = quotes.new_draft(app, buyer=buyer)
    quotes.save_draft(app, draft)
    assert buyer.id is not None
    with pytest.raises(NotAllowedError):
        parties.remove_company(app, buyer.id)


def test_unfinished_records_are_refused(app: App) -> None:
    owner = parties.save_company(app, CUSTOMER)
    with pytest.raises(BadInputError, match="company needs a name"):
        parties.save_company(app, replace(CUSTOMER, name=" "))
    with pytest.raises(BadInputError, match="site needs a name"):
        parties.save_site(app, site(owner, name=""))
    with pytest.raises(BadInputError, match="device needs a model"):
        parties.save_device(app, replace(device(owner), model=""))


def test_records_of_nobody_are_refused(app: App) -> None:
    stranger = replace(CUSTOMER, id=uuid4())
    with pytest.raises(NotFoundError):
        parties.save_site(app, site(stranger))
    with pytest.raises(NotFoundError):
        parties.save_device(app, device(stranger))
    with pytest.raises(NotFoundError):
        parties.company(app, uuid4())
