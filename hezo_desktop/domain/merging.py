"""Two records of one company or device become one: what differs, and what is kept.

The kept record's value wins unless it says nothing or the reader chose the other's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from hezo_desktop.domain.party import Address, Company, Contact, Device, Site
from hezo_desktop.domain.polish import fold

KEEP, OTHER = "keep", "other"
COMPANY_FIELDS = (
    "name",
    "is_partner",
    "nip",
    "regon",
    "krs",
    "address",
    "email",
    "phone",
    "partner_agreement",
    "vzam_login",
    "large_enterprise",
)
"""What a company's record says about it, in the order of its form."""
_YES_OR_NO = ("is_partner", "partner_agreement")
_SAYS_NOTHING = (False,)
_ABOUT_PLACE = ("access_hours", "phone_24x7", "contact")
_ABOUT_DEVICE = (
    "part_number",
    "site_id",
    "shipped",
    "warranty_until",
    "end_of_sale",
    "end_of_support",
    "replaces",
    "swapped_on",
    "swap_reason",
)


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field of which both records say something else; `chosen` is `keep` or `other`."""

    field: str
    kept: Any
    other: Any
    chosen: str


def company_differences(
    kept: Company, other: Company, choices: Mapping[str, str]
) -> tuple[FieldDifference, ...]:
    """The fields in which the two differ, with whose value is taken."""
    return tuple(
        FieldDifference(
            name, getattr(kept, name), getattr(other, name), _chosen(kept, name, choices)
        )
        for name in COMPANY_FIELDS
        if getattr(kept, name) != getattr(other, name)
    )


def merged_company(kept: Company, other: Company, choices: Mapping[str, str]) -> Company:
    """The kept company with what it lacked or what the reader chose, and the people of both."""
    taken: dict[str, Any] = {
        each.field: each.other
        for each in company_differences(kept, other, choices)
        if each.chosen == OTHER
    }
    return replace(kept, **taken, contacts=united(kept.contacts, other.contacts))


def united(kept: tuple[Contact, ...], other: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """The people of both, each role of a person once; a known person's gaps are filled."""
    found = list(kept)
    for contact in other:
        at = next((i for i, known in enumerate(found) if _same_person(known, contact)), None)
        if at is None:
            found.append(contact)
        else:
            known = found[at]
            found[at] = replace(
                known, email=known.email or contact.email, phone=known.phone or contact.phone
            )
    return tuple(found)


def same_site(one: Site, other: Site) -> bool:
    """Do both mean one place: the same name and city, whatever the case and diacritics?"""
    return _place(one) == _place(other)


def merged_site(kept: Site, other: Site) -> Site:
    """The kept site with what it lacked."""
    address = kept.address if kept.address.street else other.address
    return replace(kept, address=address, **_gaps(kept, other, _ABOUT_PLACE))


def merged_device(kept: Device, other: Device) -> Device:
    """The kept device with what it lacked; its serial number keeps its spelling."""
    return replace(kept, **_gaps(kept, other, _ABOUT_DEVICE))


def richness(device: Device) -> int:
    """How much is known about a device: of two, the richer record is kept."""
    return sum(getattr(device, field.name) not in (None, "") for field in fields(device))


def _chosen(kept: Company, name: str, choices: Mapping[str, str]) -> str:
    empty = _SAYS_NOTHING if name in _YES_OR_NO else (None, "", Address())
    return choices.get(name, OTHER if getattr(kept, name) in empty else KEEP)


def _gaps(kept: Any, other: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(kept, name) or getattr(other, name) for name in names}


def _same_person(one: Contact, other: Contact) -> bool:
    """The same name in the same role, unless an address or number tells two people apart."""
    if one.role is not other.role or fold(one.name) != fold(other.name):
        return False
    pairs = ((one.email.casefold(), other.email.casefold()), (one.phone, other.phone))
    told = [known == said for known, said in pairs if known and said]
    return any(told) or not told


def _place(site: Site) -> tuple[str, str]:
    return fold(site.name), fold(site.address.city)
