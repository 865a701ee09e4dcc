"""What new quotes start with: VAT, validity, payment, binding or not, form of the contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QSpinBox

from hezo_desktop.domain.company import Seller, VatRate
from hezo_desktop.domain.paper import SignatureForm
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.form import Form, combo
from hezo_desktop.ui.parts.text import column
from hezo_desktop.ui.settings.section import Section
from hezo_desktop.ui.settings.vat_section import rate_name

BINDING, INVITATION = "binding", "invitation"
_LONGEST = 365


class OfferSection(Section):
    """Defaults of new quotes; quotes made before keep what they have."""

    key = "vat"

    def __init__(self, tr: Translator, rates: Sequence[VatRate]) -> None:
        """`rates` are those that hold today."""
        super().__init__()
        _ = tr
        self.form = Form(_)
        self.form.edited.connect(self.edited)
        vat = combo({rate.code: rate_name(rate, _) for rate in rates})
        self.form.add_row(
            (self.form.field("vat", _("VAT rate"), vat), 4),
            (self.form.field("validity_days", _("Offer valid for, days"), _days()), 4),
            (self.form.field("payment_days", _("Payment within, days"), _days()), 4),
        )
        kinds = combo(
            {BINDING: _("a binding offer"), INVITATION: _("an invitation to conclude a contract")}
        )
        forms = combo(
            {
                SignatureForm.DOCUMENTARY: _("documentary (e-mail, scan)"),
                SignatureForm.HANDWRITTEN: _("handwritten signatures"),
                SignatureForm.QUALIFIED: _("qualified electronic signatures"),
            }
        )
        self.form.add_row(
            (self.form.field("binding_offer", _("A quote is"), kinds), 6),
            (self.form.field("required_form", _("Weakest form of a contract"), forms), 6),
        )
        self.setLayout(column(self.form))
        self.setFocusProxy(self.form.fields["vat"])

    def show_seller(self, seller: Seller) -> None:
        """Fill in the defaults."""
        for name in ("vat", "validity_days", "payment_days", "required_form"):
            self.form[name] = str(getattr(seller, name))
        self.form["binding_offer"] = BINDING if seller.binding_offer else INVITATION

    def read(self, seller: Seller) -> Seller:
        """The defaults as they stand."""
        return replace(
            seller,
            vat=self.form["vat"],
            validity_days=int(self.form["validity_days"]),
            payment_days=int(self.form["payment_days"]),
            required_form=self.form["required_form"],
            binding_offer=self.form["binding_offer"] == BINDING,
        )


def _days() -> QSpinBox:
    made = QSpinBox()
    made.setRange(1, _LONGEST)
    return made
