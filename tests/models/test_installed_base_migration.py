"""Version 0002: what a database of version 0001 holds afterwards."""

from __future__ import annotations

from functools import partial
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select, text

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import Workspace
from hezo_desktop.models import engine, keys, search_index
from hezo_desktop.models.upgrade import upgrade
from hezo_desktop.services import search

MOMENT = "2026-11-20 12:00:00"
COMPANY = (
    "INSERT INTO company (id, name, is_partner, street, postcode, city, country, nip, regon, krs, "
    "email, phone, partner_agreement, vzam_login, sample, haystack, created_at, updated_at) "
    f"VALUES (?, ?, 0, '', '', '', 'PL', '', '', '', '', '', 0, '', 0, '', '{MOMENT}', '{MOMENT}')"
)
DEVICE = (
    "INSERT INTO device (id, company_id, vendor, model, part_number, serial, product, sample, "
    "haystack, created_at, updated_at) "
    f"VALUES (?, ?, 'EXTREME', ?, '', ?, 'hardware', 0, '', '{MOMENT}', '{MOMENT}')"
)
QUOTE = (
    "INSERT INTO quote (id, number, short_id, status, title, buyer_name, customer_name, sample, "
    "decline_reason, created_at, updated_at) "
    f"VALUES (?, ?, ?, 'issued', '', '', '', ?, '', '{MOMENT}', '{MOMENT}')"
)
REVISION = f"INSERT INTO revision VALUES (?, 'K1', 1, '', 'company', ?, '[]', '{{}}', '{MOMENT}')"


@pytest.fixture
def upgraded(workspace: Workspace) -> Workspace:
    """A database of version 0001 with a company, a device and two quotes, brought to 0002."""
    workspace.root.mkdir(parents=True)
    key = keys.create(workspace.key)
    _to(workspace, "0001")
    connection = engine.connect(workspace.database, key)
    company, device = UUID(int=1).hex, UUID(int=2).hex
    connection.execute("BEGIN")
    connection.execute(COMPANY, (company, "„ŁĄKA” Sp. z o.o."))
    connection.execute(DEVICE, (device, company, "5320-Ż", "2440G-00001"))
    for number, sample in enumerate((False, True)):
        connection.execute(QUOTE, (UUID(int=3 + number).hex, f"OF/{number}", f"q{number}", sample))
    connection.execute(REVISION, ("a" * 64, company))
    connection.execute("COMMIT")
    connection.close()
    _to(workspace, "0002")
    return workspace


def _to(workspace: Workspace, target: str) -> None:
    upgrade(
        workspace.database,
        keys.load(workspace.key),
        key_file=workspace.key,
        backups=workspace.backups,
        target=target,
    )


def run(workspace: Workspace, statement: str) -> list[tuple[object, ...]]:
    connection = engine.connect(workspace.database, keys.load(workspace.key))
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def test_rows_of_the_old_version_get_the_keys_they_are_sorted_and_compared_by(
    upgraded: Workspace,
) -> None:
    assert run(upgraded, "SELECT name_key FROM company") == [("laka",)]
    assert run(upgraded, "SELECT serial_key, lifecycle FROM device") == [
        ("2440G00001", "installed")
    ]


def test_rows_of_the_old_version_are_found_by_parts_of_their_texts(upgraded: Workspace) -> None:
    with bootstrap.start(upgraded.root) as app:
        for asked, kind in (("lak", "company"), ("2440g00", "device"), ("of/1", "quote")):
            assert [hit.kind for hit in search.find(app, asked)] == [kind]
        with app.database.begin() as session:
            session.execute(
                text("INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)")
            )


def test_the_migration_indexes_what_a_save_would(upgraded: Workspace) -> None:
    indexed = run(upgraded, "SELECT subject_id, hay FROM search_entry ORDER BY subject_id")
    with bootstrap.start(upgraded.root) as app, app.database.read() as session:
        written = [
            (row.id.hex, search_index.hay_of(kind, partial(getattr, row)))
            for kind, (table, _) in search_index.KINDS.items()
            for row in session.scalars(select(table))
        ]
    assert indexed == sorted(written)
    assert len(indexed) == 4


def test_a_demo_quote_can_be_deleted_and_a_real_one_cannot(upgraded: Workspace) -> None:
    run(upgraded, "DELETE FROM quote WHERE sample")
    with pytest.raises(sqlcipher.DatabaseError, match="number"):
        run(upgraded, "DELETE FROM quote")
    assert run(upgraded, "SELECT number FROM quote") == [("OF/0",)]


def test_a_chained_text_can_be_emptied_and_nothing_else_of_it(upgraded: Workspace) -> None:
    run(upgraded, "UPDATE revision SET payload = ''")
    for change in ("payload = 'x'", "payload = '', seq = 9", "id = 'b'"):
        with pytest.raises(sqlcipher.DatabaseError, match="append-only"):
            run(upgraded, f"UPDATE revision SET {change}")
