from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop import catalogue
from hezo_desktop.domain.margin import (
    Earning,
    Margins,
    NoMarginError,
    margins,
    price_by_margin,
    price_by_markup,
)
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.pricing import price
from hezo_desktop.domain.programme import ProgrammeKind
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine

OFFERED = catalogue.load()


def line(programme: str, amount: int, cost: int | None, **changes: Any) -> QuoteLine:
    known = {"programme": programme, "vendor": "HUAWEI", "reason": "r", "approver": "a"}
    prices = {"unit_price": Decimal(amount), "cost": None if cost is None else Decimal(cost)}
    return QuoteLine(**{**known, **prices, **changes})


def of(*lines: QuoteLine) -> Margins:
    draft = QuoteDraft(start=date(2026, 12, 1), months=24, lines=lines)
    priced = price(draft, None, OFFERED, catalogue.vat_rates(), date(2026, 11, 20))
    return margins(draft, priced, OFFERED)


def test_margin_is_a_share_of_the_price_and_never_of_the_cost() -> None:
    one = line("COCARE", 100, 80, level="BASIC", quantity=3)
    found = of(one)
    assert found.lines[one.id] == Earning(Money(60000, "PLN"), Money(48000, "PLN"))
    assert (found.total.margin, found.total.percent) == (Money(12000, "PLN"), Decimal("20.0"))


def test_a_loss_is_shown_as_one() -> None:
    assert of(line("WDROZENIE", 100, 150)).total.percent == Decimal("-50.0")


def test_the_vendors_part_and_hezos_part_are_told_apart() -> None:
    found = of(
        line("COCARE", 100, 80, level="BASIC"),
        line("AHB", 100, 40, window="8x5xNBD"),
        line("NO SUCH", 100, 40),
    )
    assert {kind: part.percent for kind, part in found.parts.items()} == {
        ProgrammeKind.VENDOR: Decimal("20.0"),
        ProgrammeKind.ADD_ON: Decimal("60.0"),
    }


def test_lines_without_a_known_cost_or_outside_the_totals_are_not_counted_in() -> None:
    found = of(
        line("WDROZENIE", 100, None),
        line("WDROZENIE", 100, 50),
        line("WDROZENIE", 100, 1, optional=True),
        line("WDROZENIE", 0, 50),
    )
    assert found.unknown == 1
    assert found.total == Earning(Money(10000, "PLN"), Money(5000, "PLN"))
    assert len(found.lines) == 3


def test_nothing_has_no_percent() -> None:
    nothing = of().total
    assert (nothing.margin, nothing.percent) == (Money.zero("PLN"), None)
    assert Earning(Money(1, "PLN"), None).percent is None


@pytest.mark.parametrize(
    ("percent", "by_margin", "by_markup"),
    [("22", "128.21", "122.00"), ("0", "100.00", "100.00"), ("99.5", "20000.00", "199.50")],
)
def test_a_price_is_reckoned_from_the_cost(percent: str, by_margin: str, by_markup: str) -> None:
    cost = Decimal(100)
    assert price_by_margin(cost, Decimal(percent)) == Decimal(by_margin)
    assert price_by_markup(cost, Decimal(percent)) == Decimal(by_markup)


@pytest.mark.parametrize(
    ("cost", "percent", "said"), [(100, 100, "below 100%"), (None, 20, "cost"), (0, 20, "cost")]
)
def test_a_price_that_cannot_be_reckoned_says_why(cost: Any, percent: int, said: str) -> None:
    with pytest.raises(NoMarginError, match=said):
        price_by_margin(None if cost is None else Decimal(cost), Decimal(percent))


@given(st.integers(100, 10**9), st.integers(0, 95))
def test_the_price_by_margin_earns_that_margin(cost: int, percent: int) -> None:
    net = price_by_margin(Decimal(cost), Decimal(percent))
    earned = Earning(Money.of(net, "PLN"), Money.of(cost, "PLN")).percent
    assert earned is not None
    assert abs(earned - percent) <= Decimal("0.1")


def test_an_edit_of_the_cost_alone_changes_no_price() -> None:
    one = line("WDROZENIE", 100, 50)
    assert of(one).total.net == of(replace(one, cost=Decimal(70))).total.net
