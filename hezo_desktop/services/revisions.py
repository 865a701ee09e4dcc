"""Revisions of a quote: which there are, how a new one begins, what differs between two."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.domain.revision_diff import Comparison, difference
from hezo_desktop.errors import NotFoundError
from hezo_desktop.message import Message, say
from hezo_desktop.models.quote import QuoteRevisionRow, QuoteRow
from hezo_desktop.services import journal, price_lists, quotes, validity
from hezo_desktop.services.frozen import freeze, thaw
from hezo_desktop.services.paper_files import refuse_existing, write_atomically
from hezo_desktop.services.quote_rows import (
    QuoteStatus,
    contract_numbers,
    find,
    issued_row,
    refuse_in_work,
    summary_of,
    wrong_state,
)

_NO_MORE = (QuoteStatus.ACCEPTED, QuoteStatus.ANNULLED)


class RevisionState(StrEnum):
    """Where one revision stands; that it has expired is computed, never stored."""

    IN_WORK = "in_work"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ANNULLED = "annulled"
    SUPERSEDED = "superseded"


STATES: Mapping[RevisionState, Message] = {
    RevisionState.IN_WORK: say("in work"),
    RevisionState.IN_FORCE: say("in force"),
    RevisionState.EXPIRED: say("expired"),
    RevisionState.ACCEPTED: say("accepted"),
    RevisionState.DECLINED: say("declined"),
    RevisionState.ANNULLED: say("annulled"),
    RevisionState.SUPERSEDED: say("superseded"),
}
_OF_CURRENT: Mapping[QuoteStatus, RevisionState] = {
    QuoteStatus.ISSUED: RevisionState.IN_FORCE,
    QuoteStatus.EXPIRED: RevisionState.EXPIRED,
    QuoteStatus.ACCEPTED: RevisionState.ACCEPTED,
    QuoteStatus.DECLINED: RevisionState.DECLINED,
    QuoteStatus.ANNULLED: RevisionState.ANNULLED,
}


@dataclass(frozen=True, slots=True)
class RevisionSummary:
    """A revision as lists show it; `based_on` is the one it was made from (None = the first)."""

    revision: int
    state: RevisionState
    issued_at: datetime | None
    issued_by: str
    valid_until: date | None
    net: Money
    gross: Money
    lines: int
    based_on: int | None
    sha256: str


def revisions(app: App, ref: str | UUID) -> tuple[RevisionSummary, ...]:
    """Every revision of a quote, the newest first.

    Raises: NotFoundError.
    """
    with app.database.read() as session:
        row = find(session, ref)
        status = summary_of(row, app.today, contract_numbers(session)).status
        return tuple(_summary(each, status) for each in reversed(row.revisions))


def revise(
    app: App,
    ref: str | UUID,
    *,
    start_from: int | None = None,
    prices_of_today: bool = False,
    by: str = "",
) -> QuoteDraft:
    """Open a new revision beside the current one, which stays in force until this is issued.

    It starts from the newest issued revision, or from an earlier one, with the price list of that;
    `prices_of_today` takes the list in force instead.

    Raises: NotAllowedError for a draft, an accepted or an annulled quote, or while another new
        revision is in work; NotFoundError when there is no such issued revision.
    """
    with app.database.begin() as session:
        row = find(session, ref)
        refuse_in_work(row)
        if row.revisions[-1].state == "draft" or row.status in _NO_MORE:
            raise wrong_state(row, say("revising it"))
        source = issued_row(row, start_from)
        fresh = replace(
            thaw(QuoteDraft, source.draft),
            issue_date=None,
            acknowledgements=(),
            based_on=source.revision,
        )
        if prices_of_today:
            fresh = replace(fresh, price_list_id=price_lists.current_id(app, app.today))
        fresh = replace(fresh, valid_until=validity.usual(app, fresh))
        _append(row, fresh, now=app.now())
        journal.record(
            session,
            app,
            "revised",
            subject_kind="quote",
            subject_id=row.id,
            details={
                "number": row.number,
                "revision": row.revisions[-1].revision,
                "based_on": source.revision,
            },
            by=by,
        )
        return fresh


def paper(app: App, ref: str | UUID, revision: int) -> IssuedQuote:
    """A revision as it was issued; the one in work as it would be issued today, without a number.

    Raises: NotFoundError when the quote has no such revision.
    """
    with app.database.read() as session:
        row = find(session, ref)
        found = next((each for each in row.revisions if each.revision == revision), None)
        if found is None:
            raise NotFoundError(
                say(
                    "Quote {ref} has no revision {revision}; it has {known}.",
                    ref=row.number or row.short_id,
                    revision=revision,
                    known=", ".join(str(each.revision) for each in row.revisions),
                )
            )
        frozen, draft = found.frozen, found.draft
    if frozen:
        return thaw(IssuedQuote, frozen)
    return replace(quotes.preview(app, thaw(QuoteDraft, draft)), revision=revision)


def compare(
    app: App, ref: str | UUID, before: int, after: int, *, inside: bool = False
) -> Comparison:
    """What differs between two revisions; `inside` with cost and margin.

    Raises: NotFoundError when the quote has no such revision.
    """
    old, new = paper(app, ref, before), paper(app, ref, after)
    return Comparison(old, new, difference(old, new, inside=inside), inside)


def export(
    comparison: Comparison, *, folder: Path, language: str | None = None, force: bool = False
) -> Path:
    """Write what changed into `folder` as a PDF; returns its path.

    Raises: ExistingFileError without `force`; StorageError when the folder cannot be written.
    """
    from hezo_desktop.documents import revision_pdf  # noqa: PLC0415 - loads the PDF library

    spoken = language or comparison.after.draft.language
    path = folder / revision_pdf.file_name(comparison, spoken)
    if not force:
        refuse_existing([path])
    return write_atomically(path, revision_pdf.render(comparison, spoken), force=force)


def _append(row: QuoteRow, draft: QuoteDraft, *, now: datetime) -> None:
    row.revisions.append(
        QuoteRevisionRow(
            revision=row.revisions[-1].revision + 1,
            state="draft",
            draft=freeze(draft),
            valid_until=draft.valid_until,
            currency=draft.currency,
            line_count=len(draft.lines),
            created_at=now,
            updated_at=now,
        )
    )
    row.updated_at = now


def _summary(row: QuoteRevisionRow, status: QuoteStatus) -> RevisionSummary:
    state = {
        "draft": RevisionState.IN_WORK,
        "superseded": RevisionState.SUPERSEDED,
    }.get(row.state) or _OF_CURRENT[status]
    return RevisionSummary(
        revision=row.revision,
        state=state,
        issued_at=row.issued_at,
        issued_by=row.issued_by,
        valid_until=row.valid_until,
        net=Money(row.net_minor or 0, row.currency),
        gross=Money(row.gross_minor or 0, row.currency),
        lines=row.line_count,
        based_on=json.loads(row.draft).get("based_on"),
        sha256=row.sha256 or "",
    )
