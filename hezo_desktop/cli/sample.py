"""`sample`: put the DEMO data into the workspace, look at it, and take it out again."""

from __future__ import annotations

import argparse

from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Commands, step
from hezo_desktop.cli.plain import plain
from hezo_desktop.message import say
from hezo_desktop.services import sample


def add(commands: Commands) -> None:
    """Register `sample` and its steps."""
    steps = commands.add_parser("sample", help="DEMO data of the workspace").add_subparsers(
        dest="step", metavar="STEP", required=True
    )
    step(steps, "add", _add, "put the DEMO data in; what is there already stays")
    step(steps, "show", _show, "what of the workspace is DEMO, and what real data needs of it")
    step(steps, "remove", _remove, "take all DEMO data out, except what real data needs")


def _add(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        draft = sample.fill(app)
    if args.json:
        door.answer({"quote": draft.id.hex[:8]})
    else:
        door.print(door.tr("The DEMO data is in. Its quote: {ref}", ref=draft.id.hex[:8]))
    return 0


def _show(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        found = sample.plan(app)
    return _answer(args, door, found)


def _remove(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        found = sample.remove(app)
    return _answer(args, door, found)


def _answer(args: argparse.Namespace, door: Door, found: sample.Removal) -> int:
    """What is or was DEMO, as a list or as JSON."""
    if args.json:
        door.answer(plain(found, door.tr))
        return 0
    for said in sample.sentences(found) if found.gone or found.kept else ():
        door.print(door.tr.render(said))
    if not found.gone:
        door.tell(say("There is no DEMO data in the workspace."))
    return 0
