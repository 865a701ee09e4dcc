"""The search index: one entry for each thing that can be found by its text.

An entry holds the haystack of its row. Entries are written by the session itself, in the
transaction that writes the rows; triggers take them away together with their rows. Over them lies
each database's own index of runs of three characters: everything that knows which is below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Connection,
    Integer,
    Select,
    String,
    Table,
    and_,
    bindparam,
    column,
    false,
    func,
    inspect,
    literal_column,
    or_,
    select,
    table,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.sql import ColumnElement

from hezo_desktop.domain.needles import Needles, haystack, runs
from hezo_desktop.domain.serials import identity
from hezo_desktop.models import bulk
from hezo_desktop.models.base import Base
from hezo_desktop.models.contract import ContractRow
from hezo_desktop.models.party import CompanyRow, ContactRow, DeviceRow, SiteRow
from hezo_desktop.models.quote import QuoteRow


class SearchEntryRow(Base):
    """The haystack of one row. `subject_id` is that row's key, whatever its table.

    Every kind has a block of `id`s of its own, so that one kind can be searched without the others.
    """

    __tablename__ = "search_entry"

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    subject_id: Mapped[UUID] = mapped_column(unique=True)
    hay: Mapped[str]


ENTRIES: Table = Base.metadata.tables["search_entry"]
BLOCK = 1 << 40
KINDS: dict[str, tuple[type[Base], tuple[str, ...]]] = {
    "company": (CompanyRow, ("name", "nip", "regon", "krs", "city")),
    "person": (ContactRow, ("name", "email", "phone")),
    "site": (SiteRow, ("name", "street", "city")),
    "quote": (QuoteRow, ("number", "short_id", "title", "buyer_name", "customer_name")),
    "contract": (ContractRow, ("number", "buyer_name", "customer_name")),
    "device": (DeviceRow, ("serial", "model", "part_number", "vendor")),
}
"""What can be found, and the columns of its row that it is found by, in the order of the blocks."""
_PLACES = {kind: place for place, kind in enumerate(KINDS, start=1)}
_KIND_OF: dict[type, str] = {row: kind for kind, (row, _) in KINDS.items()}
_BARE: dict[str, Callable[[str], str]] = {
    "nip": lambda text: "PL" + identity(text).removeprefix("PL"),
    "phone": identity,
    "serial": identity,
    "number": lambda text: identity(text).replace("/", ""),
}
"""Columns that people write with marks and blanks between or without, and how they are without."""


def hay_of(kind: str, value: Callable[[str], str | None]) -> str:
    """The haystack of a row of `kind`; `value` gives the text of one of its columns."""
    texts = {name: value(name) or "" for name in KINDS[kind][1]}
    bare = [form(texts[name]) for name, form in _BARE.items() if texts.get(name)]
    return haystack(dict.fromkeys([*texts.values(), *bare]))


def add(connection: Connection, kind: str, entries: Sequence[tuple[UUID, str]]) -> None:
    """Take up new rows of one kind, each with its haystack."""
    if not entries:
        return
    first, last = _block(kind)
    top = connection.scalar(
        select(func.max(SearchEntryRow.id)).where(SearchEntryRow.id.between(first, last))
    )
    start = first if top is None else top + 1
    bulk.add(
        connection,
        ENTRIES,
        [
            {"id": start + place, "subject_id": subject, "hay": hay}
            for place, (subject, hay) in enumerate(entries)
        ],
    )
    if statement := _INDEX_FROM.get(connection.dialect.name):
        connection.exec_driver_sql(statement, (start, start + len(entries)))


def matching(dialect: str, kind: str, wanted: Needles, *, unique: bool = False) -> Select[UUID]:
    """The keys of the rows of one kind that hold what is wanted, in no order.

    Several such questions stand in one statement only if the names of their values are `unique`.
    """
    first, last = _block(kind)
    found = select(SearchEntryRow.subject_id).where(holds(dialect, wanted, unique=unique))
    if dialect != "sqlite":
        return found.where(SearchEntryRow.id.between(first, last))
    place = _FTS.c.rowid
    matches = literal_column("search_text").op("MATCH")(
        bindparam("match", _match(wanted), String, unique=unique)
    )
    return (
        found.select_from(_FTS)
        .join(SearchEntryRow, SearchEntryRow.id == place)
        .where(matches, place.between(first, last))
    )


def holds(dialect: str, wanted: Needles, *, unique: bool = False) -> ColumnElement[bool]:
    """Does the entry's haystack hold what is wanted? `unique` as above."""
    occurs = func.instr if dialect == "sqlite" else func.strpos
    named = iter(values_of(wanted).items())
    return or_(
        false(),
        *(
            and_(
                *(
                    occurs(SearchEntryRow.hay, bindparam(*next(named), unique=unique)) > 0
                    for _ in each
                )
            )
            for each in wanted
        ),
    )


def values_of(wanted: Needles) -> dict[str, str]:
    """The values of the two questions above by name, to ask a prepared one again."""
    needles = (needle for each in wanted for needle in each)
    named = {f"needle_{place}": needle for place, needle in enumerate(needles)}
    return {**named, "match": _match(wanted)}


def keep(session: Session, _flush: object) -> None:
    """After a flush: write the entries of new rows, and of rows whose texts changed."""
    fresh: dict[str, list[tuple[UUID, str]]] = {}
    for row in session.new:
        if kind := _KIND_OF.get(type(row)):
            fresh.setdefault(kind, []).append(_entry(kind, row))
    for kind, entries in fresh.items():
        add(session.connection(), kind, entries)
    change(
        session.connection(),
        [_entry(kind, row) for row in session.dirty if (kind := _changed(row))],
    )


def change(connection: Connection, entries: Iterable[tuple[UUID, str]]) -> None:
    """Give known rows their new haystacks; one that did not change is not written."""
    values = [{"subject": subject, "new_hay": hay} for subject, hay in entries]
    if values:
        connection.execute(_CHANGE, values)


def _changed(row: object) -> str:
    """The kind of a row whose text is another now; empty if it is not."""
    kind = _KIND_OF.get(type(row), "")
    facts = inspect(row).attrs if kind else {}
    changes = kind and any(facts[name].history.has_changes() for name in KINDS[kind][1])
    return kind if changes else ""


def _entry(kind: str, row: Any) -> tuple[UUID, str]:
    return row.id, hay_of(kind, lambda name: getattr(row, name))


def _block(kind: str) -> tuple[int, int]:
    """The first and the last id of the kind."""
    start = _PLACES[kind] * BLOCK
    return start, start + BLOCK - 1


_CHANGE = (
    update(ENTRIES)
    .where(
        SearchEntryRow.subject_id == bindparam("subject"),
        SearchEntryRow.hay != bindparam("new_hay"),
    )
    .values(hay=bindparam("new_hay"))
)

_FTS = table("search_text", column("rowid", Integer))
_INDEX_FROM = {
    "sqlite": "INSERT INTO search_text (rowid, hay) "
    "SELECT id, hay FROM search_entry WHERE id >= ? AND id < ? ORDER BY id"
}
"""What a database has to be told about new entries. PostgreSQL's trigram index needs nothing."""


def _match(wanted: Needles) -> str:
    """The question to SQLite's index, which knows of each run of three only whether it occurs."""
    return " OR ".join(f"({' AND '.join(map(_quoted, runs(each)))})" for each in wanted)


def _quoted(run: str) -> str:
    return '"' + run.replace('"', '""') + '"'
