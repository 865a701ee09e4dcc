"""Two records of one company, or of one device, become one; nothing that was issued changes.

One transaction each, with the states of everything moved in the chain. The company that goes keeps
its row, because papers refer to it, and points at the one it went into. There is no way back, so
`outlook` says beforehand exactly what will happen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.merging import (
    FieldDifference,
    company_differences,
    merged_company,
    merged_device,
    merged_site,
    same_site,
)
from hezo_desktop.domain.party import Company, Device, Site
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.domain.serials import identity
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.message import say
from hezo_desktop.models.party import CompanyFileRow, CompanyRow, DeviceRow, SiteRow
from hezo_desktop.models.quote import QuoteRevisionRow, QuoteRow
from hezo_desktop.services import journal, party_rows, quote_rows
from hezo_desktop.services.frozen import freeze, thaw
from hezo_desktop.services.party_rows import stored

_NOTHING_CHOSEN: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What joining two companies does: the fields that differ, and what moves, counted.

    `people` come from the company that goes; `moved_sites` keep their names, `joined_sites` are in
    both. `papers` are quotes issued to either; they stay as they were handed out. `done` tells
    that the two were joined already.
    """

    kept: Company
    dropped: Company
    differences: tuple[FieldDifference, ...] = ()
    people: int = 0
    moved_sites: tuple[str, ...] = ()
    joined_sites: tuple[str, ...] = ()
    devices: int = 0
    drafts: int = 0
    papers: int = 0
    files: int = 0
    done: bool = False


@dataclass(frozen=True, slots=True)
class DeviceOutlook:
    """What joining two records of a device does: the one that stays, filled, and the one to go."""

    result: Device
    dropped: Device
    owner_changes: bool


def outlook(app: App, keep_id: UUID, drop_id: UUID) -> Outlook:
    """What `merge` would do with nothing chosen; nothing is changed.

    Raises: NotFoundError; NotAllowedError when the two cannot be joined.
    """
    with app.database.read() as session:
        return _outlook(session, keep_id, drop_id, _NOTHING_CHOSEN)


def merge(
    app: App,
    keep_id: UUID,
    drop_id: UUID,
    choices: Mapping[str, str] = _NOTHING_CHOSEN,
    by: str = "",
) -> Outlook:
    """Join `drop_id` into `keep_id`; `choices` says `keep` or `other` for a field that differs.

    Joining twice changes nothing.

    Raises: NotFoundError; NotAllowedError when the two cannot be joined.
    """
    with app.database.begin() as session:
        told = _outlook(session, keep_id, drop_id, choices)
        if not told.done:
            _Merge(session, app, told, choices, by).perform()
    return told


def device_outlook(app: App, keep_id: UUID, drop_id: UUID) -> DeviceOutlook:
    """What `merge_devices` would do; nothing is changed.

    Raises: NotFoundError; NotAllowedError when they are not records of one serial number.
    """
    with app.database.read() as session:
        return _device_outlook(session, keep_id, drop_id)


def merge_devices(app: App, keep_id: UUID, drop_id: UUID, by: str = "") -> Device:
    """Fill the kept record of a device from the other one, and remove that.

    Open drafts that name the other spelling of the serial number name the kept one then.

    Raises: NotFoundError; NotAllowedError when they are not records of one serial number.
    """
    with app.database.begin() as session:
        told = _device_outlook(session, keep_id, drop_id)
        kept, dropped = told.result, told.dropped
        replaced = update(DeviceRow).where(DeviceRow.replaces == drop_id)
        session.execute(replaced.values(replaces=keep_id))
        session.delete(session.get_one(DeviceRow, drop_id))
        session.flush()
        party_rows.write_device(session.get_one(DeviceRow, keep_id), kept, app.now())
        _respell(session, app, kept, dropped.serial)
        journal.keep(session, app, "device", drop_id, freeze({"id": drop_id, "removed": True}))
        journal.keep(session, app, "device", keep_id, freeze(kept))
        details = {"name": f"{kept.model} {kept.serial}", "other": dropped.serial}
        journal.record(
            session,
            app,
            "merged",
            subject_kind="device",
            subject_id=keep_id,
            details=details,
            by=by,
        )
    return kept


def _outlook(session: Session, keep_id: UUID, drop_id: UUID, choices: Mapping[str, str]) -> Outlook:
    kept = stored(session, CompanyRow, keep_id)
    dropped = stored(session, CompanyRow, drop_id)
    if dropped.merged_into == keep_id:
        return Outlook(party_rows.company(kept), party_rows.company(dropped), done=True)
    _refuse_unfit(kept, dropped)
    one, other = party_rows.company(kept), party_rows.company(dropped)
    known = _sites(session, keep_id)
    sites = _sites(session, drop_id)
    quotes = _quotes(session, drop_id)
    return Outlook(
        kept=one,
        dropped=other,
        differences=company_differences(one, other, choices),
        people=len(merged_company(one, other, choices).contacts) - len(one.contacts),
        moved_sites=tuple(site.name for site in sites if not _match(site, known)),
        joined_sites=tuple(site.name for site in sites if _match(site, known)),
        devices=_count(session, DeviceRow, drop_id),
        drafts=sum(row.revisions[-1].state == "draft" for row in quotes),
        papers=sum(any(each.state != "draft" for each in row.revisions) for row in quotes),
        files=_count(session, CompanyFileRow, drop_id),
    )


class _Merge:
    """One merge inside its transaction."""

    def __init__(
        self, session: Session, app: App, told: Outlook, choices: Mapping[str, str], by: str
    ) -> None:
        assert told.kept.id is not None
        assert told.dropped.id is not None
        self._session, self._app, self._by, self._told = session, app, by, told
        self._keep, self._drop = told.kept.id, told.dropped.id
        self._company = merged_company(told.kept, told.dropped, choices)
        self._places: dict[UUID, Site] = {}
        """What each site of the company that goes has become."""

    def perform(self) -> None:
        self._move_sites()
        self._move_devices()
        self._move_company()
        for row in _quotes(self._session, self._drop):
            self._move_quote(row)
        for file in self._session.scalars(
            select(CompanyFileRow).where(CompanyFileRow.company_id == self._drop)
        ):
            file.company_id = self._keep
        self._session.flush()
        self._write_down()

    def _move_company(self) -> None:
        kept = stored(self._session, CompanyRow, self._keep)
        dropped = stored(self._session, CompanyRow, self._drop)
        people = list(dropped.contacts)
        dropped.contacts = []
        kept.contacts.extend(people)
        party_rows.write_company(kept, self._company, self._app.now())
        dropped.merged_into = self._keep
        dropped.updated_at = self._app.now()
        earlier = update(CompanyRow).where(CompanyRow.merged_into == self._drop)
        self._session.execute(earlier.values(merged_into=self._keep))

    def _move_sites(self) -> None:
        known = _sites(self._session, self._keep)
        for site in _sites(self._session, self._drop):
            twin = _match(site, known)
            became = merged_site(twin, site) if twin else replace(site, company_id=self._keep)
            if twin:
                known = [became if each.id == twin.id else each for each in known]
                self._move_off(site, twin)
            self._places[site.id] = became
            row = self._session.get_one(SiteRow, became.id)
            party_rows.write_site(row, became, self._app.now())
            self._chain("site", became)

    def _move_off(self, site: Site, twin: Site) -> None:
        there = update(DeviceRow).where(DeviceRow.site_id == site.id)
        self._session.execute(there.values(site_id=twin.id))
        self._session.delete(self._session.get_one(SiteRow, site.id))
        self._session.flush()
        gone = freeze({"id": site.id, "removed": True})
        journal.keep(self._session, self._app, "site", site.id, gone)

    def _move_devices(self) -> None:
        theirs = select(DeviceRow).where(DeviceRow.company_id == self._drop)
        for row in self._session.scalars(theirs).all():
            row.company_id = self._keep
            row.updated_at = self._app.now()
            self._chain("device", party_rows.device(row))

    def _move_quote(self, row: QuoteRow) -> None:
        """Papers keep the company they were issued to; a draft in work gets the one that stays."""
        last = row.revisions[-1]
        if last.state == "draft":
            draft = self._moved(thaw(QuoteDraft, last.draft))
            last.draft = freeze(draft)
            quote_rows.describe(row, draft, now=self._app.now())
        row.buyer_id = self._keep if row.buyer_id == self._drop else row.buyer_id
        row.customer_id = self._keep if row.customer_id == self._drop else row.customer_id

    def _moved(self, draft: QuoteDraft) -> QuoteDraft:
        both = (self._keep, self._drop)
        lines = tuple(
            replace(line, site=self._places[line.site.id])
            if line.site and line.site.id in self._places
            else line
            for line in draft.lines
        )
        return replace(
            draft,
            buyer=self._company if draft.buyer and draft.buyer.id in both else draft.buyer,
            end_customer=self._company
            if draft.end_customer and draft.end_customer.id in both
            else draft.end_customer,
            lines=lines,
        )

    def _write_down(self) -> None:
        told = self._told
        self._chain("company", self._company)
        joined = freeze({"id": self._drop, "merged_into": self._keep})
        journal.keep(self._session, self._app, "company", self._drop, joined)
        counts = {
            "sites": len(told.moved_sites) + len(told.joined_sites),
            "devices": told.devices,
            "quotes": told.drafts + told.papers,
        }
        for subject, details in (
            (self._keep, {"name": self._company.name, "other": told.dropped.name, **counts}),
            (self._drop, {"name": told.dropped.name, "into": self._company.name}),
        ):
            journal.record(
                self._session,
                self._app,
                "merged",
                subject_kind="company",
                subject_id=subject,
                details=details,
                by=self._by,
            )

    def _chain(self, kind: str, value: Company | Site | Device) -> None:
        assert value.id is not None
        journal.keep(self._session, self._app, kind, value.id, freeze(value))


def _refuse_unfit(kept: CompanyRow, dropped: CompanyRow) -> None:
    if kept.id == dropped.id:
        raise NotAllowedError(say("A company cannot be joined with itself. Choose another one."))
    for row in (kept, dropped):
        if row.merged_into is not None:
            raise NotAllowedError(
                say("{name} was joined into another company before. Use that one.", name=row.name)
            )
    if kept.sample != dropped.sample:
        raise NotAllowedError(
            say("DEMO data is not joined with real data. Remove the DEMO data in one step instead.")
        )


def _device_outlook(session: Session, keep_id: UUID, drop_id: UUID) -> DeviceOutlook:
    kept, dropped = (
        party_rows.device(stored(session, DeviceRow, key)) for key in (keep_id, drop_id)
    )
    same = kept.vendor == dropped.vendor and identity(kept.serial) == identity(dropped.serial)
    if keep_id == drop_id or not same or not kept.serial:
        raise NotAllowedError(
            say("Only two records of one vendor's serial number are joined into one device.")
        )
    result = merged_device(kept, dropped)
    if kept.company_id != dropped.company_id:
        result = replace(result, site_id=kept.site_id)
    before = (kept.replaces, dropped.replaces)
    result = replace(
        result, replaces=next((key for key in before if key not in (None, keep_id, drop_id)), None)
    )
    return DeviceOutlook(result, dropped, owner_changes=kept.company_id != dropped.company_id)


def _respell(session: Session, app: App, kept: Device, spelled: str) -> None:
    """Put the kept spelling of a serial number into the drafts that have the other one."""
    drafts = select(QuoteRevisionRow).where(
        QuoteRevisionRow.state == "draft", QuoteRevisionRow.draft.contains(spelled, autoescape=True)
    )
    for row in session.scalars(drafts).all():
        draft = thaw(QuoteDraft, row.draft)
        lines = tuple(
            replace(
                line, serials=tuple(dict.fromkeys(_renamed(line.serials, spelled, kept.serial)))
            )
            if line.vendor == kept.vendor
            else line
            for line in draft.lines
        )
        row.draft = freeze(replace(draft, lines=lines))
        row.updated_at = app.now()


def _renamed(serials: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if serial == old else serial for serial in serials)


def _sites(session: Session, company_id: UUID) -> list[Site]:
    rows = session.scalars(
        select(SiteRow).where(SiteRow.company_id == company_id).order_by(SiteRow.name, SiteRow.id)
    )
    return [party_rows.site(row) for row in rows]


def _match(site: Site, known: list[Site]) -> Site | None:
    return next((each for each in known if same_site(each, site)), None)


def _quotes(session: Session, company_id: UUID) -> list[QuoteRow]:
    theirs = or_(QuoteRow.buyer_id == company_id, QuoteRow.customer_id == company_id)
    return list(session.scalars(select(QuoteRow).where(theirs)))


def _count(session: Session, table: type[DeviceRow | CompanyFileRow], company_id: UUID) -> int:
    counted = select(func.count()).select_from(table).where(table.company_id == company_id)
    return session.scalar(counted) or 0
