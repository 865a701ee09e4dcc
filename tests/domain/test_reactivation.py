"""The fee for taking cover up again: flat by a rule, or a share of what the missed days cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hezo_desktop.catalogue import load
from hezo_desktop.domain.company import VatRate
from hezo_desktop.domain.cover import Coverage, Layer, Period
from hezo_desktop.domain.line_cover import DeviceCover, QuoteCover
from hezo_desktop.domain.price_list import (
    Method,
    PriceList,
    PriceRule,
    Scope,
    Surcharge,
    SurchargeKind,
    SurchargeOn,
)
from hezo_desktop.domain.pricing import Basis, Ledger
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.reactivation import with_fee
from hezo_desktop.message import say

CATALOGUE = load()
START, ENDED = date(2026, 12, 1), date(2026, 9, 30)
YEARLY = PriceRule("R-1", "COCARE", Scope.ALL, Method.PER_YEAR, value=Decimal(365), currency="PLN")


def fee_rule(method: Method, value: int | None = None, currency: str = "PLN") -> PriceRule:
    amount = None if value is None else Decimal(value)
    return PriceRule("R-25", "REAKTYWACJA", Scope.ALL, method, value=amount, currency=currency)


def surcharge(kind: SurchargeKind, value: str, condition: str = "", service: str = "") -> Surcharge:
    return Surcharge(
        "D-R", service, SurchargeOn.REACTIVATION, condition, kind, Decimal(value), currency="PLN"
    )


def prices(*rules: PriceRule, **changes: object) -> PriceList:
    known = PriceList("Cennik", "1", None, date(2026, 1, 1), None, "PLN", rules=(YEARLY, *rules))
    return replace(known, **changes)  # type: ignore[arg-type]


def offered(
    price_list: PriceList | None, *serials: str, covered: bool = True, annual: bool = True
) -> tuple[QuoteLine, ...]:
    """The lines after the offer; none where no fee is offered."""
    line = QuoteLine(
        programme="COCARE" if annual else "HICARE",
        level="STANDARD",
        vendor="HUAWEI",
        model="S5735",
        serials=serials or ("A1",),
        quantity=len(serials) or 1,
    )
    draft = QuoteDraft(start=START, months=12, vat="23", lines=(line, QuoteLine()))
    vat = (VatRate("23", Decimal("0.23"), date(2011, 1, 1)),)
    ledger = Ledger.open(draft, Basis(price_list, CATALOGUE, vat, date(2026, 11, 20)))
    old = Period(Layer.VENDOR, date(2025, 1, 1), ENDED, say("old"), say("contract"))
    devices: tuple[DeviceCover, ...] = QuoteCover(draft, CATALOGUE).of_line(
        line, {("HUAWEI", serial): Coverage((old,)) for serial in line.serials} if covered else {}
    )
    found = with_fee(ledger, line.id, devices, str)
    return found.lines if found else ()


def test_a_flat_fee_is_a_line_of_its_own_below_the_backdated_cover() -> None:
    backdated, fee, other = offered(prices(fee_rule(Method.ONE_OFF, 120)), "A1", "B2")
    assert backdated.start == date(2026, 10, 1)
    assert (fee.programme, fee.quantity, fee.unit_price) == ("DODATKOWE", 2, Decimal("120.00"))
    assert fee.description == (
        "Reactivation fee: S5735, 61 days without cover: 2026-10-01–2026-11-30"
    )
    assert fee.reason == "price list Cennik 1, R-25"
    assert other.programme == ""


@pytest.mark.parametrize(
    "rule", [fee_rule(Method.INDIVIDUAL), fee_rule(Method.ONE_OFF, 120, currency="USD")]
)
def test_a_fee_without_a_known_price_is_left_to_be_agreed(rule: PriceRule) -> None:
    assert offered(prices(rule))[1].unit_price is None


@pytest.mark.parametrize(
    ("found", "price"),
    [
        (surcharge(SurchargeKind.PERCENT, "50"), "30.50"),  # 61 days of a year at 365: 61.00
        (surcharge(SurchargeKind.FACTOR, "1.5"), "30.50"),
        (surcharge(SurchargeKind.AMOUNT, "75"), "75.00"),
        (surcharge(SurchargeKind.PERCENT, "50", "30-90", "COCARE"), "30.50"),
    ],
)
def test_a_surcharge_is_a_share_of_what_the_missed_days_cost(found: Surcharge, price: str) -> None:
    assert offered(prices(surcharges=(found,)))[1].unit_price == Decimal(price)
    assert offered(prices(surcharges=(found,)), "A1", "B2")[1].unit_price == Decimal(price)


def test_missed_days_without_a_price_leave_the_fee_to_be_agreed() -> None:
    found = prices(surcharges=(surcharge(SurchargeKind.PERCENT, "50"),))
    assert offered(found, annual=False)[1].unit_price is None


@pytest.mark.parametrize(
    "price_list",
    [
        None,
        prices(),
        prices(fee_rule(Method.UNAVAILABLE)),
        prices(surcharges=(surcharge(SurchargeKind.PERCENT, "50", "90+"),)),
        prices(surcharges=(surcharge(SurchargeKind.PERCENT, "50", "1-30"),)),
        prices(surcharges=(surcharge(SurchargeKind.PERCENT, "50", service="AHB"),)),
    ],
)
def test_where_the_price_list_knows_no_fee_none_is_offered(price_list: PriceList | None) -> None:
    assert offered(price_list) == ()


def test_without_a_gap_no_fee_is_offered() -> None:
    assert offered(prices(fee_rule(Method.ONE_OFF, 120)), covered=False) == ()
