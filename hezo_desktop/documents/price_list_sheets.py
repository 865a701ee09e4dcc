"""The sheets of a price list workbook: each column's header, what it fills, what it may hold.

Source: domain.md §6.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hezo_desktop.documents.price_list_cells import (
    CATALOGUE_NUMBER,
    CODE,
    COUNT,
    CURRENCY,
    DAY,
    FIGURE,
    FLAG,
    NUMBER,
    PERCENT,
    TEXT,
    WINDOW,
    Kind,
    one_of,
)
from hezo_desktop.domain.price_list import (
    Discount,
    DiscountKind,
    ExchangeRate,
    Method,
    Model,
    PriceRule,
    ProductClass,
    Proration,
    Scope,
    Surcharge,
    SurchargeKind,
    SurchargeMode,
    SurchargeOn,
)
from hezo_desktop.domain.price_list_difference import Subject
from hezo_desktop.domain.programme import ProductKind

FORMAT_VERSION = 1
INFO = "INFO"
GUIDE = "OPIS"
"""The sheet that explains the others; it is not read."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its header; `fills` names the field it goes to."""

    header: str
    fills: str
    kind: Kind
    required: bool = False
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of rows; `part` is the field of the price list its rows fill, `row` their type."""

    name: str
    part: str
    row: type[Any]
    columns: tuple[Column, ...]
    required: bool = False


def _words(values: type[StrEnum]) -> Kind:
    return one_of({value.value: value for value in values})


KEY, VALUE = "klucz", "wartosc"

INFO_KEYS: Mapping[str, Column] = {
    column.header: column
    for column in (
        Column("wersja_formatu", "format", COUNT, required=True),
        Column("nazwa", "name", TEXT, required=True),
        Column("wersja", "version", TEXT, required=True),
        Column("data_wydania", "issued", DAY),
        Column("wazny_od", "valid_from", DAY, required=True),
        Column("wazny_do", "valid_to", DAY),
        Column("waluta_bazowa", "currency", CURRENCY, required=True),
        Column("metoda_proporcji", "proration", _words(Proration)),
        Column("tryb_doplat", "surcharge_mode", _words(SurchargeMode)),
        Column("autor", "author", TEXT),
        Column("przykladowy", "sample", FLAG),
    )
}
"""The facts of INFO by key, in the order they are written."""

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "KLASY",
        "classes",
        ProductClass,
        (
            Column("vendor", "vendor", CODE, required=True),
            Column("klasa", "code", TEXT, required=True),
            Column("nazwa", "name", TEXT, width=34),
        ),
    ),
    Sheet(
        "MODELE",
        "models",
        Model,
        (
            Column("vendor", "vendor", CODE, required=True),
            Column("model", "model", CATALOGUE_NUMBER, required=True, width=24),
            Column("nr_katalogowy", "part_number", CATALOGUE_NUMBER, width=18),
            Column(
                "rodzaj",
                "product",
                one_of({"SPRZET": ProductKind.HARDWARE, "OPROGRAMOWANIE": ProductKind.SOFTWARE}),
            ),
            Column("klasa", "klass", TEXT),
            Column("cena_katalogowa", "list_price", NUMBER, width=16),
            Column("waluta", "currency", CURRENCY, width=9),
            Column("koniec_sprzedazy", "end_of_sale", DAY, width=17),
            Column("koniec_wsparcia", "end_of_support", DAY, width=16),
            Column("zamiennik", "replacement", CATALOGUE_NUMBER, width=24),
            Column("aktywny", "active", FLAG, width=9),
            Column("uwagi", "note", TEXT, width=34),
        ),
        required=True,
    ),
    Sheet(
        "CENY",
        "rules",
        PriceRule,
        (
            Column("id_reguly", "id", TEXT, required=True, width=12),
            Column("usluga", "service", CODE, required=True),
            Column("poziom", "level", CODE),
            Column("okno", "window", WINDOW, width=12),
            Column("vendor", "vendor", CODE, width=12),
            Column("zakres", "scope", _words(Scope), required=True, width=12),
            Column("zakres_wartosc", "scope_value", CATALOGUE_NUMBER, width=22),
            Column("metoda", "method", _words(Method), required=True, width=22),
            Column("wartosc", "value", FIGURE, width=12),
            Column("koszt", "cost", FIGURE, width=12),
            Column("waluta", "currency", CURRENCY, width=9),
            Column("okres_mies", "term_months", COUNT, width=11),
            Column("okres_min", "months_from", COUNT, width=11),
            Column("okres_max", "months_to", COUNT, width=11),
            Column("ilosc_od", "quantity_from", COUNT, width=10),
            Column("ilosc_do", "quantity_to", COUNT, width=10),
            Column("cena_min_rok", "minimum_per_year", NUMBER, width=13),
            Column("sku_uslugi", "sku", CATALOGUE_NUMBER, width=18),
            Column("opis_dokument", "description", TEXT, width=34),
            Column("wazne_od", "valid_from", DAY, width=12),
            Column("wazne_do", "valid_to", DAY, width=12),
            Column("aktywny", "active", FLAG, width=9),
            Column("uwagi", "note", TEXT, width=34),
        ),
        required=True,
    ),
    Sheet(
        "DOPLATY",
        "surcharges",
        Surcharge,
        (
            Column("kod", "code", TEXT, required=True),
            Column("usluga", "service", CODE),
            Column("warunek", "on", _words(SurchargeOn), required=True),
            Column("wartosc_warunku", "condition", TEXT, width=17),
            Column("typ", "kind", _words(SurchargeKind), required=True),
            Column("wartosc", "value", FIGURE, required=True),
            Column("waluta", "currency", CURRENCY, width=9),
            Column("kolejnosc", "order", COUNT, width=11),
            Column("wazne_od", "valid_from", DAY, width=12),
            Column("wazne_do", "valid_to", DAY, width=12),
            Column("uwagi", "note", TEXT, width=34),
        ),
    ),
    Sheet(
        "RABATY",
        "discounts",
        Discount,
        (
            Column("rodzaj", "kind", _words(DiscountKind), required=True),
            Column("kod", "code", TEXT),
            Column("usluga", "service", CODE),
            Column("prog_od", "threshold_from", NUMBER, width=10),
            Column("prog_do", "threshold_to", NUMBER, width=10),
            Column("procent", "percent", PERCENT, required=True, width=10),
            Column("limit_bez_zgody", "limit", PERCENT, width=16),
            Column("wazne_od", "valid_from", DAY, width=12),
            Column("wazne_do", "valid_to", DAY, width=12),
        ),
    ),
    Sheet(
        "KURSY",
        "rates",
        ExchangeRate,
        (
            Column("waluta", "currency", CURRENCY, required=True, width=9),
            Column("kurs", "value", NUMBER, required=True, width=12),
            Column("jednostka", "unit", COUNT, width=11),
            Column("nr_tabeli", "table", TEXT, width=18),
            Column("data_tabeli", "day", DAY, width=12),
        ),
    ),
)

_ABOUT: Mapping[Subject, tuple[Column, ...]] = {
    Subject.TERMS: tuple(INFO_KEYS.values()),
    **{
        subject: next(sheet.columns for sheet in SHEETS if sheet.row is row)
        for subject, row in (
            (Subject.RULE, PriceRule),
            (Subject.MODEL, Model),
            (Subject.CLASS, ProductClass),
            (Subject.SURCHARGE, Surcharge),
            (Subject.DISCOUNT, Discount),
            (Subject.RATE, ExchangeRate),
        )
    },
}


def headers(subject: Subject, facts: Iterable[str]) -> str:
    """Where the workbook holds these facts of a row: `wartosc, wazne_do`."""
    wanted = set(facts)
    return ", ".join(column.header for column in _ABOUT[subject] if column.fills in wanted)
