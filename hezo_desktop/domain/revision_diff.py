"""What changed between two issued revisions of a quote, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hezo_desktop.domain.paper import FrozenLine, IssuedQuote
from hezo_desktop.message import Localised


class Change(StrEnum):
    """What happened to a line."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a line (or of the quote's head) that differs: before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line that differs; `fields` is empty for a line that is new or gone."""

    change: Change
    title: Localised
    model: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two revisions: of the head with its totals, and of the lines."""

    head: tuple[FieldChange, ...]
    lines: tuple[LineChange, ...]


_HEAD: dict[str, Callable[[IssuedQuote], Any]] = {
    "buyer": lambda quote: quote.draft.buyer and quote.draft.buyer.name,
    "end_customer": lambda quote: quote.draft.end_customer and quote.draft.end_customer.name,
    "valid_until": lambda quote: quote.draft.valid_until,
    "currency": lambda quote: quote.draft.currency,
    "net": lambda quote: quote.net,
    "gross": lambda quote: quote.gross,
}
_LINE: dict[str, Callable[[FrozenLine], Any]] = {
    "programme": lambda line: line.line.programme,
    "level": lambda line: line.line.level,
    "window": lambda line: line.line.window,
    "model": lambda line: line.line.model,
    "quantity": lambda line: line.line.quantity,
    "serials": lambda line: line.line.serials,
    "start": lambda line: line.start,
    "end": lambda line: line.end,
    "discount": lambda line: line.discount,
    "unit_net": lambda line: line.unit_net,
    "net": lambda line: line.net,
}


def difference(before: IssuedQuote, after: IssuedQuote) -> Difference:
    """Compare two revisions; lines are the same where their keys are.

    Source: features.md 4 (diff of revisions without cost columns).
    """
    old = {line.line.id: line for line in before.lines}
    new = {line.line.id: line for line in after.lines}
    return Difference(
        head=tuple(_changes(_HEAD, before, after)),
        lines=(
            *(_whole(Change.REMOVED, line) for key, line in old.items() if key not in new),
            *(_whole(Change.ADDED, line) for key, line in new.items() if key not in old),
            *(
                LineChange(Change.CHANGED, line.title, line.line.model, fields)
                for key, line in new.items()
                if key in old and (fields := tuple(_changes(_LINE, old[key], line)))
            ),
        ),
    )


def _whole(change: Change, line: FrozenLine) -> LineChange:
    return LineChange(change, line.title, line.line.model)


def _changes(
    fields: dict[str, Callable[[Any], Any]], before: Any, after: Any
) -> Iterator[FieldChange]:
    for name, read in fields.items():
        if read(before) != read(after):
            yield FieldChange(name, read(before), read(after))
