"""What can be sold, how the sources were read, and whether catalogue files are right."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from textwrap import wrap
from typing import Any

from hezo_desktop import catalogue
from hezo_desktop.bootstrap import Workspace
from hezo_desktop.catalogue.files import folder
from hezo_desktop.catalogue.load import SHIPPED
from hezo_desktop.cli.door import Door
from hezo_desktop.domain.programme import (
    Feature,
    Level,
    Note,
    Programme,
    ServiceOption,
    Source,
    Status,
)
from hezo_desktop.i18n import Translator
from hezo_desktop.message import say

REFUSED = 1

STATUSES = {
    Status.CONFIRMED: say("confirmed"),
    Status.RECONSTRUCTED: say("reconstructed"),
    Status.NEEDS_CONFIRMATION: say("needs confirmation"),
}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register `catalogue` with its commands."""
    actions = commands.add_parser(
        "catalogue", help="programmes, levels and windows"
    ).add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="every programme with its levels and windows")
    listing.add_argument("--all", action="store_true", help="levels that are not offered, too")
    listing.add_argument("--json", action="store_true", help="one JSON array")
    listing.set_defaults(run=show)
    contradictions = actions.add_parser("notes", help="contradictions of the sources, and readings")
    contradictions.add_argument("--json", action="store_true", help="one JSON array")
    contradictions.set_defaults(run=notes)
    checking = actions.add_parser("check", help="check catalogue files, all errors at once")
    checking.add_argument("files", nargs="*", type=Path, metavar="FILE")
    checking.add_argument("--json", action="store_true", help="one JSON object")
    checking.set_defaults(run=check)


def show(args: argparse.Namespace, door: Door) -> int:
    """List every programme, for people or as JSON."""
    programmes = [
        programme if args.all else _offered(programme)
        for programme in door.catalogue.programmes.values()
    ]
    if args.json:
        door.answer([programme_json(programme, door.tr) for programme in programmes])
        return 0
    for programme in programmes:
        for line in _lines(programme, door.catalogue.vendors, door.tr):
            door.print(line)
    door.print(door.tr("Catalogue version {version}", version=door.catalogue.version))
    return 0


def notes(args: argparse.Namespace, door: Door) -> int:
    """List every contradiction and gap of the sources, what it concerns and how it is read."""
    placed = [("", note) for note in door.catalogue.notes]
    for programme in door.catalogue.programmes.values():
        placed += _placed_notes(programme)
    placed.sort(key=lambda each: _number(each[1].code))
    if args.json:
        door.answer([{"about": about, **_note_json(note, door.tr)} for about, note in placed])
        return 0
    for about, note in placed:
        for line in _note_lines(about, note, door.tr):
            door.print(line)
    return 0


def check(args: argparse.Namespace, door: Door) -> int:
    """Check the files named, or the shipped catalogue with the workspace's own files."""
    own = args.files or folder(Workspace(door.data).catalogue)
    read = len(own) if args.files else len(own) + len(folder(SHIPPED))
    problems = catalogue.check_files(own)
    if args.json:
        found = [door.tr.render(problem) for problem in problems]
        door.answer({"files": read, "problems": found})
        return REFUSED if problems else 0
    for problem in problems:
        door.print(door.tr.render(problem))
    if problems:
        door.tell(door.tr.plural("{n} problem found.", "{n} problems found.", len(problems)))
        return REFUSED
    door.print(door.tr.plural("{n} file is correct.", "{n} files are correct.", read))
    return 0


def programme_json(programme: Programme, tr: Translator) -> dict[str, Any]:
    """One programme with the keys of the command's contract; texts in the command's language."""
    return {
        "code": programme.code,
        "name": tr.render(programme.title),
        "vendors": list(programme.vendors),
        "levels": [
            {
                "code": level.code,
                "name": level.name,
                "promise": level.promise_code,
                "features": [_feature_json(feature, tr) for feature in level.features],
            }
            for level in programme.levels
        ],
        "windows": [option.code for option in programme.options],
        "source": _source(programme.source),
        "status": programme.status.value,
        "notes": [_note_json(note, tr) for note in _all_notes(programme)],
    }


def _offered(programme: Programme) -> Programme:
    """The programme with the levels that can be sold now."""
    return replace(programme, levels=tuple(level for level in programme.levels if level.active))


def _feature_json(feature: Feature, tr: Translator) -> dict[str, str]:
    return {
        "row": feature.row,
        "label": tr.render(feature.label),
        "value": tr.render(feature.value),
        "source": _source(feature.source),
        "status": feature.status.value,
    }


def _note_json(note: Note, tr: Translator) -> dict[str, str]:
    return {
        "code": note.code,
        "text": tr.render(note.text),
        "source": _source(note.source),
        "status": note.status.value,
    }


def _all_notes(programme: Programme) -> Iterable[Note]:
    """The notes of the programme, then those of its levels and windows, each text once."""
    return dict.fromkeys(note for _, note in _placed_notes(programme))


def _placed_notes(programme: Programme) -> Iterable[tuple[str, Note]]:
    """The same with what each is about: `COCARE`, `COCARE BASIC`, `AHB 24x7xNBD`."""
    yield from ((programme.code, note) for note in programme.notes)
    parts: tuple[Level | ServiceOption, ...] = (*programme.levels, *programme.options)
    yield from ((f"{programme.code} {part.code}", note) for part in parts for note in part.notes)


def _source(source: Source) -> str:
    return f"{source.leaflet}: {source.section}"


def _lines(programme: Programme, vendors: Mapping[str, str], tr: Translator) -> Iterable[str]:
    """A programme for people: what it is, its levels or windows, its notes."""
    name, sold_for = tr.render(programme.title), ", ".join(vendors[v] for v in programme.vendors)
    yield f"{programme.code}  {name} ({sold_for}){_mark(programme.status, tr)}"
    yield from _indented(tr.render(programme.summary))
    yield from (_level_line(level, tr) for level in programme.levels)
    yield from (_option_line(option, tr) for option in programme.options)
    codes = sorted({note.code for note in _all_notes(programme)}, key=_number)
    if codes:
        yield "  " + tr("Notes on the sources: {codes}", codes=", ".join(codes))
    yield ""


def _note_lines(where: str, note: Note, tr: Translator) -> Iterable[str]:
    place = f" ({where})" if where else ""
    yield f"{note.code}{place}  {_source(note.source)}{_mark(note.status, tr)}"
    yield from _indented(tr.render(note.text))
    yield ""


def _indented(text: str) -> Iterable[str]:
    return wrap(text, 96, initial_indent="  ", subsequent_indent="  ")


def _number(code: str) -> tuple[int, str]:
    """C2 before C10."""
    return len(code), code


def _level_line(level: Level, tr: Translator) -> str:
    inactive = "" if level.active else " [" + tr("inactive") + "]"
    return (
        f"    {level.code:<15} {level.name:<26} {level.promise_code}"
        f"{inactive}{_mark(level.status, tr)}"
    )


def _option_line(option: ServiceOption, tr: Translator) -> str:
    sold = tr("standard") if option.standard else tr("priced individually")
    return f"    {option.code:<15} {sold}{_mark(option.status, tr)}"


def _mark(status: Status, tr: Translator) -> str:
    return "" if status is Status.CONFIRMED else f" [{tr.render(STATUSES[status])}]"
