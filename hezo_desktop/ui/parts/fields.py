"""Fields that read a value from what people type, and show it in one form when they are left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from hezo_desktop.domain import parsing
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Message

Value = TypeVar("Value")


class Typed(QLineEdit, Generic[Value]):
    """A line whose text means a value; empty means None.

    `parse` raises a `HezoError` for a text that means nothing; `show` writes the value out.
    """

    def __init__(
        self,
        parse: Callable[[str], Value],
        show: Callable[[Value], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parse, self._show = parse, show
        self.editingFinished.connect(self.tidy)

    def value(self) -> Value | None:
        """The value of what is typed, None for nothing.

        Raises: HezoError when it means nothing.
        """
        text = self.text().strip()
        return self._parse(text) if text else None

    def set_value(self, value: Value | None) -> None:
        """Show a value, or nothing."""
        self.setText("" if value is None else self._show(value))

    def check(self, text: str) -> Message | None:
        """What is wrong with a text, as a form's field asks."""
        try:
            if text.strip():
                self._parse(text.strip())
        except HezoError as refusal:
            return refusal.message
        return None

    def tidy(self) -> None:
        """Write a value that was typed in short in its full form."""
        if self.check(self.text()) is None:
            self.set_value(self.value())


class DayField(Typed[date]):
    """A day: `20.11.2026`, `31.12`, `+14`, `t` for today; the arrow keys go a day on or back."""

    def __init__(
        self, parse: Callable[[str], date], tr: Translator, today: date, hint: str
    ) -> None:
        super().__init__(parse, tr.day)
        self._today = today
        self.setPlaceholderText(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by days with the arrows; Ctrl+; is today, as in a spreadsheet."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Semicolon:
            self._put(self._today)
        elif event.key() in steps and self.check(self.text()) is None:
            shown = self.value() or self._today
            self._put(shown + timedelta(days=steps[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def _put(self, day: date) -> None:
        self.set_value(day)
        self.textEdited.emit(self.text())


def day_field(tr: Translator, today: date) -> DayField:
    """A field for a day, counted from `today` where the typed text is relative."""
    hint = tr("dd.mm.yyyy, +14 or t")
    return DayField(lambda text: _day(text, today), tr, today, hint)


def end_field(tr: Translator, today: date, start: Callable[[], date | None]) -> DayField:
    """A field for the last day of a service: a day, or a term such as `36m` from `start()`."""
    hint = tr("dd.mm.yyyy or 36m")
    return DayField(lambda text: parsing.end_day(text, start=start(), today=today), tr, today, hint)


def money_field(tr: Translator, currency: str) -> Typed[Decimal]:
    """A field for an amount in `currency`, in major units; keeps two decimals, grouped."""
    made = Typed[Decimal](
        lambda text: parsing.money(text, currency), lambda value: tr.number(value, places=2)
    )
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made


def percent_field(tr: Translator) -> Typed[Decimal]:
    """A field for a percent from 0 to 100 (15 = 15 %)."""
    made = Typed[Decimal](parsing.percent, tr.percent)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made


def _day(text: str, today: date) -> date:
    return today if text.casefold() in ("t", "d") else parsing.day(text, today=today)
