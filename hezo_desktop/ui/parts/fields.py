"""Fields that read a value from what people type, and show it in one form when they are left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
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
    """A day: `20.11.2026`, `31.12`, `+14`, or one of the keys of `parsing.day` (`t` is today).

    On a day that is only shown, a key acts at once, as do `+`, `-` and the arrows; what is typed
    right after it makes a text of both instead (`+14`). Ctrl+; is today, as in a spreadsheet.
    """

    def __init__(
        self, parse: Callable[[str, date | None], date], tr: Translator, today: date, hint: str
    ) -> None:
        """`parse` gets the typed text and the day shown before."""
        super().__init__(lambda text: parse(text, self._shown), tr.day)
        self._today = today
        self._shown: date | None = None
        self._key = ""
        self.setPlaceholderText(hint)

    def set_value(self, value: date | None) -> None:
        """Show a day, or nothing."""
        self._shown = value
        super().set_value(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys of a date field; everything else is typed."""
        key, self._key = self._key, ""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        typed = event.text().casefold()
        arrows = {Qt.Key.Key_Up: "+", Qt.Key.Key_Down: "-"}
        arrow = arrows.get(Qt.Key(event.key()))
        if control and event.key() == Qt.Key.Key_Semicolon:
            self._put(self._today)
        elif arrow and self.check(self.text()) is None:
            self._put(self._parse(arrow))
        elif typed and typed in _STEPS_AND_KEYS and self._is_as_shown():
            self._put(self._parse(typed))
            self._key = typed
        else:
            if key and typed.isprintable() and typed:
                self.setText(key)
            super().keyPressEvent(event)

    def _is_as_shown(self) -> bool:
        """Has nothing been typed yet?"""
        shown = "" if self._shown is None else self._show(self._shown)
        return self.text() == shown or self.selectedText() == self.text()

    def _put(self, day: date) -> None:
        """Write a day as if it had been typed."""
        self._shown = day
        self.selectAll()
        self.insert(self._show(day))


_STEPS_AND_KEYS = frozenset(("+", "-", *parsing.DAY_KEYS))


def day_field(tr: Translator, today: date) -> DayField:
    """A field for a day, counted from `today` where the typed text is relative."""
    hint = tr("dd.mm.yyyy, +14 or t")
    return DayField(
        lambda text, shown: parsing.day(text, today=today, shown=shown), tr, today, hint
    )


def end_field(tr: Translator, today: date, start: Callable[[], date | None]) -> DayField:
    """A field for the last day of a service: a day, or a term such as `36m` from `start()`."""
    hint = tr("dd.mm.yyyy or 36m")
    return DayField(
        lambda text, shown: parsing.end_day(text, start=start(), today=today, shown=shown),
        tr,
        today,
        hint,
    )


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
