"""A device's dates against each other: what cannot both be is remarked on, never refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hezo_desktop.domain.party import Device
from hezo_desktop.message import Message, say


def remarks(device: Device, produced: date | None, today: date) -> Iterator[tuple[str, Message]]:
    """What is odd about the dates, each with the name of the field it stands under.

    `produced` is the month the serial number tells, as its first day.
    Source: domain.md §7.3; features.md 1.
    """
    yield from _shipping(device, produced, today)
    yield from _ends(device)


def _shipping(device: Device, produced: date | None, today: date) -> Iterator[tuple[str, Message]]:
    shipped = device.shipped
    if shipped is None:
        return
    if shipped > today:
        yield "shipped", say("This day is still to come.")
    if produced and shipped < produced:
        yield (
            "shipped",
            say("The serial number tells it was made later, in {month}.", month=_month(produced)),
        )
    if device.end_of_sale and shipped > device.end_of_sale:
        yield "shipped", say("Shipped after its end of sale, {day}.", day=device.end_of_sale)


def _ends(device: Device) -> Iterator[tuple[str, Message]]:
    warranty, support = device.warranty_until, device.end_of_support
    if warranty and device.shipped and warranty < device.shipped:
        yield "warranty_until", say("The warranty ends before the device was shipped.")
    if warranty and support and warranty > support:
        yield (
            "warranty_until",
            say("The warranty outlasts the vendor's support, {day}.", day=support),
        )
    if support and device.end_of_sale and support < device.end_of_sale:
        yield "end_of_support", say("The support ends before the sale does: are they exchanged?")


def _month(day: date) -> str:
    return f"{day:%m.%Y}"
