from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop.domain.money import Money, round_half_up

minors = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("amount", "minor"),
    [("2.675", 268), ("0.125", 13), ("-0.125", -13), ("1234.56", 123456), ("0.004", 0), (7, 700)],
)
def test_an_amount_is_kept_in_whole_minor_units_rounded_half_up(amount: str, minor: int):
    assert Money.of(amount, "PLN") == Money(minor, "PLN")


def test_rounding_goes_to_any_step():
    assert round_half_up(Decimal("2.7945205479"), Decimal("0.000001")) == Decimal("2.794521")


@given(minors, minors, st.integers(0, 1000))
def test_sums_and_multiples_are_exact(one: int, other: int, pieces: int):
    first, second = Money(one, "EUR"), Money(other, "EUR")
    assert first + second - second == first
    assert (first * pieces).minor == one * pieces


@pytest.mark.parametrize(
    ("net", "vat"),
    [("299.97", "68.99"), ("60.21", "13.85"), ("0.77", "0.18"), ("1755.68", "403.81")],
)
def test_a_share_is_rounded_once(net: str, vat: str):
    assert str(Money.of(net, "PLN").share(Decimal("0.23"))) == vat


def test_amounts_of_two_currencies_never_mix():
    with pytest.raises(ValueError, match="PLN and EUR cannot be added"):
        Money.zero("PLN") + Money.zero("EUR")
    with pytest.raises(ValueError, match="EUR and PLN cannot be added"):
        Money.zero("EUR") - Money.zero("PLN")
