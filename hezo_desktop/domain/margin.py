"""What the house earns on a quote. None of it may reach a document that leaves the house.

Source: features.md 8 (margin = (price − cost) / price, never markup); ux.md (price by margin).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from hezo_desktop.domain.money import Money, round_half_up
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.programme import Catalogue, ProgrammeKind
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import HezoError
from hezo_desktop.message import say

HUNDRED = 100


class NoMarginError(HezoError):
    """A price by margin or markup that cannot be: no cost is known, or the percent is too high."""


@dataclass(frozen=True, slots=True)
class Earning:
    """Net, cost and what is left between them, for the whole term; cost None = not known."""

    net: Money
    cost: Money | None

    @property
    def margin(self) -> Money | None:
        """What is left of the net; negative when the house pays more than it takes."""
        return None if self.cost is None else self.net - self.cost

    @property
    def percent(self) -> Decimal | None:
        """The margin's share of the net, in percent to one tenth; None where either is unknown."""
        if self.margin is None or not self.net.minor:
            return None
        exact = Decimal(self.margin.minor) * HUNDRED / Decimal(self.net.minor)
        return round_half_up(exact, Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class Margins:
    """The earnings of a quote: of each priced line, of the vendors' and HEZO's parts, of all.

    `total` and `parts` hold the lines of the totals whose cost is known; `unknown` counts the
    others, so that nobody takes a part for the whole.
    """

    lines: Mapping[UUID, Earning]
    parts: Mapping[ProgrammeKind, Earning]
    total: Earning
    unknown: int


def margins(draft: QuoteDraft, priced: PricedQuote, catalogue: Catalogue) -> Margins:
    """What the house earns on a priced draft."""
    lines = {
        figures.line_id: Earning(
            figures.net,
            figures.unit_cost * figures.quantity if figures.unit_cost is not None else None,
        )
        for figures in priced.lines
        if figures.net is not None
    }
    counted = [line for line in draft.lines if draft.counts(line) and line.id in lines]
    known = [line for line in counted if lines[line.id].cost is not None]
    kinds = {
        line.id: catalogue.programmes[line.programme].kind
        for line in known
        if line.programme in catalogue.programmes
    }
    return Margins(
        lines=lines,
        parts={
            kind: together(
                (lines[key] for key, own in kinds.items() if own is kind), draft.currency
            )
            for kind in ProgrammeKind
            if kind in kinds.values()
        },
        total=together((lines[line.id] for line in known), draft.currency),
        unknown=len(counted) - len(known),
    )


def price_by_margin(cost: Decimal | None, percent: Decimal) -> Decimal:
    """The price at which `percent` of it is left after the cost, to the grosz.

    Raises: NoMarginError.
    """
    if percent >= HUNDRED:
        raise NoMarginError(
            say("No margin can be {percent}%: it always stays below 100%.", percent=percent)
        )
    return _raised(cost, Fraction(HUNDRED) / (HUNDRED - Fraction(percent)))


def price_by_markup(cost: Decimal | None, percent: Decimal) -> Decimal:
    """The cost raised by `percent` of it, to the grosz.

    Raises: NoMarginError.
    """
    return _raised(cost, 1 + Fraction(percent) / HUNDRED)


def _raised(cost: Decimal | None, times: Fraction) -> Decimal:
    if cost is None or cost <= 0:
        raise NoMarginError(
            say("The cost of this line is not known. Enter it, then the price can be reckoned.")
        )
    exact = Fraction(cost) * times
    return round_half_up(Decimal(exact.numerator) / Decimal(exact.denominator))


def together(earnings: Iterable[Earning], currency: str) -> Earning:
    """The sums of earnings whose cost is known."""
    net = cost = Money.zero(currency)
    for each in earnings:
        net += each.net
        cost += each.cost or Money.zero(currency)
    return Earning(net, cost)
