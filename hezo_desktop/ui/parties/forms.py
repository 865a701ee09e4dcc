"""The small forms beside a company: a person and a site."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from hezo_desktop.domain.party import Contact, ContactRole, Site
from hezo_desktop.domain.people import Individual, with_roles
from hezo_desktop.errors import BadInputError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import say
from hezo_desktop.ui.parties.address_fields import AddressFields
from hezo_desktop.ui.parts.checks import required
from hezo_desktop.ui.parts.form import Form
from hezo_desktop.ui.parts.text import column, label


def role_names(tr: Translator) -> dict[ContactRole, str]:
    """What each role of a person is called."""
    return {
        ContactRole.AUTHORISED_REPORTER: tr("authorised to report"),
        ContactRole.SIGNATORY: tr("signatory"),
        ContactRole.SITE_CONTACT: tr("contact on site"),
        ContactRole.ACCOUNT_MANAGER: tr("account manager"),
    }


class ContactForm(Form):
    """A person of the company with one role or several.

    The reaction clock starts with an authorised reporter, who must be reachable.
    """

    def __init__(self, tr: Translator, known: Individual | None) -> None:
        super().__init__(tr)
        self._known = known
        self.add_row((self.line("name", tr("Name and surname"), check=required), 12))
        self.add_row(
            (self.number("email", tr("E-mail")), 7), (self.number("phone", tr("Phone")), 5)
        )
        roles = known.roles if known else (ContactRole.AUTHORISED_REPORTER,)
        self.roles: dict[ContactRole, QCheckBox] = {}
        for role, name in role_names(tr).items():
            box = self.roles[role] = QCheckBox(name)
            box.setAccessibleName(name)
            box.setChecked(role in roles)
            box.toggled.connect(self.edited)
        boxes = QWidget()
        boxes.setLayout(column(label(tr("Roles"), "label"), *self.roles.values(), spacing=5))
        self.add_row((boxes, 12))
        if known:
            self["name"], self["email"], self["phone"] = known.name, known.email, known.phone

    def read(self) -> tuple[Contact, ...]:
        """The person as it stands in the form, one entry a role.

        Raises: BadInputError when no role is chosen.
        """
        chosen = [role for role, box in self.roles.items() if box.isChecked()]
        if not chosen:
            raise BadInputError(say("Choose at least one role: what is this person there for?"))
        return with_roles(self._known, self["name"], self["email"], self["phone"], chosen)


class SiteForm(Form):
    """A place of installation."""

    def __init__(self, tr: Translator, site: Site) -> None:
        super().__init__(tr)
        self._site = site
        hours = tr("such as Mon–Fri 7:00–15:00")
        name = self.line("name", tr("Name of the site"), check=required)
        self.address = AddressFields(self, tr)
        self.add_row((name, 8), (self.address.country, 4))
        self.address.place()
        self.add_row(
            (self.line("access_hours", tr("Access hours"), hint=hours), 4),
            (self.number("phone", tr("24/7 phone"), name="phone_24x7"), 4),
            (self.line("contact", tr("Contact on site")), 4),
        )
        for field in ("name", "access_hours", "phone_24x7", "contact"):
            self[field] = getattr(site, field)
        self.address.show(site.address)

    def read(self) -> Site:
        """The site as it stands in the form."""
        return replace(
            self._site,
            name=self["name"],
            address=self.address.read(),
            access_hours=self["access_hours"],
            phone_24x7=self["phone_24x7"],
            contact=self["contact"],
        )
