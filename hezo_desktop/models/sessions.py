"""SQLAlchemy over our own connections, with transactions that are ours from the first statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.orm import Session

from hezo_desktop.models import failures, search_index
from hezo_desktop.models.engine import Connection as DriverConnection

WRITES = "hezo_writes"
event.listen(Session, "after_flush", search_index.keep)


def make_engine(connect: Callable[[], DriverConnection]) -> Engine:
    """An engine whose connections come from `connect`.

    The driver opens no transactions by itself (isolation_level None), so BEGIN is said here: at
    once IMMEDIATE for a writer, because a reader that turns writer can be refused half-way.
    """
    made = create_engine("sqlite://", creator=connect, module=sqlcipher, poolclass=QueuePool)

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


@contextmanager
def transaction(made: Engine, place: Path, *, writes: bool) -> Iterator[Session]:
    """One transaction as a session: committed at a normal end if it `writes`, else undone.

    Raises: StorageError in place of the engine's errors that are the disk's or the user's matter.
    """
    options = made.execution_options(**{WRITES: writes})
    with failures.told(place), Session(options, expire_on_commit=False) as session:
        yield session
        if writes:
            session.commit()
