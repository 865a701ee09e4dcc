"""What makes long lists and search fast, said without a clock: plans, statements, steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.domain.listing import Listing
from hezo_desktop.domain.party import Address, Company, Device
from hezo_desktop.services import company_list, device_list, parties, party_bulk, search

SMALL, LARGE = 1_000, 10_000
FIRST_DAY = date(2024, 1, 1)
RARE = "7Q7Q7"


@contextmanager
def filled(folder: Path, size: int) -> Iterator[App]:
    """So many devices of a tenth as many companies; one serial number holds what no other does."""
    chance = Random(size)  # noqa: S311 - no secret
    companies = [
        Company(
            UUID(int=1 + place),
            f"Firma {chance.random()}",
            is_partner=False,
            nip=f"{place:010}",
            address=Address(city=f"Miasto {place % 50}"),
        )
        for place in range(size // 10)
    ]
    devices = [
        Device(
            UUID(int=10**9 + place),
            chance.choice(companies).id or UUID(int=0),
            chance.choice(("HUAWEI", "EXTREME")),
            f"CE{chance.randrange(50)}",
            part_number=f"0235{place * 7 % 90}",
            serial=f"S{place:05}{RARE if place == size // 2 else ''}",
            shipped=FIRST_DAY + timedelta(place * 11 % 500),
            end_of_sale=FIRST_DAY + timedelta(place * 13 % 900) if place % 2 else None,
            warranty_until=FIRST_DAY + timedelta(chance.randrange(2_000)),
            end_of_support=None if place % 2 else FIRST_DAY + timedelta(chance.randrange(2_000)),
        )
        for place in range(size)
    ]
    with bootstrap.start(folder / str(size)) as app:
        with app.database.begin() as session:
            party_bulk.write(session, app.now(), companies=companies, devices=devices)
        yield app


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with filled(tmp_path_factory.mktemp("small"), SMALL) as app:
        yield app


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with filled(tmp_path_factory.mktemp("large"), LARGE) as app:
        yield app


PAGES = [
    (module, sort, descending)
    for module in (device_list, company_list)
    for sort in module.INDEXED
    for descending in (False, True)
]


def second_page(app: App, module: Any, listing: Listing) -> Callable[[], Any]:
    after = module.page(app, listing, limit=40).after
    return lambda: module.page(app, listing, after, 40)


def spoken(app: App, work: Callable[[], object]) -> list[tuple[str, Any]]:
    """The questions that `work` puts to the database."""
    heard: list[tuple[str, Any]] = []

    def hear(*said: Any) -> None:
        heard.append((said[2], said[3]))

    event.listen(app.database.engine(), "before_cursor_execute", hear)
    work()
    event.remove(app.database.engine(), "before_cursor_execute", hear)
    return [said for said in heard if said[0].startswith("SELECT")]


def steps(app: App, work: Callable[[], object]) -> int:
    """How many steps the database's machine takes; the second time, when all is prepared."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    work()
    connection = app.database.engine().raw_connection()
    driver = connection.driver_connection
    assert driver is not None
    connection.close()  # back to the pool, which hands it out again
    driver.set_progress_handler(count, 1)
    work()
    driver.set_progress_handler(None, 0)
    return taken


@pytest.mark.parametrize(("module", "sort", "descending"), PAGES)
def test_a_page_is_read_through_an_index_in_every_order(
    small: App, module: Any, sort: str, descending: bool
) -> None:
    page = second_page(small, module, Listing(sort=sort, descending=descending))
    asked = spoken(small, page)
    assert len(asked) == (2 if sort == "customer" else 1)
    with small.database.engine().connect() as connection:
        plan = [
            step.detail
            for said, values in asked
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", values)
        ]
    assert plan
    assert not [step for step in plan if "SCAN" in step or "TEMP B-TREE" in step]


@pytest.mark.parametrize(("module", "sort", "descending"), PAGES)
def test_a_page_of_a_list_ten_times_as_long_takes_as_many_steps(
    small: App, large: App, module: Any, sort: str, descending: bool
) -> None:
    few, many = (
        steps(app, second_page(app, module, Listing(sort=sort, descending=descending)))
        for app in (small, large)
    )
    assert 100 < many < few * 1.15


@pytest.mark.parametrize(
    "listing",
    [
        Listing(text=RARE.lower(), sort="model"),
        Listing(text="s0 ce1", sort="warranty_until"),
        Listing(text="huawei", sort="customer"),
        Listing(text=f"firma {RARE.lower()}", sort="model"),
        Listing(text="firma huawei", sort="serial"),
        Listing(text="miasto ce1", sort="customer"),
        Listing(chips=(("vendor", ("EXTREME",)),), sort="serial"),
    ],
    ids=repr,
)
def test_a_page_of_what_was_typed_takes_hardly_more_steps_in_a_longer_list(
    small: App, large: App, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hezo_desktop.services.long_list.FEW", 100)
    few, many = (
        steps(app, lambda app=app: device_list.page(app, listing, limit=40))
        for app in (small, large)
    )
    assert many < few * 1.5


@pytest.mark.parametrize("text", [RARE, "zzzz", "zq", "s0500", "huawei", "ce1 huawei zz"])
def test_search_takes_hardly_more_steps_among_ten_times_as_many(
    small: App, large: App, text: str
) -> None:
    few, many = (
        steps(app, lambda app=app: search.find(app, text, limit=20)) for app in (small, large)
    )
    assert many < few * 1.5


def test_a_device_is_found_by_its_serial_number_in_as_many_steps(small: App, large: App) -> None:
    taken = []
    for app in (small, large):
        known = device_list.page(app, Listing(sort="serial"), limit=9).rows[-1]
        found = parties.device_by_serial(app, known.vendor, known.serial)
        assert found
        assert found.id == known.id
        taken.append(
            steps(
                app,
                lambda app=app, known=known: parties.device_by_serial(
                    app, known.vendor, known.serial
                ),
            )
        )
    assert taken[0] == taken[1] > 0
