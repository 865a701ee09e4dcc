"""What proves a price for a period: the days, the share of years they make, and what it comes to.

Source: features.md 3 (every prorated line shows from, to, days, factor, annual price, result).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hezo_desktop.domain.money import Money, round_half_up
from hezo_desktop.domain.paper import FrozenLine
from hezo_desktop.domain.priced import PricedLine
from hezo_desktop.domain.term import years_and_days

FACTOR_STEP = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything to reckon a unit price again by hand.

    Both days are inclusive. The period is `years` whole years and `rest` days before them, `days`
    in all; `factor` has six decimals. `annual` is the price of a year before `discount` (percent);
    `result` the net price of a piece for the whole period, in the quote's currency.
    """

    start: date
    end: date
    years: int
    rest: int
    days: int
    factor: Decimal
    annual: Money
    discount: Decimal
    result: Money


def proof(line: PricedLine | FrozenLine) -> Proof | None:
    """The proof of a line that is paid by the year; None for any other, and without a price."""
    start, end = line.start, line.end
    if start is None or end is None or line.factor is None or line.annual_net is None:
        return None
    if line.unit_net is None:
        return None
    years, rest = years_and_days(start, end)
    return Proof(
        start=start,
        end=end,
        years=years,
        rest=rest,
        days=(end - start).days + 1,
        factor=round_half_up(line.factor, FACTOR_STEP),
        annual=Money.of(line.annual_net, line.annual_currency),
        discount=line.discount,
        result=line.unit_net,
    )
