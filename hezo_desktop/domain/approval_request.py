"""What is sent to an approver who sits elsewhere, and what comes back signed.

Source: features.md 8 (a request file with summary and hash; an answer bound to it, with an expiry).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from hezo_desktop.domain.approval import Need
from hezo_desktop.domain.approval_code import request_code
from hezo_desktop.domain.canonical import canonical, digest
from hezo_desktop.domain.margin import Earning, Margins
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.message import Localised

REQUEST_FORMAT = "hezo-approval-request 1"
ANSWER_FORMAT = "hezo-approval-answer 1"


@dataclass(frozen=True, slots=True)
class LineFigures:
    """The figures of one line for the whole term; `discount` in percent, `cost` None = unknown.

    While a line has no price, its discount is the one that was typed: no other counts yet.
    """

    quantity: int
    net: Money | None
    cost: Money | None
    discount: Decimal
    variant: str


@dataclass(frozen=True, slots=True)
class AskedFigures:
    """Everything with a price in what the approver is shown; `net` to `cost` are the totals'."""

    net: Money
    gross: Money
    earning: Earning
    unknown_costs: int
    valid_until: date | None
    lines: tuple[LineFigures, ...]


@dataclass(frozen=True, slots=True)
class AskedNeed:
    """One thing to approve: the rule, the line or variant it is about, and why, in words."""

    rule: str
    subject: str
    text: Localised


@dataclass(frozen=True, slots=True)
class ApprovalRequest:
    """A request as the approver reads it. It holds costs: for the house's own eyes only.

    `sha256` is the digest of everything commercial in the quote. `reference` is its number, or
    the short id of its draft; `titles` call the lines by name, in the order of their figures.
    """

    format: str
    quote_id: UUID
    reference: str
    revision: int
    sha256: str
    title: str
    buyer: str
    end_customer: str
    figures: AskedFigures
    titles: tuple[Localised, ...]
    needs: tuple[AskedNeed, ...]
    wish_until: date
    comment: str
    asked_by: str
    asked_at: datetime

    @property
    def keys(self) -> frozenset[tuple[str, str]]:
        """What an approval of it answers."""
        return frozenset((need.rule, need.subject) for need in self.needs)

    @property
    def code(self) -> str:
        """What may be read out instead of sending the file."""
        return code_of(self.quote_id, self.sha256, self.keys)


def code_of(quote_id: UUID, sha256: str, keys: frozenset[tuple[str, str]]) -> str:
    """The code of these needs of this state of this quote."""
    bound = {"quote": quote_id, "sha256": sha256, "needs": sorted(keys)}
    return request_code(digest(canonical(bound)))


def asked_figures(draft: QuoteDraft, priced: PricedQuote, margins: Margins) -> AskedFigures:
    """What an approver is shown of a priced draft."""
    return AskedFigures(
        net=priced.net,
        gross=priced.gross,
        earning=margins.total,
        unknown_costs=margins.unknown,
        valid_until=draft.valid_until,
        lines=tuple(
            LineFigures(
                quantity=line.quantity,
                net=figures.net,
                cost=margins.lines[line.id].cost if line.id in margins.lines else None,
                discount=line.discount if figures.net is None else figures.discount,
                variant=line.variant,
            )
            for line, figures in zip(draft.lines, priced.lines, strict=True)
        ),
    )


def asked_needs(needs: tuple[Need, ...]) -> tuple[AskedNeed, ...]:
    """The needs as they are sent."""
    return tuple(AskedNeed(*need.key, need.message) for need in needs)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an approver says to a request, until an inclusive day; with the whole request in it."""

    format: str
    request: ApprovalRequest
    approved: bool
    comment: str
    until: date
    by: str
    at: datetime
    public_key: str


@dataclass(frozen=True, slots=True)
class SignedAnswer:
    """An answer with its Ed25519 signature over the answer's canonical form."""

    answer: Answer
    signature: str
