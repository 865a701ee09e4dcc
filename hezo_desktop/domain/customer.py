"""What is installed at one customer, what of it ends next, and what nobody has answered yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hezo_desktop.domain.cover import Coverage, Layer, State, endings
from hezo_desktop.domain.party import Company, ContactRole, Device, Lifecycle, Site
from hezo_desktop.message import Localised, Message, say

IN_PLACE = frozenset({Lifecycle.INSTALLED, Lifecycle.SPARE})
"""Devices that are still there, so that somebody may ask what covers them."""


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A site with the number of devices that stand there now."""

    site: Site
    devices: int


@dataclass(frozen=True, slots=True)
class CoveredDevice:
    """A device with the name of its site, all its cover, and how it stands today."""

    device: Device
    site: str
    coverage: Coverage
    state: State

    @property
    def in_place(self) -> bool:
        """Is it installed, or kept in reserve?"""
        return self.device.lifecycle in IN_PLACE


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that ends on `day` for some devices at once, and is not carried on.

    `layer` is None for the end of the vendor's support; `source` names the contract, where one
    stands behind it.
    """

    day: date
    layer: Layer | None
    name: Localised | Message
    source: Message | None
    devices: tuple[Device, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be asked, and how often it is open: `count` devices, sites or people.

    `examples` are the first few of them.
    """

    text: Message
    count: int
    examples: tuple[str, ...] = ()


def ending_next(devices: Iterable[CoveredDevice], today: date) -> tuple[Ending, ...]:
    """Warranties, cover and support that end from today on, the soonest first."""
    found: defaultdict[tuple[date, str, str, str], list[Ending]] = defaultdict(list)
    for each in devices:
        if each.in_place:
            for ending in _of_device(each, today):
                layer = ending.layer or ""
                found[ending.day, layer, str(ending.name), str(ending.source or "")].append(ending)
    return tuple(_together(found[key]) for key in sorted(found))


def questions(
    company: Company, sites: Iterable[Site], devices: Iterable[CoveredDevice]
) -> tuple[Question, ...]:
    """What is not known about the customer and has to be asked, people first."""
    there = [each for each in devices if each.in_place]
    asked = (*_about_people(company), *_about_sites(sites), *_about_devices(there))
    return tuple(each for each in asked if each.count)


def _of_device(covered: CoveredDevice, today: date) -> Iterator[Ending]:
    device = (covered.device,)
    for each in endings(covered.coverage.periods, today):
        source = None if each.layer is Layer.WARRANTY else each.source
        yield Ending(each.end, each.layer, each.name, source, device)
    support = covered.coverage.end_of_support
    if support and support >= today:
        yield Ending(support, None, say("vendor's support"), None, device)


def _together(alike: list[Ending]) -> Ending:
    first = alike[0]
    devices = tuple(device for each in alike for device in each.devices)
    return Ending(first.day, first.layer, first.name, first.source, devices)


def _about_people(company: Company) -> Iterator[Question]:
    people = company.contacts
    reporters = [each for each in people if each.role is ContactRole.AUTHORISED_REPORTER]
    if not reporters and not company.is_partner:
        yield Question(say("Who may send reports? Nobody is named as authorised."), 1)
    silent = [each.name for each in people if not each.phone]
    yield _question(say("Phone numbers of people"), silent)
    yield _question(say("E-mail addresses of people"), [e.name for e in people if not e.email])
    if not company.nip:
        yield Question(say("NIP of the company"), 1)


def _about_sites(sites: Iterable[Site]) -> Iterator[Question]:
    known = tuple(sites)
    yield _question(say("Addresses of sites"), [e.name for e in known if not e.address.street])
    yield _question(say("Access hours of sites"), [e.name for e in known if not e.access_hours])
    yield _question(say("24/7 phones of sites"), [e.name for e in known if not e.phone_24x7])


def _about_devices(there: Iterable[CoveredDevice]) -> Iterator[Question]:
    known = tuple(there)
    devices = [each.device for each in known]
    yield _question(say("Serial numbers of devices"), [d.model for d in devices if not d.serial])
    yield _question(say("Sites of devices"), [_called(d) for d in devices if not d.site_id])
    unknown = [_called(each.device) for each in known if not each.coverage.periods]
    yield _question(say("Warranty or contract of devices"), unknown)


def _question(text: Message, missing: list[str]) -> Question:
    return Question(text, len(missing), tuple(dict.fromkeys(missing))[:3])


def _called(device: Device) -> str:
    return f"{device.model} {device.serial}".strip()
