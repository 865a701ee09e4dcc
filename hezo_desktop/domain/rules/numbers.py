"""Rules on serial numbers. Source: domain.md §1.7 (needed for every report) and §7.2."""

from __future__ import annotations

from collections.abc import Iterator

from hezo_desktop.domain import serials
from hezo_desktop.domain.programme import ProductKind
from hezo_desktop.domain.rules.facts import Facts, LineFacts
from hezo_desktop.domain.rules.remark import Remark, for_each_line, listed, remark


@for_each_line
def serials_present(_facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R09: a quote may go by quantity, an active contract knows every device."""
    if _counts_devices(line) and not line.serials:
        yield remark("missing", quantity=line.line.quantity)


@for_each_line
def serials_usual(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R10: a number that does not look like its vendor's may be a slip of the pen."""
    vendor, formats = line.line.vendor, facts.case.book.serials
    if not line.is_service or not serials.has_formats(vendor, formats):
        return
    odd = [
        serials.normalise(serial)
        for serial in line.line.serials
        if serial.strip() and serials.read(vendor, serial, formats).format is None
    ]
    if odd:
        yield remark("unusual", serials=listed(odd))


@for_each_line
def made_before_sold(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R11: a device cannot have been made in the future, nor after it was shipped."""
    today = facts.case.today
    for serial in line.line.serials:
        reading = serials.read(line.line.vendor, serial, facts.case.book.serials)
        made = reading.produced
        if made is None or not line.is_service:
            continue
        device = facts.devices.get((line.line.vendor, serials.identity(serial)))
        shipped = device.shipped if device else None
        values = {"serial": reading.serial, "made": f"{made:%m.%Y}"}
        if made > today:
            yield remark("future", **values)
        elif shipped and made > shipped:
            yield remark("after_shipping", shipped=shipped, **values)


@for_each_line
def serials_match_quantity(_facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R37: as many serial numbers as pieces."""
    known, quantity = len(line.serials), line.line.quantity
    if known and known != quantity and _counts_devices(line):
        yield remark("fewer" if known < quantity else "more", known=known, quantity=quantity)


def _counts_devices(line: LineFacts) -> bool:
    return line.is_service and line.product is not ProductKind.SOFTWARE
