"""What a draft comes to: its prices, its sums and what the rules say of it."""

from __future__ import annotations

from collections.abc import Callable

from hezo_desktop.bootstrap import App
from hezo_desktop.domain import pricing
from hezo_desktop.domain.finding import Finding, Gate
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.domain.rules.case import no_pause
from hezo_desktop.services import checks, company, price_lists


def price(app: App, draft: QuoteDraft) -> PricedQuote:
    """The draft priced by its price list."""
    return ledger(app, draft).priced()


def ledger(
    app: App,
    draft: QuoteDraft,
    near: pricing.Ledger | None = None,
    pause: Callable[[], None] = no_pause,
) -> pricing.Ledger:
    """The running account of a draft by its price list; `near` is that of another state of it.

    `pause` is called again and again while a long quote is reckoned; it may raise to give up.
    """
    basis = pricing.Basis(
        price_list=price_lists.of_draft(app, draft),
        catalogue=app.catalogue,
        vat_rates=company.vat_rates(app),
        today=app.today,
    )
    individual = checks.priced_individually(app, draft, pause)
    if near is not None and near.basis == basis:
        return near.edited(draft, individual, pause)
    return pricing.Ledger.open(draft, basis, individual, pause)


def check(
    app: App,
    draft: QuoteDraft,
    priced: PricedQuote | None = None,
    gate: Gate = Gate.ISSUE,
    pause: Callable[[], None] = no_pause,
) -> tuple[Finding, ...]:
    """What the rules say about the draft at a gate; `pause` as for `ledger`."""
    return checks.findings(app, draft, priced or price(app, draft), gate, pause=pause)
