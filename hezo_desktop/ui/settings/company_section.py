"""The company's data, what of it is still missing, and the footer it makes on documents."""

from __future__ import annotations

from dataclasses import replace

from hezo_desktop.documents.parties import footer
from hezo_desktop.domain.company import Seller
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.seller_form import SellerForm
from hezo_desktop.ui.parts.text import card, column, label, set_role
from hezo_desktop.ui.settings.section import Section


class CompanySection(Section):
    """Statutory data; whatever is missing stops issuing, and nothing is invented."""

    key = "company"

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._ = _ = tr
        self._seller = Seller()
        self._names = {
            "name": _("company name"),
            "address.street": _("street"),
            "address.postcode": _("postcode"),
            "address.city": _("city"),
            "court": _("registry court"),
            "krs": "KRS",
            "nip": "NIP",
            "capital": _("share capital"),
            "capital_paid": _("paid-up capital"),
        }
        self.form = SellerForm(_)
        self.form.edited.connect(self._preview)
        self.form.edited.connect(self.edited)
        self.missing = label("", wrap=True)
        self.footer = label("", "muted", wrap=True)
        preview = card(label(_("Footer on documents"), "strong"), self.footer)
        self.setLayout(column(self.missing, self.form, preview, 1, spacing=14))
        self.setFocusProxy(self.form.fields["name"])

    def show_seller(self, seller: Seller) -> None:
        """Fill the form."""
        self._seller = seller
        self.form.show_seller(seller)
        self._preview()

    def look(self) -> bool:
        """Is every number in order?"""
        return self.form.look()

    def read(self, seller: Seller) -> Seller:
        """The company as it stands in the form. Its own data is no sample any more."""
        read = self.form.read(seller)
        own = seller.sample and read.nip != seller.nip
        return replace(read, sample=False) if own else read

    def _preview(self) -> None:
        """Say what is missing, and show the footer, as far as the form can be read."""
        try:
            seller = self.form.read(self._seller)
        except HezoError:
            return
        names = ", ".join(self._names[name] for name in seller.missing)
        if names:
            text = self._("Still missing before anything can be issued: {names}.", names=names)
            self.missing.setText(text)
        else:
            self.missing.setText(self._("Everything the law wants on an offer is here."))
        set_role(self.missing, "warning" if names else "good")
        self.footer.setText("\n".join(footer(seller, self._)) or "–")
