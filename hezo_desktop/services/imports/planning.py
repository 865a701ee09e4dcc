"""Compares a table that was read with what is stored; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company, Device, Site
from hezo_desktop.intake.entries import (
    CustomerEntry,
    DeviceEntry,
    Entry,
    Reading,
    Reject,
    SiteEntry,
)
from hezo_desktop.intake.table import Kind, Line, Table
from hezo_desktop.models.party import CompanyRow
from hezo_desktop.services import journal
from hezo_desktop.services.imports.devices import Devices
from hezo_desktop.services.imports.known import Customers, Sites, found_in
from hezo_desktop.services.imports.parties import plan_customers, plan_sites
from hezo_desktop.services.imports.plan import Plan, RowPlan, RowRefusedError, Status

_Planned = Iterable[RowPlan | tuple[Entry, RowRefusedError]]
_NO_COLUMNS: Mapping[str, int] = {}


def plan(
    app: App,
    reading: Reading,
    *,
    company_id: UUID | None = None,
    move: bool = False,
    table: Table | None = None,
    mapping: Mapping[str, int] = _NO_COLUMNS,
) -> Plan:
    """What an import of these rows would do now.

    `company_id` is whose the rows are that name no customer. A device that stands at another
    customer is rejected unless devices may `move`. With the `table` and its `mapping` the rows
    rejected here tell their headings and cells.
    """
    with app.database.read() as session:
        planned, companies, sites = _planned(session, app, reading, company_id, move=move)
        origin = _Origin(table, mapping)
        rows = [origin.rejected(*each) if isinstance(each, tuple) else each for each in planned]
        rows += [RowPlan(each.row, Status.REJECTED, reject=each) for each in reading.rejected]
        rows.sort(key=lambda each: each.row)
        firms, places = _needed(rows, companies, sites)
        owners = _names(session, firms, {place.company_id for place in places})
        return Plan(reading, tuple(rows), firms, places, owners, journal.head(session))


def _planned(
    session: Session, app: App, reading: Reading, company_id: UUID | None, *, move: bool
) -> tuple[_Planned, list[Company], list[Site]]:
    """The rows, and the customers and sites that they name and nobody knows."""
    customers = Customers(session)
    if reading.kind is Kind.DEVICES:
        devices = Devices(session, customers, today=app.today, company_id=company_id, move=move)
        rows = list(devices.plan(cast("tuple[DeviceEntry, ...]", reading.entries)))
        return rows, customers.created, devices.sites.created
    if reading.kind is Kind.SITES:
        entries = cast("tuple[SiteEntry, ...]", reading.entries)
        return (
            list(plan_sites(entries, customers, Sites(session), company_id)),
            customers.created,
            [],
        )
    entries_of_customers = cast("tuple[CustomerEntry, ...]", reading.entries)
    return list(plan_customers(session, entries_of_customers, customers)), [], []


def _needed(
    rows: Iterable[RowPlan], companies: Iterable[Company], sites: Iterable[Site]
) -> tuple[tuple[Company, ...], tuple[Site, ...]]:
    """Those of the customers and sites that a row which goes in stands at."""
    kept = [each.after for each in rows]
    places = {each.site_id for each in kept if isinstance(each, Device)}
    owners = {each.company_id for each in kept if isinstance(each, Device | Site)}
    return (
        tuple(each for each in companies if each.id in owners),
        tuple(each for each in sites if each.id in places),
    )


def _names(session: Session, fresh: Iterable[Company], wanted: set[UUID]) -> dict[UUID, str]:
    """What these companies are called: the stored ones and those that come with the import."""
    named = select(CompanyRow.id, CompanyRow.name)
    known: dict[UUID, str] = dict(found_in(session, named, CompanyRow.id, wanted))
    return known | {company.id: company.name for company in fresh if company.id}


class _Origin:
    """Where rejected rows come from: their sheet, headings and cells, as far as they are given."""

    def __init__(self, table: Table | None, mapping: Mapping[str, int]) -> None:
        self._sheet = table.sheet if table else ""
        self._header = table.header if table else ()
        self._mapping = mapping
        self._lines: Mapping[int, Line] = {line.row: line for line in table.lines} if table else {}

    def rejected(self, entry: Entry, refusal: RowRefusedError) -> RowPlan:
        """The plan of a row that was refused."""
        at = self._mapping.get(refusal.field)
        known = at is not None and at < len(self._header)
        column = self._header[at] if at is not None and known else ""
        values = tuple(self._texts(entry.row))
        reject = Reject(self._sheet, entry.row, column, refusal.code, refusal.message, values)
        return RowPlan(entry.row, Status.REJECTED, reject=reject)

    def _texts(self, row: int) -> Iterator[str]:
        for cell in self._lines[row].cells if row in self._lines else ():
            yield "" if cell.value is None else str(cell.value)
