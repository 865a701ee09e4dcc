"""Which rows of a list a typed text finds: by texts of their own, and of what they belong to.

A device is found by its serial number and its model, and as well by its customer and its site; each
word by any of them. Most words occur in no customer's name and in no address: those are looked for
among the rows' own texts in one go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from hezo_desktop.domain.needles import Needles
from hezo_desktop.models import search_index
from hezo_desktop.models.search_index import SearchEntryRow


@dataclass(frozen=True, slots=True)
class Words:
    """One alternative of what was typed: words that no owner has, and words that some owner has."""

    own: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True)
class TextSearch:
    """How the rows with the column `key`, which the search index calls `kind`, are found.

    `owners` are the kinds of things that the rows belong to, with the columns that name them.
    """

    kind: str
    key: InstrumentedAttribute[UUID]
    owners: Mapping[str, InstrumentedAttribute[Any]] = field(default_factory=dict)

    def sorted_out(self, session: Session, wanted: Needles) -> tuple[Words, ...]:
        """The alternatives, with their words told apart."""
        known = {word: self._has_owner(session, word) for words in wanted for word in words}
        return tuple(
            Words(
                own=tuple(word for word in words if not known[word]),
                shared=tuple(word for word in words if known[word]),
            )
            for words in wanted
        )

    def looks(self, session: Session, words: Words) -> Iterator[Select[UUID]]:
        """Through the index: the keys of rows. What all of these find is what is wanted."""
        dialect = session.get_bind().dialect.name
        if words.own:
            yield search_index.matching(dialect, self.kind, (words.own,), unique=True)
        for word in words.shared:
            yield self._of_row_or_owner(dialect, ((word,),))

    def holds(self, session: Session, alternatives: tuple[Words, ...]) -> ColumnElement[bool]:
        """Row by row: is this one wanted?"""
        dialect = session.get_bind().dialect.name
        rows, around = [self.key], [self.key, *self.owners.values()]
        return or_(
            *(
                and_(
                    *(_entry(dialect, rows, own) for own in [words.own] if own),
                    *(_entry(dialect, around, (word,)) for word in words.shared),
                )
                for words in alternatives
            )
        )

    def _has_owner(self, session: Session, word: str) -> bool:
        dialect = session.get_bind().dialect.name
        looks = (search_index.matching(dialect, kind, ((word,),)) for kind in self.owners)
        return any(session.scalar(look.limit(1)) is not None for look in looks)

    def _of_row_or_owner(self, dialect: str, wanted: Needles) -> Select[UUID]:
        """Joined to the owners rather than among them, so that it can stop after a few rows."""
        look = partial(search_index.matching, dialect, wanted=wanted, unique=True)
        ways = [look(self.kind)]
        for kind, column in self.owners.items():
            owner = look(kind).subquery()
            ways.append(select(self.key).join(owner, owner.c.subject_id == column))
        found = union_all(*ways).subquery()
        return select(found.c[0])


def _entry(
    dialect: str, keys: list[InstrumentedAttribute[Any]], words: tuple[str, ...]
) -> ColumnElement[bool]:
    """Has one of these things all the words?"""
    return exists().where(
        SearchEntryRow.subject_id.in_(keys), search_index.holds(dialect, (words,), unique=True)
    )
