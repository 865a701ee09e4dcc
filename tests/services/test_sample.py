from __future__ import annotations

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Severity
from hezo_desktop.services import company, main_job, parties, price_lists, quotes, sample


def test_the_sample_is_demo_throughout(app: App) -> None:
    draft = sample.fill(app)
    assert draft.sample
    assert company.seller(app).sample
    assert all(each.sample and "DEMO" in each.name for each in parties.companies(app))
    assert all(device.sample for device in parties.devices(app))
    prices = price_lists.current(app, app.today)
    assert prices
    assert prices.sample


def test_filling_twice_adds_a_quote_and_nothing_else(app: App) -> None:
    sample.fill(app)
    before = (parties.companies(app), parties.devices(app), price_lists.lists(app))
    sample.fill(app)
    assert (parties.companies(app), parties.devices(app), price_lists.lists(app)) == before
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
