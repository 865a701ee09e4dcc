"""Who buys, who uses, where the devices stand: companies, contacts, sites, devices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from hezo_desktop.domain.programme import ProductKind


class ContactRole(StrEnum):
    """What a person does for the company; the reaction clock starts with an authorised reporter."""

    AUTHORISED_REPORTER = "authorised_reporter"
    SIGNATORY = "signatory"
    SITE_CONTACT = "site_contact"
    ACCOUNT_MANAGER = "account_manager"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person of a company, in one role."""

    id: UUID
    name: str
    role: ContactRole
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; `country` is ISO 3166 (`PL`), `postcode` as `00-000` in Poland."""

    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "PL"


@dataclass(frozen=True, slots=True)
class Company:
    """A trade partner (the buyer) or an end customer (the user of the service).

    `partner_agreement` and `vzam_login` matter for partners only. `sample` marks DEMO data.
    `id` is None for a party that is known by name only, as in a price request file.
    """

    id: UUID | None
    name: str
    is_partner: bool
    address: Address = Address()
    nip: str = ""
    regon: str = ""
    krs: str = ""
    email: str = ""
    phone: str = ""
    partner_agreement: bool = False
    vzam_login: str = ""
    large_enterprise: bool | None = None
    contacts: tuple[Contact, ...] = ()
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """A place of installation, its access hours and its 24/7 phone."""

    id: UUID
    company_id: UUID
    name: str
    address: Address = Address()
    access_hours: str = ""
    phone_24x7: str = ""
    contact: str = ""
    sample: bool = False


class Lifecycle(StrEnum):
    """What became of a device: in use, kept in reserve, exchanged for another, taken out of use."""

    INSTALLED = "installed"
    SPARE = "spare"
    SWAPPED = "swapped"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Device:
    """An installed device. `serial` is normalised (upper case, no spaces), unique per vendor.

    Dates are inclusive last days. A device that was swapped says when and why; the one that came
    in its place points back at it with `replaces`, so the chain of these is the place's history.

    Source: features.md 1 and 10; domain.md §7.3 (never "EOS").
    """

    id: UUID
    company_id: UUID
    vendor: str
    model: str
    part_number: str = ""
    serial: str = ""
    product: ProductKind = ProductKind.HARDWARE
    site_id: UUID | None = None
    shipped: date | None = None
    warranty_until: date | None = None
    end_of_sale: date | None = None
    end_of_support: date | None = None
    lifecycle: Lifecycle = Lifecycle.INSTALLED
    replaces: UUID | None = None
    swapped_on: date | None = None
    swap_reason: str = ""
    sample: bool = False
