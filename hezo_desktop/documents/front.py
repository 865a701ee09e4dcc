"""What page 1 says to a reader with two minutes: the scope in a sentence, the main promise."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from hezo_desktop.documents import facts, promises
from hezo_desktop.documents.composing import Composer
from hezo_desktop.documents.drawings import deadline_axis, week_grid
from hezo_desktop.documents.text import one_line
from hezo_desktop.domain.paper import IssuedQuote, PromiseSheet

_TITLES_IN_SCOPE = 4
_OTHERS_ON_FRONT = 4


def scope_sentence(composer: Composer, quote: IssuedQuote) -> str:
    """One sentence: which services, for how many devices, where, from when to when."""
    _ = composer.translate
    titles = list(dict.fromkeys(composer.say(line.title) for line in quote.lines))
    if not titles:
        return _("No position has been added yet.")
    named = ", ".join(one_line(title, 80) for title in titles[:_TITLES_IN_SCOPE])
    if len(titles) > _TITLES_IN_SCOPE:
        more = _.plural("{n} more service", "{n} more services", len(titles) - _TITLES_IN_SCOPE)
        named = _("{services} and {more}", services=named, more=more)
    count, places = facts.device_count(quote), len(facts.sites(quote))
    said = _("Services: {services}", services=named)
    if count:
        said += " " + _.plural("for {n} device", "for {n} devices", count)
        vendors = ", ".join(facts.vendors(quote))
        said += f" ({vendors})" if vendors else ""
    if places:
        said += " " + _.plural("at {n} site", "at {n} sites", places)
    return f"{said}."


def main_promise(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """The promise that covers most devices with its week and an example; the others in a line."""
    _ = composer.translate
    sheets = promises.ranked(quote)
    if not sheets:
        return []
    first, others = sheets[0], sheets[1:]
    heading = composer.strong(
        _("Our promise: {title}", title=first.title), composer.look.subheading
    )
    left = promises.briefly(composer, first)
    if others:
        left += [composer.gap(2 * mm), composer.strong(_("The other promises"), composer.look.cell)]
        left += [
            composer.para(_other(composer, sheet), composer.look.cell)
            for sheet in others[:_OTHERS_ON_FRONT]
        ]
        rest = len(others) - _OTHERS_ON_FRONT
        if rest > 0:
            more = _.plural("… and {n} more inside", "… and {n} more inside", rest)
            left.append(composer.para(more, composer.look.note))
    return [
        composer.rule(),
        heading,
        composer.columns([left, _picture(composer, quote, first)], (92, 78)),
    ]


def _other(composer: Composer, sheet: PromiseSheet) -> str:
    hardware = composer.say(sheet.hardware) or composer.say(sheet.reaction)
    return f"{composer.say(sheet.title)}: {hardware}"


def _picture(composer: Composer, quote: IssuedQuote, sheet: PromiseSheet) -> list[Flowable]:
    wide = 76 * mm
    accent, _ = composer.look.accent, composer.translate
    made: list[Flowable] = [week_grid(sheet.term, _, accent, wide=wide)]
    for example in sheet.examples[:1]:
        days = [day.day for day in quote.days_off]
        made += [
            composer.gap(2 * mm),
            composer.para(
                _("Example: {situation}", situation=example.situation), composer.look.note
            ),
            deadline_axis(example, sheet.term, days, _, accent, wide=wide),
        ]
    return made
