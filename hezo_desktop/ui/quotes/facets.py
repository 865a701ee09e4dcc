"""What the list of quotes can be narrowed by."""

from __future__ import annotations

from datetime import date, timedelta

from hezo_desktop.i18n import Translator
from hezo_desktop.services.quotes import QuoteStatus, QuoteSummary
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.sample_facet import sample_facet
from hezo_desktop.ui.quotes.columns import status_plural

SOON = timedelta(days=14)


def facets(tr: Translator, today: date) -> tuple[Facet[QuoteSummary], ...]:
    """State, whether it lapses soon, and whether it is sample data."""

    def lapsing(quote: QuoteSummary) -> str:
        if quote.status is not QuoteStatus.ISSUED or quote.valid_until is None:
            return ""
        return "soon" if quote.valid_until - today <= SOON else ""

    return (
        Facet(
            "status",
            tr("Status"),
            {status.value: status_plural(tr, status) for status in QuoteStatus},
            lambda quote: quote.status.value,
        ),
        Facet("lapsing", tr("Validity"), {"soon": tr("lapse within 14 days")}, lapsing),
        sample_facet(tr, lambda quote: quote.sample),
    )
