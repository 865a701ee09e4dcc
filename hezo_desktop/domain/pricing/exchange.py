"""Conversion between currencies by mean rates of the National Bank, across PLN.

Source: domain.md §5.6; decisions 13.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.domain.pricing.exact import NoPriceError, plain, shown
from hezo_desktop.message import Message, say

HOME = "PLN"


class NoRateError(NoPriceError):
    """A price is known but cannot be said in the quote's currency: an exchange rate is missing."""


class Rates:
    """The rates of a quote; its own win over those of the price list.

    `asked` holds the currencies whose rate the present line needed, known or not.
    """

    def __init__(self, of_quote: Iterable[ExchangeRate], of_list: Iterable[ExchangeRate]) -> None:
        """Rates that are not positive are not taken."""
        known = [rate for rate in (*of_list, *of_quote) if rate.value > 0 and rate.unit > 0]
        self._known = {rate.currency: rate for rate in known}
        self.asked: set[str] = set()

    def convert(
        self, amount: Fraction, currency: str, into: str
    ) -> tuple[Fraction, tuple[Message, ...]]:
        """The amount in `into`, unrounded, and the steps: one for each rate used.

        Raises: NoRateError when a rate is missing.
        """
        steps: list[Message] = []
        if currency == into:
            return amount, ()
        self.asked |= {currency, into} - {HOME}
        if currency != HOME:
            rate = self._rate(currency)
            amount = amount * Fraction(rate.value) / rate.unit
            steps.append(_step(rate, amount, HOME))
        if into != HOME:
            rate = self._rate(into)
            amount = amount * rate.unit / Fraction(rate.value)
            steps.append(_step(rate, amount, into))
        return amount, tuple(steps)

    def _rate(self, currency: str) -> ExchangeRate:
        try:
            return self._known[currency]
        except KeyError:
            raise NoRateError(
                say(
                    "There is no exchange rate for {currency}. Enter the NBP mean rate with its "
                    "table number and date.",
                    currency=currency,
                )
            ) from None


def _step(rate: ExchangeRate, result: Fraction, currency: str) -> Message:
    quoted = say(
        "{unit} {currency} = {rate} PLN",
        unit=str(rate.unit),
        currency=rate.currency,
        rate=plain(rate.value),
    )
    amount = shown(result, currency)
    if rate.table and rate.day:
        return say(
            "Exchange rate {rate}, NBP table {table} of {day}: {result}",
            rate=quoted,
            table=rate.table,
            day=rate.day,
            result=amount,
        )
    return say("Exchange rate {rate}, without table and date: {result}", rate=quoted, result=amount)
