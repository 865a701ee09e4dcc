"""The seller's own data and VAT rates: read by everything, every earlier state is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from hezo_desktop import catalogue
from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain import identifiers, vat
from hezo_desktop.domain.canonical import digest
from hezo_desktop.domain.company import Seller, VatRate
from hezo_desktop.domain.numbering import check_pattern, check_workstation
from hezo_desktop.domain.pricing.matching import holds
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import BadInputError
from hezo_desktop.message import say
from hezo_desktop.models.seller import SellerRow, VatRateRow
from hezo_desktop.services import journal
from hezo_desktop.services.frozen import freeze, thaw

SUBJECT = UUID("5e11e700-0000-4000-8000-000000000001")
"""The one seller's key in the journal and the chain, the same on every workstation."""
VAT_SUBJECT = UUID("5e11e700-0000-4000-8000-000000000002")
_TEN_THOUSANDTHS = Decimal(10_000)


def seller(app: App) -> Seller:
    """The seller's settings in force; empty ones before anybody filled them in."""
    with app.database.read() as session:
        return current(session)


def current(session: Session) -> Seller:
    """The seller's settings, inside the caller's transaction."""
    row = _latest(session)
    return thaw(Seller, row.payload) if row else Seller()


def only_person(app: App) -> str:
    """The name of the seller's one person; empty when there are several, or nobody is named.

    In a firm of one it is known who works here, so what is done needs no question about it.
    """
    people = seller(app).people
    return people[0].name if len(people) == 1 else ""


def save_seller(app: App, seller: Seller, by: str = "") -> None:
    """Put these settings in force, keeping the earlier ones. The same settings change nothing.

    Raises: BadInputError when a numbering pattern or the workstation's code cannot be used, or a
        number that was not in force before cannot be right.
    """
    check_workstation(seller.workstation)
    for pattern in (seller.quote_pattern, seller.contract_pattern):
        check_pattern(pattern)
    with app.database.begin() as session:
        if problem := identifiers.first_problem(_numbers(seller), _numbers(current(session))):
            raise BadInputError(problem)
        put_in_force(session, app, seller, by)


def put_in_force(session: Session, app: App, seller: Seller, by: str) -> None:
    """Keep these settings as the newest state, in the caller's transaction."""
    payload = freeze(seller)
    latest = _latest(session)
    if latest and latest.payload == payload:
        return
    session.add(
        SellerRow(
            id=uuid4(),
            version=latest.version + 1 if latest else 1,
            payload=payload,
            sha256=digest(payload),
            sample=seller.sample,
            saved_by=by,
            saved_at=app.now(),
        )
    )
    session.flush()
    journal.keep(session, app, "seller", SUBJECT, payload)
    journal.record(
        session,
        app,
        "saved",
        subject_kind="seller",
        subject_id=SUBJECT,
        by=by,
        details={"name": seller.name, "changed": _changed(latest, seller)},
    )


def _numbers(seller: Seller) -> dict[str, str]:
    return {kind: getattr(seller, kind) for kind in ("nip", "regon", "krs", "iban")}


def with_vat_of_buyer(app: App, draft: QuoteDraft) -> QuoteDraft:
    """The quote with the VAT code its buyer's seat calls for, the house's usual one at home."""
    limits = rule_book().limits
    return vat.for_buyer(
        draft,
        home_country=limits.home_country,
        abroad=limits.vat_abroad,
        usual=seller(app).vat,
    )


def vat_rates(app: App) -> tuple[VatRate, ...]:
    """The VAT rates in use: the shipped ones, except codes the user entered rates for.

    They keep the shipped order; codes of the user's own come last.
    """
    with app.database.read() as session:
        rows = session.scalars(select(VatRateRow).order_by(VatRateRow.code, VatRateRow.valid_from))
        own = _by_code(_rate(row) for row in rows)
    in_use = _by_code(catalogue.vat_rates()) | own
    return tuple(rate for found in in_use.values() for rate in found)


def vat_rates_on(app: App, day: date) -> tuple[VatRate, ...]:
    """The VAT rates that hold on a day, for choosing one."""
    return tuple(r for r in vat_rates(app) if holds(r.valid_from, r.valid_to, day))


def change_vat_rates(app: App, rates: tuple[VatRate, ...], by: str = "") -> None:
    """Put this whole table of VAT rates in force; codes left as they ship go on coming with it.

    Raises: BadInputError as `save_vat_rates` does.
    """
    shipped = _by_code(catalogue.vat_rates())
    own = {code: found for code, found in _by_code(rates).items() if found != shipped.get(code)}
    save_vat_rates(app, tuple(rate for found in own.values() for rate in found), by)


def save_vat_rates(app: App, rates: tuple[VatRate, ...], by: str = "") -> None:
    """Make these the user's own rates, in place of those entered before.

    Raises: BadInputError when a share has more than four decimals, a period ends too early, or two
        of one code hold on the same day.
    """
    for rate in rates:
        _check_rate(rate)
    for found in _by_code(rates).values():
        _check_apart(found)
    with app.database.begin() as session:
        session.execute(delete(VatRateRow))
        session.add_all(_vat_row(rate) for rate in rates)
        payload = freeze(rates)
        journal.keep(session, app, "vat", VAT_SUBJECT, payload)
        journal.record(
            session,
            app,
            "saved",
            subject_kind="vat",
            subject_id=VAT_SUBJECT,
            by=by,
            details={"codes": [rate.code for rate in rates]},
        )


def _by_code(rates: Iterable[VatRate]) -> dict[str, tuple[VatRate, ...]]:
    """Rates by their code; those of one code in the order of their days."""
    found: dict[str, list[VatRate]] = {}
    for rate in rates:
        found.setdefault(rate.code, []).append(rate)
    return {
        code: tuple(sorted(each, key=lambda rate: rate.valid_from)) for code, each in found.items()
    }


def _check_apart(rates: tuple[VatRate, ...]) -> None:
    """Of the rates of one code, in the order of their days, only one may hold on any day."""
    for earlier, later in pairwise(rates):
        if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
            raise BadInputError(
                say(
                    "The VAT rate {code} stands twice on {day}. End the earlier one before that "
                    "day.",
                    code=later.code,
                    day=later.valid_from,
                )
            )


def _latest(session: Session) -> SellerRow | None:
    return session.scalars(select(SellerRow).order_by(SellerRow.version.desc()).limit(1)).first()


def _changed(before: SellerRow | None, after: Seller) -> list[str]:
    old = thaw(Seller, before.payload) if before else Seller()
    names = Seller.__dataclass_fields__
    return [name for name in names if getattr(old, name) != getattr(after, name)]


def _rate(row: VatRateRow) -> VatRate:
    return VatRate(
        code=row.code,
        share=Decimal(row.share_e4) / _TEN_THOUSANDTHS,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        note=row.note,
    )


def _vat_row(rate: VatRate) -> VatRateRow:
    return VatRateRow(
        id=uuid4(),
        code=rate.code,
        share_e4=int(rate.share * _TEN_THOUSANDTHS),
        valid_from=rate.valid_from,
        valid_to=rate.valid_to,
        note=rate.note,
    )


def _check_rate(rate: VatRate) -> None:
    exact = rate.share * _TEN_THOUSANDTHS
    if exact != exact.to_integral_value() or not 0 <= rate.share <= 1:
        raise BadInputError(
            say(
                "The VAT rate {code} must lie between 0 % and 100 % with at most two decimals.",
                code=rate.code,
            )
        )
    if rate.valid_to is not None and rate.valid_to < rate.valid_from:
        raise BadInputError(
            say(
                "The VAT rate {code} ends on {end}, before it begins on {start}.",
                code=rate.code,
                end=rate.valid_to,
                start=rate.valid_from,
            )
        )
