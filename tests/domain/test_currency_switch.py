from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hezo_desktop.domain.currency_switch import conversions, has_agreed, switched
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.domain.pricing.exchange import NoRateError
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine

LISTED = QuoteLine(programme="COCARE")
AGREED = QuoteLine(programme="WDROZENIE", unit_price=Decimal("1000.00"), cost=Decimal("800.00"))
COSTLY = QuoteLine(programme="AHB", cost=Decimal("425.00"))
DRAFT = QuoteDraft(lines=(LISTED, AGREED, COSTLY))
DAY = date(2026, 11, 19)
RATES = (
    ExchangeRate("EUR", Decimal("4.2500"), "225/A/NBP/2026", DAY),
    ExchangeRate("USD", Decimal(370), "225/A/NBP/2026", DAY, 100),
)


def test_only_prices_and_costs_that_were_typed_are_agreed() -> None:
    assert not has_agreed(QuoteDraft(lines=(LISTED,)))
    assert has_agreed(QuoteDraft(lines=(AGREED,)))
    assert has_agreed(QuoteDraft(lines=(COSTLY,)))


def test_agreed_amounts_are_converted_and_rounded_half_up() -> None:
    found = conversions(DRAFT, "EUR", RATES)
    assert [(each.line_id, each.field, each.after) for each in found] == [
        (AGREED.id, "unit_price", Money.of("235.29", "EUR")),
        (AGREED.id, "cost", Money.of("188.24", "EUR")),
        (COSTLY.id, "cost", Money.of("100.00", "EUR")),
    ]
    after = switched(DRAFT, "EUR", found)
    assert after.currency == "EUR"
    assert after.lines[0] == LISTED
    assert (after.lines[1].unit_price, after.lines[1].cost) == (
        Decimal("235.29"),
        Decimal("188.24"),
    )
    assert (after.lines[2].unit_price, after.lines[2].cost) == (None, Decimal("100.00"))


def test_between_two_foreign_currencies_the_way_leads_over_zlotys() -> None:
    euro = QuoteDraft(currency="EUR", lines=(AGREED,))
    price, _cost = conversions(euro, "USD", RATES)
    assert price.before == Money.of("1000.00", "EUR")
    assert price.after == Money.of("1148.65", "USD")  # 4250 PLN at 3.70


def test_kept_figures_are_the_same_numbers_in_the_new_currency() -> None:
    assert switched(DRAFT, "EUR").lines == DRAFT.lines


def test_without_a_rate_nothing_can_be_converted() -> None:
    with pytest.raises(NoRateError, match="no exchange rate for EUR"):
        conversions(DRAFT, "EUR", ())
