"""What changed between two revisions of a quote, on paper: for the partner, or inside the house."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from hezo_desktop.documents import parties, safe_name
from hezo_desktop.documents.composing import Column, Composer, Group
from hezo_desktop.documents.frame import composer_for, marks, masthead, titled, warsaw_day
from hezo_desktop.documents.page import Sheet, build
from hezo_desktop.documents.parties import brand, footer
from hezo_desktop.documents.text import one_line
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.domain.revision_diff import Comparison
from hezo_desktop.domain.revision_rows import (
    SIGNS,
    WORDS,
    Row,
    about,
    by_line,
    rows,
    signed,
    summary,
)
from hezo_desktop.i18n import Translator

_STEM = {"pl": "zmiany-oferty", "en": "quote-changes"}
_SINCE = {"pl": "wersja-{after}-wobec-{before}", "en": "version-{after}-since-{before}"}
_INSIDE = {"pl": "-wewnetrzne", "en": "-internal"}


def render(comparison: Comparison, language: str) -> bytes:
    """The changes as PDF bytes in `pl` or `en`; with cost and margin only if compared so."""
    before, after = comparison.before, comparison.after
    composer = composer_for(after, language)
    _ = composer.translate
    title = _("Changes of quote {number}", number=_number(comparison))
    inside = (_("INTERNAL"),) if comparison.inside else ()
    sheet = Sheet(
        title=title,
        running=f"{title} · {_since(_, comparison)}",
        brand=brand(after.seller),
        footer=footer(after.seller, _),
        marks=(*inside, *marks(after, _)),
        stamp="",
        made_at=after.issued_at or before.issued_at,
        author=after.seller.name,
    )
    return build(_story(composer, comparison), sheet, _)


def file_name(comparison: Comparison, language: str) -> str:
    """`zmiany-oferty-OF-2026-K3-0042-wersja-2-wobec-1.pdf`."""
    since = _SINCE[language].format(
        after=comparison.after.revision, before=comparison.before.revision
    )
    name = safe_name(f"{_STEM[language]}-{_number(comparison)}-{since}")
    return f"{name}{_INSIDE[language] if comparison.inside else ''}.pdf"


def _number(comparison: Comparison) -> str:
    return comparison.after.number or comparison.before.number


def _since(_: Translator, comparison: Comparison) -> str:
    return _(
        "revision {after} against revision {before}",
        after=comparison.after.revision,
        before=comparison.before.revision,
    )


def _story(composer: Composer, comparison: Comparison) -> list[Flowable]:
    _ = composer.translate
    after = comparison.after
    note = _("internal, not for the partner") if comparison.inside else ""
    day = warsaw_day(after.issued_at) or after.draft.issue_date
    subject = _("Subject: {title}", title=one_line(after.draft.title, 200))
    lines = (_since(_, comparison), subject if after.draft.title else "")
    return [
        masthead(composer, after.seller, day, note),
        *titled(composer, _("Changes of quote {number}", number=_number(comparison)), lines),
        parties.party_blocks(composer, after),
        composer.rule(),
        *_totals(composer, comparison),
        composer.para(summary(comparison.difference)),
        *_sections(composer, comparison),
    ]


def _totals(composer: Composer, comparison: Comparison) -> list[Flowable]:
    """The net totals of both revisions and what lies between, at a glance; none of variants."""
    _ = composer.translate
    before, after = comparison.before, comparison.after
    if before.draft.variants or after.draft.variants:
        return []
    cells = [
        [composer.para(_revision(_, paper), composer.look.label), _figure(composer, paper)]
        for paper in (before, after)
    ]
    if before.net.currency == after.net.currency:
        moved = composer.strong(signed(after.net - before.net), composer.look.number)
        cells.append([composer.para(_("Net difference"), composer.look.label), moved])
    return [composer.columns(cells, (1,) * len(cells)), composer.gap(2 * mm)]


def _figure(composer: Composer, paper: IssuedQuote) -> Flowable:
    return composer.strong(composer.translate.money(paper.net), composer.look.number)


def _revision(_: Translator, paper: IssuedQuote) -> str:
    day = warsaw_day(paper.issued_at)
    if day is None:
        return _("Revision {n}, in work, net", n=paper.revision)
    return _("Revision {n} of {day}, net", n=paper.revision, day=day)


def _sections(composer: Composer, comparison: Comparison) -> list[Flowable]:
    _ = composer.translate
    found = rows(comparison.difference)
    whole = [row for row in found if row.line is None]
    lines = [row for row in found if row.line is not None]
    made: list[Flowable] = []
    if whole:
        made += composer.section(_("The quote as a whole"), [_table(composer, comparison, whole)])
    if lines:
        made += composer.section(_("Line by line"), [_table(composer, comparison, lines)])
    return made


def _table(composer: Composer, comparison: Comparison, found: Sequence[Row]) -> Flowable:
    _ = composer.translate
    columns = (
        Column(_("What"), 40),
        Column(_("Revision {n}", n=comparison.before.revision), 46),
        Column(_("Revision {n}", n=comparison.after.revision), 46),
        Column(_("Difference"), 32, right=True),
    )
    return composer.table(columns, list(_lines(composer, comparison, found)))


def _lines(
    composer: Composer, comparison: Comparison, found: Iterable[Row]
) -> Iterable[tuple[str, ...] | Group]:
    _ = composer.translate
    changes = {line.line: line.change for line in comparison.difference.lines}
    for key, of_line in by_line(found):
        if key is not None:
            change, first = changes[key], of_line[0]
            named = f"{first.number}. {composer.say(first.subject or '')} {first.model}".rstrip()
            yield Group(f"{SIGNS[change]} {named} ({_.render(WORDS[change])})")
        for row in of_line:
            sign = f"{SIGNS[row.change]} " if row.field == "serials" else ""
            name = sign + _.render(about(row))
            yield (name, _.value(row.before), _.value(row.after), _.value(row.delta))
