"""`price-list`: checks, imports, lists, compares and writes price lists as workbooks."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Commands
from hezo_desktop.cli.plain import plain
from hezo_desktop.documents import price_list_xlsx, sample_price_list
from hezo_desktop.documents.price_list_sheets import headers
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.domain.price_list_difference import (
    SUBJECT_NAMES,
    Change,
    Difference,
    Entry,
    difference,
)
from hezo_desktop.errors import BadInputError
from hezo_desktop.message import Message, say
from hezo_desktop.services import paper_files, price_list_effect, price_lists
from hezo_desktop.services.price_list_effect import AffectedDraft

REFUSED = 1


def add(commands: Commands) -> None:
    """Register `price-list` and its steps."""
    steps = commands.add_parser("price-list", help="price lists").add_subparsers(
        dest="step", metavar="STEP", required=True
    )
    _step(steps, "check", _check, "every error of a workbook, with sheet, row and column")
    taken = _step(steps, "import", _import, "keep a list beside the earlier ones")
    taken.add_argument("--dry-run", action="store_true", help="only tell what would change")
    listed = steps.add_parser("list", help="the lists that are kept, the latest first")
    listed.add_argument("--json", action="store_true", help="answer as one JSON document")
    listed.set_defaults(run=_list)
    compared = steps.add_parser("diff", help="what list B changes beside list A")
    for name in ("before", "after"):
        compared.add_argument(
            name, metavar="AB"[name == "after"], help="a kept list (key or version) or FILE.xlsx"
        )
    compared.add_argument("--json", action="store_true", help="answer as one JSON document")
    compared.set_defaults(run=_diff)
    saved = steps.add_parser("export", help="write a kept list as a workbook that reads back")
    saved.add_argument("ref", metavar="LIST", help="its key, or its version")
    saved.add_argument("file", type=Path, metavar="FILE.xlsx")
    saved.add_argument("--json", action="store_true", help="answer as one JSON document")
    saved.add_argument("--force", action="store_true", help="replace a file that exists")
    saved.set_defaults(run=_export)
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
    drafts: tuple[AffectedDraft, ...] = ()
    if args.dry_run and not door.workspace_exists:
        changes = difference(None, found)
    else:
        with door.open(write=not args.dry_run) as app:
            changes = price_lists.import_list(app, found, dry_run=True)
            drafts = price_list_effect.affected_drafts(app, found)
            if not args.dry_run:
                price_lists.import_list(app, found)
    if args.json:
        told = {"imported": not args.dry_run, **_told(changes, door)}
        door.answer({**told, "drafts": [_draft(each, door) for each in drafts]})
        return 0
    _print(changes, door)
    for draft in drafts:
        door.print(door.tr.render(_moved(draft)))
    if not args.dry_run:
        door.tell(
            say("Price list {name} {version} is kept.", name=found.name, version=found.version)
        )
    return 0


def _list(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        found = price_lists.lists(app)
    if args.json:
        door.answer(plain(found, door.tr))
        return 0
    for each in found:
        until = door.tr.day(each.valid_to) if each.valid_to else "…"
        marks = [
            *(["DEMO"] if each.sample else []),
            *([door.tr("withdrawn")] if each.withdrawn else []),
        ]
        period = f"{door.tr.day(each.valid_from)} – {until}"
        door.print("  ".join((f"{each.name} {each.version}", period, each.currency, *marks)))
    return 0


def _diff(args: argparse.Namespace, door: Door) -> int:
    changes = difference(_either(args.before, door), _either(args.after, door))
    if args.json:
        door.answer(_told(changes, door))
    else:
        _print(changes, door)
    return 0


def _either(ref: str, door: Door) -> PriceList:
    """A list from a workbook, or one that is kept."""
    if ref.lower().endswith(".xlsx"):
        return price_list_xlsx.read(Path(ref), catalogue=door.catalogue)
    with door.open() as app:
        return price_lists.find(app, ref)


def _export(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        found = price_lists.find(app, args.ref)
    return _write(args, door, price_list_xlsx.write(found))


def _told(changes: Difference, door: Door) -> dict[str, Any]:
    """A difference as JSON; what moved by more than the limit says so."""
    limit = rule_book().limits.price_leap
    return {
        "limit_percent": plain(limit, door.tr),
        **plain(changes, door.tr),
        "changed": [
            {**plain(change, door.tr), "over_limit": change.leaps(limit)}
            for change in changes.changed
        ],
    }


def _draft(each: AffectedDraft, door: Door) -> dict[str, Any]:
    return {
        "id": str(each.quote_id),
        "name": each.name,
        "title": each.title,
        "buyer": each.buyer,
        "net_before": plain(each.net.before, door.tr),
        "net_after": plain(each.net.after, door.tr),
    }


def _moved(draft: AffectedDraft) -> Message:
    return say(
        "draft {name}: {before} → {after} by this list; it keeps its own until you take it over",
        name=draft.name,
        before=draft.net.before,
        after=draft.net.after,
    )


def _print(changes: Difference, door: Door) -> None:
    for entry in changes.new:
        door.print(door.tr("new: {what}", what=_named(entry, door)))
    for entry in changes.gone:
        door.print(door.tr("gone: {what}", what=_named(entry, door)))
    limit = rule_book().limits.price_leap
    for change in changes.changed:
        mark = "!! " if change.leaps(limit) else ""
        door.print(mark + door.tr.render(_changed(change, door)))
    if changes.is_empty:
        door.print(door.tr("Nothing changes."))


def _named(entry: Entry | Change, door: Door) -> str:
    subject = door.tr.render(SUBJECT_NAMES[entry.subject])
    return " ".join(filter(None, (subject, entry.key, entry.about)))


def _changed(change: Change, door: Door) -> Message:
    what = _named(change, door)
    facts = headers(change.subject, change.fields)
    if not change.percent:
        return say("changed: {what} ({fields})", what=what, fields=facts)
    if len(change.fields) > 1:
        what = f"{what} ({facts})"
    sign = "+" if change.percent > 0 else ""
    return say(
        "changed: {what}, {old} → {new} ({sign}{percent}%)",
        what=what,
        old=change.old,
        new=change.new,
        sign=sign,
        percent=round(change.percent, 2),
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
