"""What a price list would do to the drafts in work, told before it is kept.

A draft keeps its list until somebody takes the newer one; this names those worth a look.
Source: features.md 13.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.domain import pricing
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.domain.repricing import Move
from hezo_desktop.errors import HezoError
from hezo_desktop.services import checks, company, figures, quotes


@dataclass(frozen=True, slots=True)
class AffectedDraft:
    """A draft that a list prices otherwise: its short number, title, buyer, and its net."""

    quote_id: UUID
    name: str
    title: str
    buyer: str
    net: Move


def affected_drafts(app: App, price_list: PriceList) -> tuple[AffectedDraft, ...]:
    """The drafts any of whose lines costs something else by this list, the last touched first.

    A draft that cannot be priced at all, by either list, is passed over.
    """
    found = []
    for summary in quotes.summaries(app):
        if not summary.drafting:
            continue
        draft = quotes.draft(app, summary.id)
        with suppress(HezoError):
            now, then = figures.price(app, draft), _priced_by(app, draft, price_list)
            if _prices(now) != _prices(then):
                name = summary.number or summary.short_id
                net = Move(now.net, then.net)
                found.append(AffectedDraft(summary.id, name, summary.title, summary.buyer, net))
    return tuple(found)


def _priced_by(app: App, draft: QuoteDraft, price_list: PriceList) -> PricedQuote:
    basis = pricing.Basis(price_list, app.catalogue, company.vat_rates(app), app.today)
    individual = checks.priced_individually(app, draft)
    return pricing.Ledger.open(draft, basis, individual).priced()


def _prices(priced: PricedQuote) -> Iterable[object]:
    return [(line.unit_net, line.net) for line in priced.lines]
