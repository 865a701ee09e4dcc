"""The people of a company, each with what they are there for."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.identifiers import format_phone
from hezo_desktop.domain.party import Company, Contact, ContactRole
from hezo_desktop.domain.people import Individual, individuals, missing_for_sign_off
from hezo_desktop.i18n import Translator
from hezo_desktop.services import parties
from hezo_desktop.ui.parties.belongings import Belongings
from hezo_desktop.ui.parties.forms import ContactForm, role_names
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, label


class People(Belongings[Individual]):
    """Who may report, who signs, who opens the door on site; says who is missing for sign-off.

    `privacy_wanted` asks for the dialog about one person's data.
    """

    privacy_wanted = Signal(str)
    """The person whose data is asked about: e-mail, phone or name."""

    def __init__(self, app: App, tr: Translator, memory: ListMemory | None = None) -> None:
        names = role_names(tr)
        columns = (
            Column[Individual](tr("Name and surname"), lambda person: person.name, key="name"),
            Column[Individual](
                tr("Roles"),
                lambda person: ", ".join(names[role] for role in person.roles),
                key="roles",
            ),
            Column[Individual](tr("E-mail"), lambda person: person.email, key="email"),
            Column[Individual](tr("Phone"), lambda person: format_phone(person.phone), key="phone"),
        )
        super().__init__(
            app,
            tr,
            columns,
            name=tr("People"),
            empty=tr("Nobody yet. Reports count only from authorised people."),
            add=tr("Add a person"),
            key=lambda person: person.id,
            rows=self._people_of,
            memory=memory,
        )
        self.missing = label("", "warning", wrap=True)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.missing)
        data = button(tr("Personal data …"))
        data.clicked.connect(self._ask_privacy)
        self.add_tool(data)
        self.list.selected.connect(lambda person: data.setEnabled(person is not None))

    def add(self) -> None:
        """Ask for a new person."""
        self._ask(None, self._("New person"))

    def edit(self, row: Individual) -> None:
        """Show a person to be changed."""
        self._ask(row, self._("Person"))

    def remove(self, row: Individual) -> None:
        """Remove a person from the company."""
        self.ask_remove(row.name, lambda: self._keep(row, ()))

    def show_of(self, company_id: UUID | None) -> None:
        """Show the people of a company, and who is missing among them."""
        super().show_of(company_id)
        company = parties.company(self.app, company_id) if company_id else None
        self._say_missing(company)

    def _people_of(self, company_id: UUID) -> tuple[Individual, ...]:
        return individuals(parties.company(self.app, company_id).contacts)

    def _say_missing(self, company: Company | None) -> None:
        missing = missing_for_sign_off(company) if company else ()
        words = {
            ContactRole.AUTHORISED_REPORTER: self._(
                "For sign-off nobody is authorised to report yet, with name, e-mail and phone."
            ),
            ContactRole.SIGNATORY: self._("For sign-off the person who signs is missing."),
        }
        self.missing.setText("\n".join(words[role] for role in missing))
        self.missing.setVisible(bool(missing))

    def _ask(self, known: Individual | None, title: str) -> None:
        form = ContactForm(self._, known)
        self.ask_form(title, form, lambda: self._keep(known, form.read()))

    def _ask_privacy(self) -> None:
        person = self.list.current
        if person is not None:
            self.privacy_wanted.emit(person.email or person.phone or person.name)

    def _keep(self, instead_of: Individual | None, kept: tuple[Contact, ...]) -> None:
        assert self.company_id is not None
        company = parties.company(self.app, self.company_id)
        gone = {each.id for each in instead_of.contacts} if instead_of else set()
        place = next((at for at, each in enumerate(company.contacts) if each.id in gone), None)
        others = [each for each in company.contacts if each.id not in gone]
        at = len(others) if place is None else min(place, len(others))
        contacts = (*others[:at], *kept, *others[at:])
        parties.save_company(self.app, replace(company, contacts=contacts))
