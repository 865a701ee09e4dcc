"""`quote cover` and `quote co-term`: what covers the devices of a quote, and ending it with others.

Source: features.md 1 and 3.
"""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from hezo_desktop.bootstrap import App
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Commands, day, step
from hezo_desktop.cli.plain import plain
from hezo_desktop.domain.co_term import TargetKind, target
from hezo_desktop.domain.line_cover import DeviceCover
from hezo_desktop.domain.proration_proof import proof
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.message import say
from hezo_desktop.services import co_term, quote_cover, quotes
from hezo_desktop.services.co_term import Preview

_KINDS = tuple(kind.value for kind in TargetKind if kind is not TargetKind.GIVEN)


def add(steps: Commands) -> None:
    """Register the two steps of `quote`."""
    step(steps, "cover", _cover, "what covers the devices of a quote, with gaps", ref=True)
    made = step(steps, "co-term", _co_term, "end a draft together with what runs", ref=True)
    made.add_argument("--to", required=True, metavar="|".join((*_KINDS, "DATE")), type=_target)
    made.add_argument("--keep-own-ends", action="store_true", help="leave lines with their own end")
    made.add_argument("--dry-run", action="store_true", help="show the totals, change nothing")


def _target(text: str) -> TargetKind | date:
    return TargetKind(text) if text in _KINDS else day(text)


def _cover(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        draft = quotes.draft(app, args.ref)
        known = quote_cover.of_draft(app, draft)
    lines = [(place, line, known[line.id]) for place, line in enumerate(draft.lines, start=1)]
    if args.json:
        door.answer([_line_json(place, line, found, door) for place, line, found in lines])
        return 0
    for place, line, devices in lines:
        name = " ".join(filter(None, (line.programme, line.level, line.window)))
        door.print(f"{place:>3}. {name}  {line.model}")
        for device in devices:
            door.print(f"     {device.serial}")
            for told in (*device.coverage.in_words(), *device.coverage.remarks()):
                door.print(f"       {door.tr.render(told)}")
    return 0


def _line_json(
    place: int, line: QuoteLine, devices: tuple[DeviceCover, ...], door: Door
) -> dict[str, Any]:
    return {
        "line": place - 1,
        "programme": line.programme,
        "model": line.model,
        "gap_answer": plain(line.gap, door.tr),
        "devices": [_device_json(device, door) for device in devices],
    }


def _device_json(device: DeviceCover, door: Door) -> dict[str, Any]:
    gap = device.gap
    return {
        "serial": device.serial,
        "periods": plain(device.coverage.periods, door.tr),
        "gap": gap and {"last": plain(gap.last, door.tr), "days": gap.days},
        "overlaps": [
            {
                "start": plain(each.start, door.tr),
                "end": plain(each.end, door.tr),
                "sources": plain((each.one.source, each.other.source), door.tr),
            }
            for each in device.clashes
        ],
        "end_of_support": plain(device.end_of_support, door.tr),
        "outlasts_support": device.outlasts_support,
    }


def _co_term(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=not args.dry_run) as app:
        if not quotes.summary(app, args.ref).drafting:
            raise NotAllowedError(
                say("Quote {ref} is issued. Make a new revision first.", ref=args.ref)
            )
        draft = quotes.draft(app, args.ref)
        now, chosen = _previews(app, draft, args)
        if chosen.late:
            raise NotAllowedError(
                say(
                    "{end} cannot be the common end: line {lines} would begin after it.",
                    end=chosen.target.end if chosen.target else "",
                    lines=", ".join(map(str, chosen.late)),
                )
            )
        if not args.dry_run:
            quotes.save_draft(app, chosen.draft, chosen.priced)
    _tell(door, args, now, chosen)
    return 0


def _previews(app: App, draft: QuoteDraft, args: argparse.Namespace) -> tuple[Preview, Preview]:
    """The quote as it is, and with the end that was asked for.

    Raises: NotAllowedError when there is no such end.
    """
    given = args.to if isinstance(args.to, date) else None
    kind = TargetKind.GIVEN if given else args.to
    running = co_term.running(app, draft)
    wanted = target(kind, running, draft.start, given=given) if draft.start else None
    if wanted is None:
        offered = co_term.offered(app, draft)
        raise NotAllowedError(
            say(
                "There is no such end from the start of the quote on. Possible: {ends}.",
                ends=", ".join(sorted({each.end.isoformat() for each in offered})) or "–",
            )
        )
    now, chosen = co_term.previews(app, draft, (None, wanted), own_ends=not args.keep_own_ends)
    return now, chosen


def _tell(door: Door, args: argparse.Namespace, now: Preview, chosen: Preview) -> None:
    end, tr = chosen.target, door.tr
    assert end is not None
    difference = chosen.priced.net - now.priced.net
    if args.json:
        told = plain(end, tr) | {
            "stored": not args.dry_run,
            "net_now": str(now.priced.net),
            "net": str(chosen.priced.net),
            "difference": str(difference),
            "below_minimum_term": list(chosen.short),
            "lines": [plain(proof(line), tr) for line in chosen.priced.lines],
        }
        door.answer(told)
        return
    sources = ", ".join(map(tr.render, end.sources))
    door.print(f"{tr.day(end.end)}  {end.kind}  {sources}".rstrip())
    for place, line in enumerate(chosen.priced.lines, start=1):
        found = proof(line)
        told = f"{tr.day(found.start)} – {tr.day(found.end)}  × {found.factor}" if found else "–"
        door.print(f"{place:>3}. {told}")
    change = tr(
        "Net {now} → {net} ({difference})",
        now=now.priced.net,
        net=chosen.priced.net,
        difference=difference,
    )
    door.print(change)
    if chosen.short:
        listed = ", ".join(map(str, chosen.short))
        door.tell(say("Shorter than the minimum term: line {lines}.", lines=listed))
    door.print(tr("Nothing was changed.") if args.dry_run else tr("The draft is stored."))
