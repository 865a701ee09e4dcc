"""What covers the devices of a company: their warranties, and the contracts that were signed.

Which layer a programme lies in is what its catalogue file says it is sold as.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from uuid import UUID

from sqlalchemy import Select, or_, select, union
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.cover import (
    Coverage,
    Layer,
    Period,
    after_swap,
    before_swap,
    layer_of,
    overlaps,
    promised,
)
from hezo_desktop.domain.options import option_of
from hezo_desktop.domain.party import Device
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.serials import identity
from hezo_desktop.message import Message, say
from hezo_desktop.models.contract import ContractCoverRow, ContractRow
from hezo_desktop.models.party import CompanyRow, DeviceRow
from hezo_desktop.models.quote import QuoteRevisionRow, QuoteRow
from hezo_desktop.services import party_rows

_Key = tuple[str, str]
"""A vendor and the identity of a serial number."""


def one_company(company_id: UUID) -> Select[UUID]:
    """The keys papers may know a company by: its own, and those of companies merged into it."""
    return select(CompanyRow.id).where(
        or_(CompanyRow.id == company_id, CompanyRow.merged_into == company_id)
    )


def of_devices(
    session: Session, app: App, company_id: UUID, devices: Iterable[Device]
) -> dict[UUID, Coverage]:
    """The cover of these devices of a company, inside the caller's transaction.

    However many there are, two statements are asked; a third where a device came in the place of
    one that belonged to somebody else.
    """
    wanted = {device.id: device for device in devices}
    known = wanted | _predecessors(session, wanted)
    contracts = _contracts(session, _of_company(company_id), app.catalogue)
    story = _Story(known, contracts)
    return {key: Coverage(story.told(key), device.end_of_support) for key, device in wanted.items()}


def of_serials(app: App, serials: Iterable[_Key]) -> dict[_Key, Coverage]:
    """What covers these devices (vendor and serial number, in any spelling), whoever has them.

    The answer is by the vendor and the identity of the number. Devices that nobody recorded have
    their contracts; of those recorded also the warranty and the end of the vendor's support.
    """
    asked = {(vendor, serial) for vendor, serial in serials if serial.strip()}
    wanted = {(vendor, identity(serial)) for vendor, serial in asked}
    vendors, keys = {vendor for vendor, _ in wanted}, {key for _, key in wanted}
    with app.database.read() as session:
        rows = select(DeviceRow).where(
            DeviceRow.vendor.in_(sorted(vendors)), DeviceRow.serial_key.in_(sorted(keys))
        )
        known = {_key(device): device for device in map(party_rows.device, session.scalars(rows))}
        devices = {device.id: device for device in known.values()}
        devices |= _predecessors(session, devices)
        spelled = {serial for _, serial in asked} | {each.serial for each in devices.values()}
        signed = select(ContractCoverRow.id).where(
            ContractCoverRow.vendor.in_(sorted(vendors)),
            ContractCoverRow.serial.in_(sorted(spelled | keys)),
        )
        contracts = _contracts(session, signed, app.catalogue)
    story = _Story(devices, contracts)
    return {
        key: Coverage(story.told(known[key].id), known[key].end_of_support)
        if key in known
        else Coverage(contracts.get(key, ()))
        for key in wanted
    }


class _Story:
    """The periods of each device, with those it took over from the device it came in place of."""

    def __init__(
        self, devices: Mapping[UUID, Device], contracts: Mapping[_Key, tuple[Period, ...]]
    ) -> None:
        self._devices = devices
        self._contracts = contracts
        self._replaced = {device.replaces for device in devices.values()}

    def told(self, key: UUID) -> tuple[Period, ...]:
        """What covers a device for as long as it is, or was, in its place."""
        device = self._devices[key]
        whole = self._whole(device, frozenset())
        if key in self._replaced and device.swapped_on:
            return before_swap(whole, device.swapped_on)
        return whole

    def _whole(self, device: Device, seen: frozenset[UUID]) -> tuple[Period, ...]:
        own = (*_warranty(device), *self._contracts.get(_key(device), ()))
        before = self._devices.get(device.replaces) if device.replaces else None
        if before is None or before.id in seen:
            return own
        handed = self._whole(before, seen | {device.id})
        if before.swapped_on:
            handed = after_swap(handed, before.swapped_on)
        return (*own, *(each for each in handed if not _is_told(each, own)))


def _is_told(handed: Period, own: Iterable[Period]) -> bool:
    """Does the device's own record, or the same contract on its own number, say it already?"""
    return any(
        handed.layer is Layer.WARRANTY
        or (each.source == handed.source and bool(overlaps((each, handed))))
        for each in own
        if each.layer is handed.layer
    )


def _warranty(device: Device) -> Iterator[Period]:
    if device.warranty_until is None:
        return
    began = device.shipped
    yield Period(
        layer=Layer.WARRANTY,
        start=began if began and began <= device.warranty_until else None,
        end=device.warranty_until,
        name=say("manufacturer's warranty"),
        source=say("record of {serial}", serial=device.serial or device.model),
    )


def _of_company(company_id: UUID) -> Select[UUID]:
    """Cover of the company's serial numbers, and all that was agreed for it as the user.

    Contracts are looked up by the number as it is written on the device and without dashes; those
    of the company itself by any spelling.
    """
    of_its_devices = (
        select(ContractCoverRow.id)
        .join(DeviceRow, DeviceRow.vendor == ContractCoverRow.vendor)
        .where(
            DeviceRow.company_id == company_id,
            DeviceRow.serial != "",
            ContractCoverRow.serial.in_([DeviceRow.serial, DeviceRow.serial_key]),
        )
    )
    of_its_contracts = (
        select(ContractCoverRow.id)
        .join(ContractRow)
        .join(QuoteRevisionRow, QuoteRevisionRow.id == ContractRow.quote_revision_id)
        .join(QuoteRow, QuoteRow.id == QuoteRevisionRow.quote_id)
        .where(QuoteRow.customer_id.in_(one_company(company_id)))
    )
    return select(union(of_its_devices, of_its_contracts).subquery().c.id)


def _contracts(
    session: Session, wanted: Select[UUID], catalogue: Catalogue
) -> dict[_Key, tuple[Period, ...]]:
    """What signed contracts promise, by device; `wanted` chooses among their rows of cover."""
    rows = session.execute(
        select(
            ContractCoverRow.vendor,
            ContractCoverRow.serial,
            ContractCoverRow.programme,
            ContractCoverRow.level,
            ContractCoverRow.window,
            ContractCoverRow.start,
            ContractCoverRow.end,
            ContractRow.number,
        )
        .join(ContractRow)
        .where(
            ContractRow.status == "signed",
            ContractCoverRow.serial != "",
            ContractCoverRow.id.in_(wanted),
        )
        .order_by(ContractCoverRow.start, ContractRow.number, ContractCoverRow.position)
    )
    found: defaultdict[_Key, list[Period]] = defaultdict(list)
    name, source = cache(partial(promised, catalogue)), cache(_contract)
    option = cache(partial(option_of, catalogue))
    for row in rows:
        layer = layer_of(catalogue, row.programme)
        if layer and row.start and row.end:
            said = name(row.vendor, row.programme, row.level, row.window)
            which = option(row.programme, row.window)
            period = Period(layer, row.start, row.end, said, source(row.number), which)
            found[row.vendor, identity(row.serial)].append(period)
    return {key: tuple(periods) for key, periods in found.items()}


def _contract(number: str) -> Message:
    return say("contract {number}", number=number)


def _predecessors(session: Session, devices: Mapping[UUID, Device]) -> dict[UUID, Device]:
    """The devices of other companies that some of these came in place of."""
    asked = {device.replaces for device in devices.values() if device.replaces}
    missing = asked - set(devices)
    if not missing:
        return {}
    rows = session.scalars(select(DeviceRow).where(DeviceRow.id.in_(missing)))
    return {row.id: party_rows.device(row) for row in rows}


def _key(device: Device) -> _Key:
    return device.vendor, identity(device.serial)
