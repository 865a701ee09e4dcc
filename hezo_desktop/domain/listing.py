"""What somebody wants to see of a long list, and the piece of it that was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a reader asked of a long list.

    Every word of `text` must occur, diacritics and case aside. `sort` is one of the names the list
    offers, empty for its own order. `chips` are the values chosen of each facet: any of the values
    of one facet, and all of the facets. `company_id` limits the list to one company's rows.
    """

    text: str = ""
    sort: str = ""
    descending: bool = False
    chips: tuple[tuple[str, tuple[str, ...]], ...] = ()
    company_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Chunk(Generic[Row]):
    """The rows read in one go, and the place to read on from: None when these were the last."""

    rows: tuple[Row, ...]
    after: object | None
