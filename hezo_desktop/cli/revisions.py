"""`quote` steps about revisions: which there are, what differs, a new one, a re-issue, history."""

from __future__ import annotations

import argparse
from typing import Any

from hezo_desktop.cli.door import Door
from hezo_desktop.cli.export import add_export_options, report
from hezo_desktop.cli.options import Commands, step
from hezo_desktop.cli.paper_json import quote_summary_json
from hezo_desktop.cli.plain import plain
from hezo_desktop.domain.repricing import Move, Repricing
from hezo_desktop.domain.revision_diff import Comparison
from hezo_desktop.domain.revision_rows import SIGNS, WORDS, about, by_line, rows, signed, summary
from hezo_desktop.services import quote_story, quotes, reissue, revisions


def add(steps: Commands) -> None:
    """Register what can be done with the revisions of a quote."""
    step(steps, "revisions", _list, "every revision of a quote", ref=True)
    step(steps, "history", _history, "what happened to a quote", ref=True)
    revise = step(steps, "revise", _revise, "start a new revision", ref=True)
    revise.add_argument(
        "--from", type=int, dest="start_from", metavar="R", help="an earlier revision to start from"
    )
    again = step(steps, "reissue", _reissue, "compare with today's prices, then revise", ref=True)
    again.add_argument("--dry-run", action="store_true", help="only compare")
    diff = step(steps, "diff", _diff, "what changed between two revisions", ref=True)
    diff.add_argument("before", type=int, metavar="R1")
    diff.add_argument("after", type=int, metavar="R2")
    diff.add_argument("--internal", action="store_true", help="with cost and margin")
    add_export_options(diff, ("pdf",))
    diff.set_defaults(format=[])


def _list(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        found = revisions.revisions(app, args.ref)
    if args.json:
        door.answer(plain(found, door.tr))
    for each in () if args.json else found:
        day = door.tr.moment(each.issued_at) if each.issued_at else "–"
        state = door.tr.render(revisions.STATES[each.state])
        source = door.tr("from revision {n}", n=each.based_on) if each.based_on else ""
        net = door.tr.money(each.net) if each.net.minor else "–"
        door.print(f"{each.revision:>3}  {state:<12} {day:<20} {net:>18}  {source}".rstrip())
    return 0


def _history(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        told = quote_story.story(app, args.ref)
    if args.json:
        door.answer(plain(told, door.tr))
    for each in () if args.json else told:
        door.print(f"{door.tr.moment(each.at)}  {each.by:<20} {door.tr.render(each.what)}")
    return 0


def _revise(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        revisions.revise(app, args.ref, start_from=args.start_from)
        summary = quotes.summary(app, args.ref)
    if args.json:
        door.answer(quote_summary_json(summary, door))
    else:
        door.print(_begun(door, summary.number, summary.revision))
    return 0


def _reissue(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=not args.dry_run) as app:
        compared = reissue.compare(app, args.ref)
        if not args.dry_run:
            revisions.revise(app, args.ref, prices_of_today=True)
        summary = quotes.summary(app, args.ref)
    if args.json:
        told = {"prices": _repricing_json(compared, door)}
        door.answer({**quote_summary_json(summary, door), **told})
        return 0
    _print_repricing(door, compared)
    if not args.dry_run:
        door.print(_begun(door, summary.number, summary.revision))
    return 0


def _begun(door: Door, number: str, revision: int) -> str:
    return door.tr(
        "Revision {revision} of {number} is begun. The revision in force stays so until this one "
        "is issued.",
        revision=revision,
        number=number,
    )


def _print_repricing(door: Door, compared: Repricing) -> None:
    tr = door.tr
    for place, line in enumerate(compared.lines, start=1):
        sign = " " if line.net.before == line.net.after else "~"
        name = f"{tr.render(line.title)} {line.model}".rstrip()
        door.print(f"{sign} {place:>3}. {name:<48} {_move(door, line.net)}")
    door.print(tr("Net") + f": {_move(door, compared.net)}")
    door.print(tr("Gross") + f": {_move(door, compared.gross)}")


def _move(door: Door, move: Move) -> str:
    tr = door.tr
    sides = [tr.money(side) if side else tr("to be priced") for side in (move.before, move.after)]
    moved = f" ({tr.render(signed(move.delta))})" if move.delta and move.delta.minor else ""
    return f"{sides[0]} → {sides[1]}{moved}"


def _repricing_json(compared: Repricing, door: Door) -> dict[str, Any]:
    told: dict[str, Any] = plain(compared, door.tr)
    for line, move in zip(told["lines"], compared.lines, strict=True):
        line["delta"] = plain(move.net.delta, door.tr)
        line["percent"] = plain(move.net.percent, door.tr)
    told["net"]["delta"] = plain(compared.net.delta, door.tr)
    told["net"]["percent"] = plain(compared.net.percent, door.tr)
    return told


def _diff(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        compared = revisions.compare(app, args.ref, args.before, args.after, inside=args.internal)
    if args.format:
        path = revisions.export(compared, folder=args.out, language=args.document, force=args.force)
        return report(door, args, [path])
    if args.json:
        door.answer(plain(compared.difference, door.tr))
    else:
        _print_changes(door, compared)
    return 0


def _print_changes(door: Door, compared: Comparison) -> None:
    found = rows(compared.difference)
    door.print(door.tr.render(summary(compared.difference)))
    changes = {line.line: line.change for line in compared.difference.lines}
    for line, of_line in by_line(found):
        indent = ""
        if line is not None:
            change, first = changes[line], of_line[0]
            name = f"{first.number}. {door.tr.render(first.subject or '')} {first.model}".rstrip()
            door.print(f"{SIGNS[change]} {name} ({door.tr.render(WORDS[change])})")
            indent = "    "
        for row in of_line:
            told = f"{door.tr.value(row.before) or '–'} → {door.tr.value(row.after) or '–'}"
            door.print(f"{indent}{door.tr.render(about(row))}: {told}")
