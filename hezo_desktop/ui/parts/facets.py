"""What a list can be narrowed by: facets, their values, and how many rows each value would show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Row = TypeVar("Row")
Chosen = Mapping[str, tuple[str, ...]]
"""The values chosen in each facet; values of one facet widen, facets narrow each other."""
Tallies = Mapping[str, Mapping[str, int]]
"""How many rows each value of each facet would show."""


@dataclass(frozen=True)  # slots would break the call of Facet[Row](…) on Python 3.11
class Facet(Generic[Row]):
    """One way to narrow a list: `status`, `vendor`, `warranty`.

    `titles` names the values in their order; a value that is not among them stands for itself and
    comes after them. `value` tells a row's value, "" for none; lists read in pieces do without, as
    their source counts. A facet of many values is a `menu` instead of a row of chips.
    """

    name: str
    title: str
    titles: Mapping[str, str] = field(default_factory=dict)
    value: Callable[[Row], str] | None = None
    menu: bool = False


class FacetedRows(Generic[Row]):
    """The facet values of rows in memory, read once, to filter and to count by."""

    def __init__(self, facets: Sequence[Facet[Row]], rows: Sequence[Row]) -> None:
        read = [(facet.name, facet.value) for facet in facets if facet.value is not None]
        self._names = [name for name, _value in read]
        self._values = [tuple(value(row) for _name, value in read) for row in rows]

    def narrow(self, places: Iterable[int], chosen: Chosen) -> tuple[list[int], Tallies]:
        """The places of the rows that fit what is chosen, and the tallies of every value.

        A value is counted under the other facets only: it tells what choosing it would show.
        """
        wanted = [frozenset(chosen.get(name, ())) for name in self._names]
        tallies = [Counter[str]() for _name in self._names]
        fitting = []
        for place in places:
            values = self._values[place]
            missed = [
                at
                for at, (value, allowed) in enumerate(zip(values, wanted, strict=True))
                if allowed and value not in allowed
            ]
            if not missed:
                fitting.append(place)
            for at in range(len(values)) if not missed else missed if len(missed) == 1 else ():
                tallies[at][values[at]] += 1
        return fitting, dict(zip(self._names, tallies, strict=True))
