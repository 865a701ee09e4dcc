"""The options every command and the window share."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeAlias

from hezo_desktop.errors import UsageError
from hezo_desktop.i18n import LANGUAGES
from hezo_desktop.message import say
from hezo_desktop.paths import default_workspace

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - it has no public name
"""Where a command module registers its commands."""


@dataclass(frozen=True, slots=True)
class Options:
    """Workspace folder, language (None = the stored preference, else Polish), fixed day."""

    data: Path
    language: str | None
    as_of: date | None


class Parser(argparse.ArgumentParser):
    """An argument parser that refuses with our own error instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        """Refuse the command line.

        Raises: UsageError always.
        """
        raise UsageError(
            say(
                "{message}. Run {program} --help for the commands and their options.",
                message=message,
                program=self.prog,
            )
        )


def general() -> Parser:
    """The shared options, to be read alone or as the parent of the whole command line."""
    options = Parser(prog="hezo-desktop", add_help=False, allow_abbrev=False)
    options.add_argument("--data", type=Path, default=None, metavar="DIR", help="workspace folder")
    options.add_argument("--language", choices=LANGUAGES, default=None)
    options.add_argument("--as-of", type=_day, default=None, metavar="DATE", help="count as today")
    return options


def split(arguments: Sequence[str]) -> tuple[Options, list[str]]:
    """The shared options, and what is left: the command, or nothing for the window.

    Raises: UsageError when an option is malformed.
    """
    found, rest = general().parse_known_args(arguments)
    return Options(found.data or default_workspace(), found.language, found.as_of), rest


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(say("{text} is not a date. Write it as 2026-11-20.", text=text)) from None
