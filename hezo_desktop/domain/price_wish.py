"""A price as a salesperson wishes it: by margin, by markup, by a discount or outright.

Source: ux.md (price by target margin, margin = (price − cost) / price); features.md 8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from hezo_desktop.domain import parsing
from hezo_desktop.domain.margin import HUNDRED, price_by_margin, price_by_markup
from hezo_desktop.domain.money import Money, round_half_up
from hezo_desktop.domain.parsing import ParseError
from hezo_desktop.domain.priced import PricedLine
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.message import say

_KEYED = re.compile(r"(?P<key>[mn]) ?(?P<percent>[0-9][0-9 .,]*)%?", re.IGNORECASE)


_PLACES = range(2, 9)


class By(StrEnum):
    """What a wished price is told by."""

    MARGIN = "margin"
    MARKUP = "markup"
    DISCOUNT = "discount"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Wish:
    """`value` is percent (22 = 22 %), or for an amount the net price of a year and a piece."""

    by: By
    value: Decimal


def read(text: str, currency: str) -> Wish:
    """A typed price: `m22` (margin), `n15` (markup), `-5%` (discount), `1 700,00` (agreed price).

    Raises: ParseError when it is none of them.
    """
    typed = " ".join(text.split())
    if found := _KEYED.fullmatch(typed):
        by = By.MARGIN if found["key"].casefold() == "m" else By.MARKUP
        return Wish(by, parsing.decimal(found["percent"]))
    if typed.startswith(("-", "−")) or typed.endswith("%"):
        return Wish(By.DISCOUNT, parsing.percent(typed.lstrip("-−").strip()))
    try:
        return Wish(By.AMOUNT, parsing.money(typed, currency))
    except ParseError as why:
        raise ParseError(
            say(
                "{why} A price can also be m22 (margin), n15 (markup) or -5% (discount).",
                why=why.message,
            )
        ) from why


def grant(line: QuoteLine, wish: Wish, listed: PricedLine | None) -> QuoteLine:
    """The line at the wished price; `listed` are its figures by the price list, undiscounted.

    A margin or a markup that the list price reaches is given as a discount on it; any other is an
    individually agreed price, as an amount is.

    Raises: NoMarginError when its cost is not known, or the percent cannot be.
    """
    if wish.by is By.DISCOUNT:
        return replace(line, discount=wish.value, unit_price=None)
    if wish.by is By.AMOUNT:
        return replace(line, discount=Decimal(0), unit_price=wish.value)
    raised = price_by_margin if wish.by is By.MARGIN else price_by_markup
    if listed is not None and listed.unit_net is not None and listed.unit_cost is not None:
        wanted = raised(listed.unit_cost.amount, wish.value)
        if wanted <= listed.unit_net.amount:
            return replace(line, discount=_discount(wanted, listed.unit_net), unit_price=None)
    return replace(
        line, discount=Decimal(0), unit_price=raised(_cost_of_a_year(line, listed), wish.value)
    )


def _cost_of_a_year(line: QuoteLine, listed: PricedLine | None) -> Decimal | None:
    if line.cost is not None or listed is None or listed.unit_cost is None:
        return line.cost
    return listed.unit_cost.amount / (listed.factor or 1)


def _discount(wanted: Decimal, listed: Money) -> Decimal:
    """The percent that leads from the list price to the wanted one, in as few digits as do."""
    exact = HUNDRED * (1 - wanted / listed.amount)
    shares = (round_half_up(exact, Decimal(1).scaleb(-places)) for places in _PLACES)
    return next(
        (each for each in shares if round_half_up(listed.amount * (1 - each / HUNDRED)) == wanted),
        exact,
    )
