"""Every row in which a person is stored, read from the places `personal_data` lists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from hezo_desktop.domain import privacy
from hezo_desktop.domain.privacy import Person
from hezo_desktop.message import Message
from hezo_desktop.models import chain
from hezo_desktop.models.party import ContactRow
from hezo_desktop.models.revision import JournalRow, RevisionRow
from hezo_desktop.services import journal
from hezo_desktop.services.personal_data import PROOF, SOURCES, Place, Source

PROOFS = ("quote_revision", "contract", "price_list", journal.ENTRY, chain.ERASURE)
"""Kinds of saved states that prove something; their texts are never emptied."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Trace:
    """One place where a person stands; `data` is what it says, `count` how often.

    `stays` tells why it cannot be erased; None when it can.
    """

    place: Place
    key: UUID | None
    title: str
    data: tuple[Any, ...] = ()
    stays: Message | None = None
    count: int = 1


def traces(session: Session, person: Person) -> Iterator[Trace]:
    """Everywhere the person is stored: present records, papers, the journal, earlier states."""
    for source, row in rows_about(session, person):
        yield Trace(
            source.place(row),
            row.id,
            source.title(row),
            tuple(_told(source, person, row)),
            source.stays(row),
        )
    entries = sum(1 for _ in _journal_about(session, person))
    if entries:
        yield Trace(Place.JOURNAL, None, "", stays=PROOF, count=entries)
    states = sum(1 for _ in earlier_states(session, person))
    if states:
        yield Trace(Place.EARLIER, None, "", count=states)


def rows_about(session: Session, person: Person) -> Iterator[tuple[Source, Any]]:
    """The rows that hold something about the person, with the source they were found by."""
    for source in SOURCES:
        rows: Any = session.scalars(select(source.table).execution_options(yield_per=_AT_ONCE))
        for row in rows:
            if next(_told(source, person, row), None) is not None:
                yield source, row


def earlier_states(session: Session, person: Person) -> Iterator[RevisionRow]:
    """Saved states that name the person and prove nothing; their texts may be emptied."""
    rows = session.scalars(
        select(RevisionRow)
        .where(RevisionRow.kind.not_in(PROOFS), RevisionRow.payload != "")
        .order_by(RevisionRow.workstation, RevisionRow.seq)
        .execution_options(yield_per=_AT_ONCE)
    )
    for row in rows:
        if _in_document(person, row.payload):
            yield row


def _told(source: Source, person: Person, row: Any) -> Iterator[Any]:
    if source.table is ContactRow:
        entry = {name: getattr(row, name) for name in source.texts}
        if privacy.is_entry_of(person, entry):
            yield entry
        return
    for name in source.texts:
        if privacy.mentions(person, getattr(row, name)):
            yield getattr(row, name)
    for name in source.documents:
        yield from _in_document(person, getattr(row, name))


def _in_document(person: Person, text: str | None) -> tuple[Any, ...]:
    """What a JSON text tells about the person; it is only taken apart where it may tell something.

    Their own entry may hold nothing but a name that is spelled otherwise, which the text shows too.
    """
    if not text or not privacy.mentions(person, text):
        return ()
    return privacy.told(person, json.loads(text))


def _journal_about(session: Session, person: Person) -> Iterator[JournalRow]:
    rows = session.scalars(select(JournalRow).execution_options(yield_per=_AT_ONCE))
    for row in rows:
        if privacy.mentions(person, row.done_by) or _in_document(person, row.details):
            yield row
