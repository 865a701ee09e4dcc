"""`price-list`: checks and imports price list workbooks, writes the template and the sample."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Commands
from hezo_desktop.cli.plain import plain
from hezo_desktop.documents import price_list_xlsx, sample_price_list
from hezo_desktop.domain.price_list_difference import Change, Difference, difference
from hezo_desktop.errors import BadInputError
from hezo_desktop.message import Message, say
from hezo_desktop.services import paper_files, price_lists

REFUSED = 1


def add(commands: Commands) -> None:
    """Register `price-list` and its steps."""
    steps = commands.add_parser("price-list", help="price lists").add_subparsers(
        dest="step", metavar="STEP", required=True
    )
    _step(steps, "check", _check, "every error of a workbook, with sheet, row and column")
    taken = _step(steps, "import", _import, "keep a list beside the earlier ones")
    taken.add_argument("--dry-run", action="store_true", help="only tell what would change")
    for name, run, told in (
        ("template", _template, "write an empty, documented workbook"),
        ("sample", _sample, "write the fictional sample list"),
    ):
        _step(steps, name, run, told).add_argument(
            "--force", action="store_true", help="replace a file that exists"
        )


def _step(
    steps: Commands, name: str, run: Callable[[argparse.Namespace, Door], int], told: str
) -> argparse.ArgumentParser:
    step = steps.add_parser(name, help=told)
    step.add_argument("file", type=Path, metavar="FILE.xlsx")
    step.add_argument("--json", action="store_true", help="answer as one JSON document")
    step.set_defaults(run=run)
    return step


def _check(args: argparse.Namespace, door: Door) -> int:
    try:
        found = price_list_xlsx.read(args.file, catalogue=door.catalogue)
    except BadInputError as refusal:
        if not args.json:
            raise
        door.answer(_refused(args.file, refusal, door))
        return REFUSED
    facts = {
        "file": str(args.file),
        "valid": True,
        "name": found.name,
        "version": found.version,
        "valid_from": found.valid_from,
        "valid_to": found.valid_to,
        "currency": found.currency,
        "sample": found.sample,
        "models": len(found.models),
        "rules": len(found.rules),
        "problems": [],
    }
    if args.json:
        door.answer(plain(facts, door.tr))
    else:
        door.print(
            door.tr(
                "{name} {version}: no errors; models: {models}, rules: {rules}.",
                name=found.name,
                version=found.version,
                models=len(found.models),
                rules=len(found.rules),
            )
        )
    return 0


def _refused(path: Path, refusal: BadInputError, door: Door) -> dict[str, Any]:
    return {
        "file": str(path),
        "valid": False,
        "problems": [
            _problem(problem, door) for problem in (refusal.problems or (refusal.message,))
        ],
    }


def _problem(problem: Message, door: Door) -> dict[str, Any]:
    """A problem with its place; an error of the whole file has none."""
    values = problem.values
    inner = values.get("problem", problem)
    return {
        "sheet": values.get("sheet"),
        "row": values.get("row") or None,
        "column": values.get("column") or None,
        "message": door.tr.render(inner),
    }


def _import(args: argparse.Namespace, door: Door) -> int:
    found = price_list_xlsx.read(args.file, catalogue=door.catalogue)
    if args.dry_run and not door.workspace_exists:
        changes = difference(None, found)
    else:
        with door.open(write=not args.dry_run) as app:
            changes = price_lists.import_list(app, found, dry_run=args.dry_run)
    if args.json:
        door.answer({"imported": not args.dry_run, **plain(changes, door.tr)})
        return 0
    _print(changes, door)
    if not args.dry_run:
        door.tell(
            say("Price list {name} {version} is kept.", name=found.name, version=found.version)
        )
    return 0


def _print(changes: Difference, door: Door) -> None:
    for entry in changes.new:
        door.print(door.tr("new: {what}", what=f"{entry.subject.value} {entry.key}"))
    for entry in changes.gone:
        door.print(door.tr("gone: {what}", what=f"{entry.subject.value} {entry.key}"))
    for change in changes.changed:
        door.print(door.tr.render(_changed(change)))
    if changes.is_empty:
        door.print(door.tr("Nothing changes."))


def _changed(change: Change) -> Message:
    what = f"{change.subject.value} {change.key}"
    if change.percent is None:
        return say("changed: {what} ({fields})", what=what, fields=", ".join(change.fields))
    sign = "+" if change.percent > 0 else ""
    return say(
        "changed: {what}, {old} → {new} ({sign}{percent}%)",
        what=what,
        old=change.old,
        new=change.new,
        sign=sign,
        percent=change.percent,
    )


def _template(args: argparse.Namespace, door: Door) -> int:
    return _write(args, door, price_list_xlsx.template())


def _sample(args: argparse.Namespace, door: Door) -> int:
    return _write(args, door, price_list_xlsx.write(sample_price_list.build()))


def _write(args: argparse.Namespace, door: Door, content: bytes) -> int:
    path = paper_files.write_atomically(args.file, content, force=args.force)
    if args.json:
        door.answer({"files": [str(path)]})
    else:
        door.print(str(path))
    return 0
