from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.domain.listing import Chunk, Listing
from hezo_desktop.domain.needles import haystack, needles, occur
from hezo_desktop.domain.party import Address, Company, Device, Lifecycle, Site
from hezo_desktop.domain.polish import alphabetical
from hezo_desktop.models.party import CompanyRow
from hezo_desktop.services import company_list, device_list, long_list, parties, party_bulk

NAMES = ("Żaba", "Łoś", "Lis", "Ćma", "Cis", "Zebra", "lis drugi")
COMPANIES = [
    Company(
        UUID(int=1 + place),
        name,
        is_partner=place % 2 == 0,
        address=Address(city=("Łódź", "", "Lublin")[place % 3]),
        nip=f"52{place}" if place % 3 else "",
        phone=f"+4860010020{9 - place}" if place % 2 else "",
        email=("", "b@x.example", "A@x.example")[place % 3],
        sample=place == 0,
    )
    for place, name in enumerate(NAMES)
]
HALL = Site(UUID(int=90), UUID(int=1), "Hala", Address(city="Kraków"))
TODAY = date(2026, 11, 20)
DAYS = (None, TODAY - timedelta(1), TODAY, TODAY + timedelta(90), TODAY + timedelta(91))
DEVICES = [
    Device(
        UUID(int=1000 + place),
        UUID(int=1 + place % 5),
        ("HUAWEI", "EXTREME", "ŻYRAFA")[place % 3],
        ("łącznik", "lampa", "Zwora", "żuraw")[place % 4],
        serial=f"{'ABC'[place % 3]}-{place % 7}{place}" if place % 6 else "",
        site_id=HALL.id if place % 5 == 0 else None,
        warranty_until=DAYS[place % 5],
        end_of_support=DAYS[place % 3],
        part_number=f"X{place % 4}" if place % 3 else "",
        end_of_sale=DAYS[place % 4],
        shipped=DAYS[place // 7 % 5],
        lifecycle=tuple(Lifecycle)[place % 4],
    )
    for place in range(60)
]


def fill(app: App) -> App:
    with app.database.begin() as session:
        party_bulk.write(session, app.now(), companies=COMPANIES, sites=[HALL], devices=DEVICES)
    return app


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A workspace that every test only looks at."""
    with bootstrap.start(tmp_path_factory.mktemp("lists") / "w", as_of=TODAY) as opened:
        yield fill(opened)


Page = Callable[[App, Listing, object | None, int], Chunk[Any]]


def everything(page: Page, app: App, listing: Listing, limit: int) -> list[Any]:
    """All rows of a list, read in pages."""
    rows: list[Any] = []
    after = None
    while True:
        chunk = page(app, listing, after, limit)
        assert len(chunk.rows) <= limit
        rows += chunk.rows
        after = chunk.after
        if after is None:
            return rows
        assert len(chunk.rows) == limit


OWNERS = {company.id: company for company in COMPANIES}
OWNED = Counter(device.company_id for device in DEVICES)
SERIAL = {device.id: device.serial.replace("-", "") for device in DEVICES}
DEVICE_VALUES: dict[str, Callable[[Device], tuple[Any, ...]]] = {
    "vendor": lambda each: (each.vendor, alphabetical(each.model)),
    "model": lambda each: (alphabetical(each.model),),
    "serial": lambda each: (SERIAL[each.id] or None,),
    "customer": lambda each: (alphabetical(OWNERS[each.company_id].name), each.company_id.int),
    "warranty_until": lambda each: (each.warranty_until,),
    "end_of_support": lambda each: (each.end_of_support,),
    "lifecycle": lambda each: (each.lifecycle.value,),
    "part": lambda each: (each.part_number or None,),
    "sale": lambda each: (each.end_of_sale,),
    "shipped": lambda each: (each.shipped,),
    "site": lambda each: (alphabetical(HALL.name) if each.site_id else None,),
    "city": lambda each: (alphabetical(HALL.address.city) if each.site_id else None,),
}
COMPANY_VALUES: dict[str, Callable[[Company], tuple[Any, ...]]] = {
    "name": lambda each: (alphabetical(each.name),),
    "city": lambda each: (alphabetical(each.address.city) or None,),
    "nip": lambda each: (each.nip or None,),
    "role": lambda each: (each.is_partner, alphabetical(each.name)),
    "sites": lambda each: (each.id == HALL.company_id, alphabetical(each.name)),
    "devices": lambda each: (OWNED[each.id], alphabetical(each.name)),
    "phone": lambda each: (each.phone or None,),
    "email": lambda each: (each.email.lower() or None,),
}


def in_order(rows: list[Any], values: Callable[[Any], Any], *, descending: bool) -> list[UUID]:
    """The rows' keys sorted as people expect, those without a value last either way."""
    given = [row for row in rows if values(row)[0] is not None]
    lacking = [row for row in rows if values(row)[0] is None]
    given.sort(key=lambda row: (*values(row), row.id.int), reverse=descending)
    lacking.sort(key=lambda row: row.id.int, reverse=descending)
    return [row.id for row in (*given, *lacking)]


def test_every_sort_has_its_expectation() -> None:
    assert tuple(DEVICE_VALUES) == device_list.SORTS
    assert tuple(COMPANY_VALUES) == company_list.SORTS


@pytest.mark.parametrize("limit", [1, 7, 60])
@pytest.mark.parametrize(("sort", "descending"), [*product(("", *DEVICE_VALUES), (False, True))])
def test_pages_of_devices_are_the_whole_list_in_order(
    filled: App, sort: str, descending: bool, limit: int
) -> None:
    rows = everything(device_list.page, filled, Listing(sort=sort, descending=descending), limit)
    values = DEVICE_VALUES[sort or "vendor"]
    assert [row.id for row in rows] == in_order(DEVICES, values, descending=descending)


@pytest.mark.parametrize(("sort", "descending"), [*product(COMPANY_VALUES, (False, True))])
def test_pages_of_companies_are_the_whole_list_in_order(
    filled: App, sort: str, descending: bool
) -> None:
    rows = everything(company_list.page, filled, Listing(sort=sort, descending=descending), 2)
    values = COMPANY_VALUES[sort]
    assert [row.id for row in rows] == in_order(COMPANIES, values, descending=descending)


def test_devices_stand_in_the_polish_order_of_their_sites(app: App) -> None:
    names = ("Żnin", "Łódź", "Zamość", "Lublin")
    owner = parties.save_company(app, Company(None, "Firma", is_partner=False)).id
    assert owner is not None
    for name in names:
        site = Site(uuid4(), owner, f"Hala {name}", Address(city=name))
        parties.save_site(app, site)
        parties.save_device(app, Device(uuid4(), owner, "HUAWEI", "S5735", site_id=site.id))
    parties.save_device(app, Device(uuid4(), owner, "HUAWEI", "S5735"))
    for sort in ("site", "city"):
        rows = device_list.page(app, Listing(sort=sort)).rows
        assert [row.city for row in rows] == ["Lublin", "Łódź", "Zamość", "Żnin", ""]


def test_names_follow_the_polish_alphabet(filled: App) -> None:
    rows = company_list.page(filled, Listing()).rows
    assert [row.name for row in rows] == [
        "Cis",
        "Ćma",
        "Lis",
        "lis drugi",
        "Łoś",
        "Zebra",
        "Żaba",
    ]


CHIPS = (("vendor", ("HUAWEI", "EXTREME")), ("lifecycle", ("installed",)))
ASKED = (
    Listing(text="ZURAW"),
    Listing(text="lacz huaw"),
    Listing(text="a"),
    Listing(text="nikt"),
    Listing(text="ŻABA"),
    Listing(text="lodz"),
    Listing(text="krakow lamp"),
    Listing(text="huawei lis"),
    Listing(text="hala zuraw żaba"),
    Listing(text="52-1"),
    Listing(text="huawei 524 7"),
    Listing(text="hala nikt"),
    Listing(company_id=UUID(int=2)),
    Listing(chips=CHIPS),
    Listing(chips=(("warranty", ("over", "unknown")),)),
    Listing(chips=(("warranty", ("ending",)), ("vendor", ()))),
    Listing(text="zwora", chips=CHIPS, company_id=UUID(int=3)),
)


def asked_for(device: Device, listing: Listing) -> bool:
    """The same question, put to one device in plain Python."""
    end = device.warranty_until
    state = (
        "unknown"
        if end is None
        else "over"
        if end < TODAY
        else "ending"
        if end <= TODAY + timedelta(90)
        else "running"
    )
    values = {"vendor": device.vendor, "lifecycle": device.lifecycle.value, "warranty": state}
    owner, site = OWNERS[device.company_id], HALL if device.site_id else None
    hay = haystack(
        [
            *(device.serial, SERIAL[device.id], device.model, device.vendor),
            *(owner.name, owner.address.city, owner.nip, f"PL{owner.nip}" if owner.nip else ""),
            *((site.name, site.address.city) if site else ()),
        ]
    )
    return (
        (not listing.text or occur(needles(listing.text), hay))
        and all(not chosen or values[facet] in chosen for facet, chosen in listing.chips)
        and listing.company_id in {None, device.company_id}
    )


@pytest.mark.parametrize("few", [0, 4_000], ids=["walking", "gathering"])
@pytest.mark.parametrize("sort", ["model", "customer", "warranty_until", "city"])
@pytest.mark.parametrize("listing", ASKED, ids=repr)
def test_what_is_asked_for_is_listed_either_way(
    filled: App, monkeypatch: pytest.MonkeyPatch, listing: Listing, sort: str, few: int
) -> None:
    monkeypatch.setattr(long_list, "FEW", few)
    expected = [device for device in DEVICES if asked_for(device, listing)]
    rows = everything(device_list.page, filled, replace(listing, sort=sort), 5)
    assert [row.id for row in rows] == in_order(expected, DEVICE_VALUES[sort], descending=False)
    assert device_list.count(filled, listing) == len(expected)


def test_chips_count_what_each_would_leave_by_the_other_facets(filled: App) -> None:
    listing = Listing(text="ż", chips=(("vendor", ("HUAWEI",)), ("warranty", ("over",))))
    told = device_list.chips(filled, listing)
    assert set(told) == {"vendor", "lifecycle", "warranty", "sample"}
    for facet, counts in told.items():
        rest = tuple(each for each in listing.chips if each[0] != facet)
        for value in ("HUAWEI", "EXTREME", "installed", "retired", "over", "ending"):
            if value in counts:
                chosen = replace(listing, chips=(*rest, (facet, (value,))))
                assert counts[value] == len([1 for each in DEVICES if asked_for(each, chosen)])
    assert sum(told["vendor"].values()) >= sum(told["lifecycle"].values())


def test_a_line_says_where_the_device_stands(filled: App) -> None:
    line = next(row for row in device_list.page(filled, Listing()).rows if row.id.int == 1005)
    assert (line.company, line.site, line.city) == ("Żaba", "Hala", "Kraków")
    other = next(row for row in device_list.page(filled, Listing()).rows if row.id.int == 1001)
    assert (other.company, other.site, other.city) == ("Łoś", "", "")


def test_companies_are_counted_by_role_and_with_what_they_have(filled: App) -> None:
    assert company_list.chips(filled, Listing()) == {
        "role": {"customer": 3, "partner": 4},
        "sample": {"demo": 1, "own": 6},
    }
    partners = Listing(chips=(("role", ("partner",)),))
    assert company_list.count(filled, partners) == 4
    line = company_list.page(filled, Listing(text="zab")).rows[0]
    assert (line.name, line.sites, line.devices) == ("Żaba", 1, 12)


def test_a_merged_company_is_listed_nowhere_and_its_key_leads_to_the_kept_one(app: App) -> None:
    filled = fill(app)
    merged, middle, kept = (UUID(int=each) for each in (3, 4, 5))
    with filled.database.begin() as session:
        session.get_one(CompanyRow, merged).merged_into = middle
        session.get_one(CompanyRow, middle).merged_into = kept
    names = {row.name for row in company_list.page(filled, Listing()).rows}
    assert names == set(NAMES) - {"Lis", "Ćma"}
    assert company_list.count(filled, Listing()) == len(names)
    assert {each.name for each in parties.companies(filled)} == names
    assert parties.company(filled, merged).name == "Cis"


def test_a_page_goes_on_where_the_last_one_ended_although_rows_came_in_between(
    app: App,
) -> None:
    filled = fill(app)
    first = device_list.page(filled, Listing(sort="model"), limit=20)
    early = replace(DEVICES[0], id=uuid4(), model="aaa", serial="")
    late = replace(DEVICES[0], id=uuid4(), model="żżż", serial="")
    for device in (early, late):
        parties.save_device(filled, device)
    seen = [row.id for row in first.rows]
    after: object | None = first.after
    while after is not None:
        chunk = device_list.page(filled, Listing(sort="model"), after, 20)
        seen += [row.id for row in chunk.rows]
        after = chunk.after
    assert len(seen) == len(set(seen)) == len(DEVICES) + 1
    assert late.id in seen
