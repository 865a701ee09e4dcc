"""What to do next, worked out from the settings, the quotes and the contracts as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hezo_desktop.domain.company import Seller
from hezo_desktop.message import Message, say
from hezo_desktop.services.contracts import ContractStatus, ContractSummary
from hezo_desktop.services.quotes import QuoteStatus, QuoteSummary

MOST = 6
"""More than this would be a list, not an advice."""

QUOTE_DAYS = 14
"""How long before its end an issued quote is worth a call."""
CONTRACT_DAYS = 90
"""How long before its end a contract is worth an offer."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """One piece of advice: what, and what to open for it."""

    text: Message
    kind: str
    key: object
    icon: str


def next_steps(
    seller: Seller,
    *,
    priced: bool,
    quotes: Sequence[QuoteSummary],
    contracts: Sequence[ContractSummary],
) -> tuple[NextStep, ...]:
    """The most pressing things first; `priced` tells whether a price list is in force."""
    steps = [*_settings(seller, priced=priced), *_contracts(contracts), *_drafts(quotes)]
    return tuple(steps[:MOST])


@dataclass(frozen=True, slots=True)
class Expiring:
    """A quote or a contract that ends soon."""

    kind: str
    key: object
    name: str
    party: str
    until: date


def expiring(
    quotes: Iterable[QuoteSummary], contracts: Iterable[ContractSummary], today: date
) -> tuple[Expiring, ...]:
    """Open quotes and running contracts that end within their horizon, the nearest first."""
    found = [
        Expiring("quote", quote.id, quote.number, quote.buyer or quote.customer, quote.valid_until)
        for quote in quotes
        if quote.status is QuoteStatus.ISSUED
        and quote.valid_until is not None
        and today <= quote.valid_until <= today + timedelta(days=QUOTE_DAYS)
    ]
    found += [
        Expiring(
            "contract",
            contract.id,
            contract.number,
            contract.customer or contract.buyer,
            contract.end,
        )
        for contract in contracts
        if contract.end is not None
        and today <= contract.end <= today + timedelta(days=CONTRACT_DAYS)
    ]
    return tuple(sorted(found, key=lambda each: each.until))


def _settings(seller: Seller, *, priced: bool) -> Iterator[NextStep]:
    if seller.missing:
        text = say("Complete your company's data: without it no quote can be issued")
        yield NextStep(text, "setting", "company", "domain")
    elif seller.sample:
        text = say("Put your own company in place of the sample one")
        yield NextStep(text, "setting", "company", "domain")
    if not priced:
        text = say("Import a price list, so that quotes find their prices")
        yield NextStep(text, "price-list", None, "tag-plus-outline")


def _contracts(contracts: Iterable[ContractSummary]) -> Iterator[NextStep]:
    for contract in contracts:
        if contract.status is ContractStatus.PREPARED:
            text = say(
                "Sign off contract {number} with {party}",
                number=contract.number,
                party=contract.buyer or contract.customer,
            )
            yield NextStep(text, "contract", contract.id, "file-sign")


def _drafts(quotes: Iterable[QuoteSummary]) -> Iterator[NextStep]:
    for quote in quotes:
        if quote.status is QuoteStatus.DRAFT:
            name = quote.title or quote.customer or quote.buyer or quote.short_id
            text = say("Finish the draft “{name}”", name=name)
            yield NextStep(text, "quote", quote.id, "file-document-edit-outline")
