"""Positions and totals of a quote: grouped, per VAT rate, in words, at the NBP rate."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from hezo_desktop.documents.composing import Column, Composer, Group, Rich, Row, styled
from hezo_desktop.documents.facts import (
    covers_devices,
    device_name,
    has_prices,
    period_text,
    site_name,
    sites,
)
from hezo_desktop.documents.fonts import Style
from hezo_desktop.documents.look import INK, RULE
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote

_SERIALS_INLINE = 6
Numbered = tuple[int, FrozenLine]


def table(composer: Composer, quote: IssuedQuote) -> Flowable:
    """Every position, under its site (or its programme where there is one site only)."""
    _ = composer.translate
    currency = quote.draft.currency
    columns = [
        Column(_("No."), 7),
        Column(_("Service and device"), 63),
        Column(_("Period"), 22),
        Column(_("Qty"), 10, right=True),
        Column(_("Unit net, {currency}", currency=currency), 22, right=True),
        Column(_("Discount"), 14, right=True),
        Column(_("VAT"), 9, right=True),
        Column(_("Net, {currency}", currency=currency), 27, right=True),
    ]
    rows: list[Row | Group] = []
    groups = grouped(quote, composer)
    for title, lines in groups:
        if len(groups) > 1:
            rows.append(Group(title, _subtotal(composer, quote, lines)))
        rows += [_row(composer, number, line) for number, line in lines]
    return composer.table(columns, rows)


def grouped(quote: IssuedQuote, composer: Composer) -> list[tuple[str, list[Numbered]]]:
    """The numbered lines by site where there are several, else by programme."""
    _ = composer.translate
    names = {sheet.code: _.render(sheet.name) for sheet in quote.programmes}
    by_site = len(sites(quote)) > 1

    def heading(line: FrozenLine) -> str:
        if not covers_devices(line):
            return _("One-off work")
        if by_site:
            return site_name(line.line.site) or _("Site not named yet")
        return names.get(line.line.programme, line.line.programme)

    found: dict[str, list[Numbered]] = {}
    for number, line in enumerate(quote.lines, start=1):
        found.setdefault(heading(line), []).append((number, line))
    return list(found.items())


def _subtotal(composer: Composer, quote: IssuedQuote, lines: Sequence[Numbered]) -> str:
    nets = [line.net for _, line in lines if line.net is not None]
    if not nets:
        return ""
    return composer.translate.amount(sum(nets, Money.zero(quote.draft.currency)))


def _row(composer: Composer, number: int, line: FrozenLine) -> Row:
    _ = composer.translate
    priced = line.net is not None and line.unit_net is not None
    return (
        str(number),
        Rich(composer.say(line.title), details(composer, line)),
        _two_lines(period_text(line.start, line.end, _)) if line.start else "—",
        str(line.line.quantity),
        _.amount(line.unit_net) if line.unit_net else "—",
        _.percent(line.discount) if line.discount and priced else "—",
        vat_text(line.vat_rate),
        _.amount(line.net) if line.net is not None else _("priced individually"),
    )


def details(composer: Composer, line: FrozenLine) -> tuple[str, ...]:
    """The small lines of a position: device, serials, description, how it was priced."""
    _ = composer.translate
    asked = line.line
    made = [device_name(line), asked.description]
    serials = asked.serials
    if serials and len(serials) <= _SERIALS_INLINE:
        made.append(_("S/N: {serials}", serials=", ".join(serials)))
    elif serials:
        made.append(_("Serial numbers: see the list at the end of the document"))
    if line.individual and line.net is not None:
        made.append(_("price agreed individually"))
    return tuple(part for part in made if part)


def has_serial_list(quote: IssuedQuote) -> bool:
    """Does a line carry more serials than its position can show?"""
    return any(len(line.line.serials) > _SERIALS_INLINE for line in quote.lines)


def serial_list(composer: Composer, quote: IssuedQuote) -> Flowable:
    """The serials of every line that could not show them, line by line."""
    _ = composer.translate
    rows = [
        (str(number), Rich(composer.say(line.title), (device_name(line),)), serial)
        for number, line in enumerate(quote.lines, start=1)
        if len(line.line.serials) > _SERIALS_INLINE
        for serial in _chunks(line.line.serials)
    ]
    columns = [Column(_("No."), 8), Column(_("Service and device"), 56)]
    return composer.table([*columns, Column(_("Serial numbers"), 110)], rows)


def _chunks(serials: Sequence[str], size: int = 20) -> list[str]:
    return [", ".join(serials[at : at + size]) for at in range(0, len(serials), size)]


def vat_text(rate: str) -> str:
    """`23%` for a rate in figures, `np`, `zw` and the like as they are."""
    return f"{rate}%" if rate.replace(".", "", 1).isdigit() else rate


def totals(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """Sums per VAT rate, amount in words and the exchange rate, kept together."""
    _ = composer.translate
    if not has_prices(quote):
        return [composer.para(_("Every position of this document is priced individually."))]
    body = _sums(composer, quote)
    made: list[Flowable] = [body, composer.gap(2 * mm)]
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


def _sums(composer: Composer, quote: IssuedQuote) -> Table:
    _ = composer.translate
    look = composer.look
    heads = (_("VAT rate"), _("Net"), _("VAT"), _("Gross"))
    rows = [
        (vat_text(row.rate), _.amount(row.net), _.amount(row.vat), _.amount(row.gross))
        for row in quote.vat
    ]
    last = (
        _("Total, {currency}", currency=quote.draft.currency),
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


def headline(composer: Composer, quote: IssuedQuote) -> list[list[Flowable]]:
    """The figures of page 1: net large, VAT and gross beside it."""
    _ = composer.translate
    look = composer.look
    if not has_prices(quote):
        value = _("priced individually") if quote.lines else "—"
        return [[composer.para(_("Value"), look.label), composer.strong(value, look.total)]]
    label = _("Net value") if quote.complete else _("Net value of the priced positions")
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


def _two_lines(text: str) -> str:
    return text.replace("–", "–\n")
