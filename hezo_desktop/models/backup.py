"""A verified copy of the database with its key, made by the engine itself while others work."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from hezo_desktop.errors import StorageError
from hezo_desktop.models import engine, failures, keys
from hezo_desktop.models.keys import DataKey


def back_up(path: Path, key: DataKey, *, key_file: Path, folder: Path, label: str) -> Path:
    """Copy the database into `folder`, re-open the copy and check every page of it.

    The copy gets its name only when it has proved good; its key file stands beside it.

    Raises: StorageError when the source is damaged, or the folder cannot be written.
    """
    target = folder / f"{label}-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.db"
    unfinished = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(path, unfinished, key)
        check(unfinished, key)
        shutil.copy2(key_file, target.with_suffix(".key"))
        unfinished.replace(target)
        keys.settle(folder)
    except sqlcipher.Error as error:
        unfinished.unlink(missing_ok=True)
        raise failures.of_database(error, path) or failures.unreachable(path) from error
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise failures.unwritable(folder, error) from error
    except StorageError:
        unfinished.unlink(missing_ok=True)
        raise
    return target


def check(path: Path, key: DataKey) -> None:
    """Verify every page and every structure of a database file that nobody writes in.

    Raises: StorageError when it is damaged.
    """
    try:
        connection = engine.connect(path, key, mode="immutable")
        try:
            bad_pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            structure = connection.execute("PRAGMA integrity_check").fetchall()
        finally:
            connection.close()
    except sqlcipher.Error as error:
        raise failures.damaged(path) from error
    if bad_pages or structure != [("ok",)]:
        raise failures.damaged(path)


def _copy(path: Path, target: Path, key: DataKey) -> None:
    target.unlink(missing_ok=True)
    source = engine.connect(path, key, mode="ro")
    try:
        if source.execute("PRAGMA cipher_integrity_check").fetchall():
            raise failures.damaged(path)
        copy = engine.connect(target, key, mode="rwc")
        try:
            source.backup(copy)
        finally:
            copy.close()
    finally:
        source.close()
