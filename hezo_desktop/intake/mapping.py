"""Which column tells what: suggested from headings, then from what the cells look like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from hezo_desktop.intake.definitions import FIELDS, Field, key
from hezo_desktop.intake.table import Kind, Table

__all__ = ["FIELDS", "Field", "Mapping", "missing", "suggest"]

Mapping = dict[str, int]
"""The column, from 0, of each field that the table fills, by the field's name."""

_SAMPLE = 200
_MOST = 0.8


def suggest(table: Table, kind: Kind) -> Mapping:
    """The columns as their headings tell, then as their values do; what is unclear is left out.

    A heading that stands twice is not suggested: a person has to say which one is meant.
    """
    found: Mapping = {}
    headings = [key(heading) for heading in table.header]
    twice = {heading for heading, times in Counter(headings).items() if times > 1}
    free = {at: heading for at, heading in enumerate(headings) if heading and heading not in twice}
    for matches in (_exactly, _as_a_part, _among_words):
        for field in FIELDS[kind]:
            if field.name not in found:
                at = next((at for at, heading in free.items() if matches(heading, field)), None)
                if at is not None:
                    found[field.name] = at
                    del free[at]
    taken = {*found.values(), *(at for at, heading in enumerate(headings) if heading in twice)}
    for field in FIELDS[kind]:
        if field.looks_like and field.name not in found:
            alike = [
                at
                for at in range(len(headings))
                if at not in taken and _looks_like(table, at, field)
            ]
            if len(alike) == 1:
                found[field.name] = alike[0]
                taken.add(alike[0])
    return found


def missing(kind: Kind, mapping: Mapping) -> tuple[str, ...]:
    """The names of the required fields that no column fills."""
    return tuple(
        field.name for field in FIELDS[kind] if field.required and field.name not in mapping
    )


def _exactly(heading: str, field: Field) -> bool:
    return heading in field.headings


def _as_a_part(heading: str, field: Field) -> bool:
    return any(f" {known} " in f" {heading} " for known in field.headings if " " in known)


def _among_words(heading: str, field: Field) -> bool:
    return any(known in heading.split() for known in field.headings)


def _looks_like(table: Table, at: int, field: Field) -> bool:
    values = list(islice(_texts(table, at), _SAMPLE))
    pattern = field.looks_like
    alike = sum(bool(pattern and pattern.fullmatch(value)) for value in values)
    return bool(values) and alike >= _MOST * len(values)


def _texts(table: Table, at: int) -> Iterator[str]:
    for line in table.lines:
        values: Sequence[object] = line.values
        if at < len(values) and values[at] not in (None, ""):
            yield str(values[at]).strip()
