"""The list of devices: one row a serial, grouped by site, on landscape pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from hezo_desktop.documents.composing import Column, Composer, Group, Rich, Row
from hezo_desktop.documents.drawings import rules_of, short_weekdays
from hezo_desktop.documents.facts import (
    DeviceRow,
    device_rows,
    period_text,
    promise_of,
    site_name,
    vendor_name,
)
from hezo_desktop.documents.fonts import width
from hezo_desktop.documents.look import WIDE
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.domain.party import Site
from hezo_desktop.domain.sla import HOUR, SlaTerm, Window
from hezo_desktop.i18n import NBSP, Translator

_SERIAL_NARROWEST, _SERIAL_WIDEST = 26.0, 54.0


def table(composer: Composer, quote: IssuedQuote, found: Sequence[DeviceRow]) -> Flowable:
    """These devices with their service, promise and contact, under their sites."""
    _ = composer.translate
    serial = max((width(device.serial, 8) for device in device_rows(quote)), default=0) / mm + 3
    serial = min(_SERIAL_WIDEST, max(_SERIAL_NARROWEST, serial))
    shares = (8, 35, 37, 31, 15, 44, 19, 20, 33)
    scale = (WIDE / mm - serial) / sum(shares)
    titles = (
        _("No."),
        _("Device"),
        _("Programme, level or option"),
        _("Reports accepted"),
        _("Reaction"),
        _("Delivery or presence"),
        _("Cut-off hour"),
        _("Period"),
        _("Contact on site"),
    )
    others = [Column(title, share * scale) for title, share in zip(titles, shares, strict=True)]
    columns = [replace(others[0], right=True), Column(_("Serial number"), serial), *others[1:]]
    rows: list[Row | Group] = []
    current: str | None = None
    for number, device in enumerate(found, start=1):
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
        (
            window_text(sheet.term.service_window, _),
            reaction_text(sheet.term.reaction_seconds, _),
            composer.say(sheet.hardware) or "—",
            cutoff_text(sheet.term, _),
        )
        if sheet
        else ("—",) * 4
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


def window_text(window: Window, translate: Translator) -> str:
    """A window in a narrow cell: `24x7`, or its days and hours."""
    if window.is_round_the_clock:
        return window.code
    names = short_weekdays(translate)
    days = names[0] if window.days == 1 else f"{names[0]}–{names[window.days - 1]}"
    return f"{days} {_hour(window.opens)}–{_hour(window.closes)}".replace(" ", NBSP)


def reaction_text(seconds: int | None, translate: Translator) -> str:
    """The longest reaction time in a narrow cell."""
    _ = translate
    if seconds is None:
        return _("none")
    hours, rest = divmod(seconds, HOUR)
    return f"≤{NBSP}{hours}{NBSP}h" if not rest else f"≤{NBSP}{seconds // 60}{NBSP}min"


def cutoff_text(term: SlaTerm, translate: Translator) -> str:
    """The cut-off hour in a narrow cell, for each priority that has one."""
    _ = translate
    made = []
    for priorities, rule in rules_of(term):
        if rule.cutoff is None:
            continue
        hour = rule.cutoff.at
        said = _("by {hour}", hour=hour) if rule.cutoff.inclusive else _("before {hour}", hour=hour)
        made.append(f"{priorities}: {said}" if priorities else said)
    return ", ".join(made) or "—"


def _hour(second: int) -> str:
    return f"{second // HOUR}:{second % HOUR // 60:02}"


def site_heading(site: Site | None, translate: Translator) -> str:
    """A site with its street, as the heading of its devices."""
    _ = translate
    if site is None:
        return _("Site not named yet")
    return ", ".join(part for part in (site_name(site), site.address.street) if part)


def contact_text(site: Site | None) -> str:
    """Who opens the door, and the phone that answers at night."""
    if site is None:
        return "—"
    return "\n".join(part for part in (site.contact, site.phone_24x7) if part) or "—"
