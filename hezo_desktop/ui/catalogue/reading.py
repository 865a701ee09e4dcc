"""One programme as a page to read: what it is, promises and contains, and what is doubtful.

Every fact stands with where it was read and how sure it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from hezo_desktop.domain import wording
from hezo_desktop.domain.programme import (
    Channel,
    Feature,
    Level,
    Note,
    Programme,
    ProgrammeKind,
    ServiceOption,
    Source,
    Status,
)
from hezo_desktop.domain.sla import SlaTerm
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.theme import Tokens


def kind_names(tr: Translator) -> dict[ProgrammeKind, str]:
    """What each kind of programme is called."""
    return {
        ProgrammeKind.WARRANTY: tr("warranty"),
        ProgrammeKind.VENDOR: tr("vendor's programme"),
        ProgrammeKind.ADD_ON: tr("add-on service"),
        ProgrammeKind.ONE_OFF: tr("one-off work"),
    }


def status_names(tr: Translator) -> dict[Status, str]:
    """How sure a fact is, in words."""
    return {
        Status.CONFIRMED: tr("confirmed"),
        Status.RECONSTRUCTED: tr("reconstructed"),
        Status.NEEDS_CONFIRMATION: tr("needs confirmation"),
    }


def source_text(source: Source) -> str:
    """Where a fact was read: leaflet and section."""
    return f"{source.leaflet}, {source.section}" if source.section else source.leaflet


class Reader:
    """Writes a programme as HTML in one language and one theme."""

    def __init__(self, tr: Translator, tokens: Tokens) -> None:
        self._ = tr
        self._tokens = tokens
        self._statuses = status_names(tr)

    def page(self, programme: Programme, vendors: dict[str, str]) -> str:
        """The whole page of a programme; `vendors` are names by code."""
        parts = (
            self._head(programme, vendors),
            self._promises(programme),
            self._features(programme.levels),
            self._channels(programme.channels),
            self._notes(programme),
        )
        return self._style() + "".join(parts)

    def _style(self) -> str:
        tokens = self._tokens
        return (
            "<style>"
            f"body {{ color: {tokens.text}; }}"
            f"h3 {{ margin-top: 18px; }}"
            f"th {{ color: {tokens.muted}; text-align: left; font-weight: normal; }}"
            f"td.t {{ border-bottom: 1px solid {tokens.line}; }}"
            f".m {{ color: {tokens.muted}; }} .w {{ color: {tokens.warning}; }}"
            "</style>"
        )

    def _head(self, programme: Programme, vendors: dict[str, str]) -> str:
        _ = self._
        facts = [
            (_("Kind"), kind_names(_)[programme.kind]),
            (_("Vendors"), ", ".join(vendors.get(code, code) for code in programme.vendors)),
            (_("Delivered by"), _.render(programme.delivered_by)),
            (_("Support lines"), " · ".join(programme.support_lines)),
            (_("Languages"), ", ".join(programme.languages) or _("not stated")),
            (_("Term, months"), ", ".join(str(months) for months in programme.standard_months)),
            (_("Status"), self._status(programme.status)),
            (_("Source"), source_text(programme.source)),
        ]
        if programme.partner_agreement_required:
            facts.append((_("Condition"), _("only with a partner agreement")))
        bullets = "".join(f"<li>{self._said(bullet)}</li>" for bullet in programme.bullets)
        rows = "".join(
            f"<tr><td class='m'>{escape(name)}&nbsp;&nbsp;</td><td>{escape(value)}</td></tr>"
            for name, value in facts
            if value
        )
        return (
            f"<h2>{self._said(programme.title)}</h2><p>{self._said(programme.summary)}</p>"
            f"<table cellspacing='0' cellpadding='2'>{rows}</table><ul>{bullets}</ul>"
        )

    def _promises(self, programme: Programme) -> str:
        _ = self._
        terms = [*_levels(programme.levels), *_options(programme.options)]
        if not terms:
            return ""
        header = (_("Level or window"), _("Reports"), _("Reaction"), _("Hardware"), _("Cut-off"))
        rows = []
        details = []
        for name, term, status, source in terms:
            words = wording.words(term)
            cells = (words.window, words.reaction, words.hardware, words.cutoff)
            rows.append((f"<b>{escape(name)}</b>", *(self._said(cell) for cell in cells)))
            sentences = " ".join(self._said(sentence) for sentence in words.sentences)
            details.append(
                f"<p><b>{escape(name)}</b> <span class='m'>({escape(self._status(status))}, "
                f"{escape(source_text(source))})</span><br>{sentences}</p>"
            )
        return (
            _heading(_("What is promised"))
            + self._table(header, rows)
            + _heading(_("The promises in full"))
            + "".join(details)
        )

    def _features(self, levels: tuple[Level, ...]) -> str:
        listed = [level for level in levels if level.features]
        if not listed:
            return ""
        labels: dict[str, Feature] = {}
        for level in listed:
            for feature in level.features:
                labels.setdefault(feature.row, feature)
        header = ("", *(level.name for level in listed))
        rows = [
            (self._said(first.label), *(self._feature(level, row) for level in listed))
            for row, first in labels.items()
        ]
        return _heading(self._("What the levels contain")) + self._table(header, rows)

    def _feature(self, level: Level, row: str) -> str:
        feature = next((each for each in level.features if each.row == row), None)
        if feature is None:
            return "–"
        doubt = "" if feature.status is Status.CONFIRMED else " <span class='w'>?</span>"
        return self._said(feature.value) + doubt

    def _channels(self, channels: tuple[Channel, ...]) -> str:
        _ = self._
        if not channels:
            return ""
        old = escape(_("historical"))
        kinds = {"phone": _("phone"), "email": _("e-mail"), "portal": _("portal")}
        rows = [
            (
                escape(kinds.get(channel.kind, channel.kind)),
                escape(channel.display),
                "" if channel.current else f"<span class='m'>{old}</span>",
            )
            for channel in channels
        ]
        return _heading(_("Ways to report")) + self._table((), rows)

    def _notes(self, programme: Programme) -> str:
        notes: dict[str, Note] = {}
        for each in notes_of(programme):
            notes.setdefault(each.code, each)
        if not notes:
            return ""
        written = "".join(
            f"<p><b>{escape(note.code)}</b> <span class='m'>({escape(self._status(note.status))}, "
            f"{escape(source_text(note.source))})</span><br>{self._said(note.text)}</p>"
            for note in notes.values()
        )
        return _heading(self._("Contradictions and gaps of the material")) + written

    def _table(self, header: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
        top = "".join(f"<th>{escape(cell)}</th>" for cell in header)
        body = "".join(
            "<tr>" + "".join(f"<td class='t'>{cell}</td>" for cell in cells) + "</tr>"
            for cells in rows
        )
        head = f"<tr>{top}</tr>" if top else ""
        return f"<table width='98%' cellspacing='0' cellpadding='5'>{head}{body}</table>"

    def _status(self, status: Status) -> str:
        return self._statuses[status]

    def _said(self, said: object) -> str:
        return escape(self._.value(said))


def _heading(text: str) -> str:
    return f"<h3>{escape(text)}</h3>"


_Told = tuple[str, SlaTerm, Status, Source]


def _levels(levels: Iterable[Level]) -> Iterator[_Told]:
    for level in levels:
        if level.term is not None:
            name = f"{level.name} ({level.promise_code})" if level.promise_code else level.name
            yield name, level.term, level.status, level.source


def _options(options: Iterable[ServiceOption]) -> Iterator[_Told]:
    for option in options:
        yield option.code, option.term, option.status, option.source


def notes_of(programme: Programme) -> Iterator[Note]:
    """The programme's remarks and those of its levels and windows; one may come twice."""
    yield from programme.notes
    for level in programme.levels:
        yield from level.notes
    for option in programme.options:
        yield from option.notes
