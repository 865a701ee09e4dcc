"""The seller's own settings: statutory data, VAT, numbering, validity, people.

They live in the database with their history and are frozen into every issued document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hezo_desktop.domain.party import Address


@dataclass(frozen=True, slots=True)
class VatRate:
    """A VAT rate as printed (`23`, `np`), its share of the net (0.23), and the days it holds."""

    code: str
    share: Decimal
    valid_from: date
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One of the seller's people: signatory, approver or account manager."""

    name: str
    role: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Seller:
    """The seller's data required on trade letters, and the house's commercial defaults.

    `capital` is the share capital in PLN; `iso_certificate` is printed only when filled.
    Numbering patterns use the tokens `{RRRR}`, `{MM}`, `{STANOWISKO}` and `{NR:4}`. The margins
    and the discount are limits in percent beyond which a superior is asked; None = as shipped.
    Source: KSH art. 374 § 1 (domain.md §5.1); decisions 17.
    """

    name: str = ""
    brand: str = "HEZO"
    address: Address = Address()
    court: str = ""
    krs: str = ""
    nip: str = ""
    regon: str = ""
    bdo: str = ""
    capital: Decimal | None = None
    capital_paid: Decimal | None = None
    email: str = ""
    phone: str = ""
    iban: str = ""
    accent: str = "#0B5CAD"
    iso_certificate: str = ""
    authorisation_note: str = ""
    workstation: str = "K1"
    quote_pattern: str = "OF/{RRRR}/{STANOWISKO}/{NR:4}"
    contract_pattern: str = "US/{RRRR}/{STANOWISKO}/{NR:4}"
    vat: str = "23"
    validity_days: int = 30
    payment_days: int = 14
    required_form: str = "documentary"
    binding_offer: bool = True
    people: tuple[Person, ...] = ()
    sample: bool = False
    least_line_margin: Decimal | None = None
    least_quote_margin: Decimal | None = None
    most_discount: Decimal | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the statutory fields that are still empty; any of them blocks issuing."""
        required = {
            "name": self.name,
            "address.street": self.address.street,
            "address.postcode": self.address.postcode,
            "address.city": self.address.city,
            "court": self.court,
            "krs": self.krs,
            "nip": self.nip,
            "capital": self.capital,
            "capital_paid": self.capital_paid,
        }
        return tuple(name for name, value in required.items() if value in ("", None))
