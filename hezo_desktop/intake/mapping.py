"""Which column tells what: suggested from headings, then from what the cells look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from hezo_desktop.intake.definitions import FIELDS, Field, key, strength
from hezo_desktop.intake.table import Kind, Table
from hezo_desktop.message import Localised

__all__ = ["FIELDS", "Field", "Mapping", "heading", "missing", "suggest", "unclear"]

Mapping = dict[str, int]
"""The column, from 0, of each field that the table fills, by the field's name."""

_EXACTLY = 3
_SAMPLE = 200
_MOST = 0.8
_AGAIN = re.compile(r" \(\d+\)$")


def suggest(table: Table, kind: Kind) -> Mapping:
    """The columns as their headings tell, then as their values do; what is unclear is left out.

    A heading that stands twice is not suggested: a person has to say which one is meant.
    """
    headings = [*map(_plain_key, table.header)]
    times = Counter(headings)
    free = {at: heading for at, heading in enumerate(headings) if times[heading] == 1 and heading}
    found: Mapping = {}
    for field in FIELDS[kind]:
        at = _called(field, free)
        if at is not None:
            found[field.name] = at
            del free[at]
    for least in (2, 1):
        _add_alike(found, free, kind, least)
    nameless = [
        at
        for at in range(len(headings))
        if (at not in found.values() and times[headings[at]] == 1) or not headings[at]
    ]
    _add_by_values(found, table, kind, nameless)
    return found


def missing(kind: Kind, mapping: Mapping) -> tuple[str, ...]:
    """The names of the required fields that no column fills."""
    return tuple(
        field.name for field in FIELDS[kind] if field.required and field.name not in mapping
    )


def heading(table: Table, at: int) -> str | Localised:
    """What a column is called before a reader; one that we named ourselves in his language."""
    named = table.header[at]
    ours = (each.title for each in FIELDS[Kind.DEVICES] if each.title.en == named)
    return next(ours, named) if table.header_row == 0 else named


def unclear(table: Table, kind: Kind, mapping: Mapping) -> tuple[str, ...]:
    """The names of the fields that no column fills, because several are called so."""
    times = Counter(map(_plain_key, table.header))
    twice = [heading for heading, count in times.items() if heading and count > 1]
    return tuple(
        field.name
        for field in FIELDS[kind]
        if field.name not in mapping and any(strength(field, each) == _EXACTLY for each in twice)
    )


def _plain_key(heading: str) -> str:
    """The key of a heading without the number that tells it from the one before."""
    return key(_AGAIN.sub("", heading))


def _called(field: Field, free: dict[int, str]) -> int | None:
    """The column that is called exactly so; of several, the one with the more usual name."""
    exact = {heading: at for at, heading in free.items() if strength(field, heading) == _EXACTLY}
    return next((exact[heading] for heading in field.headings if heading in exact), None)


def _add_alike(found: Mapping, free: dict[int, str], kind: Kind, least: int) -> None:
    """Add columns whose heading speaks of one field only, and no other column speaks of it."""
    wanted = [field for field in FIELDS[kind] if field.name not in found]
    meant: dict[str, list[int]] = {}
    for at, heading in free.items():
        fields = [field.name for field in FIELDS[kind] if strength(field, heading) >= least]
        if len(fields) == 1:
            meant.setdefault(fields[0], []).append(at)
    for field in wanted:
        columns = meant.get(field.name, [])
        if len(columns) == 1:
            found[field.name] = columns[0]
            del free[columns[0]]


def _add_by_values(found: Mapping, table: Table, kind: Kind, columns: list[int]) -> None:
    """Add the one column whose values look like the field's."""
    for field in FIELDS[kind]:
        if field.looks_like and field.name not in found:
            alike = [
                at for at in columns if at not in found.values() and _looks_like(table, at, field)
            ]
            if len(alike) == 1:
                found[field.name] = alike[0]


def _looks_like(table: Table, at: int, field: Field) -> bool:
    values = list(islice(_texts(table, at), _SAMPLE))
    alike = sum(bool(field.looks_like and field.looks_like.fullmatch(text)) for text in values)
    return bool(values) and alike >= _MOST * len(values)


def _texts(table: Table, at: int) -> Iterator[str]:
    for line in table.lines:
        if at < len(line.values) and line.values[at] not in (None, ""):
            yield str(line.values[at]).strip()
