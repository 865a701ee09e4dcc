"""Where the devices of a quote stand, as far as the records know."""

from __future__ import annotations

from dataclasses import replace

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company, Site
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.errors import NotFoundError
from hezo_desktop.message import say
from hezo_desktop.services import parties


def placed(app: App, draft: QuoteDraft) -> QuoteDraft:
    """The draft with a site on each line whose devices are all known to stand on one and the same.

    Lines that have a site already keep it; nothing is guessed for devices nobody has recorded.
    """
    wanted = {(line.vendor, serial) for line in draft.lines for serial in line.serials}
    devices = parties.devices_by_serial(app, wanted)
    owners = {device.company_id for device in devices.values()}
    sites = {site.id: site for owner in owners for site in parties.sites(app, owner)}

    def with_site(line: QuoteLine) -> QuoteLine:
        found = [devices.get((line.vendor, serial)) for serial in line.serials]
        places = [sites.get(each.site_id) if each and each.site_id else None for each in found]
        same = places[0] if places and all(place == places[0] for place in places) else None
        return replace(line, site=line.site or same)

    return replace(draft, lines=tuple(map(with_site, draft.lines)))


def named_site(app: App, customer: Company | None, name: str) -> Site:
    """The end customer's site with this name.

    Raises: NotFoundError that lists the sites there are.
    """
    known = parties.sites(app, customer.id) if customer and customer.id else ()
    for site in known:
        if site.name.casefold() == name.strip().casefold():
            return site
    raise NotFoundError(
        say(
            "The end customer has no site “{name}”; there are: {known}. Add it on the screen "
            "Customers, or correct the name.",
            name=name,
            known=", ".join(site.name for site in known) or "–",
        )
    )
