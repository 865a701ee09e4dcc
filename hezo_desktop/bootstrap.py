"""Puts the parts together: workspace, lock, database, catalogue, calendar, clock.

Nothing else does. Only what the first painted window needs is imported at once; the rest waits
until it is asked for.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from hezo_desktop.domain.calendar import WARSAW, Calendar
from hezo_desktop.models import database as databases
from hezo_desktop.models import failures, lock
from hezo_desktop.models.database import Database
from hezo_desktop.models.failures import WorkspaceHeldError
from hezo_desktop.models.place import refuse_network

if TYPE_CHECKING:
    from hezo_desktop.domain.programme import Catalogue

_LOGGER = logging.getLogger("hezo_desktop")
_LOGGER.addHandler(logging.NullHandler())
logging.raiseExceptions = False  # a log that cannot be written is no reason to print a traceback
_LOG_SIZE, _LOG_FILES = 1_000_000, 5
_PAUSE = 0.05
_PATIENCE = 10
"""Seconds a reader waits for another process that is just preparing the workspace."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder everything of the user's lives in, and the places inside it."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "hezo.db"

    @property
    def key(self) -> Path:
        """The data key, readable by its owner only."""
        return self.root / "hezo.key"

    @property
    def lock(self) -> Path:
        """Who holds the right to write."""
        return self.root / "hezo.lock"

    @property
    def backups(self) -> Path:
        """Verified copies of the database."""
        return self.root / "backups"

    @property
    def exports(self) -> Path:
        """Where finished files go when nobody names a folder."""
        return self.root / "exports"

    @property
    def logs(self) -> Path:
        """What went wrong, for us."""
        return self.root / "logs"

    @property
    def catalogue(self) -> Path:
        """The user's own catalogue files, read after the shipped ones."""
        return self.root / "catalogue"


class App:
    """Everything a service needs, passed to it as its first argument."""

    def __init__(
        self,
        workspace: Workspace,
        database: Database,
        *,
        language: str,
        as_of: date | None,
        clock: Callable[[], datetime],
        closing: ExitStack,
    ) -> None:
        """Made by `start` only; `closing` gives back what was opened."""
        self.workspace = workspace
        self.database = database
        self.language = language
        self._as_of = as_of
        self._clock = clock
        self._closing = closing

    @property
    def read_only(self) -> bool:
        """May this process only look at the workspace?"""
        return self.database.read_only

    def now(self) -> datetime:
        """This moment, in UTC."""
        return self._clock().astimezone(UTC)

    @property
    def today(self) -> date:
        """Today in Warsaw, or the day that was given as today."""
        return self._as_of or self.now().astimezone(WARSAW).date()

    @cached_property
    def catalogue(self) -> Catalogue:
        """The shipped catalogue and the user's own files."""
        from hezo_desktop import catalogue  # noqa: PLC0415 - slow to import, not before paint

        own = self.workspace.catalogue
        return catalogue.load(own if own.is_dir() else None)

    @cached_property
    def calendar(self) -> Calendar:
        """The days off in force: the statutory table with the user's corrections."""
        from hezo_desktop.models import days_off  # noqa: PLC0415 - SQL, not before paint

        with self.database.read() as session:
            return days_off.in_force(session)

    def forget_calendar(self) -> None:
        """Read the calendar anew next time, because it was edited."""
        self.__dict__.pop("calendar", None)

    def close(self) -> None:
        """Give back files and locks; closing twice does nothing."""
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _real_time() -> datetime:
    return datetime.now(UTC)


def start(
    workspace: Path,
    *,
    language: str = "pl",
    as_of: date | None = None,
    write: bool = True,
    clock: Callable[[], datetime] = _real_time,
) -> App:
    """Open the workspace folder, making or upgrading it first where that is needed.

    With `write` this process is the workspace's one writer; without, it looks on beside whoever
    writes, even where nothing may be written. `as_of` is the day that counts as today.

    Raises: StorageError when the folder, the lock, the key or the database is not in order
        (WorkspaceHeldError when another process writes, ReadOnlyWorkspaceError when the folder
        cannot be written in: a viewer may then start with `write` off).
    """
    place = Workspace(workspace)
    with ExitStack() as opened:
        database = _for_writing(place, opened) if write else _for_reading(place, opened)
        opened.callback(_start_log(place, rotates=write))
        closing = opened.pop_all()
    return App(place, database, language=language, as_of=as_of, clock=clock, closing=closing)


@contextmanager
def log_open(workspace: Path) -> Iterator[bool]:
    """The workspace's log alone, for bugs met while nothing else of it is open.

    The folder need not exist. Tells whether there is a place to write at all.
    """
    place = Workspace(workspace)
    with suppress(OSError):
        place.logs.mkdir(parents=True, exist_ok=True)
    stop = _start_log(place, rotates=False)
    try:
        yield stop is not _nothing
    finally:
        stop()


def _for_writing(place: Workspace, opened: ExitStack) -> Database:
    """Take the writer's lock and the database, complete with its calendar."""
    _make_folders(place)
    opened.callback(lock.acquire(place.lock).release)
    database = databases.open_for_writing(place.database, place.key, place.backups)
    opened.callback(database.close)
    if not _has_calendar(database):
        _fill_calendar(database)
    return database


def _for_reading(place: Workspace, opened: ExitStack) -> Database:
    """The database as it is; where it must be made or upgraded first, be its writer for that long.

    Two readers may find that at once: the one that comes second waits for the first.
    """
    deadline = time.monotonic() + _PATIENCE
    while True:
        database = databases.open_for_reading(place.database, place.key)
        if database is not None and _has_calendar(database):
            opened.callback(database.close)
            return database
        try:
            with ExitStack() as briefly:
                _for_writing(place, briefly)
        except WorkspaceHeldError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)


def _make_folders(place: Workspace) -> None:
    refuse_network(place.root)
    try:
        for folder in (place.root, place.backups, place.exports, place.logs, place.catalogue):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise failures.unwritable(place.root, error) from error


def _has_calendar(database: Database) -> bool:
    return database.peek("SELECT 1 FROM calendar_edition") is not None


def _fill_calendar(database: Database) -> None:
    from hezo_desktop import poland  # noqa: PLC0415 - slow, needed once
    from hezo_desktop.models import days_off  # noqa: PLC0415 - slow, needed once

    with database.begin() as session:
        days_off.add_edition(session, poland.calendar(), at=_real_time())


def _start_log(place: Workspace, *, rotates: bool) -> Callable[[], None]:
    """Write the program's warnings and bugs to the workspace; only its one writer turns the files.

    Returns what ends it. Without a place to write there is no log, and that is no reason to stop.
    """
    if not place.logs.is_dir() or not os.access(place.logs, os.W_OK):
        return _nothing
    handler = RotatingFileHandler(
        place.logs / "hezo.log",
        maxBytes=_LOG_SIZE if rotates else 0,
        backupCount=_LOG_FILES,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _LOGGER.addHandler(handler)

    def stop() -> None:
        _LOGGER.removeHandler(handler)
        handler.close()

    return stop


def _nothing() -> None:
    return
