"""How revisions and what changed between them read in lists."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hezo_desktop.domain.repricing import Move, RepricedLine
from hezo_desktop.domain.revision_diff import Change
from hezo_desktop.domain.revision_rows import SIGNS, WORDS, Row, about, signed
from hezo_desktop.i18n import Translator
from hezo_desktop.services.quote_story import Told
from hezo_desktop.services.revisions import STATES, RevisionState, RevisionSummary
from hezo_desktop.ui.parts.icons import icon
from hezo_desktop.ui.parts.table_model import Column

_STATE_MARKS = {
    RevisionState.IN_WORK: ("pencil-outline", "muted"),
    RevisionState.IN_FORCE: ("send-outline", "info"),
    RevisionState.EXPIRED: ("clock-alert-outline", "warning"),
    RevisionState.ACCEPTED: ("check-circle-outline", "good"),
    RevisionState.DECLINED: ("close-circle-outline", "error"),
    RevisionState.ANNULLED: ("cancel", "muted"),
    RevisionState.SUPERSEDED: ("history", "muted"),
}
_CHANGE_MARKS = {
    Change.ADDED: ("plus", "good"),
    Change.REMOVED: ("minus", "error"),
    Change.CHANGED: ("pencil-outline", "warning"),
}


def revision_columns(tr: Translator, widget: QWidget) -> tuple[Column[RevisionSummary], ...]:
    """Number, state, date, who, validity, net and where it came from."""

    def source(each: RevisionSummary) -> str:
        return tr("revision {n}", n=each.based_on) if each.based_on else "–"

    return (
        Column(tr("Revision"), lambda each: str(each.revision), lambda each: each.revision),
        Column(
            tr("Status"),
            lambda each: tr.render(STATES[each.state]),
            icon=lambda each: icon(widget, *_STATE_MARKS[each.state]),
        ),
        Column(
            tr("Issued on"),
            lambda each: tr.moment(each.issued_at.replace(second=0)) if each.issued_at else "–",
            lambda each: each.issued_at,
        ),
        Column(tr("Who"), lambda each: each.issued_by or "–"),
        Column(
            tr("Valid until"),
            lambda each: tr.day(each.valid_until) if each.valid_until else "–",
            lambda each: each.valid_until,
        ),
        Column(tr("Made from"), source, lambda each: each.based_on),
        Column(
            tr("Net"),
            lambda each: tr.money(each.net) if each.net.minor else "–",
            lambda each: each.net.minor,
            right=True,
            quiet=lambda each: each.state is RevisionState.IN_WORK,
        ),
    )


def change_columns(tr: Translator, widget: QWidget) -> tuple[Column[Row], ...]:
    """Sign and word of the change, the line, what of it, before, after and the difference."""

    def subject(row: Row) -> str:
        if row.subject is None:
            return tr("the whole quote")
        return f"{row.number}. {tr.render(row.subject)} {row.model}".rstrip()

    return (
        Column(
            tr("Change"),
            lambda row: f"{SIGNS[row.change]} {tr.render(WORDS[row.change])}",
            icon=lambda row: icon(widget, *_CHANGE_MARKS[row.change]),
        ),
        Column(tr("Line"), subject, lambda row: row.number, tip=subject),
        Column(tr("What"), lambda row: tr.render(about(row))),
        Column(
            tr("Before"), lambda row: tr.value(row.before), tip=lambda row: tr.value(row.before)
        ),
        Column(tr("After"), lambda row: tr.value(row.after), tip=lambda row: tr.value(row.after)),
        Column(tr("Difference"), lambda row: tr.value(row.delta), right=True),
    )


def story_columns(tr: Translator) -> tuple[Column[Told], ...]:
    """When, who, and what happened in a sentence."""
    return (
        Column(tr("When"), lambda told: tr.moment(told.at.replace(second=0)), lambda told: told.at),
        Column(tr("Who"), lambda told: told.by),
        Column(
            tr("What happened"),
            lambda told: tr.render(told.what),
            tip=lambda told: f"SHA-256 {told.sha256}",
        ),
    )


def price_columns(tr: Translator) -> tuple[Column[RepricedLine], ...]:
    """A line by its list and by today's: net before, after, the difference and its percent."""
    return (
        Column(tr("Service"), lambda line: tr.render(line.title)),
        Column(tr("Model"), lambda line: line.model),
        Column(
            tr("Quantity"), lambda line: str(line.quantity), lambda line: line.quantity, right=True
        ),
        Column(tr("Net so far"), lambda line: _money(tr, line.net, "before"), right=True),
        Column(tr("Net today"), lambda line: _money(tr, line.net, "after"), right=True),
        Column(tr("Difference"), lambda line: difference(tr, line.net), right=True),
        Column(
            "%",
            lambda line: tr.percent(line.net.percent) if line.net.percent else "–",
            lambda line: line.net.percent,
            right=True,
        ),
    )


def difference(tr: Translator, move: Move) -> str:
    """By how much an amount moves, with its sign; a dash where it stays or cannot be said."""
    return tr.render(signed(move.delta)) if move.delta and move.delta.minor else "–"


def _money(tr: Translator, move: Move, side: str) -> str:
    amount = getattr(move, side)
    return tr.money(amount) if amount is not None else tr("to be priced")
