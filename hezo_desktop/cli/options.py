"""The options every command and the window share."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeAlias

from hezo_desktop.domain import moments
from hezo_desktop.errors import HezoError, UsageError
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
    options.add_argument(
        "--data", type=_folder, default=None, metavar="DIR", help="workspace folder"
    )
    options.add_argument("--language", choices=LANGUAGES, default=None)
    options.add_argument("--as-of", type=day, default=None, metavar="DATE", help="count as today")
    return options


def split(arguments: Sequence[str]) -> tuple[Options, list[str]]:
    """The shared options, and what is left: the command, or nothing for the window.

    Raises: UsageError when an option is malformed.
    """
    found, rest = general().parse_known_args(arguments)
    return Options(found.data or default_workspace(), found.language, found.as_of), rest


def spoken(arguments: Sequence[str]) -> str:
    """The language to refuse these arguments in: the one they ask for, else Polish."""
    for place, argument in enumerate(arguments):
        asked = " ".join(arguments[place : place + 2]) if argument == "--language" else argument
        if asked.startswith("--language") and asked[11:] in LANGUAGES:
            return asked[11:]
    return LANGUAGES[0]


def day(text: str) -> date:
    """A day such as 2026-11-20, of a year that can be reckoned with.

    Raises: UsageError.
    """
    try:
        return moments.day(text)
    except HezoError as refusal:
        raise UsageError(refusal.message) from None


def _folder(text: str) -> Path:
    if not text.strip():
        raise UsageError(say("--data needs the name of a folder; it is empty."))
    return Path(text)


def step(
    steps: Commands, name: str, run: Callable[..., int], told: str, *, ref: bool = False
) -> argparse.ArgumentParser:
    """Register one step of a command (`quote issue`); with `ref` it names its quote or contract."""
    made = steps.add_parser(name, help=told)
    if ref:
        made.add_argument("ref", metavar="NR")
    made.add_argument("--json", action="store_true")
    made.set_defaults(run=run)
    return made
