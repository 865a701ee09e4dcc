"""The brief before a visit: one page, whatever the customer has.

Every part shows its most urgent lines and says how many more there are; the more parts are full,
the fewer lines each of them gets.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from hezo_desktop.documents import safe_name
from hezo_desktop.documents.composing import Column, Composer, Rich, Row
from hezo_desktop.documents.facts import address_lines, has_nip
from hezo_desktop.documents.frame import masthead
from hezo_desktop.documents.look import BOTTOM, PAGE_HEIGHT, TOP, WIDTH, look
from hezo_desktop.documents.page import Sheet, build
from hezo_desktop.documents.parties import brand, footer
from hezo_desktop.documents.text import one_line
from hezo_desktop.domain.cover import LAYERS
from hezo_desktop.domain.customer import Ending, Question
from hezo_desktop.domain.party import Contact, ContactRole, Device
from hezo_desktop.domain.visit import AHEAD, BriefPaper, CoverGroup, VisitBrief
from hezo_desktop.i18n import NBSP, Translator, translator
from hezo_desktop.message import Localised, Message

_MOST_LINES = 14
"""Lines of one part when the others are short."""
_ROOM = PAGE_HEIGHT - TOP - BOTTOM
_NAMED = 3
_LONGEST = 90
"""Letters of one cell; who has a longer name is known by its beginning."""
_STEM = {"pl": "wizyta", "en": "visit"}


def render(brief: VisitBrief, language: str) -> bytes:
    """The brief as the bytes of a one-page PDF in `pl` or `en`."""
    composer = Composer(look(brief.seller.accent), translator(language))
    _ = composer.translate
    title = _("Before the visit: {name}", name=one_line(brief.company.name, 120))
    sheet = Sheet(
        title=title,
        running=title,
        brand=brand(brief.seller),
        footer=footer(brief.seller, _),
        marks=("DEMO",) if brief.is_sample else (),
        stamp=_("Document of {moment}", moment=brief.made_at.replace(second=0, microsecond=0)),
        made_at=brief.made_at,
        author=brief.seller.name,
    )
    return build(_fitting(composer, brief), sheet, _)


def file_name(brief: VisitBrief, language: str) -> str:
    """`wizyta-Nazwa-klienta-2026-11-20.pdf`."""
    return safe_name(f"{_STEM[language]}-{brief.company.name[:60]}-{brief.day}") + ".pdf"


def _fitting(composer: Composer, brief: VisitBrief) -> list[Flowable]:
    """The page with as many lines as go on it."""
    for lines in range(_MOST_LINES, 1, -1):
        story = _story(composer, brief, lines)
        if _height(story) <= _ROOM:
            return story
    return _story(composer, brief, 1)


def _height(story: Sequence[Flowable]) -> float:
    return sum(
        part.wrap(WIDTH, _ROOM)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in story
    )


def _story(composer: Composer, brief: VisitBrief, lines: int) -> list[Flowable]:
    _ = composer.translate
    return [
        masthead(composer, brief.seller, brief.day, _("for our own use, not for the customer")),
        *_who(composer, brief),
        *_part(composer, _("People"), _people(composer, brief.company.contacts, lines)),
        *_part(composer, _("Sites"), _sites(composer, brief, lines)),
        *_part(
            composer,
            _("Ends within {days} days", days=AHEAD.days),
            _endings(composer, brief, lines),
        ),
        *_part(composer, _devices_title(_, brief.groups), _cover(composer, brief, lines)),
        *_part(composer, _("Open quotes"), _papers(composer, brief.quotes, lines)),
        *_part(composer, _("Running contracts"), _papers(composer, brief.contracts, lines)),
        *_part(composer, _("To be asked"), _questions(composer, brief.questions, lines)),
    ]


def _who(composer: Composer, brief: VisitBrief) -> list[Flowable]:
    company = brief.company
    _ = composer.translate
    called = "NIP" if has_nip(company) else _("VAT number")
    tax = f"{called}{NBSP}{company.nip}" if company.nip else ""
    facts = (*address_lines(company.address, _), tax, company.phone, company.email)
    return [
        composer.gap(3 * mm),
        composer.para(one_line(company.name, 120), composer.look.title),
        composer.para(" · ".join(each for each in facts if each), composer.look.note),
    ]


def _part(composer: Composer, title: str, body: Sequence[Flowable]) -> list[Flowable]:
    """A small heading and what is below it; a part without anything says so."""
    _ = composer.translate
    nothing = composer.para(_("nothing on record"), composer.look.note)
    return [composer.title(title, level=1, bookmark=0), *(body or [nothing])]


def _people(composer: Composer, people: Sequence[Contact], lines: int) -> list[Flowable]:
    _ = composer.translate
    roles = {
        ContactRole.AUTHORISED_REPORTER: _("authorised to report"),
        ContactRole.SIGNATORY: _("signatory"),
        ContactRole.SITE_CONTACT: _("contact on site"),
        ContactRole.ACCOUNT_MANAGER: _("account manager"),
    }
    columns = (
        Column(_("Name"), 36),
        Column(_("Role"), 28),
        Column(_("Phone"), 24),
        Column(_("E-mail"), 36),
    )
    rows = [
        (_cut(each.name), roles[each.role], _cut(each.phone) or "?", _cut(each.email) or "?")
        for each in people
    ]
    return _table(composer, columns, rows, lines)


def _sites(composer: Composer, brief: VisitBrief, lines: int) -> list[Flowable]:
    _ = composer.translate
    columns = (
        Column(_("Site"), 50),
        Column(_("Access hours"), 28),
        Column(_("24/7 phone"), 24),
        Column(_("Devices"), 16, right=True),
    )
    rows = [
        (
            Rich(_cut(each.site.name), (_cut(", ".join(address_lines(each.site.address, _))),)),
            _cut(each.site.access_hours) or "?",
            _cut(each.site.phone_24x7) or "?",
            str(each.devices),
        )
        for each in sorted(brief.sites, key=lambda each: -each.devices)
    ]
    return _table(composer, columns, rows, lines)


def _endings(composer: Composer, brief: VisitBrief, lines: int) -> list[Flowable]:
    _ = composer.translate
    columns = (
        Column(_("Ends on"), 17),
        Column(_("In days"), 11),
        Column(_("What ends"), 48),
        Column(_("Which"), 50),
        Column(_("Devices"), 16, right=True),
    )
    rows = [
        (
            _.day(each.day),
            str((each.day - brief.day).days),
            _what_ends(_, each),
            _which(_, each.devices),
            str(len(each.devices)),
        )
        for each in brief.ending
    ]
    return _table(composer, columns, rows, lines)


def _what_ends(_: Translator, ending: Ending) -> str:
    name = _.render(ending.name)
    if ending.source is None or ending.layer is None:
        return _cut(name[:1].upper() + name[1:])
    layer = _.render(LAYERS[ending.layer])
    return _cut(f"{layer}: {name}, {_.render(ending.source)}")


def _which(_: Translator, devices: Sequence[Device]) -> str:
    named = [f"{each.model} {each.serial}".strip() for each in devices[:_NAMED]]
    return _cut(_and_more(_, named, len(devices)))


def _devices_title(_: Translator, groups: Iterable[CoverGroup]) -> str:
    found = tuple(groups)
    devices = sum(each.devices for each in found)
    bare = sum(each.devices for each in found if not each.until)
    said = _.plural("{n} device", "{n} devices", devices)
    if not bare:
        return _("Cover today: {devices}", devices=said)
    return _("Cover today: {devices}, without cover: {bare}", devices=said, bare=bare)


def _cover(composer: Composer, brief: VisitBrief, lines: int) -> list[Flowable]:
    _ = composer.translate
    columns = (
        Column(_("Cover"), 56),
        Column(_("Until"), 17),
        Column(_("Which"), 51),
        Column(_("Devices"), 16, right=True),
    )
    rows = [
        (
            _named(_, each),
            _.day(each.until) if each.until else "–",
            _models(_, each),
            str(each.devices),
        )
        for each in brief.groups
    ]
    return _table(composer, columns, rows, lines)


def _named(_: Translator, group: CoverGroup) -> str:
    now, then = (_joined(_, names) for names in (group.names, group.then))
    if then:
        return _cut(_("{now}, then {next}", now=now, next=then))
    if now:
        return _cut(now)
    if group.since:
        return _("cover is over, the last one since {day}", day=group.since)
    return _("no cover on record")


def _joined(_: Translator, names: Iterable[Localised | Message]) -> str:
    return " + ".join(dict.fromkeys(_.render(each) for each in names))


def _models(_: Translator, group: CoverGroup) -> str:
    named = [f"{count}{NBSP}× {model}" for model, count in group.models[:_NAMED]]
    return _cut(_and_more(_, named, len(group.models)))


def _and_more(_: Translator, named: Sequence[str], of: int) -> str:
    more = of - len(named)
    rest = [_.plural("{n} more", "{n} more", more)] if more > 0 else []
    return ", ".join([*named, *rest])


def _papers(composer: Composer, papers: Sequence[BriefPaper], lines: int) -> list[Flowable]:
    _ = composer.translate
    columns = (
        Column(_("Number"), 28),
        Column(_("Status"), 18),
        Column(_("Title"), 52),
        Column(_("Until"), 17),
        Column(_("Net"), 25, right=True),
    )
    rows = [
        (
            _cut(each.number),
            _.render(each.state),
            _cut(each.title),
            _.day(each.until) if each.until else "–",
            _.money(each.net) if each.net.minor else "–",
        )
        for each in papers
    ]
    return _table(composer, columns, rows, lines)


def _questions(composer: Composer, questions: Sequence[Question], lines: int) -> list[Flowable]:
    _ = composer.translate
    said = [_asked(_, each) for each in questions[:lines]]
    if len(questions) > lines:
        more = len(questions) - lines
        said.append(_.plural("{n} more", "{n} more", more))
    return composer.bullets(said, composer.look.point)


def _asked(_: Translator, question: Question) -> str:
    text = _.render(question.text)
    if not question.examples:
        return text
    named = _cut(_and_more(_, question.examples, question.count))
    return _(
        "{question}: {count} ({examples})", question=text, count=question.count, examples=named
    )


def _table(
    composer: Composer, columns: Sequence[Column], rows: Sequence[Row], lines: int
) -> list[Flowable]:
    """The first lines as a table, and how many more there are below it."""
    if not rows:
        return []
    made: list[Flowable] = [composer.table(columns, rows[:lines], closed=False)]
    if len(rows) > lines:
        more = len(rows) - lines
        said = composer.translate.plural("and {n} more row", "and {n} more rows", more)
        made.append(composer.para(said, composer.look.note))
    return made


def _cut(text: str) -> str:
    return one_line(text, _LONGEST)
