"""How a table is understood: what its rows are, what each column holds, what holds for all rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from hezo_desktop.intake import mapping as columns
from hezo_desktop.intake.definitions import FIELDS, Field
from hezo_desktop.intake.table import Kind, Raw, Table

Remembered = Callable[[Kind, str], Mapping[str, int] | None]
"""The columns that were chosen the last time for a kind and a table's signature, if any."""

_GUESSED = (Kind.CUSTOMERS, Kind.SITES, Kind.DEVICES)
"""Devices come last: a list of customers may well have a column "type", too."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to understand a table.

    `mapping` gives the column, from 0, of each field; `for_all` the values of fields that no column
    holds; `company_id` whose rows they are where the table does not tell. `remembered` says that
    the columns are those of the last import of such a table, `move` that devices may change their
    customer.
    """

    table: Table
    kind: Kind
    mapping: Mapping[str, int]
    remembered: bool = False
    for_all: Mapping[str, str] = field(default_factory=dict)
    company_id: UUID | None = None
    move: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that a column may hold."""
        return FIELDS[self.kind]

    @property
    def missing(self) -> tuple[Field, ...]:
        """The required fields that neither a column nor a value for all rows gives."""
        names = columns.missing(self.kind, dict(self.mapping))
        return tuple(each for each in self.fields if each.name in names and not self.given(each))

    @property
    def unclear(self) -> tuple[Field, ...]:
        """The fields that several columns claim and nothing gives: somebody has to say which."""
        names = columns.unclear(self.table, self.kind, dict(self.mapping))
        if self.remembered:
            return ()
        return tuple(e for e in self.fields if e.name in names and not self.given(e))

    def given(self, field: Field) -> bool:
        """Is this field told by a column or by a value for all rows?"""
        return field.name in self.mapping or bool(self.for_all.get(field.name))

    def put(self, column: int, field: str) -> Choice:
        """Say that a column holds a field, or nothing (empty); the field leaves its old column."""
        kept = {name: at for name, at in self.mapping.items() if at != column and name != field}
        mapping = kept | ({field: column} if field else {})
        return replace(self, mapping=mapping, remembered=False)

    def give_all(self, field: str, value: str) -> Choice:
        """Say what a field is in every row; empty takes that back."""
        others = {name: said for name, said in self.for_all.items() if name != field}
        return replace(self, for_all=others | ({field: value} if value else {}))

    def owned_by(self, company_id: UUID | None) -> Choice:
        """Say whose all rows are."""
        return replace(self, company_id=company_id)

    def moving(self, *, allowed: bool) -> Choice:
        """Say whether devices may change their customer."""
        return replace(self, move=allowed)

    def completed(self) -> tuple[Table, dict[str, int]]:
        """The table with a further column for each value for all rows, and its mapping."""
        extra = {
            each: self.for_all[each.name]
            for each in self.fields
            if self.for_all.get(each.name) and each.name not in self.mapping
        }
        if not extra:
            return self.table, dict(self.mapping)
        width, values = len(self.table.header), tuple(extra.values())
        lines = tuple(
            replace(line, values=_padded(line.values, width) + values) for line in self.table.lines
        )
        header = self.table.header + tuple(each.title.en for each in extra)
        places = {each.name: width + at for at, each in enumerate(extra)}
        return replace(self.table, header=header, lines=lines), dict(self.mapping) | places


def guess(table: Table, remembered: Remembered, company_id: UUID | None = None) -> Choice:
    """What the table is most likely about: as the last time, else what its headings fit best."""
    choices = [understand(table, kind, remembered, company_id) for kind in _GUESSED]
    return max(choices, key=lambda each: (not each.missing, each.remembered, len(each.mapping)))


def understand(
    table: Table, kind: Kind, remembered: Remembered, company_id: UUID | None = None
) -> Choice:
    """The table as rows of `kind`, with the columns of the last time or those suggested."""
    known = remembered(kind, table.signature)
    mapping = columns.suggest(table, kind) if known is None else known
    return Choice(table, kind, mapping, remembered=known is not None, company_id=company_id)


def _padded(values: tuple[Raw, ...], width: int) -> tuple[Raw, ...]:
    return values[:width] + (None,) * (width - len(values))
