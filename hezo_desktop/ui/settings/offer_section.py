"""What new quotes start with: VAT, validity, payment, binding or not, form of the contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QSpinBox

from hezo_desktop.domain.company import Seller, VatRate
from hezo_desktop.domain.paper import SignatureForm
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.form import Form, combo
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import column, label
from hezo_desktop.ui.settings.section import Section

BINDING, INVITATION = "binding", "invitation"
_LONGEST = 365


class OfferSection(Section):
    """Defaults of new quotes; quotes made before keep what they have."""

    key = "vat"

    def __init__(
        self, tr: Translator, rates: Sequence[VatRate], today: date, memory: ListMemory
    ) -> None:
        super().__init__()
        _ = tr
        valid = [rate for rate in rates if _holds(rate, today)]
        self.form = Form(_)
        self.form.edited.connect(self.edited)
        vat = combo({rate.code: _rate_text(rate, _) for rate in valid})
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
        self.rates = ListView[VatRate](
            _,
            _rate_columns(_),
            name=_("VAT rates"),
            empty=_("There are no VAT rates: the installation is incomplete."),
            stretch=3,
            search=False,
            memory=memory,
        )
        self.rates.set_rows(rates)
        self.setLayout(column(self.form, label(_("VAT rates"), "heading"), self.rates, spacing=12))
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


def _holds(rate: VatRate, day: date) -> bool:
    return rate.valid_from <= day and (rate.valid_to is None or day <= rate.valid_to)


def _rate_text(rate: VatRate, tr: Translator) -> str:
    percent = tr.percent(rate.share * 100)
    return percent if rate.code.isdigit() else f"{rate.code} ({percent})"


def _rate_columns(tr: Translator) -> tuple[Column[VatRate], ...]:
    return (
        Column(tr("Rate"), lambda rate: _rate_text(rate, tr), lambda rate: rate.share),
        Column(tr("In force from"), lambda rate: tr.day(rate.valid_from), lambda r: r.valid_from),
        Column(
            tr("In force until"),
            lambda rate: tr.day(rate.valid_to) if rate.valid_to else tr("further notice"),
            lambda rate: rate.valid_to,
        ),
        Column(tr("Note"), lambda rate: rate.note),
    )
