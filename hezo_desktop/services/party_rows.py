"""Parties to rows and back; nothing but services/parties.py uses it."""

from __future__ import annotations

from datetime import datetime

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
from hezo_desktop.models.party import CompanyRow, ContactRow, DeviceRow, SiteRow


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
    return Device(
        id=row.id,
        company_id=row.company_id,
        vendor=row.vendor,
        model=row.model,
        part_number=row.part_number,
        serial=row.serial,
        product=ProductKind(row.product),
        site_id=row.site_id,
        shipped=row.shipped,
        warranty_until=row.warranty_until,
        end_of_sale=row.end_of_sale,
        end_of_support=row.end_of_support,
        lifecycle=Lifecycle(row.lifecycle),
        replaces=row.replaces,
        swapped_on=row.swapped_on,
        swap_reason=row.swap_reason,
        sample=row.sample,
    )


def write_company(row: CompanyRow, company: Company, at: datetime) -> None:
    """Bring the row and its contacts to what the company says."""
    row.name = company.name
    row.is_partner = company.is_partner
    _write_address(row, company.address)
    row.nip = company.nip
    row.regon = company.regon
    row.krs = company.krs
    row.email = company.email
    row.phone = company.phone
    row.partner_agreement = company.partner_agreement
    row.vzam_login = company.vzam_login
    row.large_enterprise = company.large_enterprise
    row.sample = company.sample
    row.sort_key = alphabetical(company.name)
    row.city_key = alphabetical(company.address.city)
    row.name_key = name_key(company.name)
    row.updated_at = at
    existing = {each.id: each for each in row.contacts}
    row.contacts = [
        _write_contact(existing.get(contact.id) or ContactRow(id=contact.id), contact, position)
        for position, contact in enumerate(company.contacts)
    ]


def write_site(row: SiteRow, site: Site, at: datetime) -> None:
    """Bring the row to what the site says."""
    row.company_id = site.company_id
    row.name = site.name
    _write_address(row, site.address)
    row.access_hours = site.access_hours
    row.phone_24x7 = site.phone_24x7
    row.contact = site.contact
    row.sample = site.sample
    row.updated_at = at


def write_device(row: DeviceRow, device: Device, at: datetime) -> None:
    """Bring the row to what the device says."""
    row.company_id = device.company_id
    row.site_id = device.site_id
    row.vendor = device.vendor
    row.model = device.model
    row.part_number = device.part_number
    row.serial = device.serial
    row.product = device.product.value
    row.shipped = device.shipped
    row.warranty_until = device.warranty_until
    row.end_of_sale = device.end_of_sale
    row.end_of_support = device.end_of_support
    row.lifecycle = device.lifecycle.value
    row.replaces = device.replaces
    row.swapped_on = device.swapped_on
    row.swap_reason = device.swap_reason
    row.serial_key = serials.identity(device.serial)
    row.model_key = alphabetical(device.model)
    row.sample = device.sample
    row.updated_at = at


def _address(row: CompanyRow | SiteRow) -> Address:
    return Address(street=row.street, postcode=row.postcode, city=row.city, country=row.country)


def _write_address(row: CompanyRow | SiteRow, address: Address) -> None:
    row.street = address.street
    row.postcode = address.postcode
    row.city = address.city
    row.country = address.country


def _contact(row: ContactRow) -> Contact:
    return Contact(
        id=row.id, name=row.name, role=ContactRole(row.role), email=row.email, phone=row.phone
    )


def _write_contact(row: ContactRow, contact: Contact, position: int) -> ContactRow:
    row.position = position
    row.name = contact.name
    row.role = contact.role.value
    row.email = contact.email
    row.phone = contact.phone
    return row
