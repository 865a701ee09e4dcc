from __future__ import annotations

import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import Workspace
from hezo_desktop.errors import StorageError
from hezo_desktop.models import backup, engine, keys, schema
from hezo_desktop.models.quote import QuoteLineRow, QuoteRevisionRow, QuoteRow
from hezo_desktop.models.upgrade import upgrade

ROOT = Path(__file__).resolve().parents[2]
NEXT = f"""
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{schema.HEAD}"


def upgrade():
    with op.batch_alter_table("quote") as batch:
        batch.add_column(sa.Column("colour", sa.String(), server_default="blue", nullable=False))
    for number in range(200):
        op.execute(f"INSERT INTO number_series VALUES ('X', {{number}}, '', 1)")
    op.create_table("extra", sa.Column("id", sa.Integer(), primary_key=True))
"""
BROKEN = NEXT + "    op.execute('SELECT nonsense')\n"
UPGRADE = """
import sys
from pathlib import Path
from hezo_desktop.models import keys
from hezo_desktop.models.upgrade import upgrade
path, key_file, backups, migrations = map(Path, sys.argv[1:])
print("go", flush=True)
upgrade(path, keys.load(key_file), key_file=key_file, backups=backups, migrations=migrations)
"""


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """A workspace of today's version with a quote, its revision and its line in it."""
    moment = datetime(2026, 11, 20, tzinfo=UTC)
    row = QuoteRow(short_id="a", status="draft", created_at=moment, updated_at=moment)
    revision = QuoteRevisionRow(
        revision=1, state="draft", draft="{}", created_at=moment, updated_at=moment
    )
    revision.lines.append(QuoteLineRow(position=0, programme="AHB", quantity=1, currency="PLN"))
    row.revisions.append(revision)
    with bootstrap.start(workspace.root) as app, app.database.begin() as session:
        session.add(row)
    return workspace


def migrations(tmp_path: Path, source: str) -> Path:
    """Today's migrations and one more, as a later version of the program will have them."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "next_colour.py").write_text(source)
    return folder


def run(workspace: Workspace, folder: Path) -> Path | None:
    return upgrade(
        workspace.database,
        keys.load(workspace.key),
        key_file=workspace.key,
        backups=workspace.backups,
        migrations=folder,
    )


def ask(path: Path, key_file: Path, statement: str) -> list[tuple[object, ...]]:
    connection = engine.connect(path, keys.load(key_file), mode="ro")
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def state(workspace: Workspace) -> str:
    """Version, tables, columns and rows in one word: `old`, `new`, or what is between."""
    path, key = workspace.database, workspace.key
    (version,) = ask(path, key, "SELECT version_num FROM alembic_version")[0]
    tables = {name for (name,) in ask(path, key, "SELECT name FROM sqlite_schema")}
    columns = {row[1] for row in ask(path, key, "PRAGMA table_info(quote)")}
    (rows,) = ask(path, key, "SELECT count(*) FROM number_series")[0]
    (lines,) = ask(path, key, "SELECT count(*) FROM quote_line")[0]
    assert lines == 1
    assert not any(str(name).startswith("_alembic_tmp") for name in tables)
    found = (version, "extra" in tables, "colour" in columns, rows)
    known = {(schema.HEAD, False, False, 0): "old", ("next", True, True, 200): "new"}
    return known.get(found, f"between: {found}")


def test_an_upgrade_keeps_every_row_and_its_children(filled: Workspace, tmp_path: Path) -> None:
    run(filled, migrations(tmp_path, NEXT))
    assert state(filled) == "new"
    assert ask(filled.database, filled.key, "SELECT short_id, colour FROM quote") == [("a", "blue")]


def test_an_upgrade_first_makes_a_backup_that_opens_by_itself(
    filled: Workspace, tmp_path: Path
) -> None:
    saved = run(filled, migrations(tmp_path, NEXT))
    assert saved is not None
    assert saved.parent == filled.backups
    assert ask(saved, saved.with_suffix(".key"), "SELECT short_id FROM quote") == [("a",)]
    assert ask(saved, saved.with_suffix(".key"), "SELECT * FROM alembic_version") == [
        (schema.HEAD,)
    ]


def test_a_new_database_needs_no_backup(workspace: Workspace) -> None:
    bootstrap.start(workspace.root).close()
    assert list(workspace.backups.iterdir()) == []


def test_a_failing_migration_leaves_nothing_behind(filled: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="nonsense"):
        run(filled, migrations(tmp_path, BROKEN))
    assert state(filled) == "old"
    bootstrap.start(filled.root).close()


def test_a_damaged_database_is_neither_backed_up_nor_upgraded(
    filled: Workspace, tmp_path: Path
) -> None:
    content = bytearray(filled.database.read_bytes())
    content[-100] ^= 1
    filled.database.write_bytes(content)
    with pytest.raises(StorageError, match="damaged"):
        run(filled, migrations(tmp_path, NEXT))
    assert filled.database.read_bytes() == content
    assert list(filled.backups.iterdir()) == []


def test_a_backup_made_while_others_write_is_whole(filled: Workspace) -> None:
    key = keys.load(filled.key)
    with bootstrap.start(filled.root) as app, app.database.begin() as session:
        session.execute(text("UPDATE quote SET title = 'not committed yet'"))
        saved = backup.back_up(
            filled.database, key, key_file=filled.key, folder=filled.backups, label="test"
        )
    assert ask(saved, filled.key, "SELECT title FROM quote") == [("",)]


def kill_an_upgrade(workspace: Workspace, folder: Path, after: float) -> None:
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            UPGRADE,
            *map(str, (workspace.database, workspace.key, workspace.backups, folder)),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout
    process.stdout.readline()
    time.sleep(after)
    process.kill()
    process.communicate()


def rounds(filled: Workspace, tmp_path: Path, count: int) -> None:
    folder = migrations(tmp_path, NEXT)
    original = tmp_path / "original.db"
    shutil.copy(filled.database, original)
    random = Random(20261120)  # noqa: S311 - moments of a kill, repeatable
    for _ in range(count):
        for side_file in filled.root.glob("hezo.db*"):
            side_file.unlink()
        shutil.copy(original, filled.database)
        kill_an_upgrade(filled, folder, random.uniform(0, 0.15))
        assert state(filled) in {"old", "new"}
        run(filled, folder)
        assert state(filled) == "new"


def test_a_killed_upgrade_leaves_the_old_or_the_new_and_can_be_repeated(
    filled: Workspace, tmp_path: Path
) -> None:
    rounds(filled, tmp_path, 4)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_hundreds_of_killed_upgrades_leave_the_old_or_the_new(
    filled: Workspace, tmp_path: Path
) -> None:
    rounds(filled, tmp_path, 200)
