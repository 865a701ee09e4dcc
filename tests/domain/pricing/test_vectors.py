"""The worked examples of domain.md T1–T4 and features.md 5, each on a price list of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.price_list import (
    Discount,
    DiscountKind,
    Method,
    PriceRule,
    Proration,
    Scope,
    Surcharge,
    SurchargeKind,
    SurchargeOn,
)

Make = Callable[..., Any]


NINE_PERCENT = PriceRule(
    "R-014", "COCARE", Scope.ALL, Method.SHARE_OF_LIST, level="STANDARD", value=Decimal(9)
)
AHB = PriceRule(
    "R-020",
    "AHB",
    Scope.ALL,
    Method.SHARE_OF_LIST,
    value=Decimal(6),
    minimum_per_year=Decimal(60),
)
ROUND_THE_CLOCK = Surcharge(
    "D-24", "AHB", SurchargeOn.WINDOW, "24x7x8", SurchargeKind.FACTOR, Decimal("1.60")
)


def test_t1_a_discounted_line_in_euro_becomes_zloty_with_vat(
    line: Make, price_list: Make, quoted: Make
):
    priced = quoted(line(quantity=2, discount=Decimal(15)), price_list(NINE_PERCENT))
    (figures,) = priced.lines
    assert figures.annual_net == 81
    assert figures.annual_currency == "EUR"
    assert figures.factor == 3
    assert str(figures.unit_net) == "877.84"
    assert str(figures.net) == "1755.68"
    assert (str(priced.net), str(priced.vat_total), str(priced.gross)) == (
        "1755.68",
        "403.81",
        "2159.49",
    )
    assert priced.complete
    assert figures.vat_rate == "23"
    assert figures.discount == 15


def test_t1_every_step_is_told_in_order(line: Make, price_list: Make, quoted: Make):
    priced = quoted(line(quantity=2, discount=Decimal(15)), price_list(NINE_PERCENT))
    assert [str(step) for step in priced.lines[0].trace] == [
        "Rule R-014: 9% a year of the list price 900.00 = 81.00",
        "Discount on the line 15%: 68.85",
        "Period 2026-12-01 – 2029-11-30, days: 1096, years: 3 (years counted from the end): 206.55",
        "Exchange rate 1 EUR = 4.25 PLN, NBP table 225/A/NBP/2026 of 2026-11-19: 877.8375 PLN",
        "Unit net, rounded: 877.84",
        "2 × 877.84 = 1755.68",
    ]


def test_t1_the_same_discount_as_a_partner_discount_gives_the_same_price(
    line: Make, price_list: Make, quoted: Make
):
    prices = price_list(
        NINE_PERCENT, discounts=(Discount(DiscountKind.PARTNER, "P15", Decimal(15)),)
    )
    priced = quoted(line(), prices, partner_discount="p15")
    assert str(priced.net) == "877.84"
    assert str(priced.lines[0].trace[1]) == "Partner discount P15 15%: 68.85"


def test_t2_a_window_surcharge_multiplies_the_annual_price(
    line: Make, price_list: Make, quoted: Make
):
    ahb = line(programme="AHB", level="", window="24x7x8", vendor="EXTREME", model="5320")
    priced = quoted(ahb, price_list(AHB, surcharges=(ROUND_THE_CLOCK,)), months=12, currency="EUR")
    assert priced.lines[0].annual_net == Decimal("172.80")
    assert str(priced.net) == "172.80"


def test_t3_a_cheap_device_costs_at_least_the_minimum(line: Make, price_list: Make, quoted: Make):
    ahb = line(programme="AHB", level="", window="8x5xNBD", vendor="EXTREME", model="AP305C")
    priced = quoted(ahb, price_list(AHB), months=12, currency="EUR")
    assert priced.lines[0].annual_net == 60
    assert [str(step) for step in priced.lines[0].trace][:2] == [
        "Rule R-020: 6% a year of the list price 620.00 = 37.20",
        "Minimum per device and year, 60.00: 60.00",
    ]


def test_the_minimum_comes_before_the_surcharges(line: Make, price_list: Make, quoted: Make):
    ahb = line(programme="AHB", level="", window="24x7x8", vendor="EXTREME", model="AP305C")
    priced = quoted(ahb, price_list(AHB, surcharges=(ROUND_THE_CLOCK,)), months=12, currency="EUR")
    assert priced.lines[0].annual_net == 96


@pytest.mark.parametrize(("method", "net"), [("MIESIACE", "94.50"), ("DNI365", "94.09")])
def test_t4_a_part_of_a_year_follows_the_lists_method(
    line: Make, price_list: Make, quoted: Make, method: str, net: str
):
    rule = PriceRule("R", "COCARE", Scope.ALL, Method.PER_YEAR, value=Decimal(162))
    prices = price_list(rule, proration=Proration(method))
    priced = quoted(line(), prices, months=None, end=date(2027, 6, 30), currency="EUR")
    assert str(priced.net) == net
    assert priced.proration == method


def test_vat_is_rounded_once_per_rate_not_per_line(line: Make, price_list: Make, quoted: Make):
    rule = PriceRule("R", "COCARE", Scope.ALL, Method.PER_YEAR, value=Decimal("99.99"))
    lines = (line(), line(), line())
    priced = quoted(lines, price_list(rule), months=12, currency="EUR")
    assert str(priced.net) == "299.97"
    assert str(priced.vat_total) == "68.99"
    assert [(row.rate, str(row.gross)) for row in priced.vat] == [("23", "368.96")]


def test_vat_on_the_sum_of_three_unequal_lines(line: Make, price_list: Make, quoted: Make):
    lines = tuple(
        line(unit_price=Decimal(price), reason="r", approver="a")
        for price in ("10.03", "20.07", "30.11")
    )
    assert str(quoted(lines, price_list(), months=12).vat_total) == "13.85"


def test_the_unit_is_rounded_before_it_is_multiplied(line: Make, price_list: Make, quoted: Make):
    rule = PriceRule("R", "COCARE", Scope.ALL, Method.PER_YEAR, value=Decimal("1234.56"))
    priced = quoted(
        line(quantity=37),
        price_list(rule),
        start=date(2026, 3, 17),
        months=None,
        end=date(2028, 12, 31),
        currency="EUR",
    )
    assert str(priced.lines[0].unit_net) == "3450.00"
    assert priced.net == Money.of("127650.00", "EUR")


def test_half_a_grosz_that_only_fractions_can_see_is_rounded_up(
    line: Make, price_list: Make, quoted: Make
):
    rule = PriceRule("R", "COCARE", Scope.ALL, Method.PER_YEAR, value=Decimal("100.02"))
    priced = quoted(
        line(),
        price_list(rule, proration=Proration.MONTHS),
        start=date(2026, 12, 1),
        months=7,
        currency="EUR",
    )
    assert str(priced.net) == "58.35"
