"""The small forms beside a company: a person, a site, a device."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from hezo_desktop.domain import serials
from hezo_desktop.domain.party import Address, Contact, ContactRole, Device, Site
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.checks import required
from hezo_desktop.ui.parts.fields import DayField, day_field
from hezo_desktop.ui.parts.form import Form, combo


def role_names(tr: Translator) -> dict[str, str]:
    """What each role of a person is called."""
    return {
        ContactRole.AUTHORISED_REPORTER: tr("authorised to report"),
        ContactRole.SIGNATORY: tr("signatory"),
        ContactRole.SITE_CONTACT: tr("contact on site"),
        ContactRole.ACCOUNT_MANAGER: tr("account manager"),
    }


class ContactForm(Form):
    """A person of the company. The reaction clock starts with an authorised reporter."""

    def __init__(self, tr: Translator, contact: Contact) -> None:
        super().__init__(tr)
        self._contact = contact
        name = self.line("name", tr("Name"), check=required)
        self.add_row((name, 7), (self.field("role", tr("Role"), combo(role_names(tr))), 5))
        self.add_row((self.number("email", tr("E-mail")), 7), (self.line("phone", tr("Phone")), 5))
        self["name"], self["role"] = contact.name, contact.role
        self["email"], self["phone"] = contact.email, contact.phone

    def read(self) -> Contact:
        """The person as it stands in the form."""
        return replace(
            self._contact,
            name=self["name"],
            role=ContactRole(self["role"]),
            email=self["email"],
            phone=self["phone"],
        )


class SiteForm(Form):
    """A place of installation."""

    def __init__(self, tr: Translator, site: Site) -> None:
        super().__init__(tr)
        self._site = site
        hours = tr("such as Mon–Fri 7:00–15:00")
        self.add_row((self.line("name", tr("Name of the site"), check=required), 12))
        self.add_row(
            (self.line("street", tr("Street and number")), 6),
            (self.number("postcode", tr("Postcode")), 2),
            (self.line("city", tr("City")), 4),
        )
        self.add_row(
            (self.line("access_hours", tr("Access hours"), hint=hours), 4),
            (self.line("phone_24x7", tr("24/7 phone")), 4),
            (self.line("contact", tr("Contact on site")), 4),
        )
        for name in ("name", "access_hours", "phone_24x7", "contact"):
            self[name] = getattr(site, name)
        for name in ("street", "postcode", "city"):
            self[name] = getattr(site.address, name)

    def read(self) -> Site:
        """The site as it stands in the form."""
        return replace(
            self._site,
            name=self["name"],
            address=Address(self["street"], self["postcode"], self["city"]),
            access_hours=self["access_hours"],
            phone_24x7=self["phone_24x7"],
            contact=self["contact"],
        )


class DeviceForm(Form):
    """An installed device with its last days of warranty and support."""

    _DAYS = ("shipped", "warranty_until", "end_of_sale", "end_of_support")

    def __init__(
        self,
        tr: Translator,
        device: Device,
        *,
        vendors: Mapping[str, str],
        sites: Sequence[Site],
        today: date,
    ) -> None:
        super().__init__(tr)
        self._device = device
        self._places = {str(site.id): site for site in sites}
        places = {"": tr("not known")} | {key: site.name for key, site in self._places.items()}
        self.add_row(
            (self.field("vendor", tr("Vendor"), combo(dict(vendors))), 4),
            (self.line("model", tr("Model"), check=required), 8),
        )
        serial = tr("unique for its vendor; blanks and small letters are put right")
        self.add_row(
            (self.line("serial", tr("Serial number"), hint=serial), 6),
            (self.line("part_number", tr("Part number")), 6),
        )
        self.add_row((self.field("site", tr("Site"), combo(places)), 12))
        titles = (
            tr("Shipped on"),
            tr("Warranty until"),
            tr("End of sale"),
            tr("End of vendor's support"),
        )
        self._days: dict[str, DayField] = {}
        for name, title in zip(self._DAYS, titles, strict=True):
            editor = self._days[name] = day_field(tr, today)
            editor.set_value(getattr(device, name))
            self.field(name, title, editor, check=editor.check)
        self.add_row(*((self.fields[name], 3) for name in self._DAYS))
        for name in ("vendor", "model", "serial", "part_number"):
            self[name] = getattr(device, name)
        self["site"] = str(device.site_id or "")

    def read(self) -> Device:
        """The device as it stands in the form, its serial number in its one spelling."""
        place = self._places.get(self["site"])
        days = {name: editor.value() for name, editor in self._days.items()}
        return replace(
            self._device,
            vendor=self["vendor"],
            model=self["model"],
            serial=serials.normalise(self["serial"]),
            part_number=self["part_number"],
            site_id=place.id if place else None,
            shipped=days["shipped"],
            warranty_until=days["warranty_until"],
            end_of_sale=days["end_of_sale"],
            end_of_support=days["end_of_support"],
        )
