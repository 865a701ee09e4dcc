"""The services a document uses: what they contain, how to reach them, what binds both sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from babel.core import Locale
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from hezo_desktop.documents.composing import Column, Composer, Rich, Row
from hezo_desktop.documents.look import WIDTH
from hezo_desktop.domain.paper import IssuedQuote, ProgrammeSheet
from hezo_desktop.domain.programme import Channel
from hezo_desktop.i18n import Translator

_SIGNS = {"tak": "✓", "yes": "✓", "nie": "–", "no": "–", "/": "–"}


def programmes(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """Every programme the document uses."""
    return [part for sheet in quote.programmes for part in programme(composer, sheet)]


def programme(composer: Composer, sheet: ProgrammeSheet, *, width: float = WIDTH) -> list[Flowable]:
    """One programme: who delivers it, what it contains, its feature table and channels."""
    _ = composer.translate
    made: list[Flowable] = [
        composer.title(_.render(sheet.name), level=1),
        composer.para(sheet.summary),
    ]
    if composer.say(sheet.delivered_by):
        made.append(composer.para(_("Delivered by: {who}", who=sheet.delivered_by)))
    made += composer.bullets(sheet.bullets)
    if sheet.features:
        made += [composer.gap(1.5 * mm), features(composer, sheet, width=width)]
    made += [
        composer.para(f"{number}. {composer.say(note)}", composer.look.note)
        for number, note in enumerate(sheet.footnotes, start=1)
    ]
    return [composer.together(made)]


def features(composer: Composer, sheet: ProgrammeSheet, *, width: float = WIDTH) -> Flowable:
    """The feature table of a programme, a column for each level used."""
    _ = composer.translate
    columns = [
        Column(_("What it contains"), 56),
        *(Column(level, 118 / max(1, len(sheet.levels)), centred=True) for level in sheet.levels),
    ]
    rows: list[Row] = [
        (composer.say(row.label), *(sign(composer.say(value)) for value in row.values))
        for row in sheet.features
    ]
    return composer.table(columns, rows, total_width=width)


def sign(value: str) -> str:
    """A yes or no as a sign that reads without colour; anything else stays itself."""
    return _SIGNS.get(value.strip().lower(), value)


def channels(composer: Composer, sheets: Sequence[ProgrammeSheet]) -> Flowable:
    """How to report, programme by programme, with the languages spoken there."""
    _ = composer.translate
    columns = [
        Column(_("Programme"), 38),
        Column(_("Phone"), 29),
        Column(_("E-mail"), 40),
        Column(_("Portal"), 46),
        Column(_("Language"), 21),
    ]
    rows: list[Row] = [
        (
            Rich(_.render(sheet.name)),
            *(_shown(sheet.channels, kind) or "—" for kind in ("phone", "email", "portal")),
            languages(sheet.languages, composer.translate) or "—",
        )
        for sheet in sheets
    ]
    return composer.table(columns, rows)


def languages(codes: Iterable[str], translate: Translator) -> str:
    """Names of the languages in which reports are handled."""
    locale = Locale.parse(translate.language)
    return ", ".join(locale.languages.get(code, code) for code in codes)


def escalation(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """Where to complain about a report that is not moving."""
    _ = composer.translate
    shown = ", ".join(channel.display or channel.value for channel in _current(quote.escalation))
    if not shown:
        return []
    return [composer.para(_("Escalation: {channels}.", channels=shown))]


def obligations(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """The duties of both sides, each in its own bullet."""
    return composer.bullets(obligation.text for obligation in quote.obligations)


def definitions(composer: Composer, quote: IssuedQuote) -> Flowable:
    """The defined words of the document, one in a row."""
    _ = composer.translate
    rows = [(Rich(composer.say(term.name)), composer.say(term.text)) for term in quote.glossary]
    return composer.table([Column(_("Word"), 34), Column(_("Meaning"), 140)], rows)


def channel_text(found: Iterable[Channel], kind: str) -> str:
    """The current channels of one kind, as they are printed."""
    return _shown(found, kind)


def _shown(found: Iterable[Channel], kind: str) -> str:
    return ", ".join(
        channel.display or channel.value for channel in _current(found) if channel.kind == kind
    )


def _current(found: Iterable[Channel]) -> Iterable[Channel]:
    return (channel for channel in found if channel.current)
