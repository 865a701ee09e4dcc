"""Reads the command line, runs one command, turns a refusal into a sentence and an exit code."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from hezo_desktop import __version__
from hezo_desktop.bootstrap import Workspace, log_open
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Options, Parser, general
from hezo_desktop.errors import BadInputError, HezoError, NotAllowedError
from hezo_desktop.i18n import LANGUAGES
from hezo_desktop.message import say

COMMANDS = {
    "catalogue": "catalogue",
    "sla": "sla",
    "calendar": "calendar",
    "price-list": "price_list",
    "price": "price",
    "rates": "rates",
    "quote": "quote",
    "approval": "approval",
    "contract": "contract",
    "schedule": "schedule",
    "customer": "customer",
    "duplicates": "duplicates",
    "privacy": "privacy",
    "search": "search",
    "import": "importing",
    "export": "party_export",
    "demo": "demo",
    "sample": "sample",
}
"""Each command and its module, in the order of the help; a module has `add(commands)`."""

REFUSED = 1
INTERRUPTED = 130


def parser(command: str = "") -> Parser:
    """The command line: the shared options and `command`, or every command if that is unknown."""
    top = Parser(
        prog="hezo-desktop",
        description="Quotes, contracts and SLA schedules, offline. Without a command: the window.",
        parents=[general()],
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"HEZO Desktop {__version__}")
    commands = top.add_subparsers(
        dest="command", metavar="COMMAND", parser_class=Parser, required=True
    )
    for name in [command] if command in COMMANDS else COMMANDS:
        importlib.import_module(f"hezo_desktop.cli.{COMMANDS[name]}").add(commands)
    commands.add_parser("self-test", help="check this very installation, the window included")
    return top


def run(shared: Options, arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code and never lets a traceback out."""
    _ready_streams()
    door = Door(shared.data, shared.language or LANGUAGES[0], shared.as_of)
    try:
        options = parser(arguments[0]).parse_args(arguments)
        return int(options.run(options, door))
    except HezoError as refusal:
        return refuse(door, refusal)
    except BrokenPipeError:
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        with log_open(door.data) as logged:
            logging.getLogger(__name__).exception("command failed: %s", list(arguments))
        return own_up(door, logged=logged)


def refuse(door: Door, refusal: HezoError) -> int:
    """Say a refusal with all its problems on standard error; returns its exit code."""
    door.tell(refusal.message)
    if isinstance(refusal, (BadInputError, NotAllowedError)):
        for problem in refusal.problems:
            door.tell("  " + door.tr.render(problem))
    return refusal.exit_code


def own_up(door: Door, *, logged: bool) -> int:
    """Say that the program itself failed, and where the details are; returns the exit code."""
    door.tell(
        say(
            "The program failed; this is its fault, not yours. "
            "Nothing was half written. Details: {folder}",
            folder=str(Workspace(door.data).logs),
        )
        if logged
        else say("The program failed; this is its fault, not yours. Nothing was half written.")
    )
    return REFUSED


def _ready_streams() -> None:
    """Any text can be printed, and a stream nobody opened is one that nobody reads."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")
