"""Parties to rows and back; services that read or write parties share it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from hezo_desktop.domain import serials
from hezo_desktop.domain.party import (
    Address,
    Company,
    Contact,
    ContactRole,
    Device,
    Lifecycle,
    Site,
)
from hezo_desktop.domain.polish import alphabetical, name_key
from hezo_desktop.domain.programme import ProductKind
from hezo_desktop.errors import NotFoundError
from hezo_desktop.message import say
from hezo_desktop.models.party import CompanyFileRow, CompanyRow, ContactRow, DeviceRow, SiteRow

Stored = TypeVar("Stored", CompanyRow, SiteRow, DeviceRow, CompanyFileRow)


def stored(session: Session, table: type[Stored], key: UUID) -> Stored:
    """The row with this key.

    Raises: NotFoundError.
    """
    row = session.get(table, key)
    if row is None:
        raise gone()
    return row


def gone() -> NotFoundError:
    """A record that was in a list a moment ago is there no more."""
    return NotFoundError(
        say("There is no such record any more; somebody removed it. Refresh the list.")
    )


def company(row: CompanyRow) -> Company:
    """The company in a row, with its contacts."""
    return Company(
        id=row.id,
        name=row.name,
        is_partner=row.is_partner,
        address=_address(row),
        nip=row.nip,
        regon=row.regon,
        krs=row.krs,
        email=row.email,
        phone=row.phone,
        partner_agreement=row.partner_agreement,
        vzam_login=row.vzam_login,
        large_enterprise=row.large_enterprise,
        contacts=tuple(_contact(each) for each in row.contacts),
        sample=row.sample,
    )


def site(row: SiteRow) -> Site:
    """The site in a row."""
    return Site(
        id=row.id,
        company_id=row.company_id,
        name=row.name,
        address=_address(row),
        access_hours=row.access_hours,
        phone_24x7=row.phone_24x7,
        contact=row.contact,
        sample=row.sample,
    )


def device(row: DeviceRow) -> Device:
    """The device in a row."""
    return device_of([getattr(row, name) for name in _FIELDS])


def device_of(values: Sequence[Any]) -> Device:
    """The device with these values of `DEVICE_COLUMNS`."""
    facts = [*values]
    facts[_PRODUCT] = ProductKind(facts[_PRODUCT])
    facts[_LIFECYCLE] = Lifecycle(facts[_LIFECYCLE])
    return Device(*facts)


_FIELDS = tuple(field.name for field in fields(Device))
_PRODUCT, _LIFECYCLE = _FIELDS.index("product"), _FIELDS.index("lifecycle")
DEVICE_COLUMNS = tuple(getattr(DeviceRow, name) for name in _FIELDS)
"""The columns that a device is made of; they are called as its fields are."""


def write_company(row: CompanyRow, company: Company, at: datetime) -> None:
    """Bring the row and its contacts to what the company says."""
    _write(row, company_values(company, at))
    existing = {each.id: each for each in row.contacts}
    row.contacts = []
    for values in contact_values(company):
        contact = existing.get(values["id"]) or ContactRow(id=values["id"])
        _write(contact, values)
        row.contacts.append(contact)


def write_site(row: SiteRow, site: Site, at: datetime) -> None:
    """Bring the row to what the site says."""
    _write(row, site_values(site, at))


def write_device(row: DeviceRow, device: Device, at: datetime) -> None:
    """Bring the row to what the device says."""
    _write(row, device_values(device, at))


def company_values(company: Company, at: datetime) -> dict[str, Any]:
    """The company by column, its contacts aside."""
    return {
        "id": company.id,
        "name": company.name,
        "is_partner": company.is_partner,
        **_address_values(company.address),
        "nip": company.nip,
        "regon": company.regon,
        "krs": company.krs,
        "email": company.email,
        "phone": company.phone,
        "partner_agreement": company.partner_agreement,
        "vzam_login": company.vzam_login,
        "large_enterprise": company.large_enterprise,
        "sample": company.sample,
        "sort_key": alphabetical(company.name),
        "city_key": alphabetical(company.address.city),
        "name_key": name_key(company.name),
        "updated_at": at,
    }


def contact_values(company: Company) -> Iterator[dict[str, Any]]:
    """The company's contacts by column, in their order."""
    for position, contact in enumerate(company.contacts):
        yield {
            "id": contact.id,
            "company_id": company.id,
            "position": position,
            "name": contact.name,
            "role": contact.role.value,
            "email": contact.email,
            "phone": contact.phone,
        }


def site_values(site: Site, at: datetime) -> dict[str, Any]:
    """The site by column."""
    return {
        "id": site.id,
        "company_id": site.company_id,
        "name": site.name,
        **_address_values(site.address),
        "access_hours": site.access_hours,
        "phone_24x7": site.phone_24x7,
        "contact": site.contact,
        "sample": site.sample,
        "sort_key": alphabetical(site.name),
        "city_key": alphabetical(site.address.city),
        "updated_at": at,
    }


def device_values(device: Device, at: datetime) -> dict[str, Any]:
    """The device by column."""
    return {
        "id": device.id,
        "company_id": device.company_id,
        "site_id": device.site_id,
        "vendor": device.vendor,
        "model": device.model,
        "part_number": device.part_number,
        "serial": device.serial,
        "product": device.product.value,
        "shipped": device.shipped,
        "warranty_until": device.warranty_until,
        "end_of_sale": device.end_of_sale,
        "end_of_support": device.end_of_support,
        "lifecycle": device.lifecycle.value,
        "replaces": device.replaces,
        "swapped_on": device.swapped_on,
        "swap_reason": device.swap_reason,
        "sample": device.sample,
        "serial_key": serials.identity(device.serial),
        "model_key": alphabetical(device.model),
        "updated_at": at,
    }


def _write(row: CompanyRow | ContactRow | SiteRow | DeviceRow, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _address(row: CompanyRow | SiteRow) -> Address:
    return Address(street=row.street, postcode=row.postcode, city=row.city, country=row.country)


def _address_values(address: Address) -> dict[str, Any]:
    return {
        "street": address.street,
        "postcode": address.postcode,
        "city": address.city,
        "country": address.country,
    }


def _contact(row: ContactRow) -> Contact:
    return Contact(
        id=row.id, name=row.name, role=ContactRole(row.role), email=row.email, phone=row.phone
    )
