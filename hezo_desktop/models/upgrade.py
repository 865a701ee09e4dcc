"""Brings a database to the tables of this program: wholly, or not at all."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from hezo_desktop.models import engine, failures, schema
from hezo_desktop.models.backup import back_up
from hezo_desktop.models.keys import DataKey
from hezo_desktop.models.sessions import WRITES, make_engine


def upgrade(
    path: Path,
    key: DataKey,
    *,
    key_file: Path,
    backups: Path,
    migrations: Path = schema.MIGRATIONS,
    target: str = "head",
) -> Path | None:
    """Run the missing migrations in one transaction, after a verified backup if there is data.

    Returns the backup, if one was needed. Interrupted at any moment, the database is the old or
    the new one and a second try works.

    Raises: StorageError, leaving the database as it was.
    """
    made = make_engine(lambda: engine.connect(path, key))
    try:
        with failures.told(path), made.connect() as connection:
            saved = None
            if _has_tables(connection):
                saved = back_up(path, key, key_file=key_file, folder=backups, label="before-update")
            _migrate(connection, migrations, target)
    finally:
        made.dispose()
    return saved


def _has_tables(connection: Connection) -> bool:
    found = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    connection.rollback()
    return bool(found)


def _migrate(connection: Connection, migrations: Path, target: str) -> None:
    """Foreign keys are off while tables are rebuilt (or children would be deleted), then checked.

    The pragma does nothing inside a transaction, so it stands outside it.
    """
    driver = connection.connection.dbapi_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys = OFF")
    writer = connection.execution_options(**{WRITES: True})
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = writer
    with writer.begin():
        command.upgrade(config, target)
        orphans = writer.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if orphans:
            raise RuntimeError(f"the migration left rows without their parent: {orphans[:5]}")
    driver.execute("PRAGMA foreign_keys = ON")
