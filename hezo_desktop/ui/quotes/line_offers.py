"""What the fields of a line offer while somebody types."""

from __future__ import annotations

from dataclasses import dataclass

from hezo_desktop.domain.programme import Catalogue, ProgrammeKind
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.i18n import Translator
from hezo_desktop.services import parties
from hezo_desktop.ui.parts.suggest import Offer
from hezo_desktop.ui.parts.table_model import fold
from hezo_desktop.ui.quotes.choices import Choices
from hezo_desktop.ui.quotes.people import people_like
from hezo_desktop.ui.quotes.view_model import QuoteEditor


@dataclass(frozen=True, slots=True)
class LineOffers:
    """Offers for the line in hand of this editor."""

    editor: QuoteEditor
    choices: Choices
    tr: Translator

    def services(self, text: str) -> tuple[Offer, ...]:
        """What can be ordered, the line's own vendor first."""
        found = self.choices.services_like(text, self.editor.line or QuoteLine())
        return tuple(Offer(service.name, service.name) for service in found)

    def models(self, text: str) -> tuple[Offer, ...]:
        """The models of the price list."""
        return tuple(Offer(m.model, m.model) for m in self.choices.models_like(text))

    def people(self, text: str) -> tuple[Offer, ...]:
        """The seller's people; anybody else may be named, too."""
        return people_like(self.editor.app, text)

    def sites(self, text: str) -> tuple[Offer, ...]:
        """The end customer's sites, and a new one called `text`."""
        customer = self.editor.draft.end_customer
        if customer is None or customer.id is None:
            return ()
        words = fold(text).split()
        offers = [
            Offer(f"{site.name}, {site.address.city}", site)
            for site in parties.sites(self.editor.app, customer.id)
            if all(word in fold(f"{site.name} {site.address.city}") for word in words)
        ]
        if text.strip():
            offers.append(Offer(self.tr("+ New site: {name}", name=text.strip()), text.strip()))
        return tuple(offers)


def bases_of(catalogue: Catalogue, line: QuoteLine, tr: Translator) -> tuple[tuple[str, str], ...]:
    """The covers an add-on line may extend: `COCARE/STANDARD` and how each is called."""
    programme = catalogue.programmes.get(line.programme)
    found: list[tuple[str, str]] = []
    for code in programme.extends.get(line.vendor, ()) if programme else ():
        base = catalogue.programmes.get(code)
        if base is None:
            continue
        name = tr.render(base.title)
        vendors_own = base.kind is ProgrammeKind.VENDOR
        levels = [level for level in base.levels if level.active and vendors_own]
        found += [(f"{code}/{level.code}", f"{name} {level.name}") for level in levels]
        if not levels:
            found.append((f"{code}/", name))
    return tuple(found)
