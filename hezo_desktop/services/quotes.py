"""The life of a quote: a free draft, issued and frozen, then accepted, declined or expired."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Finding, Gate
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.domain.party import Company
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.rules import open_warnings, stops
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.message import Message, say
from hezo_desktop.models.quote import QuoteRevisionRow, QuoteRow
from hezo_desktop.models.series import next_number
from hezo_desktop.services import (
    checks,
    company,
    contracts,
    journal,
    paper_files,
    papers,
    price_lists,
)
from hezo_desktop.services.figures import check, ledger, price
from hezo_desktop.services.frozen import freeze, thaw
from hezo_desktop.services.quote_rows import (
    STATES,
    QuoteStatus,
    QuoteSummary,
    contract_numbers,
    describe,
    find,
    freeze_revision,
    issued_row,
    new_row,
    open_draft,
    summary_of,
    wrong_state,
)
from hezo_desktop.services.remarks import acknowledged, sentences

__all__ = [
    "STATES",
    "QuoteStatus",
    "QuoteSummary",
    "accept",
    "approve",
    "check",
    "decline",
    "default_draft",
    "discard",
    "draft",
    "duplicate",
    "issue",
    "issued",
    "issued_revisions",
    "ledger",
    "new_draft",
    "preview",
    "price",
    "revise",
    "save_draft",
    "summaries",
    "summary",
]

KIND = "OF"


def new_draft(
    app: App, *, buyer: Company | None = None, end_customer: Company | None = None
) -> QuoteDraft:
    """Start a quote: stored at once, with the house's defaults and no number yet."""
    draft = default_draft(app, buyer=buyer, end_customer=end_customer)
    save_draft(app, draft)
    return draft


def default_draft(
    app: App, *, buyer: Company | None = None, end_customer: Company | None = None
) -> QuoteDraft:
    """A draft that is not stored: twelve months from the first of next month, the usual validity.

    The quote is valid no longer than the price list it is made from (features.md 13).
    """
    seller = company.seller(app)
    prices = price_lists.current(app, app.today)
    valid_until = app.today + timedelta(days=seller.validity_days)
    if prices and prices.valid_to:
        valid_until = min(valid_until, prices.valid_to)
    return QuoteDraft(
        buyer=buyer,
        end_customer=end_customer,
        start=(app.today.replace(day=1) + timedelta(days=32)).replace(day=1),
        valid_until=valid_until,
        vat=seller.vat,
        language=app.language,
        sample=any(party.sample for party in (buyer, end_customer) if party),
    )


def save_draft(app: App, draft: QuoteDraft, priced: PricedQuote | None = None) -> None:
    """Store the draft as it is now, with its sums where they are known; called after every edit.

    Raises: NotAllowedError when the quote has no draft in work, because it was issued.
    """
    with app.database.begin() as session:
        row = session.get(QuoteRow, draft.id) or new_row(session, draft, now=app.now())
        revision = open_draft(row)
        revision.draft = freeze(draft)
        revision.valid_until = draft.valid_until
        revision.currency = draft.currency
        revision.line_count = len(draft.lines)
        if priced is not None:
            revision.net_minor = priced.net.minor
            revision.vat_minor = priced.vat_total.minor
            revision.gross_minor = priced.gross.minor
        describe(row, draft, now=app.now())
        revision.updated_at = row.updated_at


def draft(app: App, ref: str | UUID) -> QuoteDraft:
    """The quote's draft in work, or what its newest issued revision was made from.

    Raises: NotFoundError.
    """
    with app.database.read() as session:
        return thaw(QuoteDraft, find(session, ref).revisions[-1].draft)


def summaries(app: App) -> tuple[QuoteSummary, ...]:
    """Every quote, the last touched first."""
    with app.database.read() as session:
        rows = session.scalars(select(QuoteRow).order_by(QuoteRow.updated_at.desc())).all()
        numbers = contract_numbers(session)
        return tuple(summary_of(row, app.today, numbers) for row in rows)


def summary(app: App, ref: str | UUID) -> QuoteSummary:
    """One quote as lists show it.

    Raises: NotFoundError.
    """
    with app.database.read() as session:
        return summary_of(find(session, ref), app.today, contract_numbers(session))


def preview(app: App, draft: QuoteDraft) -> IssuedQuote:
    """The paper this draft would become today, without a number."""
    dated = _dated(app, draft)
    priced = price(app, dated)
    return papers.assemble(
        app,
        dated,
        priced=priced,
        findings=checks.findings(app, dated, priced, Gate.ISSUE),
        seller=company.seller(app),
    )


def approve(app: App, ref: str | UUID, *, by: str, reason: str) -> QuoteDraft:
    """Name the approver of every individually agreed price, and the reason of every warning.

    The warnings of both gates are meant, so that what was approved can be issued and signed. An
    error that a named person may override (a buyer who is no partner) is overridden; others stay.

    Raises: NotAllowedError when `by` or `reason` is empty.
    """
    kept = draft(app, ref)
    priced = replace(kept, lines=tuple(_approved(line, by, reason) for line in kept.lines))
    figures = price(app, priced)
    found = [finding for gate in Gate for finding in check(app, priced, figures, gate)]
    warnings = open_warnings(found, priced.acknowledgements)
    approved = acknowledged(priced, [*stops(found), *warnings], by=by, reason=reason)
    stubborn = {
        (error.rule, error.line_id)
        for gate in Gate
        for error in stops(check(app, approved, figures, gate))
    } - {(warning.rule, warning.line_id) for warning in warnings}
    approved = replace(
        approved,
        acknowledgements=tuple(
            each for each in approved.acknowledgements if (each.rule, each.line) not in stubborn
        ),
    )
    save_draft(app, approved, figures)
    with app.database.begin() as session:
        _record(session, app, "approved", approved.id, {"reason": reason}, by)
    return approved


def issue(app: App, ref: str | UUID, *, by: str = "") -> IssuedQuote:
    """Number the draft and freeze it with everything it depends on and the files it goes out as.

    Raises: NotAllowedError with every finding that stops it; nothing is written then.
    """
    working = _dated(app, draft(app, ref))
    priced = price(app, working)
    found = checks.findings(app, working, priced, Gate.ISSUE)
    _refuse_stopped(found, working)
    seller = company.seller(app)
    paper = papers.assemble(app, working, priced=priced, findings=found, seller=seller)
    with app.database.begin() as session:
        row = find(session, ref)
        if _dated(app, thaw(QuoteDraft, open_draft(row).draft)) != working:
            raise NotAllowedError(say("The draft changed while it was being issued; try again."))
        row.number = row.number or next_number(
            session,
            KIND,
            pattern=seller.quote_pattern,
            workstation=seller.workstation,
            day=app.today,
        )
        paper = replace(
            paper,
            number=row.number,
            revision=row.revisions[-1].revision,
            issued_at=app.now(),
        )
        revision = freeze_revision(session, row, paper, by=by, now=app.now())
        journal.keep(session, app, "quote_revision", row.id, revision.frozen or "")
        paper_files.store(session, app, "quote_revision", revision.id, paper)
        details = {
            "number": row.number,
            "revision": revision.revision,
            "sha256": revision.sha256,
        }
        _record(session, app, "issued", row.id, details, by)
    return paper


def issued(app: App, ref: str | UUID, revision: int | None = None) -> IssuedQuote:
    """The newest issued revision as it was frozen, or the one asked for.

    Raises: NotFoundError when the quote or the revision does not exist or is still a draft.
    """
    with app.database.read() as session:
        return thaw(IssuedQuote, issued_row(find(session, ref), revision).frozen or "")


def issued_revisions(app: App, ref: str | UUID) -> tuple[int, ...]:
    """The numbers of the revisions that were issued, oldest first."""
    with app.database.read() as session:
        return tuple(r.revision for r in find(session, ref).revisions if r.state != "draft")


def accept(app: App, ref: str | UUID, *, on: date | None = None, by: str = "") -> str:
    """Take note that the partner accepted; prepares the contract and returns its number.

    Raises: NotAllowedError unless the quote is issued, still valid on that day and not in rework.
    """
    day = on or app.today
    with app.database.begin() as session:
        row = find(session, ref)
        _refuse_unless_open(row, day, say("accepting it"))
        revision = issued_row(row)
        row.status = QuoteStatus.ACCEPTED
        row.accepted_revision_id = revision.id
        row.accepted_on = day
        row.accepted_at = row.updated_at = app.now()
        number = contracts.prepare(
            session,
            app,
            revision_id=revision.id,
            paper=thaw(IssuedQuote, revision.frozen or ""),
            quote_sha256=revision.sha256 or "",
        )
        details = {"number": row.number, "on": day, "contract": number}
        _record(session, app, "accepted", row.id, details, by)
    return number


def decline(app: App, ref: str | UUID, *, reason: str, by: str = "") -> None:
    """Take note that the partner declined, and why.

    Raises: NotAllowedError unless the quote is issued, or when no reason is given.
    """
    if not reason.strip():
        raise NotAllowedError(say("Say why the quote was declined; the reason is kept."))
    with app.database.begin() as session:
        row = find(session, ref)
        if row.status != QuoteStatus.ISSUED:
            raise wrong_state(row, say("declining it"))
        row.status = QuoteStatus.DECLINED
        row.decline_reason = reason
        row.declined_at = row.updated_at = app.now()
        details = {"number": row.number, "reason": reason}
        _record(session, app, "declined", row.id, details, by)


def revise(app: App, ref: str | UUID) -> QuoteDraft:
    """Open a new revision beside the current one, which stays in force until this is issued.

    Raises: NotAllowedError for a draft or an accepted quote.
    """
    with app.database.begin() as session:
        row = find(session, ref)
        last = row.revisions[-1]
        if last.state == "draft" or row.status == QuoteStatus.ACCEPTED:
            raise wrong_state(row, say("revising it"))
        now = app.now()
        kept = thaw(QuoteDraft, last.draft)
        validity = timedelta(days=company.seller(app).validity_days)
        fresh = replace(
            kept, issue_date=None, valid_until=app.today + validity, acknowledgements=()
        )
        row.revisions.append(
            QuoteRevisionRow(
                revision=last.revision + 1,
                state="draft",
                draft=freeze(fresh),
                valid_until=fresh.valid_until,
                currency=fresh.currency,
                line_count=len(fresh.lines),
                created_at=now,
                updated_at=now,
            )
        )
        row.updated_at = now
        return fresh


def duplicate(app: App, ref: str | UUID) -> QuoteDraft:
    """A new draft with the same parties and lines, under keys of its own."""
    kept = draft(app, ref)
    defaults = default_draft(app)
    copy = replace(
        kept,
        id=defaults.id,
        issue_date=None,
        valid_until=defaults.valid_until,
        acknowledgements=(),
        lines=tuple(replace(line, id=uuid4()) for line in kept.lines),
    )
    save_draft(app, copy)
    return copy


def discard(app: App, ref: str | UUID, *, by: str = "") -> None:
    """Throw a draft away: the whole quote if it was never issued, else the open revision only.

    Raises: NotAllowedError when there is no draft in work.
    """
    with app.database.begin() as session:
        row = find(session, ref)
        revision = open_draft(row)
        details = {"number": row.number or row.short_id, "revision": revision.revision}
        _record(session, app, "discarded", row.id, details, by)
        if row.number is None:
            session.delete(row)
        else:
            row.revisions.remove(revision)


def _record(
    session: Session, app: App, action: str, quote_id: UUID, details: dict[str, Any], by: str
) -> None:
    journal.record(
        session, app, action, subject_kind="quote", subject_id=quote_id, details=details, by=by
    )


def _dated(app: App, draft: QuoteDraft) -> QuoteDraft:
    return replace(draft, issue_date=draft.issue_date or app.today)


def _approved(line: QuoteLine, by: str, reason: str) -> QuoteLine:
    if line.unit_price is None:
        return line
    return replace(line, approver=line.approver or by, reason=line.reason or reason)


def _refuse_stopped(found: tuple[Finding, ...], draft: QuoteDraft) -> None:
    waiting = open_warnings(found, draft.acknowledgements)
    problems = [*sentences(stops(found)), *sentences(waiting)]
    if problems:
        raise NotAllowedError(
            say(
                "The quote cannot be issued yet. Put the errors right, and give a reason for "
                "every warning:"
            ),
            problems,
        )


def _refuse_unless_open(row: QuoteRow, day: date, step: Message) -> None:
    if row.status != QuoteStatus.ISSUED:
        raise wrong_state(row, step)
    if row.revisions[-1].state == "draft":
        raise NotAllowedError(
            say(
                "Revision {revision} of {number} is in work. Issue or discard it first.",
                revision=row.revisions[-1].revision,
                number=row.number or "",
            )
        )
    valid_until = row.revisions[-1].valid_until
    if valid_until and day > valid_until:
        raise NotAllowedError(
            say(
                "Quote {number} was valid until {day}. Make a new revision, check its prices "
                "and issue it.",
                number=row.number or "",
                day=valid_until,
            )
        )
