"""A priced quote: every figure with the steps that led to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from hezo_desktop.domain.money import Money
from hezo_desktop.message import Message


@dataclass(frozen=True, slots=True)
class PricedLine:
    """The figures of one line; all None where nobody has priced it yet, never zero.

    `annual_net` is the price of a year (of a piece for one-off work) after minimum and
    surcharges, before discount, in its own currency, unrounded; `factor` the unrounded share of
    years; `unit_net` the rounded net price of one piece for the whole term, in the quote's
    currency. `individual` marks an individually priced line. `rule_id` names the winning rule,
    `converted` the foreign currencies whose rate the line needed, known or not. `unit_cost` is
    what a piece costs the house for the same term, in the quote's currency; None = not known.
    `list_unit` is `unit_net` before any discount, None where no price list says it.
    """

    line_id: UUID
    quantity: int
    start: date | None
    end: date | None
    factor: Decimal | None
    annual_net: Decimal | None
    annual_currency: str
    unit_net: Money | None
    net: Money | None
    vat_rate: str
    discount: Decimal
    individual: bool
    rule_id: str
    sku: str
    trace: tuple[Message, ...]
    converted: tuple[str, ...] = ()
    unit_cost: Money | None = None
    list_unit: Money | None = None


@dataclass(frozen=True, slots=True)
class VatRow:
    """One VAT rate's sums: VAT is computed once, on the sum of net values of its rate."""

    rate: str
    net: Money
    vat: Money
    gross: Money


@dataclass(frozen=True, slots=True)
class PricedQuote:
    """All lines and sums in the quote's currency; `complete` is False while a line has no price.

    `proration` is the method used, `price_list` its name and version (empty = none found).
    `converted` names the foreign currencies whose rate some amount needed, known or not.
    """

    lines: tuple[PricedLine, ...]
    vat: tuple[VatRow, ...]
    net: Money
    vat_total: Money
    gross: Money
    complete: bool
    currency: str
    proration: str
    price_list: str
    price_list_sample: bool
    converted: tuple[str, ...] = ()
