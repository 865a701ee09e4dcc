"""`approval`: what of a quote needs one, requests and answers between workspaces, approvers."""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path
from typing import Any

from hezo_desktop.bootstrap import App
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Commands, day, step
from hezo_desktop.cli.plain import plain
from hezo_desktop.domain.approval import Approval
from hezo_desktop.domain.approval_request import ApprovalRequest
from hezo_desktop.errors import BadInputError, NotFoundError, UsageError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Message, say
from hezo_desktop.services import approval_exchange, approvals, approvers, quotes
from hezo_desktop.services.approval_exchange import Taken
from hezo_desktop.services.approvers import Approver


def add(commands: Commands) -> None:
    """Register `approval` and its steps."""
    steps = commands.add_parser(
        "approval", help="what a superior approves before a quote goes out"
    ).add_subparsers(dest="step", metavar="STEP", required=True)
    step(steps, "needs", _needs, "what of a quote needs an approval, and who gave it", ref=True)
    asked = step(steps, "request", _request, "write a request for an approver", ref=True)
    _writes(asked)
    asked.add_argument("--by", default="", metavar="NAME")
    asked.add_argument("--comment", default="", metavar="TEXT")
    asked.add_argument("--until", type=day, metavar="DATE", help="how long it should hold")
    step(steps, "show", _show, "what a request asks for").add_argument(
        "file", type=Path, metavar="FILE"
    )
    _add_answer(step(steps, "answer", _answer, "approve or decline a request, signed"))
    step(steps, "import", _import, "take over a signed answer").add_argument(
        "file", type=Path, metavar="FILE"
    )
    step(steps, "code", _code, "take over an answer read out as a code", ref=True).add_argument(
        "code", metavar="CODE"
    )
    _add_keys(steps)


def _add_answer(said: argparse.ArgumentParser) -> None:
    said.add_argument("request", metavar="FILE|CODE", help="a request file, or its code")
    either = said.add_mutually_exclusive_group(required=True)
    either.add_argument("--approve", dest="approved", action="store_true")
    either.add_argument("--decline", dest="approved", action="store_false")
    said.add_argument("--comment", default="", metavar="TEXT")
    said.add_argument("--until", type=day, metavar="DATE", help="the last day it holds")
    said.add_argument("--as", dest="name", default="", metavar="NAME", help="whose key signs")
    _writes(said, required=False)


def _add_keys(steps: Commands) -> None:
    keys = steps.add_parser("keys", help="people whose answers count").add_subparsers(
        dest="keys_step", metavar="STEP", required=True
    )
    step(keys, "list", _keys_list, "everybody, with the fingerprint of the key")
    for name, run, told in (
        ("new", _keys_new, "make a key for somebody who approves here"),
        ("revoke", _keys_revoke, "let no answer of a key count any more"),
        ("export", _keys_export, "write the key file that others import"),
    ):
        made = step(keys, name, run, told)
        made.add_argument("name", metavar="NAME")
        made.add_argument("--by", default="", metavar="NAME")
    _writes(made)
    taken = step(keys, "import", _keys_import, "let the answers of a colleague count")
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.add_argument("--by", default="", metavar="NAME")


def _writes(made: argparse.ArgumentParser, *, required: bool = True) -> None:
    made.add_argument("--out", type=Path, required=required, metavar="FILE")
    made.add_argument("--force", action="store_true", help="replace a file that exists")


def _needs(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        standing = approvals.standing(app, quotes.draft(app, args.ref))
    told = [
        {
            "rule": need.rule,
            "line": need.line_id and str(need.line_id),
            "variant": need.variant or None,
            "message": door.tr.render(need.message),
            "approved": _approval_json(standing.answer_to(need), door.tr),
        }
        for need in standing.needs
    ]
    if args.json:
        door.answer({"sha256": standing.sha256, "open": len(standing.open), "needs": told})
        return 0
    if not told:
        door.print(door.tr("Nothing in this quote needs an approval."))
    for need in standing.needs:
        given = standing.answer_to(need)
        who = door.tr("approved by {name}", name=given.by) if given else door.tr("open")
        door.print(f"{need.rule}  {who}  {door.tr.render(need.message)}")
    return 0


def _approval_json(given: Approval | None, tr: Translator) -> dict[str, Any] | None:
    if given is None:
        return None
    return {
        "by": given.by,
        "at": plain(given.at, tr),
        "until": plain(given.expires_on, tr),
        "origin": given.origin.value,
        "comment": given.comment,
    }


def _request(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        asked = approval_exchange.request(
            app, args.ref, by=args.by, until=args.until, comment=args.comment
        )
    path = approval_exchange.save_request(args.out, asked, force=args.force)
    if args.json:
        door.answer({"file": str(path), "code": asked.code, **_request_json(asked, door.tr)})
        return 0
    door.print(door.tr("Written: {path}", path=str(path)))
    door.print(door.tr("Code to read out: {code}", code=asked.code))
    return 0


def _show(args: argparse.Namespace, door: Door) -> int:
    asked = approval_exchange.read_request(args.file)
    if args.json:
        door.answer({"code": asked.code, **_request_json(asked, door.tr)})
        return 0
    for text in _told(asked, door.tr):
        door.print(text)
    return 0


def _answer(args: argparse.Namespace, door: Door) -> int:
    path = Path(args.request)
    by_file = path.exists()
    if by_file and args.out is None:
        raise UsageError(say("The answer to a file is a file: name it with --out."))
    with door.open(write=True) as app:
        said = {
            "approver_id": _mine(app, args.name).id,
            "approved": args.approved,
            "until": args.until or door.today + timedelta(days=approval_exchange.USUAL_DAYS),
        }
        if not by_file:
            code = approval_exchange.answer_code(app, args.request, **said)
            told, shown = {"code": code}, door.tr("Code to read out: {code}", code=code)
        else:
            asked = approval_exchange.read_request(path)
            signed = approval_exchange.answer(app, asked, comment=args.comment, **said)
            approval_exchange.save_answer(args.out, signed, force=args.force)
            told = {"file": str(args.out)}
            shown = door.tr("Written: {path}", path=str(args.out))
    if args.json:
        door.answer({"approved": args.approved, "until": said["until"].isoformat(), **told})
    else:
        door.print(shown)
    return 0


def _import(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        return _say_taken(approval_exchange.take_answer(app, args.file), args, door)


def _code(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        return _say_taken(approval_exchange.take_code(app, args.ref, args.code), args, door)


def _say_taken(taken: Taken, args: argparse.Namespace, door: Door) -> int:
    if args.json:
        door.answer(plain(taken, door.tr))
    elif taken.approved:
        door.print(
            door.tr(
                "Quote {ref}: approved by {name}, until {day}.",
                ref=taken.reference,
                name=taken.by,
                day=taken.until,
            )
        )
    else:
        door.print(
            door.tr(
                "Quote {ref}: declined by {name}. {reason}",
                ref=taken.reference,
                name=taken.by,
                reason=taken.comment,
            )
        )
    return 0


def _keys_list(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        found = approvers.known(app)
    if args.json:
        door.answer(plain(found, door.tr))
        return 0
    for each in found:
        door.print(f"{each.fingerprint}  {each.name}  {door.tr.render(_state(each))}")
    return 0


def _state(approver: Approver) -> Message:
    if approver.revoked_at is not None:
        return say("revoked")
    return say("approves here") if approver.mine else say("answers count")


def _keys_new(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        return _say_key(approvers.make_mine(app, args.name, by=args.by), args, door)


def _keys_export(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        mine = _mine(app, args.name)
        approvers.save_key(app, mine.id, args.out, force=args.force)
    return _say_key(mine, args, door)


def _keys_import(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        key = approvers.read_key(args.file)
        return _say_key(approvers.trust(app, key, by=args.by), args, door)


def _keys_revoke(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        known = _named(app, args.name)
        approvers.revoke(app, known.id, by=args.by)
    if args.json:
        door.answer({"revoked": known.name})
    else:
        door.print(door.tr("The key of {name} counts no more.", name=known.name))
    return 0


def _say_key(known: Approver, args: argparse.Namespace, door: Door) -> int:
    if args.json:
        door.answer(plain(known, door.tr))
    else:
        door.print(f"{known.fingerprint}  {known.name}")
        door.tell(say("Compare the fingerprint by voice before you rely on the key."))
    return 0


def _named(app: App, name: str) -> Approver:
    """The approver in force of this name or key."""
    for each in approvers.known(app):
        if each.revoked_at is None and name.casefold() in (each.name.casefold(), str(each.id)):
            return each
    raise NotFoundError(say("There is no approver “{name}”. See: approval keys list.", name=name))


def _mine(app: App, name: str) -> Approver:
    """The approver of this workspace with this name; without a name the only one there is."""
    if name:
        return _named(app, name)
    mine = [each for each in approvers.known(app) if each.mine]
    if len(mine) != 1:
        raise BadInputError(
            say("Say whose key signs with --as NAME; keys of this workspace: {n}.", n=len(mine))
        )
    return mine[0]


def _request_json(asked: ApprovalRequest, tr: Translator) -> dict[str, Any]:
    told: dict[str, Any] = plain(asked, tr)
    return {**told, "margin_percent": plain(asked.figures.earning.percent, tr)}


def _told(asked: ApprovalRequest, tr: Translator) -> list[str]:
    """A request as a manager reads it, line by line."""
    figures = asked.figures
    earning = figures.earning
    lines = [
        tr(
            "Quote {ref}, revision {n}: {title}",
            ref=asked.reference,
            n=asked.revision,
            title=asked.title,
        ),
        f"{asked.buyer or '–'} → {asked.end_customer or '–'}",
        tr("Net {net}, gross {gross}", net=figures.net, gross=figures.gross),
        tr("Margin: not known")
        if earning.margin is None or earning.percent is None
        else tr("Margin {amount}, {percent}%", amount=earning.margin, percent=earning.percent),
        tr("Asked by {name} on {day}", name=asked.asked_by or "–", day=asked.asked_at),
    ]
    lines += [f"{need.rule}  {tr.render(need.text)}" for need in asked.needs]
    return [*lines, tr("Code to read out: {code}", code=asked.code)]
