"""The promise of the line in hand: in words, as a week, and "what if" worked out."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QFormLayout, QScrollArea, QWidget

from hezo_desktop.domain import moments
from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.domain.sla import Event, Priority, SlaTerm
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.text import card, column, label, set_role
from hezo_desktop.ui.quotes.choices import service_name
from hezo_desktop.ui.quotes.promise import WhatIf, what_if
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
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._grid = WeekGrid(tr, editor.app.calendar)
        self._reported = self._moment_field(tr("Reported"))
        self._accepted = self._moment_field(tr("Accepted"))
        self._priority = QComboBox()
        self._priority.setAccessibleName(tr("Priority"))
        for priority in Priority:
            self._priority.addItem(priority.value, priority)
        self._answer = label("", "strong", wrap=True)
        self._steps = label("", "muted", wrap=True)
        self._examples = label("", wrap=True)
        self._what_if = self._build_what_if()
        self._lay_out()
        self._set_moments(_morning(editor.app.now()))
        self._reported.dateTimeChanged.connect(self._reported_moved)
        self._accepted.dateTimeChanged.connect(self._reckon)
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
                    service=service_name(editor.app.catalogue, line),
                )
            )
        self._words.setText(self._sentences())
        set_role(self._words, "error" if promise.problem else "plain")
        for part in (self._what_if, self._examples_card):
            part.setVisible(promise.term is not None)
        for field in (self._priority, self._form.labelForField(self._priority)):
            field.setVisible(bool(promise.priorities))
        self._examples.setText("\n".join(self._example_lines()))
        self._reckon()

    def _sentences(self) -> str:
        promise = self._editor.promise
        if promise.problem is not None:
            return self._.render(promise.problem)
        if promise.words is None:
            no_line = self._editor.line is None
            return "" if no_line else self._("This line promises no times.")
        return "\n".join(self._.render(sentence) for sentence in promise.words.sentences)

    def _example_lines(self) -> list[str]:
        return [
            self._(
                "{situation} → {event} by {due}",
                situation=example.situation,
                event=self._event(example.event),
                due=self._with_weekday(example.due_at),
            )
            for example in self._editor.promise.examples
        ]

    def _event(self, event: Event | None) -> str:
        names = {
            Event.DELIVERY: self._("delivery"),
            Event.ON_SITE: self._("engineer on site"),
            Event.DISPATCH: self._("dispatch"),
        }
        return names[event] if event else ""

    def _with_weekday(self, moment: datetime) -> str:
        local = moment.astimezone(WARSAW)
        return f"{self._.weekday(local.date())} {self._.moment(moment)}"

    # -- what if ------------------------------------------------------------------------------

    def _build_what_if(self) -> QWidget:
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.addRow(self._("Reported"), self._reported)
        self._form.addRow(self._("Accepted"), self._accepted)
        self._form.addRow(self._("Priority"), self._priority)
        heading = label(self._("What if…"), "strong")
        return card(heading, self._form, self._answer, self._steps)

    def _moment_field(self, name: str) -> QDateTimeEdit:
        field = QDateTimeEdit()
        field.setDisplayFormat("dd.MM.yyyy HH:mm")
        field.setCalendarPopup(True)
        field.setAccessibleName(name)
        return field

    def _set_moments(self, moment: datetime) -> None:
        local = moment.astimezone(WARSAW)
        for field in (self._reported, self._accepted):
            field.setDateTime(_qt_moment(local))

    def _reported_moved(self) -> None:
        if self._accepted.dateTime() < self._reported.dateTime():
            self._accepted.setDateTime(self._reported.dateTime())
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
        priority = self._priority.currentData() if term.by_priority else None
        return what_if(
            term,
            self._editor.app.calendar,
            reported_at=_wall(self._reported),
            accepted_at=_wall(self._accepted),
            priority=Priority(priority) if priority else None,
        )

    def _show_refusal(self, term: SlaTerm, words: str) -> None:
        self._answer.setText(words)
        set_role(self._answer, "error")
        self._steps.setText("")
        day: date = self._accepted.date().toPython()  # type: ignore[assignment]
        self._grid.show_week(term.service_window, None, day)

    def _show_answer(self, term: SlaTerm, answer: WhatIf) -> None:
        set_role(self._answer, "strong")
        lines = []
        if answer.reaction:
            lines.append(self._("Reaction by {due}", due=self._with_weekday(answer.reaction)))
        if answer.due:
            due = self._with_weekday(answer.due)
            said = self._("{event} by {due}", event=self._event(answer.event), due=due)
            lines.append(said[:1].upper() + said[1:])
        self._answer.setText("\n".join(lines))
        self._steps.setText(
            "\n".join(f"{n}. {self._.render(step)}" for n, step in enumerate(answer.steps, 1))
        )
        self._paint_week(term, answer)

    def _paint_week(self, term: SlaTerm, answer: WhatIf) -> None:
        accepted = _wall(self._accepted)
        rule = term.rule or term.by_priority[0].rule
        marks = [(accepted, "info")]
        if answer.due:
            marks.append((answer.due, "error"))
        cutoff = rule.cutoff.at if rule.cutoff else None
        self._grid.show_week(term.service_window, cutoff, accepted.date(), tuple(marks))

    def _lay_out(self) -> None:
        self._examples_card = card(label(self._("Examples"), "strong"), self._examples)
        inside = QWidget()
        inside.setLayout(
            column(
                self._title,
                self._words,
                self._grid,
                self._what_if,
                self._examples_card,
                1,
                spacing=10,
                margin=10,
            )
        )
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self._("Promise"))


def _morning(moment: datetime) -> datetime:
    """Ten o'clock of that Warsaw day: a report nobody wonders about."""
    return moment.astimezone(WARSAW).replace(hour=10, minute=0, second=0, microsecond=0)


def _qt_moment(local: datetime) -> QDateTime:
    return QDateTime(local.year, local.month, local.day, local.hour, local.minute, 0)


def _wall(field: QDateTimeEdit) -> datetime:
    """The field's wall clock as a Warsaw instant.

    Raises: HezoError for a time that does not exist or exists twice.
    """
    return moments.warsaw(field.dateTime().toString("yyyy-MM-ddTHH:mm"))
