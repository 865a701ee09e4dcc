"""The hash chain over everything saved: one chain per workstation, ordered by sequence alone.

Clocks may jump; the order and the proof do not depend on them. A chain cannot see that its tail
was cut off, so its head is printed on signed papers and kept in backups.

The text of an entry may be emptied when a person's data is erased: its hash stays in its place, and
a later entry of the chain names it. An entry emptied without that counts as altered.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from hezo_desktop.domain.canonical import canonical, digest
from hezo_desktop.message import Message, say
from hezo_desktop.models.revision import RevisionRow

ERASURE = "erasure"
"""The kind of the entries that name what was emptied: a JSON object with the list `emptied`."""
_AT_ONCE = 1000


def append(
    session: Session, workstation: str, kind: str, document_id: UUID, payload: str, *, at: datetime
) -> str:
    """Add one state of a document to the workstation's chain; returns its SHA-256.

    `payload` is canonical JSON. The parents are the states of the document that nothing follows
    yet, which are those its author saw.
    """
    last = head(session, workstation)
    row = RevisionRow(
        workstation=workstation,
        seq=last.seq + 1 if last else 1,
        prev=last.id if last else "",
        kind=kind,
        document_id=document_id,
        parents=canonical(sorted(_newest_states(session, kind, document_id))),
        payload=payload,
        created_at=at,
    )
    row.id = fingerprint(row)
    session.add(row)
    session.flush()
    return row.id


def head(session: Session, workstation: str) -> RevisionRow | None:
    """The last row of the workstation's chain."""
    return session.scalars(
        select(RevisionRow)
        .where(RevisionRow.workstation == workstation)
        .order_by(RevisionRow.seq.desc())
        .limit(1)
    ).first()


def workstations(session: Session) -> Sequence[str]:
    """Every workstation that has a chain here."""
    return session.scalars(
        select(RevisionRow.workstation).distinct().order_by(RevisionRow.workstation)
    ).all()


def fingerprint(row: RevisionRow) -> str:
    """The SHA-256 that the row must have as its id."""
    return digest(
        canonical(
            {
                "workstation": row.workstation,
                "seq": row.seq,
                "prev": row.prev,
                "kind": row.kind,
                "document_id": row.document_id,
                "parents": row.parents,
                "payload": row.payload,
                "created_at": row.created_at,
            }
        )
    )


def problems(session: Session) -> Iterator[Message]:
    """Everything in the chains that does not hold: altered, missing or re-ordered rows."""
    named = _named_as_emptied(session)
    for workstation in workstations(session):
        prev, expected = "", 1
        rows = session.scalars(
            select(RevisionRow)
            .where(RevisionRow.workstation == workstation)
            .order_by(RevisionRow.seq)
            .execution_options(yield_per=_AT_ONCE)
        )
        for row in rows:
            place = f"{workstation}/{row.seq}"
            if row.seq != expected:
                yield say("Entry {place} follows a gap in the sequence.", place=place)
            if row.prev != prev:
                yield say("Entry {place} does not follow from the one before it.", place=place)
            if fingerprint(row) != row.id and not _emptied_lawfully(row, named):
                yield say("Entry {place} was altered after it was written.", place=place)
            prev, expected = row.id, row.seq + 1


def _named_as_emptied(session: Session) -> dict[str, list[RevisionRow]]:
    """The intact entries that name each emptied one."""
    named: dict[str, list[RevisionRow]] = {}
    for row in session.scalars(select(RevisionRow).where(RevisionRow.kind == ERASURE)):
        if fingerprint(row) == row.id:
            for emptied in json.loads(row.payload)["emptied"]:
                named.setdefault(emptied, []).append(row)
    return named


def _emptied_lawfully(row: RevisionRow, named: dict[str, list[RevisionRow]]) -> bool:
    """Is the text gone, and does an entry written after this one say so?

    Another workstation's sequence says nothing about before and after.
    """
    return row.payload == "" and any(
        entry.workstation != row.workstation or entry.seq > row.seq
        for entry in named.get(row.id, ())
    )


def empty(session: Session, revision_ids: Sequence[str]) -> None:
    """Empty the texts of these entries; the caller chains the entry of kind `ERASURE`.

    Nothing else of a row changes, as the database makes sure.
    """
    session.execute(update(RevisionRow).where(RevisionRow.id.in_(revision_ids)).values(payload=""))


def _newest_states(session: Session, kind: str, document_id: UUID) -> set[str]:
    rows = session.execute(
        select(RevisionRow.id, RevisionRow.parents).where(
            RevisionRow.document_id == document_id, RevisionRow.kind == kind
        )
    ).all()
    followed = {parent for row in rows for parent in json.loads(row.parents)}
    return {row.id for row in rows} - followed
