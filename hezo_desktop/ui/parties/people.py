"""The people of a company, each in one role."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Contact, ContactRole
from hezo_desktop.i18n import Translator
from hezo_desktop.services import parties
from hezo_desktop.ui.parties.belongings import Belongings
from hezo_desktop.ui.parties.forms import ContactForm, role_names
from hezo_desktop.ui.parts.table_model import Column


class People(Belongings[Contact]):
    """Who may report, who signs, who opens the door on site."""

    def __init__(self, app: App, tr: Translator) -> None:
        names = role_names(tr)
        columns = (
            Column[Contact](tr("Name"), lambda contact: contact.name),
            Column[Contact](tr("Role"), lambda contact: names[contact.role]),
            Column[Contact](tr("E-mail"), lambda contact: contact.email),
            Column[Contact](tr("Phone"), lambda contact: contact.phone),
        )
        super().__init__(
            app,
            tr,
            columns,
            name=tr("People"),
            empty=tr("Nobody yet. Reports count only from authorised people."),
            add=tr("Add a person"),
            key=lambda contact: contact.id,
            rows=lambda company_id: parties.company(app, company_id).contacts,
        )

    def add(self) -> None:
        """Ask for a new person."""
        self._ask(Contact(uuid4(), "", ContactRole.AUTHORISED_REPORTER), self._("New person"))

    def edit(self, row: Contact) -> None:
        """Show a person to be changed."""
        self._ask(row, self._("Person"))

    def remove(self, row: Contact) -> None:
        """Remove a person from the company."""
        self.ask_remove(row.name, lambda: self._keep(row.id, ()))

    def _ask(self, contact: Contact, title: str) -> None:
        form = ContactForm(self._, contact)
        self.ask_form(title, form, lambda: self._keep(contact.id, (form.read(),)))

    def _keep(self, instead_of: UUID, kept: tuple[Contact, ...]) -> None:
        assert self.company_id is not None
        company = parties.company(self.app, self.company_id)
        others = tuple(each for each in company.contacts if each.id != instead_of)
        parties.save_company(self.app, replace(company, contacts=(*others, *kept)))
