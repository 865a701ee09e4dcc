"""What is written reads back equal, stays text, and is the same file every time."""

from __future__ import annotations

import tomllib
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from hezo_desktop.documents import price_list_xlsx, sample_price_list
from hezo_desktop.documents.price_list_sheets import INFO_KEYS, SHEETS
from hezo_desktop.documents.price_list_writing import explanations
from hezo_desktop.domain.price_list import (
    Discount,
    DiscountKind,
    ExchangeRate,
    Method,
    Model,
    PriceList,
    PriceRule,
    ProductClass,
    Proration,
    Scope,
    Surcharge,
    SurchargeKind,
    SurchargeMode,
    SurchargeOn,
)
from hezo_desktop.domain.programme import ProductKind
from hezo_desktop.errors import BadInputError
from hezo_desktop.paths import RESOURCES

FOLDER = RESOURCES / "price_lists"
HOSTILE = ("=1+1", "+48 12", "-5", "@SUM(A1)", '=HYPERLINK("http://example.com")', "007", "1E5")
EMPTY = PriceList("Cennik", "1", None, date(2026, 1, 1), None, "EUR")

texts = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zs", "Zl", "Zp")))
    .map(lambda text: text[:60])
    .filter(lambda text: not text.startswith("#"))
)
words = texts.filter(bool)
codes = st.from_regex(r"[A-Z0-9][A-Z0-9_.-]{0,15}", fullmatch=True)
days = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))
amounts = st.decimals("0.000001", 10**9, places=6)
percents = st.decimals(0, 100, places=4)
currencies = st.sampled_from(["", "PLN", "EUR", "USD"])
counts = st.none() | st.integers(1, 10**6)
models = st.builds(
    Model,
    vendor=codes,
    model=words,
    part_number=texts,
    product=st.sampled_from(ProductKind),
    klass=texts,
    list_price=st.none() | amounts,
    currency=currencies,
    end_of_sale=days,
    end_of_support=days,
    replacement=texts,
    active=st.booleans(),
    note=texts,
)
rules = st.builds(
    PriceRule,
    id=words,
    service=codes,
    scope=st.just(Scope.ALL),
    method=st.sampled_from([Method.PER_YEAR, Method.SHARE_OF_LIST]),
    level=codes,
    window=st.sampled_from(["", "8x5xNBD", "24x7x8"]),
    vendor=codes,
    value=amounts,
    cost=st.none() | amounts,
    currency=currencies,
    months_from=st.none() | st.integers(1, 12),
    months_to=st.none() | st.integers(12, 60),
    quantity_from=counts,
    minimum_per_year=st.none() | amounts,
    sku=texts,
    description=texts,
    valid_from=days,
    active=st.booleans(),
    note=texts,
)
lists = st.builds(
    PriceList,
    name=words,
    version=words,
    issued=days,
    valid_from=st.dates(date(1990, 1, 1), date(2100, 12, 31)),
    valid_to=st.just(date(2100, 12, 31)),
    currency=st.sampled_from(["PLN", "EUR", "USD"]),
    proration=st.sampled_from(Proration),
    surcharge_mode=st.sampled_from(SurchargeMode),
    author=texts,
    sample=st.booleans(),
    classes=st.lists(st.builds(ProductClass, codes, words, texts), max_size=2).map(tuple),
    models=st.lists(models, max_size=3, unique_by=lambda m: m.model.casefold()).map(tuple),
    rules=st.lists(rules, max_size=3, unique_by=(lambda r: r.id, lambda r: r.service)).map(tuple),
    surcharges=st.lists(
        st.builds(
            Surcharge,
            code=words,
            service=codes,
            on=st.just(SurchargeOn.WINDOW),
            condition=st.sampled_from(["8x5xNBD", "24x7x8"]),
            kind=st.sampled_from(SurchargeKind),
            value=amounts,
            currency=currencies,
            order=st.integers(0, 99),
            note=texts,
        ),
        max_size=2,
    ).map(tuple),
    discounts=st.lists(
        st.builds(
            Discount,
            kind=st.sampled_from(DiscountKind),
            code=words,
            percent=percents,
            service=codes,
            threshold_from=st.none() | amounts,
            limit=st.none() | percents,
            valid_to=days,
        ),
        max_size=2,
    ).map(tuple),
    rates=st.lists(
        st.builds(
            ExchangeRate,
            currency=st.sampled_from(["EUR", "USD"]),
            value=amounts,
            table=texts,
            day=days,
            unit=st.integers(1, 1000),
        ),
        max_size=2,
        unique_by=lambda rate: rate.currency,
    ).map(tuple),
)


def reread(price_list: PriceList) -> PriceList:
    return price_list_xlsx.read(Path("x.xlsx"), price_list_xlsx.write(price_list))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@settings(max_examples=60, deadline=None)
@given(lists)
def test_what_is_written_reads_back_equal(price_list: PriceList):
    assert reread(price_list) == price_list


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_or_a_number(text: str):
    written = replace(EMPTY, models=(Model("HUAWEI", text, part_number=text, note=text),))
    assert reread(written) == written
    book = load_workbook(BytesIO(price_list_xlsx.write(written)))
    cell = book["MODELE"]["B2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("text", ["x" * 32_768, "bell\a", "half \ud800"])
def test_a_text_that_a_cell_would_cut_or_corrupt_is_refused(text: str):
    with pytest.raises(BadInputError, match="too long for a cell or holds control characters"):
        price_list_xlsx.write(replace(EMPTY, author=text))


@pytest.mark.parametrize("value", ["12345678901.23456", "0.1234567890123456"])
def test_a_number_longer_than_a_spreadsheet_keeps_is_not_shortened(value: str):
    rules = tuple(
        PriceRule(method.value, "AHB", Scope.ALL, method, level=method.value, value=Decimal(value))
        for method in (Method.PER_YEAR, Method.SHARE_OF_LIST)
    )
    assert reread(replace(EMPTY, rules=rules)).rules == rules


def test_the_same_list_gives_the_same_file():
    sample = sample_price_list.build()
    assert price_list_xlsx.write(sample) == price_list_xlsx.write(sample)


def test_the_shipped_sample_is_what_the_program_writes():
    shipped = (FOLDER / "sample.xlsx").read_bytes()
    assert parts(shipped) == parts(price_list_xlsx.write(sample_price_list.build()))
    assert price_list_xlsx.read(FOLDER / "sample.xlsx") == sample_price_list.build()


def test_the_shipped_template_is_what_the_program_writes():
    shipped = (FOLDER / "template.xlsx").read_bytes()
    assert parts(shipped) == parts(price_list_xlsx.template())


def test_the_sample_is_marked_as_invented():
    sample = sample_price_list.build()
    assert sample.sample
    assert sample.name == "CENY PRZYKŁADOWE – NIE UŻYWAĆ"
    assert (sample.valid_from, sample.valid_to) == (date(2026, 1, 1), date(2027, 12, 31))
    ends = {m.model: m.end_of_support for m in sample.models if m.end_of_support}
    assert ends == {
        "S1720-28GWR-4X-E": date(2026, 12, 31),
        "X440-G2-12p-10GE4": date(2027, 6, 30),
    }


def test_a_filled_template_needs_only_its_facts():
    book = load_workbook(BytesIO(price_list_xlsx.template()))
    for row in book["INFO"].iter_rows(min_row=2):
        row[1].value = {"nazwa": "Nowy", "wersja": "1", "wazny_od": "2026-01-01"}.get(
            str(row[0].value), row[1].value
        )
    content = BytesIO()
    book.save(content)
    found = price_list_xlsx.read(Path("x.xlsx"), content.getvalue())
    assert (found.name, found.rules) == ("Nowy", ())


def test_the_empty_template_says_what_is_missing():
    with pytest.raises(BadInputError) as refused:
        price_list_xlsx.read(Path("x.xlsx"), price_list_xlsx.template())
    assert [str(problem) for problem in refused.value.problems] == [
        "Sheet INFO, row 3, column wartosc: a value is required here",
        "Sheet INFO, row 4, column wartosc: a value is required here",
        "Sheet INFO, row 6, column wartosc: a value is required here",
    ]


def test_every_sheet_and_column_is_explained_in_both_languages():
    expected = {
        "INFO": {"_", *INFO_KEYS},
        **{sheet.name: {"_", *(c.header for c in sheet.columns)} for sheet in SHEETS},
    }
    told = explanations()
    assert {name: set(columns) for name, columns in told.items()} == expected
    for columns in told.values():
        for said in columns.values():
            assert said["pl"] != said["en"]
            assert min(map(len, said.values())) > 5


def test_sheets_are_comfortable_to_work_in():
    book = load_workbook(BytesIO(price_list_xlsx.write(sample_price_list.build())))
    for name in ("MODELE", "CENY"):
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref
    offers = [offer.formula1 for offer in book["CENY"].data_validations.dataValidation]
    assert '"MODEL,KLASA,VENDOR,WSZYSTKO"' in offers


def test_the_samples_data_file_holds_no_two_rules_of_one_id():
    data = tomllib.loads((FOLDER / "sample.toml").read_text(encoding="utf-8"))
    ids = [rule["id"] for rule in data["rules"]]
    assert len(ids) == len(set(ids))
