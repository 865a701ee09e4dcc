"""When a DEMO record has become somebody's own: what made it fictional was overwritten.

It keeps its key and loses its mark, so that it stays when the DEMO data is removed.
"""

from __future__ import annotations

from hezo_desktop.domain.party import Company, Device, Site
from hezo_desktop.domain.quote import QuoteDraft

WORD = "DEMO"
"""Stands in the name of every DEMO company."""


def is_company(before: Company, after: Company) -> bool:
    """Is it DEMO still? Not with another NIP, nor with a name that does not say so any more."""
    return before.sample and before.nip == after.nip and WORD in after.name


def is_site(before: Site, after: Site) -> bool:
    """Is it DEMO still? Not with another name or at another address."""
    return before.sample and (before.name, before.address) == (after.name, after.address)


def is_device(before: Device, after: Device) -> bool:
    """Is it DEMO still? Not with another serial number."""
    return before.sample and (before.vendor, before.serial) == (after.vendor, after.serial)


def is_quote(after: QuoteDraft) -> bool:
    """Is it DEMO still? Not when real parties took the place of the DEMO ones before it was issued.

    A number that was given to a DEMO quote stays one.
    """
    named = [party for party in (after.buyer, after.end_customer) if party]
    theirs = not named or any(party.sample for party in named)
    return after.sample and (theirs or after.based_on is not None)
