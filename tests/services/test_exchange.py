from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App, Workspace
from hezo_desktop.domain.price_list import ExchangeRate, PriceList
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import BadInputError
from hezo_desktop.services import exchange, journal, price_lists, quotes
from hezo_desktop.services.exchange import Origin

FRIDAY = date(2026, 11, 20)
THURSDAY = date(2026, 11, 19)
EURO = ExchangeRate("EUR", Decimal("4.2500"), "224/A/NBP/2026", THURSDAY)
LIST = PriceList("Cennik", "1", None, date(2026, 1, 1), None, "EUR")


@pytest.fixture
def app(workspace: Workspace) -> Iterator[App]:
    with bootstrap.start(workspace.root, as_of=FRIDAY) as opened:
        yield opened


@pytest.fixture
def table(tmp_path: Path) -> Any:
    """Writes a table as the bank's interface hands it out."""

    def write(number: str = "224/A/NBP/2026", day: str = "2026-11-19", **rates: str) -> Path:
        path = tmp_path / f"{number.replace('/', '-')}.json"
        mids = ", ".join(f'{{"code": "{code}", "mid": {mid}}}' for code, mid in rates.items())
        path.write_text(
            f'[{{"table": "A", "no": "{number}", "effectiveDate": "{day}", "rates": [{mids}]}}]'
        )
        return path

    return write


def told(reading: exchange.TableReading) -> list[str]:
    return [str(doubt) for doubt in reading.doubts]


def test_a_table_is_looked_at_first_and_kept_then(app: App, table: Any) -> None:
    found = exchange.look(app, table(EUR="4.2512", USD="3.6789", HUF="0.0107"))
    assert [rate.currency for rate in found.new] == ["EUR", "USD"]
    assert exchange.rates(app) == ()
    exchange.keep(app, found.table, by="Anna")
    euro, dollar = exchange.rates(app)
    assert (euro.rate.value, euro.origin, euro.added_by) == (
        Decimal("4.2512"),
        Origin.FILE,
        "Anna",
    )
    assert dollar.rate.table == "224/A/NBP/2026"
    assert journal.entries(app)[0].action == "imported"
    assert journal.verify(app) == ()


def test_the_same_table_again_changes_nothing(app: App, table: Any) -> None:
    path = table(EUR="4.2512")
    exchange.keep(app, exchange.look(app, path).table)
    again = exchange.look(app, path)
    assert again.new == ()
    assert exchange.keep(app, again.table) == ()
    assert len(journal.entries(app)) == 1


def test_a_table_without_the_houses_currencies_is_refused(app: App, table: Any) -> None:
    with pytest.raises(BadInputError, match="no rate of EUR, USD"):
        exchange.look(app, table(HUF="0.0107"))


@pytest.mark.parametrize(
    ("number", "day", "said"),
    [
        ("224/A/NBP/2026", "2026-11-21", "no business day"),
        ("200/A/NBP/2026", "2026-11-19", "does not fit"),
    ],
)
def test_a_table_that_cannot_be_genuine_is_doubted(
    app: App, table: Any, number: str, day: str, said: str
) -> None:
    (doubt,) = told(exchange.look(app, table(number, day, EUR="4.25")))
    assert said in doubt


def test_a_leap_of_more_than_a_quarter_is_doubted(app: App, table: Any) -> None:
    exchange.keep(app, exchange.look(app, table("223/A/NBP/2026", "2026-11-18", EUR="4")).table)
    assert told(exchange.look(app, table(EUR="5"))) == []
    (doubt,) = told(exchange.look(app, table(EUR="5.01")))
    assert "leapt from 4 PLN" in doubt


def test_a_typed_rate_keeps_its_reason_and_may_be_corrected(app: App) -> None:
    assert exchange.add(app, EURO, reason=" plik niedostępny ", by="Anna") == ()
    exchange.add(app, replace(EURO, value=Decimal("4.2600")), reason="literówka")
    (kept,) = exchange.rates(app)
    assert (kept.rate.value, kept.origin, kept.reason) == (
        Decimal("4.2600"),
        Origin.TYPED,
        "literówka",
    )
    assert len(journal.entries(app)) == 2


def test_what_is_unlikely_about_a_typed_rate_is_told(app: App) -> None:
    exchange.add(app, EURO, reason="x")
    later = ExchangeRate("EUR", Decimal("42.5"), "100/A/NBP/2026", FRIDAY)
    leap, number = exchange.add(app, later, reason="x")
    assert "leapt" in str(leap)
    assert "does not fit" in str(number)


@pytest.mark.parametrize(
    ("changes", "reason", "said"),
    [
        ({"currency": "CHF"}, "x", "CHF has no rate here"),
        ({"value": Decimal(0)}, "x", "above zero"),
        ({"unit": 0}, "x", "above zero"),
        ({"day": None}, "x", "which day"),
        ({}, " ", "why the rate is typed"),
    ],
)
def test_a_typed_rate_must_be_whole(
    app: App, changes: dict[str, Any], reason: str, said: str
) -> None:
    with pytest.raises(BadInputError, match=said):
        exchange.add(app, replace(EURO, **changes), reason=reason)
    assert exchange.rates(app) == ()


def test_the_banks_file_wins_over_what_was_typed_and_not_the_other_way(
    app: App, table: Any
) -> None:
    exchange.add(app, EURO, reason="z pamięci")
    exchange.keep(app, exchange.look(app, table(EUR="4.2512")).table)
    (kept,) = exchange.rates(app)
    assert (kept.rate.value, kept.origin, kept.reason) == (Decimal("4.2512"), Origin.FILE, "")
    with pytest.raises(BadInputError, match=r"said that 1 EUR is 4\.2512 PLN, not 4\.25"):
        exchange.add(app, EURO, reason="wiem lepiej")
    forged = exchange.look(app, table(EUR="4.1000"))
    with pytest.raises(BadInputError, match="which of the two"):
        exchange.keep(app, forged.table)


def test_a_quote_is_offered_the_last_rate_before_its_day(app: App) -> None:
    for value, day in (("4.20", date(2026, 11, 18)), ("4.25", THURSDAY), ("4.30", FRIDAY)):
        exchange.add(app, ExchangeRate("EUR", Decimal(value), "", day), reason="x")
    offer = exchange.offers(app, QuoteDraft(), ["EUR", "USD"])["EUR"]
    assert (offer.rate.value, offer.age, offer.is_old) == (Decimal("4.25"), 1, False)
    later = exchange.offers(app, QuoteDraft(issue_date=date(2026, 11, 28)), ["EUR"])["EUR"]
    assert (later.rate.value, later.age, later.is_old) == (Decimal("4.30"), 8, True)
    assert exchange.offers(app, QuoteDraft(issue_date=date(2026, 11, 18)), ["EUR"]) == {}


def test_of_two_rates_of_one_day_the_banks_own_is_offered(app: App, table: Any) -> None:
    exchange.keep(app, exchange.look(app, table(EUR="4.2512")).table)
    exchange.add(app, replace(EURO, table="", value=Decimal("4.20")), reason="kantor")
    assert exchange.offers(app, QuoteDraft(), ["EUR"])["EUR"].rate.value == Decimal("4.2512")


def test_a_new_quote_starts_with_the_rate_its_price_list_needs(app: App) -> None:
    price_lists.import_list(app, LIST)
    exchange.add(app, EURO, reason="x")
    assert quotes.default_draft(app).rates == (EURO,)


def test_a_draft_keeps_the_rates_it_has(app: App) -> None:
    exchange.add(app, EURO, reason="x")
    own = replace(EURO, value=Decimal("4.40"))
    assert exchange.with_rates(app, QuoteDraft(rates=(own,)), ["EUR"]).rates == (own,)


def test_a_copied_quote_takes_the_newer_rate_and_keeps_what_nothing_newer_is_known_of(
    app: App,
) -> None:
    exchange.add(app, EURO, reason="x")
    stale = replace(EURO, value=Decimal("4.10"), day=date(2026, 5, 4))
    dollar = replace(stale, currency="USD")
    assert exchange.renewed(app, QuoteDraft(rates=(stale, dollar))).rates == (EURO, dollar)
    young = replace(EURO, day=FRIDAY)
    assert exchange.renewed(app, QuoteDraft(rates=(young,))).rates == (young,)


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
    found = exchange.settled(draft, prices, used)
    assert [str(rate.value) for rate in found.rates] == frozen


def test_a_file_that_is_no_table_is_refused(app: App, tmp_path: Path) -> None:
    path = tmp_path / "kursy.json"
    path.write_text(json.dumps({"table": "B"}))
    with pytest.raises(BadInputError, match="no table A"):
        exchange.look(app, path)
