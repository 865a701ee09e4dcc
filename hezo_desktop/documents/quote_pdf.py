"""The quote on paper: page 1 is the whole offer for a reader with two minutes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from hezo_desktop.documents import facts, parties, positions, promises, services
from hezo_desktop.documents.composing import Composer
from hezo_desktop.documents.drawings import deadline_axis, week_grid
from hezo_desktop.documents.frame import composer_for, masthead, sheet, titled, warsaw_day
from hezo_desktop.documents.page import build
from hezo_desktop.documents.signatures import blanks
from hezo_desktop.documents.text import one_line
from hezo_desktop.domain.company import Person
from hezo_desktop.domain.paper import IssuedQuote, PromiseSheet
from hezo_desktop.message import Localised
from hezo_desktop.paths import RESOURCES

_TITLES_IN_SCOPE = 4
_OTHERS_ON_FRONT = 4


def render(quote: IssuedQuote, language: str) -> bytes:
    """The quote (or its preview) as PDF bytes in `pl` or `en`."""
    composer = composer_for(quote, language)
    _ = composer.translate
    number = facts.number_text(quote, _)
    title = _("Quote {number}", number=number)
    frame = sheet(quote, _, title=title, running=title, made_at=quote.issued_at)
    story = [*_front(composer, quote), PageBreak(), *_inside(composer, quote)]
    return build(story, frame, _)


def _front(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    _ = composer.translate
    draft = quote.draft
    day = draft.issue_date or warsaw_day(quote.issued_at)
    subject = _("Subject: {title}", title=one_line(draft.title, 200)) if draft.title else ""
    return [
        masthead(composer, quote.seller, day),
        *titled(composer, _title(composer, quote), (facts.number_text(quote, _), subject)),
        parties.party_blocks(composer, quote),
        composer.rule(),
        composer.para(scope_sentence(composer, quote)),
        composer.gap(1 * mm),
        _headline(composer, quote),
        *_front_promise(composer, quote),
        composer.rule(),
        *_next_step(composer, quote),
    ]


def _title(composer: Composer, quote: IssuedQuote) -> str:
    _ = composer.translate
    return _("Preliminary quote") if quote.draft.preliminary else _("Quote for service")


def scope_sentence(composer: Composer, quote: IssuedQuote) -> str:
    """One sentence: which services, for how many devices, where, from when to when."""
    _ = composer.translate
    titles = list(dict.fromkeys(composer.say(line.title) for line in quote.lines))
    if not titles:
        return _("No position has been added yet.")
    named = ", ".join(one_line(title, 80) for title in titles[:_TITLES_IN_SCOPE])
    if len(titles) > _TITLES_IN_SCOPE:
        more = _.plural("{n} more service", "{n} more services", len(titles) - _TITLES_IN_SCOPE)
        named = _("{services} and {more}", services=named, more=more)
    count, places = facts.device_count(quote), len(facts.sites(quote))
    said = _("Services: {services}", services=named)
    if count:
        said += " " + _.plural("for {n} device", "for {n} devices", count)
        vendors = ", ".join(facts.vendors(quote))
        said += f" ({vendors})" if vendors else ""
    if places:
        said += " " + _.plural("at {n} site", "at {n} sites", places)
    return f"{said}."


def _headline(composer: Composer, quote: IssuedQuote) -> Flowable:
    _ = composer.translate
    label = composer.look.label
    figures = positions.headline(composer, quote)
    start, end = facts.period(quote)
    figures += [
        [
            composer.para(_("Service period"), label),
            composer.para(facts.period_text(start, end, _)),
        ],
        [
            composer.para(_("Offer valid until"), label),
            composer.strong(_.day(quote.draft.valid_until) if quote.draft.valid_until else "—"),
        ],
    ]
    shares = (58, *[26] * (len(figures) - 3), 42, 22)
    return composer.columns(figures, shares, gutter=3 * mm)


def _front_promise(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    _ = composer.translate
    sheets = promises.ranked(quote)
    if not sheets:
        return []
    first, others = sheets[0], sheets[1:]
    heading = composer.strong(
        _("Our promise: {title}", title=first.title), composer.look.subheading
    )
    left = promises.briefly(composer, first)
    if others:
        left += [composer.gap(2 * mm), composer.strong(_("The other promises"), composer.look.cell)]
        left += [
            composer.para(_other(composer, sheet), composer.look.cell)
            for sheet in others[:_OTHERS_ON_FRONT]
        ]
        rest = len(others) - _OTHERS_ON_FRONT
        if rest > 0:
            more = _.plural("… and {n} more inside", "… and {n} more inside", rest)
            left.append(composer.para(more, composer.look.note))
    return [
        composer.rule(),
        heading,
        composer.columns([left, _picture(composer, quote, first)], (92, 78)),
    ]


def _other(composer: Composer, sheet: PromiseSheet) -> str:
    hardware = composer.say(sheet.hardware) or composer.say(sheet.reaction)
    return f"{composer.say(sheet.title)}: {hardware}"


def _picture(composer: Composer, quote: IssuedQuote, sheet: PromiseSheet) -> list[Flowable]:
    wide = 76 * mm
    accent, _ = composer.look.accent, composer.translate
    made: list[Flowable] = [week_grid(sheet.term, _, accent, wide=wide)]
    for example in sheet.examples[:1]:
        days = [day.day for day in quote.days_off]
        made += [
            composer.gap(2 * mm),
            composer.para(
                _("Example: {situation}", situation=example.situation), composer.look.note
            ),
            deadline_axis(example, sheet.term, days, _, accent, wide=wide),
        ]
    return made


def _next_step(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    _ = composer.translate
    until = quote.draft.valid_until
    if facts.is_invitation(quote):
        step = _("Next step: order the services on the last page; we will confirm the order.")
    elif until:
        step = _("Next step: sign the acceptance on the last page by {day}.", day=until)
    else:
        step = _("Next step: sign the acceptance on the last page.")
    made: list[Flowable] = [composer.strong(step)]
    person = _account_manager(quote)
    if person:
        parts = (person.name, person.email, person.phone)
        shown = ", ".join(one_line(part, 80) for part in parts if part)
        made.append(composer.para(_("Your contact: {person}", person=shown), composer.look.cell))
    return made


def _account_manager(quote: IssuedQuote) -> Person | None:
    name = quote.draft.account_manager
    if not name:
        return None
    return next((one for one in quote.seller.people if one.name == name), Person(name))


def _inside(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    _ = composer.translate
    sections = [
        (_("Positions"), [positions.table(composer, quote)] if quote.lines else []),
        (_("Totals"), positions.totals(composer, quote) if quote.lines else []),
        (_("Commercial terms"), composer.bullets(commercial_terms(composer, quote))),
        (_("Promises of the services"), _promise_table(composer, quote)),
        (_("What the services contain"), services.programmes(composer, quote)),
        (_("How to report"), _reporting(composer, quote)),
        (_("Conditions of the service"), services.obligations(composer, quote)),
        (_("Notes"), _notes(composer, quote)),
        (_("Serial numbers"), _serials(composer, quote)),
    ]
    made: list[Flowable] = []
    number = 0
    for title, flowables in sections:
        if flowables:
            number += 1
            made += composer.section(f"{number}. {title}", flowables)
    return [*made, *_acceptance(composer, quote, number + 1)]


def commercial_terms(composer: Composer, quote: IssuedQuote) -> list[str]:
    """Prices, VAT, payment, validity, period and the character of the document, in sentences.

    Source: domain.md §5.1 and §5.2.
    """
    _ = composer.translate
    draft, seller = quote.draft, quote.seller
    rates = " / ".join(dict.fromkeys(positions.vat_text(row.rate) for row in quote.vat))
    said = [
        _("Prices are net, in {currency}.", currency=draft.currency),
        _(
            "VAT is added at the rate in force on the day of the invoice (now {rates}).",
            rates=rates or positions.vat_text(draft.vat or seller.vat),
        ),
        _.plural(
            "Payment by bank transfer within {n} day of the invoice.",
            "Payment by bank transfer within {n} days of the invoice.",
            seller.payment_days,
        ),
        _(
            "The invoice is issued and made available in the National e-Invoicing System (KSeF); "
            "payment is due to the bank account shown in the register of VAT payers."
        ),
    ]
    start, end = facts.period(quote)
    if start and end:
        said.append(
            _(
                "The service runs from {start} to {end} inclusive; "
                "reports sent in that period are covered.",
                start=start,
                end=end,
            )
        )
        said.append(_("The service is not renewed by itself; we quote a renewal before it ends."))
    said.append(_character(composer, quote))
    if draft.notes:
        said.append(draft.notes)
    return said


def _character(composer: Composer, quote: IssuedQuote) -> str:
    """Offer or invitation, in one sentence."""
    _ = composer.translate
    until = quote.draft.valid_until
    if facts.is_invitation(quote):
        return _(
            "This document informs; it is not an offer under Article 66 § 1 of the Civil Code but "
            "an invitation to conclude a contract (Article 71 of the Civil Code)."
        )
    if until is None:
        return _("This is a binding offer.")
    return _("This is a binding offer; it can be accepted until {day}.", day=until)


def _promise_table(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    if not quote.promises:
        return []
    return [
        promises.table(composer, promises.ranked(quote)),
        composer.gap(),
        *promises.in_words(composer, quote),
    ]


def _reporting(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    reachable = [sheet for sheet in quote.programmes if sheet.channels]
    if not reachable:
        return []
    return [services.channels(composer, reachable), *services.escalation(composer, quote)]


@cache
def _printed_notes() -> Mapping[str, Localised]:
    path = RESOURCES / "texts" / "quote.toml"
    notes = tomllib.loads(path.read_text(encoding="utf-8"))["note"]
    return {note["rule"]: Localised(pl=note["pl"], en=note["en"]) for note in notes}


def _notes(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """What the rules found out and the reader should know, in words meant for the reader."""
    _ = composer.translate
    said = []
    for rule, places in facts.lines_by_rule(quote).items():
        if rule not in _printed_notes():
            continue
        note = composer.say(_printed_notes()[rule])
        listed = ", ".join(str(place) for place in places)
        said.append(
            _.plural(
                "Position {list}: {text}",
                "Positions {list}: {text}",
                len(places),
                list=listed,
                text=note,
            )
            if places
            else note
        )
    return composer.bullets(said)


def _serials(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    if not positions.has_serial_list(quote):
        return []
    return [positions.serial_list(composer, quote)]


def _acceptance(composer: Composer, quote: IssuedQuote, number: int) -> list[Flowable]:
    _ = composer.translate
    buyer = quote.draft.buyer.name if quote.draft.buyer else _("Trade partner (buyer)")
    reference = facts.number_text(quote, _)
    if facts.is_invitation(quote):
        title = _("Order for the services")
        said = _("We order the services of quote {number}.", number=reference)
    else:
        title = _("Acceptance of the quote")
        said = _("We accept quote {number} without changes.", number=reference)
    lines = (_("place and date"), _("name and function, stamp, signature"))
    end = (_("order number of the partner (optional)"), _("e-mail for the confirmation"))
    block = [
        composer.title(f"{number}. {title}"),
        composer.para(said),
        blanks(composer, ((buyer, lines), (_("Order details"), end))),
    ]
    return [composer.together(block)]
