"""What an import would do: for each row its status, and what it changes field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from hezo_desktop.domain.party import Company, Device, Site
from hezo_desktop.errors import HezoError
from hezo_desktop.intake.entries import Reading, Reject
from hezo_desktop.intake.mapping import FIELDS
from hezo_desktop.intake.table import Kind
from hezo_desktop.message import Localised, Message, say

Party = Company | Site | Device
Kept = TypeVar("Kept")


class Status(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that a row changes; customers and sites are told by their names."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What becomes of one row, numbered as in the file: the value before and after it.

    Both are the same for a row that changes nothing, and None for one that is rejected.
    """

    row: int
    status: Status
    before: Party | None = None
    after: Party | None = None
    differences: tuple[Difference, ...] = ()
    reject: Reject | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do; `rows` are in the order of the file.

    `companies` and `sites` are those that rows name and nobody knows yet, `owners` the names of the
    companies that get these sites. `head` is the end of the chain when this was found out: after
    any other save the plan does not hold any more.
    """

    reading: Reading
    rows: tuple[RowPlan, ...]
    companies: tuple[Company, ...]
    sites: tuple[Site, ...]
    owners: Mapping[UUID, str]
    head: str

    @property
    def kind(self) -> Kind:
        """What the rows are about."""
        return self.reading.kind

    @property
    def rejected(self) -> tuple[Reject, ...]:
        """The rows that cannot be taken, with their reasons."""
        return tuple(each.reject for each in self.rows if each.reject)

    @property
    def places(self) -> tuple[str, ...]:
        """The new sites, each with whose it is: `Centrala, DEMO Huta`."""
        return tuple(f"{site.name}, {self.owners[site.company_id]}" for site in self.sites)

    def count(self, status: Status) -> int:
        """How many rows have this status."""
        return sum(each.status is status for each in self.rows)


class RowRefusedError(HezoError):
    """A row that does not fit what is stored; `field` is the one at fault."""

    def __init__(self, code: str, field: str, message: Message) -> None:
        super().__init__(message)
        self.code = code
        self.field = field


def settled(
    row: int,
    before: Kept | None,
    after: Kept,
    facts: tuple[Mapping[str, Any], Mapping[str, Any]],
) -> RowPlan:
    """The plan of a row that brings `before` to `after`; `facts` tell both, field by field."""
    assert isinstance(after, Company | Site | Device)
    if before is None:
        return RowPlan(row, Status.NEW, after=after)
    assert isinstance(before, Company | Site | Device)
    if before == after:
        return RowPlan(row, Status.UNCHANGED, before, before)
    old, new = facts
    found = tuple(Difference(name, old[name], new[name]) for name in old if old[name] != new[name])
    return RowPlan(row, Status.CHANGED, before, after, found)


def sentences(kind: Kind, plan: RowPlan) -> Iterator[Message]:
    """Why the row is rejected, or what it changes: `Warranty until: – → 31.12.2027`."""
    if plan.reject:
        yield plan.reject.message
    titles = {field.name: field.title for field in FIELDS[kind]}
    for each in plan.differences:
        yield say(
            "{field}: {before} → {after}",
            field=titles[each.field],
            before=shown(each.before),
            after=shown(each.after),
        )


def shown(value: Any) -> Any:
    """A value as a reader sees it: the word of a state, yes or no, a dash for nothing."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    return WORDS.get(value, value) if isinstance(value, StrEnum) else value


WORDS: Mapping[str, Localised] = {
    "installed": Localised("zainstalowane", "installed"),
    "spare": Localised("zapasowe", "spare"),
    "swapped": Localised("wymienione", "swapped"),
    "retired": Localised("wycofane", "retired"),
    "hardware": Localised("sprzęt", "hardware"),
    "software": Localised("oprogramowanie", "software"),
}
"""How states and kinds of devices are written in tables, so that they are read back."""
