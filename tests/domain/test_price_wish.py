from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop.domain.margin import NoMarginError, price_by_margin
from hezo_desktop.domain.money import Money, round_half_up
from hezo_desktop.domain.parsing import ParseError
from hezo_desktop.domain.price_wish import By, Wish, grant, read
from hezo_desktop.domain.priced import PricedLine
from hezo_desktop.domain.quote import QuoteLine


def listed(net: int | None, cost: int | None, years: int | None = 2) -> PricedLine:
    """The figures of a line by the list, for the whole term, in whole zlotys."""
    return PricedLine(
        line_id=QuoteLine().id,
        quantity=1,
        start=date(2026, 12, 1),
        end=date(2028, 11, 30),
        factor=None if years is None else Decimal(years),
        annual_net=None,
        annual_currency="PLN",
        unit_net=None if net is None else Money(net * 100, "PLN"),
        net=None,
        vat_rate="23",
        discount=Decimal(0),
        individual=False,
        rule_id="",
        sku="",
        trace=(),
        unit_cost=None if cost is None else Money(cost * 100, "PLN"),
    )


@pytest.mark.parametrize(
    ("typed", "by", "value"),
    [
        ("m22", By.MARGIN, "22"),
        ("M 22,5%", By.MARGIN, "22.5"),
        ("n15", By.MARKUP, "15"),
        ("-5%", By.DISCOUNT, "5"),
        ("5 %", By.DISCOUNT, "5"),
        ("-5", By.DISCOUNT, "5"),
        ("1 700,00", By.AMOUNT, "1700.00"),
        ("99 zł", By.AMOUNT, "99"),
    ],
)
def test_a_price_is_wished_in_four_ways(typed: str, by: By, value: str) -> None:
    assert read(typed, "PLN") == Wish(by, Decimal(value))


@pytest.mark.parametrize("typed", ["", "drogo", "m", "m-5", "17 €", "120%"])
def test_what_is_no_price_is_refused(typed: str) -> None:
    with pytest.raises(ParseError):
        read(typed, "PLN")


@pytest.mark.parametrize(
    ("typed", "discount", "agreed"),
    [
        ("m22", "50.00", None),  # 780 / 0.78 = 1000, half of the list's 2000
        ("n25", "51.25", None),  # 780 × 1.25 = 975
        ("m61", "0.00", None),  # 780 / 0.39 = 2000, the list price itself
        ("m70", "0", "1300.00"),  # 390 a year / 0.3: above the list
        ("-5%", "5", None),
        ("1700", "0", "1700"),
    ],
)
def test_a_price_the_list_reaches_is_a_discount_and_any_other_is_agreed(
    typed: str, discount: str, agreed: str | None
) -> None:
    given = QuoteLine(discount=Decimal(9), unit_price=Decimal(1))
    held = grant(given, read(typed, "PLN"), listed(2000, 780))
    assert held.discount == Decimal(discount)
    assert held.unit_price == (None if agreed is None else Decimal(agreed))


@pytest.mark.parametrize(
    ("cost", "figures", "agreed"),
    [
        (Decimal(390), None, "500.00"),
        (Decimal(390), listed(None, None), "500.00"),
        (Decimal(390), listed(2000, None), "500.00"),
        (None, listed(None, 780), "500.00"),
        (None, listed(None, 390, years=None), "500.00"),
    ],
)
def test_without_a_list_price_the_cost_of_a_year_is_raised(
    cost: Decimal | None, figures: Any, agreed: str
) -> None:
    held = grant(QuoteLine(cost=cost), Wish(By.MARGIN, Decimal(22)), figures)
    assert held.unit_price == Decimal(agreed)


@pytest.mark.parametrize("figures", [None, listed(2000, None)])
def test_without_a_cost_there_is_no_price_by_margin(figures: Any) -> None:
    with pytest.raises(NoMarginError):
        grant(QuoteLine(), Wish(By.MARGIN, Decimal(22)), figures)


@given(st.integers(1, 10_000_000), st.integers(1, 10_000_000), st.integers(0, 9_999))
def test_the_discount_leads_to_the_wished_price_to_the_grosz(
    net: int, cost: int, percent: int
) -> None:
    figures = replace(
        listed(1, 1), unit_net=Money(net, "PLN"), unit_cost=Money(cost, "PLN"), factor=Decimal(1)
    )
    wish = Wish(By.MARGIN, Decimal(percent) / 100)
    held = grant(QuoteLine(), wish, figures)
    wanted = price_by_margin(Decimal(cost) / 100, wish.value)
    reached = Decimal(net) / 100 * (1 - held.discount / 100)
    assert wanted == (held.unit_price or round_half_up(reached))
