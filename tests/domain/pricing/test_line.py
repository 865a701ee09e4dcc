"""What a line costs by each method, or why it has no price."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from hezo_desktop.domain.party import Address, Site
from hezo_desktop.domain.price_list import (
    Discount,
    DiscountKind,
    ExchangeRate,
    Method,
    PriceRule,
    Scope,
    Surcharge,
    SurchargeKind,
    SurchargeMode,
    SurchargeOn,
)
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.pricing.surcharges import range_of

Make = Callable[..., Any]


HUNDRED = PriceRule("R", "COCARE", Scope.ALL, Method.PER_YEAR, value=Decimal(100), sku="SKU-1")
BY = {"reason": "negotiated", "approver": "A. Nowak"}


def last_step(priced: PricedQuote) -> str:
    return str(priced.lines[0].trace[-1])


@pytest.mark.parametrize(
    ("changes", "net", "factor"),
    [
        ({}, "300.00", 3),
        ({"method": Method.PER_TERM, "term_months": 36}, "100.00", None),
        ({"method": Method.ONE_OFF}, "100.00", None),
        ({"method": Method.PER_MAN_DAY}, "100.00", None),
        (
            {"method": Method.PER_TERM, "term_months": 36, "minimum_per_year": Decimal(60)},
            "180.00",
            None,
        ),
        ({"method": Method.ONE_OFF, "minimum_per_year": Decimal(600)}, "100.00", None),
        ({"minimum_per_year": Decimal(50)}, "300.00", 3),
    ],
)
def test_a_method_says_whether_the_term_multiplies(
    line: Make,
    price_list: Make,
    quoted: Make,
    changes: dict[str, Any],
    net: str,
    factor: int | None,
):
    priced = quoted(line(), price_list(replace(HUNDRED, **changes)), currency="EUR")
    assert str(priced.net) == net
    assert priced.lines[0].factor == factor
    assert priced.lines[0].sku == "SKU-1"
    assert not priced.lines[0].individual


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"method": Method.INDIVIDUAL}, "priced individually"),
        ({"method": Method.UNAVAILABLE}, "not available"),
        ({"value": None}, "has no value"),
        ({"level": "PREMIER"}, "No rule of the price list fits"),
    ],
)
def test_without_a_price_there_are_no_figures_and_a_reason(
    line: Make, price_list: Make, quoted: Make, changes: dict[str, Any], said: str
):
    priced = quoted((line(), line(unit_price=Decimal(50))), price_list(replace(HUNDRED, **changes)))
    bare = priced.lines[0]
    assert (bare.unit_net, bare.net, bare.annual_net, bare.factor) == (None, None, None, None)
    assert bare.individual
    assert said in last_step(priced)
    assert not priced.complete
    assert str(priced.net) == "150.00"


@pytest.mark.parametrize("model", ["NOVELTY", "UNPRICED", ""])
def test_a_percent_of_an_unknown_list_price_is_no_price(
    line: Make, price_list: Make, quoted: Make, model: str
):
    rule = replace(HUNDRED, method=Method.SHARE_OF_LIST)
    priced = quoted(line(vendor="EXTREME", model=model), price_list(rule))
    assert priced.lines[0].individual
    assert "price list has none for" in last_step(priced)


@pytest.mark.parametrize("method", [Method.INDIVIDUAL, Method.UNAVAILABLE])
def test_a_model_that_is_not_sold_beats_the_price_of_its_vendor(
    line: Make, price_list: Make, quoted: Make, method: Method
):
    special = PriceRule("X", "COCARE", Scope.MODEL, method, scope_value="S5735")
    assert quoted(line(), price_list(HUNDRED, special)).lines[0].net is None


def test_without_any_price_list_only_agreed_prices_stand(line: Make, quoted: Make):
    priced = quoted((line(), line(unit_price=Decimal(10), **BY)), None)
    assert "There is no price list" in last_step(priced)
    assert not priced.lines[0].individual
    assert str(priced.net) == "30.00"
    assert priced.price_list == ""


def test_an_agreed_price_is_annual_and_free_of_discounts_and_conversion(
    line: Make, price_list: Make, quoted: Make
):
    agreed = line(unit_price=Decimal("100.00"), discount=Decimal(15), quantity=2, **BY)
    priced = quoted(agreed, price_list(HUNDRED), months=18)
    (figures,) = priced.lines
    assert str(figures.unit_net) == "149.86"
    assert (figures.annual_net, figures.annual_currency) == (100, "PLN")
    assert figures.individual
    assert figures.discount == 0
    assert figures.rule_id == ""
    assert "takes no discount" in str(figures.trace[1])


def test_one_off_work_is_agreed_per_piece_without_a_term(
    line: Make, price_list: Make, quoted: Make
):
    work = line(programme="WDROZENIE", level="", unit_price=Decimal(5000), quantity=2, **BY)
    priced = quoted(work, price_list(), start=None)
    assert str(priced.net) == "10000.00"
    assert priced.lines[0].factor is None


@pytest.mark.parametrize("window", ["8x5x8", "24x7xNBD", "24/7"])
def test_a_custom_window_is_individual_even_where_a_rule_would_fit(
    line: Make, price_list: Make, quoted: Make, window: str
):
    rule = replace(HUNDRED, service="AHB")
    ahb = line(programme="AHB", level="", window=window)
    priced = quoted(ahb, price_list(rule))
    assert priced.lines[0].individual
    assert priced.lines[0].net is None
    assert f"{window} is a custom window" in last_step(priced)
    agreed = quoted(replace(ahb, unit_price=Decimal(120), **BY), price_list(rule))
    assert str(agreed.net) == "360.00"


def test_a_listed_window_at_other_hours_is_custom_too(line: Make, price_list: Make, quoted: Make):
    ahb = line(programme="AHB", level="", window="8x5xNBD", opens=time(8))
    assert quoted(ahb, price_list(replace(HUNDRED, service="AHB"))).lines[0].individual


def test_an_unknown_programme_is_left_to_the_rules(line: Make, price_list: Make, quoted: Make):
    other = line(programme="REAKTYWACJA", level="", window="8x5")
    priced = quoted(other, price_list(replace(HUNDRED, service="REAKTYWACJA")), currency="EUR")
    assert str(priced.net) == "300.00"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"start": None}, "start and the term are not known"),
        ({"months": None}, "start and the term are not known"),
        ({"months": None, "end": date(2026, 11, 30)}, "before it starts"),
    ],
)
def test_without_a_possible_term_there_is_no_price(
    line: Make, price_list: Make, quoted: Make, changes: dict[str, Any], said: str
):
    priced = quoted(line(), price_list(HUNDRED), currency="EUR", **changes)
    assert priced.lines[0].net is None
    assert not priced.lines[0].individual
    assert said in last_step(priced)


@pytest.mark.parametrize(
    ("surcharge", "annual"),
    [
        ({"on": "OKRES", "condition": "36", "kind": "MNOZNIK", "value": "0.93"}, "93"),
        ({"on": "OKRES", "condition": "12-36", "kind": "PROCENT", "value": "10"}, "110"),
        ({"on": "OKRES", "condition": "36+", "kind": "KWOTA", "value": "5"}, "105"),
        ({"on": "OKRES", "condition": "37+", "kind": "KWOTA", "value": "5"}, "100"),
        ({"on": "OKRES", "condition": "12", "kind": "KWOTA", "value": "5"}, "100"),
        ({"on": "OKRES", "condition": "12-24", "kind": "KWOTA", "value": "5"}, "100"),
        ({"on": "OKRES", "condition": "long", "kind": "KWOTA", "value": "5"}, "100"),
        ({"on": "ILOSC", "condition": "2", "kind": "KWOTA", "value": "-5"}, "95"),
        ({"on": "ILOSC", "condition": "2+", "kind": "KWOTA", "value": "-5"}, "95"),
        ({"on": "ILOSC", "condition": "3-9", "kind": "KWOTA", "value": "-5"}, "100"),
        ({"on": "ILOSC", "condition": "few", "kind": "KWOTA", "value": "-5"}, "100"),
        ({"on": "OKNO", "condition": "8x5xNBD", "kind": "KWOTA", "value": "5"}, "100"),
        ({"on": "STREFA", "condition": "15-", "kind": "PROCENT", "value": "5"}, "105"),
        ({"on": "STREFA", "condition": "80-", "kind": "PROCENT", "value": "5"}, "100"),
        ({"on": "ILOSC", "condition": "2", "kind": "KWOTA", "value": "5", "service": "SOS"}, "100"),
        (
            {
                "on": "ILOSC",
                "condition": "2",
                "kind": "KWOTA",
                "value": "5",
                "valid_to": date(2026, 1, 1),
            },
            "100",
        ),
        (
            {"on": "ILOSC", "condition": "2", "kind": "KWOTA", "value": "85", "currency": "PLN"},
            "120",
        ),
    ],
)
def test_a_surcharge_applies_where_its_condition_holds(
    line: Make, price_list: Make, quoted: Make, surcharge: dict[str, Any], annual: str
):
    made = Surcharge(
        **{
            "code": "S",
            "service": "",
            **surcharge,
            "on": SurchargeOn(surcharge["on"]),
            "kind": SurchargeKind(surcharge["kind"]),
            "value": Decimal(surcharge["value"]),
        }
    )
    site = Site(uuid4(), uuid4(), "Branch", Address(postcode="15-001"))
    priced = quoted(line(quantity=2, site=site), price_list(HUNDRED, surcharges=(made,)))
    assert priced.lines[0].annual_net == Decimal(annual)


@pytest.mark.parametrize("on", [SurchargeOn.ZONE, SurchargeOn.AGE, SurchargeOn.REACTIVATION])
def test_a_surcharge_on_something_unknown_is_pointed_out(
    line: Make, price_list: Make, quoted: Make, on: SurchargeOn
):
    made = Surcharge("S", "", on, "5", SurchargeKind.PERCENT, Decimal(5))
    priced = quoted(line(), price_list(HUNDRED, surcharges=(made,)))
    assert priced.lines[0].annual_net == 100
    assert "Check it by hand" in str(priced.lines[0].trace[1])


@pytest.mark.parametrize(
    ("mode", "annual"), [(SurchargeMode.CHAIN, "165"), (SurchargeMode.SUM, "160")]
)
def test_surcharges_follow_their_order_and_multiply_or_add_up(
    line: Make, price_list: Make, quoted: Make, mode: SurchargeMode, annual: str
):
    surcharges = (
        Surcharge("B", "", SurchargeOn.QUANTITY, "1", SurchargeKind.PERCENT, Decimal(10), order=2),
        Surcharge(
            "A", "", SurchargeOn.QUANTITY, "1", SurchargeKind.FACTOR, Decimal("1.5"), order=1
        ),
    )
    priced = quoted(line(), price_list(HUNDRED, surcharges=surcharges, surcharge_mode=mode))
    assert priced.lines[0].annual_net == Decimal(annual)
    assert "Surcharge A" in str(priced.lines[0].trace[1])


@pytest.mark.parametrize(
    ("text", "limits"),
    [("36", (36, 36)), ("36+", (36, None)), ("12 – 36", (12, 36)), ("x", None), ("", None)],
)
def test_a_condition_is_a_number_a_range_or_a_lower_limit(
    text: str, limits: tuple[int, int | None] | None
):
    assert range_of(text) == limits


@pytest.mark.parametrize(
    ("discounts", "codes", "net"),
    [
        ([("PARTNER", "P10", 10, {})], "P10", "270.00"),
        ([("PARTNER", "P10", 10, {})], "", "300.00"),
        ([("WOLUMEN", "V", 10, {"threshold_from": Decimal(2)})], "", "270.00"),
        ([("WOLUMEN", "V", 10, {"threshold_from": Decimal(3)})], "", "300.00"),
        ([("WOLUMEN", "V", 10, {"threshold_to": Decimal(1)})], "", "300.00"),
        ([("WOLUMEN", "V", 10, {"service": "SOS"})], "", "300.00"),
        ([("WOLUMEN", "V", 10, {"valid_from": date(2027, 1, 1)})], "", "300.00"),
        (
            [
                ("WOLUMEN", "V1", 10, {"threshold_from": Decimal(1)}),
                ("WOLUMEN", "V2", 20, {"threshold_from": Decimal(2)}),
            ],
            "",
            "240.00",
        ),
        (
            [
                ("WOLUMEN", "V1", 10, {"service": "COCARE"}),
                ("WOLUMEN", "V2", 20, {"threshold_from": Decimal(2)}),
            ],
            "",
            "270.00",
        ),
        (
            [
                ("PROJEKT", "X-7", 50, {}),
                ("WOLUMEN", "V", 20, {}),
                ("PARTNER", "P10", 10, {}),
            ],
            "P10, X-7",
            "108.00",
        ),
    ],
)
def test_discounts_of_the_list_are_taken_one_after_another(
    line: Make, price_list: Make, quoted: Make, discounts: list[Any], codes: str, net: str
):
    rows = tuple(
        Discount(DiscountKind(kind), code, Decimal(percent), **limits)
        for kind, code, percent, limits in discounts
    )
    lines = (line(), line(unit_price=Decimal(0)))
    priced = quoted(
        lines, price_list(HUNDRED, discounts=rows), partner_discount=codes, currency="EUR"
    )
    assert str(priced.lines[0].net) == net


def test_discounts_go_from_partner_to_volume_to_project_to_the_lines_own(
    line: Make, price_list: Make, quoted: Make
):
    rows = (
        Discount(DiscountKind.PROJECT, "X", Decimal(50)),
        Discount(DiscountKind.VOLUME, "V", Decimal(20)),
        Discount(DiscountKind.PARTNER, "P", Decimal(10)),
    )
    priced = quoted(
        line(discount=Decimal(25)), price_list(HUNDRED, discounts=rows), partner_discount="X P"
    )
    assert [str(step) for step in priced.lines[0].trace][1:5] == [
        "Partner discount P 10%: 90.00",
        "Volume discount V 20%: 72.00",
        "Project discount X 50%: 36.00",
        "Discount on the line 25%: 27.00",
    ]
    assert priced.lines[0].discount == 73


def test_a_granted_discount_the_list_does_not_have_is_pointed_out(
    line: Make, price_list: Make, quoted: Make
):
    priced = quoted(line(), price_list(HUNDRED), partner_discount="P99")
    assert "Discount P99 is not in the price list" in str(priced.lines[0].trace[1])


@pytest.mark.parametrize(
    ("currency", "rates", "net"),
    [
        ("EUR", (), "300.00"),
        ("PLN", (ExchangeRate("EUR", Decimal("4.25")),), "1275.00"),
        ("PLN", (ExchangeRate("EUR", Decimal(425), unit=100),), "1275.00"),
        ("USD", (ExchangeRate("EUR", Decimal(4)), ExchangeRate("USD", Decimal(3))), "400.00"),
    ],
)
def test_the_price_is_converted_once_across_the_zloty(
    line: Make,
    price_list: Make,
    quoted: Make,
    currency: str,
    rates: tuple[ExchangeRate, ...],
    net: str,
):
    priced = quoted(line(), price_list(HUNDRED), currency=currency, rates=rates)
    assert str(priced.net) == net


def test_the_rate_of_the_quote_wins_over_the_rate_of_the_list(
    line: Make, price_list: Make, quoted: Make
):
    prices = price_list(HUNDRED, rates=(ExchangeRate("EUR", Decimal(4)),))
    assert str(quoted(line(), prices).net) == "1275.00"
    listed = quoted(line(), prices, rates=())
    assert str(listed.net) == "1200.00"
    assert "without table and date" in str(listed.lines[0].trace[2])


@pytest.mark.parametrize("rates", [(), (ExchangeRate("EUR", Decimal(0)),)])
def test_a_missing_rate_leaves_the_line_without_a_price(
    line: Make, price_list: Make, quoted: Make, rates: tuple[ExchangeRate, ...]
):
    priced = quoted(line(), price_list(HUNDRED), rates=rates)
    assert priced.lines[0].annual_net == 100
    assert priced.lines[0].net is None
    assert not priced.lines[0].individual
    assert "no exchange rate for EUR" in last_step(priced)


MINIMUM_IN_PLN = PriceRule(
    "R",
    "COCARE",
    Scope.ALL,
    Method.SHARE_OF_LIST,
    value=Decimal(1),
    currency="PLN",
    minimum_per_year=Decimal(85),
)


def test_a_minimum_in_another_currency_is_converted(line: Make, price_list: Make, quoted: Make):
    assert quoted(line(), price_list(MINIMUM_IN_PLN)).lines[0].annual_net == 20


def test_a_line_that_only_lacks_a_rate_is_not_priced_individually(
    line: Make, price_list: Make, quoted: Make
):
    priced = quoted(line(), price_list(MINIMUM_IN_PLN), currency="EUR", rates=())
    assert priced.lines[0].annual_net is None
    assert not priced.lines[0].individual


@pytest.mark.parametrize(
    ("currency", "converted"), [("EUR", ()), ("PLN", ("EUR",)), ("USD", ("EUR", "USD"))]
)
def test_the_currencies_whose_rates_are_needed_are_known_even_without_them(
    line: Make, price_list: Make, quoted: Make, currency: str, converted: tuple[str, ...]
):
    priced = quoted(line(), price_list(HUNDRED), currency=currency, rates=())
    assert priced.converted == converted


def test_a_price_without_a_currency_is_in_that_of_the_list(
    line: Make, price_list: Make, quoted: Make
):
    priced = quoted(line(), price_list(HUNDRED, currency="PLN"))
    assert priced.lines[0].annual_currency == "PLN"


@pytest.mark.parametrize(
    ("rule", "typed", "cost"),
    [
        # 6 % of 900 EUR for three years at 4.25: 54 × 3 × 4.25
        ({"cost": Decimal(6)}, None, 68850),
        # a typed cost is a year's, in the quote's currency, and wins
        ({"cost": Decimal(6)}, Decimal(100), 30000),
        ({}, Decimal(100), 30000),
        ({}, None, None),
        # neither the minimum nor a discount touches the cost
        ({"cost": Decimal(6), "minimum_per_year": Decimal(500)}, None, 68850),
    ],
)
def test_what_a_piece_costs_the_house_is_known_beside_its_price(
    line: Make, price_list: Make, quoted: Make, rule: dict[str, Any], typed: Any, cost: Any
):
    known = PriceRule("R", "COCARE", Scope.ALL, Method.SHARE_OF_LIST, value=Decimal(9), **rule)
    priced = quoted(line(cost=typed, discount=Decimal(15), quantity=3), price_list(known))
    unit = priced.lines[0].unit_cost
    assert (unit and unit.minor) == cost


def test_the_cost_of_a_fixed_term_or_of_one_off_work_has_no_factor(
    line: Make, price_list: Make, quoted: Make
):
    fixed = PriceRule(
        "R",
        "COCARE",
        Scope.ALL,
        Method.PER_TERM,
        value=Decimal(900),
        cost=Decimal(600),
        currency="PLN",
        term_months=36,
    )
    once = line(
        programme="WDROZENIE", level="", unit_price=Decimal(10), cost=Decimal(7), reason="r"
    )
    priced = quoted((line(), once), price_list(fixed))
    assert [each.unit_cost.minor for each in priced.lines] == [60000, 700]


@pytest.mark.parametrize(
    ("rule", "asked", "unit", "listed"),
    [
        ({}, {"discount": Decimal(15)}, 25500, 30000),
        ({}, {}, 30000, 30000),
        ({"method": Method.ONE_OFF}, {"discount": Decimal(15)}, 8500, 10000),
        # rounded once, at the end: 3 × 33.335 = 100.005
        ({"value": Decimal("33.335")}, {"discount": Decimal(50)}, 5000, 10001),
        ({}, {"unit_price": Decimal(70), "discount": Decimal(15)}, 21000, None),
    ],
)
def test_the_price_before_discounts_is_known_where_a_list_says_it(
    line: Make,
    price_list: Make,
    quoted: Make,
    rule: dict[str, Any],
    asked: dict[str, Any],
    unit: int,
    listed: int | None,
):
    priced = quoted(line(**asked), price_list(replace(HUNDRED, **rule)), currency="EUR")
    [figures] = priced.lines
    assert figures.unit_net.minor == unit
    assert (figures.list_unit and figures.list_unit.minor) == listed


def test_the_price_before_discounts_is_said_in_the_currency_of_the_quote(
    line: Make, price_list: Make, quoted: Make
):
    rate = ExchangeRate("EUR", Decimal("4.25"))
    priced = quoted(line(discount=Decimal(15)), price_list(HUNDRED), rates=(rate,))
    assert priced.lines[0].list_unit.minor == 127500
