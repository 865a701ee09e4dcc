"""Devices pasted from a spreadsheet: rows of model, serial number and part number."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from hezo_desktop.domain import serials
from hezo_desktop.domain.party import Device
from hezo_desktop.domain.polish import fold
from hezo_desktop.message import Message, say

_TITLES = frozenset(
    {"model", "serial", "serial number", "numer seryjny", "nr seryjny", "sn", "s/n", "urzadzenie"}
)
MOST_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row as it was pasted, and why it cannot become a device, if it cannot."""

    number: int
    model: str
    serial: str
    part_number: str
    problem: Message | None = None


def read(text: str, taken: Collection[str]) -> tuple[PastedRow, ...]:
    """The rows of a pasted table; `taken` are serial numbers that the vendor's devices have.

    A row of titles is passed over, empty rows are ignored.
    """
    return tuple(_rows(text, {serials.identity(serial) for serial in taken if serial}))


def devices(
    rows: Sequence[PastedRow], *, company_id: UUID, vendor: str, site_id: UUID | None
) -> tuple[Device, ...]:
    """The devices of those rows that are in order."""
    return tuple(
        Device(
            id=uuid4(),
            company_id=company_id,
            vendor=vendor,
            model=row.model,
            serial=row.serial,
            part_number=row.part_number,
            site_id=site_id,
        )
        for row in rows
        if row.problem is None
    )


def _rows(text: str, taken: set[str]) -> Iterator[PastedRow]:
    seen: dict[str, int] = {}
    table = csv.reader(text.splitlines(keepends=True), dialect="excel-tab")
    for number, cells in enumerate(table, start=1):
        if number > MOST_ROWS:
            return
        trimmed = [cell.strip() for cell in cells]
        if not any(trimmed) or (number == 1 and {fold(cell) for cell in trimmed} & _TITLES):
            continue
        model, serial, part_number = (*trimmed, "", "")[:3]
        serial = serials.normalise(serial)
        problem = _problem(model, serial, taken, seen)
        if serial:
            seen.setdefault(serials.identity(serial), number)
        yield PastedRow(number, model, serial, part_number, problem)


def _problem(model: str, serial: str, taken: set[str], seen: dict[str, int]) -> Message | None:
    key = serials.identity(serial)
    if not model:
        return say("The model is missing.")
    if key and key in seen:
        return say("The serial number stands in row {row} already.", row=seen[key])
    if key in taken:
        return say("A device with this serial number is kept already.")
    return None
