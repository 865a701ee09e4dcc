"""Positions of a quote: in the seller's order with headings, or grouped; options apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from reportlab.platypus import Flowable

from hezo_desktop.documents import facts, offers
from hezo_desktop.documents.composing import (
    Aside,
    Band,
    Column,
    Composer,
    Group,
    Rich,
    Row,
    Subtotal,
)
from hezo_desktop.documents.facts import (
    covers_devices,
    device_name,
    period_text,
    site_name,
    sites,
)
from hezo_desktop.documents.offers import Numbered
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote
from hezo_desktop.domain.quote import TextKind, TextRow

_SERIALS_INLINE, _SERIALS_A_ROW = 6, 20


@dataclass(frozen=True, slots=True)
class Layout:
    """What a reader sees of a position: the columns of the table, and a line's cells in them."""

    columns: Callable[[Composer, IssuedQuote], list[Column]]
    row: Callable[[Composer, int, FrozenLine, str], Row]
    """The last argument names the line's site where its group does not."""


def table(
    composer: Composer,
    quote: IssuedQuote,
    places: Mapping[UUID, int] | None = None,
    layout: Layout | None = None,
) -> Flowable:
    """Every position: as the seller ordered them between texts of their own, else grouped.

    Without texts the groups are the sites, or the programmes where there is one site only.
    `places` are the positions' numbers where they are not those of `quote` itself. `layout` is that
    of the trade partner unless another one is given.
    """
    layout = layout or PARTNER
    places = places or offers.places(quote)
    body = _ordered if quote.draft.texts else _grouped
    where = _site_of(quote) if quote.draft.texts else _nowhere
    rows = [
        layout.row(composer, places[row.line.id], row, where(row))
        if isinstance(row, FrozenLine)
        else row
        for row in body(composer, quote)
    ]
    return composer.table(layout.columns(composer, quote), rows)


def options(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """What can be ordered beside the totals, each with its price; nothing is added up."""
    _ = composer.translate
    if not offers.options(quote):
        return []
    said = _("These positions are not part of the total; each can be ordered at its price.")
    return [composer.para(said), option_table(composer, quote, PARTNER)]


def option_table(composer: Composer, quote: IssuedQuote, layout: Layout) -> Flowable:
    """The options, under the variant they belong to."""
    _ = composer.translate
    found = offers.options(quote)
    where = _site_of(quote)
    named = {variant.code: variant for variant in quote.draft.variants}
    groups: dict[str, list[Numbered]] = {}
    for number, line in found:
        groups.setdefault(line.line.variant, []).append((number, line))
    rows: list[Row | Band] = []
    for code, lines in groups.items():
        if code in named:
            title = offers.variant_title(named[code], _)
            rows.append(Group(_("Only with: {variant}", variant=title)))
        elif len(groups) > 1:
            rows.append(Group(_("With every variant")))
        rows += [layout.row(composer, number, line, where(line)) for number, line in lines]
    return composer.table(layout.columns(composer, quote), rows)


def _site_of(quote: IssuedQuote) -> Callable[[FrozenLine], str]:
    """Names a line's site in a quote that has several."""
    if len(sites(quote)) < 2:  # noqa: PLR2004 - one site needs no name
        return _nowhere
    return lambda line: site_name(line.line.site)


def _nowhere(_line: FrozenLine) -> str:
    return ""


def _columns(composer: Composer, quote: IssuedQuote) -> list[Column]:
    _ = composer.translate
    currency = quote.draft.currency
    return [
        Column(_("No."), 7),
        Column(_("Service and device"), 63),
        Column(_("Period"), 22),
        Column(_("Qty"), 10, right=True),
        Column(_("Unit net, {currency}", currency=currency), 22, right=True),
        Column(_("Discount"), 14, right=True),
        Column(_("VAT"), 9, right=True),
        Column(_("Net, {currency}", currency=currency), 27, right=True),
    ]


def _ordered(composer: Composer, quote: IssuedQuote) -> Iterator[FrozenLine | Band]:
    _ = composer.translate
    sums = offers.subtotals(quote)
    for row in offers.rows(quote):
        if not isinstance(row, TextRow):
            yield row
        elif row.kind is TextKind.SUBTOTAL:
            yield Subtotal(row.text or _("Subtotal"), _.amount(sums[row.id]))
        elif row.text.strip():
            yield Group(row.text) if row.kind is TextKind.HEADING else Aside(row.text)


def _grouped(composer: Composer, quote: IssuedQuote) -> Iterator[FrozenLine | Band]:
    groups = grouped(quote, composer)
    for title, lines in groups:
        if len(groups) > 1:
            yield Group(title, _subtotal(composer, quote, lines))
        yield from lines


def grouped(quote: IssuedQuote, composer: Composer) -> list[tuple[str, list[FrozenLine]]]:
    """The lines by site where there are several, else by programme."""
    _ = composer.translate
    names = {sheet.code: _.render(sheet.name) for sheet in quote.programmes}
    by_site = len(sites(quote)) > 1

    def heading(line: FrozenLine) -> str:
        if not covers_devices(line):
            return _("One-off work")
        if by_site:
            return site_name(line.line.site) or _("Site not named yet")
        return names.get(line.line.programme, line.line.programme)

    found: dict[str, list[FrozenLine]] = {}
    for line in quote.lines:
        found.setdefault(heading(line), []).append(line)
    return list(found.items())


def _subtotal(composer: Composer, quote: IssuedQuote, lines: Sequence[FrozenLine]) -> str:
    nets = [line.net for line in lines if line.net is not None]
    if not nets:
        return ""
    return composer.translate.amount(sum(nets, Money.zero(quote.draft.currency)))


def _row(composer: Composer, number: int, line: FrozenLine, site: str) -> Row:
    _ = composer.translate
    priced = line.net is not None and line.unit_net is not None
    return (
        str(number),
        Rich(composer.say(line.title), (*details(composer, line), site)),
        _two_lines(period_text(line.start, line.end, _)) if line.start else "—",
        str(line.line.quantity),
        _.amount(line.unit_net) if line.unit_net else "—",
        _.percent(line.discount) if line.discount and priced else "—",
        facts.vat_text(line.vat_rate),
        _.amount(line.net) if line.net is not None else _("priced individually"),
    )


PARTNER = Layout(_columns, _row)
"""What the trade partner sees: the price of a piece, the discount, VAT and the net."""


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


def _chunks(serials: Sequence[str]) -> list[str]:
    starts = range(0, len(serials), _SERIALS_A_ROW)
    return [", ".join(serials[at : at + _SERIALS_A_ROW]) for at in starts]


def _two_lines(text: str) -> str:
    return text.replace("–", "–\n")
