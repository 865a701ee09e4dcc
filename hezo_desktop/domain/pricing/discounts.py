"""Discounts of a line, one after another: partner, volume, project, then the line's own.

Source: domain.md §6.2; decisions 13; features.md 5 (a chain, each step shown).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hezo_desktop.domain.price_list import Discount, DiscountKind
from hezo_desktop.domain.pricing.exact import plain, shown
from hezo_desktop.domain.pricing.matching import folded, holds
from hezo_desktop.message import Message, say

HUNDRED = Decimal(100)


def granted_codes(text: str) -> tuple[str, ...]:
    """The codes of partner and project discounts granted on a quote: `P15, PRJ-7`."""
    return tuple(code for code in re.split(r"[,;\s]+", text) if code)


def fitting_discounts(
    discounts: Iterable[Discount], *, service: str, pieces: int, codes: tuple[str, ...], on: date
) -> tuple[Discount, ...]:
    """The discounts of a price list for a service, in the order they are applied.

    `pieces` is how many devices the quote covers with that service. Of several rows of one
    discount the one for this very service wins, then the one with the highest threshold.
    """
    wanted = {folded(code) for code in codes}
    rivals: dict[tuple[int, str], list[Discount]] = defaultdict(list)
    for discount in discounts:
        volume = discount.kind is DiscountKind.VOLUME
        if (
            discount.service in ("", service)
            and holds(discount.valid_from, discount.valid_to, on)
            and (discount.threshold_from or 0) <= pieces
            and (discount.threshold_to is None or pieces <= discount.threshold_to)
            and (volume or folded(discount.code) in wanted)
        ):
            code = "" if volume else folded(discount.code)
            rivals[_ORDER.index(discount.kind), code].append(discount)
    return tuple(max(rivals[key], key=_strength) for key in sorted(rivals))


def unknown_codes(discounts: Iterable[Discount], codes: tuple[str, ...]) -> tuple[str, ...]:
    """Granted codes the price list does not have."""
    known = {folded(row.code) for row in discounts if row.kind is not DiscountKind.VOLUME}
    return tuple(code for code in codes if folded(code) not in known)


def apply_discounts(
    price: Fraction, currency: str, discounts: Iterable[Discount], own: Decimal
) -> tuple[Fraction, Decimal, tuple[Message, ...]]:
    """The price after all discounts, their joint percent, and one step for each.

    `own` is the line's manual discount in percent (15 = 15 %).
    """
    steps: list[Message] = []
    left = Decimal(1)
    for discount in discounts:
        price = price * (100 - Fraction(discount.percent)) / 100
        left *= 1 - discount.percent / HUNDRED
        steps.append(_step(discount, price, currency))
    if own:
        price = price * (100 - Fraction(own)) / 100
        left *= 1 - own / HUNDRED
        steps.append(
            say(
                "Discount on the line {percent}%: {result}",
                percent=plain(own),
                result=shown(price, currency),
            )
        )
    return price, (1 - left) * HUNDRED, tuple(steps)


_ORDER = tuple(DiscountKind)
_NAMES = {
    DiscountKind.PARTNER: say("Partner discount"),
    DiscountKind.VOLUME: say("Volume discount"),
    DiscountKind.PROJECT: say("Project discount"),
}


def _strength(discount: Discount) -> tuple[bool, Decimal, date]:
    return (
        bool(discount.service),
        discount.threshold_from or Decimal(0),
        discount.valid_from or date.min,
    )


def _step(discount: Discount, price: Fraction, currency: str) -> Message:
    return say(
        "{name} {code} {percent}%: {result}",
        name=_NAMES[discount.kind],
        code=discount.code,
        percent=plain(discount.percent),
        result=shown(price, currency),
    )
