"""Carries an import out: everything in one transaction, with the proof and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company, Device, Site
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.message import say
from hezo_desktop.models.intake import ImportBatchRow
from hezo_desktop.services import journal, party_bulk
from hezo_desktop.services.imports import batches
from hezo_desktop.services.imports.batches import (
    Change,
    CompanyChange,
    DeviceChange,
    SiteChange,
)
from hezo_desktop.services.imports.plan import Party, Plan, Status

Progress = Callable[[int, int], None]
"""Told how many changes of how many are written; whatever it raises ends the import."""
_AT_ONCE = 10_000
_WRITTEN = (Status.NEW, Status.CHANGED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did; the counts are rows. Without a change there is no batch to undo.

    `created_companies` and `created_sites`, with whose they are, rows named and nobody knew.
    """

    batch_id: UUID | None
    added: int
    updated: int
    unchanged: int
    rejected: int
    created_companies: tuple[str, ...] = ()
    created_sites: tuple[str, ...] = ()


def apply(
    app: App,
    plan: Plan,
    *,
    source: str,
    signature: str = "",
    sha256: str = "",
    mapping: Mapping[str, int] | None = None,
    by: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Outcome:
    """Write what the plan says, wholly or not at all, and remember how the columns were understood.

    `source`, `signature` and `sha256` are the table's.

    Raises: NotAllowedError when something was saved since the plan was made, or it was stopped.
    """
    changes = tuple(_changes(plan))
    outcome = _outcome(plan, uuid4() if changes else None)
    with app.database.begin() as session:
        if journal.head(session) != plan.head:
            raise NotAllowedError(
                say("Something was saved since this import was looked at. Look at it again.")
            )
        if mapping is not None and signature:
            batches.remember(session, app, plan.kind, signature, mapping)
        if outcome.batch_id is not None:
            _write(session, app, outcome.batch_id, changes, progress, cancelled)
            _write_down(session, app, plan, outcome, (source, signature, sha256, by))
        _refuse_stopped(cancelled)
    return outcome


def _changes(plan: Plan) -> Iterator[Change]:
    """Everything that is written: what rows name and nobody knew comes first."""
    for company in plan.companies:
        yield _change(None, company)
    for site in plan.sites:
        yield _change(None, site)
    for row in plan.rows:
        if row.status in _WRITTEN:
            yield _change(row.before, cast("Party", row.after))


def _change(before: Party | None, after: Party) -> Change:
    if isinstance(after, Company):
        return CompanyChange(cast("Company | None", before), after)
    if isinstance(after, Site):
        return SiteChange(cast("Site | None", before), after)
    return DeviceChange(cast("Device | None", before), after)


def _write(
    session: Session,
    app: App,
    batch_id: UUID,
    changes: tuple[Change, ...],
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> None:
    at = app.now()
    for start in range(0, len(changes), _AT_ONCE):
        _refuse_stopped(cancelled)
        if progress:
            progress(start, len(changes))
        piece = changes[start : start + _AT_ONCE]
        companies, sites, devices = batches.of_kind(piece)
        party_bulk.write(
            session,
            at,
            companies=[each.after for each in companies if each.after],
            sites=[each.after for each in sites if each.after],
            devices=[each.after for each in devices if each.after],
        )
        batches.keep(session, app, batch_id, piece)
    if progress:
        progress(len(changes), len(changes))


def _refuse_stopped(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise NotAllowedError(say("The import was stopped; nothing of it was kept."))


def _write_down(
    session: Session, app: App, plan: Plan, outcome: Outcome, origin: tuple[str, str, str, str]
) -> None:
    """The batch, and its entry in the journal."""
    assert outcome.batch_id is not None
    source, signature, sha256, by = origin
    session.add(
        ImportBatchRow(
            id=outcome.batch_id,
            kind=plan.kind.value,
            source=source,
            signature=signature,
            sha256=sha256,
            added=outcome.added,
            updated=outcome.updated,
            unchanged=outcome.unchanged,
            rejected=outcome.rejected,
            done_at=app.now(),
            done_by=by,
        )
    )
    journal.record(
        session,
        app,
        "imported",
        subject_kind="import",
        subject_id=outcome.batch_id,
        by=by,
        details={
            "name": source,
            "kind": plan.kind.value,
            "added": outcome.added,
            "updated": outcome.updated,
            "rejected": outcome.rejected,
            "sha256": sha256,
        },
    )


def _outcome(plan: Plan, batch_id: UUID | None) -> Outcome:
    return Outcome(
        batch_id=batch_id,
        added=plan.count(Status.NEW),
        updated=plan.count(Status.CHANGED),
        unchanged=plan.count(Status.UNCHANGED),
        rejected=plan.count(Status.REJECTED),
        created_companies=tuple(company.name for company in plan.companies),
        created_sites=plan.places,
    )
