"""Money: whole minor units of one currency, rounded half up, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def round_half_up(value: Decimal, step: Decimal = CENT) -> Decimal:
    """Round `value` to a multiple of `step` places, ties away from zero.

    Source: features.md 5 (amounts to the full grosz, half a grosz up).
    """
    return value.quantize(step, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in whole minor units (grosze, cents) of one currency.

    Adding amounts of different currencies is a bug and raises `ValueError`.
    """

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal | str | int, currency: str) -> Money:
        """The amount in major units (`"12.345"`), rounded half up to the minor unit."""
        return cls(int(round_half_up(Decimal(amount)).scaleb(2)), currency)

    @classmethod
    def zero(cls, currency: str) -> Money:
        """Nothing, in `currency`."""
        return cls(0, currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units with two decimals: `Decimal("12.35")`."""
        return Decimal(self.minor).scaleb(-2)

    def __add__(self, other: Money) -> Money:
        """The sum of two amounts of one currency."""
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        """The difference of two amounts of one currency."""
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __mul__(self, quantity: int) -> Money:
        """The amount times a whole number of pieces."""
        return Money(self.minor * quantity, self.currency)

    def share(self, rate: Decimal) -> Money:
        """The part `rate` (0.23 = 23 %) of the amount, rounded half up."""
        return Money.of(self.amount * rate, self.currency)

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added")

    def __str__(self) -> str:
        """Plain notation for logs and commands: `1234.56`; a language formats it for people."""
        return f"{self.amount:.2f}"
