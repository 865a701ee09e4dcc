"""Rows about customers and sites against the store; an empty cell changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from hezo_desktop.domain.party import Address, Company, Site
from hezo_desktop.domain.polish import name_key
from hezo_desktop.intake.entries import CustomerEntry, SiteEntry
from hezo_desktop.message import say
from hezo_desktop.models.party import CompanyRow
from hezo_desktop.services import party_rows
from hezo_desktop.services.imports.known import AT_ONCE, Customers, Sites
from hezo_desktop.services.imports.plan import RowPlan, RowRefusedError, settled

_ADDRESS = ("street", "postcode", "city", "country")
_COMPANY = ("nip", "regon", "krs", "email", "phone", "is_partner", "vzam_login")
_SITE = ("access_hours", "phone_24x7", "contact")


def plan_customers(
    session: Session, entries: Sequence[CustomerEntry], customers: Customers
) -> Iterator[RowPlan | tuple[CustomerEntry, RowRefusedError]]:
    """What becomes of each customer's row; refused entries come with the reason.

    Rows with a NIP come first, so what a row means does not depend on its place in the table.
    """
    rows_of: dict[UUID, int] = {}
    recognised: list[tuple[CustomerEntry, UUID | None, Company]] = []
    for entry in sorted(entries, key=lambda each: not each.nip):
        try:
            found = customers.find(entry.name, entry.nip, entry.city)
            if found is not None:
                _refuse_second(rows_of, found.id, entry.row, "name")
                customers.learn(found.id, entry.name, entry.nip, entry.city)
        except RowRefusedError as refusal:
            yield entry, refusal
            continue
        company = Company(id=uuid4(), name=entry.name, is_partner=False)
        if found is None:
            company = _with_facts(company, entry)
            rows_of[customers.add(company)] = entry.row
        recognised.append((entry, found.id if found else None, company))
    stored = _companies(session, [key for _, key, _ in recognised if key])
    for entry, key, company in recognised:
        before = stored[key] if key else None
        after = _with_facts(before, entry) if before else company
        facts = (_company_facts(before), _company_facts(after)) if before else ({}, {})
        yield settled(entry.row, before, after, facts)


def plan_sites(
    entries: Sequence[SiteEntry], customers: Customers, sites: Sites, company_id: UUID | None
) -> Iterator[RowPlan | tuple[SiteEntry, RowRefusedError]]:
    """What becomes of each site's row; refused entries come with the reason."""
    customers.settle((entry.customer, entry.customer_nip, "") for entry in entries)
    owned: list[tuple[SiteEntry, UUID]] = []
    for entry in entries:
        try:
            owned.append((entry, _owner(entry, customers, company_id)))
        except RowRefusedError as refusal:
            yield entry, refusal
    sites.load({owner for _, owner in owned})
    rows_of: dict[UUID, int] = {}
    for entry, owner in owned:
        address = Address(**_said(entry, ("street", "postcode", "city")))
        try:
            before = sites.find(owner, entry.name, address)
            if before is not None:
                _refuse_second(rows_of, before.id, entry.row, "name")
        except RowRefusedError as refusal:
            yield entry, refusal
            continue
        base = before or Site(uuid4(), owner, entry.name)
        told: dict[str, Any] = {"address": replace(base.address, **_said(entry, _ADDRESS[:3]))}
        after = replace(base, **_said(entry, _SITE), **told)
        rows_of[after.id] = entry.row
        if before is None:
            sites.add(after)
        yield settled(entry.row, before, after, (_site_facts(base), _site_facts(after)))


def _owner(entry: SiteEntry, customers: Customers, company_id: UUID | None) -> UUID:
    if entry.customer or entry.customer_nip:
        return customers.named(entry.customer, entry.customer_nip, "")
    if company_id is not None:
        return customers.final(company_id)
    raise RowRefusedError(
        "no_customer",
        "customer",
        say("the row names no customer. Add the customer's name or NIP."),
    )


def _refuse_second(rows_of: dict[UUID, int], key: UUID, row: int, field: str) -> None:
    first = rows_of.setdefault(key, row)
    if first != row:
        raise RowRefusedError(
            "duplicate",
            field,
            say("the same stands in row {row} already. Keep one of the two.", row=first),
        )


def _with_facts(company: Company, entry: CustomerEntry) -> Company:
    """The company with what the row says.

    Its name changes only to another one: a spelling of the same name leaves it as it is.
    """
    renamed = name_key(entry.name) != name_key(company.name)
    return replace(
        company,
        name=entry.name if entry.name and renamed else company.name,
        address=replace(company.address, **_said(entry, _ADDRESS)),
        **_said(entry, _COMPANY),
    )


def _said(entry: Any, names: Sequence[str]) -> dict[str, Any]:
    """What the row says of these fields; an empty cell says nothing."""
    told = ((name, getattr(entry, name)) for name in names)
    return {name: value for name, value in told if value not in (None, "")}


def _companies(session: Session, keys: Sequence[UUID]) -> dict[UUID, Company]:
    found: dict[UUID, Company] = {}
    for start in range(0, len(keys), AT_ONCE):
        asked = keys[start : start + AT_ONCE]
        for row in session.scalars(select(CompanyRow).where(CompanyRow.id.in_(asked))):
            found[row.id] = party_rows.company(row)
    return found


def _company_facts(company: Company) -> dict[str, Any]:
    facts = {name: getattr(company, name) for name in ("name", *_COMPANY)}
    return facts | {name: getattr(company.address, name) for name in _ADDRESS}


def _site_facts(site: Site) -> dict[str, Any]:
    facts = {name: getattr(site, name) for name in _SITE}
    return facts | {name: getattr(site.address, name) for name in _ADDRESS[:3]}
