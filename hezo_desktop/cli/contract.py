"""`contract`: the list of contracts, sign-off, completion and export."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from hezo_desktop.bootstrap import App
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.export import (
    FORMATS,
    add_export_options,
    refuse_existing,
    report,
    write_json,
)
from hezo_desktop.cli.options import Commands, day, step
from hezo_desktop.cli.paper_json import contract_json
from hezo_desktop.cli.plain import plain
from hezo_desktop.domain.paper import Signatory, SignatureForm, SignedContract, Signing
from hezo_desktop.domain.serials import normalise
from hezo_desktop.errors import BadInputError, NotFoundError, UsageError, cause
from hezo_desktop.message import say
from hezo_desktop.services import contracts, paper_files, placing
from hezo_desktop.services.contracts import ContractStatus, ContractSummary


def add(commands: Commands) -> None:
    """Register `contract` and what can be done with one."""
    steps = commands.add_parser("contract", help="contracts").add_subparsers(
        dest="step", metavar="STEP", required=True
    )
    listed = step(steps, "list", _list, "every contract")
    listed.add_argument(
        "--expiring", type=_days, default=None, metavar="DAYS", help="signed ones that end by then"
    )
    step(steps, "show", _show, "one contract").add_argument("ref", metavar="NR")
    complete = step(steps, "complete", _complete, "give a line its serial numbers or its site")
    complete.add_argument("ref", metavar="NR")
    complete.add_argument("--line", type=int, required=True, help="counted from 0")
    complete.add_argument("--serials", type=_serials, metavar="SN[,SN…]")
    complete.add_argument("--site", metavar="NAME", help="a site of the end customer")
    approve = step(steps, "approve", _approve, "take the warnings of a contract on purpose")
    approve.add_argument("ref", metavar="NR")
    approve.add_argument("--by", required=True, metavar="NAME")
    approve.add_argument("--reason", required=True, metavar="TEXT")
    sign = step(steps, "sign-off", _sign_off, "sign a contract off")
    sign.add_argument("ref", metavar="NR")
    sign.add_argument(
        "--signatory", required=True, metavar="NAME", help="who signed for the partner"
    )
    sign.add_argument("--role", required=True, metavar="TEXT")
    sign.add_argument("--form", required=True, choices=[form.value for form in SignatureForm])
    sign.add_argument("--date", type=day, required=True, metavar="D")
    sign.add_argument("--file", type=Path, default=None, metavar="SIGNED")
    sign.add_argument("--our-signatory", default="", metavar="NAME", help="default: from Settings")
    export = step(steps, "export", _export, "write contracts and their schedules")
    export.add_argument("ref", metavar="NR", nargs="?")
    export.add_argument("--all", action="store_true", help="every signed contract")
    add_export_options(export, FORMATS)


def _list(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        found = contracts.summaries(app)
    if args.expiring is not None:
        last = door.today + timedelta(days=args.expiring)
        found = tuple(
            each
            for each in found
            if each.status is ContractStatus.SIGNED and each.end and door.today <= each.end <= last
        )
    if args.json:
        door.answer(plain(found, door.tr))
    for each in () if args.json else found:
        until = door.tr.day(each.end) if each.end else ""
        state, net = _state(each, door), door.tr.money(each.net)
        door.print(
            f"{each.number:<22} {state:<14} {until:<10} {net:>18}  {each.buyer} → {each.customer}"
        )
    return 0


def _show(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        known = contracts.contract(app, args.ref)
        summary = contracts.summary(app, known.id)
    told = contract_json(known, summary, door)
    if args.json:
        door.answer(told)
        return 0
    door.print(f"{known.number}  {_state(summary, door)}  {summary.buyer} → {summary.customer}")
    for line in known.quote.lines:
        serials = ", ".join(line.line.serials) or door.tr("serial number pending")
        door.print(f"  {door.tr.render(line.title)}  {line.line.model}  {serials}")
    return 0


def _complete(args: argparse.Namespace, door: Door) -> int:
    if args.serials is None and args.site is None:
        raise UsageError(say("Give the line its --serials, its --site, or both."))
    with door.open(write=True) as app:
        known = contracts.contract(app, args.ref)
        if not 0 <= args.line < len(known.quote.lines):
            raise NotFoundError(
                say(
                    "Contract {number} has lines 0 to {last}; there is no line {line}.",
                    number=known.number,
                    last=len(known.quote.lines) - 1,
                    line=args.line,
                )
            )
        line_id = known.quote.lines[args.line].line.id
        customer = known.quote.draft.end_customer
        site = None if args.site is None else placing.named_site(app, customer, args.site)
        known = contracts.complete(app, args.ref, line_id, serials=args.serials, site=site)
        return _tell(door, app, known, args)


def _approve(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        known = contracts.acknowledge(app, args.ref, by=args.by, reason=args.reason)
        return _tell(door, app, known, args)


def _sign_off(args: argparse.Namespace, door: Door) -> int:
    content = _read(args.file) if args.file else None
    with door.open(write=True) as app:
        people = contracts.contract(app, args.ref).quote.seller.people
        ours = args.our_signatory or (people[0].name if people else "")
        role = next((person.role for person in people if person.name == ours), "")
        signing = Signing(
            form=SignatureForm(args.form),
            seller=Signatory(ours, role, args.date),
            partner=Signatory(args.signatory, args.role, args.date),
            concluded_on=args.date,
            file_name=args.file.name if args.file else "",
        )
        signed = contracts.sign_off(app, args.ref, signing, file=content)
        return _tell(door, app, signed, args)


def _export(args: argparse.Namespace, door: Door) -> int:
    keys = [
        f"{kind}-{form}"
        for kind in ("contract", "schedule")
        for form in args.format
        if form != "json"
    ]
    with door.open() as app:
        refs = wanted(app, args)
        refuse_existing(app, args, keys, [contracts.contract(app, ref).number for ref in refs])
        written: list[Path] = []
        for done, ref in enumerate(refs, start=1):
            written += paper_files.export(
                app, ref, keys, folder=args.out, language=args.document, force=args.force
            )
            if "json" in args.format:
                known = contracts.contract(app, ref)
                content = contract_json(known, contracts.summary(app, known.id), door)
                written.append(write_json(args, known.number, content))
            if len(refs) > 1:
                door.tell(say("{done} of {all}: {number}", done=done, all=len(refs), number=ref))
    return report(door, args, written)


def wanted(app: App, args: argparse.Namespace) -> Sequence[str]:
    """The contract that was named, or every signed one.

    Raises: UsageError when neither or both are asked for.
    """
    if bool(args.ref) == args.all:
        raise UsageError(say("Name one contract, or give --all for every signed one."))
    if args.ref:
        return [args.ref]
    return [
        each.number for each in contracts.summaries(app) if each.status is ContractStatus.SIGNED
    ]


def _tell(door: Door, app: App, known: SignedContract, args: argparse.Namespace) -> int:
    summary = contracts.summary(app, known.id)
    if args.json:
        door.answer(plain(summary, door.tr))
    else:
        door.print(f"{summary.number}  {_state(summary, door)}")
    return 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInputError(
            say(
                "{path} cannot be read: {reason}. Check the path of the signed file.",
                path=str(path),
                reason=cause(error),
            )
        ) from error


def _serials(text: str) -> tuple[str, ...]:
    serials = tuple(normalise(part) for part in text.split(",") if part.strip())
    if not serials:
        raise UsageError(say("Name at least one serial number, several with commas between them."))
    return serials


def _days(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text):
        raise UsageError(
            say("{text} is not a number of days from 0 to 99999. Write it as 90.", text=text)
        )
    return int(text)


def _state(summary: ContractSummary, door: Door) -> str:
    return door.tr.render(contracts.STATES[summary.status])
