"""What a row of somebody's table means: a device, a customer or a site; or why it means nothing.

`given` names the fields whose columns the table has, so that an update leaves the others alone.
"""

from __future__ import annotations

from collections import abc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from hezo_desktop.domain.party import Lifecycle
from hezo_desktop.domain.programme import ProductKind
from hezo_desktop.domain.serials import SerialFormat
from hezo_desktop.intake.completion import Addresses, Completion, Customers, Devices
from hezo_desktop.intake.mapping import FIELDS, Mapping, heading
from hezo_desktop.intake.readers import Surroundings
from hezo_desktop.intake.rows import Column, Doubts, RowError, read_line
from hezo_desktop.intake.table import Kind, Line, Table
from hezo_desktop.message import Localised, Message


@dataclass(slots=True)
class DeviceEntry:
    """A device as a row describes it; `serial` is normalised, dates are inclusive last days.

    `vendor` is a code of the catalogue, empty where neither the row nor its model tells.
    """

    row: int
    vendor: str = ""
    model: str = ""
    part_number: str = ""
    serial: str = ""
    product: ProductKind | None = None
    customer: str = ""
    customer_nip: str = ""
    site: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    shipped: date | None = None
    warranty_until: date | None = None
    end_of_sale: date | None = None
    end_of_support: date | None = None
    lifecycle: Lifecycle | None = None
    given: frozenset[str] = frozenset()


@dataclass(slots=True)
class CustomerEntry:
    """A company as a row describes it; identifiers as they are stored."""

    row: int
    name: str = ""
    nip: str = ""
    regon: str = ""
    krs: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""
    is_partner: bool | None = None
    vzam_login: str = ""
    given: frozenset[str] = frozenset()


@dataclass(slots=True)
class SiteEntry:
    """A place of installation as a row describes it, and whose it is."""

    row: int
    customer: str = ""
    customer_nip: str = ""
    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    access_hours: str = ""
    phone_24x7: str = ""
    contact: str = ""
    given: frozenset[str] = frozenset()


Entry = DeviceEntry | CustomerEntry | SiteEntry


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that cannot be taken: where, a code such as `lost_zeros`, the sentence, its cells.

    `column` is the heading of the cell at fault; `values` are the whole row as text.
    """

    sheet: str
    row: int
    column: str | Localised
    code: str
    message: Message
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A table understood: its entries, the rows that were refused, and what deserves a look."""

    kind: Kind
    entries: tuple[Entry, ...]
    rejected: tuple[Reject, ...]
    remarks: tuple[Message, ...]


_ENTRIES: abc.Mapping[Kind, type[Entry]] = {
    Kind.DEVICES: DeviceEntry,
    Kind.CUSTOMERS: CustomerEntry,
    Kind.SITES: SiteEntry,
}
_STEP = 2_000


def interpret(
    table: Table,
    mapping: Mapping,
    kind: Kind,
    *,
    vendors: abc.Mapping[str, str],
    formats: Iterable[SerialFormat],
    today: date,
    progress: Callable[[int, int], None] | None = None,
) -> Reading:
    """Every row as an entry or as a reject with its reason.

    `vendors` are the catalogue's names by code, `formats` the vendors' ways of writing serial
    numbers; no device can have been shipped after `today`. `progress` is told how many rows of how
    many are done; whatever it raises ends the work.
    """
    doubts = Doubts()
    around = Surroundings(vendors, table.day_0)
    columns = tuple(
        Column(field, at, heading(table, at), around, doubts)
        for field in FIELDS[kind]
        if (at := mapping.get(field.name)) is not None
    )
    complete = _completion(kind, columns, tuple(formats), today, doubts)
    make, given = _ENTRIES[kind], frozenset(mapping)
    entries: list[Entry] = []
    rejected: list[Reject] = []
    for done, line in enumerate(table.lines):
        if progress and done % _STEP == 0:
            progress(done, len(table.lines))
        try:
            fields = read_line(line, columns)
            complete(line.row, fields)
        except RowError as error:
            rejected.append(_reject(table, line, error))
        else:
            entries.append(make(line.row, **fields, given=given))
    return Reading(kind, tuple(entries), tuple(rejected), doubts.remarks())


def _completion(
    kind: Kind,
    columns: tuple[Column, ...],
    formats: tuple[SerialFormat, ...],
    today: date,
    doubts: Doubts,
) -> Completion:
    headings = {column.field.name: column.heading for column in columns}
    if kind is Kind.DEVICES:
        return Devices(headings, formats, today, doubts)
    complete = Customers if kind is Kind.CUSTOMERS else Addresses
    return complete(headings, doubts)


def _reject(table: Table, line: Line, error: RowError) -> Reject:
    texts = tuple("" if cell.value is None else str(cell.value) for cell in line.cells)
    return Reject(table.sheet, line.row, error.column, error.code, error.message, texts)
