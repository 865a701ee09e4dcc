"""A verified copy of the database with its key, made by the engine itself while others work."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

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
        with failures.told(path):
            _copy(path, unfinished, key)
        check(unfinished, key)
        shutil.copy2(key_file, target.with_suffix(".key"))
        unfinished.replace(target)
        keys.settle(folder)
    except OSError as error:
        raise failures.unwritable(folder, error) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def check(path: Path, key: DataKey) -> None:
    """Verify every page and every structure of a database file that nobody writes in.

    Raises: StorageError when it is damaged.
    """
    with failures.told(path), closing(engine.connect(path, key, mode="immutable")) as connection:
        bad_pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        structure = connection.execute("PRAGMA integrity_check").fetchall()
    if bad_pages or structure != [("ok",)]:
        raise failures.damaged(path)


def _copy(path: Path, target: Path, key: DataKey) -> None:
    target.unlink(missing_ok=True)
    with closing(engine.connect(path, key, mode="ro")) as source:
        if source.execute("PRAGMA cipher_integrity_check").fetchall():
            raise failures.damaged(path)
        with closing(engine.connect(target, key)) as copy:
            source.backup(copy)
