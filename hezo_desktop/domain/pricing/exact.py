"""Exact sums: fractions while reckoning, rounded once, half up, when an amount is settled.

A third of a year has no decimal notation; with fractions half a grosz stays exactly half a grosz.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.term import as_decimal
from hezo_desktop.errors import HezoError
from hezo_desktop.message import Message, say

MINOR_UNITS = 100
_SHOWN_PLACES = 6


class NoPriceError(HezoError):
    """Why a line has no price (yet); it ends the line's reckoning and becomes its last step."""


def settle(amount: Fraction, currency: str) -> Money:
    """The amount rounded to the minor unit, half away from zero.

    Source: features.md 5.
    """
    minor = floor(abs(amount) * MINOR_UNITS + Fraction(1, 2))
    return Money(minor if amount >= 0 else -minor, currency)


def shown(amount: Fraction, currency: str) -> Message | Money:
    """An amount inside a step: as money if it is whole minor units, else with up to six places."""
    if (amount * MINOR_UNITS).denominator == 1:
        return settle(amount, currency)
    return say("{amount} {currency}", amount=plain(amount), currency=currency)


def plain(number: Fraction | Decimal) -> Decimal:
    """A number for showing: at most six decimals, no trailing zeros, never in powers of ten."""
    value = as_decimal(number) if isinstance(number, Fraction) else number
    text = f"{value:.{_SHOWN_PLACES}f}".rstrip("0").rstrip(".")
    return Decimal(text)
