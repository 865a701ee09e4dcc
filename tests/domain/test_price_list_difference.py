from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

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
    SurchargeOn,
)
from hezo_desktop.domain.price_list_difference import Subject, difference

RULE = PriceRule("R-1", "AHB", Scope.ALL, Method.PER_YEAR, value=Decimal(100))
OLD = PriceList(
    name="List",
    version="1",
    issued=None,
    valid_from=date(2026, 1, 1),
    valid_to=None,
    currency="EUR",
    classes=(ProductClass("HUAWEI", "HW-ACCESS", "Access"),),
    rules=(RULE, replace(RULE, id="R-2")),
    models=(Model("HUAWEI", "S5735", list_price=Decimal(900)), Model("HUAWEI", "OLD")),
    surcharges=(
        Surcharge("D", "AHB", SurchargeOn.WINDOW, "24x7x8", SurchargeKind.FACTOR, Decimal("1.6")),
    ),
    discounts=(Discount(DiscountKind.PARTNER, "P10", Decimal(10)),),
    rates=(ExchangeRate("EUR", Decimal("4.25")),),
)


def changed(new: PriceList) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [
        (change.key, None if change.percent is None else str(change.percent), change.fields)
        for change in difference(OLD, new).changed
    ]


def test_a_first_list_is_all_new():
    found = difference(None, OLD)
    assert {entry.subject for entry in found.new} == set(Subject) - {Subject.TERMS}
    assert len(found.new) == 8
    assert found.gone == ()
    assert found.changed == ()


def test_an_equal_list_changes_nothing():
    assert difference(OLD, replace(OLD, version="2")).is_empty


def test_rows_that_came_and_went_are_named():
    new = replace(OLD, rules=(RULE, replace(RULE, id="R-3")), models=OLD.models[:1])
    found = difference(OLD, new)
    assert [(e.subject, e.key) for e in found.new] == [(Subject.RULE, "R-3")]
    assert [(e.subject, e.key) for e in found.gone] == [
        (Subject.RULE, "R-2"),
        (Subject.MODEL, "HUAWEI OLD"),
    ]
    assert not found.is_empty


def test_a_dearer_rule_tells_by_how_much():
    new = replace(OLD, rules=(replace(RULE, value=Decimal("112.5")), OLD.rules[1]))
    assert changed(new) == [("R-1", "12.5", ("value",))]


def test_every_kind_of_figure_is_compared():
    new = replace(
        OLD,
        models=(replace(OLD.models[0], list_price=Decimal(450)), OLD.models[1]),
        surcharges=(replace(OLD.surcharges[0], value=Decimal(2)),),
        discounts=(replace(OLD.discounts[0], percent=Decimal(5)),),
        rates=(replace(OLD.rates[0], value=Decimal("4.25"), table="226/A/NBP/2026"),),
    )
    assert changed(new) == [
        ("HUAWEI S5735", "-50", ("list_price",)),
        ("D AHB OKNO 24x7x8", "25", ("value",)),
        ("PARTNER P10", "-50", ("percent",)),
        ("EUR", "0", ("table",)),
    ]


def test_figures_that_cannot_be_compared_have_no_percent():
    new = replace(
        OLD,
        rules=(
            replace(RULE, method=Method.SHARE_OF_LIST, value=Decimal(9)),
            replace(RULE, id="R-2", value=None),
        ),
        models=(OLD.models[0], replace(OLD.models[1], list_price=Decimal(5))),
    )
    assert changed(new) == [
        ("R-1", None, ("method", "value")),
        ("R-2", None, ("value",)),
        ("HUAWEI OLD", None, ("list_price",)),
    ]


@pytest.mark.parametrize(
    ("value", "leaps"), [("120", False), ("120.01", True), ("80", False), ("79.99", True)]
)
def test_a_change_leaps_when_it_is_wider_than_the_limit_either_way(value: str, leaps: bool):
    found = difference(OLD, replace(OLD, rules=(replace(RULE, value=Decimal(value)),)))
    assert bool(found.leaping(Decimal(20))) is leaps


def test_a_change_without_a_percent_does_not_leap():
    found = difference(OLD, replace(OLD, rules=(replace(RULE, value=None), OLD.rules[1])))
    assert found.changed
    assert found.leaping(Decimal(20)) == ()


def test_a_rule_says_what_its_number_stands_for():
    found = difference(OLD, replace(OLD, rules=(replace(RULE, value=Decimal(5)),)))
    assert found.changed[0].about == "AHB WSZYSTKO"


def test_another_way_to_count_moves_every_price_and_is_told():
    new = replace(OLD, proration=Proration.DAYS_365, currency="PLN")
    told = [(each.subject, each.fields, each.about) for each in difference(OLD, new).changed]
    assert told == [
        (Subject.TERMS, ("currency",), "EUR → PLN"),
        (Subject.TERMS, ("proration",), "LATA_OD_KONCA → DNI365"),
    ]


def test_a_class_under_another_name_is_told():
    new = replace(OLD, classes=(ProductClass("HUAWEI", "HW-ACCESS", "Edge"),))
    assert changed(new) == [("HUAWEI HW-ACCESS", None, ("name",))]


def test_rows_that_are_called_alike_are_compared_one_by_one():
    this_year = replace(OLD.surcharges[0], valid_to=date(2026, 12, 31))
    next_year = replace(OLD.surcharges[0], valid_from=date(2027, 1, 1))
    both = replace(OLD, surcharges=(this_year, next_year))
    dearer = replace(both, surcharges=(replace(this_year, value=Decimal(2)), next_year))
    (change,) = difference(both, dearer).changed
    assert (change.key, change.percent) == ("D AHB OKNO 24x7x8", Decimal(25))
    (gone,) = difference(both, replace(both, surcharges=(this_year,))).gone
    assert gone.key == "D AHB OKNO 24x7x8 (2)"
