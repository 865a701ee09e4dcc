"""Sections that the papers about a quote share: promises, reporting, notes, serial numbers."""

from __future__ import annotations

from reportlab.platypus import Flowable

from hezo_desktop.documents import facts, positions, promises, quote_text, services
from hezo_desktop.documents.composing import Composer
from hezo_desktop.domain.paper import IssuedQuote


def promise_table(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """All promises side by side, then each of them in whole sentences."""
    if not quote.promises:
        return []
    return [
        promises.table(composer, promises.ranked(quote)),
        composer.gap(),
        *promises.in_words(composer, quote),
    ]


def reporting(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """How to report, programme by programme, and where to complain."""
    reachable = [sheet for sheet in quote.programmes if sheet.channels]
    if not reachable:
        return []
    return [services.channels(composer, reachable), *services.escalation(composer, quote)]


def notes(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """What the rules found out and the reader should know, in words meant for the reader."""
    _ = composer.translate
    said = []
    for rule, places in facts.lines_by_rule(quote).items():
        if rule not in quote_text.notes():
            continue
        note = composer.say(quote_text.notes()[rule])
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


def serials(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """The serial numbers that found no room in their positions."""
    if not positions.has_serial_list(quote):
        return []
    return [positions.serial_list(composer, quote)]
