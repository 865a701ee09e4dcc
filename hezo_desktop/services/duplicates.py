"""Records that are probably one company or one device, found by what identifies them.

Companies by their NIP and by their name without its legal form (a shared city makes it stronger);
devices by vendor and serial number without its dashes. Joining two is in `merges`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.merging import richness
from hezo_desktop.domain.party import Company, Device
from hezo_desktop.domain.polish import alphabetical, fold, name_key
from hezo_desktop.domain.serials import identity
from hezo_desktop.models.contract import ContractCoverRow
from hezo_desktop.models.party import HAS_SERIAL, CompanyRow, DeviceRow
from hezo_desktop.services import party_rows
from hezo_desktop.services.merges import (
    DeviceOutlook,
    Outlook,
    device_outlook,
    merge,
    merge_devices,
    outlook,
)

__all__ = [
    "CompanyGroup",
    "DeviceGroup",
    "DeviceOutlook",
    "Likeness",
    "Outlook",
    "companies",
    "device_outlook",
    "devices",
    "like",
    "merge",
    "merge_devices",
    "outlook",
    "twin_of",
]

_SHOWN = CompanyRow.merged_into.is_(None)
_MOST_LIKE = 5


class Likeness(StrEnum):
    """Why companies are held for one, the strongest reason first."""

    NIP = "nip"
    NAME_AND_CITY = "name_and_city"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class CompanyGroup:
    """Companies that are probably one, and why."""

    likeness: Likeness
    companies: tuple[Company, ...]


@dataclass(frozen=True, slots=True)
class DeviceGroup:
    """Records of what is probably one device, the one to keep first, each with its owner's name."""

    devices: tuple[Device, ...]
    owners: tuple[str, ...]


def companies(app: App) -> tuple[CompanyGroup, ...]:
    """Every group of companies that are probably one, the surest first."""
    with app.database.read() as session:
        by_nip = _grouped(session, CompanyRow.nip, CompanyRow.nip != "")
        by_name = _grouped(session, CompanyRow.name_key, CompanyRow.name_key != "")
    groups = [CompanyGroup(Likeness.NIP, found) for found in by_nip]
    told = [{company.id for company in found} for found in by_nip]
    groups += [
        CompanyGroup(_likeness_of_names(found), found)
        for found in by_name
        if _may_be_one(found) and not any({each.id for each in found} <= ids for ids in told)
    ]
    order = list(Likeness)
    return tuple(sorted(groups, key=lambda group: order.index(group.likeness)))


def like(app: App, company: Company) -> tuple[CompanyGroup, ...]:
    """Known companies that are probably the one being typed, each with its reason."""
    key = name_key(company.name)
    same = or_(
        (CompanyRow.nip == company.nip) & (CompanyRow.nip != ""),
        (CompanyRow.name_key == key) & (CompanyRow.name_key != ""),
    )
    query = select(CompanyRow).where(_SHOWN, same).limit(_MOST_LIKE)
    if company.id is not None:
        query = query.where(CompanyRow.id != company.id)
    with app.database.read() as session:
        found = [party_rows.company(row) for row in session.scalars(query)]
    groups = [
        CompanyGroup(
            Likeness.NIP
            if company.nip and known.nip == company.nip
            else _likeness_of_names((known, company)),
            (known,),
        )
        for known in found
        if known.nip == company.nip or _may_be_one((known, company))
    ]
    return tuple(sorted(groups, key=lambda group: list(Likeness).index(group.likeness)))


def devices(app: App) -> tuple[DeviceGroup, ...]:
    """Every group of records of one vendor's serial number, whatever its dashes."""
    twice = (
        select(DeviceRow.vendor, DeviceRow.serial_key)
        .where(HAS_SERIAL)
        .group_by(DeviceRow.vendor, DeviceRow.serial_key)
        .having(func.count() > 1)
    )
    query = (
        select(DeviceRow, CompanyRow.name)
        .join(CompanyRow, CompanyRow.id == DeviceRow.company_id)
        .where(HAS_SERIAL, tuple_(DeviceRow.vendor, DeviceRow.serial_key).in_(twice))
    )
    found: defaultdict[tuple[str, str], list[tuple[Device, str]]] = defaultdict(list)
    with app.database.read() as session:
        for row, owner in session.execute(query):
            found[row.vendor, row.serial_key].append((party_rows.device(row), owner))
        under_contract = _under_contract(session, [one for each in found.values() for one in each])
    return tuple(_device_group(found[key], under_contract) for key in sorted(found))


def twin_of(app: App, device: Device) -> tuple[Device, str] | None:
    """Another record of the same vendor's serial number, whatever its dashes, with its owner."""
    query = (
        select(DeviceRow, CompanyRow.name)
        .join(CompanyRow, CompanyRow.id == DeviceRow.company_id)
        .where(
            HAS_SERIAL,
            DeviceRow.vendor == device.vendor,
            DeviceRow.serial_key == identity(device.serial),
            DeviceRow.id != device.id,
        )
        .limit(1)
    )
    with app.database.read() as session:
        found = session.execute(query).first()
        return (party_rows.device(found[0]), found[1]) if found else None


def _grouped(
    session: Session, key: InstrumentedAttribute[str], given: ColumnElement[bool]
) -> list[tuple[Company, ...]]:
    """Shown companies that share a value of `key`, in alphabetical order."""
    twice = select(key).where(_SHOWN, given).group_by(key).having(func.count() > 1)
    found: defaultdict[str, list[Company]] = defaultdict(list)
    for row in session.scalars(select(CompanyRow).where(_SHOWN, key.in_(twice))):
        found[getattr(row, key.key)].append(party_rows.company(row))
    return [tuple(_in_order(found[value])) for value in sorted(found)]


def _in_order(found: Iterable[Company]) -> Iterator[Company]:
    yield from sorted(found, key=lambda each: (alphabetical(each.name), str(each.id)))


def _may_be_one(found: tuple[Company, ...]) -> bool:
    """Companies of one name with a NIP each, all different, are different companies."""
    numbers = [company.nip for company in found]
    return not all(numbers) or len(set(numbers)) < len(numbers)


def _likeness_of_names(found: tuple[Company, ...]) -> Likeness:
    cities = {fold(company.address.city) for company in found}
    same_city = len(cities) == 1 and cities != {""}
    return Likeness.NAME_AND_CITY if same_city else Likeness.NAME


def _device_group(found: list[tuple[Device, str]], under_contract: set[UUID]) -> DeviceGroup:
    best_first = sorted(
        found, key=lambda each: (each[0].id in under_contract, richness(each[0])), reverse=True
    )
    return DeviceGroup(tuple(device for device, _ in best_first), tuple(o for _, o in best_first))


def _under_contract(session: Session, found: list[tuple[Device, str]]) -> set[UUID]:
    """Devices whose very spelling of the serial number stands in a contract."""
    spelled = {(device.vendor, device.serial): device.id for device, _ in found}
    rows = session.execute(
        select(ContractCoverRow.vendor, ContractCoverRow.serial).where(
            ContractCoverRow.serial.in_([serial for _, serial in spelled])
        )
    )
    return {spelled[row.vendor, row.serial] for row in rows if (row.vendor, row.serial) in spelled}
