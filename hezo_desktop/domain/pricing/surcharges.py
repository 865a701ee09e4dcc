"""Surcharges of a price list: which apply to a line, and what they make of its price.

Source: domain.md §6.2; decisions 13.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from hezo_desktop.domain.price_list import (
    PriceList,
    Surcharge,
    SurchargeKind,
    SurchargeMode,
    SurchargeOn,
)
from hezo_desktop.domain.pricing.exact import plain, shown
from hezo_desktop.domain.pricing.exchange import Rates
from hezo_desktop.domain.pricing.matching import Wanted, holds
from hezo_desktop.domain.term import lasts_at_least, lasts_at_most, whole_months
from hezo_desktop.message import Message, say

_RANGE = re.compile(r"(?P<low>[0-9]{1,6})(?:(?P<open>\+)|-(?P<high>[0-9]{1,6}))?")


def apply_surcharges(
    price: Fraction,
    currency: str,
    *,
    price_list: PriceList,
    wanted: Wanted,
    postcode: str,
    on: date,
    rates: Rates,
) -> tuple[Fraction, tuple[Message, ...]]:
    """The price after the surcharges that fit, in their order, and one step for each.

    `postcode` is the site's, whose beginning is its zone. In the mode SUMA every surcharge is
    reckoned from the price before all of them.

    Raises: NoPriceError when an amount needs an exchange rate that is missing.
    """
    steps: list[Message] = []
    start = price
    for surcharge in _in_order(price_list.surcharges, wanted.service, on):
        met = _met(surcharge, wanted, postcode)
        if met is None:
            steps.append(_unknown(surcharge))
        elif met:
            summed = price_list.surcharge_mode is SurchargeMode.SUM
            price += _added(surcharge, start if summed else price, currency, rates)
            steps.append(_step(surcharge, shown(price, currency)))
    return price, tuple(steps)


def range_of(condition: str) -> tuple[int, int | None] | None:
    """A range as written in a condition: `36` exactly, `36-59` inclusive, `36+` or more.

    None when it is not one.
    """
    found = _RANGE.fullmatch(condition.replace(" ", "").replace("–", "-"))
    if not found:
        return None
    low = int(found["low"])
    if found["open"]:
        return low, None
    return low, int(found["high"] or low)


def _in_order(surcharges: Iterable[Surcharge], service: str, on: date) -> list[Surcharge]:
    fitting = (
        surcharge
        for surcharge in surcharges
        if surcharge.service in ("", service)
        and holds(surcharge.valid_from, surcharge.valid_to, on)
    )
    return sorted(fitting, key=lambda surcharge: (surcharge.order, surcharge.code))


def _met(surcharge: Surcharge, wanted: Wanted, postcode: str) -> bool | None:
    """Does the condition hold? None when the quote does not hold what it depends on."""
    if surcharge.on is SurchargeOn.WINDOW:
        return surcharge.condition == wanted.window
    if surcharge.on is SurchargeOn.ZONE:
        return postcode.startswith(surcharge.condition) if postcode else None
    inside = _RANGES.get(surcharge.on)
    return inside(range_of(surcharge.condition), wanted) if inside else None


def _quantity_inside(limits: tuple[int, int | None] | None, wanted: Wanted) -> bool:
    return limits is not None and limits[0] <= wanted.quantity <= (limits[1] or wanted.quantity)


def _term_inside(limits: tuple[int, int | None] | None, wanted: Wanted) -> bool:
    if limits is None or wanted.start is None or wanted.end is None:
        return False
    low, high = limits
    if low == high:
        return whole_months(wanted.start, wanted.end) == low
    return lasts_at_least(wanted.start, wanted.end, low) and (
        high is None or lasts_at_most(wanted.start, wanted.end, high)
    )


_RANGES: dict[SurchargeOn, Callable[[tuple[int, int | None] | None, Wanted], bool]] = {
    SurchargeOn.QUANTITY: _quantity_inside,
    SurchargeOn.TERM: _term_inside,
}


def _added(surcharge: Surcharge, price: Fraction, currency: str, rates: Rates) -> Fraction:
    value = Fraction(surcharge.value)
    if surcharge.kind is SurchargeKind.FACTOR:
        return price * (value - 1)
    if surcharge.kind is SurchargeKind.PERCENT:
        return price * value / 100
    return rates.convert(value, surcharge.currency or currency, currency)[0]


def _step(surcharge: Surcharge, result: object) -> Message:
    named = {"code": surcharge.code, "condition": surcharge.condition, "result": result}
    if surcharge.kind is SurchargeKind.FACTOR:
        return say(
            "Surcharge {code} ({condition}): × {value} = {result}",
            value=plain(surcharge.value),
            **named,
        )
    if surcharge.kind is SurchargeKind.PERCENT:
        return say(
            "Surcharge {code} ({condition}): {value}% = {result}",
            value=plain(surcharge.value),
            **named,
        )
    return say(
        "Surcharge {code} ({condition}): {value} {currency} = {result}",
        value=plain(surcharge.value),
        currency=surcharge.currency,
        **named,
    )


def _unknown(surcharge: Surcharge) -> Message:
    return say(
        "Surcharge {code} ({condition}) is not included: the quote does not say what it depends "
        "on. Check it by hand.",
        code=surcharge.code,
        condition=f"{surcharge.on.value} {surcharge.condition}".strip(),
    )
