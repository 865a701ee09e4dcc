from __future__ import annotations

from dataclasses import replace

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Severity
from hezo_desktop.services import (
    company,
    journal,
    main_job,
    parties,
    price_lists,
    quotes,
    sample,
)


def test_the_sample_is_demo_throughout(app: App) -> None:
    draft = sample.fill(app)
    assert draft.sample
    assert company.seller(app).sample
    assert all(each.sample and "DEMO" in each.name for each in parties.companies(app))
    assert all(device.sample for device in parties.devices(app))
    prices = price_lists.current(app, app.today)
    assert prices
    assert prices.sample


def test_the_demo_holds_ten_companies_ten_sites_and_every_model_of_its_devices(app: App) -> None:
    sample.fill(app)
    companies, devices = parties.companies(app), parties.devices(app)
    prices = price_lists.current(app, app.today)
    assert prices
    assert sum(each.is_partner for each in companies) == 4
    assert sum(not each.is_partner for each in companies) == 6
    assert sum(len(parties.sites(app, each.id)) for each in companies if each.id) == 10
    assert len(devices) == 30 + 3
    assert len(prices.models) == 27 + 4, "the models of the DEMO data, and software"
    assert {each.model for each in devices} <= {each.model for each in prices.models}


def test_filling_twice_changes_nothing(app: App) -> None:
    first = sample.fill(app)
    before = (parties.companies(app), parties.devices(app), price_lists.lists(app))
    written = journal.entries(app)
    assert sample.fill(app) == first
    assert (parties.companies(app), parties.devices(app), price_lists.lists(app)) == before
    assert len(quotes.summaries(app)) == 1
    assert journal.entries(app) == written


def test_filling_again_brings_back_what_was_removed_and_leaves_what_was_changed(app: App) -> None:
    sample.fill(app)
    device = parties.devices(app)[0]
    parties.remove_device(app, device.id)
    changed = replace(parties.companies(app)[0], phone="+48123456789")
    parties.save_company(app, changed)
    sample.fill(app)
    assert device in parties.devices(app)
    assert changed in parties.companies(app)


def test_once_the_demo_quote_is_issued_filling_starts_another(app: App) -> None:
    main_job.do(app)
    sample.fill(app)
    assert len(quotes.summaries(app)) == 2


def test_a_seller_that_was_named_stays(app: App) -> None:
    sample.fill(app)
    sample.fill(app)
    assert company.seller(app).name.startswith("DEMO")


def test_the_sample_quote_only_waits_for_the_individual_prices_to_be_approved(app: App) -> None:
    draft = sample.fill(app)
    errors = [f for f in quotes.check(app, draft) if f.severity is Severity.ERROR]
    assert {finding.rule for finding in errors} <= {"R16", "R17"}


def test_the_main_job_takes_any_number_of_devices(app: App) -> None:
    papers = main_job.do(app, devices=40)
    assert set(papers) == {"quote-pdf", "contract-pdf", "schedule-pdf", "schedule-xlsx"}
    assert len(quotes.issued(app, quotes.summaries(app)[0].number).lines[0].line.serials) == 42
