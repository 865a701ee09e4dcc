"""Ends to meet out of the store, and what the quote comes to at each of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.co_term import TargetKind
from hezo_desktop.domain.cover import Coverage
from hezo_desktop.domain.party import Company, Device
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.services import co_term, parties, quote_cover, quotes, sample
from tests.services.conftest import cover_row, keep_contract

START = date(2026, 12, 1)
AGREED = {"unit_price": Decimal(3650), "reason": "uzgodniono", "approver": "DEMO"}


def sign(app: App, owner: Company, number: str, *ends: date) -> None:
    rows = [cover_row("X1", date(2025, 1, 1), end) for end in ends]
    keep_contract(app, owner, rows, number)


def line(**changes: object) -> QuoteLine:
    known = QuoteLine(
        programme="AHB", window="8x5xNBD", vendor="HUAWEI", model="S5735", serials=("A1",)
    )
    return replace(known, **{**AGREED, **changes})  # type: ignore[arg-type]


def quote(app: App, owner: Company, *lines: QuoteLine) -> QuoteDraft:
    known = quotes.default_draft(app, end_customer=owner)
    return replace(known, start=START, months=12, lines=lines)


def test_contracts_of_the_customer_and_covers_of_the_devices_are_offered(app: App, owner: Company):
    assert owner.id is not None
    sign(app, owner, "US/1", date(2027, 6, 30), date(2027, 3, 31))
    sign(app, owner, "US/2", date(2026, 6, 30))
    other = parties.save_company(app, Company(id=None, name="Inny", is_partner=False))
    sign(app, other, "US/3", date(2031, 1, 1))
    known = Device(uuid4(), owner.id, "HUAWEI", "S5735", serial="A1")
    parties.save_device(app, replace(known, warranty_until=date(2028, 2, 29)))
    found = co_term.offered(app, quote(app, owner, line()))
    assert [(each.kind, each.end, list(map(str, each.sources))) for each in found] == [
        (TargetKind.EARLIEST, date(2027, 6, 30), ["contract US/1"]),
        (TargetKind.LATEST, date(2028, 2, 29), ["record of A1"]),
        (TargetKind.ANNIVERSARY, date(2027, 2, 28), ["record of A1"]),
    ]


def test_without_a_start_or_a_customer_there_is_little_to_offer(app: App, owner: Company):
    draft = quote(app, owner, line())
    assert co_term.offered(app, replace(draft, start=None)) == ()
    alone = replace(draft, end_customer=None)
    assert [each.kind for each in co_term.offered(app, alone, date(2027, 5, 31))] == ["given"]


def test_each_end_is_shown_with_its_total_and_what_is_odd_about_it(app: App, owner: Company):
    lines = (
        line(),
        line(serials=("B2",), start=date(2027, 7, 1)),
        line(serials=("C3",), end=date(2027, 1, 31)),
        QuoteLine(programme="WDROZENIE", description="Instalacja", **AGREED),  # type: ignore[arg-type]
    )
    sign(app, owner, "US/1", date(2027, 6, 30))
    draft = quote(app, owner, *lines)
    targets = co_term.offered(app, draft, date(2027, 11, 30))
    early, given = co_term.previews(app, draft, targets)
    assert (early.short, early.late) == ((1, 3), (2,))
    assert (given.short, given.late) == ((2,), ())
    assert given.draft.co_termed
    factors = [figures.factor for figures in given.priced.lines]
    assert [each and round(each, 6) for each in factors] == [1, Decimal("0.419178"), 1, None]
    (kept, *_) = co_term.previews(app, draft, targets[1:], own_ends=False)
    assert kept.short == (2, 3)
    assert kept.draft.lines[2].end == date(2027, 1, 31)


def test_support_ends_with_the_device_or_its_model_whichever_is_first(app: App, owner: Company):
    draft = sample.fill(app)
    assert owner.id is not None
    known = Device(uuid4(), owner.id, "HUAWEI", "S1720-28GWR-4X-E", serial="ZZ2")
    parties.save_device(app, replace(known, end_of_support=date(2026, 9, 30)))
    asked = replace(draft, lines=(line(model=known.model, serials=("ZZ-1", "ZZ2")),))
    (devices,) = quote_cover.of_draft(app, asked).values()
    assert [(device.serial, device.end_of_support) for device in devices] == [
        ("ZZ-1", date(2026, 12, 31)),
        ("ZZ2", date(2026, 9, 30)),
    ]
    assert quote_cover.stored(app, replace(asked, lines=(line(),)))["HUAWEI", "A1"] == Coverage()
