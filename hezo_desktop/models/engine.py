"""One connection to the encrypted database, set up the one safe way.

The engine is the SQLite inside sqlcipher3 and no other: the interpreter's own may carry the
write-ahead-log bug fixed in 3.51.3, and two SQLite copies on one file break its locks.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from hezo_desktop.errors import StorageError
from hezo_desktop.message import say
from hezo_desktop.models import failures
from hezo_desktop.models.keys import DataKey

if TYPE_CHECKING:
    import sqlite3

    Connection = sqlite3.Connection  # the driver has the standard one's interface, but no types
else:
    Connection = sqlcipher.Connection

OLDEST_SAFE = (3, 51, 3)
_READ_ONLY, _CANNOT_OPEN = 8, 14
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

    Raises: StorageError.
    """
    check_version()
    with failures.told(path):
        return _opened(path, key, mode)


def _opened(path: Path, key: DataKey, mode: str) -> Connection:
    how = "mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}"
    connection: Connection = sqlcipher.connect(
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
    check_version()
    try:
        _look(path, key, "ro")
    except sqlcipher.OperationalError as error:
        if not _refuses_side_files(error):
            raise failures.of_database(error, path) or failures.unreachable(path) from error
    except sqlcipher.DatabaseError as error:
        raise _unreadable(path, key) from error
    else:
        return "ro"
    if _has_unmerged_changes(path):
        raise failures.unmerged(path)
    try:
        _look(path, key, "immutable")
    except sqlcipher.DatabaseError as error:
        raise _unreadable(path, key) from error
    return "immutable"


def _look(path: Path, key: DataKey, mode: str) -> None:
    with closing(_opened(path, key, mode)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _refuses_side_files(error: sqlcipher.OperationalError) -> bool:
    """Reading beside a writer needs two small files beside the database; here none can be made."""
    return error.sqlite_errorcode & 0xFF in {_READ_ONLY, _CANNOT_OPEN}


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
