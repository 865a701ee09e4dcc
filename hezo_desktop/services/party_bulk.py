"""Many companies, sites and devices written at once, as an import brings them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, delete
from sqlalchemy.orm import Session

from hezo_desktop.domain.party import Company, Device, Site
from hezo_desktop.models import bulk, search_index
from hezo_desktop.models.party import ContactRow
from hezo_desktop.models.tables import METADATA
from hezo_desktop.services import party_rows

Values = Mapping[str, Any]
_PIECE = 5_000


def write(
    session: Session,
    at: datetime,
    *,
    companies: Iterable[Company] = (),
    sites: Iterable[Site] = (),
    devices: Iterable[Device] = (),
) -> None:
    """Insert these values, or update those whose key is known, in the caller's transaction.

    The search index is kept with them. Nothing is checked and nothing goes to the chain or the
    journal: the caller has looked for twins and unfinished records, and writes the whole down.
    `at` is when they were changed. Rows that the session holds already are read anew afterwards.
    """
    session.flush()
    connection = session.connection()
    parties = tuple(companies)
    _write(connection, "company", (party_rows.company_values(each, at) for each in parties))
    people = [values for each in parties for values in party_rows.contact_values(each)]
    _drop_contacts(connection, parties, {person["id"] for person in people})
    _write(connection, "person", people)
    _write(connection, "site", (party_rows.site_values(each, at) for each in sites))
    # In the order of their keys, the indexes that end in the key grow at fewer places.
    ordered = sorted(devices, key=lambda device: device.id.int)
    _write(connection, "device", (party_rows.device_values(each, at) for each in ordered))
    session.expire_all()


def _drop_contacts(connection: Connection, companies: Sequence[Company], kept: set[UUID]) -> None:
    """Delete the contacts that these companies do not have any more."""
    owners = [company.id for company in companies if company.id is not None]
    known = bulk.known(connection, _table("person"), owners, column="company_id")
    for key in known - kept:
        connection.execute(delete(ContactRow).where(ContactRow.id == key))


def _write(connection: Connection, kind: str, values: Iterable[Values]) -> None:
    """Write rows of one kind with their search entries, piece by piece to save memory."""
    table, coming = _table(kind), iter(values)
    while rows := list(islice(coming, _PIECE)):
        known = bulk.known(connection, table, [row["id"] for row in rows])
        fresh = [row for row in rows if row["id"] not in known]
        changed = [row for row in rows if row["id"] in known]
        bulk.change(connection, table, changed)
        search_index.change(connection, _entries(kind, changed))
        if "created_at" in table.c:
            fresh = [{**row, "created_at": row["updated_at"]} for row in fresh]
        bulk.add(connection, table, fresh)
        search_index.add(connection, kind, _entries(kind, fresh))


def _table(kind: str) -> Table:
    return METADATA.tables[search_index.KINDS[kind][0].__tablename__]


def _entries(kind: str, rows: Iterable[Values]) -> list[tuple[UUID, str]]:
    return [(row["id"], search_index.hay_of(kind, row.__getitem__)) for row in rows]
