"""The sites of a company: where its devices stand."""

from __future__ import annotations

from uuid import uuid4

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.identifiers import format_phone
from hezo_desktop.domain.party import Site
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company, parties
from hezo_desktop.ui.parties.belongings import Belongings
from hezo_desktop.ui.parties.forms import SiteForm
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.table_model import Column


class Sites(Belongings[Site]):
    """Addresses, access hours and 24/7 phones."""

    def __init__(self, app: App, tr: Translator, memory: ListMemory | None = None) -> None:
        columns = (
            Column[Site](tr("Name"), lambda site: site.name, key="name"),
            Column[Site](tr("City"), lambda site: site.address.city, key="city"),
            Column[Site](tr("Street"), lambda site: site.address.street, key="street"),
            Column[Site](tr("Access hours"), lambda site: site.access_hours, key="hours"),
            Column[Site](tr("24/7 phone"), lambda site: format_phone(site.phone_24x7), key="phone"),
        )
        super().__init__(
            app,
            tr,
            columns,
            name=tr("Sites"),
            empty=tr("No sites yet. A site has its address, access hours and a 24/7 phone."),
            add=tr("Add a site"),
            key=lambda site: site.id,
            rows=lambda company_id: parties.sites(app, company_id),
            facets=(
                Facet[Site]("city", tr("City"), value=lambda site: site.address.city, menu=True),
            ),
            memory=memory,
        )

    def add(self) -> None:
        """Ask for a new site."""
        assert self.company_id is not None
        self._ask(Site(uuid4(), self.company_id, ""), self._("New site"))

    def edit(self, row: Site) -> None:
        """Show a site to be changed."""
        self._ask(row, self._("Site"))

    def remove(self, row: Site) -> None:
        """Remove a site without devices."""
        by = company.only_person(self.app)
        self.ask_remove(row.name, lambda: parties.remove_site(self.app, row.id, by))

    def _ask(self, site: Site, title: str) -> None:
        form = SiteForm(self._, site)
        self.ask_form(title, form, lambda: parties.save_site(self.app, form.read()))
