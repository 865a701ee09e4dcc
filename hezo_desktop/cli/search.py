"""`search`: anything by a few letters of it, or by its number."""

from __future__ import annotations

import argparse

from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Commands
from hezo_desktop.services import search


def add(commands: Commands) -> None:
    """Register the command."""
    command = commands.add_parser("search", help="companies, devices, quotes … that hold a text")
    command.add_argument("text", metavar="TEXT")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=_search)


def _search(options: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        found = search.find(app, options.text)
    if options.json:
        door.answer(
            [
                {"kind": hit.kind, "key": hit.key, "title": hit.title, "detail": hit.detail}
                for hit in found
            ]
        )
        return 0
    for hit in found:
        door.print(f"{hit.kind:<9} {hit.title}  {hit.detail}".rstrip())
    return 0
