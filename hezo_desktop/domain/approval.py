"""What a superior has to approve before a quote goes out, and what an approval is bound to.

Source: features.md 8 (rules as data, evaluated over the whole revision; bound to its hash).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from hezo_desktop.domain.canonical import canonical, digest
from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.margin import Margins
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.domain.priced import PricedLine, PricedQuote
from hezo_desktop.domain.pricing.line import is_custom
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.quote import GapAnswer, QuoteDraft, QuoteLine
from hezo_desktop.domain.rules.remark import fill
from hezo_desktop.message import Localised


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """One reason to ask: its words, and the programmes it does not look at."""

    id: str
    text: Localised
    asked: bool = True
    exempt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DiscountLimit:
    """The largest discount without approval (15 = 15 %); empty vendor or programme = any."""

    percent: Decimal
    vendor: str = ""
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """The figures quotes are compared with; margins and discounts in percent (15 = 15 %)."""

    line_margin: Decimal
    quote_margin: Decimal
    discount: Decimal
    validity_days_least: int
    validity_days_most: int
    home_currency: str


@dataclass(frozen=True, slots=True)
class ApprovalBook:
    """All rules in their order, with their limits."""

    rules: tuple[ApprovalRule, ...]
    limits: Limits
    discounts: tuple[DiscountLimit, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be judged: a priced draft (of one variant) on the day it is issued.

    `supported_until` is the last day of the vendor's support by line, where it is known; `titles`
    what each line is called.
    """

    draft: QuoteDraft
    priced: PricedQuote
    margins: Margins
    catalogue: Catalogue
    price_list: PriceList | None
    on: date
    titles: Mapping[UUID, Localised]
    supported_until: Mapping[UUID, date]

    def lines(self) -> Iterator[tuple[QuoteLine, PricedLine]]:
        """Each line with its figures."""
        return zip(self.draft.lines, self.priced.lines, strict=True)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that needs approval; `line_id` None = the whole quote, or the whole `variant`."""

    rule: str
    line_id: UUID | None
    message: Localised
    variant: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What an approval names: the rule, and the line or the variant (empty = all of it)."""
        return self.rule, str(self.line_id or self.variant)


class Origin(StrEnum):
    """How an approval came: given on this machine, as a signed file, as a code read out."""

    HERE = "here"
    FILE = "file"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Approval:
    """What somebody approved of one state of a quote, until an inclusive day (None = no end)."""

    sha256: str
    keys: frozenset[tuple[str, str]]
    by: str
    at: datetime
    comment: str
    origin: Origin
    expires_on: date | None = None

    def covers(self, need: Need, sha256: str, on: date) -> bool:
        """Does it answer this need of a quote that has this digest, on this day?"""
        in_time = self.expires_on is None or on <= self.expires_on
        return in_time and self.sha256 == sha256 and need.key in self.keys


def needs(proposal: Proposal, book: ApprovalBook) -> tuple[Need, ...]:
    """Everything in the proposal that needs approval, rule by rule."""
    return tuple(
        Need(rule.id, line.id if line else None, fill(rule.text, values))
        for rule in book.rules
        if rule.asked
        for line, values in _RULES[rule.id](proposal, book)
        if line is None or line.programme not in rule.exempt
    )


def of_variants(found: Mapping[str, Iterable[Need]]) -> tuple[Need, ...]:
    """What the variants of a quote need, each judged by itself, put together.

    What holds for all of them stands once; what is about one variant as a whole names it.
    """
    told = {code: tuple(needs) for code, needs in found.items()}
    common = set.intersection(*(set(needs) for needs in told.values()))
    return tuple(
        dict.fromkeys(
            need if need in common or need.line_id else replace(need, variant=code)
            for code, needs in told.items()
            for need in needs
        )
    )


def in_force(book: ApprovalBook, seller: Seller) -> ApprovalBook:
    """The book with the house's own limits; its own discount limit holds for every service."""
    shipped = book.limits
    limits = replace(
        shipped,
        line_margin=_first(seller.least_line_margin, shipped.line_margin),
        quote_margin=_first(seller.least_quote_margin, shipped.quote_margin),
        discount=_first(seller.most_discount, shipped.discount),
    )
    return replace(
        book, limits=limits, discounts=book.discounts if seller.most_discount is None else ()
    )


def _first(own: Decimal | None, shipped: Decimal) -> Decimal:
    return shipped if own is None else own


def open_needs(
    found: Iterable[Need], approvals: Iterable[Approval], sha256: str, on: date
) -> tuple[Need, ...]:
    """The needs that no approval answers."""
    given = tuple(approvals)
    return tuple(need for need in found if not any(each.covers(need, sha256, on) for each in given))


_WORDS_OF_QUOTE = {
    "id",
    "title",
    "buyer",
    "end_customer",
    "lines",
    "texts",
    "acknowledgements",
    "account_manager",
    "notes",
    "language",
    "issue_date",
    "based_on",
    "price_list_id",
    "sample",
}
_WORDS_OF_LINE = {"id", "site", "reason", "approver"}
"""What may be put right without asking again, or is digested in a form of its own; every other
field is commercial as it stands."""


def commercial_digest(draft: QuoteDraft, priced: PricedQuote) -> str:
    """SHA-256 of everything commercial in a priced draft: any change of it voids approvals.

    Who buys and who uses counts by the stored party, not by how it is spelled.
    """
    parties = {
        "buyer": draft.buyer and (draft.buyer.id or draft.buyer.name),
        "end_customer": draft.end_customer and (draft.end_customer.id or draft.end_customer.name),
    }
    lines = [
        {
            **_without(line, _WORDS_OF_LINE),
            "site": line.site and line.site.id,
            "figures": [figures.unit_net, figures.net, figures.discount, figures.unit_cost],
        }
        for line, figures in zip(draft.lines, priced.lines, strict=True)
    ]
    return digest(
        canonical(
            {
                "quote": {**_without(draft, _WORDS_OF_QUOTE), **parties},
                "lines": lines,
                "totals": [priced.net, priced.vat_total, priced.gross],
            }
        )
    )


def _without(value: Any, left_out: set[str]) -> dict[str, Any]:
    names = (field.name for field in fields(value) if field.name not in left_out)
    return {name: getattr(value, name) for name in names}


Found = Iterator[tuple[QuoteLine | None, Mapping[str, Any]]]


def _line_margin(proposal: Proposal, book: ApprovalBook) -> Found:
    for line, _ in proposal.lines():
        earning = proposal.margins.lines.get(line.id)
        percent = earning.percent if earning else None
        if percent is not None and percent < book.limits.line_margin:
            yield line, _about(proposal, line, percent, book.limits.line_margin)


def _quote_margin(proposal: Proposal, book: ApprovalBook) -> Found:
    percent = proposal.margins.total.percent
    if percent is not None and percent < book.limits.quote_margin:
        yield None, {"value": percent, "limit": book.limits.quote_margin}


def _unknown_cost(proposal: Proposal, _book: ApprovalBook) -> Found:
    if proposal.margins.unknown:
        yield None, {"value": proposal.margins.unknown}


def _discount(proposal: Proposal, book: ApprovalBook) -> Found:
    for line, _ in proposal.lines():
        limit = _discount_limit(proposal, book, line)
        if line.unit_price is None and line.discount > limit:
            yield line, _about(proposal, line, line.discount, limit)


def _discount_limit(proposal: Proposal, book: ApprovalBook, line: QuoteLine) -> Decimal:
    """The price list's own limit for the service, else the most specific row of the book."""
    discounts = proposal.price_list.discounts if proposal.price_list else ()
    own = [row.limit for row in discounts if row.service in ("", line.programme)]
    known = [limit for limit in own if limit is not None]
    if known:
        return max(known)
    fitting = [
        row
        for row in book.discounts
        if row.vendor in ("", line.vendor) and row.programme in ("", line.programme)
    ]
    best = max(fitting, key=lambda row: (bool(row.programme), bool(row.vendor)), default=None)
    return best.percent if best else book.limits.discount


def _custom_window(proposal: Proposal, _book: ApprovalBook) -> Found:
    for line, _ in proposal.lines():
        if is_custom(proposal.catalogue, line):
            yield line, _about(proposal, line, line.window)


def _manual_price(proposal: Proposal, _book: ApprovalBook) -> Found:
    for line, _ in proposal.lines():
        if line.unit_price is not None:
            price = Money.of(line.unit_price, proposal.draft.currency)
            yield line, _about(proposal, line, price)


def _backdated(proposal: Proposal, _book: ApprovalBook) -> Found:
    for line, figures in proposal.lines():
        if figures.start and figures.start < proposal.on:
            yield line, _about(proposal, line, figures.start, proposal.on)


def _past_support(proposal: Proposal, _book: ApprovalBook) -> Found:
    for line, figures in proposal.lines():
        last = proposal.supported_until.get(line.id)
        if last and figures.end and figures.end > last:
            yield line, _about(proposal, line, figures.end, last)


def _expired_list(proposal: Proposal, _book: ApprovalBook) -> Found:
    prices = proposal.price_list
    if prices and prices.is_over(proposal.on):
        yield None, {"value": f"{prices.name} {prices.version}".strip(), "limit": prices.valid_to}


def _validity(proposal: Proposal, book: ApprovalBook) -> Found:
    if proposal.draft.valid_until is None:
        return
    least, most = book.limits.validity_days_least, book.limits.validity_days_most
    days = (proposal.draft.valid_until - proposal.on).days
    if not least <= days <= most:
        yield None, {"value": days, "limit": f"{least}–{most}"}


def _foreign(proposal: Proposal, book: ApprovalBook) -> Found:
    if proposal.draft.currency != book.limits.home_currency:
        yield None, {"value": proposal.draft.currency, "limit": book.limits.home_currency}


def _gap_left(proposal: Proposal, _book: ApprovalBook) -> Found:
    for line, _ in proposal.lines():
        if line.gap is GapAnswer.LEAVE:
            yield line, _about(proposal, line)


def _about(
    proposal: Proposal, line: QuoteLine, value: Any = "", limit: Any = ""
) -> Mapping[str, Any]:
    return {"subject": proposal.titles[line.id], "value": value, "limit": limit}


_RULES: Mapping[str, Callable[[Proposal, ApprovalBook], Found]] = {
    "A01": _line_margin,
    "A02": _quote_margin,
    "A03": _unknown_cost,
    "A04": _discount,
    "A05": _custom_window,
    "A06": _manual_price,
    "A07": _backdated,
    "A08": _past_support,
    "A09": _expired_list,
    "A10": _validity,
    "A11": _foreign,
    "A12": _gap_left,
}
RULE_IDS = tuple(_RULES)
