"""The list of trade partners and end customers, however many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import String, func, select

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.listing import Chunk, Listing
from hezo_desktop.models.party import CompanyRow, DeviceRow, SiteRow
from hezo_desktop.services.keyset import Order
from hezo_desktop.services.long_list import Condition, LongList, NamedFacet

PAGE = 200


@dataclass(frozen=True, slots=True)
class CompanyLine:
    """A company as the list shows it, with how many sites and devices it has."""

    id: UUID
    name: str
    is_partner: bool
    nip: str
    city: str
    phone: str
    email: str
    sites: int
    devices: int
    sample: bool


def page(
    app: App, listing: Listing, after: object | None = None, limit: int = PAGE
) -> Chunk[CompanyLine]:
    """The companies after the end of an earlier chunk, or the first ones; at most `limit`."""
    return _COMPANIES.page(app, listing, after, limit)


def count(app: App, listing: Listing) -> int:
    """How many companies the whole list has; merged ones are not listed."""
    return _COMPANIES.count(app, listing)


def chips(app: App, listing: Listing) -> dict[str, dict[str, int]]:
    """How many companies each `role` (`partner`, `customer`) and `sample` (`demo`, `own`) has.

    The chips chosen of the other facets count, those of the facet itself do not.
    """
    return _COMPANIES.chips(app, listing)


def _by_role(_today: date) -> Mapping[str, Condition]:
    return {
        "partner": CompanyRow.is_partner.is_(True),
        "customer": CompanyRow.is_partner.is_(False),
    }


def _by_origin(_today: date) -> Mapping[str, Condition]:
    return {"demo": CompanyRow.sample.is_(True), "own": CompanyRow.sample.is_(False)}


_KEY = CompanyRow.id.expression
_NAME = CompanyRow.sort_key.expression
_SITES = select(func.count(SiteRow.id)).where(SiteRow.company_id == CompanyRow.id).scalar_subquery()
_DEVICES = (
    select(func.count(DeviceRow.id)).where(DeviceRow.company_id == CompanyRow.id).scalar_subquery()
)
_COMPANIES = LongList(
    kind="company",
    key=CompanyRow.id,
    company=CompanyRow.id,
    shown=select(  # as the fields of a line
        CompanyRow.id,
        CompanyRow.name,
        CompanyRow.is_partner,
        CompanyRow.nip,
        CompanyRow.city,
        CompanyRow.phone,
        CompanyRow.email,
        _SITES,
        _DEVICES,
        CompanyRow.sample,
    ),
    line=CompanyLine,
    orders={
        "name": Order(((_NAME, _KEY),)),
        "city": Order(((CompanyRow.city_key.expression, _KEY),), may_lack=True),
        "nip": Order(((CompanyRow.nip.expression, _KEY),), may_lack=True),
    },
    gathered={
        "role": Order(((CompanyRow.is_partner.expression, _NAME, _KEY),)),
        "sites": Order(((_SITES, _NAME, _KEY),)),
        "devices": Order(((_DEVICES, _NAME, _KEY),)),
        "phone": Order(((CompanyRow.phone.expression, _KEY),), may_lack=True),
        "email": Order(((func.lower(CompanyRow.email, type_=String()), _KEY),), may_lack=True),
    },
    facets={"role": NamedFacet(_by_role), "sample": NamedFacet(_by_origin)},
    always=(CompanyRow.merged_into.is_(None),),
)
INDEXED = tuple(_COMPANIES.orders)
"""Orders in which a page costs the same, however long the list is."""
SORTS = (*INDEXED, *_COMPANIES.gathered)
"""What the list can be sorted by; the first is its own order."""
