"""Erasing a person: struck out of what is in use, emptied in earlier states, named where they stay.

The chain stays whole: an emptied state keeps its hash, a chained entry names it, and the present
state without the person is chained anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain import privacy
from hezo_desktop.domain.canonical import canonical, digest
from hezo_desktop.domain.privacy import Person
from hezo_desktop.errors import BadInputError, NotFoundError
from hezo_desktop.message import say
from hezo_desktop.models import chain
from hezo_desktop.models.party import CompanyFileRow, CompanyRow, ContactRow, DeviceRow, SiteRow
from hezo_desktop.models.revision import RevisionRow
from hezo_desktop.models.seller import SellerRow
from hezo_desktop.services import company, journal, party_rows
from hezo_desktop.services.frozen import freeze
from hezo_desktop.services.personal_data import Source
from hezo_desktop.services.traces import Trace, earlier_states, rows_about, traces


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased, what stays and why; `emptied` earlier states, `backups` made before.

    Backups and files that were handed out hold the person still: they are not in this database.
    """

    erased: tuple[Trace, ...]
    stays: tuple[Trace, ...]
    emptied: int
    backups: int


def erase(app: App, person: Person, *, reason: str, by: str) -> Erasure:
    """Erase a person wherever nothing obliges to keep them.

    The journal keeps that it was done, by whom and why, but not whom it was about.

    Raises: BadInputError when the reason or the name of who erases is missing; NotFoundError when
        nothing is stored about the person.
    """
    if not reason.strip() or not by.strip():
        raise BadInputError(
            say("Erasing needs a reason, such as the day of the request, and who does it.")
        )
    with app.database.begin() as session:
        found = tuple(traces(session, person))
        if not found:
            raise NotFoundError(say("Nothing is stored about this person."))
        touched = _strike_out(session, person) | _renew_seller(session, app, person)
        emptied = list(earlier_states(session, person))
        touched |= {(row.kind, row.document_id) for row in emptied}
        struck = [(row, _struck(person, row)) for row in emptied if row.kind not in _PRESENT]
        chain.empty(session, [row.id for row in emptied])
        session.flush()
        session.expire_all()
        _write_down(
            session,
            app,
            [row.id for row in emptied],
            places=sorted({trace.place.value for trace in found if trace.stays is None}),
            reason=privacy.without(person, reason.strip()),
            by=by.strip(),
        )
        for kind, key in sorted(touched, key=str):
            _chain_anew(session, app, kind, key)
        for row, payload in struck:
            journal.keep(session, app, row.kind, row.document_id, payload)
    return Erasure(
        erased=tuple(trace for trace in found if trace.stays is None),
        stays=tuple(trace for trace in found if trace.stays is not None),
        emptied=len(emptied),
        backups=sum(1 for _ in app.workspace.backups.glob("*")),
    )


def _strike_out(session: Session, person: Person) -> set[tuple[str, UUID]]:
    """Change every row in use that may be changed; returns the documents it belongs to."""
    touched: set[tuple[str, UUID]] = set()
    for source, row in list(rows_about(session, person)):
        if source.stays(row) is not None or isinstance(row, SellerRow):
            continue
        if isinstance(row, ContactRow):
            touched.add(("company", row.company_id))
            session.delete(row)
            continue
        _strike_row(source, person, row)
        if kind := _KIND.get(type(row)):
            touched.add((kind, row.id))
    session.flush()
    return touched


def _strike_row(source: Source, person: Person, row: Any) -> None:
    for name in source.texts:
        setattr(row, name, privacy.without(person, getattr(row, name)))
    for name in source.documents:
        if text := getattr(row, name):
            setattr(row, name, canonical(privacy.without(person, json.loads(text))))


def _renew_seller(session: Session, app: App, person: Person) -> set[tuple[str, UUID]]:
    """Our own settings are only ever added to: a new state without the person, the others empty."""
    rows = [row for _, row in rows_about(session, person) if isinstance(row, SellerRow)]
    about = [row for row in rows if row.payload and privacy.mentions(person, row.payload)]
    if not about:
        return set()
    latest = max(session.scalars(select(SellerRow)), key=lambda row: row.version)
    if latest in about:
        payload = canonical(privacy.without(person, json.loads(latest.payload)))
        session.add(
            SellerRow(
                id=uuid4(),
                version=latest.version + 1,
                payload=payload,
                sha256=digest(payload),
                sample=latest.sample,
                saved_by="",
                saved_at=app.now(),
            )
        )
    for row in about:
        row.payload = ""
    session.flush()
    return {("seller", company.SUBJECT)}


def _write_down(
    session: Session, app: App, emptied: Iterable[str], *, places: list[str], reason: str, by: str
) -> None:
    subject, ids = uuid4(), list(emptied)
    facts = {"emptied": ids, "reason": reason}
    journal.keep(session, app, chain.ERASURE, subject, canonical(facts))
    journal.record(
        session,
        app,
        "erased",
        subject_kind="person",
        subject_id=subject,
        details={"places": places, "emptied": len(ids), "reason": reason},
        by=by,
    )


def _struck(person: Person, row: RevisionRow) -> str:
    """A saved piece of work, such as what an import changed, without the person.

    It has no present state to be read from, and is still needed: for taking the import back.
    """
    return canonical(privacy.without(person, json.loads(row.payload)))


def _chain_anew(session: Session, app: App, kind: str, key: UUID) -> None:
    """Chain the present state of a document; one that is gone has none."""
    present = _PRESENT.get(kind)
    payload = present(session, key) if present else None
    if payload is not None:
        journal.keep(session, app, kind, key, payload)


def _company(session: Session, key: UUID) -> str | None:
    row = session.get(CompanyRow, key)
    return freeze(party_rows.company(row)) if row else None


def _site(session: Session, key: UUID) -> str | None:
    row = session.get(SiteRow, key)
    return freeze(party_rows.site(row)) if row else None


def _device(session: Session, key: UUID) -> str | None:
    row = session.get(DeviceRow, key)
    return freeze(party_rows.device(row)) if row else None


def _file(session: Session, key: UUID) -> str | None:
    row = session.get(CompanyFileRow, key)
    if row is None:
        return None
    facts = {"id": row.id, "company_id": row.company_id, "name": row.name, "sha256": row.sha256}
    return freeze(facts)


def _seller(session: Session, _key: UUID) -> str:
    return freeze(company.current(session))


_KIND: dict[type, str] = {
    CompanyRow: "company",
    SiteRow: "site",
    DeviceRow: "device",
    CompanyFileRow: "company_file",
}
"""The kind of the saved states of a row."""
_PRESENT: dict[str, Callable[[Session, UUID], str | None]] = {
    "company": _company,
    "site": _site,
    "device": _device,
    "company_file": _file,
    "seller": _seller,
}
"""How the present state of each kind of document is written out."""
