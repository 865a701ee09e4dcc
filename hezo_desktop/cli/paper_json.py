"""Quotes and contracts as JSON objects, for other programs to read."""

from __future__ import annotations

from typing import Any

from hezo_desktop.cli.choice import alternatives_json
from hezo_desktop.cli.door import Door
from hezo_desktop.cli.plain import plain
from hezo_desktop.domain.margin import Earning, together
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote, SignedContract
from hezo_desktop.domain.proration_proof import proof
from hezo_desktop.services.contracts import ContractSummary
from hezo_desktop.services.quotes import QuoteSummary


def quote_json(paper: IssuedQuote, door: Door) -> dict[str, Any]:
    """A quote's paper with the keys of `price`, its parties, dates and promises."""
    draft = paper.draft
    return {
        "number": paper.number,
        "revision": paper.revision,
        "buyer": draft.buyer.name if draft.buyer else None,
        "end_customer": draft.end_customer.name if draft.end_customer else None,
        "issue_date": plain(draft.issue_date, door.tr),
        "valid_until": plain(draft.valid_until, door.tr),
        "currency": draft.currency,
        "lines": [
            {
                "title": door.tr.render(line.title),
                "programme": line.line.programme,
                "level": line.line.level or None,
                "window": line.line.window or None,
                "vendor": line.line.vendor,
                "model": line.line.model,
                "serials": list(line.line.serials),
                "quantity": line.line.quantity,
                "start": plain(line.start, door.tr),
                "end": plain(line.end, door.tr),
                "proof": plain(proof(line), door.tr),
                "unit_net": plain(line.unit_net, door.tr),
                "net": plain(line.net, door.tr),
                "vat_rate": line.vat_rate,
                "individual": line.individual,
                "promise": line.promise or None,
                "variant": line.line.variant or None,
                "optional": line.line.optional,
                "trace": plain(line.trace, door.tr),
            }
            for line in paper.lines
        ],
        "vat": plain(paper.vat, door.tr),
        "totals_of": paper.draft.leading or None,
        "net": str(paper.net),
        "vat_total": str(paper.vat_total),
        "gross": str(paper.gross),
        "complete": paper.complete,
        "gross_in_words": door.tr.render(paper.gross_in_words),
        "alternatives": alternatives_json(paper.alternatives.cells),
        "promises": [
            {"code": promise.code, "words": plain(promise.words, door.tr)}
            for promise in paper.promises
        ],
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity.value,
                "line": finding.line,
                "message": door.tr.render(finding.message),
            }
            for finding in paper.findings
        ],
    }


def earnings_json(paper: IssuedQuote) -> dict[str, Any]:
    """What the house earns on a quote: line by line, and on the lines whose cost is known."""
    lines = [_of_line(line) for line in paper.lines]
    counted = [
        earning
        for line, earning in zip(paper.lines, lines, strict=True)
        if earning and earning.cost and paper.draft.counts(line.line)
    ]
    total = together(counted, paper.draft.currency)
    return {**_earning(total), "lines": [earning and _earning(earning) for earning in lines]}


def _of_line(line: FrozenLine) -> Earning | None:
    if line.net is None:
        return None
    return Earning(line.net, line.unit_cost and line.unit_cost * line.line.quantity)


def _earning(earning: Earning) -> dict[str, str | None]:
    told = {"cost": earning.cost, "margin": earning.margin, "margin_percent": earning.percent}
    return {name: None if value is None else str(value) for name, value in told.items()}


def quote_summary_json(summary: QuoteSummary, door: Door) -> dict[str, Any]:
    """A quote as lists show it; a draft that was never issued has no sums yet, not sums of zero."""
    told: dict[str, Any] = plain(summary, door.tr)
    return told if summary.number else {**told, "net": None, "gross": None}


def contract_json(known: SignedContract, summary: ContractSummary, door: Door) -> dict[str, Any]:
    """A contract as one JSON object: its state, signatures and the quote it came from."""
    return {
        **plain(summary, door.tr),
        "accepted_at": plain(known.accepted_at, door.tr),
        "quote_sha256": known.quote_sha256,
        "journal_head": known.journal_head,
        "reporters": plain(known.reporters, door.tr),
        "signing": plain(known.signing, door.tr),
        "signed_at": plain(known.signed_at, door.tr),
        "quote": quote_json(known.quote, door),
    }
