"""The files an issued quote goes out as, by the names its reader chooses them by."""

from __future__ import annotations

from collections.abc import Mapping

from hezo_desktop.i18n import Translator
from hezo_desktop.services.paper_files import CUSTOMER_KEYS, CUSTOMER_PRICE_KEYS

FOR_THE_CUSTOMER = (*CUSTOMER_KEYS, *CUSTOMER_PRICE_KEYS)
"""Those that do not go to the partner: written only when they are asked for."""


def names(tr: Translator) -> Mapping[str, str]:
    """What each file is called, by its key."""
    return {
        "quote-pdf": tr("Quote, PDF"),
        "quote-xlsx": tr("Quote, Excel"),
        "customer-offer-pdf": tr("End customer's sheet, PDF"),
        "customer-offer-xlsx": tr("End customer's sheet, Excel"),
        "customer-prices-pdf": tr("… with list prices, PDF"),
        "customer-prices-xlsx": tr("… with list prices, Excel"),
    }
