"""Approval by somebody who sits elsewhere: a request goes out, a signed answer or a code comes in.

An answer counts for exactly the state of the quote that was asked about: another quote, any
commercial change, a figure that was shown otherwise, another hand or a day too late void it.
Source: features.md 8 (offline approval).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from hezo_desktop.bootstrap import App
from hezo_desktop.domain import approval_code
from hezo_desktop.domain.approval import Approval, Origin
from hezo_desktop.domain.approval_code import Decision
from hezo_desktop.domain.approval_request import (
    ANSWER_FORMAT,
    REQUEST_FORMAT,
    Answer,
    ApprovalRequest,
    SignedAnswer,
    asked_figures,
    asked_needs,
)
from hezo_desktop.domain.margin import margins
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import BadInputError, NotAllowedError
from hezo_desktop.message import Message, say
from hezo_desktop.models.approval import ApprovalRow, ApproverRow
from hezo_desktop.models.quote import QuoteRow
from hezo_desktop.services import (
    approvals,
    approvers,
    checks,
    figures,
    journal,
    quote_rows,
    signing,
)
from hezo_desktop.services.frozen import freeze, thaw
from hezo_desktop.services.paper_files import write_atomically
from hezo_desktop.services.small_files import read_small

REQUEST_SUFFIX, ANSWER_SUFFIX = ".hezo-request", ".hezo-answer"
USUAL_DAYS = 14
"""How long an answer holds when nobody says otherwise."""

_File = TypeVar("_File")


class BadAnswerError(BadInputError):
    """An answer that does not count for the quote, and why."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What an answer said that was taken over: for which quote, by whom, until when."""

    quote_id: UUID
    reference: str
    approved: bool
    by: str
    until: date
    comment: str


def request(
    app: App, ref: str | UUID, *, by: str = "", until: date | None = None, comment: str = ""
) -> ApprovalRequest:
    """What of the draft waits for an approval, as an approver reads it; nothing is stored.

    `until` is the last day the approval is wished for.

    Raises: NotFoundError; NotAllowedError when nothing waits.
    """
    with app.database.read() as session:
        row = quote_rows.find(session, ref)
        reference, revision = row.number or row.short_id, row.revisions[-1].revision
        draft = thaw(QuoteDraft, row.revisions[-1].draft)
    priced = figures.price(app, draft)
    standing = approvals.standing(app, draft, priced)
    if not standing.open:
        raise NotAllowedError(say("Nothing in quote {ref} waits for an approval.", ref=reference))
    return ApprovalRequest(
        format=REQUEST_FORMAT,
        quote_id=draft.id,
        reference=reference,
        revision=revision,
        sha256=standing.sha256,
        title=draft.title,
        buyer=draft.buyer.name if draft.buyer else "",
        end_customer=draft.end_customer.name if draft.end_customer else "",
        figures=asked_figures(draft, priced, margins(draft, priced, app.catalogue)),
        titles=tuple(facts.subject for facts in checks.lines_as_known(app, draft)),
        needs=asked_needs(standing.open),
        wish_until=until or app.today + timedelta(days=USUAL_DAYS),
        comment=comment.strip(),
        asked_by=by.strip(),
        asked_at=app.now(),
    )


def save_request(path: Path, asked: ApprovalRequest, *, force: bool = False) -> Path:
    """Write a request to send it.

    Raises: ExistingFileError without `force`; StorageError.
    """
    return write_atomically(path, (freeze(asked) + "\n").encode(), force=force)


def read_request(path: Path) -> ApprovalRequest:
    """A request that was sent.

    Raises: NotFoundError; BadInputError when it is none.
    """
    return _read(
        path,
        ApprovalRequest,
        lambda asked: asked.format == REQUEST_FORMAT,
        say("{file} is not a request for an approval. Ask for it once more.", file=path.name),
    )


def answer(
    app: App,
    asked: ApprovalRequest,
    *,
    approver_id: UUID,
    approved: bool,
    until: date,
    comment: str = "",
) -> SignedAnswer:
    """Decide on a request with the key of an approver of this workspace; it is journaled.

    Raises: NotFoundError; NotAllowedError without the key, or without a reason for a no;
        BadInputError for a day that has passed.
    """
    if not approved and not comment.strip():
        raise NotAllowedError(say("Say why it is declined; the asking side reads it."))
    with app.database.begin() as session:
        row = _own(approvers.find(session, approver_id))
        said = Answer(
            format=ANSWER_FORMAT,
            request=asked,
            approved=approved,
            comment=comment.strip(),
            until=_in_time(app, until),
            by=row.name,
            at=app.now(),
            public_key=row.public_key,
        )
        signed = SignedAnswer(said, signing.sign(row.private_key, freeze(said)))
        journal.keep(session, app, "approval_answer", row.id, freeze(signed))
        told = {
            "quote": asked.reference,
            "approved": approved,
            "until": until,
            "sha256": asked.sha256,
            "reason": said.comment,
        }
        journal.record(session, app, "answered", "approver", row.id, told, row.name)
    return signed


def save_answer(path: Path, signed: SignedAnswer, *, force: bool = False) -> Path:
    """Write an answer to send it back.

    Raises: ExistingFileError without `force`; StorageError.
    """
    return write_atomically(path, (freeze(signed) + "\n").encode(), force=force)


def take_answer(app: App, path: Path) -> Taken:
    """Check a signed answer and take it over; a no is journaled only.

    Raises: NotFoundError; BadAnswerError saying why it does not count.
    """
    signed = _read(
        path,
        SignedAnswer,
        lambda found: found.answer.format == ANSWER_FORMAT,
        say("{file} is not an answer to a request, or was damaged on its way.", file=path.name),
        exact=True,
    )
    said = signed.answer
    _refuse_signature(app, signed)
    _refuse_late(app, said.until)
    _refuse_other_state(app, said.request)
    given = Approval(
        sha256=said.request.sha256,
        keys=said.request.keys,
        by=said.by,
        at=said.at,
        comment=said.comment,
        origin=Origin.FILE,
        expires_on=said.until,
    )
    _take(app, said.request.quote_id, given, approved=said.approved, evidence=freeze(signed))
    return Taken(
        said.request.quote_id,
        said.request.reference,
        said.approved,
        said.by,
        said.until,
        said.comment,
    )


def answer_code(
    app: App, request_code: str, *, approver_id: UUID, approved: bool, until: date
) -> str:
    """The code that answers a request's code read out over the phone; it is journaled.

    Raises: NotFoundError; NotAllowedError without the key; BadInputError when the code is mistyped
        or the day has passed.
    """
    decision = Decision(approved, _in_time(app, until))
    with app.database.begin() as session:
        row = _own(approvers.find(session, approver_id))
        made = approval_code.answer_code(row.code_secret, request_code, decision)
        told = {"code": approval_code.read(request_code), "approved": approved, "until": until}
        journal.record(session, app, "answered", "approver", row.id, told, row.name)
    return made


def take_code(app: App, ref: str | UUID, code: str) -> Taken:
    """Check an answer's code against what the draft asks for now, and take it over.

    Raises: NotFoundError; NotAllowedError when nothing waits; BadInputError when it is mistyped;
        BadAnswerError saying why it does not count.
    """
    evidence = approval_code.read(code)
    asked = request(app, ref)
    row, decision = _author(app, asked.code, evidence)
    if row.revoked_at is not None:
        raise _revoked(row.name)
    _refuse_late(app, decision.until)
    given = Approval(
        sha256=asked.sha256,
        keys=asked.keys,
        by=row.name,
        at=app.now(),
        comment="",
        origin=Origin.CODE,
        expires_on=decision.until,
    )
    _take(app, asked.quote_id, given, approved=decision.approved, evidence=evidence)
    return Taken(asked.quote_id, asked.reference, decision.approved, row.name, decision.until, "")


def _read(
    path: Path,
    kind: type[_File],
    is_it: Callable[[_File], bool],
    refusal: Message,
    *,
    exact: bool = False,
) -> _File:
    """A frozen value out of a file; `exact` = in the one spelling that it was written in."""
    try:
        text = read_small(path).decode()
        found = thaw(kind, text)
        if is_it(found) and (not exact or text == freeze(found) + "\n"):
            return found
    except (ValueError, TypeError):
        pass
    raise BadAnswerError(refusal)


def _refuse_signature(app: App, signed: SignedAnswer) -> None:
    """Raises: BadAnswerError unless an approver in force signed exactly this."""
    said = signed.answer
    with app.database.read() as session:
        row = session.scalars(
            select(ApproverRow).where(ApproverRow.public_key == said.public_key)
        ).first()
    if row is None:
        raise BadAnswerError(
            say(
                "{name} is not among the approvers known here. Import the key first (Settings, "
                "Approvals), then read the answer again.",
                name=said.by or "–",
            )
        )
    if not signing.is_signed(said.public_key, signed.signature, freeze(said)):
        raise BadAnswerError(
            say(
                "The answer was changed after {name} signed it, or somebody else wrote it. It "
                "does not count; ask for it once more.",
                name=row.name,
            )
        )
    if row.revoked_at is not None:
        raise _revoked(row.name)


def _refuse_late(app: App, until: date) -> None:
    if app.today > until:
        raise BadAnswerError(say("The answer held until {day} only. Ask once more.", day=until))


def _refuse_other_state(app: App, asked: ApprovalRequest) -> None:
    """Raises: BadAnswerError unless the quote is here, and still what the approver was shown."""
    with app.database.read() as session:
        found = session.get(QuoteRow, asked.quote_id)
        draft = thaw(QuoteDraft, found.revisions[-1].draft) if found else None
    if draft is None:
        raise BadAnswerError(
            say("The answer is about quote {ref}, which is not here.", ref=asked.reference)
        )
    priced = figures.price(app, draft)
    shown = asked_figures(draft, priced, margins(draft, priced, app.catalogue))
    if approvals.standing(app, draft, priced).sha256 != asked.sha256:
        raise BadAnswerError(
            say(
                "Quote {ref} was changed since the request: terms, lines, prices or parties. The "
                "answer does not count for what it says now; send another request.",
                ref=asked.reference,
            )
        )
    if shown != asked.figures:
        raise BadAnswerError(
            say(
                "The approver was shown other figures than quote {ref} holds. The answer does "
                "not count.",
                ref=asked.reference,
            )
        )


def _author(app: App, request_code: str, code: str) -> tuple[ApproverRow, Decision]:
    """The approver whose secret made the code, and what it says."""
    with app.database.read() as session:
        rows = tuple(session.scalars(select(ApproverRow)))
        session.expunge_all()
    for row in rows:
        decision = approval_code.decision_of(row.code_secret, request_code, code)
        if decision is not None:
            return row, decision
    raise BadAnswerError(
        say(
            "The code answers another request, or comes from nobody known here. Was the quote "
            "changed since its code {code} was read out?",
            code=request_code,
        )
    )


def _take(app: App, quote_id: UUID, given: Approval, *, approved: bool, evidence: str) -> None:
    """Keep what was said, once: an approval counts from now on, a no is only journaled."""
    known = select(ApprovalRow.id).where(
        ApprovalRow.quote_id == quote_id, ApprovalRow.evidence == evidence
    )
    with app.database.begin() as session:
        if session.scalar(known):
            return
        if approved:
            approvals.record(session, app, quote_id, given, evidence)
            return
        told = {"reason": given.comment, "sha256": given.sha256, "origin": given.origin.value}
        journal.keep(session, app, "approval", quote_id, freeze({**told, "by": given.by}))
        journal.record(session, app, "not_approved", "quote", quote_id, told, given.by)


def _own(row: ApproverRow) -> ApproverRow:
    if row.revoked_at is not None:
        raise _revoked(row.name)
    if not row.private_key:
        raise NotAllowedError(
            say(
                "The key of {name} is not in this workspace; only its owner answers.", name=row.name
            )
        )
    return row


def _revoked(name: str) -> BadAnswerError:
    return BadAnswerError(
        say("The key of {name} was revoked. Such answers do not count any more.", name=name)
    )


def _in_time(app: App, until: date) -> date:
    if until < app.today:
        raise BadInputError(say("The answer would end on {day}, which has passed.", day=until))
    return until
