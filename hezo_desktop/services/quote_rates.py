"""Exchange rates of quotes: offered while a quote is a draft, frozen with what they converted.

The last rate known from before a quote's day counts.
Source: domain.md §5.6 (custom of art. 31a of the VAT Act); features.md 5.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain.price_list import ExchangeRate, PriceList
from hezo_desktop.domain.pricing.exchange import HOME
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.services import exchange, price_lists


@dataclass(frozen=True, slots=True)
class Offer:
    """A rate for a quote: how many days before the quote's it is from, and whether too many."""

    rate: ExchangeRate
    age: int
    is_old: bool


def needed(app: App, draft: QuoteDraft) -> tuple[str, ...]:
    """The foreign currencies a draft needs rates of: its own and its price list's."""
    prices = price_lists.of_draft(app, draft)
    found = {draft.currency, prices.currency if prices else draft.currency}
    return tuple(sorted(found - {HOME}))


def aged(app: App, draft: QuoteDraft, rate: ExchangeRate) -> Offer:
    """How old a rate is on the quote's day; one without a day counts as of that day."""
    day = draft.issue_date or app.today
    age = (day - (rate.day or day)).days
    return Offer(rate, age, age > rule_book().limits.rate_age_days)


def offers(app: App, draft: QuoteDraft, currencies: Iterable[str]) -> dict[str, Offer]:
    """For each of these currencies the last rate known before the quote's day, where there is one.

    Source: domain.md §5.6 (the last business day before counts).
    """
    day = draft.issue_date or app.today
    found = {code: exchange.last_before(app, code, day) for code in currencies}
    return {code: aged(app, draft, kept.rate) for code, kept in found.items() if kept}


def with_rates(app: App, draft: QuoteDraft) -> QuoteDraft:
    """The draft with the rates it is offered for what it needs; those it has already stay."""
    has = {rate.currency for rate in draft.rates}
    found = offers(app, draft, [code for code in needed(app, draft) if code not in has])
    return replace(draft, rates=(*draft.rates, *(offer.rate for offer in found.values())))


def renewed(app: App, draft: QuoteDraft) -> QuoteDraft:
    """The draft with the last known rate in place of each one it has that is older."""
    found = offers(app, draft, [rate.currency for rate in draft.rates])
    return replace(draft, rates=tuple(_newer(rate, found) for rate in draft.rates))


def settled(draft: QuoteDraft, prices: PriceList | None, used: Iterable[str]) -> QuoteDraft:
    """The draft carrying every rate it was reckoned by, and no other: as it is frozen at issue.

    `used` are the currencies that were converted; a rate the quote lacks is the price list's. The
    rate of the quote's own currency stays, for its value in PLN.
    """
    listed = {rate.currency: rate for rate in (prices.rates if prices else ())}
    own = {rate.currency: rate for rate in draft.rates}
    known = {**listed, **own}
    wanted = dict.fromkeys((*used, draft.currency))
    return replace(draft, rates=tuple(known[code] for code in wanted if code in known))


def _newer(rate: ExchangeRate, found: dict[str, Offer]) -> ExchangeRate:
    offer = found.get(rate.currency)
    newer = offer and (rate.day or date.min) < (offer.rate.day or date.min)
    return offer.rate if offer and newer else rate
