from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.errors import BadInputError
from hezo_desktop.intake import nbp

DAY = date(2026, 11, 19)
NUMBER = "225/A/NBP/2026"
SITE = """<?xml version="1.0" encoding="ISO-8859-2"?>
<tabela_kursow typ="A" uid="26a225">
  <numer_tabeli>225/A/NBP/2026</numer_tabeli>
  <data_publikacji>2026-11-19</data_publikacji>
  <pozycja><nazwa_waluty>euro</nazwa_waluty><przelicznik>1</przelicznik>
    <kod_waluty>EUR</kod_waluty><kurs_sredni>4,2500</kurs_sredni></pozycja>
  <pozycja><nazwa_waluty>forint (Węgry)</nazwa_waluty><przelicznik>100</przelicznik>
    <kod_waluty>HUF</kod_waluty><kurs_sredni>1,0712</kurs_sredni></pozycja>
</tabela_kursow>""".encode("iso-8859-2")
INTERFACE = b"""<?xml version="1.0" encoding="utf-8"?>
<ArrayOfExchangeRatesTable><ExchangeRatesTable><Table>A</Table><No>225/A/NBP/2026</No>
<EffectiveDate>2026-11-19</EffectiveDate><Rates>
<Rate><Currency>euro</Currency><Code>EUR</Code><Mid>4.2500</Mid></Rate>
<Rate><Currency>dolar</Currency><Code>USD</Code><Mid>3.6789</Mid></Rate>
</Rates></ExchangeRatesTable></ArrayOfExchangeRatesTable>"""
TABLE = {
    "table": "A",
    "no": NUMBER,
    "effectiveDate": "2026-11-19",
    "rates": [{"currency": "euro", "code": "EUR", "mid": 4.25}],
}


def in_json(*tables: object) -> bytes:
    return json.dumps(tables).encode()


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (SITE, ["EUR", "HUF"]),
        (INTERFACE, ["EUR", "USD"]),
        (in_json(TABLE), ["EUR"]),
        (b"\xef\xbb\xbf" + json.dumps(TABLE).encode(), ["EUR"]),
    ],
)
def test_table_a_is_read_in_each_of_the_banks_layouts(data: bytes, codes: list[str]) -> None:
    table = nbp.parse(data, "a.xml")
    assert (table.number, table.day) == (NUMBER, DAY)
    assert [rate.currency for rate in table.rates] == codes
    assert table.rates[0] == ExchangeRate("EUR", Decimal("4.25"), NUMBER, DAY, 1)


def test_the_unit_of_a_currency_is_kept() -> None:
    forint = nbp.parse(SITE, "a.xml").rates[1]
    assert (forint.value, forint.unit) == (Decimal("1.0712"), 100)


def test_of_several_tables_the_newest_is_taken() -> None:
    older = {**TABLE, "no": "224/A/NBP/2026", "effectiveDate": "2026-11-18"}
    assert nbp.parse(in_json(TABLE, older), "a.json").day == DAY


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"kurs;4,25",
        b"<html><body>404</body></html>",
        SITE[:300],
        SITE.replace(b"225/A/", b"225/C/"),
        SITE.replace(b"4,2500", b"0"),
        SITE.replace(b"4,2500", b"NaN"),
        SITE.replace(b"4,2500", b"cztery"),
        SITE.replace(b"2026-11-19", b"19.11.2026"),
        INTERFACE.replace(b"<Table>A", b"<Table>C"),
        in_json({**TABLE, "table": "B"}),
        in_json({**TABLE, "rates": []}),
        in_json({**TABLE, "no": "x"}),
        in_json(),
        b"[1]",
        b"[" * 100_000,
        in_json(TABLE).replace(b"4.25", b"1e999999999"),
        SITE.replace(b"4,2500", b"1e-999999999"),
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><tabela_kursow>&e;</tabela_kursow>',
    ],
)
def test_anything_else_is_refused_with_what_to_download(data: bytes) -> None:
    with pytest.raises(BadInputError, match=r"kursy.xml holds no table A"):
        nbp.parse(data, "kursy.xml")


def test_a_file_that_is_missing_or_far_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be read"):
        nbp.read(tmp_path / "none.xml")
    large = tmp_path / "large.xml"
    large.write_bytes(b" " * (nbp.MOST_BYTES + 1))
    with pytest.raises(BadInputError, match="too large"):
        nbp.read(large)
    large.write_bytes(SITE)
    assert nbp.read(large).number == NUMBER


@pytest.mark.parametrize("seed", range(200))
def test_damaged_bytes_are_a_table_or_a_refusal(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - damage, not a secret
    data = bytearray(chance.choice([SITE, INTERFACE, in_json(TABLE)]))
    for _ in range(chance.randint(1, 4)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(BadInputError):
        assert nbp.parse(bytes(data), "a").rates
