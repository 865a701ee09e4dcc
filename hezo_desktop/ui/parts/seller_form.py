"""The form of the seller's company: what the law wants on a trade letter, and how to reach it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hezo_desktop.domain import parsing
from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.party import Address
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts import checks
from hezo_desktop.ui.parts.fields import money_field
from hezo_desktop.ui.parts.form import Field, Form

CURRENCY = "PLN"


class SellerForm(Form):
    """Statutory data, checked while typing. Empty is allowed: it only stops issuing.

    Source: KSH art. 374 § 1 (domain.md §5.1).
    """

    def __init__(self, tr: Translator, *, complete: bool = True) -> None:
        super().__init__(tr)
        _ = tr
        name = self.line("name", _("Company name, in full"))
        nip = self.number("nip", "NIP")
        regon = self.number("regon", "REGON")
        self.add_row((name, 12))
        self.add_row((nip, 4), (self.number("krs", "KRS"), 4), (regon, 4))
        self.add_row(
            (self.line("street", _("Street and number")), 6),
            (self.number("postcode", _("Postcode")), 2),
            (self.line("city", _("City")), 4),
        )
        court = self.line("court", _("Registry court"), hint=_("with its division, as in the KRS"))
        self.add_row(
            (court, 6),
            (self._amount("capital", _("Share capital, PLN")), 3),
            (self._amount("capital_paid", _("of which paid up, PLN")), 3),
        )
        self.add_row(
            (self.number("email", _("E-mail")), 6),
            (self.line("phone", _("Phone"), check=checks.NumberCheck("phone").problem), 3),
            (self.line("bdo", "BDO"), 3),
        )
        if complete:
            self._add_brand()

    def show_seller(self, seller: Seller) -> None:
        """Fill the form."""
        for name, text in self._texts(seller).items():
            if name in self.fields:
                self[name] = text

    def read(self, seller: Seller) -> Seller:
        """`seller` with what stands in the form; call `look` first.

        Raises: ParseError when an amount cannot be read.
        """
        plain: dict[str, Any] = {
            name: self[name]
            for name in self.fields
            if name not in ("street", "postcode", "city", "capital", "capital_paid")
        }
        address = Address(
            street=self["street"],
            postcode=self["postcode"],
            city=self["city"],
            country=seller.address.country,
        )
        capital, paid = (_amount(self[name]) for name in ("capital", "capital_paid"))
        return replace(seller, address=address, capital=capital, capital_paid=paid, **plain)

    def _amount(self, name: str, title: str) -> Field:
        editor = money_field(self._, CURRENCY)
        return self.field(name, title, editor, check=editor.check)

    def _add_brand(self) -> None:
        _ = self._
        self.add_heading(_("On documents"))
        self.add_row(
            (self.line("brand", _("Brand at the head of a page")), 4),
            (self.line("accent", _("Accent colour"), check=checks.colour), 3),
            (self.number("iban", _("Bank account")), 5),
        )
        self.add_row(
            (self.line("iso_certificate", _("ISO certificate"), hint=_("printed when filled")), 6),
            (self.line("authorisation_note", _("Note on authorisations")), 6),
        )

    def _texts(self, seller: Seller) -> dict[str, str]:
        amounts = {
            name: "" if value is None else self._.number(value, places=2)
            for name, value in (("capital", seller.capital), ("capital_paid", seller.capital_paid))
        }
        address = seller.address
        texts = {name: str(getattr(seller, name)) for name in self.fields if hasattr(seller, name)}
        place = {"street": address.street, "postcode": address.postcode, "city": address.city}
        return texts | place | amounts


def _amount(text: str) -> Decimal | None:
    return parsing.money(text, CURRENCY) if text else None
