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
from hezo_desktop.domain.paper import NO_CHOICE, Choice, IssuedQuote
from hezo_desktop.domain.party import Company
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.domain.rules import open_warnings, stops
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.message import Message, say
from hezo_desktop.models.quote import QuoteRow
from hezo_desktop.models.series import next_number
from hezo_desktop.services import (
    approvals,
    checks,
    company,
    contracts,
    journal,
    paper_files,
    papers,
    price_lists,
    quote_rates,
    validity,
    variants,
)
from hezo_desktop.services.approvals import approve
from hezo_desktop.services.choice import taken, told
from hezo_desktop.services.figures import check, ledger, price
from hezo_desktop.services.frozen import thaw
from hezo_desktop.services.quote_rows import (
    STATES,
    QuoteStatus,
    QuoteSummary,
    contract_numbers,
    find,
    freeze_revision,
    issued_row,
    open_draft,
    put_draft,
    refuse_in_work,
    summary_of,
    wrong_state,
)
from hezo_desktop.services.remarks import sentences

__all__ = [
    "STATES",
    "QuoteStatus",
    "QuoteSummary",
    "accept",
    "annul",
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

    It keeps today's price list: a newer one is offered, never taken by itself (features.md 13).
    """
    seller = company.seller(app)
    draft = QuoteDraft(
        buyer=buyer,
        end_customer=end_customer,
        start=(app.today.replace(day=1) + timedelta(days=32)).replace(day=1),
        vat=seller.vat,
        language=app.language,
        sample=any(party.sample for party in (buyer, end_customer) if party),
        price_list_id=price_lists.current_id(app, app.today),
    )
    draft = quote_rates.with_rates(app, draft)
    return replace(draft, valid_until=validity.usual(app, draft))


def save_draft(
    app: App, draft: QuoteDraft, priced: PricedQuote | None = None, *, text: str | None = None
) -> None:
    """Store the draft as it is now, with its sums where they are known; called after every edit.

    `text` is its canonical text where the caller has it already.

    Raises: NotAllowedError when the quote has no draft in work, because it was issued.
    """
    with app.database.begin() as session:
        put_draft(session, draft, priced, now=app.now(), text=text)


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
    paper = papers.assemble(
        app,
        dated,
        priced=priced,
        findings=checks.findings(app, dated, priced, Gate.ISSUE),
        seller=company.seller(app),
    )
    return variants.completed(app, paper)


def issue(app: App, ref: str | UUID, *, by: str = "") -> IssuedQuote:
    """Number the draft and freeze it with everything it depends on and the files it goes out as.

    Raises: NotAllowedError with every finding that stops it, or with everything that needs an
        approval first; nothing is written then.
    """
    working = _dated(app, draft(app, ref))
    priced = price(app, working)
    found = checks.findings(app, working, priced, Gate.ISSUE)
    _refuse_stopped(found, working)
    approvals.refuse_unapproved(app, working, priced)
    seller = company.seller(app)
    assembled = papers.assemble(app, working, priced=priced, findings=found, seller=seller)
    paper = variants.completed(app, assembled)
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
        superseded = next((r.revision for r in row.revisions if r.state == "issued"), None)
        revision = freeze_revision(session, row, paper, by=by, now=app.now())
        journal.keep(session, app, "quote_revision", row.id, revision.frozen or "")
        paper_files.store(session, app, "quote_revision", revision.id, paper)
        details = {
            "number": row.number,
            "revision": revision.revision,
            "supersedes": superseded,
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


def accept(
    app: App,
    ref: str | UUID,
    *,
    on: date | None = None,
    by: str = "",
    choice: Choice = NO_CHOICE,
) -> str:
    """Take note of what the partner accepted; prepares its contract and returns its number.

    Raises: NotAllowedError unless the quote is issued, still valid on that day and not in rework,
        or when the choice is none that the quote leaves.
    """
    day = on or app.today
    with app.database.begin() as session:
        row = find(session, ref)
        _refuse_unless_open(row, day, say("accepting it"))
        revision = issued_row(row)
        offered = thaw(IssuedQuote, revision.frozen or "")
        row.status = QuoteStatus.ACCEPTED
        row.accepted_revision_id = revision.id
        row.accepted_on = day
        row.accepted_at = row.updated_at = app.now()
        number = contracts.prepare(
            session,
            app,
            revision_id=revision.id,
            paper=taken(offered, choice),
            quote_sha256=revision.sha256 or "",
            choice=choice,
        )
        details = {"number": row.number, "on": day, "contract": number}
        details |= told(offered, choice)
        _record(session, app, "accepted", row.id, details, by)
    return number


def annul(app: App, ref: str | UUID, *, reason: str, by: str = "") -> None:
    """Take an issued quote back, and say why; its number and its papers stay on record.

    Raises: NotAllowedError unless the quote is issued and not accepted, or when no reason is given.
    """
    if not reason.strip():
        raise NotAllowedError(say("Say why the quote is annulled; the reason is kept."))
    with app.database.begin() as session:
        row = find(session, ref)
        if row.status not in (QuoteStatus.ISSUED, QuoteStatus.DECLINED):
            raise wrong_state(row, say("annulling it"))
        refuse_in_work(row)
        row.status = QuoteStatus.ANNULLED
        row.updated_at = app.now()
        details = {"number": row.number, "reason": reason}
        _record(session, app, "annulled", row.id, details, by)


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


def duplicate(app: App, ref: str | UUID) -> QuoteDraft:
    """A new draft with the same parties and lines, under keys of its own."""
    kept = draft(app, ref)
    defaults = default_draft(app)
    keys = {line.id: uuid4() for line in kept.lines}
    copy = replace(
        kept,
        id=defaults.id,
        issue_date=None,
        valid_until=defaults.valid_until,
        acknowledgements=(),
        based_on=None,
        price_list_id=defaults.price_list_id,
        lines=tuple(replace(line, id=keys[line.id]) for line in kept.lines),
        texts=tuple(
            replace(text, id=uuid4(), before=text.before and keys.get(text.before))
            for text in kept.texts
        ),
    )
    copy = quote_rates.renewed(app, copy)
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
    """The draft as of the day it is issued, with the price list it is priced by."""
    prices = price_lists.id_of_draft(app, draft)
    return replace(draft, issue_date=draft.issue_date or app.today, price_list_id=prices)


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
    refuse_in_work(row)
    valid_until = row.revisions[-1].valid_until
    if valid_until and day > valid_until:
        raise validity.ExpiredError(
            say(
                "Quote {number} was valid until {day}. Issue it anew: a new revision is priced by "
                "today's list, and what changes is shown first (command: quote reissue).",
                number=row.number or "",
                day=valid_until,
            )
        )
