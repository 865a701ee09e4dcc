"""`import`: customers, sites and devices from other people's tables; the list of imports; undo."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.import_mapping import columns
from hezo_desktop.cli.options import Commands, step
from hezo_desktop.cli.plain import plain
from hezo_desktop.errors import NotFoundError, UsageError
from hezo_desktop.intake import entries, files
from hezo_desktop.intake.entries import Reject
from hezo_desktop.intake.table import Kind, Table
from hezo_desktop.message import Message, say
from hezo_desktop.services import imports, paper_files, parties
from hezo_desktop.services.imports import Outcome, Plan, RowPlan, Status

REFUSED = 1


def add(commands: Commands) -> None:
    """Register `import` and its steps."""
    steps = commands.add_parser("import", help="records from other people's tables").add_subparsers(
        dest="step", metavar="STEP", required=True
    )
    for kind in Kind:
        made = step(steps, kind.value, _import, f"{kind.value} of a file")
        made.add_argument("file", type=Path, metavar="FILE")
        made.add_argument("--mapping", type=Path, metavar="FILE", help="heading to field")
        made.add_argument("--sheet", metavar="NAME", help="the sheet that holds the table")
        made.add_argument("--dry-run", action="store_true", help="only tell what would change")
        made.add_argument("--rejects", type=Path, metavar="OUT.xlsx", help="keep rejected rows")
        made.add_argument("--force", action="store_true", help="replace OUT.xlsx")
        made.add_argument("--by", default="", metavar="NAME", help="who imports, for the journal")
        if kind is not Kind.CUSTOMERS:
            made.add_argument("--customer", metavar="NAME", help="whose the rows without one are")
        if kind is Kind.DEVICES:
            made.add_argument("--move", action="store_true", help="devices may change customers")
    step(steps, "list", _list, "every import, the newest first")
    undo = step(steps, "undo", _undo, "take a whole import back")
    undo.add_argument("batch", metavar="BATCH", help="its key, or the beginning of it")
    undo.add_argument("--by", default="", metavar="NAME", help="who, for the journal")


@dataclass(frozen=True, slots=True)
class _Look:
    """A table as it was understood, and what importing it does."""

    table: Table
    mapping: dict[str, int]
    plan: Plan

    @property
    def remarks(self) -> tuple[Message, ...]:
        """What deserves a look."""
        return (*self.table.remarks, *self.plan.reading.remarks)


def _import(args: argparse.Namespace, door: Door) -> int:
    if args.rejects and not args.force:
        paper_files.refuse_existing([args.rejects])
    with door.open(write=not args.dry_run) as app:
        look = _look(app, args)
        outcome = None if args.dry_run else _apply(app, look, args.by)
    rejected = look.plan.rejected
    if args.rejects and rejected:
        imports.save_rejects(look.table, rejected, args.rejects, door.language, force=args.force)
    if args.json:
        door.answer(_answer(look, outcome, door))
    else:
        _print(look, outcome, door)
    return REFUSED if rejected else 0


def _look(app: App, args: argparse.Namespace) -> _Look:
    kind = Kind(args.step)
    table = files.read(args.file, args.sheet)
    mapping = columns(app, table, kind, args.mapping)
    reading = entries.interpret(
        table,
        mapping,
        kind,
        vendors=app.catalogue.vendors,
        formats=rule_book().serials,
        today=app.today,
    )
    plan = imports.plan(
        app,
        reading,
        company_id=_customer(app, getattr(args, "customer", None)),
        move=getattr(args, "move", False),
        table=table,
        mapping=mapping,
    )
    return _Look(table, mapping, plan)


def _customer(app: App, name: str | None) -> UUID | None:
    if name is None:
        return None
    found = parties.find(app, name)
    if found is None:
        raise NotFoundError(
            say("No company “{name}” is stored. Correct its name or NIP.", name=name)
        )
    return found.id


def _apply(app: App, look: _Look, by: str) -> Outcome:
    return imports.apply(
        app,
        look.plan,
        source=look.table.source,
        signature=look.table.signature,
        sha256=look.table.sha256,
        mapping=look.mapping,
        by=by,
    )


def _answer(look: _Look, outcome: Outcome | None, door: Door) -> dict[str, Any]:
    plan = look.plan
    return {
        "accepted": plan.count(Status.NEW),
        "updated": plan.count(Status.CHANGED),
        "unchanged": plan.count(Status.UNCHANGED),
        "rejected": [_reject(each, door) for each in plan.rejected],
        "changes": [
            {
                "row": row.row,
                "fields": [plain(each, door.tr) for each in row.differences],
            }
            for row in plan.rows
            if row.status is Status.CHANGED
        ],
        "created": {
            "customers": [company.name for company in plan.companies],
            "sites": [site.name for site in plan.sites],
        },
        "remarks": [door.tr.render(remark) for remark in look.remarks],
        "batch": str(outcome.batch_id) if outcome and outcome.batch_id else None,
        "dry_run": outcome is None,
    }


def _reject(reject: Reject, door: Door) -> dict[str, Any]:
    return {
        "sheet": reject.sheet,
        "row": reject.row,
        "column": door.tr.render(reject.column),
        "code": reject.code,
        "message": door.tr.render(reject.message),
    }


def _print(look: _Look, outcome: Outcome | None, door: Door) -> None:
    plan, tr = look.plan, door.tr
    door.print(
        tr(
            "new: {new}, changed: {changed}, unchanged: {unchanged}, rejected: {rejected}",
            new=plan.count(Status.NEW),
            changed=plan.count(Status.CHANGED),
            unchanged=plan.count(Status.UNCHANGED),
            rejected=plan.count(Status.REJECTED),
        )
    )
    for said in _created(plan, done=outcome is not None):
        door.print(tr.render(said))
    for row in plan.rows:
        where = tr.render(_where(row))
        for said in imports.sentences(plan.kind, row):
            door.print(f"{where}: {tr.render(said)}")
    for remark in look.remarks:
        door.tell(remark)
    if outcome is None:
        door.tell(say("Nothing was written; this was only a look."))
    elif outcome.batch_id:
        door.tell(say("To take it back: import undo {batch}", batch=str(outcome.batch_id)[:8]))


def _created(plan: Plan, *, done: bool) -> Iterator[Message]:
    """The customers and sites that rows name and nobody knew."""
    for company in plan.companies:
        name = company.name
        yield (
            say("created customer: {name}", name=name)
            if done
            else say("customer to create: {name}", name=name)
        )
    for place in plan.places:
        yield (
            say("created site: {name}", name=place)
            if done
            else say("site to create: {name}", name=place)
        )


def _where(row: RowPlan) -> Message:
    if row.reject and row.reject.column:
        return say("row {row}, column {column}", row=row.row, column=row.reject.column)
    return say("row {row}", row=row.row)


def _list(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        found = imports.history(app)
    if args.json:
        door.answer([plain(batch, door.tr) for batch in found])
        return 0
    for batch in found:
        door.print(
            door.tr(
                "{key}  {when}  {kind}  {source}: added {added}, changed {changed}{undone}",
                key=str(batch.id)[:8],
                when=batch.at,
                kind=batch.kind.value,
                source=batch.source,
                added=batch.added,
                changed=batch.updated,
                undone=say(", undone {when}", when=batch.undone_at) if batch.undone_at else "",
            )
        )
    return 0


def _undo(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        done = imports.undo(app, _batch(app, args.batch), args.by)
    if args.json:
        door.answer(plain(done, door.tr))
        return 0
    door.print(
        door.tr(
            "put back: {restored}, removed: {removed}",
            restored=done.restored,
            removed=done.removed,
        )
    )
    for each in done.left:
        door.print(door.tr("{name} stays: {why}", name=each.name, why=each.why))
    return 0


def _batch(app: App, ref: str) -> UUID:
    """The import whose key begins like this."""
    found = [batch.id for batch in imports.history(app) if str(batch.id).startswith(ref.lower())]
    if not ref or len(found) > 1:
        raise UsageError(say("“{ref}” fits several imports. Give more of the key.", ref=ref))
    if not found:
        raise NotFoundError(say("There is no such import. The list of imports shows all of them."))
    return found[0]
