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
from hezo_desktop.errors import BadInputError
from hezo_desktop.services import exchange, journal
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
        ("221/A/NBP/2026", "2026-11-14", "no business day"),
        ("200/A/NBP/2026", "2026-11-19", "does not fit"),
        ("227/A/NBP/2026", "2026-11-23", "yet to come"),
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


def test_a_typed_rate_without_its_table_is_said_to_be_of_no_use_to_a_quote(app: App) -> None:
    (doubt,) = exchange.add(app, replace(EURO, table=""), reason="x")
    assert "number of its table" in str(doubt)


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


def test_a_file_that_is_no_table_is_refused(app: App, tmp_path: Path) -> None:
    path = tmp_path / "kursy.json"
    path.write_text(json.dumps({"table": "B"}))
    with pytest.raises(BadInputError, match="no table A"):
        exchange.look(app, path)
