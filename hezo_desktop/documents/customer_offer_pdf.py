"""The end customer's sheet on paper: what the services give, without the partner's terms."""

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
    promises,
    services,
)
from hezo_desktop.documents.composing import Column, Composer, Rich, Row
from hezo_desktop.documents.customer_offer import CustomerOffer, shown
from hezo_desktop.documents.frame import composer_for, masthead, sheet, titled, warsaw_day
from hezo_desktop.documents.offers import options, places
from hezo_desktop.documents.page import build
from hezo_desktop.documents.positions import Layout
from hezo_desktop.documents.text import one_line
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote

_SHORT = 40
"""Characters of an alternative's name beside its value."""


def render(quote: IssuedQuote, language: str, *, with_prices: bool) -> bytes:
    """The sheet as PDF bytes in `pl` or `en`, with list prices or with none."""
    composer = composer_for(quote, language)
    _ = composer.translate
    offer = shown(quote, with_prices=with_prices)
    title = _("Service sheet to quote {number}", number=facts.number_text(quote, _))
    frame = sheet(offer.quote, _, title=title, running=title, made_at=quote.issued_at)
    return build([*_front(composer, offer), PageBreak(), *_inside(composer, offer)], frame, _)


def _front(composer: Composer, offer: CustomerOffer) -> list[Flowable]:
    _ = composer.translate
    quote = offer.quote
    draft = quote.draft
    number = _("to quote {number}", number=facts.number_text(quote, _))
    subject = _("Subject: {title}", title=one_line(draft.title, 200)) if draft.title else ""
    return [
        masthead(composer, quote.seller, draft.issue_date or warsaw_day(quote.issued_at)),
        *titled(composer, _("Service sheet"), (number, subject)),
        parties.party_blocks(
            composer, quote, seller_as=_("Service provider"), partner_as=_("Your trade partner")
        ),
        composer.rule(),
        composer.para(front.scope_sentence(composer, offer.leading)),
        composer.gap(1 * mm),
        _headline(composer, offer),
        *front.main_promise(composer, offer.leading),
        composer.rule(),
        composer.strong(_next_step(composer, quote)),
    ]


def _headline(composer: Composer, offer: CustomerOffer) -> Flowable:
    _ = composer.translate
    label, quote = composer.look.label, offer.leading
    period = facts.period_text(*facts.period(quote), _)
    facts_shown = [
        (_("Service period"), period),
        (_("Devices"), str(facts.device_count(quote))),
    ]
    if sites := facts.sites(quote):
        facts_shown.append((_("Sites"), str(len(sites))))
    if offer.with_prices:
        worth = _.money(quote.net) if quote.lines and quote.complete else _("on request")
        name = one_line(offer.offers[0].title(_), _SHORT)
        label_text = _("List value, net")
        facts_shown.append((f"{label_text}: {name}" if name else label_text, worth))
    blocks = [[composer.para(name, label), composer.strong(said)] for name, said in facts_shown]
    return composer.columns(blocks, (60, *[36] * (len(blocks) - 1)), gutter=3 * mm)


def _next_step(composer: Composer, quote: IssuedQuote) -> str:
    _ = composer.translate
    if quote.draft.buyer is None:
        return _("Next step: ask your trade partner for a price.")
    name = one_line(quote.draft.buyer.name, 120)
    return _("Next step: ask your trade partner, {name}, for a price.", name=name)


def _inside(composer: Composer, offer: CustomerOffer) -> list[Flowable]:
    _ = composer.translate
    quote = offer.quote
    sections = [
        (_("Services and devices"), _offered(composer, offer)),
        (_("Optional services"), _optional(composer, offer)),
        (_("What the variants differ in"), list(alternatives.changes(composer, quote))),
        (_("Promises of the services"), promises.cards(composer, quote)),
        (_("What the services contain"), services.programmes(composer, quote)),
        (_("How to report"), inside.reporting(composer, quote)),
        (_("Conditions of the service"), services.obligations(composer, quote)),
        (_("Notes"), inside.notes(composer, quote)),
        (_("Serial numbers"), inside.serials(composer, quote)),
        (_("About this sheet"), _about(composer, offer)),
    ]
    return composer.numbered(sections)


def _offered(composer: Composer, offer: CustomerOffer) -> list[Flowable]:
    """The positions of each alternative by itself."""
    _ = composer.translate
    numbers = places(offer.quote)
    made: list[Flowable] = []
    for each in offer.offers:
        if each.quote.lines:
            table = [positions.table(composer, each.quote, numbers, _layout(offer))]
            made += composer.section(each.title(_), table, level=1) if each.variant else table
    return made


def _optional(composer: Composer, offer: CustomerOffer) -> list[Flowable]:
    if not options(offer.quote):
        return []
    return [positions.option_table(composer, offer.quote, _layout(offer))]


def _about(composer: Composer, offer: CustomerOffer) -> list[Flowable]:
    _ = composer.translate
    said = [
        _(
            "The services are sold by trade partners: price, payment and validity are for your "
            "trade partner to say."
        ),
        _("This sheet informs; it is not an offer."),
    ]
    if offer.with_prices:
        said.append(
            _(
                "List prices are net, for the whole period, before any discount; VAT is added. "
                "A price that stands on no list is given on request."
            )
        )
    return composer.bullets(said)


def _layout(offer: CustomerOffer) -> Layout:
    return _LISTED if offer.with_prices else _BARE


def _bare_columns(composer: Composer, _quote: IssuedQuote) -> list[Column]:
    _ = composer.translate
    return [
        Column(_("No."), 8),
        Column(_("Service and device"), 110),
        Column(_("Period"), 40),
        Column(_("Qty"), 16, right=True),
    ]


def _bare_row(composer: Composer, number: int, line: FrozenLine, site: str) -> Row:
    _ = composer.translate
    return (
        str(number),
        Rich(composer.say(line.title), (*positions.details(composer, line), site)),
        facts.period_text(line.start, line.end, _) if line.start else "—",
        str(line.line.quantity),
    )


def _listed_columns(composer: Composer, quote: IssuedQuote) -> list[Column]:
    _ = composer.translate
    currency = quote.draft.currency
    return [
        Column(_("No."), 8),
        Column(_("Service and device"), 72),
        Column(_("Period"), 36),
        Column(_("Qty"), 10, right=True),
        Column(_("List price of a piece, {currency}", currency=currency), 24, right=True),
        Column(_("List value, {currency}", currency=currency), 24, right=True),
    ]


def _listed_row(composer: Composer, number: int, line: FrozenLine, site: str) -> Row:
    _ = composer.translate
    return (
        *_bare_row(composer, number, line, site),
        _.amount(line.unit_net) if line.unit_net else "—",
        _.amount(line.net) if line.net else _("on request"),
    )


_BARE = Layout(_bare_columns, _bare_row)
_LISTED = Layout(_listed_columns, _listed_row)
