"""Lists too long to load: their pages, how many rows they have, and how many each chip would leave.

A page walks along the index of the order asked for and leaves out what was not asked for. Where so
little is left that walking would take long, the few rows are gathered first and then sorted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Generic, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.listing import Chunk, Listing
from hezo_desktop.domain.listing import Row as Line
from hezo_desktop.domain.needles import needles
from hezo_desktop.models import search_index
from hezo_desktop.models.search_index import SearchEntryRow
from hezo_desktop.services import keyset
from hezo_desktop.services.keyset import Order, Place

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

    `key` is the column of the rows' keys and `kind` what the search index calls them; `shown` reads
    what a `line` is made of, in its order; `always` says which rows are listed at all; `company` is
    the column that limits the list to one company. The first order is the list's own.
    """

    kind: str
    key: InstrumentedAttribute[UUID]
    company: InstrumentedAttribute[UUID]
    shown: Select[*tuple[Any, ...]]
    line: Callable[..., Line]
    orders: Mapping[str, Order]
    facets: Mapping[str, Facet]
    always: tuple[Condition, ...] = ()

    def page(self, app: App, listing: Listing, after: object | None, limit: int) -> Chunk[Line]:
        """The rows after a page's end, or the first."""
        assert after is None or isinstance(after, Place)
        order = self.orders[listing.sort or next(iter(self.orders))]
        with app.database.read() as session:
            if self._are_few(session, listing, app.today):
                asked, order = self._asked(session, listing, app.today), order.by_hand()
            else:
                asked = self._on_the_way(session, listing, app.today)
            rows, place = keyset.read(
                session,
                (self.shown if order.walked is None else order.walked).where(*self.always, *asked),
                order,
                descending=listing.descending,
                after=after,
                limit=limit,
            )
        return Chunk(tuple(self.line(*row[: self._width]) for row in rows), place)

    @cached_property
    def _width(self) -> int:
        return len(self.shown.selected_columns)

    def count(self, app: App, listing: Listing) -> int:
        """How many rows there are."""
        with app.database.read() as session:
            asked = self._asked(session, listing, app.today)
            found = select(func.count(self.key)).where(*self.always, *asked)
            return session.scalar(found) or 0

    def chips(self, app: App, listing: Listing) -> dict[str, dict[str, int]]:
        """For each facet, how many rows each of its values has, the other facets as chosen."""
        with app.database.read() as session:
            return {
                name: self._values(session, facet, _without(listing, name), app.today)
                for name, facet in self.facets.items()
            }

    def _values(
        self, session: Session, facet: Facet, listing: Listing, today: date
    ) -> dict[str, int]:
        value = facet.value(today)
        asked = self._asked(session, listing, today)
        rows = session.execute(
            select(value, func.count(self.key)).where(*self.always, *asked).group_by(value)
        )
        return dict(sorted((str(name), int(count)) for name, count in rows))

    def _asked(self, session: Session, listing: Listing, today: date) -> list[Condition]:
        """What was asked for, in the form that finds rows through their indexes."""
        asked = [*self._chosen(listing, today)]
        if wanted := needles(listing.text):
            dialect = session.get_bind().dialect.name
            asked.append(self.key.in_(search_index.matching(dialect, self.kind, wanted)))
        return asked

    def _on_the_way(self, session: Session, listing: Listing, today: date) -> list[Condition]:
        """The same, to be looked at row by row while walking along the index of an order."""
        asked = [*self._chosen(listing, today)]
        if wanted := needles(listing.text):
            holds = search_index.holds(session.get_bind().dialect.name, wanted)
            asked.append(exists().where(SearchEntryRow.subject_id == self.key, holds))
        return [case((each, 1), else_=0) == 1 for each in asked]

    def _chosen(self, listing: Listing, today: date) -> Iterator[Condition]:
        for name, values in listing.chips:
            if values:
                yield self.facets[name].chosen(values, today)
        if listing.company_id is not None:
            yield self.company == listing.company_id

    def _are_few(self, session: Session, listing: Listing, today: date) -> bool:
        """Is it certain, after looking at so many rows at most, that few are asked for?"""
        looks = []
        if wanted := needles(listing.text):
            dialect = session.get_bind().dialect.name
            looks.append(search_index.matching(dialect, self.kind, wanted))
        elif chosen := [*self._chosen(listing, today)]:
            looks.append(select(self.key).where(*self.always, *chosen))
        return any(_rows(session, look, FEW + 1) <= FEW for look in looks)


def _rows(session: Session, query: Select[UUID], most: int) -> int:
    """How many rows it finds; no more than `most` are looked at."""
    some = query.limit(most).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _without(listing: Listing, facet: str) -> Listing:
    return replace(listing, chips=tuple(each for each in listing.chips if each[0] != facet))
