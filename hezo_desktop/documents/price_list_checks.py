"""What makes a price list unusable although every cell can be read: contradictions and ties.

Source: domain.md §6.2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hezo_desktop.documents.price_list_tables import Problems, Row
from hezo_desktop.domain import option_code
from hezo_desktop.domain.price_list import (
    Discount,
    DiscountKind,
    ExchangeRate,
    Method,
    Model,
    PriceRule,
    Scope,
    Surcharge,
    SurchargeKind,
    SurchargeOn,
)
from hezo_desktop.domain.pricing.exchange import HOME
from hezo_desktop.domain.pricing.matching import folded, ties
from hezo_desktop.domain.pricing.surcharges import range_of
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.message import Message, say

LONGEST_MONTHS = 1200
_WITHOUT_PRICE = {Method.INDIVIDUAL, Method.UNAVAILABLE}
_ONCE = {Method.ONE_OFF, Method.PER_MAN_DAY}
_REACTIVATION = "REAKTYWACJA"
"""A fee that price lists hold although no programme is called so. Source: domain.md §6.2."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row's value with the sheet and the row it came from."""

    sheet: str
    row: int
    item: Any


Complaint = tuple[str, Message]
"""The header of the column to look at, and what is wrong."""


def check_rows(
    rows: Iterable[Placed],
    found: Mapping[str, list[Row]],
    problems: Problems,
    catalogue: Catalogue | None = None,
) -> None:
    """Note everything wrong with single rows, rows said twice, and rules in a tie.

    `found` are the rows of all sheets, those refused already too, so that one mistake is told
    once. With a `catalogue`, codes that are not in it are wrong too.
    """
    placed = list(rows)
    known = _Known.of(found)
    for each in placed:
        for column, message in _CHECKS.get(type(each.item), _nothing)(each.item, known):
            problems.add(each.sheet, each.row, column, message)
        for column, message in _not_in(catalogue, each.item) if catalogue else ():
            problems.add(each.sheet, each.row, column, message)
    _note_twice(placed, problems)
    by_id = {each.item.id: each for each in placed if isinstance(each.item, PriceRule)}
    for one, other in ties([each.item for each in by_id.values()]):
        if one.id == other.id:
            continue
        at = by_id[other.id]
        problems.add(
            at.sheet,
            at.row,
            "id_reguly",
            say(
                "rules {one} and {other} are equal: both fit the same line with the same "
                "precedence; narrow one of them",
                one=one.id,
                other=other.id,
            ),
        )


@dataclass(frozen=True, slots=True)
class _Known:
    """What rules may refer to."""

    models: frozenset[str]
    classes: frozenset[str]

    @classmethod
    def of(cls, found: Mapping[str, list[Row]]) -> _Known:
        models, classes = found.get("MODELE", []), found.get("KLASY", [])
        return cls(_texts(models, "model"), _texts([*models, *classes], "klasa"))


def _texts(rows: Iterable[Row], header: str) -> frozenset[str]:
    cells = (row.cells[header] for row in rows if header in row.cells)
    return frozenset(folded(str(cell.value)) for cell in cells if not cell.is_empty)


def _rule(rule: PriceRule, known: _Known) -> Iterator[Complaint]:
    yield from _scope(rule, known)
    if rule.method not in _WITHOUT_PRICE and not (rule.value and rule.value > 0):
        yield (
            "wartosc",
            say("a price above zero is expected; without a price use the method INDYWIDUALNA"),
        )
    if rule.cost is not None and (rule.cost < 0 or rule.method in _WITHOUT_PRICE):
        yield "koszt", say("a cost is not negative, and only a rule that gives a price has one")
    if (rule.method is Method.PER_TERM) != (rule.term_months is not None):
        yield "okres_mies", say("okres_mies belongs to the method KWOTA_OKRES, and only to it")
    if rule.minimum_per_year is not None and rule.method in _ONCE:
        yield "cena_min_rok", say("a one-off price has no minimum per year")
    months = (rule.term_months, rule.months_from, rule.months_to)
    if any(count is not None and not 1 <= count <= LONGEST_MONTHS for count in months):
        yield (
            "okres_mies",
            say("a term is from 1 to {most} months", most=str(LONGEST_MONTHS)),
        )
    yield from _ordered("okres_max", rule.months_from, rule.months_to)
    yield from _ordered("ilosc_do", rule.quantity_from, rule.quantity_to)
    yield from _ordered("wazne_do", rule.valid_from, rule.valid_to)


def _scope(rule: PriceRule, known: _Known) -> Iterator[Complaint]:
    column = "zakres_wartosc"
    value = folded(rule.scope_value)
    if rule.scope is Scope.MODEL and value not in known.models - {""}:
        yield column, say("{model} is not in the sheet MODELE", model=rule.scope_value or "–")
    if rule.scope is Scope.CLASS and value not in known.classes - {""}:
        yield (
            column,
            say(
                "{klass} is not a class of the sheets KLASY and MODELE",
                klass=rule.scope_value or "–",
            ),
        )
    if rule.scope is Scope.VENDOR and not (rule.vendor or rule.scope_value):
        yield "vendor", say("the scope VENDOR needs a vendor")
    if rule.scope is Scope.ALL and rule.scope_value:
        yield column, say("the scope WSZYSTKO takes no value; choose MODEL, KLASA or VENDOR")


def _surcharge(surcharge: Surcharge, _known: _Known) -> Iterator[Complaint]:
    if not _is_condition(surcharge):
        yield (
            "wartosc_warunku",
            say(
                "{text} does not fit {on}: a window such as 24x7x8 for OKNO, a number or range "
                "such as 36, 12-36 or 36+ for OKRES and ILOSC, the beginning of a postcode for "
                "STREFA",
                text=surcharge.condition or "–",
                on=surcharge.on.value,
            ),
        )
    if surcharge.kind is SurchargeKind.FACTOR and surcharge.value <= 0:
        yield "wartosc", say("a factor above zero is expected")
    if surcharge.kind is SurchargeKind.PERCENT and surcharge.value <= -100:  # noqa: PLR2004 - the whole price
        yield "wartosc", say("a percent above −100 is expected")
    yield from _ordered("wazne_do", surcharge.valid_from, surcharge.valid_to)


def _is_condition(surcharge: Surcharge) -> bool:
    if surcharge.on is SurchargeOn.WINDOW:
        return canonical_window(surcharge.condition) is not None
    if surcharge.on in {SurchargeOn.TERM, SurchargeOn.QUANTITY}:
        limits = range_of(surcharge.condition)
        return limits is not None and 1 <= limits[0] <= (limits[1] or limits[0])
    return surcharge.on is not SurchargeOn.ZONE or bool(surcharge.condition)


def canonical_window(text: str) -> str | None:
    """A window in its canonical spelling; None when it is not one."""
    try:
        return option_code.parse(text).canonical
    except option_code.OptionCodeError:
        return None


def _discount(discount: Discount, _known: _Known) -> Iterator[Complaint]:
    if discount.kind is not DiscountKind.VOLUME and not discount.code:
        yield "kod", say("a partner or project discount needs a code by which it is granted")
    yield from _ordered("prog_do", discount.threshold_from, discount.threshold_to)
    yield from _ordered("wazne_do", discount.valid_from, discount.valid_to)


def _model(model: Model, _known: _Known) -> Iterator[Complaint]:
    if model.list_price is not None and model.list_price <= 0:
        yield "cena_katalogowa", say("a list price above zero is expected, or an empty cell")


def _rate(rate: ExchangeRate, _known: _Known) -> Iterator[Complaint]:
    if rate.currency == HOME:
        yield "waluta", say("PLN has no exchange rate; rates are in PLN")
    if rate.value <= 0:
        yield "kurs", say("a rate above zero is expected")
    if rate.unit < 1:
        yield "jednostka", say("a unit of 1 or more is expected")


def _not_in(catalogue: Catalogue, item: Any) -> Iterator[Complaint]:
    """Codes of a row that the catalogue does not have."""
    vendor, service = getattr(item, "vendor", ""), getattr(item, "service", "")
    if vendor and vendor not in catalogue.vendors:
        yield "vendor", _unknown(vendor, catalogue.vendors)
    services = (*catalogue.programmes, _REACTIVATION)
    if service and service not in services:
        yield "usluga", _unknown(service, services)
    programme, level = catalogue.programmes.get(service), getattr(item, "level", "")
    if programme and level and programme.level(level) is None:
        yield (
            "poziom",
            _unknown(level, [each.code for each in programme.levels])
            if programme.levels
            else say("{code} has no levels", code=service),
        )


def _unknown(code: str, known: Iterable[str]) -> Message:
    return say(
        "{code} is not in the catalogue; there are {known}", code=code, known=", ".join(known)
    )


def _nothing(_item: Any, _known: _Known) -> Iterator[Complaint]:
    return iter(())


_CHECKS: Mapping[type, Callable[[Any, _Known], Iterator[Complaint]]] = {
    PriceRule: _rule,
    Surcharge: _surcharge,
    Discount: _discount,
    Model: _model,
    ExchangeRate: _rate,
}


def _ordered(column: str, low: Any, high: Any) -> Iterator[Complaint]:
    """Two dates or two numbers must stand in order; None = no limit."""
    if low is not None and high is not None and high < low:
        yield column, say("the range ends before it begins")


_KEYS: Mapping[type, tuple[str, Callable[[Any], Any]]] = {
    PriceRule: ("id_reguly", lambda rule: rule.id),
    Model: ("model", lambda model: (model.vendor, folded(model.model))),
    ExchangeRate: ("waluta", lambda rate: rate.currency),
}


def _note_twice(placed: list[Placed], problems: Problems) -> None:
    first: dict[tuple[type, Any], int] = {}
    for each in placed:
        column, key_of = _KEYS.get(type(each.item), ("", None))
        if key_of is None:
            continue
        key = (type(each.item), key_of(each.item))
        if key in first:
            problems.add(
                each.sheet, each.row, column, say("the same stands in row {row}", row=first[key])
            )
        first.setdefault(key, each.row)
