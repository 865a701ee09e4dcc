"""`quote`: drafts from a file, approval, issue, acceptance, comparison and export."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from hezo_desktop.bootstrap import App
from hezo_desktop.cli import quote_term, revisions
from hezo_desktop.cli.choice import add_choice_options, choice_of, print_alternatives
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.export import (
    FORMATS,
    add_export_options,
    json_name,
    refuse_existing,
    report,
    write_json,
)
from hezo_desktop.cli.options import Commands, step
from hezo_desktop.cli.paper_json import earnings_json, quote_json, quote_summary_json
from hezo_desktop.domain.party import Company
from hezo_desktop.errors import NotFoundError, UsageError
from hezo_desktop.message import say
from hezo_desktop.services import (
    paper_files,
    parties,
    placing,
    price_lists,
    price_request,
    quote_rates,
    quotes,
    reasons,
)


def add(commands: Commands) -> None:
    """Register `quote` and what can be done with one."""
    steps = commands.add_parser("quote", help="quotes").add_subparsers(
        dest="step", metavar="STEP", required=True
    )
    new = steps.add_parser("new", help="start a draft from a price request file")
    new.add_argument("file", type=Path, metavar="FILE.json")
    step(steps, "list", _list, "every quote")
    new.set_defaults(run=_new)
    new.add_argument("--json", action="store_true")
    show = step(steps, "show", _show, "one quote with its lines and findings", ref=True)
    show.add_argument(
        "--internal", action="store_true", help="with --json: costs and margins, for the house only"
    )
    approve = step(steps, "approve", _approve, "approve prices and warnings of a draft", ref=True)
    approve.add_argument("--by", required=True, metavar="NAME")
    approve.add_argument("--reason", required=True, metavar="TEXT")
    reason = step(steps, "acknowledge", _acknowledge, "give the reason a rule asks for", ref=True)
    reason.add_argument(
        "--rule", required=True, action="append", metavar="RULE", help="such as R31; repeatable"
    )
    reason.add_argument("--by", required=True, metavar="NAME")
    reason.add_argument("--reason", required=True, metavar="TEXT")
    step(steps, "issue", _issue, "number and freeze a draft", ref=True)
    accept = step(steps, "accept", _accept, "what was accepted; prepares the contract", ref=True)
    add_choice_options(accept)
    decline = step(steps, "decline", _decline, "the partner declined", ref=True)
    decline.add_argument("--reason", default="", metavar="TEXT", help="why, if the partner said")
    annul = step(steps, "annul", _annul, "take an issued quote back", ref=True)
    annul.add_argument("--reason", required=True, metavar="TEXT")
    revisions.add(steps)
    export = step(steps, "export", _export, "write an issued quote's files", ref=True)
    export.add_argument("--revision", type=int, metavar="R", help="an earlier revision")
    export.add_argument(
        "--marked", action="store_true", help="a copy that says what became of the quote"
    )
    export.add_argument(
        "--for", dest="reader", choices=("partner", "customer"), default="partner", help="who reads"
    )
    export.add_argument(
        "--prices", choices=("none", "list"), default="none", help="on the end customer's sheet"
    )
    add_export_options(export, FORMATS)
    quote_term.add(steps)


def _new(args: argparse.Namespace, door: Door) -> int:
    request = price_request.read(args.file, door.catalogue)
    with door.open(write=True) as app:
        defaults = quotes.default_draft(app)
        prices = price_lists.current(app, request.issue_date or app.today)
        request = price_request.with_models(request, prices)
        draft = replace(
            request,
            buyer=_stored(app, request.buyer),
            end_customer=_stored(app, request.end_customer),
            valid_until=request.valid_until or defaults.valid_until,
            vat=request.vat or defaults.vat,
            language=door.language,
            price_list_id=price_lists.current_id(app, request.issue_date or app.today),
        )
        draft = replace(
            draft, sample=any(party.sample for party in (draft.buyer, draft.end_customer) if party)
        )
        draft = placing.placed(app, quote_rates.with_rates(app, draft))
        quotes.save_draft(app, draft)
        return _tell(door, app, str(draft.id), args, say("Draft {ref} is stored."))


def _list(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        found = quotes.summaries(app)
    if args.json:
        door.answer([quote_summary_json(quote, door) for quote in found])
    for quote in () if args.json else found:
        ref = quote.number or quote.short_id
        net = door.tr.money(quote.net) if quote.number else "–"
        state = door.tr.render(quotes.STATES[quote.status])
        door.print(f"{ref:<22} {state:<14} {net:>18}  {quote.buyer} → {quote.customer}")
    return 0


def _show(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        summary = quotes.summary(app, args.ref)
        paper = (
            quotes.preview(app, quotes.draft(app, args.ref))
            if summary.drafting and not summary.number
            else quotes.issued(app, args.ref)
        )
    told = {**quote_summary_json(summary, door), **quote_json(paper, door)}
    if args.json:
        door.answer({**told, "earnings": earnings_json(paper)} if args.internal else told)
        return 0
    state = door.tr.render(quotes.STATES[summary.status])
    door.print(f"{summary.number or summary.short_id}  {state}  {summary.title}")
    for place, line in enumerate(paper.lines, start=1):
        net = door.tr.money(line.net) if line.net else door.tr("priced individually")
        door.print(f"{place:>3}. {door.tr.render(line.title):<44} {line.line.model:<22} {net:>18}")
    if not paper.alternatives.cells:  # alternatives have no total of the quote
        door.print(door.tr("Net {net}, gross {gross}", net=paper.net, gross=paper.gross))
    print_alternatives(paper.alternatives.cells, door)
    for finding in paper.findings:
        door.tell(f"{finding.severity}: {finding.rule} {door.tr.render(finding.message)}")
    return 0


def _approve(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        quotes.approve(app, args.ref, by=args.by, reason=args.reason)
        return _tell(door, app, args.ref, args, say("Quote {ref} is approved."))


def _acknowledge(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        reasons.acknowledge(app, args.ref, args.rule, by=args.by, reason=args.reason)
        return _tell(door, app, args.ref, args, say("The reason is kept with quote {ref}."))


def _issue(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        paper = quotes.issue(app, args.ref)
        return _tell(door, app, paper.number, args, say("Quote {ref} is issued."))


def _accept(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        quotes.accept(app, args.ref, choice=choice_of(args, app))
        return _tell(door, app, args.ref, args, say("Quote {ref} is accepted."))


def _decline(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        quotes.decline(app, args.ref, reason=args.reason.strip() or door.tr("no reason given"))
        return _tell(door, app, args.ref, args, say("Quote {ref} is declined."))


def _annul(args: argparse.Namespace, door: Door) -> int:
    with door.open(write=True) as app:
        quotes.annul(app, args.ref, reason=args.reason)
        return _tell(door, app, args.ref, args, say("Quote {ref} is annulled."))


def _keys(args: argparse.Namespace) -> list[str]:
    """The documents that are asked for.

    Raises: UsageError when the end customer would get what is the partner's.
    """
    if args.reader == "customer" and "json" in args.format:
        raise UsageError(
            say("The format json holds the partner's prices; the end customer gets pdf or xlsx.")
        )
    if args.reader == "partner" and args.prices == "list":
        raise UsageError(say("The option --prices is for the end customer: add --for customer."))
    partner, bare, listed = "quote", "customer-offer", "customer-prices"
    kind = partner if args.reader == "partner" else listed if args.prices == "list" else bare
    return [f"{kind}-{form}" for form in args.format if form != "json"]


def _export(args: argparse.Namespace, door: Door) -> int:
    with door.open() as app:
        keys = _keys(args)
        which = paper_files.Which(args.revision, args.marked)
        paper = quotes.issued(app, args.ref, args.revision)
        refuse_existing(app, args, keys, [paper.number], which)
        written = list(
            paper_files.export(
                app,
                args.ref,
                keys,
                folder=args.out,
                language=args.document,
                which=which,
                force=args.force,
            )
        )
        if "json" in args.format:
            written.append(
                write_json(args, json_name(paper.number, which), quote_json(paper, door))
            )
    return report(door, args, written)


def _tell(door: Door, app: App, ref: str, args: argparse.Namespace, told: Any) -> int:
    """Answer a step with the quote as it stands now."""
    summary = quotes.summary(app, ref)
    if args.json:
        door.answer(quote_summary_json(summary, door))
    else:
        shown = summary.number or summary.short_id
        door.print(door.tr(told.msgid, ref=shown))
        if summary.contract_number:
            door.print(door.tr("Contract {number} is prepared.", number=summary.contract_number))
    return 0


def _stored(app: App, party: Company | None) -> Company | None:
    """The stored company that a request names by its NIP or name."""
    if party is None:
        return None
    known = parties.find(app, party.nip or party.name)
    if known is None:
        raise NotFoundError(
            say(
                "No company “{name}” is stored. Add it on the screen Customers, or correct the "
                "name or NIP in the file.",
                name=party.nip or party.name,
            )
        )
    return known
