"""What a row of somebody's table means: a device, a customer or a site; or why it means nothing.

`given` names the fields whose columns the table has, so that an update leaves the others alone.
"""

from __future__ import annotations

from collections import abc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from hezo_desktop.domain import identifiers, parsing, serials
from hezo_desktop.domain.party import Lifecycle
from hezo_desktop.domain.programme import ProductKind
from hezo_desktop.domain.serials import SerialFormat
from hezo_desktop.errors import HezoError
from hezo_desktop.intake.definitions import FIELDS, key, words
from hezo_desktop.intake.mapping import Mapping
from hezo_desktop.intake.table import Kind, Table, Value, tidy
from hezo_desktop.message import Message


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
    column: str
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
    numbers. `progress` is told how many rows of how many are done.
    """
    entries: list[Entry] = []
    rejected: list[Reject] = []
    types = {field.name: field.type for field in FIELDS[kind]}
    for line in table.lines:
        fields: dict[str, Any] = {}
        for name, at in mapping.items():
            value = line.values[at] if at < len(line.values) else None
            try:
                read = _read(types[name], tidy(value), vendors)
            except HezoError as error:
                texts = tuple(str(cell.value or "") for cell in line.cells)
                rejected.append(
                    Reject(table.sheet, line.row, table.header[at], "invalid", error.message, texts)
                )
                break
            if read is not None:
                fields[name] = read
        else:
            entries.append(_ENTRIES[kind](line.row, **fields, given=frozenset(mapping)))
    return Reading(kind, tuple(entries), tuple(rejected), ())


def _read(kind: str, value: Value, vendors: abc.Mapping[str, str]) -> Any:
    if value is None:
        return None
    if isinstance(value, date):
        return value
    text = str(value)
    if kind in identifiers.CHECKS:
        reading = identifiers.CHECKS[kind](text)
        if reading.problem:
            raise HezoError(reading.problem)
        return reading.value
    if kind == "vendor":
        return next((c for c, n in vendors.items() if key(text) in (key(c), key(n))), text)
    if kind == "serial":
        return serials.normalise(text)
    if kind == "day":
        return parsing.full_day(text)
    if kind == "flag":
        return words("flag").get(key(text)) == "yes"
    if kind == "lifecycle":
        return Lifecycle(words("lifecycle").get(key(text), "installed"))
    if kind == "product":
        return ProductKind(words("product").get(key(text), "hardware"))
    return text
