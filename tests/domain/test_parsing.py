from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop.domain import parsing
from hezo_desktop.domain.parsing import ParseError

TODAY = date(2026, 11, 20)
NBSP, NARROW, THIN = "\u00a0", "\u202f", "\u2009"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        (f"1{NBSP}234,56", "1234.56"),
        (f"1{NARROW}234,56", "1234.56"),
        (f"12{THIN}345{NBSP}678,90", "12345678.90"),
        ("1234.56", "1234.56"),
        ("1234", "1234"),
        ("0,5", "0.5"),
        ("  7  ", "7"),
        ("1 234,56 zł", "1234.56"),
        ("1234,56zl", "1234.56"),
        ("1234,56 PLN", "1234.56"),
        ("PLN 1234,56", "1234.56"),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed: str, amount: str):
    assert parsing.money(typed, "PLN") == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "currency"), [("99 €", "EUR"), ("€99", "EUR"), ("99 eur", "EUR"), ("$99", "USD")]
)
def test_the_sign_of_the_currency_may_stand_on_either_side(typed: str, currency: str):
    assert parsing.money(typed, currency) == 99


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1.234,56", "both a point and a comma"),
        ("1,234.56", "both a point and a comma"),
        ("1.234", "thousands or a fraction"),
        ("1,234", "thousands or a fraction"),
        ("99 €", "is in EUR, but the amounts here are in PLN"),
        ("12 34,56", "is not a number"),
        ("1  2345", "is not a number"),
        ("1.234.567", "is not a number"),
        ("-5", "is not a number"),
        ("abc", "is not a number"),
        ("١٢٣", "is not a number"),
        ("1e3", "is not a number"),
        ("NaN", "is not a number"),
        ("9" * 21, "is not a number"),
        ("", "An empty field is not a number"),
        ("zł", "An empty field is not a number"),
        ("x" * 100, "…"),
    ],
)
def test_what_could_mean_two_amounts_or_none_is_refused(typed: str, said: str):
    with pytest.raises(ParseError, match=said):
        parsing.money(typed, "PLN")


@given(st.decimals(0, 10**9, places=2))
def test_an_amount_printed_the_polish_way_reads_back(amount: Decimal):
    printed = f"{amount:,.2f}".replace(",", NBSP).replace(".", ",")
    assert parsing.money(f"{printed} zł", "PLN") == amount


@pytest.mark.parametrize(
    ("typed", "value"),
    [("15", "15"), ("15%", "15"), ("12,5 %", "12.5"), ("0", "0"), ("100", "100")],
)
def test_a_percent_may_carry_its_sign(typed: str, value: str):
    assert parsing.percent(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["101", "-1", "%", "a lot"])
def test_a_percent_lies_between_nothing_and_everything(typed: str):
    with pytest.raises(ParseError):
        parsing.percent(typed)


@pytest.mark.parametrize(("typed", "pieces"), [("1", 1), (" 12 ", 12), ("1 000", 1000)])
def test_a_quantity_is_a_positive_whole_number(typed: str, pieces: int):
    assert parsing.quantity(typed) == pieces


@pytest.mark.parametrize("typed", ["0", "-1", "1,5", "", "1000001", "99999999", "two"])
def test_anything_else_is_no_quantity(typed: str):
    with pytest.raises(ParseError, match="is not a quantity"):
        parsing.quantity(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20.11.2026", date(2026, 11, 20)),
        ("1.2.2027", date(2027, 2, 1)),
        ("31.12.28", date(2028, 12, 31)),
        ("01.01.00", date(2000, 1, 1)),
        ("2026-11-20", date(2026, 11, 20)),
        ("31.12", date(2026, 12, 31)),
        ("31.12.", date(2026, 12, 31)),
        ("20.11", date(2026, 11, 20)),
        ("19.11", date(2027, 11, 19)),
        ("29.02", date(2028, 2, 29)),
        ("+14", date(2026, 12, 4)),
        ("+ 0", date(2026, 11, 20)),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, day: date):
    assert parsing.day(typed, today=TODAY) == day


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31.02", "is not a date"),
        ("30.02.2027", "is not a date"),
        ("30.02.27", "is not a date"),
        ("31.12.128", "is not a date"),
        ("2027-02-30", "is not a date"),
        ("11/20/2026", "is not a date"),
        ("tomorrow", "is not a date"),
        ("", "An empty field is not a date"),
        ("01.01.1899", "outside the years 1990–2100"),
        ("2101-01-01", "outside the years 1990–2100"),
        ("+99999", "outside the years 1990–2100"),
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_refused(typed: str, said: str):
    with pytest.raises(ParseError, match=said):
        parsing.day(typed, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("36m", date(2026, 12, 1), date(2029, 11, 30)),
        ("12 mies.", date(2026, 11, 20), date(2027, 11, 19)),
        ("6 m-cy", date(2026, 8, 31), date(2027, 2, 28)),
        ("12m", date(2028, 2, 29), date(2029, 2, 28)),
        ("31.12", date(2027, 1, 1), date(2027, 12, 31)),
        ("31.12.2028", date(2026, 12, 1), date(2028, 12, 31)),
        ("+14", date(2026, 12, 1), date(2026, 12, 15)),
        ("31.12", None, date(2026, 12, 31)),
    ],
)
def test_an_end_may_be_typed_as_a_day_or_as_a_term(typed: str, start: date | None, end: date):
    assert parsing.end_day(typed, start=start, today=TODAY) == end


@pytest.mark.parametrize(
    ("typed", "start", "said"),
    [
        ("36m", None, "Enter the start"),
        ("0m", date(2026, 12, 1), "is not a date"),
        ("9999m", date(2026, 12, 1), "is not a date"),
        ("1200m", date(2026, 12, 1), "outside the years"),
        ("30.11.2026", date(2026, 12, 1), "before it starts"),
    ],
)
def test_an_end_that_cannot_be_is_refused(typed: str, start: date | None, said: str):
    with pytest.raises(ParseError, match=said):
        parsing.end_day(typed, start=start, today=TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("20.11.2026", date(2026, 11, 20)),
        ("20.11.26", date(2026, 11, 20)),
    ],
)
def test_a_file_holds_days_with_their_year(text: str, day: date):
    assert parsing.full_day(text) == day


@pytest.mark.parametrize("text", ["31.12", "+14", "x"])
def test_a_day_without_a_year_is_not_taken_from_a_file(text: str):
    with pytest.raises(ParseError, match="is not a date"):
        parsing.full_day(text)


READERS: tuple[Callable[[str], Any], ...] = (
    lambda text: parsing.money(text, "PLN"),
    parsing.percent,
    parsing.quantity,
    lambda text: parsing.day(text, today=TODAY),
    lambda text: parsing.end_day(text, start=TODAY, today=TODAY),
)


@given(st.text(max_size=30), st.sampled_from(READERS))
def test_any_text_is_read_or_refused_in_a_sentence(text: str, reader: Callable[[str], Any]):
    with suppress(ParseError):
        reader(text)


FRIDAY = date(2026, 11, 20)
SHOWN = date(2028, 2, 10)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("t", FRIDAY),
        ("D", FRIDAY),
        ("m", date(2028, 2, 1)),
        ("h", date(2028, 2, 29)),
        ("y", date(2028, 1, 1)),
        ("R", date(2028, 12, 31)),
        ("+", date(2028, 2, 11)),
        ("---", date(2028, 2, 7)),
        ("14d", date(2026, 12, 4)),
        ("14 D", date(2026, 12, 4)),
        ("-3", date(2026, 11, 17)),
    ],
)
def test_a_key_stands_for_a_day(typed: str, day: date):
    assert parsing.day(typed, today=FRIDAY, shown=SHOWN) == day


def test_without_a_day_shown_a_key_counts_from_today():
    assert parsing.day("h", today=FRIDAY) == date(2026, 11, 30)
    assert parsing.day("++", today=FRIDAY) == date(2026, 11, 22)


def test_the_keys_of_an_end_move_the_end_and_days_count_from_the_start():
    start, end = date(2026, 12, 1), date(2027, 11, 30)
    assert parsing.end_day("r", start=start, today=FRIDAY, shown=end) == date(2027, 12, 31)
    assert parsing.end_day("14d", start=start, today=FRIDAY, shown=end) == date(2026, 12, 15)


@pytest.mark.parametrize(("typed", "shown"), [("-99999", None), ("+", date(2100, 12, 31))])
def test_a_key_does_not_leave_the_known_years(typed: str, shown: date | None):
    with pytest.raises(ParseError):
        parsing.day(typed, today=FRIDAY, shown=shown)
