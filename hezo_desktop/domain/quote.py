"""A quote while it is still a draft: a free, immutable value; an edit makes a new one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from uuid import UUID, uuid4

from hezo_desktop.domain.party import Company, Site
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.domain.programme import ProductKind


class Counting(StrEnum):
    """How the hours of a custom hours-window are counted (decisions 3)."""

    WINDOW = "window"
    ELAPSED = "elapsed"


class FaultyUnit(StrEnum):
    """What happens to the faulty device (contradiction C26); agreed per report by default."""

    SWAP = "swap"
    LOAN = "loan"
    PER_REPORT = "per_report"


class GapAnswer(StrEnum):
    """What was decided about the days between an old cover and a new one; never guessed."""

    BACKDATE = "backdate"
    LEAVE = "leave"
    ASK_VENDOR = "ask_vendor"


class TextKind(StrEnum):
    """A row of a quote that sells nothing."""

    HEADING = "heading"
    COMMENT = "comment"
    SUBTOTAL = "subtotal"


@dataclass(frozen=True, slots=True)
class TextRow:
    """A heading, a comment or a subtotal that stands before a line; `before` None = at the end.

    A subtotal sums the lines since the heading above it (since the start, where there is none).
    """

    kind: TextKind
    text: str = ""
    before: UUID | None = None
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the alternatives a quote offers over the same devices; `code` is a letter from A."""

    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class BaseCover:
    """What an AHB or SOS line extends, when no other line of the quote is its base.

    `until` is the inclusive last day of that cover; None = not known.
    """

    programme: str
    level: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One position: a programme with a level, an option with a window, or one-off work.

    `programme` is always the programme's code (AHB and SOS included); `level` belongs to vendor
    programmes, `window` to options (canonical code, `8x5xNBD`). `opens`, `counting` and `cutoff`
    are read for custom windows only. `discount` is percent off the list price (15 = 15 %) and is
    not applied to `unit_price`, an individually agreed net price per year (per piece for one-off
    work) in the quote's currency, which needs `reason` and `approver`. `start` and `end` override
    the quote's, both inclusive. An `optional` line is offered beside the totals; a line of a
    `variant` belongs to that alternative only (empty = to all). `vat` overrides the quote's rate.
    `cost` is what a piece costs the house per year (per piece for one-off work), in the quote's
    currency; it never leaves the house. `gap` answers for the days since the last cover.
    """

    id: UUID = field(default_factory=uuid4)
    programme: str = ""
    level: str = ""
    window: str = ""
    vendor: str = ""
    model: str = ""
    part_number: str = ""
    product: ProductKind = ProductKind.HARDWARE
    quantity: int = 1
    serials: tuple[str, ...] = ()
    description: str = ""
    base: BaseCover | None = None
    opens: time | None = None
    counting: Counting | None = None
    cutoff: time | None = None
    discount: Decimal = Decimal(0)
    unit_price: Decimal | None = None
    reason: str = ""
    approver: str = ""
    start: date | None = None
    end: date | None = None
    site: Site | None = None
    faulty_unit: FaultyUnit = FaultyUnit.PER_REPORT
    optional: bool = False
    variant: str = ""
    vat: str = ""
    cost: Decimal | None = None
    gap: GapAnswer | None = None


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A warning taken on purpose: its rule, its line (None = the whole quote), why, by whom."""

    rule: str
    line: UUID | None
    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class QuoteDraft:
    """A quote in work. The partner buys, the end customer uses; both may be missing in a draft.

    Dates are inclusive Warsaw days. The term is `months` from `start`, or ends on `end`
    (`co_termed` when that end was chosen to meet other contracts). `language` is the document's.
    A quote with `variants` offers alternatives, of which the first leads: its lines make the
    totals, and no total is made over several. `term_choices` are terms in months to compare.
    `based_on` is the issued revision that a new one was made from. `price_list_id` is the list it
    is priced by until somebody takes another (None = the one in force on its day);
    `vendor_quote_until` the inclusive last day of a vendor's quote it rests on.
    """

    id: UUID = field(default_factory=uuid4)
    title: str = ""
    buyer: Company | None = None
    end_customer: Company | None = None
    issue_date: date | None = None
    valid_until: date | None = None
    start: date | None = None
    months: int | None = 12
    end: date | None = None
    co_termed: bool = False
    currency: str = "PLN"
    vat: str = ""
    rates: tuple[ExchangeRate, ...] = ()
    lines: tuple[QuoteLine, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    account_manager: str = ""
    notes: str = ""
    language: str = "pl"
    partner_discount: str = ""
    preliminary: bool = False
    sample: bool = False
    texts: tuple[TextRow, ...] = ()
    variants: tuple[Variant, ...] = ()
    term_choices: tuple[int, ...] = ()
    based_on: int | None = None
    price_list_id: UUID | None = None
    vendor_quote_until: date | None = None

    @property
    def leading(self) -> str:
        """The code of the variant whose lines make the totals; empty without variants."""
        return self.variants[0].code if self.variants else ""

    def counts(self, line: QuoteLine) -> bool:
        """Is the line part of the totals: not optional, and not of another variant?"""
        return not line.optional and line.variant in ("", self.leading)

    def of_variant(self, code: str) -> QuoteDraft:
        """The quote as it would be if only this variant were offered: without alternatives."""
        lines = tuple(
            replace(line, variant="") for line in self.lines if line.variant in ("", code)
        )
        gone = (line.id for line in self.lines if line.variant not in ("", code))
        return replace(self.without_lines(gone), lines=lines, variants=())

    def with_line(self, line: QuoteLine) -> QuoteDraft:
        """The draft with `line` added at the end, or put in place of the line with its id."""
        if any(existing.id == line.id for existing in self.lines):
            return replace(
                self, lines=tuple(line if old.id == line.id else old for old in self.lines)
            )
        return replace(self, lines=(*self.lines, line))

    def without_lines(self, ids: Iterable[UUID]) -> QuoteDraft:
        """The draft without these lines; texts that stood before one stand before the next."""
        gone = set(ids)
        heir: dict[UUID, UUID | None] = {}
        after: UUID | None = None
        for line in reversed(self.lines):
            after = after if line.id in gone else line.id
            heir[line.id] = after
        return replace(
            self,
            lines=tuple(line for line in self.lines if line.id not in gone),
            texts=tuple(
                replace(text, before=heir.get(text.before)) if text.before in gone else text
                for text in self.texts
            ),
        )
