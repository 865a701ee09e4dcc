"""The list of devices: one row a serial, grouped by site, on landscape pages."""

from __future__ import annotations

from reportlab.platypus import Flowable

from hezo_desktop.documents.composing import Column, Composer, Group, Rich, Row
from hezo_desktop.documents.facts import (
    DeviceRow,
    device_rows,
    period_text,
    promise_of,
    site_name,
    vendor_name,
)
from hezo_desktop.documents.look import WIDE
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.domain.party import Site
from hezo_desktop.i18n import Translator


def table(composer: Composer, quote: IssuedQuote) -> Flowable:
    """Every covered device with its service, promise and contact, under its site."""
    _ = composer.translate
    columns = [
        Column(_("No."), 8, right=True),
        Column(_("Serial number"), 42),
        Column(_("Device"), 34),
        Column(_("Programme, level or option"), 36),
        Column(_("Reports accepted"), 30),
        Column(_("Reaction"), 25),
        Column(_("Delivery or presence"), 37),
        Column(_("Cut-off hour"), 18),
        Column(_("Period"), 22),
        Column(_("Contact on site"), 33),
    ]
    rows: list[Row | Group] = []
    current: str | None = None
    for number, device in enumerate(device_rows(quote), start=1):
        heading = site_heading(device.site, _)
        if heading != current:
            rows.append(Group(heading))
            current = heading
        rows.append(_row(composer, quote, device, number))
    return composer.table(columns, rows, total_width=WIDE)


def _row(composer: Composer, quote: IssuedQuote, device: DeviceRow, number: int) -> Row:
    _ = composer.translate
    asked = device.line.line
    sheet = promise_of(quote, device.line)
    part = (asked.part_number,) if asked.part_number else ()
    promised = (
        [
            composer.say(text) or "—"
            for text in (sheet.window, sheet.reaction, sheet.hardware, sheet.cutoff)
        ]
        if sheet
        else ["—"] * 4
    )
    return (
        str(number),
        device.serial or _("pending"),
        Rich(asked.model or asked.description or "—", (vendor_name(asked.vendor), *part)),
        composer.say(device.line.title),
        *promised,
        period_text(device.line.start, device.line.end, _).replace("–", "–\n"),
        contact_text(device.site),
    )


def site_heading(site: Site | None, translate: Translator) -> str:
    """A site with its street, as the heading of its devices."""
    if site is None:
        return translate("Site not named yet")
    return ", ".join(part for part in (site_name(site), site.address.street) if part)


def contact_text(site: Site | None) -> str:
    """Who opens the door, and the phone that answers at night."""
    if site is None:
        return "—"
    return "\n".join(part for part in (site.contact, site.phone_24x7) if part) or "—"
