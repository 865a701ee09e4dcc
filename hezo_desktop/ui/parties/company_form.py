"""The form of a customer or a partner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from hezo_desktop.domain.identifiers import HOME
from hezo_desktop.domain.party import Company
from hezo_desktop.i18n import Translator
from hezo_desktop.services.duplicates import CompanyGroup
from hezo_desktop.ui.parties.address_fields import AddressFields
from hezo_desktop.ui.parts.checks import NumberCheck, required
from hezo_desktop.ui.parts.form import Form, combo
from hezo_desktop.ui.parts.known_already import KnownAlready

CUSTOMER, PARTNER = "customer", "partner"
_SIZES = {"": None, "large": True, "other": False}
_AT_HOME = ("regon", "krs")
"""Numbers that only companies in Poland have."""


class CompanyForm(Form):
    """Numbers are checked while typing; what matters for partners only shows for partners.

    `like` finds companies that are probably the one being typed (`duplicates.like`); what it finds
    is shown at once, and `known_chosen` asks to open one.
    """

    known_chosen = Signal(object)
    """The reader wants the company that is known already: its key."""

    def __init__(
        self,
        tr: Translator,
        like: Callable[[Company], Sequence[CompanyGroup]] | None = None,
    ) -> None:
        super().__init__(tr)
        self._shown = Company(id=None, name="", is_partner=False)
        self._build(tr)
        self.known = KnownAlready(tr, tr("Open it"))
        self.known.chosen.connect(self.known_chosen)
        self.add_row((self.known, 12))
        if like is not None:
            watched = (self.fields[name] for name in ("name", "nip", "city"))
            self.known.watch(watched, lambda: like(self._typed()))
        self._arrange()

    def show_company(self, company: Company) -> None:
        """Fill the form."""
        sizes = {size: key for key, size in _SIZES.items()}
        self._shown = company
        self.address.show(company.address)
        texts = {
            "name": company.name,
            "role": PARTNER if company.is_partner else CUSTOMER,
            "nip": company.nip,
            "regon": company.regon,
            "krs": company.krs,
            "email": company.email,
            "phone": company.phone,
            "size": sizes[company.large_enterprise],
            "vzam_login": company.vzam_login,
        }
        for name, text in texts.items():
            self[name] = text
        self.agreement.setChecked(company.partner_agreement)
        self.known.show_groups(())
        self._arrange()

    def read(self, company: Company) -> Company:
        """`company` with what stands in the form; call `look` first."""
        partner = self["role"] == PARTNER
        at_home = self["country"] == HOME
        return replace(
            company,
            name=self["name"],
            is_partner=partner,
            address=self.address.read(),
            nip=self["nip"],
            regon=self["regon"] if at_home else "",
            krs=self["krs"] if at_home else "",
            email=self["email"],
            phone=self["phone"],
            partner_agreement=partner and self.agreement.isChecked(),
            vzam_login=self["vzam_login"] if partner else "",
            large_enterprise=_SIZES[self["size"]],
        )

    def look(self) -> bool:
        """Check every field that this company has; what is hidden is not asked for."""
        if self["country"] != HOME:
            for name in _AT_HOME:
                self[name] = ""
        return super().look()

    def _build(self, tr: Translator) -> None:
        _ = tr
        role = combo({CUSTOMER: _("End customer"), PARTNER: _("Trade partner")})
        sizes = combo(
            {"": _("not known"), "large": _("large enterprise"), "other": _("not a large one")}
        )
        name = self.line("name", _("Name, in full"), check=required)
        self.add_row((name, 9), (self.field("role", _("Role"), role), 3))
        self.address = AddressFields(self, _)
        self.add_row(
            (self.address.country, 3),
            (self.number("nip", "NIP"), 3),
            (self.number("regon", "REGON"), 3),
            (self.number("krs", "KRS"), 3),
        )
        self.address.place()
        self.add_row(
            (self.number("email", _("E-mail")), 5),
            (self.number("phone", _("Phone")), 3),
            (self.field("size", _("Size"), sizes), 4),
        )
        self.agreement = QCheckBox(_("There is a partner agreement"))
        self.agreement.setAccessibleName(self.agreement.text())
        self.agreement.toggled.connect(self.edited)
        self.vzam = self.line("vzam_login", _("Login in the partner portal"))
        self.add_row((self.vzam, 5), (self.agreement, 7))
        role.currentIndexChanged.connect(self._arrange)
        self.address.moved.connect(self._move)

    def _move(self, country: str) -> None:
        """Abroad there is a VAT number, and neither REGON nor KRS."""
        title = "NIP" if country == HOME else self._("VAT number")
        self.fields["nip"].become(title, NumberCheck("nip", country))
        for name in _AT_HOME:
            self.fields[name].setVisible(country == HOME)

    def _arrange(self) -> None:
        partner = self["role"] == PARTNER
        self.agreement.setVisible(partner)
        self.vzam.setVisible(partner)

    def _typed(self) -> Company:
        """What is typed so far, without a number that cannot be right."""
        typed = self.read(self._shown)
        return replace(typed, nip="") if self.fields["nip"].problem else typed
