from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hezo_desktop.domain.price_list import Method, PriceRule, Scope
from hezo_desktop.domain.pricing.matching import ties

Make = Callable[..., Any]


BASE = PriceRule("BASE", "AHB", Scope.ALL, Method.PER_YEAR, value=Decimal(1))


def rule(name: str, **changes: object) -> PriceRule:
    return replace(BASE, id=name, **changes)


MODEL = {"scope": Scope.MODEL, "scope_value": "s5735"}
CLASS = {"scope": Scope.CLASS, "scope_value": "HW-ACCESS"}
VENDOR = {"scope": Scope.VENDOR, "vendor": "HUAWEI"}


@pytest.fixture
def winner(line: Make, price_list: Make, quoted: Make):
    def of(*rules: PriceRule, **changes: object) -> str:
        asked = {"programme": "AHB", "level": "", "window": "8x5xNBD", **changes}
        return quoted(line(**asked), price_list(*rules), currency="EUR").lines[0].rule_id

    return of


@pytest.mark.parametrize(
    ("strong", "weak"),
    [
        (MODEL, {**CLASS, "window": "8x5xNBD", "quantity_from": 1}),
        (CLASS, VENDOR),
        (VENDOR, {"window": "8x5xNBD"}),
        ({"scope": Scope.VENDOR, "scope_value": "HUAWEI"}, {}),
        ({"window": "8x5xNBD"}, {"quantity_from": 1}),
        ({"quantity_from": 1}, {"valid_from": date(2026, 6, 1)}),
        ({"valid_from": date(2026, 6, 1)}, {"valid_from": date(2026, 1, 1)}),
        ({"valid_from": date(2026, 6, 1)}, {}),
    ],
)
def test_the_more_specific_rule_wins_whatever_the_order(
    winner: Make, strong: dict[str, Any], weak: dict[str, Any]
):
    rules = rule("STRONG", **strong), rule("WEAK", **weak)
    assert winner(*rules) == "STRONG"
    assert winner(*reversed(rules)) == "STRONG"


def test_a_named_level_wins_over_every_level(winner: Make):
    rules = rule("ALL", service="COCARE"), rule("STD", service="COCARE", level="STANDARD")
    assert winner(*rules, programme="COCARE", level="STANDARD", window="") == "STD"


@pytest.mark.parametrize(
    "changes",
    [
        {"service": "SOS"},
        {"level": "PREMIER"},
        {"window": "24x7x8"},
        {"vendor": "EXTREME"},
        {"scope": Scope.MODEL, "scope_value": "OTHER"},
        {"scope": Scope.CLASS, "scope_value": "HW-DC"},
        {"scope": Scope.VENDOR, "vendor": "EXTREME"},
        {"scope": Scope.VENDOR},
        {"quantity_from": 2},
        {"quantity_to": 0},
        {"months_from": 37},
        {"months_to": 35},
        {"method": Method.PER_TERM, "term_months": 12},
        {"valid_from": date(2026, 11, 21)},
        {"valid_to": date(2026, 11, 19)},
        {"active": False},
    ],
)
def test_a_rule_about_something_else_does_not_fit(winner: Make, changes: dict[str, Any]):
    assert winner(rule("OTHER", **changes)) == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"quantity_from": 1, "quantity_to": 1},
        {"months_from": 36, "months_to": 36},
        {"method": Method.PER_TERM, "term_months": 36},
        {"valid_from": date(2026, 11, 20), "valid_to": date(2026, 11, 20)},
    ],
)
def test_limits_are_inclusive(winner: Make, changes: dict[str, Any]):
    assert winner(rule("FITS", **changes)) == "FITS"


def test_a_class_needs_a_model_the_list_knows(winner: Make):
    assert winner(rule("CLASS", **CLASS), model="NOVELTY") == ""


def test_a_price_for_a_term_needs_to_know_the_term(line: Make, price_list: Make, quoted: Make):
    prices = price_list(rule("TERM", method=Method.PER_TERM, term_months=36))
    asked = line(programme="AHB", level="", window="8x5xNBD")
    assert quoted(asked, prices, start=None).lines[0].rule_id == ""


def test_equal_rules_price_nothing_and_are_named(line: Make, price_list: Make, quoted: Make):
    asked = line(programme="AHB", level="", window="8x5xNBD")
    priced = quoted(asked, price_list(rule("A"), rule("B"))).lines[0]
    assert priced.net is None
    assert "Rules A and B are equal" in str(priced.trace[-1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({}, {"vendor": "HUAWEI"}),
        ({"vendor": "HUAWEI"}, {}),
        ({"vendor": "HUAWEI"}, {"vendor": "HUAWEI"}),
        (VENDOR, {"scope": Scope.VENDOR, "scope_value": "HUAWEI"}),
        (MODEL, {"scope": Scope.MODEL, "scope_value": "S5735"}),
        ({"months_from": 12}, {"months_to": 12}),
        ({"method": Method.PER_TERM, "term_months": 36}, {"months_from": 24}),
        ({"valid_to": date(2026, 6, 30)}, {}),
    ],
)
def test_rules_that_could_fit_one_line_equally_are_a_tie(
    one: dict[str, Any], other: dict[str, Any]
):
    found = ties([rule("A", **one), rule("B", **other)])
    assert [{pair[0].id, pair[1].id} for pair in found] == [{"A", "B"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"active": False}, {}),
        ({"vendor": "HUAWEI"}, {"vendor": "EXTREME"}),
        (VENDOR, {"scope": Scope.VENDOR, "vendor": "EXTREME"}),
        ({"months_to": 11}, {"months_from": 12}),
        (
            {"method": Method.PER_TERM, "term_months": 12},
            {"method": Method.PER_TERM, "term_months": 36},
        ),
        ({"window": "24x7x8"}, {"window": "8x5xNBD"}),
        ({"level": "BASIC"}, {}),
        ({"quantity_from": 10}, {}),
        ({"valid_from": date(2026, 6, 1)}, {}),
    ],
)
def test_rules_that_never_meet_are_no_tie(one: dict[str, Any], other: dict[str, Any]):
    assert ties([rule("A", **one), rule("B", **other)]) == ()


def test_a_short_rule_between_does_not_hide_a_longer_tie():
    rules = (
        rule("LONG", months_from=1, months_to=36),
        rule("SHORT", months_from=2, months_to=3),
        rule("LATE", months_from=24, months_to=48),
    )
    assert [(a.id, b.id) for a, b in ties(rules)] == [("LONG", "SHORT"), ("LONG", "LATE")]
