"""What of each kind can be found: its numbers, and how a row of it becomes a hit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from hezo_desktop.domain.polish import fold
from hezo_desktop.domain.serials import identity
from hezo_desktop.models.contract import ContractRow
from hezo_desktop.models.party import CompanyRow, ContactRow, DeviceRow, SiteRow
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

    `shown` reads what a hit says, `key` is the column of the keys; `numbers` are the columns that
    are looked up by their beginning, each with how a typed text is brought to its form.
    """

    shown: Select[*tuple[Any, ...]]
    key: InstrumentedAttribute[UUID]
    numbers: tuple[tuple[InstrumentedAttribute[Any], Callable[[str], str]], ...]
    found: Callable[[Row[Any]], Found]


def installed_models(session: Session) -> Iterator[tuple[str, str]]:
    """Vendor and name of each model among the devices.

    From one model to the next through the index, because all devices would be too many to look at.
    """
    any_device = aliased(DeviceRow)
    key = any_device.model_key
    start = select(func.min(key).label("key")).cte(recursive=True)
    after = select(func.min(key)).where(key > start.c.key).scalar_subquery()
    keys = start.union_all(select(after).where(start.c.key.is_not(None)))
    one = select(any_device.id).where(key == keys.c.key).limit(1).scalar_subquery()
    query = select(DeviceRow.vendor, DeviceRow.model).join(keys, DeviceRow.id == one)
    yield from session.execute(query).all()


def _nip(text: str) -> str:
    return identity(text).removeprefix("PL")


def _company(row: Row[Any]) -> Found:
    hit = Hit("company", str(row.id), row.name, _joined(row.nip, row.city), row.id)
    return Found(hit, (row.name, row.nip, f"PL{row.nip}"))


def _person(row: Row[Any]) -> Found:
    detail = _joined(row.company, row.phone, row.email)
    return Found(Hit("person", str(row.id), row.name, detail, row.company_id), (row.name,))


def _site(row: Row[Any]) -> Found:
    detail = _joined(row.company, row.street, row.city)
    return Found(Hit("site", str(row.id), row.name, detail, row.company_id), (row.name,))


def _device(row: Row[Any]) -> Found:
    title = f"{row.model} {row.serial}".strip()
    hit = Hit("device", str(row.id), title, _joined(row.company, row.site or ""), row.company_id)
    return Found(hit, (row.serial, row.model, row.part_number))


def _quote(row: Row[Any]) -> Found:
    detail = _joined(row.title, row.buyer_name, row.customer_name)
    hit = Hit("quote", str(row.id), row.number or row.short_id, detail)
    return Found(hit, (row.number or "", row.short_id))


def _contract(row: Row[Any]) -> Found:
    detail = _joined(row.buyer_name, row.customer_name)
    return Found(Hit("contract", str(row.id), row.number, detail), (row.number,))


def _joined(*texts: str) -> str:
    return " · ".join(text for text in texts if text)


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
