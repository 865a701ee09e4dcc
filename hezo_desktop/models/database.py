"""The database: a transaction is the only way in."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hezo_desktop.models import engine, failures, keys, schema
from hezo_desktop.models.keys import DataKey

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session


class Database:
    """An opened database. `mode` is `rwc` for its one writer, else `ro` or `immutable`."""

    def __init__(self, path: Path, key: DataKey, *, mode: str) -> None:
        """`path` is the file, `key` its data key."""
        self.path = path
        self.mode = mode
        self._key = key
        self._making = threading.Lock()

    @property
    def read_only(self) -> bool:
        """May this process only look?"""
        return self.mode != "rwc"

    @cached_property
    def _engine(self) -> Engine:
        from hezo_desktop.models.sessions import make_engine  # noqa: PLC0415 - not before paint

        return make_engine(lambda: engine.connect(self.path, self._key, mode=self.mode))

    def engine(self) -> Engine:
        """SQLAlchemy's engine, made when it is first needed, by whichever thread comes first."""
        with self._making:
            return self._engine

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """One writing transaction, alone from its first statement; a normal end commits it.

        Raises: StorageError for what the disk or another process did; ReadOnlyWorkspaceError when
            the workspace is open for reading.
        """
        if self.read_only:
            raise failures.read_only(self.path)
        with self._session(writes=True) as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent view for reading, beside any writer; changes are never kept.

        Raises: StorageError for what the disk did.
        """
        with self._session(writes=False) as session:
            yield session

    @contextmanager
    def _session(self, *, writes: bool) -> Iterator[Session]:
        from hezo_desktop.models.sessions import transaction  # noqa: PLC0415 - not before paint

        with transaction(self.engine(), self.path, writes=writes) as session:
            yield session

    def peek(self, statement: str) -> tuple[Any, ...] | None:
        """The first row of a plain SELECT, without loading SQLAlchemy."""
        with (
            failures.told(self.path),
            closing(engine.connect(self.path, self._key, mode=self.mode)) as connection,
        ):
            row: tuple[Any, ...] | None = connection.execute(statement).fetchone()
        return row

    def close(self) -> None:
        """Close every connection; the write-ahead log is merged into the file."""
        if "_engine" in self.__dict__:
            self._engine.dispose()


def open_for_writing(path: Path, key_file: Path, backups: Path) -> Database:
    """Open the database at `path`, making or upgrading it first; the caller holds the lock.

    Raises: StorageError, leaving the file as it was.
    """
    if _is_new(path):
        key = keys.load(key_file) if key_file.exists() else keys.create(key_file)
        found = None
    else:
        key = keys.load(key_file)
        found = _version(path, key)
        if not os.access(path, os.W_OK):
            raise failures.read_only(path)
    if found != schema.HEAD:
        from hezo_desktop.models.upgrade import upgrade  # noqa: PLC0415 - slow, rarely needed

        upgrade(path, key, key_file=key_file, backups=backups)
    return Database(path, key, mode="rwc")


def open_for_reading(path: Path, key_file: Path) -> Database | None:
    """Open an existing, current database beside its writer; None when it must be prepared first.

    Raises: StorageError when the file cannot be read or belongs to a newer program.
    """
    if _is_new(path):
        return None
    key = keys.load(key_file)
    if _version(path, key) != schema.HEAD:
        return None
    return Database(path, key, mode=engine.probe(path, key))


def _is_new(path: Path) -> bool:
    return not path.exists() or path.stat().st_size == 0


def _version(path: Path, key: DataKey) -> str | None:
    mode = engine.probe(path, key)
    with failures.told(path), closing(engine.connect(path, key, mode=mode)) as connection:
        found = schema.version(connection)
    schema.refuse_newer(found, path)
    return found
