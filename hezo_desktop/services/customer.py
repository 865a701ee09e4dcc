"""One customer or partner with everything that belongs to it, read at one moment."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, union
from sqlalchemy.orm import Session, defer, joinedload

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.customer import IN_PLACE, CoveredDevice, Ending, SiteLine, ending_next
from hezo_desktop.domain.party import Company
from hezo_desktop.domain.polish import alphabetical
from hezo_desktop.errors import NotFoundError
from hezo_desktop.message import say
from hezo_desktop.models.contract import ContractRow
from hezo_desktop.models.paper_file import PaperFileRow
from hezo_desktop.models.party import CompanyRow, ContactRow, DeviceRow, SiteRow
from hezo_desktop.models.quote import QuoteRevisionRow, QuoteRow
from hezo_desktop.services import company_files, cover, journal, party_rows
from hezo_desktop.services.company_files import CompanyFile
from hezo_desktop.services.contract_rows import WITH_QUOTE, ContractSummary
from hezo_desktop.services.contract_rows import summary_of as contract_summary
from hezo_desktop.services.journal import Entry
from hezo_desktop.services.quote_rows import QuoteSummary
from hezo_desktop.services.quote_rows import summary_of as quote_summary

_JOURNAL = 200


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """A file as it was handed out: `number` of the quote or contract it belongs to."""

    id: UUID
    kind: str
    number: str
    name: str
    language: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Customer:
    """Everything about one company.

    Sites are in alphabetical order, devices by site, vendor and model, papers the newest first.
    `quotes` and `contracts` are those it buys and those it is the end customer of.
    """

    company: Company
    sites: tuple[SiteLine, ...]
    devices: tuple[CoveredDevice, ...]
    quotes: tuple[QuoteSummary, ...]
    contracts: tuple[ContractSummary, ...]
    ending: tuple[Ending, ...]
    issued: tuple[IssuedFile, ...]
    files: tuple[CompanyFile, ...]
    journal: tuple[Entry, ...]


def of(app: App, company_id: UUID) -> Customer:
    """The customer with this key, in a number of statements that does not depend on its size.

    Raises: NotFoundError.
    """
    with app.database.read() as session:
        row = party_rows.stored(session, CompanyRow, company_id)
        sites = session.scalars(select(SiteRow).where(SiteRow.company_id == company_id)).all()
        names = {site.id: site.name for site in sites}
        devices = _devices(session, app, company_id, names)
        counts = Counter(each.device.site_id for each in devices if each.in_place)
        contracts, numbers = _contracts(session, company_id)
        return Customer(
            company=party_rows.company(row),
            sites=tuple(
                SiteLine(party_rows.site(site), counts[site.id])
                for site in sorted(sites, key=lambda site: alphabetical(site.name))
            ),
            devices=devices,
            quotes=_quotes(session, app, company_id, numbers),
            contracts=contracts,
            ending=ending_next(devices, app.today),
            issued=_issued(session, company_id),
            files=company_files.beside(session, company_id),
            journal=_journal(session, company_id),
        )


def owner(app: App, kind: str, key: UUID) -> UUID:
    """The company a `site`, `device` or `person` belongs to.

    Raises: NotFoundError.
    """
    owners = {
        "site": select(SiteRow.company_id).where(SiteRow.id == key),
        "device": select(DeviceRow.company_id).where(DeviceRow.id == key),
        "person": select(ContactRow.company_id).where(ContactRow.id == key),
    }
    with app.database.read() as session:
        found = session.scalar(owners[kind])
    if found is None:
        raise party_rows.gone()
    return found


def issued_file(app: App, file_id: UUID) -> bytes:
    """The bytes of an issued file, as they were handed out.

    Raises: NotFoundError.
    """
    with app.database.read() as session:
        content = session.scalar(select(PaperFileRow.content).where(PaperFileRow.id == file_id))
    if content is None:
        raise NotFoundError(say("There is no such file any more. Refresh the list."))
    return content


def _concerns(company_id: UUID) -> ColumnElement[bool]:
    """Quotes the company buys or is the end customer of."""
    keys = cover.one_company(company_id)
    return or_(QuoteRow.buyer_id.in_(keys), QuoteRow.customer_id.in_(keys))


def _devices(
    session: Session, app: App, company_id: UUID, sites: dict[UUID, str]
) -> tuple[CoveredDevice, ...]:
    rows = session.scalars(select(DeviceRow).where(DeviceRow.company_id == company_id))
    devices = [party_rows.device(row) for row in rows]
    covered = cover.of_devices(session, app, company_id, devices)
    found = (
        CoveredDevice(
            device=device,
            site=sites.get(device.site_id, "") if device.site_id else "",
            coverage=covered[device.id],
            state=covered[device.id].on(app.today),
        )
        for device in devices
    )
    return tuple(sorted(found, key=_place))


def _place(each: CoveredDevice) -> tuple[bool, bool, str, str, str, str]:
    """Devices that are there before those that are gone, those without a site last."""
    device = each.device
    gone = device.lifecycle not in IN_PLACE
    site = alphabetical(each.site)
    return gone, not site, site, device.vendor, alphabetical(device.model), device.serial


def _quotes(
    session: Session, app: App, company_id: UUID, contracts: dict[UUID, str]
) -> tuple[QuoteSummary, ...]:
    unread = (defer(QuoteRevisionRow.draft), defer(QuoteRevisionRow.frozen))
    rows = session.scalars(
        select(QuoteRow)
        .where(_concerns(company_id))
        .options(joinedload(QuoteRow.revisions).options(*unread))
        .order_by(QuoteRow.updated_at.desc())
    ).unique()
    return tuple(quote_summary(row, app.today, contracts) for row in rows)


def _contracts(
    session: Session, company_id: UUID
) -> tuple[tuple[ContractSummary, ...], dict[UUID, str]]:
    """The contracts, and their numbers by the revision each was made from."""
    rows = session.execute(
        WITH_QUOTE.where(_concerns(company_id))
        .options(defer(ContractRow.frozen))
        .order_by(ContractRow.created_at.desc())
    ).all()
    numbers = {row.quote_revision_id: row.number for row, _ in rows}
    return tuple(contract_summary(row, number or "") for row, number in rows), numbers


def _issued(session: Session, company_id: UUID) -> tuple[IssuedFile, ...]:
    """The papers handed out; one of a quote counts for whoever it was made for."""
    quotes = (
        select(QuoteRevisionRow.id.label("subject"), QuoteRow.number)
        .join(QuoteRow, QuoteRow.id == QuoteRevisionRow.quote_id)
        .where(_concerns(company_id))
    )
    contracts = (
        select(ContractRow.id.label("subject"), ContractRow.number)
        .join(QuoteRevisionRow, QuoteRevisionRow.id == ContractRow.quote_revision_id)
        .join(QuoteRow, QuoteRow.id == QuoteRevisionRow.quote_id)
        .where(_concerns(company_id))
    )
    papers = union(quotes, contracts).subquery()
    rows = session.execute(
        select(
            PaperFileRow.id,
            PaperFileRow.subject_kind,
            papers.c.number,
            PaperFileRow.file_name,
            PaperFileRow.language,
            PaperFileRow.created_at,
        )
        .join(papers, papers.c.subject == PaperFileRow.subject_id)
        .order_by(PaperFileRow.created_at.desc(), PaperFileRow.file_name)
    )
    return tuple(
        IssuedFile(
            id=row.id,
            kind="contract" if row.subject_kind == "contract" else "quote",
            number=row.number or "",
            name=row.file_name,
            language=row.language,
            made_at=row.created_at,
        )
        for row in rows
    )


def _journal(session: Session, company_id: UUID) -> tuple[Entry, ...]:
    subjects = union(
        cover.one_company(company_id),
        select(SiteRow.id).where(SiteRow.company_id == company_id),
        select(DeviceRow.id).where(DeviceRow.company_id == company_id),
        select(QuoteRow.id).where(_concerns(company_id)),
        select(ContractRow.id)
        .join(QuoteRevisionRow, QuoteRevisionRow.id == ContractRow.quote_revision_id)
        .join(QuoteRow, QuoteRow.id == QuoteRevisionRow.quote_id)
        .where(_concerns(company_id)),
    )
    return journal.of_subjects(session, subjects, limit=_JOURNAL)
