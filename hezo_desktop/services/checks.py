"""Asks the rules about a draft at a gate, with all that the workspace knows about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain.finding import Finding, Gate
from hezo_desktop.domain.party import Contact, ContactRole, Device
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.domain.rules import check, individual_lines
from hezo_desktop.domain.rules.case import Case, ContractNumber, Cover, no_pause
from hezo_desktop.domain.rules.facts import LineFacts, lay_out
from hezo_desktop.domain.serials import identity
from hezo_desktop.models.contract import ContractCoverRow, ContractRow
from hezo_desktop.services import company, parties, price_lists


def findings(
    app: App,
    draft: QuoteDraft,
    priced: PricedQuote,
    gate: Gate,
    *,
    contract: ContractNumber | None = None,
    contract_id: UUID | None = None,
    pause: Callable[[], None] = no_pause,
) -> tuple[Finding, ...]:
    """Every remark of the rules on `draft` at `gate`, in the order of the rule book.

    `contract_id` is the contract being signed, whose own cover is not counted against it.
    """
    case = _case(app, draft, priced, gate, contract=contract, contract_id=contract_id)
    return check(replace(case, pause=pause))


def priced_individually(
    app: App, draft: QuoteDraft, pause: Callable[[], None] = no_pause
) -> frozenset[UUID]:
    """The lines that only an agreed price can price."""
    return individual_lines(replace(_case(app, draft, None, Gate.ISSUE), pause=pause))


def lines_as_known(app: App, draft: QuoteDraft) -> tuple[LineFacts, ...]:
    """The lines of a draft with what the workspace knows of their models and devices."""
    return lay_out(_case(app, draft, None, Gate.ISSUE)).lines


def _case(
    app: App,
    draft: QuoteDraft,
    priced: PricedQuote | None,
    gate: Gate,
    *,
    contract: ContractNumber | None = None,
    contract_id: UUID | None = None,
) -> Case:
    return Case(
        gate=gate,
        draft=draft,
        priced=priced,
        catalogue=app.catalogue,
        price_list=price_lists.of_draft(app, draft),
        calendar=app.calendar,
        today=app.today,
        book=rule_book(),
        seller=company.seller(app),
        devices=_devices(app, draft),
        covers=_covers(app, draft, contract_id),
        reporters=reporters(app, draft),
        contract=contract,
    )


def reporters(app: App, draft: QuoteDraft) -> tuple[Contact, ...]:
    """The end customer's people who may send reports, as stored now."""
    if draft.end_customer is None:
        return ()
    customer = draft.end_customer
    stored = parties.company(app, customer.id) if customer.id else customer
    return tuple(
        contact for contact in stored.contacts if contact.role is ContactRole.AUTHORISED_REPORTER
    )


def _devices(app: App, draft: QuoteDraft) -> dict[tuple[str, str], Device]:
    wanted = {(line.vendor, serial) for line in draft.lines for serial in line.serials}
    return parties.devices_by_serial(app, wanted)


def _covers(app: App, draft: QuoteDraft, contract_id: UUID | None) -> tuple[Cover, ...]:
    """Signed contracts on the draft's devices; numbers are known as written and without dashes."""
    vendors = {line.vendor for line in draft.lines}
    spelled = {serial for line in draft.lines for serial in line.serials}
    serials = spelled | {identity(serial) for serial in spelled}
    covered = (
        select(ContractCoverRow, ContractRow.number)
        .join(ContractRow, ContractRow.id == ContractCoverRow.contract_id)
        .where(
            ContractRow.status == "signed",
            ContractCoverRow.vendor.in_(sorted(vendors)),
            ContractCoverRow.serial.in_(sorted(serials)),
        )
        .order_by(ContractCoverRow.serial, ContractCoverRow.start)
    )
    with app.database.read() as session:
        return tuple(
            Cover(
                serial=row.serial,
                vendor=row.vendor,
                programme=row.programme,
                level=row.level,
                window=row.window,
                start=row.start,
                end=row.end,
                contract=number,
            )
            for row, number in session.execute(covered)
            if row.start and row.end and row.contract_id != contract_id
        )
