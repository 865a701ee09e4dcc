"""Pages of a long list: each goes on from the last row of the one before, never by counting rows.

So a page costs the same wherever it lies, as long as an index has the rows in the order asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, and_, case, true, tuple_
from sqlalchemy.orm import Session

Group = tuple[ColumnElement[Any], ...]


@dataclass(frozen=True, slots=True)
class Order:
    """What rows are sorted by: groups of columns, each with an index of its own.

    All columns together are unique. With `may_lack` the first may have no value (None or an empty
    text); rows without come last, whichever way the others run. `walked` reads the list's rows
    where the database has to be shown the way along several indexes.
    """

    groups: tuple[Group, ...]
    may_lack: bool = False
    walked: Select[*tuple[Any, ...]] | None = None

    def by_hand(self) -> Order:
        """The same order, reached by sorting instead of by an index: right for a few rows."""
        return Order(
            tuple(
                tuple(case((each.is_not(None), each)) for each in group) for group in self.groups
            ),
            self.may_lack,
        )

    def columns(self) -> Group:
        """Every column, the groups aside."""
        return tuple(column for group in self.groups for column in group)

    def parts(self) -> tuple[tuple[ColumnElement[bool], tuple[Group, ...]], ...]:
        """The rows with a value, then those without: which they are, how they are sorted."""
        if not self.may_lack:
            return ((true(), self.groups),)
        (first, *rest), *others = self.groups
        is_text = isinstance(first.type, String)
        return (
            (first > "" if is_text else first.is_not(None), self.groups),
            (first == "" if is_text else first.is_(None), (tuple(rest), *others)),
        )


def unindexed(value: ColumnElement[Any]) -> ColumnElement[Any]:
    """The same value, for which the database will not take an index."""
    return case((value.is_not(None), value))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the part of the order, and the last row's values of all its columns."""

    part: int
    values: tuple[Any, ...]


def read(
    session: Session,
    query: Select[*tuple[Any, ...]],
    order: Order,
    *,
    descending: bool,
    after: Place | None,
    limit: int,
) -> tuple[Sequence[Row[Any]], Place | None]:
    """The next rows of the query, and the place to read on from: None when these were the last.

    The rows have the order's columns behind those of the query.
    """
    connection, columns = session.connection(), order.columns()
    query = query.add_columns(*(each.label(f"key_{at}") for at, each in enumerate(columns)))
    found: list[tuple[int, Row[Any]]] = []
    for part, (condition, groups) in enumerate(order.parts()):
        if after and part < after.part:
            continue
        lacking = len(columns) - sum(map(len, groups))
        last = after.values[lacking:] if after and part == after.part else ()
        # What comes after a value has one; said twice, it would hide the place from the index.
        own = true() if last and not lacking and not descending else condition
        for beyond in _beyond(groups, last, descending=descending):
            rows = query.where(own, beyond).order_by(*_run(groups, descending=descending))
            wanted = limit + 1 - len(found)
            found += [(part, row) for row in connection.execute(rows.limit(wanted)).all()]
            if len(found) > limit:
                where, last_row = found[limit - 1]
                place = Place(where, tuple(last_row[-len(columns) :]))
                return [row for _, row in found[:limit]], place
    return [row for _, row in found], None


def _run(groups: Sequence[Group], *, descending: bool) -> Iterator[ColumnElement[Any]]:
    for group in groups:
        for column in group:
            yield column.desc() if descending else column.asc()


def _beyond(
    groups: Sequence[Group], last: Sequence[Any], *, descending: bool
) -> Iterator[ColumnElement[bool]]:
    """Which rows come after these values, the nearest first: one condition for each index.

    In one condition for all, the database could not use the indexes of two tables.
    """
    if not last:
        yield true()
        return
    for at in reversed(range(len(groups))):
        before = [column for group in groups[:at] for column in group]
        own = groups[at]
        same = [column == value for column, value in zip(before, last, strict=False)]
        values = last[len(before) : len(before) + len(own)]
        here, there = (own[0], values[0]) if len(own) == 1 else (tuple_(*own), tuple_(*values))
        yield and_(true(), *same, here < there if descending else here > there)
