"""What of each kind can be found: its numbers, and how a row of it becomes a hit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from hezo_desktop.domain.polish import fold
from hezo_desktop.domain.serials import identity
from hezo_desktop.models.contract import ContractRow
from hezo_desktop.models.party import CompanyRow, ContactRow, DeviceRow, SiteRow
from hezo_desktop.models.prepared import Prepared
from hezo_desktop.models.quote import QuoteRow


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: what it is, its key, and two lines of text about it.

    `key` is the key of the thing as text; of a model, its name. `company_id` is the company itself,
    or the one whose site, person or device it is.
    """

    kind: str
    key: str
    title: str
    detail: str
    company_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with the numbers and names that it is known by."""

    hit: Hit
    names: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """One kind of stored things.

    `shown` reads what `found` makes a hit of, `key` is the column of the keys; `numbers` are the
    columns looked up by their beginning, each with how a typed text is brought to its form.
    """

    shown: Select[*tuple[Any, ...]]
    key: InstrumentedAttribute[UUID]
    numbers: tuple[tuple[InstrumentedAttribute[Any], Callable[[str], str]], ...]
    found: Callable[..., Found]


def _nip(text: str) -> str:
    return identity(text).removeprefix("PL")


def _company(key: UUID, name: str, nip: str, city: str) -> Found:
    return Found(Hit("company", str(key), name, _joined(nip, city), key), (name, nip, f"PL{nip}"))


def _person(key: UUID, name: str, phone: str, email: str, owner: UUID, company: str) -> Found:
    return Found(Hit("person", str(key), name, _joined(company, phone, email), owner), (name,))


def _site(key: UUID, name: str, street: str, city: str, owner: UUID, company: str) -> Found:
    return Found(Hit("site", str(key), name, _joined(company, street, city), owner), (name,))


def _device(
    key: UUID, model: str, serial: str, part: str, owner: UUID, company: str, site: str | None
) -> Found:
    hit = Hit("device", str(key), _joined(model, serial, by=" "), _joined(company, site), owner)
    return Found(hit, (serial, model, part))


def _quote(
    key: UUID, number: str | None, short_id: str, title: str, buyer: str, customer: str
) -> Found:
    hit = Hit("quote", str(key), number or short_id, _joined(title, buyer, customer))
    return Found(hit, (number or "", short_id))


def _contract(key: UUID, number: str, buyer: str, customer: str) -> Found:
    return Found(Hit("contract", str(key), number, _joined(buyer, customer)), (number,))


def _joined(*texts: str | None, by: str = " · ") -> str:
    return by.join(text for text in texts if text)


def _installed_models() -> Prepared:
    """Vendor and name of each model among the devices.

    From one model to the next through the index, because all devices would be too many to look at.
    """
    any_device = aliased(DeviceRow)
    key = any_device.model_key
    start = select(func.min(key).label("key")).cte(recursive=True)
    after = select(func.min(key)).where(key > start.c.key).scalar_subquery()
    keys = start.union_all(select(after).where(start.c.key.is_not(None)))
    one = select(any_device.id).where(key == keys.c.key).limit(1).scalar_subquery()
    return Prepared(select(DeviceRow.vendor, DeviceRow.model).join(keys, DeviceRow.id == one))


INSTALLED_MODELS = _installed_models()
_OWNER = CompanyRow.name.label("company")
ROWS: Mapping[str, Rows] = {
    "company": Rows(
        select(CompanyRow.id, CompanyRow.name, CompanyRow.nip, CompanyRow.city).where(
            CompanyRow.merged_into.is_(None)
        ),
        CompanyRow.id,
        ((CompanyRow.nip, _nip), (CompanyRow.name_key, fold)),
        _company,
    ),
    "person": Rows(
        select(
            ContactRow.id,
            ContactRow.name,
            ContactRow.phone,
            ContactRow.email,
            ContactRow.company_id,
            _OWNER,
        ).join(CompanyRow, CompanyRow.id == ContactRow.company_id),
        ContactRow.id,
        (),
        _person,
    ),
    "site": Rows(
        select(
            SiteRow.id, SiteRow.name, SiteRow.street, SiteRow.city, SiteRow.company_id, _OWNER
        ).join(CompanyRow, CompanyRow.id == SiteRow.company_id),
        SiteRow.id,
        (),
        _site,
    ),
    "quote": Rows(
        select(
            QuoteRow.id,
            QuoteRow.number,
            QuoteRow.short_id,
            QuoteRow.title,
            QuoteRow.buyer_name,
            QuoteRow.customer_name,
        ),
        QuoteRow.id,
        ((QuoteRow.number, str.upper), (QuoteRow.short_id, str.lower)),
        _quote,
    ),
    "contract": Rows(
        select(
            ContractRow.id, ContractRow.number, ContractRow.buyer_name, ContractRow.customer_name
        ),
        ContractRow.id,
        ((ContractRow.number, str.upper),),
        _contract,
    ),
    "device": Rows(
        select(
            DeviceRow.id,
            DeviceRow.model,
            DeviceRow.serial,
            DeviceRow.part_number,
            DeviceRow.company_id,
            _OWNER,
            SiteRow.name.label("site"),
        )
        .join(CompanyRow, CompanyRow.id == DeviceRow.company_id)
        .outerjoin(SiteRow, SiteRow.id == DeviceRow.site_id),
        DeviceRow.id,
        ((DeviceRow.serial_key, identity),),
        _device,
    ),
}
"""Every kind that the search index knows."""
