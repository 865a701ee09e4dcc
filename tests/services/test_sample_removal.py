from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.party import Company, Device, Site
from hezo_desktop.models.approval import ApprovalRow
from hezo_desktop.models.paper_file import PaperFileRow
from hezo_desktop.models.party import CompanyFileRow
from hezo_desktop.models.tables import METADATA
from hezo_desktop.services import (
    company,
    contracts,
    exchange,
    journal,
    main_job,
    parties,
    price_lists,
    quotes,
    sample,
)

PROOF = {"revision", "journal"}
"""Tables that only ever grow: they prove what was there."""


def rows_that_say_demo(app: App) -> list[str]:
    """Every row outside the proof that is marked, or says DEMO in any text."""
    found = []
    with app.database.read() as session:
        names = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        for name in set(names) - PROOF:
            for row in session.execute(text(f'SELECT * FROM "{name}"')).mappings():
                texts = (str(value) for value in row.values())
                if row.get("sample") or any("DEMO" in each.upper() for each in texts):
                    found.append(f"{name}: {dict(row)}"[:200])
    return found


def broken_references(app: App) -> list[object]:
    with app.database.read() as session:
        return list(session.execute(text("PRAGMA foreign_key_check")).all())


def own_seller(app: App) -> Seller:
    """A named seller of the house's own."""
    sample.fill(app)
    return replace(company.seller(app), name="Sieci Kraków S.A.", nip="5261040828", sample=False)


def test_after_the_whole_main_job_nothing_of_the_demo_is_left_but_the_proof(app: App) -> None:
    main_job.do(app, devices=5)
    with app.database.read() as session:
        files = session.scalar(select(func.count(PaperFileRow.id)))
    removal = sample.remove(app, by="Ewa")
    assert rows_that_say_demo(app) == []
    assert broken_references(app) == []
    assert journal.verify(app) == ()
    assert removal.kept == ()
    assert removal.gone == {
        "company": 10,
        "site": 10,
        "device": 38,
        "quote": 1,
        "contract": 1,
        "paper_file": files,
        "price_list": 1,
        "seller": 1,
    }


def test_the_numbers_of_demo_papers_stay_taken_and_are_written_down(app: App) -> None:
    main_job.do(app)
    year = app.today.year
    removal = sample.remove(app, by="Ewa")
    assert removal.numbers == (f"OF/{year}/K1/0001", f"US/{year}/K1/0001")
    (entry,) = (each for each in journal.entries(app) if each.subject_kind == "sample")
    assert (entry.action, entry.by) == ("removed", "Ewa")
    assert entry.details["numbers"] == list(removal.numbers)
    draft = sample.fill(app)
    quotes.approve(app, draft.id, by="Ewa", reason="uzgodnione")
    assert quotes.issue(app, draft.id).number == f"OF/{year}/K1/0002"


def test_removing_twice_does_nothing_the_second_time(app: App) -> None:
    sample.fill(app)
    sample.remove(app)
    entries = journal.entries(app)
    assert not sample.present(app)
    assert sample.remove(app) == sample.Removal({}, (), ())
    assert journal.entries(app) == entries


def test_what_would_go_is_what_goes(app: App) -> None:
    main_job.do(app)
    planned = sample.plan(app)
    assert sample.present(app)
    assert sample.remove(app) == planned


def test_the_demo_can_come_back(app: App) -> None:
    sample.fill(app)
    before = {each.name for each in parties.companies(app)}
    sample.remove(app)
    sample.fill(app)
    assert {each.name for each in parties.companies(app)} == before
    assert sample.present(app)


def test_real_data_alone_is_left_as_it_is(app: App) -> None:
    own = parties.save_company(app, Company(id=None, name="Zakład Łąka", is_partner=False))
    sample.fill(app)
    sample.remove(app)
    assert parties.companies(app) == (own,)


def test_a_real_quote_keeps_its_demo_customer_and_says_so(app: App) -> None:
    draft = sample.fill(app)
    assert draft.end_customer
    real = quotes.new_draft(app)
    quotes.save_draft(app, replace(real, title="Prawdziwa", end_customer=draft.end_customer))
    removal = sample.remove(app)
    assert [each.name for each in parties.companies(app)] == [draft.end_customer.name]
    assert [each.title for each in quotes.summaries(app)] == ["Prawdziwa"]
    (kept,) = removal.kept
    assert (kept.kind, kept.name) == ("company", draft.end_customer.name)
    assert str(kept.why) == f"needed by the quote {real.id.hex[:8]}"
    assert broken_references(app) == []


def test_a_real_device_keeps_its_demo_site_and_company_and_what_it_replaced(app: App) -> None:
    sample.fill(app)
    demo = next(each for each in parties.devices(app) if each.site_id)
    parties.save_device(
        app,
        Device(
            id=uuid4(),
            company_id=demo.company_id,
            site_id=demo.site_id,
            vendor="HUAWEI",
            model="S5735",
            serial="2102113374P0F4000046",
            replaces=demo.id,
        ),
    )
    removal = sample.remove(app)
    assert {each.kind for each in removal.kept} == {"company", "site", "device"}
    assert len(parties.companies(app)) == 1
    assert demo.id in {each.id for each in parties.devices(app)}
    assert {str(each.why) for each in removal.kept if each.kind == "device"} == {
        "needed by the device S5735 2102113374P0F4000046"
    }
    assert broken_references(app) == []


def test_several_reasons_are_counted(app: App) -> None:
    sample.fill(app)
    demo = parties.companies(app)[0]
    assert demo.id
    for name in ("Centrala", "Magazyn", "Oddział"):
        parties.save_site(app, Site(id=uuid4(), company_id=demo.id, name=name))
    removal = sample.remove(app)
    told = [str(each) for each in sample.sentences(removal)]
    assert f"{demo.name} stays: needed by the site Centrala, and by 2 more" in told
    assert "Companies: 9" in told


def test_a_file_somebody_put_beside_a_demo_customer_is_not_thrown_away(app: App) -> None:
    sample.fill(app)
    demo = parties.companies(app)[0]
    assert demo.id
    with app.database.begin() as session:
        session.add(
            CompanyFileRow(
                company_id=demo.id,
                name="plan.pdf",
                note="",
                size=3,
                sha256="0" * 64,
                content=b"abc",
                added_at=app.now(),
                added_by="Ewa",
            )
        )
    (kept,) = sample.remove(app).kept
    assert (kept.name, str(kept.why)) == (demo.name, "the file plan.pdf was put beside it")


def test_approvals_go_with_the_demo_quotes_and_with_no_other(app: App) -> None:
    demo = sample.fill(app)
    real = replace(demo, id=uuid4(), sample=False)
    quotes.save_draft(app, real)
    for draft in (demo, real):
        quotes.approve(app, draft.id, by="Ewa", reason="uzgodnione")
    sample.remove(app)
    with app.database.read() as session:
        assert session.scalars(select(ApprovalRow.quote_id)).all() == [real.id]


def test_demo_records_overwritten_with_real_data_stay(app: App) -> None:
    sample.fill(app)
    firm = parties.find(app, "5000000296")
    assert firm
    assert firm.id
    site, device = parties.sites(app, firm.id)[0], parties.devices(app, firm.id)[0]
    own = parties.save_company(app, replace(firm, name="Zakłady Azotowe S.A.", nip="5213010226"))
    place = parties.save_site(app, replace(site, name="Hala 7"))
    switch = parties.save_device(app, replace(device, site_id=site.id, serial="2102113374P0F46"))
    assert not any((own.sample, place.sample, switch.sample))
    removal = sample.remove(app)
    assert removal.kept == ()
    assert parties.companies(app) == (own,)
    assert parties.sites(app, firm.id) == (place,)
    assert parties.devices(app) == (switch,)


def test_exchange_rates_are_nobodys_demo(app: App) -> None:
    demo = sample.fill(app)
    exchange.add(app, demo.rates[0], reason="z gazety", by="Ewa")
    before = exchange.rates(app)
    sample.remove(app)
    assert before
    assert exchange.rates(app) == before


def test_a_real_contract_made_by_the_sample_list_stays(app: App) -> None:
    draft = sample.fill(app)
    quotes.save_draft(app, replace(draft, sample=False))
    quotes.approve(app, draft.id, by="Ewa", reason="uzgodnione")
    quotes.issue(app, draft.id)
    number = quotes.accept(app, draft.id)
    removal = sample.remove(app)
    assert contracts.summary(app, number).sample
    assert {each.kind for each in removal.kept} == {"company", "contract"}
    assert removal.numbers == ()
    assert broken_references(app) == []


def test_the_houses_own_terms_outlive_the_demo_company(app: App) -> None:
    company.save_seller(app, Seller(quote_pattern="O/{RRRR}/{NR:3}", workstation="GD"))
    sample.fill(app)
    assert company.seller(app).name.startswith("DEMO")
    sample.remove(app)
    assert company.seller(app) == Seller(quote_pattern="O/{RRRR}/{NR:3}", workstation="GD")
    assert journal.verify(app) == ()


def test_a_seller_of_ones_own_stays(app: App) -> None:
    own = own_seller(app)
    company.save_seller(app, own)
    sample.remove(app)
    assert company.seller(app) == own


def test_a_real_price_list_stays(app: App) -> None:
    sample.fill(app)
    own = replace(price_lists.sample(), name="Cennik własny", sample=False)
    price_lists.import_list(app, own)
    sample.remove(app)
    assert [each.name for each in price_lists.lists(app)] == ["Cennik własny"]


def test_the_removal_is_one_transaction(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    main_job.do(app)
    before = len(rows_that_say_demo(app))

    def fail(*_args: object, **_named: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(journal, "record", fail)
    with pytest.raises(OSError, match="disk"):
        sample.remove(app)
    assert len(rows_that_say_demo(app)) == before


def test_every_table_a_marked_row_can_be_needed_by_has_words_for_it() -> None:
    from hezo_desktop.services import sample_removal  # noqa: PLC0415 - its words only

    marked = set(sample_removal._MARKED)
    needing = {
        table.name
        for table in METADATA.sorted_tables
        for reference in table.foreign_keys
        if reference.column.table.name in marked
    }
    parts = set(sample_removal._OWNERS) - {"quote_revision"}
    assert needing - parts <= set(sample_removal._NEEDED_BY)
