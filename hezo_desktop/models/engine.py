"""One connection to the encrypted database, set up the one safe way.

The engine is the SQLite inside sqlcipher3 and no other: the interpreter's own may carry the
write-ahead-log bug fixed in 3.51.3, and two SQLite copies on one file break its locks.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from hezo_desktop.errors import StorageError
from hezo_desktop.message import say
from hezo_desktop.models import failures
from hezo_desktop.models.keys import DataKey

Connection = sqlcipher.Connection
OLDEST_SAFE = (3, 51, 3)
_PLAIN = b"SQLite format 3\0"

_EVERY_CONNECTION = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",
    "PRAGMA mmap_size = 0",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # otherwise INSERT OR REPLACE walks around DELETE triggers
)


def check_version(version: Sequence[int] = sqlcipher.sqlite_version_info) -> None:
    """Refuse an engine whose write-ahead log can corrupt the database.

    Raises: StorageError.
    """
    if tuple(version) < OLDEST_SAFE:
        raise StorageError(
            say(
                "The database engine {version} is too old: its write-ahead log can damage data "
                "(mended in {oldest}). Install the program anew.",
                version=".".join(map(str, version)),
                oldest=".".join(map(str, OLDEST_SAFE)),
            )
        )


def connect(path: Path, key: DataKey, *, mode: str = "rwc") -> Connection:
    """Open `path`: `rwc` to write (creating it), `ro` to read, `immutable` on a read-only disk.

    The connection has no implicit transactions: whoever writes says BEGIN. With `rwc` every
    commit is on the disk when it returns (write-ahead log, synchronous FULL), which is read back.

    Raises: StorageError, or the engine's own errors from the first statement.
    """
    check_version()
    how = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute(key.pragma)
        for pragma in _EVERY_CONNECTION:
            connection.execute(pragma)
        if mode == "rwc":
            _make_durable(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_durable(connection: Connection, path: Path) -> None:
    journal = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    connection.execute("PRAGMA synchronous = FULL")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")
    if journal != "wal":
        raise StorageError(
            say(
                "The drive that holds {path} does not allow the safe way of saving "
                "(write-ahead log). Keep the data on a local disk.",
                path=str(path),
            )
        )


def probe(path: Path, key: DataKey) -> str:
    """How the existing database can be read: `ro`, or `immutable` where nothing may be written.

    Raises: StorageError when it is not this program's database, not this key's, or damaged.
    """
    for mode in ("ro", "immutable"):
        try:
            connection = connect(path, key, mode=mode)
            try:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            finally:
                connection.close()
        except sqlcipher.OperationalError as error:
            if mode == "immutable" or _has_unmerged_changes(path):
                raise failures.of_database(error, path) or failures.unreachable(path) from error
        except sqlcipher.DatabaseError as error:
            raise _unreadable(path, key) from error
        else:
            return mode
    raise AssertionError(path)


def _has_unmerged_changes(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _unreadable(path: Path, key: DataKey) -> StorageError:
    with path.open("rb") as file:
        is_plain = file.read(len(_PLAIN)) == _PLAIN
    if is_plain:
        return StorageError(
            say(
                "The file {path} is a database of another program. Move it away, or choose "
                "another folder for the data.",
                path=str(path),
            )
        )
    if key.belongs_to(path):
        return failures.damaged(path)
    return StorageError(
        say(
            "The file {path} does not open with the key in hezo.key: the key belongs to another "
            "database, or the file is damaged at its start or is not a database. Put back the "
            "pair of files from one backup.",
            path=str(path),
        )
    )
