"""What must be known about a custom window before it can be promised, asked where it was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from hezo_desktop.domain import option_code
from hezo_desktop.domain.option_code import OptionTerm
from hezo_desktop.domain.quote import Counting, QuoteLine
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.text import button, label, restyle, row
from hezo_desktop.ui.quotes.typed import hour

_KNOWN_LENGTHS = (8, 9, 24)
"""Windows of these lengths have hours of their own (SLA-1; decisions 12)."""


def window_term(window: str) -> OptionTerm | None:
    """The hours, days and target of a window's code; None when it cannot be read."""
    try:
        code = option_code.parse(window)
    except HezoError:
        return None
    return None if code.by_priority else code.parts[0].term


def needs_opening(term: OptionTerm) -> bool:
    """Must somebody say when the window opens?"""
    return term.hours not in _KNOWN_LENGTHS


def needs_counting(term: OptionTerm) -> bool:
    """Can its hours be counted in two ways? Round the clock both are the same."""
    return term.target_hours is not None and (term.hours, term.days) != (24, 7)


class WindowQuestion(QFrame):
    """One row of questions; Enter answers, Escape gives up. Only what matters is asked."""

    answered = Signal(object)
    """The line with its window complete."""
    given_up = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = tr
        self._line: QuoteLine | None = None
        self._term: OptionTerm | None = None
        self.setProperty("role", "card")
        self._what = label("", "strong")
        self.opens = QLineEdit()
        self.counting = QComboBox()
        self.counting.addItem(tr("hours of the window"), Counting.WINDOW)
        self.counting.addItem(tr("hours in a row, day and night"), Counting.ELAPSED)
        self.cutoff = QLineEdit()
        self._wrong = label("", "error")
        self._fields = (
            (label(tr("opens at"), "label"), self.opens),
            (label(tr("counts"), "label"), self.counting),
            (label(tr("accepted until (optional)"), "label"), self.cutoff),
        )
        for title, field in self._fields:
            title.setBuddy(field)
            field.setAccessibleName(title.text())
        for field in (self.opens, self.cutoff):
            field.setPlaceholderText("8:00")
            field.setMaximumWidth(90)
            field.returnPressed.connect(self._answer)
        self._ok = button(tr("Add"), "main")
        self._ok.clicked.connect(self._answer)
        parts = [part for pair in self._fields for part in pair]
        layout = row(self._what, *parts, self._ok, self._wrong, 1)
        layout.setContentsMargins(10, 6, 10, 6)
        self.setLayout(layout)
        self.hide()

    def ask(self, line: QuoteLine) -> bool:
        """Ask about the line's window; False when there is nothing to ask."""
        term = window_term(line.window)
        if term is None:
            return False
        self._line, self._term = line, term
        shown = (needs_opening(term), needs_counting(term), term.target_days is not None)
        for (title, field), wanted in zip(self._fields, shown, strict=True):
            title.setVisible(wanted)
            field.setVisible(wanted)
        if not any(shown):
            return False
        self._what.setText(f"{line.programme} {line.window}:")
        self.opens.clear()
        self.cutoff.clear()
        self.counting.setCurrentIndex(0)
        self._say("")
        self.show()
        next(
            field for (_, field), wanted in zip(self._fields, shown, strict=True) if wanted
        ).setFocus()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter answers also from the choice; Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.given_up.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._answer()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        if self._line is None or self._term is None or self.isHidden():
            return
        try:
            line = self._complete(self._line, self._term)
        except HezoError as refusal:
            self._say(self._.render(refusal.message))
            return
        self.hide()
        self.answered.emit(line)

    def _complete(self, line: QuoteLine, term: OptionTerm) -> QuoteLine:
        opens: time | None = hour(self.opens.text()) if needs_opening(term) else None
        cutoff = hour(self.cutoff.text()) if self.cutoff.text().strip() else None
        counting = Counting(self.counting.currentData()) if needs_counting(term) else None
        return replace(line, opens=opens, counting=counting, cutoff=cutoff)

    def _say(self, problem: str) -> None:
        self._wrong.setText(problem)
        self.opens.setProperty("invalid", bool(problem))
        restyle(self.opens)
