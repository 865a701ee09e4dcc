"""The promise of the line in hand: in words, as a week, and "what if" worked out."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGridLayout,
    QScrollArea,
    QWidget,
)

from hezo_desktop.domain import phrases
from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.domain.sla import Event, Priority, SlaTerm
from hezo_desktop.domain.wording import Example
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Message, say
from hezo_desktop.ui.parts.text import card, column, label, set_role
from hezo_desktop.ui.quotes.choices import service_name
from hezo_desktop.ui.quotes.deadline_axis import DeadlineAxis, Way, way_to
from hezo_desktop.ui.quotes.promise import WhatIf, what_if
from hezo_desktop.ui.quotes.typed import MomentField
from hezo_desktop.ui.quotes.view_model import QuoteEditor
from hezo_desktop.ui.quotes.week_grid import WeekGrid


class PromiseTab(QScrollArea):
    """Shows what the selected line promises, live."""

    def __init__(self, editor: QuoteEditor, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._ = tr
        self._title = label("", "heading", wrap=True)
        self._words = label("", wrap=True)
        self._cells = QGridLayout()
        self._in_full = label("", wrap=True)
        self._in_full.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid = WeekGrid(tr, editor.app.calendar)
        morning = _morning(editor.app.now())
        self._reported = MomentField(tr, morning)
        self._accepted = MomentField(tr, morning)
        self._reported.setAccessibleName(tr("Report sent"))
        self._accepted.setAccessibleName(tr("Report accepted"))
        self._axis = DeadlineAxis(tr)
        self._priority = QComboBox()
        self._priority.setAccessibleName(tr("Priority"))
        for priority in Priority:
            self._priority.addItem(priority.value, priority)
        self._answer = label("", "strong", wrap=True)
        self._steps = label("", "muted", wrap=True)
        self._examples = label("", wrap=True)
        self._what_if = self._build_what_if()
        self._lay_out()
        self._reported.textEdited.connect(self._reported_moved)
        self._accepted.textEdited.connect(self._reckon)
        self._priority.currentIndexChanged.connect(self._reckon)
        editor.selected.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the promise of the line in hand."""
        editor, promise = self._editor, self._editor.promise
        line = editor.line
        if line is None:
            self._title.setText(self._("No line is selected."))
        else:
            self._title.setText(
                self._(
                    "Line {n} · {service}",
                    n=editor.number_of(line.id),
                    service=service_name(editor.app.catalogue, line, self._),
                )
            )
        self._show_words()
        for part in (self._cells_card, self._what_if, self._examples_card, self._in_full_card):
            part.setVisible(promise.term is not None)
        for field in (self._priority, self._form.labelForField(self._priority)):
            field.setVisible(bool(promise.priorities))
        self._examples.setText("\n".join(self._example_lines()))
        self._reckon()

    def _show_words(self) -> None:
        """The promise in four short cells, and in full sentences further down."""
        promise = self._editor.promise
        words = promise.words
        if promise.problem is not None:
            said = self._.render(promise.problem)
        else:
            nothing = words is None and self._editor.line is not None
            said = self._("This line promises no times.") if nothing else ""
        self._words.setText(said)
        self._words.setVisible(bool(said))
        set_role(self._words, "error" if promise.problem else "muted")
        if words is None:
            return
        cells = (words.window, words.reaction, words.hardware, words.cutoff)
        for shown, cell in zip(self._cell_labels, cells, strict=True):
            shown.setText(self._.render(cell))
        self._in_full.setText("\n".join(f"• {self._.render(each)}" for each in words.sentences))

    def _example_lines(self) -> list[str]:
        return [
            "• "
            + self._(
                "{situation} → {outcome}",
                situation=_situation(example),
                outcome=_outcome(example.event, example.due_at),
            )
            for example in self._editor.promise.examples
        ]

    # -- what if ------------------------------------------------------------------------------

    def _build_what_if(self) -> QWidget:
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow(self._("Report sent"), self._reported)
        self._form.addRow(self._("Report accepted"), self._accepted)
        self._form.addRow(self._("Priority"), self._priority)
        heading = label(self._("What if…"), "strong")
        return card(heading, self._form, self._axis, self._answer, self._steps)

    def _reported_moved(self) -> None:
        """Nothing is accepted before it is reported: the acceptance moves along."""
        both = (self._reported, self._accepted)
        if all(field.check(field.text()) is None for field in both) and (
            self._accepted.moment < self._reported.moment
        ):
            self._accepted.set_value(self._reported.moment)
        self._reckon()

    def _reckon(self) -> None:
        term = self._editor.promise.term
        if term is None:
            self._grid.show_week(None, None, self._editor.app.today)
            return
        try:
            answer = self._ask_clock(term)
        except HezoError as refusal:
            self._show_refusal(term, self._.render(refusal.message))
            return
        self._show_answer(term, answer)

    def _ask_clock(self, term: SlaTerm) -> WhatIf:
        return what_if(
            term,
            self._editor.app.calendar,
            reported_at=self._reported.moment,
            accepted_at=self._accepted.moment,
            priority=self._asked_priority(term),
        )

    def _asked_priority(self, term: SlaTerm) -> Priority | None:
        return Priority(self._priority.currentData()) if term.by_priority else None

    def _show_refusal(self, term: SlaTerm, words: str) -> None:
        self._answer.setText(words)
        set_role(self._answer, "error")
        self._steps.setText("")
        self._axis.show_way(None)
        self._grid.show_week(term.service_window, None, self._editor.app.today)

    def _show_answer(self, term: SlaTerm, answer: WhatIf) -> None:
        set_role(self._answer, "strong")
        lines = []
        if answer.reaction:
            lines.append(self._("Reaction {by}", by=phrases.by(answer.reaction)))
        if answer.due:
            said = self._.render(_outcome(answer.event, answer.due))
            lines.append(said[:1].upper() + said[1:])
        self._answer.setText("\n".join(lines))
        self._steps.setText(
            "\n".join(f"{n}. {self._.render(step)}" for n, step in enumerate(answer.steps, 1))
        )
        self._axis.show_way(self._way(term, answer))
        self._paint_week(term, answer)

    def _way(self, term: SlaTerm, answer: WhatIf) -> Way | None:
        if answer.due is None:
            return None
        return way_to(
            term,
            self._editor.app.calendar,
            sent=self._reported.moment,
            accepted=self._accepted.moment,
            due=answer.due,
            priority=self._asked_priority(term),
        )

    def _paint_week(self, term: SlaTerm, answer: WhatIf) -> None:
        accepted = self._accepted.moment
        rule = term.rule or term.by_priority[0].rule
        marks = [(accepted, "info")]
        if answer.due:
            marks.append((answer.due, "error"))
        cutoff = rule.cutoff.at if rule.cutoff else None
        self._grid.show_week(
            term.service_window, cutoff, accepted.astimezone(WARSAW).date(), tuple(marks)
        )

    def _lay_out(self) -> None:
        self._examples_card = card(label(self._("Examples"), "strong"), self._examples)
        self._in_full_card = card(label(self._("In full"), "strong"), self._in_full)
        self._cells_card = card(self._build_cells())
        inside = QWidget()
        inside.setLayout(
            column(
                self._title,
                self._words,
                self._cells_card,
                self._grid,
                self._what_if,
                self._examples_card,
                self._in_full_card,
                1,
                spacing=8,
                margin=8,
            )
        )
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self._("SLA in words"))

    def _build_cells(self) -> QGridLayout:
        self._cells.setHorizontalSpacing(12)
        self._cells.setVerticalSpacing(3)
        self._cells.setColumnStretch(1, 1)
        names = (
            self._("Reporting"),
            self._("Reaction"),
            self._("Hardware"),
            self._("Cut-off"),
        )
        self._cell_labels = [label("", wrap=True) for _name in names]
        for at, (name, shown) in enumerate(zip(names, self._cell_labels, strict=True)):
            self._cells.addWidget(label(name, "label"), at, 0, Qt.AlignmentFlag.AlignTop)
            self._cells.addWidget(shown, at, 1)
        return self._cells


def _outcome(event: Event | None, due_at: datetime) -> Message:
    """`delivery by Monday 23.11.2026 17:00`, as the event says."""
    by = phrases.by(due_at)
    said = {
        Event.DELIVERY: say("delivery {by}", by=by),
        Event.ON_SITE: say("engineer on site {by}", by=by),
        Event.DISPATCH: say("dispatch {by}", by=by),
    }
    return said[event] if event else say("due {by}", by=by)


def _situation(example: Example) -> Message:
    """The situation, with its priority where the deadline depends on it."""
    if example.priority is None:
        return example.situation
    return phrases.of_priorities((example.priority,), example.situation)


def _morning(moment: datetime) -> datetime:
    """Ten o'clock of that Warsaw day: a report nobody wonders about."""
    return moment.astimezone(WARSAW).replace(hour=10, minute=0, second=0, microsecond=0)
