"""The DEMO workspace: fictional companies, sites, devices, a seller, a price list and a quote."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import select

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.company import Person, Seller
from hezo_desktop.domain.party import Address, Company, Contact, ContactRole, Device, Site
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.domain.quote import Counting, QuoteDraft, QuoteLine
from hezo_desktop.models.party import CompanyRow, DeviceRow, SiteRow
from hezo_desktop.paths import RESOURCES
from hezo_desktop.services import (
    company,
    journal,
    parties,
    party_bulk,
    price_lists,
    quotes,
    sample_removal,
)
from hezo_desktop.services.quotes import QuoteSummary
from hezo_desktop.services.sample_removal import Kept, Removal, sentences

__all__ = ["BY", "Kept", "Removal", "fill", "plan", "present", "remove", "sentences"]

BY = "DEMO"
_SERIAL = "21001{:05}DMQ5{:06}"


def fill(app: App, *, devices: int = 0) -> QuoteDraft:
    """Put the DEMO data into the workspace and start a quote on it; returns the stored draft.

    The seller is filled in only where none has been named. `devices` adds that many DEMO devices
    to the quote's first line. What is there already stays as it is: filling twice changes
    nothing, and starts another quote only when the first one is not a draft any more.
    """
    own = company.seller(app)
    if not own.name:
        company.save_seller(app, _seller(own), by=BY)
    price_lists.import_list(app, price_lists.sample(), dry_run=False, by=BY)
    extra = tuple(_more_devices(devices))
    _fill_parties(app, extra)
    waiting = next((each for each in quotes.summaries(app) if _is_waiting(each)), None)
    if waiting and not extra:
        return quotes.draft(app, waiting.id)
    draft = _quote(app, tuple(device.serial for device in extra))
    quotes.save_draft(app, draft)
    return draft


def present(app: App) -> bool:
    """Is there any DEMO data in the workspace?"""
    return sample_removal.present(app)


def plan(app: App) -> Removal:
    """What would go with the DEMO data now, and what would stay."""
    return sample_removal.plan(app)


def remove(app: App, by: str = "") -> Removal:
    """Take all DEMO data out in one step; returns what went, what stayed and why."""
    return sample_removal.remove(app, _seller(Seller()), by)


def _fill_parties(app: App, extra: tuple[Device, ...]) -> None:
    """Keep the DEMO companies, sites and devices that are not there yet."""
    with app.database.read() as session:
        known = {
            key
            for row in (CompanyRow, SiteRow, DeviceRow)
            for key in session.scalars(select(row.id).where(row.sample))
        }
    for each in _companies():
        if each.id not in known:
            parties.save_company(app, each, by=BY)
    for site in _sites():
        if site.id not in known:
            parties.save_site(app, site, by=BY)
    for device in _devices():
        if device.id not in known:
            parties.save_device(app, device, by=BY)
    _fill_devices(app, [device for device in extra if device.id not in known])


def _fill_devices(app: App, devices: Sequence[Device]) -> None:
    """Keep very many devices at once; one entry in the journal tells their number."""
    if not devices:
        return
    with app.database.begin() as session:
        party_bulk.write(session, app.now(), devices=devices)
        told = {"devices": len(devices)}
        journal.record(session, app, "added", "sample", sample_removal.SUBJECT, told, BY)


def _is_waiting(quote: QuoteSummary) -> bool:
    """Is it the DEMO quote that `fill` started, still never issued?"""
    return quote.sample and not quote.number and quote.title == _data()["quote"]["title"]


@cache
def _data() -> Mapping[str, Any]:
    text = (RESOURCES / "sample" / "workspace.json").read_text(encoding="utf-8")
    data: Mapping[str, Any] = json.loads(text)
    return data


def _key(kind: str, name: str) -> UUID:
    """The same key on every machine, so that two DEMO workspaces are one."""
    return uuid5(NAMESPACE_URL, f"demo:{kind}:{name}")


def _seller(own: Seller) -> Seller:
    """The DEMO company, with the house's own numbering and terms."""
    facts = dict(_data()["seller"])
    return replace(
        own,
        **{
            **facts,
            "address": Address(**facts["address"]),
            "capital": Decimal(facts["capital"]),
            "capital_paid": Decimal(facts["capital_paid"]),
            "people": tuple(Person(**person) for person in facts["people"]),
        },
        sample=True,
    )


def _companies() -> Iterator[Company]:
    for facts in _data()["companies"]:
        key = facts["key"]
        contacts = tuple(
            Contact(
                id=_key("contact", f"{key}/{person['role']}"),
                **{**person, "role": ContactRole(person["role"])},
            )
            for person in facts["contacts"]
        )
        rest = {name: value for name, value in facts.items() if name != "key"}
        yield Company(
            **{**rest, "address": Address(**facts["address"]), "contacts": contacts},
            id=_key("company", key),
            sample=True,
        )


def _sites() -> Iterator[Site]:
    for facts in _data()["sites"]:
        yield Site(
            id=_key("site", facts["key"]),
            company_id=_key("company", facts["company"]),
            name=facts["name"],
            address=Address(**facts["address"]),
            access_hours=facts["access_hours"],
            phone_24x7=facts["phone_24x7"],
            contact=facts["contact"],
            sample=True,
        )


def _devices() -> Iterator[Device]:
    for place, facts in enumerate(_data()["devices"]):
        yield Device(
            id=_key("device", facts["serial"] or str(place)),
            company_id=_key("company", facts["company"]),
            site_id=_key("site", facts["site"]),
            vendor=facts["vendor"],
            model=facts["model"],
            part_number=facts["part_number"],
            serial=facts["serial"],
            warranty_until=_day(facts["warranty_until"]),
            end_of_support=_day(facts["end_of_support"]),
            sample=True,
        )


def _more_devices(count: int) -> Iterator[Device]:
    """Further devices like the quote's first line's."""
    line = _data()["quote"]["lines"][0]
    for number in range(count):
        serial = _SERIAL.format(number % 100_000, number)
        yield Device(
            id=_key("device", serial),
            company_id=_key("company", _data()["quote"]["end_customer"]),
            site_id=_key("site", line["site"]),
            vendor=line["vendor"],
            model=line["model"],
            part_number=line["part_number"],
            serial=serial,
            sample=True,
        )


def _quote(app: App, more_serials: tuple[str, ...]) -> QuoteDraft:
    facts = _data()["quote"]
    draft = quotes.default_draft(
        app,
        buyer=parties.company(app, _key("company", facts["buyer"])),
        end_customer=parties.company(app, _key("company", facts["end_customer"])),
    )
    sites = {site.id: site for site in _sites()}
    first, *others = [_line(line, sites) for line in facts["lines"]]
    serials = first.serials + more_serials
    return replace(
        draft,
        title=facts["title"],
        months=facts["months"],
        currency=facts["currency"],
        rates=tuple(
            ExchangeRate(
                currency=rate["currency"],
                value=Decimal(rate["value"]),
                table=rate["table"],
                day=_day(rate["day"]),
            )
            for rate in facts["rates"]
        ),
        lines=(replace(first, serials=serials, quantity=len(serials)), *others),
        sample=True,
    )


def _line(facts: Mapping[str, Any], sites: Mapping[UUID, Site]) -> QuoteLine:
    serials = tuple(facts["serials"])
    return QuoteLine(
        programme=facts["programme"],
        level=facts.get("level", ""),
        window=facts.get("window", ""),
        vendor=facts["vendor"],
        model=facts["model"],
        part_number=facts.get("part_number", ""),
        quantity=len(serials),
        serials=serials,
        site=sites[_key("site", facts["site"])],
        counting=Counting(facts["counting"]) if "counting" in facts else None,
        unit_price=Decimal(facts["unit_price"]) if "unit_price" in facts else None,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
