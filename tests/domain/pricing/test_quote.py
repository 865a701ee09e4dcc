from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.price_list import Method, PriceRule, Scope
from hezo_desktop.domain.pricing.exact import plain, settle
from hezo_desktop.domain.pricing.ledger import VatRateError

Make = Callable[..., Any]


RULE = PriceRule("R", "COCARE", Scope.ALL, Method.SHARE_OF_LIST, value=Decimal("7.35"))
same_fixtures = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_the_sample_mark_and_the_name_of_the_list_travel_along(
    line: Make, price_list: Make, quoted: Make
):
    priced = quoted(line(), price_list(RULE, sample=True))
    assert priced.price_list == "Test 1"
    assert priced.price_list_sample


def test_a_named_vat_rate_is_used(line: Make, price_list: Make, quoted: Make):
    priced = quoted(line(), price_list(RULE), vat="np")
    assert [(row.rate, row.vat.minor) for row in priced.vat] == [("np", 0)]
    assert priced.gross == priced.net


@pytest.mark.parametrize(("code", "day"), [("7", date(2026, 11, 20)), ("8", date(2027, 1, 1))])
def test_a_vat_rate_that_does_not_hold_is_refused(
    line: Make, price_list: Make, quoted: Make, code: str, day: date
):
    with pytest.raises(VatRateError, match=f"VAT rate {code} does not hold"):
        quoted(line(), price_list(RULE), vat=code, issue_date=day)


def test_rules_hold_on_the_issue_date_or_today_without_one(
    line: Make, price_list: Make, quoted: Make
):
    later = replace(RULE, valid_from=date(2026, 11, 21))
    assert quoted(line(), price_list(later)).lines[0].net is None
    assert quoted(line(), price_list(later), issue_date=None).lines[0].net is None
    assert quoted(line(), price_list(later), issue_date=date(2026, 11, 21)).lines[0].net


def test_lines_alike_but_for_their_devices_keep_their_own_keys(
    line: Make, price_list: Make, quoted: Make
):
    lines = (line(serials=("A",)), line(serials=("B",)), line(quantity=2))
    priced = quoted(lines, price_list(RULE))
    assert [figures.line_id for figures in priced.lines] == [each.id for each in lines]
    assert priced.lines[0].net == priced.lines[1].net
    assert priced.lines[2].quantity == 2


def test_lines_priced_individually_have_no_price_until_one_is_agreed(
    line: Make, price_list: Make, quoted: Make
):
    agreed = {"unit_price": Decimal(100), "reason": "r", "approver": "a"}
    lines = (line(), line(), line(**agreed))
    named = {lines[0].id, lines[2].id}
    priced = quoted(lines, price_list(RULE), individual=named)
    assert [figures.individual for figures in priced.lines] == [True, False, True]
    assert [figures.net is None for figures in priced.lines] == [True, False, False]
    assert priced.lines[0].annual_net is None
    assert "priced individually" in str(priced.lines[0].trace[-1])
    assert not priced.complete


def test_nothing_is_not_an_agreed_price(line: Make, price_list: Make, quoted: Make):
    figures = quoted(line(unit_price=Decimal(0)), price_list(RULE)).lines[0]
    assert figures.individual
    assert (figures.annual_net, figures.net) == (None, None)


def test_an_empty_quote_costs_nothing(price_list: Make, quoted: Make):
    priced = quoted((), price_list(RULE))
    assert (priced.vat, priced.gross) == ((), Money.zero("PLN"))


@same_fixtures
@given(st.lists(st.integers(1, 500), min_size=1, max_size=6), st.integers(0, 99))
def test_the_lines_add_up_to_the_totals(
    line: Make, price_list: Make, quoted: Make, quantities: list[int], discount: int
):
    lines = tuple(line(quantity=n, discount=Decimal(discount)) for n in quantities)
    priced = quoted(lines, price_list(RULE))
    assert sum(item.net.minor for item in priced.lines) == priced.net.minor
    assert sum(row.net.minor for row in priced.vat) == priced.net.minor
    assert sum(row.vat.minor for row in priced.vat) == priced.vat_total.minor
    assert priced.net + priced.vat_total == priced.gross
    assert all(item.net == item.unit_net * item.quantity for item in priced.lines)


@same_fixtures
@given(st.integers(1, 10_000), st.integers(1, 100))
def test_more_pieces_never_cost_less(
    line: Make, price_list: Make, quoted: Make, quantity: int, more: int
):
    few, many = (
        quoted(line(quantity=n), price_list(RULE)).gross for n in (quantity, quantity + more)
    )
    assert few < many


@same_fixtures
@given(st.integers(1, 1500), st.integers(0, 800), st.integers(1, 800))
def test_a_deeper_discount_or_a_shorter_term_never_costs_more(
    line: Make, price_list: Make, quoted: Make, days: int, discount: int, more: int
):
    end = date(2026, 12, 1) + timedelta(days=days)
    prices = price_list(RULE)

    def net(percent: int, until: date) -> Money:
        asked = line(discount=Decimal(min(percent, 1000)) / 10)
        return quoted(asked, prices, months=None, end=until).net

    assert net(discount + more, end) <= net(discount, end)
    assert net(discount, end - timedelta(days=1)) <= net(discount, end)


@pytest.mark.parametrize(
    ("amount", "settled"),
    [
        (Fraction("0.125"), "0.13"),
        (Fraction("2.675"), "2.68"),
        (Fraction("-0.125"), "-0.13"),
        (Fraction("0.00499999999999999999999999999999999"), "0.00"),
        (Fraction(1, 3), "0.33"),
    ],
)
def test_half_a_grosz_is_rounded_away_from_zero(amount: Fraction, settled: str):
    assert str(settle(amount, "PLN")) == settled


@pytest.mark.parametrize(("number", "text"), [("900.00", "900"), ("1E+3", "1000"), ("0.5", "0.5")])
def test_numbers_are_shown_plainly(number: str, text: str):
    assert str(plain(Decimal(number))) == text
