"""`price`: prices a request file and tells what the rules say of it."""

from __future__ import annotations

import argparse
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from hezo_desktop.catalogue import vat_rates
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.cli.choice import alternatives_json, print_alternatives
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.options import Commands
from hezo_desktop.documents import price_list_xlsx
from hezo_desktop.domain import pricing
from hezo_desktop.domain.finding import Finding, Gate, Severity
from hezo_desktop.domain.money import round_half_up
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.domain.priced import PricedLine, PricedQuote
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.domain.rules import Case, check, individual_lines
from hezo_desktop.domain.variants import matrix
from hezo_desktop.services import price_lists, price_request

REFUSED = 1
_FACTOR_STEP = Decimal("0.000001")


def add(commands: Commands) -> None:
    """Register `price`."""
    command = commands.add_parser("price", help="price a request file, with every reason")
    command.add_argument("file", type=Path, metavar="FILE.json")
    command.add_argument(
        "--price-list",
        type=Path,
        metavar="FILE.xlsx",
        help="price by this list instead of the workspace's, or the sample list",
    )
    command.add_argument("--json", action="store_true", help="answer as one JSON document")
    command.set_defaults(run=_price)


def _price(args: argparse.Namespace, door: Door) -> int:
    request = price_request.read(args.file, door.catalogue)
    prices = _price_list(args.price_list, request, door)
    draft = price_request.with_models(request, prices)
    case = Case(
        gate=Gate.ISSUE,
        draft=draft,
        priced=None,
        catalogue=door.catalogue,
        price_list=prices,
        calendar=door.calendar,
        today=door.today,
        book=rule_book(),
        desk=False,
    )

    def reckoned(one: QuoteDraft) -> PricedQuote:
        individual = individual_lines(replace(case, draft=one))
        basis = (prices, door.catalogue, vat_rates(), door.today)
        return pricing.price(one, *basis, individual=individual)

    priced = reckoned(draft)
    cells = matrix(draft, reckoned)
    findings = check(replace(case, priced=priced))
    if args.json:
        told = _as_json(priced, findings, door)
        door.answer({**told, "alternatives": alternatives_json(cells)} if cells else told)
    else:
        _print(draft, priced, findings, door)
        print_alternatives(cells, door)
    return REFUSED if any(found.severity is Severity.ERROR for found in findings) else 0


def _price_list(path: Path | None, draft: QuoteDraft, door: Door) -> PriceList:
    """The named list, else the workspace's for the day of the quote, else the sample."""
    if path is not None:
        return price_list_xlsx.read(path, catalogue=door.catalogue)
    current = None
    if door.workspace_exists:
        with door.open() as app:
            current = price_lists.current(app, draft.issue_date or door.today)
    return current or price_lists.sample()


def _as_json(priced: PricedQuote, findings: tuple[Finding, ...], door: Door) -> dict[str, Any]:
    return {
        "lines": [_line(line, door) for line in priced.lines],
        "vat": [
            {"rate": row.rate, "net": str(row.net), "vat": str(row.vat), "gross": str(row.gross)}
            for row in priced.vat
        ],
        "net": str(priced.net),
        "vat_total": str(priced.vat_total),
        "gross": str(priced.gross),
        "complete": priced.complete,
        "gross_in_words": door.tr.in_words(priced.gross),
        "findings": [
            {
                "rule": found.rule,
                "severity": found.severity.value,
                "line": found.line,
                "message": door.tr.render(found.message),
            }
            for found in findings
        ],
    }


def _line(line: PricedLine, door: Door) -> dict[str, Any]:
    return {
        "annual_net": None if line.annual_net is None else f"{round_half_up(line.annual_net):f}",
        "currency": line.annual_currency or None,
        "factor": None if line.factor is None else f"{round_half_up(line.factor, _FACTOR_STEP):f}",
        "unit_net": None if line.unit_net is None else str(line.unit_net),
        "quantity": line.quantity,
        "net": None if line.net is None else str(line.net),
        "vat_rate": line.vat_rate,
        "individual": line.individual,
        "trace": [door.tr.render(step) for step in line.trace],
    }


def _print(
    draft: QuoteDraft, priced: PricedQuote, findings: tuple[Finding, ...], door: Door
) -> None:
    for number, (line, figures) in enumerate(zip(draft.lines, priced.lines, strict=True), start=1):
        service = " ".join(part for part in (line.programme, line.level, line.window) if part)
        net = door.tr.money(figures.net) if figures.net else door.tr("no price")
        door.print(f"{number:>3}. {service:<28} {line.model or line.description:<28} {net:>20}")
        for step in figures.trace:
            door.print(f"       {door.tr.render(step)}")
    for row in priced.vat:
        door.print(
            door.tr(
                "VAT {rate}: net {net}, VAT {vat}, gross {gross}",
                rate=row.rate,
                net=row.net,
                vat=row.vat,
                gross=row.gross,
            )
        )
    door.print(door.tr("Net {net}, gross {gross}", net=priced.net, gross=priced.gross))
    door.print(door.tr.in_words(priced.gross))
    for found in findings:
        place = "" if found.line is None else f" [{found.line + 1}]"
        door.tell(f"{found.severity.value}: {found.rule}{place} {door.tr.render(found.message)}")
