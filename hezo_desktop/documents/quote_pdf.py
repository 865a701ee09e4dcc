"""The quote on paper: page 1 is the whole offer for a reader with two minutes."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from hezo_desktop.documents import (
    alternatives,
    facts,
    front,
    inside,
    parties,
    positions,
    quote_text,
    reckoning,
    services,
    totals,
)
from hezo_desktop.documents.composing import Composer
from hezo_desktop.documents.frame import composer_for, masthead, sheet, titled, warsaw_day
from hezo_desktop.documents.offers import (
    Offer,
    leaves_a_choice,
    offers,
    options,
    places,
    variant_title,
)
from hezo_desktop.documents.page import build
from hezo_desktop.documents.signatures import blanks
from hezo_desktop.documents.text import one_line
from hezo_desktop.domain.company import Person
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.domain.variants import terms

_BOX = "☐"
_SHORT = 40
"""Characters of an alternative's name beside its total."""


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
    leading = offers(quote)[0]
    day = draft.issue_date or warsaw_day(quote.issued_at)
    subject = _("Subject: {title}", title=one_line(draft.title, 200)) if draft.title else ""
    return [
        masthead(composer, quote.seller, day),
        *titled(composer, _title(composer, quote), (facts.number_text(quote, _), subject)),
        parties.party_blocks(composer, quote),
        composer.rule(),
        composer.para(front.scope_sentence(composer, leading.quote)),
        composer.gap(1 * mm),
        _headline(composer, leading),
        *_beside_the_total(composer, quote),
        *front.main_promise(composer, leading.quote),
        composer.rule(),
        *_next_step(composer, quote),
    ]


def _title(composer: Composer, quote: IssuedQuote) -> str:
    _ = composer.translate
    return _("Preliminary quote") if quote.draft.preliminary else _("Quote for service")


def _headline(composer: Composer, offer: Offer) -> Flowable:
    _ = composer.translate
    label = composer.look.label
    quote = offer.quote
    figures = totals.headline(composer, quote, one_line(offer.title(_), _SHORT))
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


def _beside_the_total(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """What page 1 must not keep silent: the other alternatives with their values, and options."""
    _ = composer.translate
    others = [
        _(
            "{variant}: {net} net",
            variant=offer.title(_),
            net=_.money(offer.quote.net)
            if facts.has_prices(offer.quote)
            else _("priced individually"),
        )
        for offer in offers(quote)[1:]
    ]
    said = [_("Only one variant can be chosen. {others}.", others="; ".join(others))] * bool(others)
    count = len(options(quote))
    if count:
        said.append(
            _.plural(
                "Beside the total: {n} optional position, priced inside.",
                "Beside the total: {n} optional positions, priced inside.",
                count,
            )
        )
    said += alternatives.other_terms(quote, _)
    return [composer.para(sentence, composer.look.cell) for sentence in said]


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
        (_("To choose from"), alternatives.section(composer, quote)),
        *_offered(composer, quote),
        (_("Optional positions, not in the total"), positions.options(composer, quote)),
        (_("Commercial terms"), composer.bullets(commercial_terms(composer, quote))),
        (_("Promises of the services"), inside.promise_table(composer, quote)),
        (_("What the services contain"), services.programmes(composer, quote)),
        (_("How to report"), inside.reporting(composer, quote)),
        (_("Conditions of the service"), services.obligations(composer, quote)),
        (_("Notes"), inside.notes(composer, quote)),
        (_("Serial numbers"), inside.serials(composer, quote)),
        (_("How the prices were reckoned"), reckoning.annex(composer, quote)),
    ]
    last = sum(bool(body) for _title, body in sections) + 1
    return [*composer.numbered(sections), *_acceptance(composer, quote, last)]


def _offered(composer: Composer, quote: IssuedQuote) -> list[tuple[str, list[Flowable]]]:
    """Positions and totals; of each alternative by itself, because no sum is made over them."""
    _ = composer.translate
    numbers = places(quote)
    if not quote.draft.variants:
        [offer] = offers(quote)
        table = [positions.table(composer, offer.quote, numbers)] if offer.quote.lines else []
        sums = totals.totals(composer, offer.quote) if offer.quote.lines else []
        return [(_("Positions"), table), (_("Totals"), sums)]
    body: list[Flowable] = []
    for offer in offers(quote):
        if offer.quote.lines:
            parts = [
                positions.table(composer, offer.quote, numbers),
                *totals.totals(composer, offer.quote, of=offer.variant),
            ]
            body += composer.section(offer.title(_), parts, level=1)
    return [(_("Positions and totals of the variants"), body)]


def commercial_terms(composer: Composer, quote: IssuedQuote) -> list[str]:
    """Prices, VAT, payment, validity, period and the character of the document, in sentences.

    Source: domain.md §5.1 and §5.2.
    """
    _ = composer.translate
    draft, seller = quote.draft, quote.seller
    said = [
        _("Prices are net, in {currency}.", currency=draft.currency),
        *_vat_terms(composer, quote),
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
        if draft.co_termed:
            said.append(_("The service ends on {end}, together with the other contracts.", end=end))
        said.append(
            _(
                "The service runs from {start} to {end} inclusive; "
                "reports sent in that period are covered.",
                start=start,
                end=end,
            )
        )
        said += alternatives.other_terms(quote, _)
        said.append(_("The service is not renewed by itself; we quote a renewal before it ends."))
    said.append(_character(composer, quote))
    if draft.notes:
        said.append(draft.notes)
    return said


def _vat_terms(composer: Composer, quote: IssuedQuote) -> list[str]:
    """Rates in figures are added on the invoice; those in letters say why nothing is."""
    _ = composer.translate
    used = dict.fromkeys(row.rate for offer in offers(quote) for row in offer.quote.vat)
    shown = [facts.vat_text(code) for code in used or (quote.draft.vat or quote.seller.vat,)]
    rates = " / ".join(text for text in shown if text.endswith("%"))
    words = {code: composer.say(quote_text.rate_words(quote, code)) for code in used}
    said = []
    if rates:
        said.append(
            _(
                "VAT is added at the rate in force on the day of the invoice (now {rates}).",
                rates=rates,
            )
        )
    return [*said, *(f"VAT {code}: {text}" for code, text in words.items() if text)]


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
    if leaves_a_choice(quote):
        said += " " + _("What is marked below is chosen: one variant, and any of the options.")
    if len(terms(quote.draft)) > 1:
        said += " " + _("One term is marked as well.")
    choice = [composer.para(f"{_BOX} {text}") for text in _choices(composer, quote)]
    lines = (_("place and date"), _("name and function, stamp, signature"))
    end = (_("order number of the partner (optional)"), _("e-mail for the confirmation"))
    block = [
        composer.title(f"{number}. {title}"),
        composer.para(said),
        *choice,
        blanks(composer, ((buyer, lines), (_("Order details"), end))),
    ]
    return [composer.together(block)]


def _choices(composer: Composer, quote: IssuedQuote) -> list[str]:
    """What whoever accepts has to mark: a variant, a term, and the options that are wanted."""
    _ = composer.translate
    found = [variant_title(variant, _) for variant in quote.draft.variants]
    months = terms(quote.draft)
    if len(months) > 1:
        found += [_("term: {term}", term=alternatives.term_title(each, _)) for each in months]
    found += [
        _("option: position {number}, {title}", number=number, title=composer.say(line.title))
        for number, line in options(quote)
    ]
    return found
