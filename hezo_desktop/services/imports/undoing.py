"""Takes a whole import back, except what was changed or used since; that is named."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.canonical import plain
from hezo_desktop.domain.party import Company, Device, Site
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.domain.serials import identity
from hezo_desktop.errors import NotAllowedError, NotFoundError
from hezo_desktop.message import Message, say
from hezo_desktop.models.contract import ContractCoverRow, ContractRow
from hezo_desktop.models.intake import ImportBatchRow
from hezo_desktop.models.party import CompanyFileRow, CompanyRow, DeviceRow, SiteRow
from hezo_desktop.models.quote import QuoteRevisionRow, QuoteRow
from hezo_desktop.services import journal, party_bulk, party_rows
from hezo_desktop.services.frozen import thaw
from hezo_desktop.services.imports import batches
from hezo_desktop.services.imports.batches import (
    Change,
    DeviceChange,
)
from hezo_desktop.services.imports.known import AT_ONCE, found_in
from hezo_desktop.services.imports.plan import Party

_CHANGED = say("it was changed since")
_GONE = say("it was removed since")
_QUOTED = say("a quote or contract names it since")
_NEEDED = say("other records need it")
_PLACE_GONE = say("the customer or site it stood at before was removed since")


@dataclass(frozen=True, slots=True)
class Left:
    """Something the import brought that stays: `company`, `site` or `device`, its name, and why."""

    kind: str
    name: str
    why: Message


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing an import did: how many records were put back, how many removed, what stays."""

    restored: int
    removed: int
    left: tuple[Left, ...]


def undo(app: App, batch_id: UUID, by: str = "") -> Undone:
    """Put back what the import changed and remove what it added, as far as it is untouched since.

    Raises: NotFoundError; NotAllowedError when it was undone already.
    """
    with app.database.begin() as session:
        batch = _batch(session, batch_id)
        step = _Undoing(session, app, batch.done_at)
        done = step.perform(tuple(batches.kept(session, batch_id)))
        batches.keep(session, app, batch_id, step.changes)
        batch.undone_at = app.now()
        journal.record(
            session,
            app,
            "import_undone",
            subject_kind="import",
            subject_id=batch_id,
            by=by,
            details={
                "name": batch.source,
                "restored": done.restored,
                "removed": done.removed,
                "left": len(done.left),
            },
        )
    return done


def _batch(session: Session, batch_id: UUID) -> ImportBatchRow:
    row = session.get(ImportBatchRow, batch_id)
    if row is None:
        raise NotFoundError(say("There is no such import. The list of imports shows all of them."))
    if row.undone_at is not None:
        raise NotAllowedError(
            say("The import of {name} was undone already.", name=row.source or row.kind)
        )
    return row


class _Undoing:
    """One import on its way back. `changes` are what this does, for the chain."""

    def __init__(self, session: Session, app: App, since: datetime) -> None:
        self.changes: list[Change] = []
        self._session = session
        self._app = app
        self._since = since
        self._left: list[Left] = []
        self._homeless: set[UUID] = set()

    def perform(self, brought: Sequence[Change]) -> Undone:
        """What was changed is put back first, then devices, sites and companies go in this order.

        So nothing is removed that something else still stands on.
        """
        companies, sites, devices = batches.of_kind(brought)
        quoted = _quoted_since(self._session, self._since)
        self._homeless = _homeless(self._session, devices)
        added = [
            (DeviceRow, self._untouched(devices, _devices, quoted), _DEVICE_USERS),
            (SiteRow, self._untouched(sites, _sites, quoted), _SITE_USERS),
            (CompanyRow, self._untouched(companies, _companies, quoted), _COMPANY_USERS),
        ]
        restored = self._put_back()
        for table, untouched, users in added:
            self._remove(table, untouched, users)
        return Undone(restored, len(self.changes) - restored, tuple(self._left))

    def _put_back(self) -> int:
        companies, sites, devices = batches.of_kind(self.changes)
        party_bulk.write(
            self._session,
            self._app.now(),
            companies=[each.after for each in companies if each.after],
            sites=[each.after for each in sites if each.after],
            devices=[each.after for each in devices if each.after],
        )
        return len(self.changes)

    def _untouched(
        self,
        brought: Sequence[Change],
        stored: Callable[[Session, Collection[UUID]], dict[UUID, Any]],
        quoted: _Quoted,
    ) -> list[Change]:
        """Those still as the import left them; the ones to be put back are noted at once."""
        now = stored(self._session, [_key(each) for each in brought])
        added: list[Change] = []
        for each in brought:
            present, after = now.get(_key(each)), cast("Party", each.after)
            if present is None:
                self._leave(each, _GONE)
            elif not _same(present, after):
                self._leave(each, _CHANGED)
            elif _key(each) in self._homeless:
                self._leave(each, _PLACE_GONE)
            elif quoted.names(after) and (each.before is None or _moved(each)):
                self._leave(each, _QUOTED)
            elif each.before is None:
                added.append(each)
            else:
                self.changes.append(_reverse(each))
        return added

    def _remove(
        self, table: type[Any], added: Sequence[Change], users: Iterable[InstrumentedAttribute[Any]]
    ) -> None:
        """Remove what nothing refers to; the rest stays and is named."""
        keys = [_key(each) for each in added]
        needed = {
            key
            for column in users
            for (key,) in found_in(self._session, select(column), column, keys)
        }
        free = [each for each in added if _key(each) not in needed]
        for each in added:
            if _key(each) in needed:
                self._leave(each, _NEEDED)
        for start in range(0, len(free), AT_ONCE):
            gone = [_key(each) for each in free[start : start + AT_ONCE]]
            self._session.execute(delete(table).where(table.id.in_(gone)))
        self.changes += [_reverse(each) for each in free]

    def _leave(self, change: Change, why: Message) -> None:
        after = change.after
        name = f"{after.model} {after.serial}".strip() if isinstance(after, Device) else None
        self._left.append(Left(change.kind, name or cast("Company | Site", after).name, why))


@dataclass(frozen=True, slots=True)
class _Quoted:
    """What quotes and contracts name that were made or changed since the import."""

    companies: frozenset[UUID]
    sites: frozenset[UUID]
    serials: frozenset[tuple[str, str]]

    def names(self, party: Party) -> bool:
        """Does one of them name this party?"""
        if isinstance(party, Device):
            return bool(party.serial) and (party.vendor, identity(party.serial)) in self.serials
        return party.id in (self.companies if isinstance(party, Company) else self.sites)


def _quoted_since(session: Session, since: datetime) -> _Quoted:
    written = select(QuoteRevisionRow.draft).where(QuoteRevisionRow.updated_at >= since)
    drafts = [thaw(QuoteDraft, text) for text in session.scalars(written)]
    lines = [line for draft in drafts for line in draft.lines]
    covered = (
        select(ContractCoverRow.vendor, ContractCoverRow.serial)
        .join(ContractRow, ContractRow.id == ContractCoverRow.contract_id)
        .where(ContractRow.updated_at >= since)
    )
    serials = {(line.vendor, identity(serial)) for line in lines for serial in line.serials}
    serials |= {(row.vendor, identity(row.serial)) for row in session.execute(covered)}
    parties = {party for draft in drafts for party in (draft.buyer, draft.end_customer) if party}
    return _Quoted(
        frozenset(party.id for party in parties if party.id),
        frozenset(line.site.id for line in lines if line.site),
        frozenset(serials),
    )


_DEVICE_USERS = (DeviceRow.replaces,)
_SITE_USERS = (DeviceRow.site_id,)
_COMPANY_USERS = (
    SiteRow.company_id,
    DeviceRow.company_id,
    CompanyRow.merged_into,
    CompanyFileRow.company_id,
    QuoteRow.buyer_id,
    QuoteRow.customer_id,
)


def _key(change: Change) -> UUID:
    assert change.after is not None
    assert change.after.id is not None
    return change.after.id


def _moved(change: Change) -> bool:
    """Did the device get another owner with the import?"""
    return (
        isinstance(change, DeviceChange)
        and change.before is not None
        and change.after is not None
        and change.before.company_id != change.after.company_id
    )


def _same(present: Party, after: Party) -> bool:
    """Equal as it is written down in the chain, which knows one spelling of each letter."""
    return present == after or plain(present) == plain(after)


def _homeless(session: Session, changes: Iterable[DeviceChange]) -> set[UUID]:
    """Devices whose former customer or site is not there any more."""
    former = [each.before for each in changes if each.before]
    sites = {device.site_id for device in former if device.site_id}
    owners = {device.company_id for device in former}
    there = {key for (key,) in found_in(session, select(SiteRow.id), SiteRow.id, sites)}
    there |= {key for (key,) in found_in(session, select(CompanyRow.id), CompanyRow.id, owners)}
    return {
        device.id
        for device in former
        if device.company_id not in there or (device.site_id and device.site_id not in there)
    }


def _reverse(change: Change) -> Change:
    return type(change)(change.after, change.before)  # type: ignore[arg-type]


def _devices(session: Session, keys: Collection[UUID]) -> dict[UUID, Device]:
    rows = found_in(session, _DEVICES, DeviceRow.id, keys)
    return {row.id: party_rows.device(cast("DeviceRow", row)) for row in rows}


def _sites(session: Session, keys: Collection[UUID]) -> dict[UUID, Site]:
    rows = found_in(session, _SITES, SiteRow.id, keys)
    return {row.id: party_rows.site(cast("SiteRow", row)) for row in rows}


def _companies(session: Session, keys: Collection[UUID]) -> dict[UUID, Company]:
    rows = found_in(session, select(CompanyRow), CompanyRow.id, keys)
    return {row.id: party_rows.company(row) for (row,) in rows}


_DEVICES: Select[Any] = select(DeviceRow.__table__)
_SITES: Select[Any] = select(SiteRow.__table__)
