"""The form of a customer or a partner."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox

from hezo_desktop.domain.party import Address, Company
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.checks import required
from hezo_desktop.ui.parts.form import Form, combo

CUSTOMER, PARTNER = "customer", "partner"
_SIZES = {"": None, "large": True, "other": False}


class CompanyForm(Form):
    """Numbers are checked while typing; what matters for partners only shows for partners."""

    def __init__(self, tr: Translator) -> None:
        super().__init__(tr)
        _ = tr
        role = combo({CUSTOMER: _("End customer"), PARTNER: _("Trade partner")})
        sizes = combo(
            {"": _("not known"), "large": _("large enterprise"), "other": _("not a large one")}
        )
        name = self.line("name", _("Name, in full"), check=required)
        self.add_row((name, 9), (self.field("role", _("Role"), role), 3))
        self.add_row(
            (self.number("nip", "NIP"), 4),
            (self.number("regon", "REGON"), 4),
            (self.number("krs", "KRS"), 4),
        )
        self.add_row(
            (self.line("street", _("Street and number")), 6),
            (self.number("postcode", _("Postcode")), 2),
            (self.line("city", _("City")), 4),
        )
        self.add_row(
            (self.number("email", _("E-mail")), 5),
            (self.line("phone", _("Phone")), 3),
            (self.field("size", _("Size"), sizes), 4),
        )
        self.agreement = QCheckBox(_("There is a partner agreement"))
        self.agreement.setAccessibleName(self.agreement.text())
        self.agreement.toggled.connect(self.edited)
        self.vzam = self.line("vzam_login", _("Login in the partner portal"))
        self.add_row((self.vzam, 5), (self.agreement, 7))
        role.currentIndexChanged.connect(self._arrange)
        self._arrange()

    def show_company(self, company: Company) -> None:
        """Fill the form."""
        sizes = {size: key for key, size in _SIZES.items()}
        texts = {
            "name": company.name,
            "role": PARTNER if company.is_partner else CUSTOMER,
            "nip": company.nip,
            "regon": company.regon,
            "krs": company.krs,
            "street": company.address.street,
            "postcode": company.address.postcode,
            "city": company.address.city,
            "email": company.email,
            "phone": company.phone,
            "size": sizes[company.large_enterprise],
            "vzam_login": company.vzam_login,
        }
        for name, text in texts.items():
            self[name] = text
        self.agreement.setChecked(company.partner_agreement)
        self._arrange()

    def read(self, company: Company) -> Company:
        """`company` with what stands in the form; call `look` first."""
        partner = self["role"] == PARTNER
        return replace(
            company,
            name=self["name"],
            is_partner=partner,
            address=Address(
                street=self["street"],
                postcode=self["postcode"],
                city=self["city"],
                country=company.address.country,
            ),
            nip=self["nip"],
            regon=self["regon"],
            krs=self["krs"],
            email=self["email"],
            phone=self["phone"],
            partner_agreement=partner and self.agreement.isChecked(),
            vzam_login=self["vzam_login"] if partner else "",
            large_enterprise=_SIZES[self["size"]],
        )

    def _arrange(self) -> None:
        partner = self["role"] == PARTNER
        self.agreement.setVisible(partner)
        self.vzam.setVisible(partner)
