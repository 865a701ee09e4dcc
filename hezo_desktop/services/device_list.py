"""The list of installed devices, however many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.listing import Chunk, Listing
from hezo_desktop.domain.party import Lifecycle
from hezo_desktop.models.party import CompanyRow, DeviceRow, SiteRow
from hezo_desktop.services.keyset import Order, unindexed
from hezo_desktop.services.long_list import ColumnFacet, Condition, LongList, NamedFacet

PAGE = 200
ENDING = timedelta(days=90)
"""How long before its last day a warranty counts as ending."""


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A device as the list shows it; days are inclusive last days, `city` is the site's."""

    id: UUID
    vendor: str
    model: str
    part_number: str
    serial: str
    company_id: UUID
    company: str
    site: str
    city: str
    lifecycle: Lifecycle
    shipped: date | None
    warranty_until: date | None
    end_of_support: date | None
    end_of_sale: date | None
    sample: bool


def page(
    app: App, listing: Listing, after: object | None = None, limit: int = PAGE
) -> Chunk[DeviceLine]:
    """The devices after the end of an earlier chunk, or the first ones; at most `limit`."""
    return _DEVICES.page(app, listing, after, limit)


def count(app: App, listing: Listing) -> int:
    """How many devices the whole list has."""
    return _DEVICES.count(app, listing)


def chips(app: App, listing: Listing) -> dict[str, dict[str, int]]:
    """How many devices each vendor, lifecycle, state of warranty and `sample` has.

    A warranty is `running`, `ending` within ninety days, `over` or `unknown`; `sample` is `demo`
    or `own`. The chips chosen of the other facets count, those of the facet itself do not.
    """
    return _DEVICES.chips(app, listing)


def _by_warranty(today: date) -> Mapping[str, Condition]:
    end, soon = DeviceRow.warranty_until, today + ENDING
    return {
        "running": end > soon,
        "ending": and_(end >= today, end <= soon),
        "over": end < today,
        "unknown": end.is_(None),
    }


def _by_origin(_today: date) -> Mapping[str, Condition]:
    return {"demo": DeviceRow.sample.is_(True), "own": DeviceRow.sample.is_(False)}


def _line(*values: Any) -> DeviceLine:
    facts = [*values]
    facts[_LIFECYCLE] = Lifecycle(facts[_LIFECYCLE])
    return DeviceLine(*facts)


_LIFECYCLE = [field.name for field in fields(DeviceLine)].index("lifecycle")
_KEY = DeviceRow.id.expression
_SHOWN = select(  # as the fields of a line
    DeviceRow.id,
    DeviceRow.vendor,
    DeviceRow.model,
    DeviceRow.part_number,
    DeviceRow.serial,
    DeviceRow.company_id,
    CompanyRow.name,
    func.coalesce(SiteRow.name, ""),
    func.coalesce(SiteRow.city, ""),
    DeviceRow.lifecycle,
    DeviceRow.shipped,
    DeviceRow.warranty_until,
    DeviceRow.end_of_support,
    DeviceRow.end_of_sale,
    DeviceRow.sample,
)
_SITE_OF = SiteRow.id == DeviceRow.site_id
_BY_CUSTOMER = _SHOWN.join(
    CompanyRow, unindexed(CompanyRow.id.expression) == DeviceRow.company_id
).outerjoin(SiteRow, _SITE_OF)
"""From each company to its devices, never from a device to its company."""
_DEVICES = LongList(
    kind="device",
    key=DeviceRow.id,
    company=DeviceRow.company_id,
    owners={"company": DeviceRow.company_id, "site": DeviceRow.site_id},
    shown=_SHOWN.join(CompanyRow, CompanyRow.id == DeviceRow.company_id).outerjoin(
        SiteRow, _SITE_OF
    ),
    line=_line,
    orders={
        "vendor": Order(((DeviceRow.vendor.expression, DeviceRow.model_key.expression, _KEY),)),
        "model": Order(((DeviceRow.model_key.expression, _KEY),)),
        "serial": Order(((DeviceRow.serial_key.expression, _KEY),), may_lack=True),
        "customer": Order(
            ((CompanyRow.sort_key.expression, CompanyRow.id.expression), (_KEY,)),
            walked=_BY_CUSTOMER,
        ),
        "warranty_until": Order(((DeviceRow.warranty_until.expression, _KEY),), may_lack=True),
        "end_of_support": Order(((DeviceRow.end_of_support.expression, _KEY),), may_lack=True),
        "lifecycle": Order(((DeviceRow.lifecycle.expression, _KEY),)),
        "part": Order(((DeviceRow.part_number.expression, _KEY),), may_lack=True),
        "sale": Order(((DeviceRow.end_of_sale.expression, _KEY),), may_lack=True),
        "shipped": Order(((DeviceRow.shipped.expression, _KEY),), may_lack=True),
    },
    gathered={
        "site": Order(((func.coalesce(SiteRow.sort_key, ""), _KEY),), may_lack=True),
        "city": Order(((func.coalesce(SiteRow.city_key, ""), _KEY),), may_lack=True),
    },
    facets={
        "vendor": ColumnFacet(DeviceRow.vendor),
        "lifecycle": ColumnFacet(DeviceRow.lifecycle),
        "warranty": NamedFacet(_by_warranty),
        "sample": NamedFacet(_by_origin),
    },
)
INDEXED = tuple(_DEVICES.orders)
"""Orders in which a page costs the same, however long the list is."""
SORTS = (*INDEXED, *_DEVICES.gathered)
"""What the list can be sorted by; the first is its own order, by vendor and model."""
