"""Exchange rates of the workspace: taken from the National Bank's tables, or typed with a reason.

Source: domain.md §5.6; features.md 5.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain import parsing
from hezo_desktop.domain.nbp import NbpTable, doubts, is_a_leap
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.domain.pricing.exchange import HOME
from hezo_desktop.errors import BadInputError
from hezo_desktop.intake import nbp
from hezo_desktop.message import Message, say
from hezo_desktop.models.exchange import ExchangeRateRow
from hezo_desktop.services import journal
from hezo_desktop.services.frozen import freeze

SUBJECT = UUID("5e11e700-0000-4000-8000-000000000003")
"""The one table of rates in the journal and the chain, the same on every workstation."""
CURRENCIES = tuple(code for code in parsing.CURRENCIES if code != HOME)
"""Currencies that quotes and price lists are made in and rates are kept of."""


class Origin(StrEnum):
    """Where a rate is from: the bank's own file, or somebody's hand."""

    FILE = "file"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class StoredRate:
    """A rate as it is kept; a typed one says why it was typed."""

    id: UUID
    rate: ExchangeRate
    origin: Origin
    reason: str
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table as a file holds it, and what speaks against taking it; `new` are rates not kept."""

    table: NbpTable
    doubts: tuple[Message, ...]
    new: tuple[ExchangeRate, ...]


def rates(app: App) -> tuple[StoredRate, ...]:
    """Every rate that is kept, the newest first."""
    query = select(ExchangeRateRow).order_by(ExchangeRateRow.day.desc(), ExchangeRateRow.currency)
    with app.database.read() as session:
        return tuple(_stored(row) for row in session.scalars(query))


def look(app: App, path: Path) -> TableReading:
    """What a downloaded file holds for the currencies of the house; nothing is kept yet.

    Raises: BadInputError when the file holds no table A, or none of these currencies.
    """
    table = nbp.read(path)
    wanted = tuple(rate for rate in table.rates if rate.currency in CURRENCIES)
    if not wanted:
        raise BadInputError(
            say(
                "Table {number} holds no rate of {currencies}. Choose another file.",
                number=table.number,
                currencies=", ".join(CURRENCIES),
            )
        )
    limits = rule_book().limits
    table = replace(table, rates=wanted)
    with app.database.read() as session:
        leaps = [
            _leap(before.rate, rate)
            for rate in wanted
            if (before := _last(session, rate.currency, table.day))
            and is_a_leap(before.rate, rate, limits.rate_leap)
        ]
        new = tuple(rate for rate in wanted if not _holds(_same(session, rate), rate))
    found = (
        *_ahead(app, table.day),
        *doubts(table, app.calendar, limits.nbp_table_tolerance),
        *leaps,
    )
    return TableReading(table, found, new)


def keep(app: App, table: NbpTable, by: str = "") -> tuple[ExchangeRate, ...]:
    """Keep a table's rates; what the bank's file says wins over what was typed.

    Returns the rates that were not known before.

    Raises: BadInputError when another file gave the table other rates.
    """
    return _keep(app, table.rates, Origin.FILE, reason="", by=by)


def add(app: App, rate: ExchangeRate, *, reason: str, by: str = "") -> tuple[Message, ...]:
    """Keep a rate somebody typed, and why; returns what looks unlikely about it.

    Typed again for the same day and table, it takes the place of the earlier one.

    Raises: BadInputError when something is missing, or the bank's file says otherwise.
    """
    _check_typed(rate, reason)
    with app.database.read() as session:
        before = _last(session, rate.currency, rate.day or date.max)
    _keep(app, (rate,), Origin.TYPED, reason=reason.strip(), by=by)
    limits = rule_book().limits
    leapt = before is not None and is_a_leap(before.rate, rate, limits.rate_leap)
    found = [_leap(before.rate, rate)] if before and leapt else []
    found += _ahead(app, rate.day) if rate.day else []
    if not rate.table:
        found.append(say("A quote takes only a rate with the number of its table."))
    if rate.table and rate.day:
        table = NbpTable(rate.table, rate.day, (rate,))
        found += doubts(table, app.calendar, limits.nbp_table_tolerance)
    return tuple(found)


def last_before(app: App, currency: str, day: date) -> StoredRate | None:
    """The last rate of a currency from before a day; of two of one day the bank's own."""
    with app.database.read() as session:
        return _last(session, currency, day)


def _check_typed(rate: ExchangeRate, reason: str) -> None:
    problem = None
    if rate.currency not in CURRENCIES:
        problem = say(
            "{currency} has no rate here; there are {known}.",
            currency=rate.currency or "–",
            known=", ".join(CURRENCIES),
        )
    elif rate.value <= Decimal(0) or rate.unit < 1:
        problem = say("A rate is above zero, for one unit of the currency or more.")
    elif rate.day is None:
        problem = say("Say of which day the rate is.")
    elif not reason.strip():
        problem = say("Say why the rate is typed instead of taken from the bank's file.")
    if problem is not None:
        raise BadInputError(problem)


def _keep(
    app: App, given: Iterable[ExchangeRate], origin: Origin, *, reason: str, by: str
) -> tuple[ExchangeRate, ...]:
    with app.database.begin() as session:
        taken = []
        for rate in given:
            row = _same(session, rate)
            if _holds(row, rate):
                continue
            if row is not None and row.origin == Origin.FILE:
                raise _contradicted(row, rate)
            taken.append(rate)
            row = row or ExchangeRateRow(
                currency=rate.currency, day=rate.day, table_number=rate.table
            )
            row.value, row.unit = format(rate.value, "f"), rate.unit
            row.origin, row.reason = origin, reason
            row.added_at, row.added_by = app.now(), by
            session.add(row)
        if taken:
            session.flush()
            journal.keep(session, app, "exchange_rate", SUBJECT, freeze(tuple(taken)))
            details = {"origin": origin.value, "reason": reason, "rates": tuple(taken)}
            journal.record(
                session,
                app,
                "imported" if origin is Origin.FILE else "saved",
                subject_kind="exchange_rate",
                subject_id=SUBJECT,
                by=by,
                details=details,
            )
    return tuple(taken)


def _contradicted(row: ExchangeRateRow, rate: ExchangeRate) -> BadInputError:
    return BadInputError(
        say(
            "The file of table {number} said that {unit} {currency} is {kept} PLN, not {value}. "
            "Check which of the two is the bank's.",
            number=row.table_number,
            unit=row.unit,
            currency=row.currency,
            kept=Decimal(row.value),
            value=rate.value,
        )
    )


def _same(session: Session, rate: ExchangeRate) -> ExchangeRateRow | None:
    """What is kept of this currency, day and table."""
    return session.scalars(
        select(ExchangeRateRow).where(
            ExchangeRateRow.currency == rate.currency,
            ExchangeRateRow.day == rate.day,
            ExchangeRateRow.table_number == rate.table,
        )
    ).first()


def _holds(row: ExchangeRateRow | None, rate: ExchangeRate) -> bool:
    return row is not None and (Decimal(row.value), row.unit) == (rate.value, rate.unit)


def _last(session: Session, currency: str, day: date) -> StoredRate | None:
    row = session.scalars(
        select(ExchangeRateRow)
        .where(ExchangeRateRow.currency == currency, ExchangeRateRow.day < day)
        .order_by(
            ExchangeRateRow.day.desc(),
            case((ExchangeRateRow.origin == Origin.FILE, 0), else_=1),
            ExchangeRateRow.added_at.desc(),
        )
        .limit(1)
    ).first()
    return _stored(row) if row else None


def _ahead(app: App, day: date) -> list[Message]:
    if day <= app.today:
        return []
    return [say("{day} is yet to come: the bank cannot have published its table.", day=day)]


def _leap(before: ExchangeRate, now: ExchangeRate) -> Message:
    return say(
        "{currency} leapt from {old} PLN ({day}) to {new} PLN. Compare it with the bank's table.",
        currency=now.currency,
        old=before.value / before.unit,
        day=before.day,
        new=now.value / now.unit,
    )


def _stored(row: ExchangeRateRow) -> StoredRate:
    return StoredRate(
        id=row.id,
        rate=ExchangeRate(row.currency, Decimal(row.value), row.table_number, row.day, row.unit),
        origin=Origin(row.origin),
        reason=row.reason,
        added_at=row.added_at,
        added_by=row.added_by,
    )
