"""Promises on paper: a card with the week's hours and worked examples, and a comparing table."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from hezo_desktop.documents.composing import Column, Composer, Rich
from hezo_desktop.documents.drawings import deadline_axis, week_grid
from hezo_desktop.documents.facts import device_rows
from hezo_desktop.domain.paper import IssuedQuote, PromiseSheet, WorkedExample
from hezo_desktop.message import Localised

_EXAMPLES = 4
"""Worked examples on a card: two beside each other, twice."""
_GRID = 78 * mm
_AXIS = 82 * mm


def ranked(quote: IssuedQuote) -> tuple[PromiseSheet, ...]:
    """The promises: those with a deadline first, and of them the one that covers most devices."""
    counted: dict[str, int] = {}
    for row in device_rows(quote):
        counted[row.line.promise] = counted.get(row.line.promise, 0) + 1

    def weight(sheet: PromiseSheet) -> tuple[bool, int]:
        return not sheet.examples, -counted.get(sheet.code, 0)

    return tuple(sorted(quote.promises, key=weight))


def common_words(quote: IssuedQuote) -> tuple[Localised, ...]:
    """The sentences that every promise of the document says alike; none where there is one only."""
    first, *others = quote.promises or (None,)
    if first is None or not others:
        return ()
    return tuple(said for said in first.words if all(said in sheet.words for sheet in others))


def own_words(quote: IssuedQuote, sheet: PromiseSheet) -> tuple[Localised, ...]:
    """The sentences of one promise that are not common to all of them."""
    common = common_words(quote)
    return tuple(said for said in sheet.words if said not in common)


def cards(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """What all promises have in common, then a card for each of them."""
    made = _common(composer, quote)
    for sheet in ranked(quote):
        made += card(composer, quote, sheet)
    return made


def briefly(composer: Composer, sheet: PromiseSheet) -> list[Flowable]:
    """The promise for a reader with two minutes: its four cells, and what starts its clock."""
    _ = composer.translate
    cells = (
        (_("Reports accepted"), sheet.window),
        (_("Reaction"), sheet.reaction),
        (_("Delivery or presence"), sheet.hardware),
        (_("Cut-off hour"), sheet.cutoff),
    )
    said = [f"{name}: {composer.say(cell)}" for name, cell in cells if composer.say(cell)]
    return composer.bullets([*said, *sheet.words[-1:]])


def in_words(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """All promises in whole sentences, the common ones once."""
    made = _common(composer, quote)
    for sheet in ranked(quote):
        said = " ".join(composer.say(sentence) for sentence in own_words(quote, sheet))
        head = composer.strong(sheet.title, composer.look.subheading)
        made.append(composer.together([head, composer.para(said, composer.look.cell)]))
    return made


def _common(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    _ = composer.translate
    common = common_words(quote)
    if not common:
        return []
    title = _("Common to all of them")
    points = composer.bullets(common, composer.look.point)
    return [composer.strong(title, composer.look.subheading), *points]


def card(composer: Composer, quote: IssuedQuote, sheet: PromiseSheet) -> list[Flowable]:
    """One promise: its words beside its week, and worked examples on an axis of days below."""
    _ = composer.translate
    head = composer.strong(sheet.title, composer.look.subheading)
    words: list[Flowable] = composer.bullets(own_words(quote, sheet), composer.look.point)
    if sheet.custom:
        said = _("Hours agreed individually for this document.")
        words.append(composer.para(said, composer.look.note))
    grid = week_grid(sheet.term, composer.translate, composer.look.accent, wide=_GRID)
    body = composer.columns([words, [grid]], (92, 78))
    worked = example_rows(composer, quote, sheet, sheet.examples[:_EXAMPLES])
    return [composer.together([head, body, composer.gap(2 * mm), *worked, composer.gap(3 * mm)])]


def example_rows(
    composer: Composer,
    quote: IssuedQuote,
    sheet: PromiseSheet,
    examples: Sequence[WorkedExample],
) -> list[Flowable]:
    """Worked examples, two beside each other."""
    days = [day.day for day in quote.days_off]
    blocks = [
        [
            composer.para(example.situation, composer.look.note),
            deadline_axis(
                example, sheet.term, days, composer.translate, composer.look.accent, wide=_AXIS
            ),
        ]
        for example in examples
    ]
    pairs = [blocks[at : at + 2] for at in range(0, len(blocks), 2)]
    return [composer.columns([*pair, *[[]] * (2 - len(pair))], (1, 1)) for pair in pairs]


def table(composer: Composer, sheets: Sequence[PromiseSheet]) -> Flowable:
    """All promises side by side: window, reaction, hardware, cut-off."""
    _ = composer.translate
    columns = [
        Column(_("Service"), 40),
        Column(_("Reports accepted"), 38),
        Column(_("Reaction"), 32),
        Column(_("Delivery or presence"), 40),
        Column(_("Cut-off hour"), 24),
    ]
    rows = [
        (
            Rich(composer.say(sheet.title)),
            composer.say(sheet.window),
            composer.say(sheet.reaction),
            composer.say(sheet.hardware),
            composer.say(sheet.cutoff) or "—",
        )
        for sheet in sheets
    ]
    return composer.table(columns, rows)
