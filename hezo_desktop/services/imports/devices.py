"""Rows about devices against the store: found by vendor and serial number, dashes aside.

An empty cell changes nothing. A device without a serial number yet is taken for a stored one that
has none either, of the same customer, site, vendor, model and part number, each for one row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from hezo_desktop.domain.party import Address, Device, Lifecycle
from hezo_desktop.domain.polish import fold
from hezo_desktop.domain.serials import identity
from hezo_desktop.intake.entries import DeviceEntry
from hezo_desktop.message import say
from hezo_desktop.models.contract import ContractCoverRow, ContractRow
from hezo_desktop.models.party import DeviceRow
from hezo_desktop.models.quote import QuoteRevisionRow, QuoteRow
from hezo_desktop.services import party_rows, swaps
from hezo_desktop.services.imports.known import Customers, Sites, found_in
from hezo_desktop.services.imports.plan import RowPlan, RowRefusedError, settled

_FACTS = (
    "model",
    "part_number",
    "product",
    "shipped",
    "warranty_until",
    "end_of_sale",
    "end_of_support",
    "lifecycle",
)
"""What a row may say about a device, apart from whose it is and where."""


@dataclass(slots=True)
class _Row:
    """A row on its way: whose device it is, where it stands, which stored one it means."""

    entry: DeviceEntry
    owner: UUID
    known: Device | None
    site_id: UUID | None = None


class Devices:
    """Plans the rows of one table of devices."""

    def __init__(
        self,
        session: Session,
        customers: Customers,
        *,
        today: date,
        company_id: UUID | None,
        move: bool,
    ) -> None:
        """`company_id` is whose the rows without a customer are; `move` lets owners change."""
        self._session = session
        self._customers = customers
        self._today = today
        self._company_id = company_id
        self._move = move
        self.sites = Sites(session)
        self._stored: dict[tuple[str, str], list[Device]] = {}
        self._covered: dict[tuple[str, str], tuple[str, UUID]] = {}
        self._rows_of: dict[tuple[str, str], int] = {}

    def plan(
        self, entries: Sequence[DeviceEntry]
    ) -> Iterator[RowPlan | tuple[DeviceEntry, RowRefusedError]]:
        """What becomes of each entry; refused entries come with the reason."""
        serials = {entry.serial for entry in entries if entry.serial}
        self._stored = _with_serials(self._session, serials)
        self._covered = _under_contract(self._session, serials, self._today)
        self._customers.settle((e.customer, e.customer_nip, e.city) for e in entries)
        rows: list[_Row] = []
        for entry in entries:
            try:
                rows.append(self._recognised(entry))
            except RowRefusedError as refusal:
                yield entry, refusal
        owners = {row.owner for row in rows}
        self.sites.load(owners | {row.known.company_id for row in rows if row.known})
        self.sites.settle((row.owner, row.entry.site, _address(row.entry)) for row in rows)
        placed: list[_Row] = []
        for row in rows:
            try:
                row.site_id = self._site(row)
            except RowRefusedError as refusal:
                yield row.entry, refusal
            else:
                placed.append(row)
        _match_pending(self._session, [row for row in placed if not row.entry.serial])
        for row in placed:
            yield self._settled(row)

    def _recognised(self, entry: DeviceEntry) -> _Row:
        if not entry.vendor:
            raise RowRefusedError(
                "no_vendor", "vendor", say("the vendor is missing. Add it to the row.")
            )
        if entry.serial:
            self._refuse_second(entry)
        known = self._known(entry) if entry.serial else None
        owner = self._owner(entry, known)
        if known is None or self._customers.final(known.company_id) != owner:
            self._refuse_covered(entry, owner)
        if known is not None:
            self._refuse_move(entry, known, owner)
            _refuse_swap(entry, known)
        return _Row(entry, owner, known)

    def _known(self, entry: DeviceEntry) -> Device | None:
        """The stored device with this number, best the one spelled alike."""
        alike = self._stored.get((entry.vendor, identity(entry.serial)), [])
        return min(alike, key=lambda each: each.serial != entry.serial, default=None)

    def _refuse_second(self, entry: DeviceEntry) -> None:
        first = self._rows_of.setdefault((entry.vendor, identity(entry.serial)), entry.row)
        if first != entry.row:
            raise RowRefusedError(
                "duplicate",
                "serial",
                say(
                    "the serial number {serial} stands in row {row} already. Keep one of the two.",
                    serial=entry.serial,
                    row=first,
                ),
            )

    def _owner(self, entry: DeviceEntry, known: Device | None) -> UUID:
        """Whose the device is: as the row says, else as it was, else as was chosen for all rows."""
        if entry.customer or entry.customer_nip:
            return self._customers.named(entry.customer, entry.customer_nip, entry.city)
        if self._company_id is not None:
            return self._customers.final(self._company_id)
        if known is not None:
            return self._customers.final(known.company_id)
        raise RowRefusedError(
            "no_customer",
            "customer",
            say("the row names no customer. Add the customer's name or NIP."),
        )

    def _refuse_covered(self, entry: DeviceEntry, owner: UUID) -> None:
        """A device under another company's contract is not this customer's."""
        covered = self._covered.get((entry.vendor, identity(entry.serial)))
        if covered is None or self._customers.final(covered[1]) == owner:
            return
        number, customer = covered
        raise RowRefusedError(
            "in_contract",
            "serial",
            say(
                "the serial number {serial} is covered by the contract {number} of {customer}. "
                "Compare it with the label, or correct the customer.",
                serial=entry.serial,
                number=number,
                customer=self._customers.name_of(customer),
            ),
        )

    def _refuse_move(self, entry: DeviceEntry, known: Device, owner: UUID) -> None:
        if self._move or self._customers.final(known.company_id) == owner:
            return
        raise RowRefusedError(
            "other_customer",
            "customer",
            say(
                "the serial number {serial} belongs to a {model} of {owner}. Correct the row, or "
                "choose that devices may move to another customer.",
                serial=entry.serial,
                model=known.model,
                owner=self._customers.name_of(known.company_id),
            ),
        )

    def _site(self, row: _Row) -> UUID | None:
        """Where the device stands: as the row says, else as it was, unless it moves away."""
        entry, known = row.entry, row.known
        named = self.sites.named(row.owner, entry.site, _address(entry))
        if named is None and known is not None and known.company_id == row.owner:
            return known.site_id
        return named

    def _settled(self, row: _Row) -> RowPlan:
        entry, known = row.entry, row.known
        base = known or Device(
            uuid4(), row.owner, entry.vendor, entry.model, serial=entry.serial, site_id=row.site_id
        )
        after = replace(base, company_id=row.owner, site_id=row.site_id, **_facts(entry))
        if known is None or known == after:
            return settled(entry.row, known, after, ({}, {}))
        return settled(entry.row, known, after, (self._told(known), self._told(after)))

    def _told(self, device: Device) -> dict[str, Any]:
        facts = {name: getattr(device, name) for name in _FACTS}
        return facts | {
            "customer": self._customers.name_of(device.company_id),
            "site": self.sites.name_of(device.site_id),
        }


def _address(entry: DeviceEntry) -> Address:
    return Address(street=entry.street, postcode=entry.postcode, city=entry.city)


def _facts(entry: DeviceEntry) -> dict[str, Any]:
    """What the row says; an empty cell says nothing."""
    said = ((name, getattr(entry, name)) for name in _FACTS)
    return {name: value for name, value in said if value not in (None, "")}


def _refuse_swap(entry: DeviceEntry, known: Device) -> None:
    told = entry.lifecycle or known.lifecycle
    if told is not known.lifecycle and Lifecycle.SWAPPED in (told, known.lifecycle):
        raise RowRefusedError("swapped", "lifecycle", swaps.has_its_own_step(known))


def _with_serials(
    session: Session, serials: Collection[str]
) -> dict[tuple[str, str], list[Device]]:
    """Stored devices by vendor and number without dashes."""
    found: defaultdict[tuple[str, str], list[Device]] = defaultdict(list)
    keys = {identity(serial) for serial in serials}
    for row in found_in(session, _DEVICES, DeviceRow.serial_key, keys):
        found[row.vendor, row.serial_key].append(party_rows.device(cast("DeviceRow", row)))
    return found


def _under_contract(
    session: Session, serials: Collection[str], today: date
) -> dict[tuple[str, str], tuple[str, UUID]]:
    """Contracts in force or to come, with their customers, by vendor and number of the device."""
    query = (
        select(
            ContractCoverRow.vendor,
            ContractCoverRow.serial,
            ContractRow.number,
            QuoteRow.customer_id,
        )
        .join(ContractRow, ContractRow.id == ContractCoverRow.contract_id)
        .join(QuoteRevisionRow, QuoteRevisionRow.id == ContractRow.quote_revision_id)
        .join(QuoteRow, QuoteRow.id == QuoteRevisionRow.quote_id)
        .where(
            ContractRow.status == "signed",
            ContractCoverRow.end >= today,
            QuoteRow.customer_id.is_not(None),
        )
    )
    spelled = {*serials, *map(identity, serials)}
    return {
        (row.vendor, identity(row.serial)): (row.number, row.customer_id)
        for row in found_in(session, query, ContractCoverRow.serial, spelled)
    }


def _match_pending(session: Session, rows: Sequence[_Row]) -> None:
    """Give each row without a serial number the stored device that it means, if there is one.

    The fullest rows choose first, and each takes the one nearest to it: so the same table brought
    in again finds the very devices it made.
    """
    free: defaultdict[tuple[Any, ...], list[Device]] = defaultdict(list)
    for device in _pending(session, {row.owner for row in rows}):
        free[_pending_key(device.company_id, device.site_id, device)].append(device)
    for row in sorted(rows, key=lambda each: -len(_facts(each.entry))):
        alike = free[_pending_key(row.owner, row.site_id, row.entry)]
        if alike:
            row.known = min(alike, key=lambda device: _distance(row.entry, device))
            alike.remove(row.known)


def _pending(session: Session, owners: Collection[UUID]) -> Iterable[Device]:
    rows = found_in(session, _DEVICES.where(DeviceRow.serial == ""), DeviceRow.company_id, owners)
    return (party_rows.device(cast("DeviceRow", row)) for row in rows)


def _pending_key(owner: UUID, site_id: UUID | None, device: Device | DeviceEntry) -> Any:
    return owner, site_id, device.vendor, fold(device.model), fold(device.part_number)


def _distance(entry: DeviceEntry, device: Device) -> tuple[int, int, int]:
    """How far a stored device is from what the row says: what it changes, what it leaves out."""
    facts = _facts(entry)
    changed = sum(getattr(device, name) != value for name, value in facts.items())
    unsaid = sum(getattr(device, name) not in (None, "") for name in _FACTS if name not in facts)
    return changed, unsaid, device.id.int


_DEVICES: Select[Any] = select(DeviceRow.__table__)
