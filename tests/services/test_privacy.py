from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import String, select

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.domain.company import Person as OurPerson
from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.party import Company, Contact, ContactRole, Device, Site
from hezo_desktop.domain.privacy import ERASED, Person
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.errors import BadInputError, NotFoundError
from hezo_desktop.models import chain, tables
from hezo_desktop.models.base import Base
from hezo_desktop.models.party import CompanyFileRow
from hezo_desktop.models.revision import RevisionRow
from hezo_desktop.models.search_index import SearchEntryRow
from hezo_desktop.services import (
    company,
    company_files,
    journal,
    main_job,
    parties,
    privacy,
    quotes,
)
from hezo_desktop.services.personal_data import SOURCES, Place

JAN = Person("Jan Żółć", ("jan@firma.example",), ("+48600100200",))
NO_PEOPLE = {
    "alembic_version",
    "calendar_edition",
    "contract_cover",
    "import_mapping",
    "journal",
    "number_series",
    "paper_file",
    "quote_line",
    "revision",
    "search_entry",
    "vat_rate",
}
"""Tables without people, and the journal with its chain, which are read apart."""


def contact(name: str, email: str = "", phone: str = "") -> Contact:
    return Contact(uuid4(), name, ContactRole.AUTHORISED_REPORTER, email, phone)


@pytest.fixture
def firm(app: App) -> Company:
    people = (contact("Jan Żółć", "jan@firma.example", "+48600100200"), contact("Anna Nowak"))
    return parties.save_company(
        app, Company(None, "Firma", is_partner=False, email="jan@firma.example", contacts=people)
    )


@pytest.fixture
def everywhere(app: App, firm: Company, tmp_path: Path) -> Company:
    """A person in every place they may be kept in."""
    assert firm.id is not None
    site = Site(uuid4(), firm.id, "Serwerownia", contact="jan zolc, tel. 600 100 200")
    parties.save_site(app, site)
    device = Device(uuid4(), firm.id, "HUAWEI", "S5735", swap_reason="zgłosił Jan Żółć")
    parties.save_device(app, device)
    ours = OurPerson("Jan Żółć", "opiekun", "jan@firma.example")
    company.save_seller(app, Seller(name="Hurtownia S.A.", people=(ours, OurPerson("Ewa"))))
    draft = quotes.new_draft(app, end_customer=firm)
    line = QuoteLine(site=site)
    quotes.save_draft(app, replace(draft, title="Dla Jan Żółć", notes="Jan Żółć", lines=(line,)))
    file = tmp_path / "plan Jan Żółć.txt"
    file.write_text("plan", encoding="utf-8")
    company_files.add(app, firm.id, file, by="Jan Żółć")
    return firm


def places(app: App, person: Person = JAN) -> set[Place]:
    return {trace.place for trace in privacy.find(app, person)}


def test_a_person_is_found_wherever_they_are_stored(app: App, everywhere: Company):
    assert everywhere.id is not None
    assert places(app) == {
        Place.CONTACT,
        Place.COMPANY,
        Place.SITE,
        Place.DEVICE,
        Place.FILE,
        Place.SELLER,
        Place.DRAFT,
        Place.JOURNAL,
        Place.EARLIER,
    }


@pytest.mark.usefixtures("everywhere")
def test_erasing_leaves_the_proof_and_nothing_else(app: App):
    done = privacy.erase(app, JAN, reason="żądanie: Jan Żółć", by="Ewa")
    assert {trace.place for trace in done.stays} == {Place.JOURNAL}
    assert all(trace.stays for trace in done.stays)
    assert done.emptied > 0
    assert places(app) == {Place.JOURNAL}
    assert journal.verify(app) == ()


def test_what_is_left_is_still_in_use(app: App, everywhere: Company):
    assert everywhere.id is not None
    privacy.erase(app, JAN, reason="żądanie", by="Ewa")
    kept = parties.company(app, everywhere.id)
    assert [each.name for each in kept.contacts] == ["Anna Nowak"]
    assert (kept.name, kept.email) == ("Firma", "")
    assert parties.sites(app, everywhere.id)[0].contact == f"{ERASED}, tel. {ERASED}"
    assert [each.name for each in company.seller(app).people] == ["Ewa"]
    (draft,) = [quotes.draft(app, each.id) for each in quotes.summaries(app)]
    assert (draft.title, draft.notes) == (f"Dla {ERASED}", "")
    assert draft.end_customer is not None
    assert [each.name for each in draft.end_customer.contacts] == ["Anna Nowak"]
    with app.database.read() as session:
        (file,) = session.scalars(select(CompanyFileRow))
        assert (file.name, file.added_by) == (f"plan {ERASED}.txt", "")


def test_the_journal_tells_of_the_erasing_but_not_of_whom(app: App, firm: Company):
    privacy.erase(app, JAN, reason="żądanie: Jan Żółć z 20.11", by="Ewa")
    entry = next(each for each in journal.entries(app) if each.action == "erased")
    assert (entry.by, entry.subject_kind) == ("Ewa", "person")
    assert entry.details["reason"] == f"żądanie: {ERASED} z 20.11"
    assert "Jan" not in json.dumps(dict(entry.details), ensure_ascii=False)
    assert firm.id is not None


def test_present_states_are_chained_anew_without_the_person(app: App, firm: Company):
    privacy.erase(app, JAN, reason="żądanie", by="Ewa")
    with app.database.read() as session:
        rows = session.scalars(
            select(RevisionRow)
            .where(RevisionRow.document_id == firm.id, RevisionRow.kind == "company")
            .order_by(RevisionRow.seq)
        ).all()
    assert [bool(row.payload) for row in rows] == [False, True]
    assert "Anna Nowak" in rows[-1].payload


@pytest.mark.usefixtures("firm")
def test_what_an_import_changed_is_kept_without_the_person(app: App):
    batch = uuid4()
    with app.database.begin() as session:
        journal.keep(session, app, "import", batch, '{"changes":["Jan Żółć","A1"]}')
    privacy.erase(app, JAN, reason="żądanie", by="Ewa")
    with app.database.read() as session:
        rows = session.scalars(
            select(RevisionRow).where(RevisionRow.document_id == batch).order_by(RevisionRow.seq)
        )
        assert [row.payload for row in rows] == ["", '{"changes":["","A1"]}']
    assert journal.verify(app) == ()


def indexed(app: App, text: str) -> int:
    with app.database.read() as session:
        return len(
            session.scalars(select(SearchEntryRow).where(SearchEntryRow.hay.contains(text))).all()
        )


@pytest.mark.usefixtures("everywhere")
def test_the_search_forgets_the_person(app: App):
    assert indexed(app, "zolc")
    assert indexed(app, "600100200")
    privacy.erase(app, JAN, reason="żądanie", by="Ewa")
    assert not indexed(app, "zolc")
    assert not indexed(app, "600100200")


def test_a_state_emptied_by_hand_is_found(app: App, firm: Company):
    privacy.erase(app, JAN, reason="żądanie", by="Ewa")
    with app.database.begin() as session:
        last = session.scalars(
            select(RevisionRow)
            .where(RevisionRow.document_id == firm.id)
            .order_by(RevisionRow.seq.desc())
        ).first()
        assert last is not None
        chain.empty(session, [last.id])
    (problem,) = journal.verify(app)
    assert "altered" in str(problem)


def test_an_entry_that_came_before_names_nothing(app: App, firm: Company):
    """Only what is written after a state can tell that it was emptied."""
    assert firm.id is not None
    with app.database.begin() as session:
        journal.keep(session, app, chain.ERASURE, uuid4(), '{"emptied":["not yet"]}')
        key = journal.keep(session, app, "company", firm.id, '{"x":1}')
        chain.empty(session, [key])
    assert len(journal.verify(app)) == 1


def test_an_emptied_journal_entry_is_found_whatever_names_it(app: App, firm: Company):
    entry = journal.entries(app, firm.id)[0]
    with app.database.begin() as session:
        facts = json.dumps({"emptied": [entry.sha256]}, separators=(",", ":"))
        journal.keep(session, app, chain.ERASURE, uuid4(), facts)
        chain.empty(session, [entry.sha256])
    assert any("Journal entry" in str(problem) for problem in journal.verify(app))


def test_a_namesake_is_left_alone(app: App, firm: Company):
    other = parties.save_company(
        app,
        Company(
            None, "Obca", is_partner=False, contacts=(contact("Jan Żółć", "jan@obca.example"),)
        ),
    )
    assert other.id is not None
    assert firm.id is not None
    found = privacy.identify(app, "zolc")
    assert [(each.person.emails, each.companies) for each in found] == [
        (("jan@firma.example",), ("Firma",)),
        (("jan@obca.example",), ("Obca",)),
    ] or [each.companies for each in found] == [("Firma",), ("Obca",)]
    privacy.erase(app, JAN, reason="żądanie", by="Ewa")
    assert parties.company(app, other.id) == other


@pytest.mark.usefixtures("firm")
def test_a_person_is_known_by_name_address_or_number(app: App):
    for text in ("żółć jan", "JAN@firma.example", "600 100 200"):
        (found,) = privacy.identify(app, text)
        assert found.person.name == "Jan Żółć"
        assert found.companies == ("Firma",)
    assert privacy.identify(app, "") == ()
    (unknown,) = privacy.identify(app, "Piotr Nikt")
    assert (unknown.person, unknown.companies) == (Person("Piotr Nikt"), ())
    assert privacy.identify(app, "a@b.example")[0].person == Person("", emails=("a@b.example",))
    assert privacy.identify(app, "500 100 200")[0].person == Person("", phones=("+48500100200",))


def test_an_office_number_tells_nobody_apart(app: App):
    people = (
        contact("Jan Żółć", "jan@firma.example", "+48122525600"),
        contact("Anna Nowak", "anna@firma.example", "+48122525600"),
    )
    parties.save_company(app, Company(None, "Firma", is_partner=False, contacts=people))
    (found,) = privacy.identify(app, "Nowak")
    assert found.person == Person("Anna Nowak", ("anna@firma.example",))


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (0, 1, 3, 2), (1, 3, 0, 2)])
def test_one_person_in_several_entries_is_one_in_whatever_order(app: App, order: tuple[int, ...]):
    people = (
        contact("Jan Żółć", "jan@firma.example"),
        contact("Jan Żółć", phone="+48600100200"),
        contact("Jan Żółć", "jan@firma.example", "+48600100200"),
        contact("Jan Żółć"),
    )
    for at in order:
        parties.save_company(app, Company(None, "Firma", is_partner=False, contacts=(people[at],)))
    (found,) = privacy.identify(app, "Jan Żółć")
    assert found.person == JAN


def test_erasing_needs_a_reason_a_name_and_somebody(app: App, firm: Company):
    assert firm.id is not None
    for reason, by in ((" ", "Ewa"), ("żądanie", " ")):
        with pytest.raises(BadInputError):
            privacy.erase(app, JAN, reason=reason, by=by)
    with pytest.raises(NotFoundError):
        privacy.erase(app, Person("Piotr Nikt"), reason="żądanie", by="Ewa")


@pytest.mark.usefixtures("everywhere")
def test_data_is_handed_out_for_machines_and_for_people(app: App):
    made = privacy.export(app, JAN)
    text = json.dumps(made.document, ensure_ascii=False)
    assert "+48600100200" in text
    assert made.document["controller"]["name"] == "Hurtownia S.A."
    told = "\n".join(str(each) for each in made.sentences)
    assert "Jan Żółć, jan@firma.example, +48600100200" in told
    assert "UODO" in told
    assert "Controller: Hurtownia S.A.\n" in told
    assert "\nearlier saved states" in told
    assert ": \n" not in told
    assert "Stays:" in told


def test_every_table_with_texts_is_listed_or_known_to_hold_nobody():
    assert tables
    with_texts = {
        name
        for name, table in Base.metadata.tables.items()
        if any(isinstance(column.type, String) for column in table.columns)
    }
    listed = {source.table.__tablename__ for source in SOURCES}
    assert with_texts - listed - NO_PEOPLE == set()


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("signed")
    with bootstrap.start(folder, as_of=date(2026, 11, 20)) as opened:
        main_job.do(opened)
        yield opened


def test_signed_and_issued_papers_stay_as_they_are_and_say_why(signed: App):
    (found,) = [
        each
        for each in privacy.identify(signed, "DEMO Osoba zgłaszająca")
        if each.person.emails and "k1" in each.person.emails[0]
    ]
    papers = {(trace.place, trace.key): trace.stays for trace in privacy.find(signed, found.person)}
    done = privacy.erase(signed, found.person, reason="żądanie", by="DEMO")
    stays = {trace.place: str(trace.stays) for trace in done.stays}
    assert {Place.QUOTE, Place.CONTRACT} <= stays.keys()
    assert "art. 118" in stays[Place.QUOTE]
    assert "Accounting Act" in stays[Place.CONTRACT]
    assert journal.verify(signed) == ()
    for trace in privacy.find(signed, found.person):
        assert papers[trace.place, trace.key] is not None


def test_the_key_of_a_trace_is_the_rows(app: App, firm: Company):
    keys = {trace.key for trace in privacy.find(app, JAN) if trace.place is Place.COMPANY}
    assert keys == {firm.id}
    assert all(isinstance(key, UUID) for key in keys)
