from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import sqlalchemy
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.domain.needles import haystack, needles, occur
from hezo_desktop.domain.party import Address, Company, Contact, ContactRole, Device, Site
from hezo_desktop.models.party import CompanyRow, DeviceRow
from hezo_desktop.services import parties, party_bulk, quotes, sample, search

LODZ = Company(
    UUID(int=1),
    "DEMO Zakłady Włókiennicze Łódź S.A.",
    is_partner=False,
    address=Address("ul. Żabia 1", "90-001", "Łódź"),
    nip="9000000648",
    contacts=(
        Contact(UUID(int=2), "DEMO Żaneta Ćma", ContactRole.SIGNATORY, "z@demo.pl", "+48 123 456"),
    ),
)
HALL = Site(UUID(int=3), UUID(int=1), "Hala tkalni", Address("ul. Fikcyjna 7", "", "Pabianice"))
SWITCH = Device(
    UUID(int=4), UUID(int=1), "EXTREME", "5320-24T-8XE", "5320-24T", "2440G-00001", site_id=HALL.id
)


def fill(app: App) -> App:
    parties.save_company(app, LODZ)
    parties.save_site(app, HALL)
    parties.save_device(app, SWITCH)
    return app


@pytest.fixture
def stored(app: App) -> App:
    return fill(app)


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A workspace that every test only looks at."""
    with bootstrap.start(tmp_path_factory.mktemp("search") / "w") as opened:
        yield fill(opened)


def found(app: App, text: str) -> list[str]:
    return [f"{hit.kind} {hit.title}" for hit in search.find(app, text)]


COMPANY, PERSON, SITE, DEVICE, MODEL = (
    f"company {LODZ.name}",
    "person DEMO Żaneta Ćma",
    "site Hala tkalni",
    "device 5320-24T-8XE 2440G-00001",
    "model 5320-24T-8XE",
)


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("lodz", [COMPANY]),
        ("ŁÓDŹ", [COMPANY]),
        ("wlokien", [COMPANY]),
        ("lodz zakl", [COMPANY]),
        ("lodz warszawa", []),
        ("9000000648", [COMPANY]),
        ("900-000-06-48", [COMPANY]),
        ("PL 900 000 06 48", [COMPANY]),
        ("900000", [COMPANY]),
        ("cma", [PERSON]),
        ("ćm", [PERSON]),
        ("123456", [PERSON]),
        ("z@demo", [PERSON]),
        ("tkal", [SITE]),
        ("pabianice", [SITE]),
        ("fi", [SITE]),
        ("2440g-00001", [DEVICE]),
        ("2440G00001", [DEVICE]),
        ("2440 g 000 01", [DEVICE]),
        ("40g0", [DEVICE]),
        ("8xe", [DEVICE, MODEL]),
        ("532024t8xe", [MODEL]),
        ("53", [DEVICE, MODEL]),
        ("5", [DEVICE, MODEL]),
        ("ha", [SITE]),
        ("al", []),
    ],
)
def test_anything_is_found_whatever_the_case_the_diacritics_and_the_dashes(
    looked_at: App, text: str, hits: list[str]
) -> None:
    assert found(looked_at, text) == hits


@pytest.mark.parametrize(
    "text",
    ["", "   ", '"', "*", "%", "_", "'", "\\", "\x00", "a\x00b", '" OR "', "(", "-", "\ud800"],
)
def test_signs_that_mean_something_to_a_database_mean_nothing_here(
    looked_at: App, text: str
) -> None:
    assert found(looked_at, text) == []


def test_signs_are_found_where_they_stand(stored: App) -> None:
    parties.save_company(stored, replace(LODZ, id=uuid4(), name='100% "A_B" * 5', contacts=()))
    for text in ("100%", '"a_b"', "*", "_b", '"a_'):
        assert found(stored, text) == (['company 100% "A_B" * 5'] if text != "_b" else [])


def test_a_hit_says_what_it_is_and_whose(looked_at: App) -> None:
    company, person, site, device, model = (
        search.find(looked_at, text, kinds=[kind])[0]
        for text, kind in zip(
            ("lodz", "cma", "tkal", "2440", "8xe"), search.KINDS[:3] + search.KINDS[5:], strict=True
        )
    )
    assert (company.key, company.detail) == (str(LODZ.id), "9000000648 · Łódź")
    assert (person.company_id, person.detail) == (LODZ.id, f"{LODZ.name} · +48 123 456 · z@demo.pl")
    assert site.detail == f"{LODZ.name} · ul. Fikcyjna 7 · Pabianice"
    assert (device.key, device.detail) == (str(SWITCH.id), f"{LODZ.name} · Hala tkalni")
    assert (model.key, model.detail) == ("5320-24T-8XE", "EXTREME")


def test_quotes_and_contracts_are_found_by_number_short_id_title_and_parties(app: App) -> None:
    draft = sample.fill(app)
    title = quotes.summary(app, draft.id).title
    short = quotes.summary(app, draft.id).short_id
    assert draft.buyer is not None
    for text in (title, short, short[:5].upper(), draft.buyer.name):
        assert [hit.key for hit in search.find(app, text, kinds=["quote"])] == [str(draft.id)]
    quotes.save_draft(app, replace(draft, title="Ćwierćwałek"))
    assert [hit.detail.split(" · ")[0] for hit in search.find(app, "cwiercwalek")] == [
        "Ćwierćwałek"
    ]
    quotes.discard(app, draft.id)
    assert search.find(app, "cwiercwalek") == ()


def test_a_paper_is_found_first_by_its_number_however_it_is_written(app: App) -> None:
    draft = sample.fill(app)
    quotes.approve(app, draft.id, by="DEMO", reason="uzgodniono")
    number = quotes.issue(app, draft.id).number
    contract = quotes.accept(app, number)
    for kind, known in (("quote", number), ("contract", contract)):
        bare = known.replace("/", "")
        for text in (known, bare, bare.lower(), known.replace("/", " "), known.replace("/", "-")):
            assert search.find(app, text)[0].kind == kind
        assert [hit.title for hit in search.find(app, bare[:-1])] == [known]


def test_exact_numbers_come_first_then_beginnings_then_the_rest(stored: App) -> None:
    for serial in ("X2440", "2440", "24401", "24400"):
        parties.save_device(stored, replace(SWITCH, id=uuid4(), model="A", serial=serial))
    hits = search.find(stored, "2440", kinds=["device"])
    assert [hit.title.split()[-1] for hit in hits] == [
        "2440",
        "2440G-00001",
        "24400",
        "24401",
        "X2440",
    ]


def test_an_exact_serial_number_is_found_among_more_hits_than_are_shown(stored: App) -> None:
    many = [
        replace(SWITCH, id=UUID(int=100 + number), serial=f"A77{number:03}") for number in range(60)
    ]
    with stored.database.begin() as session:
        party_bulk.write(session, stored.now(), devices=many)
        wanted = replace(SWITCH, id=UUID(int=999), serial="77")
        party_bulk.write(session, stored.now(), devices=[wanted])
    assert search.find(stored, "77", limit=5)[0].key == str(wanted.id)
    assert len(search.find(stored, "a77", limit=5)) == 5


def test_only_the_kinds_asked_for_are_looked_at(looked_at: App) -> None:
    assert [hit.kind for hit in search.find(looked_at, "5320")] == ["device", "model"]
    assert [hit.kind for hit in search.find(looked_at, "5320", kinds=["model", "site"])] == [
        "model"
    ]


def test_models_of_the_price_list_are_found_without_a_device(app: App) -> None:
    sample.fill(app)
    devices = {device.model for device in parties.devices(app)}
    hits = {hit.key for hit in search.find(app, "huawei", kinds=["model"])}
    assert hits - devices


def test_what_is_renamed_is_found_by_its_new_name_only(stored: App) -> None:
    parties.save_company(stored, replace(LODZ, name="Nowa Firma", contacts=()))
    parties.save_site(stored, replace(HALL, name="Magazyn"))
    parties.save_device(stored, replace(SWITCH, serial="9999X"))
    assert found(stored, "wlokien") == found(stored, "tkal") == found(stored, "2440") == []
    assert found(stored, "cma") == []
    assert found(stored, "nowa") == ["company Nowa Firma"]
    assert found(stored, "magaz") == ["site Magazyn"]
    assert found(stored, "9999") == ["device 5320-24T-8XE 9999X"]
    assert sound(stored)


def test_what_is_removed_is_not_found_however_it_went(stored: App) -> None:
    parties.remove_device(stored, SWITCH.id)
    assert found(stored, "2440") == []
    parties.save_device(stored, SWITCH)
    with stored.database.begin() as session:
        session.execute(delete(DeviceRow))
    assert found(stored, "2440") == []
    assert sound(stored)


def test_what_was_not_kept_is_not_found(stored: App) -> None:
    with suppress(ZeroDivisionError), stored.database.begin() as session:
        party_bulk.write(session, stored.now(), devices=[replace(SWITCH, serial="HALFWAY1")])
        raise ZeroDivisionError
    assert found(stored, "halfway") == []
    assert found(stored, "2440") == [DEVICE]
    assert sound(stored)


def test_a_merged_company_is_not_found(stored: App) -> None:
    other = parties.save_company(stored, replace(LODZ, id=uuid4(), name="Łódź Bis", contacts=()))
    with stored.database.begin() as session:
        session.get_one(CompanyRow, other.id).merged_into = LODZ.id
    assert found(stored, "lodz") == [COMPANY]
    assert sound(stored)


def test_the_index_survives_a_vacuum(stored: App) -> None:
    parties.remove_site(stored, parties.save_site(stored, replace(HALL, id=uuid4())).id)
    with stored.database.engine().connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        connection.rollback()
        driver.execute("VACUUM")
    assert sound(stored)
    assert found(stored, "tkal") == [SITE]


def sound(app: App) -> bool:
    """Does the engine's index say exactly what the entries say?"""
    with app.database.begin() as session:
        check = "INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)"
        session.execute(sqlalchemy.text(check))
    return True


WORDS = st.sampled_from(
    ["Łódź", "lodz", "ŻABA", "ab", "b", "2440G-1", "2440", "24", "G1", "x%y", '"q"', "ba", "aba"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@contextmanager
def workspace() -> Iterator[App]:
    with tempfile.TemporaryDirectory() as folder, bootstrap.start(Path(folder) / "d") as app:
        yield app


@settings(max_examples=15, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6, unique=True), st.lists(TEXTS, min_size=1))
def test_search_finds_what_looking_at_everything_finds(names: list[str], asked: list[str]) -> None:
    companies = [Company(uuid4(), name, is_partner=False) for name in names]
    devices = [
        Device(uuid4(), company.id or uuid4(), "V", name, serial=f"S-{place}")
        for place, (company, name) in enumerate(zip(companies, reversed(names), strict=True))
    ]
    hays = {str(each.id): haystack([each.name]) for each in companies} | {
        str(each.id): haystack([each.serial, each.serial.replace("-", ""), each.model, "V"])
        for each in devices
    }
    with workspace() as app:
        with app.database.begin() as session:
            party_bulk.write(session, app.now(), companies=companies, devices=devices)
        for text in asked:
            hits = search.find(app, text, kinds=["company", "device"])
            assert {hit.key for hit in hits} == {
                key for key, hay in hays.items() if occur(needles(text), hay)
            }
