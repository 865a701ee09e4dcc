"""The brief before a visit: everything urgent, and one page whatever the customer has."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from hezo_desktop.documents import visit_brief
from hezo_desktop.domain.cover import Coverage, Layer, Period
from hezo_desktop.domain.customer import CoveredDevice, SiteLine, ending_next, questions
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.party import Address, Company, Contact, ContactRole, Device, Site
from hezo_desktop.domain.visit import BriefPaper, VisitBrief, cover_groups, ending_soon
from hezo_desktop.i18n import LANGUAGES
from hezo_desktop.message import say
from tests.documents import factory, reading

TODAY = date(2026, 11, 20)
OWNER = uuid4()


def device(number: int, *periods: Period, model: str = "S5735") -> CoveredDevice:
    known = Device(uuid4(), OWNER, "HUAWEI", model, serial=f"SN{number:05}")
    coverage = Coverage(periods)
    return CoveredDevice(known, "", coverage, coverage.on(TODAY))


def brief(
    *devices: CoveredDevice,
    sites: int = 1,
    people: int = 1,
    papers: int = 1,
    name: str = "Kryształ",
) -> VisitBrief:
    contact = Contact(uuid4(), "Jan Żółć", ContactRole.AUTHORISED_REPORTER, "j@x.pl", "+48 601")
    company = Company(
        id=OWNER,
        name=name,
        is_partner=False,
        address=Address("ul. Fikcyjna 10", "31-001", "Kraków"),
        nip="5000000296",
        contacts=tuple(replace(contact, name=f"{contact.name} {at}") for at in range(people)),
    )
    places = tuple(
        SiteLine(Site(uuid4(), OWNER, f"Hala {at}", access_hours="24/7"), at)
        for at in range(1, sites + 1)
    )
    paper = BriefPaper("OF/2026/K3/0042", say("issued"), "Sieć", Money(123456, "PLN"), TODAY)
    return VisitBrief(
        seller=factory.SELLER,
        company=company,
        day=TODAY,
        made_at=datetime(2026, 11, 20, 8, 15, tzinfo=UTC),
        sites=places,
        groups=cover_groups(devices),
        ending=ending_soon(ending_next(devices, TODAY), TODAY),
        quotes=(paper,) * papers,
        contracts=(replace(paper, number="US/2026/K3/0017"),) * papers,
        questions=questions(company, [each.site for each in places], devices),
    )


def warranty(days: int) -> Period:
    end = TODAY + timedelta(days=days)
    return Period(Layer.WARRANTY, None, end, say("manufacturer's warranty"), say("record"))


def text(facts: VisitBrief, language: str = "en") -> str:
    return reading.text(visit_brief.render(facts, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_whom_to_talk_to_what_stands_where_and_what_waits_are_on_the_page(language: str) -> None:
    said = text(brief(device(1, warranty(43))), language)
    for fact in ("Kryształ", "Jan Żółć 0", "+48 601", "Hala 1", "24/7", "OF/2026/K3/0042"):
        assert fact in said
    assert "US/2026/K3/0017" in said
    assert "02.01.2027" in said
    assert "S5735 SN00001" in said


def test_open_questions_are_asked_with_their_number() -> None:
    said = text(brief(replace_serial(device(1)), device(2)))
    assert "24/7 phones of sites: 1 (Hala 1)" in said
    assert "Warranty or contract of devices: 2" in said
    assert "Serial numbers of devices: 1 (S5735)" in said


def replace_serial(covered: CoveredDevice) -> CoveredDevice:
    return replace(covered, device=replace(covered.device, serial=""))


def test_cover_that_is_over_is_said_first_and_counted_in_the_heading() -> None:
    said = text(brief(device(1, warranty(-20)), device(2, warranty(300)), device(3)))
    assert "Cover today: 3 devices, without cover: 2" in said
    over, unknown, runs = (
        said.index(words)
        for words in ("cover is over", "no cover on record", "manufacturer's warranty 16.09.2027")
    )
    assert over < unknown < runs


def test_cover_that_is_carried_on_tells_by_what() -> None:
    care = Period(
        Layer.VENDOR, TODAY + timedelta(days=11), date(2028, 1, 1), say("CoCare"), say("US/1")
    )
    assert "manufacturer's warranty, then CoCare" in text(brief(device(1, warranty(10), care)))


def test_a_customer_with_nothing_has_a_page_that_says_so() -> None:
    said = text(brief(sites=0, people=0, papers=0))
    assert said.count("nothing on record") == 6


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 33, 500])
def test_it_is_one_page_however_much_there_is(language: str, count: int) -> None:
    devices = [device(at, warranty(at % 170), model=f"Model-{at}") for at in range(count)]
    facts = brief(*devices, sites=count, people=count, papers=count, name="Bardzo długa " * 9)
    assert len(reading.pages(visit_brief.render(facts, language))) == 1


def test_what_does_not_go_on_the_page_is_counted() -> None:
    devices = [device(at, warranty(at), model=f"Model-{at}") for at in range(1, 101)]
    said = text(brief(*devices, sites=50, people=40, papers=30))
    assert "Model-1 SN00001" in said
    assert said.count("more rows") >= 5


def test_many_devices_that_end_together_are_one_line_with_three_names() -> None:
    said = text(brief(*(device(at, warranty(30)) for at in range(500))))
    assert "S5735 SN00000, S5735 SN00001, S5735 SN00002, 497 more 500" in said


def test_sample_data_is_marked() -> None:
    facts = brief()
    marked = replace(facts, company=replace(facts.company, sample=True))
    assert "DEMO" in text(marked)


def test_the_same_facts_give_the_same_bytes_and_a_safe_name() -> None:
    facts = brief(name='A/B: "x"')
    assert visit_brief.render(facts, "pl") == visit_brief.render(facts, "pl")
    assert visit_brief.file_name(facts, "pl") == "wizyta-A-B---x--2026-11-20.pdf"
    assert visit_brief.file_name(facts, "en").startswith("visit-")
