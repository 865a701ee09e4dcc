"""One customer with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Device, Lifecycle
from hezo_desktop.errors import NotFoundError
from hezo_desktop.models.party import DeviceRow
from hezo_desktop.services import (
    company_files,
    contracts,
    customer,
    main_job,
    parties,
    party_rows,
    quotes,
    sample,
)
from hezo_desktop.services.customer import Customer

CUSTOMER, PARTNER = "5000000296", "1000000012"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A workspace in which the main job was done once."""
    with bootstrap.start(tmp_path_factory.mktemp("desk") / "dane") as app:
        main_job.do(app)
        yield app


def key(app: App, nip: str) -> UUID:
    found = parties.find(app, nip)
    assert found is not None
    assert found.id is not None
    return found.id


def of(app: App, nip: str) -> Customer:
    return customer.of(app, key(app, nip))


def test_the_end_customer_and_the_partner_both_see_their_quote_contract_and_papers(signed: App):
    user, buyer = of(signed, CUSTOMER), of(signed, PARTNER)
    assert user.quotes == buyer.quotes == quotes.summaries(signed)
    assert user.contracts == buyer.contracts == contracts.summaries(signed)
    names = {each.name.split("-")[0] for each in user.issued}
    assert names == {"oferta", "arkusz", "umowa", "harmonogram"}
    assert {each.kind for each in user.issued} == {"quote", "contract"}
    assert user.issued == buyer.issued
    assert customer.issued_file(signed, user.issued[0].id)[:2] in (b"%P", b"PK")
    assert of(signed, "6000000368").quotes == ()


def test_sites_count_the_devices_that_stand_there(signed: App):
    known = of(signed, CUSTOMER)
    assert sum(each.devices for each in known.sites) == len(known.devices)
    assert [each.site.name for each in known.sites] == sorted(s.site.name for s in known.sites)


def test_devices_know_their_site_and_their_state_today(signed: App):
    known = of(signed, CUSTOMER)
    assert all(each.site for each in known.devices)
    assert any(len(each.coverage.periods) > 1 for each in known.devices)
    assert [each.site for each in known.devices] == sorted(each.site for each in known.devices)


def test_what_ends_next_comes_in_the_order_of_days(signed: App):
    days = [each.day for each in of(signed, CUSTOMER).ending]
    assert days == sorted(days)
    assert min(days) >= signed.today


def test_the_journal_tells_of_the_company_its_devices_and_its_papers(signed: App):
    told = {(entry.subject_kind, entry.action) for entry in of(signed, CUSTOMER).journal}
    assert {
        ("company", "added"),
        ("site", "added"),
        ("device", "added"),
        ("quote", "issued"),
        ("contract", "signed_off"),
    } <= told


def test_files_and_devices_that_are_gone_belong_to_the_customer_too(app: App, tmp_path: Path):
    sample.fill(app)
    owner = key(app, CUSTOMER)
    (tmp_path / "plan.txt").write_text("plan")
    kept = company_files.add(app, owner, tmp_path / "plan.txt")
    retired = Device(uuid4(), owner, "HUAWEI", "A-OLD", lifecycle=Lifecycle.RETIRED)
    parties.save_device(app, retired)
    known = customer.of(app, owner)
    assert known.files == (kept,)
    assert known.devices[-1].device == retired
    assert sum(each.devices for each in known.sites) == len(known.devices) - 1


def test_a_customer_or_file_that_is_gone_is_refused(signed: App):
    with pytest.raises(NotFoundError):
        customer.of(signed, uuid4())
    with pytest.raises(NotFoundError):
        customer.issued_file(signed, uuid4())


def test_reading_thousands_of_devices_takes_as_many_statements_as_reading_a_few(app: App):
    main_job.do(app)
    owner = key(app, CUSTOMER)
    _ = app.catalogue
    said: list[str] = []
    event.listen(
        app.database.engine(),
        "before_cursor_execute",
        lambda _connection, _cursor, statement, *_rest: said.append(statement),
    )
    few = customer.of(app, owner)
    asked = len(said)
    with app.database.begin() as session:
        for number in range(2_000):
            session.add(_row(replace(few.devices[0].device, id=uuid4(), serial=f"Z{number}"), app))
    said.clear()
    many = customer.of(app, owner)
    assert len(many.devices) == len(few.devices) + 2_000
    assert len(said) == asked <= 12


def _row(device: Device, app: App) -> DeviceRow:
    row = DeviceRow(id=device.id, created_at=app.now())
    party_rows.write_device(row, device, app.now())
    return row
