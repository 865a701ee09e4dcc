"""What can be done about a remark on cover and term, offered as buttons that take one key each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from hezo_desktop.domain import cover_steps
from hezo_desktop.domain.cover import GAP_ANSWERS
from hezo_desktop.domain.line_cover import DeviceCover
from hezo_desktop.domain.pricing import Ledger
from hezo_desktop.domain.quote import GapAnswer, QuoteDraft, QuoteLine
from hezo_desktop.domain.reactivation import with_fee
from hezo_desktop.domain.term import quote_end
from hezo_desktop.i18n import Translator, translator
from hezo_desktop.message import say
from hezo_desktop.ui.parts.text import button, column

_SHORTLY = {
    GapAnswer.LEAVE: say("Leave the gap"),
    GapAnswer.ASK_VENDOR: say("Ask the vendor first"),
}


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way: its words on the button, the step's name in the Undo menu, the quote afterwards.

    `tip` says it at length.
    """

    text: str
    step: str
    draft: QuoteDraft
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """The line a remark is about, with everything the ways out depend on."""

    draft: QuoteDraft
    line: QuoteLine
    devices: tuple[DeviceCover, ...]
    ledger: Ledger | None


def ways_out(rule: str, matter: Matter, tr: Translator) -> tuple[WayOut, ...]:
    """The ways out of what a rule remarks on; none where only a person can find one."""
    found = _WAYS.get(rule)
    return tuple(found(matter, tr)) if found else ()


def _close_gap(matter: Matter, tr: Translator) -> Iterator[WayOut]:
    draft, line, devices = matter.draft, matter.line, matter.devices
    days = {gap.last for device in devices if (gap := device.gap)}
    if not days:
        return
    backdated = cover_steps.backdated(draft, line.id, devices)
    step = tr("start without a gap")
    first = min(each.start for each in backdated.lines if each.gap and each.start)
    words = (
        tr("Begin on {day}, no gap", day=first)
        if len(days) == 1
        else tr.plural("No gap: {n} start", "No gap: {n} starts", len(days))
    )
    yield WayOut(words, step, backdated, tr.render(GAP_ANSWERS[GapAnswer.BACKDATE]))
    for answer in (GapAnswer.LEAVE, GapAnswer.ASK_VENDOR):
        if line.gap is not answer:
            answered = cover_steps.answered(draft, line.id, answer)
            short, tip = tr.render(_SHORTLY[answer]), tr.render(GAP_ANSWERS[answer])
            yield WayOut(short, tr("answer for the gap"), answered, tip)
    current = matter.ledger is not None and matter.ledger.draft is draft
    if current and matter.ledger:
        paper = translator(draft.language)
        if fee := with_fee(matter.ledger, line.id, devices, paper.render):
            yield WayOut(tr("No gap, and a reactivation fee"), step, fee)


def _cap(matter: Matter, tr: Translator) -> Iterator[WayOut]:
    ends = set(cover_steps.caps(matter.devices).values())
    if ends:
        capped = cover_steps.capped(matter.draft, matter.line.id, matter.devices)
        yield WayOut(_ending(ends, tr), tr("end with the vendor's support"), capped)


def _begin_later(matter: Matter, tr: Translator) -> Iterator[WayOut]:
    days = set(cover_steps.starts(matter.devices).values())
    if days:
        later = cover_steps.begun_later(matter.draft, matter.line.id, matter.devices)
        words = (
            tr("Begin on {day}, afterwards", day=min(days))
            if len(days) == 1
            else tr("Begin each after its other cover")
        )
        yield WayOut(words, tr("start after the other cover"), later)


def _align(matter: Matter, tr: Translator) -> Iterator[WayOut]:
    common = quote_end(matter.draft)
    if common and matter.line.end:
        aligned = replace(matter.line, end=None)
        words = tr("End on {day} like the others", day=common)
        yield WayOut(words, tr("common end"), matter.draft.with_line(aligned))


def _ending(ends: set[date], tr: Translator) -> str:
    if len(ends) == 1:
        return tr("End on {day}, with the support", day=min(ends))
    return tr("End each with its support")


_WAYS: dict[str, Callable[[Matter, Translator], Iterator[WayOut]]] = {
    "R03": _begin_later,
    "R04": _begin_later,
    "R05": _begin_later,
    "R21": _cap,
    "R23": _close_gap,
    "R36": _align,
}
SETTLED_BY_A_KEY = frozenset(_WAYS)
"""The rules whose remarks have ways out."""


class WaysOut(QWidget):
    """The ways as buttons under each other; Alt and a digit takes one while they are in sight."""

    def __init__(self, take: Callable[[WayOut], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self._ways: tuple[WayOut, ...] = ()
        self._buttons: list[QPushButton] = []
        self._column = column(spacing=4)
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is offered."""
        return tuple(way.text for way in self._ways)

    def press(self, at: int) -> None:
        """Take one of the ways, counted from 0."""
        self._buttons[at].click()

    def offer(self, ways: tuple[WayOut, ...], first: int = 1) -> None:
        """Show these ways, counted from `first`; the same words stay the same buttons."""
        told = [f"{way.text}  (Alt+{key})" for key, way in enumerate(ways, start=first)]
        self._ways = ways
        pairs = zip(self._buttons, told, strict=False)
        kept = sum(1 for _ in takewhile(lambda pair: pair[0].text() == pair[1], pairs))
        for gone in self._buttons[kept:]:
            gone.hide()
            gone.deleteLater()
        fresh = [self._button(at, told[at], first + at) for at in range(kept, len(told))]
        self._buttons[kept:] = fresh
        self.setVisible(bool(ways))

    def _button(self, at: int, words: str, key: int) -> QPushButton:
        way = self._ways[at]
        made = button(words, name=way.text)
        made.setToolTip(way.tip or way.text)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.setShortcut(f"Alt+{key}")
        made.clicked.connect(lambda: self._take(self._ways[at]))
        self._column.addWidget(made)
        return made
