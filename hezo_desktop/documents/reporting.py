"""How to report and escalate, where the sites are, who may report."""

from __future__ import annotations

from reportlab.platypus import Flowable

from hezo_desktop.documents import services
from hezo_desktop.documents.composing import Column, Composer, Rich
from hezo_desktop.documents.facts import address_lines, sites
from hezo_desktop.domain.paper import IssuedQuote, SignedContract


def procedure(composer: Composer, contract: SignedContract) -> list[Flowable]:
    """Channels, what a report must contain, the duties that follow, and the escalation."""
    _ = composer.translate
    quote = contract.quote
    reachable = [sheet for sheet in quote.programmes if sheet.channels]
    made: list[Flowable] = [
        composer.para(
            _(
                "A report names the device's serial number and contract {number}.",
                number=contract.number,
            )
        )
    ]
    if reachable:
        made.append(services.channels(composer, reachable))
    made += services.obligations(composer, quote)
    return [*made, *services.escalation(composer, quote)]


def site_table(composer: Composer, quote: IssuedQuote) -> Flowable:
    """The sites with their address, access hours and contacts."""
    _ = composer.translate
    columns = [
        Column(_("Site"), 40),
        Column(_("Address"), 44),
        Column(_("Access"), 36),
        Column(_("Contact on site"), 30),
        Column(_("Phone 24/7"), 24),
    ]
    rows = [
        (
            Rich(site.name),
            "\n".join(address_lines(site.address, _)) or "—",
            site.access_hours or "—",
            site.contact or "—",
            site.phone_24x7 or "—",
        )
        for site in sites(quote)
    ]
    if not rows:
        return composer.para(_("No site has been named."))
    return composer.table(columns, rows)


def reporter_table(composer: Composer, contract: SignedContract) -> Flowable:
    """The persons whose reports start the reaction time."""
    _ = composer.translate
    if not contract.reporters:
        return composer.para(_("No person has been authorised to report yet."))
    columns = [Column(_("Full name"), 60), Column(_("E-mail"), 64), Column(_("Phone"), 50)]
    rows = [
        (Rich(person.name), person.email or "—", person.phone or "—")
        for person in contract.reporters
    ]
    return composer.table(columns, rows)
