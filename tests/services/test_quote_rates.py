from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App, Workspace
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.nbp import NbpTable
from hezo_desktop.domain.price_list import ExchangeRate, Method, PriceList, PriceRule, Scope
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.services import exchange, price_lists, quote_rates, quotes

FRIDAY = date(2026, 11, 20)
THURSDAY = date(2026, 11, 19)
EURO = ExchangeRate("EUR", Decimal("4.2500"), "224/A/NBP/2026", THURSDAY)
LIST = PriceList("Cennik", "1", None, date(2026, 1, 1), None, "EUR")


@pytest.fixture
def app(workspace: Workspace) -> Iterator[App]:
    with bootstrap.start(workspace.root, as_of=FRIDAY) as opened:
        yield opened


def test_a_quote_is_offered_the_last_rate_before_its_day(app: App) -> None:
    for value, day in (("4.20", date(2026, 11, 18)), ("4.25", THURSDAY), ("4.30", FRIDAY)):
        exchange.add(app, ExchangeRate("EUR", Decimal(value), "", day), reason="x")
    offer = quote_rates.offers(app, QuoteDraft(), ["EUR", "USD"])["EUR"]
    assert (offer.rate.value, offer.age, offer.is_old) == (Decimal("4.25"), 1, False)
    later = quote_rates.offers(app, QuoteDraft(issue_date=date(2026, 11, 28)), ["EUR"])["EUR"]
    assert (later.rate.value, later.age, later.is_old) == (Decimal("4.30"), 8, True)
    assert quote_rates.offers(app, QuoteDraft(issue_date=date(2026, 11, 18)), ["EUR"]) == {}


def test_of_two_rates_of_one_day_the_banks_own_is_offered(app: App) -> None:
    exchange.keep(app, NbpTable(EURO.table, THURSDAY, (replace(EURO, value=Decimal("4.2512")),)))
    exchange.add(app, replace(EURO, table="", value=Decimal("4.20")), reason="kantor")
    assert quote_rates.offers(app, QuoteDraft(), ["EUR"])["EUR"].rate.value == Decimal("4.2512")


def test_a_new_quote_starts_with_the_rate_its_price_list_needs(app: App) -> None:
    price_lists.import_list(app, LIST)
    exchange.add(app, EURO, reason="x")
    assert quotes.default_draft(app).rates == (EURO,)


def test_a_draft_keeps_the_rates_it_has(app: App) -> None:
    exchange.add(app, EURO, reason="x")
    own = replace(EURO, value=Decimal("4.40"))
    assert quote_rates.with_rates(app, QuoteDraft(rates=(own,), currency="EUR")).rates == (own,)


def test_a_copied_quote_takes_the_newer_rate_and_keeps_what_nothing_newer_is_known_of(
    app: App,
) -> None:
    exchange.add(app, EURO, reason="x")
    stale = replace(EURO, value=Decimal("4.10"), day=date(2026, 5, 4))
    dollar = replace(stale, currency="USD")
    assert quote_rates.renewed(app, QuoteDraft(rates=(stale, dollar))).rates == (EURO, dollar)
    young = replace(EURO, day=FRIDAY)
    assert quote_rates.renewed(app, QuoteDraft(rates=(young,))).rates == (young,)


@pytest.mark.parametrize(
    ("currency", "own", "used", "frozen"),
    [
        ("PLN", (), ("EUR",), ["4.10"]),
        ("PLN", ("4.25",), ("EUR",), ["4.25"]),
        ("PLN", ("4.25",), (), []),
        ("EUR", ("4.25",), (), ["4.25"]),
        ("EUR", ("4.25",), ("EUR",), ["4.25"]),
        ("USD", ("4.25",), ("EUR", "USD"), ["4.25"]),
    ],
)
def test_a_paper_carries_the_rates_it_was_reckoned_by_and_no_other(
    currency: str, own: tuple[str, ...], used: tuple[str, ...], frozen: list[str]
) -> None:
    prices = replace(LIST, rates=(ExchangeRate("EUR", Decimal("4.10")),))
    rates = tuple(replace(EURO, value=Decimal(value)) for value in own)
    draft = QuoteDraft(currency=currency, rates=rates)
    found = quote_rates.settled(draft, prices, used)
    assert [str(rate.value) for rate in found.rates] == frozen


@pytest.mark.parametrize(
    ("currency", "codes"), [("PLN", ("EUR",)), ("EUR", ("EUR",)), ("USD", ("EUR", "USD"))]
)
def test_a_quote_needs_the_rates_of_its_own_currency_and_of_its_lists(
    app: App, currency: str, codes: tuple[str, ...]
) -> None:
    price_lists.import_list(app, LIST)
    assert quote_rates.needed(app, QuoteDraft(currency=currency)) == codes


def test_a_quote_in_zlotys_without_a_list_needs_no_rate(app: App) -> None:
    assert quote_rates.needed(app, QuoteDraft()) == ()


def test_the_rate_of_the_price_list_is_on_the_paper_with_its_table_and_day(app: App) -> None:
    rule = PriceRule("R1", "COCARE", Scope.ALL, Method.PER_YEAR, value=Decimal(100), currency="EUR")
    price_lists.import_list(app, replace(LIST, rules=(rule,), rates=(EURO,)))
    line = QuoteLine(programme="COCARE", level="STANDARD", vendor="HUAWEI", model="S5735-L24P4X-A1")
    paper = quotes.preview(app, replace(quotes.default_draft(app), vat="23", lines=(line,)))
    assert paper.net == Money.of("425.00", "PLN")
    assert paper.draft.rates == (EURO,)
