"""How the prices were reckoned: the share of years of every line that is paid by the year.

Source: features.md 3 (every prorated line shows from, to, days, factor, annual price, result).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from reportlab.platypus import Flowable

from hezo_desktop.documents.composing import Column, Composer
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.domain.places import ranges
from hezo_desktop.domain.price_list import Proration
from hezo_desktop.domain.proration_proof import Proof, proof
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
        Column(_("Pos."), 20),
        Column(_("From"), 17),
        Column(_("To"), 17),
        Column(_("Years and days"), 19, right=True),
        Column(_("Days"), 11, right=True),
        Column(_("Factor"), 21, right=True),
        Column(_("Price of a year"), 26, right=True),
        Column(_("Discount"), 15, right=True),
        Column(_("Unit net, {currency}", currency=quote.draft.currency), 24, right=True),
    ]
    rows = [
        (
            ranges(places),
            _.day(proved.start),
            _.day(proved.end),
            length_text(proved, _),
            str(proved.days),
            _.number(proved.factor, places=FACTOR_PLACES),
            _.money(proved.annual),
            _.percent(proved.discount) if proved.discount else "—",
            _.amount(proved.result),
        )
        for proved, places in alike.items()
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


def length_text(proved: Proof, translate: Translator) -> str:
    """`2 + 290 d`: whole years counted from the end, and the days before them."""
    _ = translate
    years, rest = proved.years, proved.rest
    return _("{years} + {days} d", years=years, days=rest) if rest else str(years)


def _alike(quote: IssuedQuote) -> Mapping[Proof, list[int]]:
    """The positions each distinct reckoning holds for."""
    found: defaultdict[Proof, list[int]] = defaultdict(list)
    for number, line in enumerate(quote.lines, start=1):
        if proved := proof(line):
            found[proved].append(number)
    return found
