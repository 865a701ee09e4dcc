"""`privacy`: where a person is stored, their data to hand out, and erasing it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from hezo_desktop.bootstrap import App
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Commands, step
from hezo_desktop.cli.plain import plain
from hezo_desktop.domain.privacy import Person
from hezo_desktop.errors import BadInputError
from hezo_desktop.message import say
from hezo_desktop.services import paper_files, privacy
from hezo_desktop.services.privacy import PLACES, Trace


def add(commands: Commands) -> None:
    """Register `privacy` and what can be done about one person's data."""
    steps = commands.add_parser("privacy", help="one person's data").add_subparsers(
        dest="step", metavar="STEP", required=True
    )
    for name, run, told in (
        ("find", _find, "everywhere the person is stored"),
        ("export", _export, "the person's data as JSON and as readable text"),
        ("erase", _erase, "erase the person wherever nothing obliges to keep them"),
    ):
        made = step(steps, name, run, told)
        made.add_argument("who", metavar="WHO", help="name, e-mail address or phone number")
        if name == "export":
            made.add_argument("--out", type=Path, required=True, metavar="FILE.json")
            made.add_argument("--force", action="store_true", help="replace files that exist")
        if name == "erase":
            made.add_argument("--reason", required=True, metavar="TEXT")
            made.add_argument("--by", required=True, metavar="NAME")


def _find(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        person = _one(app, door, args.who)
        found = privacy.find(app, person)
    if args.json:
        door.answer({"person": plain(person, door.tr), "found": _traces(found, door)})
        return 0
    if not found:
        door.print(door.tr("Nothing is stored about this person."))
    for trace in found:
        door.print(_line(trace, door))
    return 0


def _export(args: argparse.Namespace, door: Door) -> int:
    readable = args.out.with_suffix(".txt")
    if not args.force:
        paper_files.refuse_existing([args.out, readable])
    with door.open() as app:
        made = privacy.export(app, _one(app, door, args.who))
    document = json.dumps(plain(made.document, door.tr), ensure_ascii=False, indent=2) + "\n"
    text = "\n".join(door.tr.render(each) for each in made.sentences) + "\n"
    written = [
        paper_files.write_atomically(path, content.encode(), force=args.force)
        for path, content in ((args.out, document), (readable, text))
    ]
    if args.json:
        door.answer({"files": [str(path) for path in written]})
        return 0
    for path in written:
        door.print(str(path))
    return 0


def _erase(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        person = _one(app, door, args.who)
        done = privacy.erase(app, person, reason=args.reason, by=args.by)
        told = tuple(privacy.sentences(app, done))
    if args.json:
        door.answer(
            {
                "erased": _traces(done.erased, door),
                "stays": _traces(done.stays, door),
                "emptied": done.emptied,
                "backups": done.backups,
            }
        )
        return 0
    for sentence in told:
        door.print(door.tr.render(sentence))
    for trace in done.erased:
        door.print(f"✓ {_line(trace, door)}")
    for trace in done.stays:
        door.print(f"– {_line(trace, door)}")
    return 0


def _one(app: App, door: Door, who: str) -> Person:
    """The one person who is meant.

    Raises: BadInputError when several may be meant.
    """
    found = privacy.identify(app, who)
    if len(found) != 1:
        problems = [
            say(
                "{name}, {addresses} ({companies})",
                name=each.person.name,
                addresses=", ".join((*each.person.emails, *each.person.phones)) or "–",
                companies=privacy.companies_of(each, door.tr("our own people")),
            )
            for each in found
        ]
        raise BadInputError(
            say("{who} may be several people. Name one by e-mail or phone.", who=who), problems
        )
    return found[0].person


def _traces(found: tuple[Trace, ...], door: Door) -> list[dict[str, Any]]:
    return [
        {
            "place": trace.place.value,
            "title": trace.title,
            "count": trace.count,
            "data": plain(trace.data, door.tr),
            "stays": door.tr.render(trace.stays) if trace.stays else None,
        }
        for trace in found
    ]


def _line(trace: Trace, door: Door) -> str:
    kept = door.tr.render(trace.stays) if trace.stays else ""
    place = door.tr.render(PLACES[trace.place])
    return "  ".join(filter(None, (place, trace.title, f"× {trace.count}", kept)))
