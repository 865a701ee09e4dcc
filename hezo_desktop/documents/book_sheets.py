"""The sheets that workbooks share: devices, promises, examples, days off, contacts."""

from __future__ import annotations

from hezo_desktop.documents import offers
from hezo_desktop.documents.days_off import name_of
from hezo_desktop.documents.facts import (
    address_lines,
    device_rows,
    promise_of,
    site_name,
    sites,
    vendor_name,
)
from hezo_desktop.documents.services import channel_text, languages
from hezo_desktop.documents.sheet import Field, Kind, Table, Value
from hezo_desktop.domain.calendar import SATURDAY
from hezo_desktop.domain.paper import IssuedQuote, SignedContract
from hezo_desktop.i18n import Translator


def devices(quote: IssuedQuote, translate: Translator) -> Table:
    """One row a device, with its service, promise, period and contact."""
    _ = translate
    say = translate.render
    fields: tuple[Field, ...] = (
        Field(_("No."), Kind.WHOLE, 5),
        Field(
            _("Serial number"), width=21, meaning=_("As reported; empty while it is still pending.")
        ),
        Field(_("Vendor"), width=9),
        Field(_("Model"), width=18),
        Field(_("Part no."), width=12),
        Field(_("Site"), width=18),
        Field(_("Programme, level or option"), width=20),
        Field(_("Promise"), width=16, meaning=_("Key of the row on the sheet of promises.")),
        Field(_("Reports accepted"), width=18, meaning=_("Hours in which reports are accepted.")),
        Field(_("Reaction"), width=18, meaning=_("Counted from the sending of the report.")),
        Field(
            _("Delivery or presence"),
            width=22,
            meaning=_("Counted from the acceptance of the report, once it has been verified."),
        ),
        Field(_("Cut-off hour"), width=12),
        Field(_("First day"), Kind.DAY, 10.5, _("First day of cover, inclusive.")),
        Field(_("Last day"), Kind.DAY, 10.5, _("Last day of cover, inclusive.")),
        Field(_("Contact on site"), width=16),
        Field(_("Phone 24/7"), width=16),
    )
    if offers.leaves_a_choice(quote):
        fields = (*fields, Field(_("Only if chosen"), width=22))
    rows: list[tuple[Value, ...]] = []
    for number, device in enumerate(device_rows(quote), start=1):
        asked, sheet, site = device.line.line, promise_of(quote, device.line), device.site
        promised = (
            (sheet.window, sheet.reaction, sheet.hardware, sheet.cutoff) if sheet else ("",) * 4
        )
        rows.append(
            (
                number,
                device.serial,
                vendor_name(asked.vendor),
                asked.model or asked.description,
                asked.part_number,
                site_name(site),
                say(device.line.title),
                device.line.promise,
                *(say(text) for text in promised),
                device.line.start,
                device.line.end,
                site.contact if site else "",
                site.phone_24x7 if site else "",
                offers.choice_of(quote, device.line, translate),
            )[: len(fields)]
        )
    return Table(_("Devices"), fields, tuple(rows))


def promises(quote: IssuedQuote, translate: Translator) -> Table:
    """One row a distinct promise, in words."""
    _ = translate
    fields = (
        Field(_("Promise"), width=22),
        Field(_("Service"), width=32),
        Field(_("Reports accepted"), width=30),
        Field(_("Reaction"), width=28),
        Field(_("Delivery or presence"), width=38),
        Field(_("Cut-off hour"), width=20),
        Field(
            _("In words"), width=76, meaning=_("The whole promise, with what it does not include.")
        ),
    )
    rows = tuple(
        (
            sheet.code,
            *(
                translate.render(text)
                for text in (
                    sheet.title,
                    sheet.window,
                    sheet.reaction,
                    sheet.hardware,
                    sheet.cutoff,
                )
            ),
            "\n".join(translate.render(text) for text in sheet.words),
        )
        for sheet in quote.promises
    )
    return Table(_("Promises"), fields, rows)


def examples(quote: IssuedQuote, translate: Translator) -> Table:
    """Every worked example, with real moments on the Warsaw clock."""
    _ = translate
    fields = (
        Field(_("Promise"), width=22),
        Field(_("What happened"), width=64),
        Field(_("Accepted at"), Kind.MOMENT, 18, _("Warsaw time.")),
        Field(_("Due by"), Kind.MOMENT, 18, _("Warsaw time; the deadline that was computed.")),
        Field(_("Priority"), width=10),
    )
    rows = tuple(
        (
            sheet.code,
            translate.render(example.situation),
            example.accepted_at,
            example.due_at,
            example.priority.value if example.priority else "",
        )
        for sheet in quote.promises
        for example in sheet.examples
    )
    return Table(_("Examples"), fields, rows)


def days_off(quote: IssuedQuote, translate: Translator) -> Table:
    """The statutory days off of the document's years."""
    _ = translate
    fields = (
        Field(_("Day"), Kind.DAY, 14),
        Field(_("Day of the week"), width=18),
        Field(_("Name"), width=44),
        Field(_("On a weekend"), width=16),
    )
    rows = tuple(
        (
            day.day,
            translate.weekday(day.day),
            name_of(day, translate),
            _("yes") if day.day.weekday() >= SATURDAY else _("no"),
        )
        for day in sorted(quote.days_off, key=lambda day: day.day)
    )
    return Table(_("Days off"), fields, rows)


def services(quote: IssuedQuote, translate: Translator) -> Table:
    """The feature tables of the programmes used, one row for each feature and level."""
    _ = translate
    fields = (
        Field(_("Programme"), width=28),
        Field(_("Level or option"), width=28),
        Field(_("Feature"), width=48),
        Field(_("Value"), width=44),
    )
    rows = tuple(
        (_.render(sheet.name), level, translate.render(row.label), translate.render(value))
        for sheet in quote.programmes
        for row in sheet.features
        for level, value in zip(sheet.levels, row.values, strict=False)
    )
    return Table(_("Services"), fields, rows)


def contacts(
    quote: IssuedQuote, translate: Translator, contract: SignedContract | None = None
) -> Table:
    """Everybody and every channel a reader may need: channels, escalation, sites, reporters."""
    _ = translate
    fields = (
        Field(_("Kind"), width=26),
        Field(_("Name"), width=38),
        Field(_("Phone"), width=22),
        Field(_("E-mail"), width=30),
        Field(_("Portal"), width=22),
        Field(_("Address"), width=44),
        Field(_("Language or access"), width=28),
    )
    rows: list[tuple[Value, ...]] = [
        (
            _("Reporting"),
            _.render(sheet.name),
            *(channel_text(sheet.channels, kind) for kind in ("phone", "email", "portal")),
            "",
            languages(sheet.languages, translate),
        )
        for sheet in quote.programmes
        if sheet.channels
    ]
    if quote.escalation:
        found = (channel_text(quote.escalation, kind) for kind in ("phone", "email", "portal"))
        rows.append((_("Escalation"), quote.seller.brand, *found, "", ""))
    rows += [
        (
            _("Site"),
            ", ".join(part for part in (site_name(site), site.contact) if part),
            site.phone_24x7,
            "",
            "",
            ", ".join(address_lines(site.address, _)),
            site.access_hours,
        )
        for site in sites(quote)
    ]
    rows += [
        (_("Authorised to report"), person.name, person.phone, person.email, "", "", "")
        for person in (contract.reporters if contract else ())
    ]
    return Table(_("Contacts"), fields, tuple(rows))
