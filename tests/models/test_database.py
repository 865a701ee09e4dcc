from __future__ import annotations

import os
import threading
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App, Workspace
from hezo_desktop.errors import StorageError
from hezo_desktop.models import engine, keys
from hezo_desktop.models.failures import DatabaseTooNewError, ReadOnlyWorkspaceError
from hezo_desktop.models.quote import QuoteRow


def made(workspace: Workspace) -> bytes:
    """A workspace made and closed; returns the bytes of its database."""
    bootstrap.start(workspace.root).close()
    return workspace.database.read_bytes()


def test_every_connection_saves_the_safe_way(app: App) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "temp_store": 2,
        "mmap_size": 0,
        "cache_size": -65536,
        "busy_timeout": 5000,
    }
    with app.database.begin() as session:
        found = {name: session.execute(text(f"PRAGMA {name}")).scalar() or 0 for name in expected}
    assert found == expected


def test_nothing_readable_lies_on_the_disk(app: App) -> None:
    canary = "KanarekZakładyChemiczne"
    with app.database.begin() as session:
        session.add(quote(canary))
    files = [file for file in app.workspace.root.rglob("*") if file.is_file()]
    assert app.workspace.database in files
    for file in files:
        assert canary.encode() not in file.read_bytes(), file
    assert not app.workspace.database.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.skipif(os.name == "nt", reason="Windows protects the profile folder by itself")
def test_only_the_owner_may_read_the_key(app: App) -> None:
    assert app.workspace.key.stat().st_mode & 0o777 == 0o600


def test_an_error_inside_a_transaction_undoes_all_of_it(app: App) -> None:
    def half_a_save() -> None:
        with app.database.begin() as session:
            session.add(quote("first"))
            session.flush()
            raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        half_a_save()
    with app.database.read() as session:
        assert session.scalars(select(QuoteRow)).all() == []


def test_reading_never_changes_anything(app: App) -> None:
    with app.database.read() as session:
        session.add(quote("seen only"))
        session.flush()
    with app.database.read() as session:
        assert session.scalars(select(QuoteRow)).all() == []


def test_instants_come_back_aware_and_exact(app: App) -> None:
    with app.database.begin() as session:
        session.add(quote("x"))
    with app.database.read() as session:
        assert session.scalars(select(QuoteRow.created_at)).one() == MOMENT


def test_a_moment_without_a_zone_is_refused(app: App) -> None:
    naive = quote("x")
    naive.created_at = datetime(2026, 11, 20)
    with pytest.raises(Exception, match="no time zone"), app.database.begin() as session:
        session.add(naive)


def test_threads_write_one_after_another_and_lose_nothing(app: App) -> None:
    def work() -> None:
        for _ in range(10):
            with app.database.begin() as session:
                session.add(quote(uuid4().hex))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.database.read() as session:
        assert len(session.scalars(select(QuoteRow.id)).all()) == 40


def test_an_engine_with_the_log_bug_is_refused() -> None:
    engine.check_version((3, 51, 3))
    with pytest.raises(StorageError, match="too old"):
        engine.check_version((3, 50, 4))


def test_a_missing_key_is_named_and_none_is_made(workspace: Workspace) -> None:
    made(workspace)
    workspace.key.unlink()
    with pytest.raises(StorageError, match=r"hezo\.key is missing.*backup"):
        bootstrap.start(workspace.root)
    assert not workspace.key.exists()


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "nonsense", '{"format":1,"key":"zz","salt":1}']
)
def test_a_key_file_that_is_not_one_is_named(workspace: Workspace, content: str) -> None:
    made(workspace)
    workspace.key.write_text(content)
    with pytest.raises(StorageError, match=r"hezo\.key is not one"):
        bootstrap.start(workspace.root)


def test_the_key_of_another_database_is_told_from_damage(workspace: Workspace) -> None:
    before = made(workspace)
    keys.create(workspace.key)
    with pytest.raises(StorageError, match="belongs to another"):
        bootstrap.start(workspace.root)
    assert workspace.database.read_bytes() == before


@pytest.mark.parametrize("write", [True, False])
def test_a_damaged_first_page_is_named_damage(workspace: Workspace, write: bool) -> None:
    content = bytearray(made(workspace))
    content[500] ^= 1
    workspace.database.write_bytes(content)
    with pytest.raises(StorageError, match=r"damaged.*backups"):
        bootstrap.start(workspace.root, write=write)


def test_a_damaged_page_is_never_read_as_data(workspace: Workspace) -> None:
    with bootstrap.start(workspace.root) as app, app.database.begin() as session:
        session.add_all(quote(uuid4().hex) for _ in range(300))
    content = bytearray(workspace.database.read_bytes())
    for place in range(4096 * 3, len(content), 4096):
        content[place + 100] ^= 1
    workspace.database.write_bytes(content)
    with (
        pytest.raises(StorageError, match="damaged"),
        bootstrap.start(workspace.root) as app,
        app.database.read() as session,
    ):
        session.scalars(select(QuoteRow)).all()


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"SQLite format 3\0" + bytes(4096), "another program"), (b"hello" * 1000, "does not open")],
)
def test_a_file_that_is_not_our_database_is_left_alone(
    workspace: Workspace, content: bytes, reason: str
) -> None:
    made(workspace)
    workspace.database.write_bytes(content)
    with pytest.raises(StorageError, match=reason):
        bootstrap.start(workspace.root)
    assert workspace.database.read_bytes() == content


@pytest.mark.parametrize("write", [True, False])
def test_a_newer_database_is_left_byte_for_byte_as_it_was(
    workspace: Workspace, write: bool
) -> None:
    with bootstrap.start(workspace.root) as app, app.database.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = workspace.database.read_bytes()
    with pytest.raises(DatabaseTooNewError, match="newer HEZO Desktop") as refusal:
        bootstrap.start(workspace.root, write=write)
    assert refusal.value.exit_code == 3
    assert workspace.database.read_bytes() == before


def test_a_full_disk_is_called_by_its_name_and_nothing_is_lost(app: App) -> None:
    with app.database.begin() as session:
        session.add(quote("kept"))
    with app.database.begin() as session:
        session.execute(text("PRAGMA max_page_count = 1"))
    with pytest.raises(StorageError, match="full"), app.database.begin() as session:
        session.add_all(quote(uuid4().hex * 40) for _ in range(500))
    with app.database.begin() as session:
        session.execute(text("PRAGMA max_page_count = 1073741823"))
        session.add(quote("after space was freed"))
    with app.database.read() as session:
        assert set(session.scalars(select(QuoteRow.title))) == {"kept", "after space was freed"}


def test_a_reader_is_refused_any_change(workspace: Workspace) -> None:
    made(workspace)
    with (
        bootstrap.start(workspace.root, write=False) as app,
        pytest.raises(ReadOnlyWorkspaceError),
        app.database.begin(),
    ):
        pass


def test_a_reader_sees_what_the_writer_saved_while_both_are_open(workspace: Workspace) -> None:
    with (
        bootstrap.start(workspace.root) as writer,
        bootstrap.start(workspace.root, write=False) as reader,
    ):
        with writer.database.begin() as session:
            session.add(quote("fresh"))
        with reader.database.read() as session:
            assert session.scalars(select(QuoteRow.title)).all() == ["fresh"]


MOMENT = datetime(2026, 11, 20, 12, 30, 15, 123456, tzinfo=UTC)


def quote(title: str) -> QuoteRow:
    return QuoteRow(
        short_id=uuid4().hex, status="draft", title=title, created_at=MOMENT, updated_at=MOMENT
    )
