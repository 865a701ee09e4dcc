"""How the prices were reckoned: the share of years of every line that is paid by the year.

Source: features.md 3 (every prorated line shows from, to, days, factor, annual price, result).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby

from reportlab.platypus import Flowable

from hezo_desktop.documents.composing import Column, Composer
from hezo_desktop.documents.facts import EN_DASH
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote
from hezo_desktop.domain.price_list import Proration
from hezo_desktop.domain.term import years_and_days
from hezo_desktop.i18n import Translator
from hezo_desktop.message import say

METHODS = {
    Proration.YEARS_FROM_END: say(
        "A term is counted in whole years backwards from its end; the days before them are a part "
        "of the year they lie in."
    ),
    Proration.MONTHS: say(
        "A term of whole months is counted in twelfths of a year, any other in days of a 365-day "
        "year."
    ),
    Proration.DAYS_365: say("A term is counted in days of a 365-day year."),
}
FACTOR_PLACES = 6


def annex(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """A row for each distinct reckoning, with the positions it holds for."""
    _ = composer.translate
    alike = _alike(quote)
    if not alike:
        return []
    columns = [
        Column(_("Pos."), 22),
        Column(_("From"), 17),
        Column(_("To"), 17),
        Column(_("Years and days"), 18, right=True),
        Column(_("Days"), 12, right=True),
        Column(_("Factor"), 17, right=True),
        Column(_("Price of a year"), 27, right=True),
        Column(_("Discount"), 15, right=True),
        Column(_("Unit net, {currency}", currency=quote.draft.currency), 25, right=True),
    ]
    rows = [
        (
            ranges(places),
            _.day(start),
            _.day(end),
            years_text(start, end, _),
            str((end - start).days + 1),
            _.number(factor, places=FACTOR_PLACES),
            annual_text(line, _),
            _.percent(line.discount) if line.discount else "—",
            _.amount(unit),
        )
        for (start, end, factor, unit, line), places in alike
    ]
    return [composer.para(method_text(quote, _)), composer.table(columns, rows)]


def method_text(quote: IssuedQuote, translate: Translator) -> str:
    """What a part of a year means, and how a unit price comes about."""
    _ = translate
    known = {method.value: said for method, said in METHODS.items()}
    method = known.get(quote.proration)
    rule = _(
        "Price of a year, less the discount, times the factor, converted where the price has "
        "another currency, and rounded once to the cent."
    )
    return f"{_.render(method)} {rule}" if method else rule


def years_text(start: date, end: date, translate: Translator) -> str:
    """`2 + 290 d`: whole years counted from the end, and the days before them."""
    _ = translate
    years, days = years_and_days(start, end)
    return _("{years} + {days} d", years=years, days=days) if days else str(years)


def annual_text(line: FrozenLine, translate: Translator) -> str:
    """The price of a year before discount, in its own currency."""
    if line.annual_net is None:
        return "—"
    return translate.money(Money.of(line.annual_net, line.annual_currency))


Reckoned = tuple[date, date, Decimal, Money, FrozenLine]
"""First and last day, factor, unit net, and a line that was reckoned so."""


def _alike(quote: IssuedQuote) -> list[tuple[Reckoned, list[int]]]:
    found: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    lines: dict[tuple[object, ...], Reckoned] = {}
    for number, line in enumerate(quote.lines, start=1):
        if line.start and line.end and line.factor is not None and line.unit_net is not None:
            key = _key(line)
            lines.setdefault(key, (line.start, line.end, line.factor, line.unit_net, line))
            found[key].append(number)
    return [(lines[key], places) for key, places in found.items()]


def _key(line: FrozenLine) -> tuple[object, ...]:
    money = (line.annual_net, line.annual_currency, line.discount, line.unit_net)
    return (line.start, line.end, *money)


def ranges(numbers: Iterable[int]) -> str:
    """`1–4, 7`: growing numbers with their runs drawn together."""
    runs: Mapping[int, list[int]] = {
        key: [number for _, number in run]
        for key, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    }
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}{EN_DASH}{run[-1]}" for run in runs.values()
    )
