"""What the end customer's sheet is made of, on paper and as a workbook."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hezo_desktop.documents.offers import Offer, offers
from hezo_desktop.domain.customer_offer import for_customer
from hezo_desktop.domain.paper import IssuedQuote


@dataclass(frozen=True, slots=True)
class CustomerOffer:
    """The whole quote and each of its alternatives, as the end customer may see them."""

    quote: IssuedQuote
    offers: tuple[Offer, ...]
    with_prices: bool

    @property
    def leading(self) -> IssuedQuote:
        """The alternative that page 1 speaks of."""
        return self.offers[0].quote


def shown(quote: IssuedQuote, *, with_prices: bool) -> CustomerOffer:
    """The quote without the partner's terms, with list prices or with none."""
    return CustomerOffer(
        for_customer(quote, with_prices=with_prices),
        tuple(
            replace(offer, quote=for_customer(offer.quote, with_prices=with_prices))
            for offer in offers(quote)
        ),
        with_prices,
    )
