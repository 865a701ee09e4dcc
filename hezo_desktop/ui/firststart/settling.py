"""Puts the answers of the first start into the new workspace, in the background."""

from __future__ import annotations

from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.ui.firststart.answers import FirstStart, Prices


def settle(app: App, answers: FirstStart) -> UUID | None:
    """Store company and price list and make the sample data; returns the sample quote's key.

    Raises: HezoError when something is refused; what was stored before stays.
    """
    from hezo_desktop.services import (  # noqa: PLC0415 - heavy; the window shows before
        company,
        price_lists,
        sample,
    )

    if answers.seller.name:
        company.save_seller(app, answers.seller)
    if answers.prices is Prices.FILE and answers.price_list is not None:
        price_lists.import_list(app, answers.price_list)
    elif answers.prices is Prices.SAMPLE:
        price_lists.import_list(app, price_lists.sample())
    return sample.fill(app).id if answers.demo else None
