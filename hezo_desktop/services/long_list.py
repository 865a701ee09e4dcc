"""Lists too long to load: their pages, how many rows they have, and how many each chip would leave.

A page walks along the index of the order asked for and leaves out what was not asked for. Where so
little is left that walking would take long, the few rows are gathered first and then sorted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import Any, Generic, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.listing import Chunk, Listing
from hezo_desktop.domain.listing import Row as Line
from hezo_desktop.domain.needles import needles
from hezo_desktop.services import keyset
from hezo_desktop.services.keyset import Order, Place
from hezo_desktop.services.text_search import TextSearch

FEW = 4_000
"""So many rows are gathered and sorted about as fast as walking finds a page among more."""

Condition = ColumnElement[bool]


class Facet(Protocol):
    """What the rows of a list can be told apart by."""

    def value(self, today: date) -> ColumnElement[str]:
        """The row's value."""

    def chosen(self, values: Sequence[str], today: date) -> Condition:
        """Has the row one of these values?"""


@dataclass(frozen=True)
class ColumnFacet:
    """Rows told apart by the values of a column."""

    column: InstrumentedAttribute[str]

    def value(self, _today: date) -> ColumnElement[str]:
        """The column."""
        return self.column.expression

    def chosen(self, values: Sequence[str], _today: date) -> Condition:
        """Is the column's value among these?"""
        return self.column.in_(values)


@dataclass(frozen=True)
class NamedFacet:
    """Rows told apart by conditions with names, of which one holds for each row on any day."""

    conditions: Callable[[date], Mapping[str, Condition]]

    def value(self, today: date) -> ColumnElement[str]:
        """The name of the condition that holds."""
        return case(*((holds, name) for name, holds in self.conditions(today).items()))

    def chosen(self, values: Sequence[str], today: date) -> Condition:
        """Does one of these conditions hold?"""
        known = self.conditions(today)
        return or_(*(known[value] for value in values))


@dataclass(frozen=True)
class LongList(Generic[Line]):
    """One long list: where its rows are, its orders, its facets, and how a row becomes a line.

    `key` is the column of the rows' keys and `kind` what the search index calls them; `owners` are
    the kinds of things they are found by as well, with the columns that name them; `shown` reads
    what a `line` is made of, in its order; `always` says which rows are listed at all; `company` is
    the column that limits the list to one company. The first order is the list's own.

    `orders` walk along an index each; `gathered` ones have none: all rows are looked at for a page
    of them, which takes some times as long and suits what is seldom sorted by.
    """

    kind: str
    key: InstrumentedAttribute[UUID]
    company: InstrumentedAttribute[UUID]
    shown: Select[*tuple[Any, ...]]
    line: Callable[..., Line]
    orders: Mapping[str, Order]
    gathered: Mapping[str, Order]
    facets: Mapping[str, Facet]
    always: tuple[Condition, ...] = ()
    owners: Mapping[str, InstrumentedAttribute[Any]] = field(default_factory=dict)

    def page(self, app: App, listing: Listing, after: object | None, limit: int) -> Chunk[Line]:
        """The rows after a page's end, or the first."""
        assert after is None or isinstance(after, Place)
        order = self._order(listing.sort or next(iter(self.orders)))
        with app.database.read() as session:
            asked = _Asked(self, session, listing, app.today)
            few = asked.few()
            conditions = asked.on_the_way()
            if few is not None:
                conditions.append(self.key.in_(few))
                order = order.by_hand()
            rows, place = keyset.read(
                session,
                (self.shown if order.walked is None else order.walked).where(
                    *self.always, *conditions
                ),
                order,
                descending=listing.descending,
                after=after,
                limit=limit,
            )
        return Chunk(tuple(self.line(*row[: self._width]) for row in rows), place)

    def _order(self, name: str) -> Order:
        return self.orders[name] if name in self.orders else self.gathered[name]

    @cached_property
    def _width(self) -> int:
        return len(self.shown.selected_columns)

    def count(self, app: App, listing: Listing) -> int:
        """How many rows there are."""
        with app.database.read() as session:
            asked = _Asked(self, session, listing, app.today).at_once()
            found = select(func.count(self.key)).where(*self.always, *asked)
            return session.scalar(found) or 0

    def chips(self, app: App, listing: Listing) -> dict[str, dict[str, int]]:
        """For each facet, how many rows each of its values has, the other facets as chosen."""
        with app.database.read() as session:
            return {
                name: self._values(session, facet, _without(listing, name), app.today)
                for name, facet in self.facets.items()
            }

    def chosen(self, listing: Listing, today: date) -> Iterator[Condition]:
        """What was asked for beside the text."""
        for name, values in listing.chips:
            if values:
                yield self.facets[name].chosen(values, today)
        if listing.company_id is not None:
            yield self.company == listing.company_id

    def _values(
        self, session: Session, facet: Facet, listing: Listing, today: date
    ) -> dict[str, int]:
        value = facet.value(today)
        asked = _Asked(self, session, listing, today).at_once()
        rows = session.execute(
            select(value, func.count(self.key)).where(*self.always, *asked).group_by(value)
        )
        return dict(sorted((str(name), int(count)) for name, count in rows))


class _Asked:
    """What was asked of a list, in the forms in which its rows can be found."""

    def __init__(
        self, rows: LongList[Any], session: Session, listing: Listing, today: date
    ) -> None:
        self._rows, self._session = rows, session
        self._chosen = [*rows.chosen(listing, today)]
        self._search = TextSearch(rows.kind, rows.key, rows.owners)
        self._words = self._search.sorted_out(session, needles(listing.text))

    def few(self) -> Select[UUID] | None:
        """The keys of a few rows, among them all that are asked for.

        None if that cannot be told after looking at `FEW` rows for each part of the question.
        """
        if not self._words:
            chosen = select(self._rows.key).where(*self._rows.always, *self._chosen)
            return chosen if self._chosen and self._is_few(chosen) else None
        found = []
        for words in self._words:
            looks = self._search.looks(self._session, words)
            found.append(next(filter(self._is_few, looks), None))
        few = [look for look in found if look is not None]
        return select(union_all(*few).subquery()) if len(few) == len(found) else None

    def on_the_way(self) -> list[Condition]:
        """To be looked at row by row, while walking along the index of an order."""
        asked = [*self._chosen]
        if self._words:
            asked.append(self._search.holds(self._session, self._words))
        return [case((each, 1), else_=0) == 1 for each in asked]

    def at_once(self) -> list[Condition]:
        """In the form that finds all rows through their indexes."""
        few = self.few() if self._words else None
        if few is not None:
            return [self._rows.key.in_(few), *self.on_the_way()]
        asked = [*self._chosen]
        if self._words:
            key, looks = self._rows.key, partial(self._search.looks, self._session)
            asked.append(
                or_(*(and_(*(key.in_(look) for look in looks(words))) for words in self._words))
            )
        return asked

    def _is_few(self, look: Select[UUID]) -> bool:
        some = look.limit(FEW + 1).subquery()
        return (self._session.scalar(select(func.count()).select_from(some)) or 0) <= FEW


def _without(listing: Listing, facet: str) -> Listing:
    return replace(listing, chips=tuple(each for each in listing.chips if each[0] != facet))
