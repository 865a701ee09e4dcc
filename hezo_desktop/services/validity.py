"""Until when a quote is valid: the house's usual days, but no longer than what it rests on."""

from __future__ import annotations

from datetime import date, timedelta

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.services import company, price_lists


class ExpiredError(NotAllowedError):
    """A step with a quote whose validity is over: it has to be issued anew first."""


def usual(app: App, draft: QuoteDraft) -> date:
    """The inclusive last day a quote of today is offered for, unless somebody chooses another.

    Ends that are over already do not count: what they stand for is said by the rules.

    Source: features.md 13 (the least of the usual days, the price list's end, the vendor quote's).
    """
    prices = price_lists.of_draft(app, draft)
    ends = (prices.valid_to if prices else None, draft.vendor_quote_until)
    days = timedelta(days=company.seller(app).validity_days)
    return min([app.today + days, *(end for end in ends if end and end >= app.today)])
