"""The price of a whole quote: its lines, VAT per rate on their sums, totals."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from hezo_desktop.domain.company import VatRate
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.pricing.ledger import Basis, Ledger
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.quote import QuoteDraft


def price(
    draft: QuoteDraft,
    price_list: PriceList | None,
    catalogue: Catalogue,
    vat_rates: tuple[VatRate, ...],
    today: date,
    *,
    individual: Collection[UUID] = (),
) -> PricedQuote:
    """Price every line of a draft in the quote's currency.

    Rules, surcharges, discounts and VAT rates count as they hold on the issue date, or `today`
    while there is none. Lines without a price have no figures and stay out of the totals; so do
    the lines named in `individual` until a price is agreed for them. Optional lines and those of
    other variants than the leading one have figures and stay out of the totals, too.

    Raises: VatRateError when a VAT rate of the quote does not hold on that day.
    """
    basis = Basis(price_list, catalogue, vat_rates, today)
    return Ledger.open(draft, basis, individual).priced()
