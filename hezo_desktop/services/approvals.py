"""What of a quote a superior has to approve, who approved it, and the gate before it is issued.

An approval answers for one state of one quote; any commercial change leaves it without effect.
Source: features.md 8.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.approvals import approval_book
from hezo_desktop.domain import approval
from hezo_desktop.domain.approval import Approval, Need, Origin, Proposal
from hezo_desktop.domain.finding import Gate
from hezo_desktop.domain.margin import margins
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.rules import open_answers
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.i18n import in_both
from hezo_desktop.message import Message, say
from hezo_desktop.models.approval import ApprovalRow
from hezo_desktop.services import (
    approvers,
    checks,
    company,
    figures,
    journal,
    price_lists,
    quote_rows,
)
from hezo_desktop.services.frozen import freeze, thaw
from hezo_desktop.services.remarks import acknowledged


class NotApprovedError(NotAllowedError):
    """The quote goes beyond the house's limits, and nobody approved this state of it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a state of a quote needs on a day, and the approvals that hold for it then."""

    sha256: str
    needs: tuple[Need, ...]
    approvals: tuple[Approval, ...]
    on: date

    @property
    def open(self) -> tuple[Need, ...]:
        """The needs that nobody has answered."""
        return approval.open_needs(self.needs, self.approvals, self.sha256, self.on)

    def answer_to(self, need: Need) -> Approval | None:
        """The approval that answers a need."""
        fitting = (each for each in self.approvals if each.covers(need, self.sha256, self.on))
        return next(fitting, None)


def standing(app: App, draft: QuoteDraft, priced: PricedQuote | None = None) -> Standing:
    """Where the draft stands today."""
    priced = priced or figures.price(app, draft)
    sha256 = approval.commercial_digest(draft, priced)
    given = (
        select(ApprovalRow)
        .where(ApprovalRow.quote_id == draft.id, ApprovalRow.sha256 == sha256)
        .order_by(ApprovalRow.approved_at.desc())
    )
    with app.database.read() as session:
        approvals = [_approval(row) for row in session.scalars(given)]
    return Standing(
        sha256=sha256,
        needs=_needs(app, draft, priced),
        approvals=tuple(
            each for each in approvals if each.expires_on is None or app.today <= each.expires_on
        ),
        on=app.today,
    )


def standing_of(app: App, ref: str | UUID) -> Standing:
    """Where a quote stands today as it is stored.

    Raises: NotFoundError.
    """
    return standing(app, _draft(app, ref))


def open_needs(app: App, draft: QuoteDraft, priced: PricedQuote | None = None) -> tuple[Need, ...]:
    """What of the draft still waits for an approval."""
    return standing(app, draft, priced).open


def refuse_unapproved(app: App, draft: QuoteDraft, priced: PricedQuote) -> None:
    """The gate before a quote is issued: everything in it that needs approval has one.

    Raises: NotApprovedError naming every need that is left.
    """
    left = open_needs(app, draft, priced)
    if left:
        raise NotApprovedError(
            say(
                "The quote goes beyond what may be offered without approval. Have it approved "
                "here, or send a request to an approver (“approval request” on the command line):"
            ),
            sentences(left),
        )


def sentences(needs: Iterable[Need]) -> list[Message]:
    """`A04: …`, as a refusal lists them."""
    return [say("{rule}: {text}", rule=need.rule, text=need.message) for need in needs]


def approve(
    app: App, ref: str | UUID, *, by: str, reason: str, until: date | None = None
) -> QuoteDraft:
    """Approve the draft as it stands, here and now, by somebody who may.

    It names the approver of every individually agreed price, takes every warning of both gates
    for `reason`, and approves everything that goes beyond the house's limits. An error that
    somebody named may take on themselves (a buyer who is no partner) is taken; others stay. Without
    `until` it holds as long as nothing commercial changes.

    Raises: NotFoundError; NotAllowedError when `by` or `reason` is empty or `by` may not approve.
    """
    kept = _draft(app, ref)
    agreed = replace(kept, lines=tuple(_agreed(line, by, reason) for line in kept.lines))
    priced = figures.price(app, agreed)
    taken = _warnings_taken(app, agreed, priced, by=by, reason=reason)
    state = standing(app, taken, priced)
    given = Approval(
        sha256=state.sha256,
        keys=frozenset(need.key for need in state.open),
        by=by.strip(),
        at=app.now(),
        comment=reason.strip(),
        origin=Origin.HERE,
        expires_on=until,
    )
    with app.database.begin() as session:
        approvers.refuse_stranger(session, by)
        quote_rows.put_draft(session, taken, priced, now=app.now())
        record(session, app, taken.id, given)
    return taken


def record(session: Session, app: App, quote_id: UUID, given: Approval, evidence: str = "") -> None:
    """Keep an approval, in the caller's transaction; `evidence` is the answer as it came."""
    keys = sorted(given.keys)
    if keys:
        session.add(
            ApprovalRow(
                quote_id=quote_id,
                sha256=given.sha256,
                rules=json.dumps(keys),
                comment=given.comment,
                approved_by=given.by,
                approved_at=given.at,
                expires_on=given.expires_on,
                origin=given.origin,
                evidence=evidence,
            )
        )
    told = {
        "reason": given.comment,
        "needs": [" ".join(key).strip() for key in keys],
        "sha256": given.sha256,
        "origin": given.origin.value,
        "until": given.expires_on,
    }
    journal.keep(session, app, "approval", quote_id, freeze({**told, "by": given.by}))
    journal.record(session, app, "approved", "quote", quote_id, told, given.by)


def _draft(app: App, ref: str | UUID) -> QuoteDraft:
    with app.database.read() as session:
        return thaw(QuoteDraft, quote_rows.find(session, ref).revisions[-1].draft)


def _needs(app: App, draft: QuoteDraft, priced: PricedQuote) -> tuple[Need, ...]:
    """What the draft needs as a whole; alternatives are judged each by itself."""
    book = approval.in_force(approval_book(), company.seller(app))
    offered = [variant.code for variant in draft.variants]
    codes = dict.fromkeys([*offered, *(line.variant for line in draft.lines if line.variant)])
    if not codes:
        return approval.needs(_proposal(app, draft, priced), book)
    alone = {code: draft.of_variant(code) for code in codes}
    found = {
        code: approval.needs(_proposal(app, each, figures.price(app, each)), book)
        for code, each in alone.items()
    }
    return tuple(_with_variant(need) for need in approval.of_variants(found))


def _with_variant(need: Need) -> Need:
    if not need.variant:
        return need
    told = say("Variant {code}: {text}", code=need.variant, text=need.message)
    return replace(need, message=in_both(told))


def _proposal(app: App, draft: QuoteDraft, priced: PricedQuote) -> Proposal:
    """The draft as it is judged today, whatever day it bears: a date of issue opens no door."""
    known = checks.lines_as_known(app, draft)
    return Proposal(
        draft=draft,
        priced=priced,
        margins=margins(draft, priced, app.catalogue),
        catalogue=app.catalogue,
        price_list=price_lists.of_draft(app, draft),
        on=app.today,
        titles={facts.line.id: facts.subject for facts in known},
        supported_until={
            facts.line.id: facts.end_of_support for facts in known if facts.end_of_support
        },
    )


def _agreed(line: QuoteLine, by: str, reason: str) -> QuoteLine:
    if line.unit_price is None:
        return line
    return replace(line, approver=line.approver or by, reason=line.reason or reason)


def _warnings_taken(
    app: App, draft: QuoteDraft, priced: PricedQuote, *, by: str, reason: str
) -> QuoteDraft:
    """The draft with all answered that a reason can settle, at either gate."""
    found = [each for gate in Gate for each in figures.check(app, draft, priced, gate)]
    waiting = open_answers(found, draft.acknowledgements)
    return acknowledged(draft, waiting, by=by, reason=reason)


def _approval(row: ApprovalRow) -> Approval:
    return Approval(
        sha256=row.sha256,
        keys=frozenset((rule, subject) for rule, subject in json.loads(row.rules)),
        by=row.approved_by,
        at=row.approved_at,
        comment=row.comment,
        origin=Origin(row.origin),
        expires_on=row.expires_on,
    )
