"""Files with the National Bank's table A, as its site and its interface hand them out.

Three layouts are read: the XML of the site (`tabela_kursow`), and the XML and JSON of the
interface (`ExchangeRatesTable`). Source: domain.md §5.6.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from hezo_desktop.domain.nbp import NUMBER, NbpTable
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.errors import BadInputError
from hezo_desktop.message import say

MOST_BYTES = 1024 * 1024
_MOST_RATES = 500
_LARGEST_RATE = Decimal(10) ** 6
_BROKEN = (
    ParseError,
    DefusedXmlException,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read(path: Path) -> NbpTable:
    """The newest table A in a downloaded file.

    Raises: BadInputError when the file cannot be read, or holds no table A.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise BadInputError(
            say("The file {file} cannot be read. Check where it is.", file=path.name)
        ) from error
    if size > MOST_BYTES:
        raise BadInputError(
            say(
                "{file} is too large for an exchange rate table. Download table A of one day.",
                file=path.name,
            )
        )
    return parse(data, path.name)


def parse(data: bytes, name: str) -> NbpTable:
    """The newest table A in the bytes of a file called `name`.

    Raises: BadInputError when there is none.
    """
    try:
        start = data.removeprefix(_BYTE_ORDER_MARK).lstrip()[:1]
        tables = _from_json(data) if start in (b"[", b"{") else _from_xml(data)
    except (*_BROKEN, InvalidOperation) as error:
        raise _unreadable(name) from error
    if not tables:
        raise _unreadable(name)
    return max(tables, key=lambda table: table.day)


def _from_json(data: bytes) -> list[NbpTable]:
    content = json.loads(data.decode("utf-8-sig"), parse_float=Decimal, parse_int=Decimal)
    tables = content if isinstance(content, list) else [content]
    return [
        _table(
            table["no"],
            table["effectiveDate"],
            ((rate["code"], str(rate["mid"]), "1") for rate in table["rates"]),
        )
        for table in tables
        if table["table"] == "A"
    ]


def _from_xml(data: bytes) -> list[NbpTable]:
    root = ElementTree.fromstring(data, forbid_dtd=True)
    if root.tag == "tabela_kursow":
        return _from_site(root)
    tables = [root] if root.tag == "ExchangeRatesTable" else root.findall("ExchangeRatesTable")
    return [
        _table(
            _text(table, "No"),
            _text(table, "EffectiveDate"),
            (
                (_text(rate, "Code"), _text(rate, "Mid"), "1")
                for rate in table.findall("Rates/Rate")
            ),
        )
        for table in tables
        if _text(table, "Table") == "A"
    ]


def _from_site(root: Element) -> list[NbpTable]:
    number = _text(root, "numer_tabeli")
    rates = (
        (
            _text(row, "kod_waluty"),
            _text(row, "kurs_sredni").replace(",", "."),
            _text(row, "przelicznik"),
        )
        for row in root.findall("pozycja")
    )
    return [_table(number, _text(root, "data_publikacji"), rates)] if "/A/" in number else []


def _table(number: str, day: str, rates: Iterable[tuple[str, str, str]]) -> NbpTable:
    found: Mapping[str, Any] = {
        code: ExchangeRate(code, _positive(value), number, date.fromisoformat(day), int(unit))
        for code, value, unit in rates
    }
    if not NUMBER.fullmatch(number) or not 0 < len(found) <= _MOST_RATES:
        raise ValueError(number)
    return NbpTable(number, date.fromisoformat(day), tuple(found.values()))


def _positive(text: str) -> Decimal:
    value = Decimal(text)
    if not value.is_finite() or not 1 / _LARGEST_RATE <= value <= _LARGEST_RATE:
        raise ValueError(text)
    return value


def _text(element: Element, tag: str) -> str:
    return (element.findtext(tag) or "").strip()


def _unreadable(name: str) -> BadInputError:
    return BadInputError(
        say(
            "{file} holds no table A of the National Bank. Download table A (mean rates) as XML "
            "or JSON and choose that file.",
            file=name,
        )
    )
