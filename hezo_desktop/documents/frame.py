"""The frame every document shares: marks, footer, running head, and the masthead of page 1."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from hezo_desktop.documents.composing import Composer
from hezo_desktop.documents.look import look
from hezo_desktop.documents.page import PORTRAIT, Sheet
from hezo_desktop.documents.parties import brand, footer
from hezo_desktop.documents.text import markup, one_line
from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.paper import IssuedQuote, PaperMark
from hezo_desktop.i18n import Translator, translator
from hezo_desktop.message import Message, say

_MARKS: Mapping[PaperMark, Message] = {
    PaperMark.EXPIRED: say("EXPIRED"),
    PaperMark.SUPERSEDED: say("SUPERSEDED"),
    PaperMark.ANNULLED: say("ANNULLED"),
}


def composer_for(quote: IssuedQuote, language: str) -> Composer:
    """A composer in the seller's accent and the document's language."""
    return Composer(look(quote.seller.accent), translator(language))


def marks(quote: IssuedQuote, translate: Translator, *, contract: bool = False) -> tuple[str, ...]:
    """What must stand behind the text of every page: draft, what became of it, sample data."""
    _ = translate
    made = [_("DRAFT")] if quote.is_draft else []
    if quote.mark is not None:
        made.append(_.render(_MARKS[quote.mark]))
    if quote.is_sample:
        said = (
            _("SAMPLE DATA – NOT AN OFFER AND NOT A CONTRACT")
            if contract
            else _("SAMPLE DATA – NOT AN OFFER")
        )
        made += ["DEMO", said]
    return tuple(made)


def sheet(
    quote: IssuedQuote,
    translate: Translator,
    *,
    title: str,
    running: str,
    made_at: datetime | None,
    contract: bool = False,
) -> Sheet:
    """The page frame of a document about this quote."""
    _ = translate
    minute = made_at.replace(second=0, microsecond=0) if made_at else None
    stamp = _("Document of {moment}", moment=minute) if minute else ""
    return Sheet(
        title=title,
        running=running,
        brand=brand(quote.seller),
        footer=footer(quote.seller, translate),
        marks=marks(quote, translate, contract=contract),
        stamp=stamp,
        made_at=made_at,
        author=quote.seller.name,
        first=PORTRAIT,
    )


def masthead(composer: Composer, seller: Seller, day: date | None, note: str = "") -> Flowable:
    """The seller's name in the accent, and opposite it the place and the date."""
    _ = composer.translate
    name = composer.strong(one_line(seller.brand or seller.name, 80), composer.look.brand)
    below = composer.para(one_line(seller.name, 160), composer.look.note) if seller.brand else None
    where = one_line(seller.address.city, 60)
    when = _.long_day(day) if day else ""
    dated = _("{city}, {day}", city=where, day=when) if where and when else where or when
    right: list[Flowable] = [Paragraph(markup(dated), composer.look.figure)]
    if note:
        right.append(Paragraph(markup(note), composer.look.figure))
    return composer.columns([[name, *([below] if below else [])], right], (110, 64))


def titled(composer: Composer, title: str, lines: tuple[str, ...]) -> list[Flowable]:
    """The document's title with its number and subject below."""
    made: list[Flowable] = [composer.gap(6 * mm), composer.para(title, composer.look.title)]
    number, *rest = lines
    made.append(composer.para(number, composer.look.number))
    made += [composer.para(line) for line in rest if line]
    made.append(composer.gap(2 * mm))
    return made


def warsaw_day(moment: datetime | None) -> date | None:
    """The Warsaw day of a stored moment."""
    return moment.astimezone(WARSAW).date() if moment else None
