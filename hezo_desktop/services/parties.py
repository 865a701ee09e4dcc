"""Trade partners, end customers, their people, sites and devices.

Every explicit save is one transaction: the row, its revision in the chain, and a journal entry.
A DEMO record that is overwritten with real data loses its mark with that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID, uuid4

from sqlalchemy import Select, bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain import identifiers, serials
from hezo_desktop.domain import sample as demo
from hezo_desktop.domain.needles import needles
from hezo_desktop.domain.party import Company, Device, Site
from hezo_desktop.domain.polish import alphabetical, fold
from hezo_desktop.errors import BadInputError, NotAllowedError
from hezo_desktop.message import say
from hezo_desktop.models import search_index
from hezo_desktop.models.party import HAS_SERIAL, CompanyRow, DeviceRow, SiteRow
from hezo_desktop.models.prepared import Prepared
from hezo_desktop.services import journal, party_rows
from hezo_desktop.services.frozen import freeze
from hezo_desktop.services.party_rows import Stored, stored

_DEVICES = select(*party_rows.DEVICE_COLUMNS).where(
    DeviceRow.vendor == bindparam("vendor"), HAS_SERIAL
)
_BY_SERIAL = Prepared(_DEVICES.where(DeviceRow.serial == bindparam("serial")))
_BY_SERIALS = _DEVICES.where(DeviceRow.serial.in_(bindparam("serials", expanding=True)))
_NIP_MARKS = re.compile(r"[\s-]|^PL", re.IGNORECASE)


def companies(app: App, *, partners: bool | None = None, text: str = "") -> tuple[Company, ...]:
    """Companies in Polish alphabetical order; `partners` limits them to partners or customers.

    `text` is looked for in names, numbers and cities, diacritics and case aside.
    """
    query = select(CompanyRow).where(CompanyRow.merged_into.is_(None))
    if partners is not None:
        query = query.where(CompanyRow.is_partner == partners)
    with app.database.read() as session:
        found = _containing(session, query, "company", text).order_by(CompanyRow.sort_key)
        return tuple(party_rows.company(row) for row in session.scalars(found))


def company(app: App, company_id: UUID) -> Company:
    """One company; of a company that was merged into another, that other one.

    Raises: NotFoundError.
    """
    with app.database.read() as session:
        row = stored(session, CompanyRow, company_id)
        while row.merged_into is not None:
            row = stored(session, CompanyRow, row.merged_into)
        return party_rows.company(row)


def find(app: App, name_or_nip: str) -> Company | None:
    """The company with exactly this NIP (marks and PL aside) or this name (diacritics aside)."""
    nip = _NIP_MARKS.sub("", name_or_nip.strip())
    name = fold(name_or_nip)
    found = companies(app, text=nip) if nip.isdigit() else companies(app, text=name)
    for each in found:
        if (nip and each.nip == nip) or fold(each.name) == name:
            return each
    return None


def save_company(app: App, company: Company, by: str = "") -> Company:
    """Keep a company with its contacts; a new one (without a key) gets one. Returns what is kept.

    Raises: BadInputError when it has no name, or a number that is new to it cannot be right.
    """
    if not company.name.strip():
        raise BadInputError(say("A company needs a name."))
    kept = replace(company, id=company.id or uuid4())
    assert kept.id is not None
    with app.database.begin() as session:
        row = session.get(CompanyRow, kept.id)
        _refuse_wrong_number(party_rows.company(row) if row else None, kept)
        action = "changed" if row else "added"
        if row is None:
            row = CompanyRow(id=kept.id, created_at=app.now())
            session.add(row)
        elif row.sample:
            kept = replace(kept, sample=demo.is_company(party_rows.company(row), kept))
        party_rows.write_company(row, kept, app.now())
        _write_down(session, app, action, kind="company", value=kept, label=kept.name, by=by)
    return kept


def sites(app: App, company_id: UUID) -> tuple[Site, ...]:
    """The company's sites, in alphabetical order."""
    with app.database.read() as session:
        rows = session.scalars(select(SiteRow).where(SiteRow.company_id == company_id))
        found = [party_rows.site(row) for row in rows]
    return tuple(sorted(found, key=lambda each: alphabetical(each.name)))


def save_site(app: App, site: Site, by: str = "") -> Site:
    """Keep a site of a company.

    Raises: BadInputError when it has no name; NotFoundError when its company is not kept.
    """
    if not site.name.strip():
        raise BadInputError(say("A site needs a name."))
    with app.database.begin() as session:
        stored(session, CompanyRow, site.company_id)
        row = session.get(SiteRow, site.id)
        action = "changed" if row else "added"
        if row is None:
            row = SiteRow(id=site.id, created_at=app.now())
            session.add(row)
        elif row.sample:
            site = replace(site, sample=demo.is_site(party_rows.site(row), site))
        party_rows.write_site(row, site, app.now())
        _write_down(session, app, action, kind="site", value=site, label=site.name, by=by)
    return site


def devices(app: App, company_id: UUID | None = None, text: str = "") -> tuple[Device, ...]:
    """Devices by vendor, model and serial, of one company or of all.

    `text` is looked for in serial numbers, models, part numbers and vendors.
    """
    query = select(DeviceRow).order_by(DeviceRow.vendor, DeviceRow.model_key, DeviceRow.serial)
    if company_id is not None:
        query = query.where(DeviceRow.company_id == company_id)
    with app.database.read() as session:
        rows = session.scalars(_containing(session, query, "device", text))
        return tuple(party_rows.device(row) for row in rows)


def device_by_serial(app: App, vendor: str, serial: str) -> Device | None:
    """The vendor's device with this serial number, as normalised in the store."""
    found = _BY_SERIAL.ask(app.database, vendor=vendor, serial=serial)
    return party_rows.device_of(found[0]) if found else None


def devices_by_serial(app: App, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Device]:
    """The devices with these vendors and serial numbers, as far as the store knows them."""
    serials: defaultdict[str, list[str]] = defaultdict(list)
    for vendor, serial in wanted:
        serials[vendor].append(serial)
    with app.database.read() as session:
        found = [
            party_rows.device_of(row)
            for vendor, known in serials.items()
            for row in session.execute(_BY_SERIALS, {"vendor": vendor, "serials": known})
        ]
    return {(device.vendor, device.serial): device for device in found}


def save_device(app: App, device: Device, by: str = "") -> Device:
    """Keep a device of a company; its serial number in capitals and without blanks.

    Raises: BadInputError when it has no model, or another device of its vendor has its serial
        number, whatever the dashes;
        NotFoundError when its company or site is not kept.
    """
    if not device.model.strip():
        raise BadInputError(say("A device needs a model."))
    number = serials.normalise(device.serial) if serials.identity(device.serial) else ""
    device = replace(device, serial=number)
    with app.database.begin() as session:
        stored(session, CompanyRow, device.company_id)
        if device.site_id is not None:
            stored(session, SiteRow, device.site_id)
        if number:
            _refuse_twin(session, device)
        row = session.get(DeviceRow, device.id)
        action = "changed" if row else "added"
        if row is None:
            row = DeviceRow(id=device.id, created_at=app.now())
            session.add(row)
        elif row.sample:
            device = replace(device, sample=demo.is_device(party_rows.device(row), device))
        party_rows.write_device(row, device, app.now())
        label = f"{device.model} {device.serial}".strip()
        _write_down(session, app, action, kind="device", value=device, label=label, by=by)
    return device


def remove_company(app: App, company_id: UUID, by: str = "") -> None:
    """Remove a company that has no sites, devices or quotes.

    Raises: NotFoundError; NotAllowedError when something refers to it.
    """
    _remove(app, CompanyRow, company_id, kind="company", by=by)


def remove_site(app: App, site_id: UUID, by: str = "") -> None:
    """Remove a site that has no devices.

    Raises: NotFoundError; NotAllowedError when something refers to it.
    """
    _remove(app, SiteRow, site_id, kind="site", by=by)


def remove_device(app: App, device_id: UUID, by: str = "") -> None:
    """Remove a device; contracts that cover it keep its serial number.

    Raises: NotFoundError.
    """
    _remove(app, DeviceRow, device_id, kind="device", by=by)


def _remove(app: App, table: type[Stored], key: UUID, *, kind: str, by: str) -> None:
    with app.database.begin() as session:
        row = stored(session, table, key)
        label = row.model if isinstance(row, DeviceRow) else row.name
        session.delete(row)
        try:
            session.flush()
        except IntegrityError as error:
            raise NotAllowedError(
                say(
                    "{name} cannot be removed: sites, devices or quotes still refer to it.",
                    name=label,
                )
            ) from error
        journal.keep(session, app, kind, key, freeze({"id": key, "removed": True}))
        journal.record(
            session,
            app,
            "removed",
            subject_kind=kind,
            subject_id=key,
            by=by,
            details={"name": label},
        )


def _write_down(
    session: Session,
    app: App,
    action: str,
    *,
    kind: str,
    value: Company | Site | Device,
    label: str,
    by: str,
) -> None:
    assert value.id is not None
    session.flush()
    journal.keep(session, app, kind, value.id, freeze(value))
    journal.record(
        session,
        app,
        action,
        subject_kind=kind,
        subject_id=value.id,
        by=by,
        details={"name": label},
    )


def _containing(session: Session, query: Select[Stored], kind: str, text: str) -> Select[Stored]:
    """The query's rows that are found by `text`; all of them if it is empty."""
    wanted = needles(text)
    if not wanted:
        return query
    table = query.column_descriptions[0]["entity"]
    dialect = session.get_bind().dialect.name
    return query.where(table.id.in_(search_index.matching(dialect, kind, wanted)))


def _refuse_wrong_number(before: Company | None, after: Company) -> None:
    known = _numbers(before) if before else {}
    country = after.address.country or identifiers.HOME
    if problem := identifiers.first_problem(_numbers(after), known, country):
        raise BadInputError(problem)


def _numbers(company: Company) -> dict[str, str]:
    return {"nip": company.nip, "regon": company.regon, "krs": company.krs}


def _refuse_twin(session: Session, device: Device) -> None:
    twin = session.scalars(
        select(DeviceRow).where(
            DeviceRow.vendor == device.vendor,
            DeviceRow.serial_key == serials.identity(device.serial),
            HAS_SERIAL,
            DeviceRow.id != device.id,
        )
    ).first()
    if twin is not None:
        owner = session.get_one(CompanyRow, twin.company_id)
        raise BadInputError(
            say(
                "The serial number {serial} already belongs to a {model} of {owner}. "
                "Correct the number, or move that device.",
                serial=device.serial,
                model=twin.model,
                owner=owner.name,
            )
        )
