"""The seller's people, as fields offer them."""

from __future__ import annotations

from hezo_desktop.bootstrap import App
from hezo_desktop.services import company
from hezo_desktop.ui.parts.suggest import Offer
from hezo_desktop.ui.parts.table_model import fold


def people_like(app: App, text: str) -> tuple[Offer, ...]:
    """Everybody whose name contains every word of `text`."""
    words = fold(text).split()
    names = (person.name for person in company.seller(app).people)
    return tuple(Offer(n, n) for n in names if all(word in fold(n) for word in words))
