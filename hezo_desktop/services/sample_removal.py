"""The end of the DEMO data: what goes, what stays because real data needs it, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Table,
    and_,
    delete,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.company import Seller
from hezo_desktop.message import Message, say
from hezo_desktop.models.seller import SellerRow
from hezo_desktop.models.tables import METADATA
from hezo_desktop.services import company, journal
from hezo_desktop.services.frozen import freeze

SUBJECT = UUID("5e11e700-0000-4000-8000-000000000003")
"""The DEMO data as a whole, in the journal and the chain."""

_TABLES: Mapping[str, Table] = METADATA.tables
_MARKED = ("company", "site", "device", "quote", "price_list")
"""Tables whose rows carry the DEMO mark themselves."""
_OWNERS = {
    "contact": "company_id",
    "quote_revision": "quote_id",
    "quote_line": "revision_id",
    "contract": "quote_revision_id",
    "contract_cover": "contract_id",
}
"""Rows that go with what they belong to: table -> the column that names it."""
_PAPERS = ("quote_revision", "contract")
"""What finished files belong to."""

_TITLES = {
    "company": say("Companies"),
    "site": say("Sites"),
    "device": say("Devices"),
    "quote": say("Quotes"),
    "contract": say("Contracts"),
    "paper_file": say("Finished files of quotes and contracts"),
    "price_list": say("Price lists"),
    "seller": say("States of your own company's data"),
}
_NEEDED_BY = {
    "company": say("needed by the company {name}"),
    "site": say("needed by the site {name}"),
    "device": say("needed by the device {name}"),
    "quote": say("needed by the quote {name}"),
    "quote_revision": say("needed by the quote {name}"),
    "company_file": say("the file {name} was put beside it"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """One DEMO thing that stays: its kind, what it is called, and what needs it."""

    kind: str
    name: str
    why: Message


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes with the DEMO data: how much of each kind, the numbers its papers had, what stays.

    The numbers stay taken, so that the series have no gap that nobody can explain.
    """

    gone: Mapping[str, int]
    numbers: tuple[str, ...]
    kept: tuple[Kept, ...]


def sentences(removal: Removal) -> Iterator[Message]:
    """The removal line by line: what goes, which numbers stay taken, what stays and why."""
    for kind, count in removal.gone.items():
        yield say("{what}: {count}", what=_TITLES[kind], count=count)
    if removal.numbers:
        yield say(
            "Numbers that stay taken by DEMO papers: {numbers}",
            numbers=", ".join(removal.numbers),
        )
    for each in removal.kept:
        yield say("{name} stays: {why}", name=each.name, why=each.why)


def present(app: App) -> bool:
    """Is there any DEMO data in the workspace?"""
    with app.database.read() as session:
        return any(
            session.scalar(select(table.c.sample).where(table.c.sample).limit(1))
            for table in (_TABLES[name] for name in ("seller", *_MARKED))
        )


def plan(app: App) -> Removal:
    """What `remove` would do now."""
    with app.database.read() as session:
        return _look(session)[0]


def remove(app: App, demo_seller: Seller, by: str) -> Removal:
    """Take all DEMO data out, in one transaction; what real data refers to stays.

    Fields of the seller that are still as in `demo_seller` are emptied; the house's own numbering
    and terms stay. The chained revisions stay as well: they are the proof of what was there.
    """
    with app.database.begin() as session:
        removal, doomed = _look(session)
        if not removal.gone:
            return removal
        own = company.current(session)
        if own.sample:
            company.put_in_force(session, app, _without(own, demo_seller), by)
        doomed.delete(session)
        told = {
            "gone": dict(removal.gone),
            "numbers": list(removal.numbers),
            "kept": [each.name for each in removal.kept],
        }
        journal.keep(session, app, "sample", SUBJECT, freeze(told))
        journal.record(
            session, app, "removed", subject_kind="sample", subject_id=SUBJECT, details=told, by=by
        )
    return removal


class _Doomed:
    """Which rows go: every marked row with its parts, except those that are held."""

    def __init__(self) -> None:
        self.held: defaultdict[str, set[UUID]] = defaultdict(set)

    def rows(self, name: str) -> ColumnElement[bool]:
        """The condition of the table's rows that go."""
        table = _TABLES[name]
        if name in _MARKED:
            return and_(table.c.sample, table.c.id.not_in(self.held[name]))
        if name not in _OWNERS:
            return false()
        column = table.c[_OWNERS[name]]
        (reference,) = column.foreign_keys
        owner = reference.column.table
        return column.in_(self.keys(owner.name))

    def keys(self, name: str) -> Select[tuple[UUID]]:
        """The keys of the table's rows that go."""
        return select(_TABLES[name].c.id).where(self.rows(name)).correlate(None)

    def hold(self, session: Session) -> Iterator[Kept]:
        """Hold back what rows that stay refer to, and what those need in turn."""
        found = True
        while found:
            found = False
            for kept, key in self._needed(session):
                found = True
                self.held[kept.kind].add(key)
                yield kept

    def papers(self) -> ColumnElement[bool]:
        """The condition of the finished files that go."""
        subject = _TABLES["paper_file"].c.subject_id
        return or_(*(subject.in_(self.keys(name)) for name in _PAPERS))

    def delete(self, session: Session) -> None:
        """Delete what goes, what refers to others first.

        An approval of a real quote can never be deleted; the database looks for the mark of its
        quote, so those of DEMO quotes go while that is there.
        """
        session.execute(delete(_TABLES["paper_file"]).where(self.papers()))
        approval = _TABLES["approval"]
        session.execute(delete(approval).where(approval.c.quote_id.in_(self.keys("quote"))))
        session.execute(delete(SellerRow).where(SellerRow.sample))
        for table in reversed(METADATA.sorted_tables):
            if table.name in (*_MARKED, *_OWNERS):
                session.execute(delete(table).where(self.rows(table.name)))
        session.expire_all()

    def _needed(self, session: Session) -> Iterator[tuple[Kept, UUID]]:
        """Rows that would go although one that stays refers to them."""
        for table in METADATA.sorted_tables:
            for reference in table.foreign_keys:
                owner = reference.column.table
                if owner.name in _MARKED:
                    yield from self._needed_by(session, table, reference.parent.name, owner)

    def _needed_by(
        self, session: Session, table: Table, column: str, owner: Table
    ) -> Iterator[tuple[Kept, UUID]]:
        other = table.alias()
        names = func.min(_called(owner, owner.name)), func.min(_called(other, table.name))
        query = (
            select(owner.c.id, *names, func.count())
            .where(
                other.c[column] == owner.c.id,
                self.rows(owner.name),
                other.c.id.not_in(self.keys(table.name)),
            )
            .group_by(owner.c.id)
        )
        for key, name, needing, count in session.execute(query).all():
            why = replace(_NEEDED_BY[table.name], values={"name": needing})
            if count > 1:
                why = say("{why}, and by {n} more", why=why, n=count - 1)
            yield Kept(owner.name, name, why), key


def _look(session: Session) -> tuple[Removal, _Doomed]:
    """What would go and what would stay, from the rows as they are now."""
    doomed = _Doomed()
    kept = (*doomed.hold(session), *_contracts_of_real_quotes(session, doomed))
    gone = {kind: _count(session, doomed, kind) for kind in _TITLES}
    removal = Removal(
        gone={kind: count for kind, count in gone.items() if count},
        numbers=tuple(
            number
            for kind in ("quote", "contract")
            for number in session.scalars(
                select(_TABLES[kind].c.number)
                .where(_TABLES[kind].c.number.is_not(None), doomed.rows(kind))
                .order_by(_TABLES[kind].c.number)
            )
        ),
        kept=kept,
    )
    return removal, doomed


def _count(session: Session, doomed: _Doomed, kind: str) -> int:
    table = _TABLES[kind]
    if kind == "paper_file":
        going = doomed.papers()
    else:
        going = doomed.rows(kind) if kind != "seller" else table.c.sample
    return session.execute(select(func.count()).select_from(table).where(going)).scalar_one()


def _contracts_of_real_quotes(session: Session, doomed: _Doomed) -> Iterator[Kept]:
    """Contracts marked DEMO only because the seller or the price list was, when it was signed."""
    contract, revision, quote = (_TABLES[name] for name in ("contract", "quote_revision", "quote"))
    query = (
        select(contract.c.number, quote.c.number)
        .join(revision, revision.c.id == contract.c.quote_revision_id)
        .join(quote, quote.c.id == revision.c.quote_id)
        .where(contract.c.sample, contract.c.id.not_in(doomed.keys("contract")))
        .order_by(contract.c.number)
    )
    for number, quote_number in session.execute(query):
        yield Kept("contract", number, say("its quote {number} is not DEMO", number=quote_number))


def _called(table: FromClause, name: str) -> ColumnElement[str]:
    """What a row of the table `name` is called in a sentence."""
    columns = table.c
    if name == "device":
        return columns.model + " " + columns.serial
    if name == "quote":
        return func.coalesce(columns.number, columns.short_id)
    if name == "quote_revision":
        quote = _TABLES["quote"].alias()
        return select(quote.c.number).where(quote.c.id == columns.quote_id).scalar_subquery()
    called: ColumnElement[str] = columns.name
    return called


def _without(own: Seller, demo: Seller) -> Seller:
    """The seller's settings without what is still as the DEMO data had it."""
    empty = Seller()
    as_before = {
        name: getattr(empty, name)
        for name in Seller.__dataclass_fields__
        if getattr(own, name) == getattr(demo, name)
    }
    return replace(own, **{**as_before, "sample": False})
