"""What a quote comes to: the figures of page 1, sums per VAT rate, in words, at the NBP rate."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from hezo_desktop.documents.composing import Composer, styled
from hezo_desktop.documents.facts import has_prices, vat_text
from hezo_desktop.documents.fonts import Style
from hezo_desktop.documents.look import INK, RULE
from hezo_desktop.documents.quote_text import rate_words
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.domain.quote import Variant


def totals(composer: Composer, quote: IssuedQuote, *, of: Variant | None = None) -> list[Flowable]:
    """Sums per VAT rate, amount in words and the exchange rate, kept together; `of` names whose."""
    _ = composer.translate
    if not has_prices(quote):
        return [composer.para(_("Every position of this document is priced individually."))]
    body = _sums(composer, quote, of)
    made: list[Flowable] = [body, composer.gap(2 * mm), *_vat_words(composer, quote)]
    made.append(composer.para(_("Gross in words: {words}", words=quote.gross_in_words)))
    if not quote.complete:
        made.append(
            composer.para(
                _("The sums leave out the positions that are still to be priced individually."),
                composer.look.note,
            )
        )
    made += exchange(composer, quote)
    return [composer.together(made)]


def _sums(composer: Composer, quote: IssuedQuote, of: Variant | None) -> Table:
    _ = composer.translate
    currency = quote.draft.currency
    look = composer.look
    heads = (_("VAT rate"), _("Net"), _("VAT"), _("Gross"))
    rows = [
        (vat_text(row.rate), _.amount(row.net), _.amount(row.vat), _.amount(row.gross))
        for row in quote.vat
    ]
    last = (
        _("Variant {code}, {currency}", code=of.code, currency=currency)
        if of
        else _("Total, {currency}", currency=currency),
        *(_.amount(money) for money in (quote.net, quote.vat_total, quote.gross)),
    )
    body = [
        [composer.para(head, look.figure) for head in heads],
        *([composer.para(cell, look.figure) for cell in row] for row in rows),
        [composer.strong(cell, look.figure) for cell in last],
    ]
    commands = [
        ("FONTNAME", (0, 0), (-1, -1), Style.REGULAR),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, RULE),
        ("LINEABOVE", (0, -1), (-1, -1), 0.8, INK),
        ("TOPPADDING", (0, 0), (-1, -1), 1.2 * mm),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2 * mm),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ]
    widths = [36 * mm, 30 * mm, 28 * mm, 30 * mm]
    return Table(body, colWidths=widths, style=styled(commands), hAlign="RIGHT")


def _vat_words(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """What the rates in letters mean, in the words an invoice would need.

    Source: domain.md §5.6 (art. 28b of the VAT Act for a partner in another country).
    """
    said: list[Flowable] = []
    for row in quote.vat:
        words = composer.say(rate_words(quote, row.rate))
        if words:
            said.append(composer.para(f"{vat_text(row.rate)} – {words}", composer.look.note))
    return said


def exchange(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """The National Bank's rate used and, for a foreign currency, the value in PLN to inform."""
    _ = composer.translate
    made: list[Flowable] = []
    for rate in quote.draft.rates:
        said = _(
            "NBP mean rate: {unit} {currency} = {value} PLN",
            unit=rate.unit,
            currency=rate.currency,
            value=_.number(rate.value, places=4),
        )
        if rate.table and rate.day:
            said = _(
                "{rate}, table no. {table} of {day}", rate=said, table=rate.table, day=rate.day
            )
        made.append(composer.para(f"{said}.", composer.look.note))
        if rate.currency == quote.draft.currency and rate.unit and rate.table and rate.day:
            worth = Money.of(quote.net.amount * rate.value / rate.unit, "PLN")
            made.append(
                composer.para(
                    _("Net value in PLN, for information: {worth}.", worth=worth),
                    composer.look.note,
                )
            )
    return made


def headline(composer: Composer, quote: IssuedQuote, of: str = "") -> list[list[Flowable]]:
    """The figures of page 1: net large, VAT and gross beside it; `of` names the alternative."""
    _ = composer.translate
    look = composer.look
    if not has_prices(quote):
        value = _("priced individually") if quote.lines else "—"
        return [[composer.para(_("Value"), look.label), composer.strong(value, look.total)]]
    label = _("Net value") if quote.complete else _("Net value of the priced positions")
    if of:
        label = f"{label}: {of}"
    net = f"{_.amount(quote.net)} {quote.draft.currency}"
    return [
        [composer.para(label, look.label), composer.strong(net.replace(" ", "\u00a0"), look.total)],
        [
            composer.para(_vat_label(composer, quote), look.label),
            composer.para(_.amount(quote.vat_total)),
        ],
        [composer.para(_("Gross"), look.label), composer.para(_.amount(quote.gross))],
    ]


def _vat_label(composer: Composer, quote: IssuedQuote) -> str:
    _ = composer.translate
    rates = {row.rate for row in quote.vat}
    return f"VAT {vat_text(rates.pop())}" if len(rates) == 1 else _("VAT")
