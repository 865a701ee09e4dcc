"""The imports that were made: their list, their columns, and what each one changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.canonical import canonical
from hezo_desktop.domain.party import Company, Device, Site
from hezo_desktop.intake.table import Kind
from hezo_desktop.models.intake import ImportBatchRow, ImportMappingRow
from hezo_desktop.models.revision import RevisionRow
from hezo_desktop.services import journal
from hezo_desktop.services.frozen import freeze, thaw

CHAINED = "import"
"""The kind of the chained revisions that hold what an import changed."""
AT_ONCE = 1000
"""Changes in one of them."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One import: what was brought in from where, how many rows, and whether it was undone."""

    id: UUID
    kind: Kind
    source: str
    added: int
    updated: int
    unchanged: int
    rejected: int
    at: datetime
    by: str
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class CompanyChange:
    """A company before and after an import."""

    before: Company | None
    after: Company | None
    kind: Literal["company"] = "company"


@dataclass(frozen=True, slots=True)
class SiteChange:
    """A site before and after an import."""

    before: Site | None
    after: Site | None
    kind: Literal["site"] = "site"


@dataclass(frozen=True, slots=True)
class DeviceChange:
    """A device before and after an import."""

    before: Device | None
    after: Device | None
    kind: Literal["device"] = "device"


Change = CompanyChange | SiteChange | DeviceChange


@dataclass(frozen=True, slots=True)
class Changes:
    """A piece of what an import changed, as it stands in the chain."""

    changes: tuple[Change, ...]


def history(app: App) -> tuple[Batch, ...]:
    """Every import, the newest first."""
    query = select(ImportBatchRow).order_by(ImportBatchRow.done_at.desc(), ImportBatchRow.id)
    with app.database.read() as session:
        return tuple(_batch(row) for row in session.scalars(query))


def remembered(app: App, kind: Kind, signature: str) -> dict[str, int] | None:
    """How the columns of a table with these headings were understood the last time."""
    with app.database.read() as session:
        row = session.get(ImportMappingRow, (kind.value, signature))
        found: dict[str, int] | None = json.loads(row.mapping) if row else None
    return found


def remember(
    session: Session, app: App, kind: Kind, signature: str, mapping: Mapping[str, int]
) -> None:
    """Keep how the columns were understood, in the caller's transaction."""
    row = session.get(ImportMappingRow, (kind.value, signature))
    if row is None:
        row = ImportMappingRow(kind=kind.value, signature=signature)
        session.add(row)
    row.mapping, row.used_at = canonical(mapping), app.now()


def keep(session: Session, app: App, batch_id: UUID, changes: Sequence[Change]) -> None:
    """Chain what was changed, piece by piece: the proof, and the way back."""
    for start in range(0, len(changes), AT_ONCE):
        piece = Changes(tuple(changes[start : start + AT_ONCE]))
        journal.keep(session, app, CHAINED, batch_id, freeze(piece))


def kept(session: Session, batch_id: UUID) -> Iterator[Change]:
    """What an import changed."""
    query = (
        select(RevisionRow.payload)
        .where(
            RevisionRow.document_id == batch_id,
            RevisionRow.kind == CHAINED,
            RevisionRow.payload != "",  # emptied, and chained again without the person it named
        )
        .order_by(RevisionRow.seq)
    )
    for payload in session.scalars(query):
        yield from thaw(Changes, payload).changes


def of_kind(
    changes: Iterable[Change],
) -> tuple[list[CompanyChange], list[SiteChange], list[DeviceChange]]:
    """The changes of companies, of sites, of devices."""
    every = list(changes)
    return (
        [each for each in every if isinstance(each, CompanyChange)],
        [each for each in every if isinstance(each, SiteChange)],
        [each for each in every if isinstance(each, DeviceChange)],
    )


def _batch(row: ImportBatchRow) -> Batch:
    return Batch(
        id=row.id,
        kind=Kind(row.kind),
        source=row.source,
        added=row.added,
        updated=row.updated,
        unchanged=row.unchanged,
        rejected=row.rejected,
        at=row.done_at,
        by=row.done_by,
        undone_at=row.undone_at,
    )
