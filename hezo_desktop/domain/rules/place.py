"""Rules on where the service happens and who can be reached there.

Source: S1 and S2 "AHB/SOS" (on site, the whole country); domain.md §1.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from hezo_desktop.domain import identifiers
from hezo_desktop.domain.party import Site
from hezo_desktop.domain.rules.facts import Facts, LineFacts
from hezo_desktop.domain.rules.remark import Remark, for_each_line, remark
from hezo_desktop.domain.sla import Event
from hezo_desktop.message import Localised


@for_each_line
def site_for_engineer(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R12: an engineer needs a place, a person and the hours of access."""
    if not line.is_add_on or Event.ON_SITE not in line.events:
        return
    missing = _missing(facts, line.line.site, ("contact", "access_hours"))
    if missing:
        yield remark("incomplete", missing=missing)


@for_each_line
def configuration_copy(_facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R13: the engineer installs the last copy that the user provides; somebody must know it."""
    if line.is_add_on and Event.ON_SITE in line.events:
        yield remark("reminder")


@for_each_line
def address_for_courier(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R14: hardware is delivered to an address: that of the line's site."""
    if not line.is_add_on or Event.DELIVERY not in line.events:
        return
    missing = _missing(facts, line.line.site, ())
    if missing:
        yield remark("incomplete", missing=missing)


def _missing(facts: Facts, site: Site | None, also: tuple[str, ...]) -> tuple[Localised, ...]:
    """Names of what the site lacks, or has in no usable form, in the reader's words."""
    words = facts.case.book.words
    if site is None:
        return (words["site"],)
    address = site.address
    home = address.country == facts.case.book.limits.home_country
    postcode = (identifiers.postcode(address.postcode).value or "") if home else address.postcode
    parts = {
        "street": address.street,
        "postcode": postcode,
        "city": address.city,
        **{part: getattr(site, part) for part in also},
    }
    return tuple(words[part] for part, value in parts.items() if not value.strip())


@for_each_line
def inside_territory(_facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R15: the house serves one country; a foreign buyer is a question of VAT only.

    Source: contradiction C35.
    """
    territory = line.programme.territory if line.programme else None
    site = line.line.site
    if territory and site and site.address.country not in ("", territory):
        yield remark("abroad", country=site.address.country, site=site.name)


@for_each_line
def reachable_at_night(_facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R44: who lets the courier or the engineer in at three in the morning?"""
    site = line.line.site
    if line.is_add_on and line.is_round_the_clock and not (site and site.phone_24x7.strip()):
        yield remark("no_phone")
