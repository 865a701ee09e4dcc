"""The door a command comes in by: its options, its two output streams, the parts it may use."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from hezo_desktop import bootstrap
from hezo_desktop.domain.calendar import WARSAW, Calendar
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.errors import StorageError, cause
from hezo_desktop.i18n import Translator, translator
from hezo_desktop.message import Localised, Message, say


@dataclass(frozen=True)
class Door:
    """What every command gets: the workspace folder, the language, and the day it counts as today.

    Answers go to standard output, everything else to standard error.
    """

    data: Path
    language: str
    as_of: date | None

    @cached_property
    def tr(self) -> Translator:
        """The translator of the command's language."""
        return translator(self.language)

    @property
    def today(self) -> date:
        """Today in Warsaw, or the day given by `--as-of`."""
        return self.as_of or datetime.now(WARSAW).date()

    @property
    def workspace_exists(self) -> bool:
        """Is there a database in the workspace folder already?"""
        return bootstrap.Workspace(self.data).database.exists()

    @cached_property
    def catalogue(self) -> Catalogue:
        """The shipped catalogue with the workspace's own files, without opening the database."""
        from hezo_desktop import catalogue  # noqa: PLC0415 - slow to import, few commands need it

        own = bootstrap.Workspace(self.data).catalogue
        return catalogue.load(own if own.is_dir() else None)

    @cached_property
    def calendar(self) -> Calendar:
        """The days off of the workspace if there is one, else the shipped statutory table."""
        if not self.workspace_exists:
            from hezo_desktop import poland  # noqa: PLC0415 - slow to import, few commands need it

            return poland.calendar()
        with self.open() as app:
            return app.calendar

    @contextmanager
    def open(self, *, write: bool = False) -> Iterator[bootstrap.App]:
        """The workspace, opened for reading beside a window, or for writing alone.

        Raises: StorageError when it cannot be opened or another process holds it for writing.
        """
        app = bootstrap.start(self.data, language=self.language, as_of=self.as_of, write=write)
        try:
            yield app
        finally:
            app.close()

    def answer(self, value: Any) -> None:
        """Print one JSON document on standard output."""
        self.print(json.dumps(value, ensure_ascii=False, indent=2))

    def print(self, text: str) -> None:
        """Print one line of the answer on standard output.

        Raises: StorageError when it cannot be written; BrokenPipeError when nobody reads it.
        """
        try:
            sys.stdout.write(text + "\n")
            sys.stdout.flush()
        except BrokenPipeError:
            _drop_output()
            raise
        except OSError as error:
            _drop_output()
            raise StorageError(
                say(
                    "The answer could not be written: {reason}. Send it somewhere else.",
                    reason=cause(error),
                )
            ) from error

    def tell(self, said: Message | Localised | str) -> None:
        """Say something about the work on standard error, in the command's language."""
        sys.stderr.write(self.tr.render(said) + "\n")


def _drop_output() -> None:
    """Forget what standard output did not take, so that Python does not try again at the end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
