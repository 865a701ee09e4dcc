"""Labelled fields that say what is wrong in words beneath them, a moment after the typing stops."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Localised, Message
from hezo_desktop.ui.parts.checks import NumberCheck
from hezo_desktop.ui.parts.text import button, label, restyle, set_role

Check = Callable[[str], Message | Localised | str | None]
"""What is wrong with a text, or None; it may also raise a `HezoError` instead."""

PAUSE_MS = 450
"""How long the typing must rest before a half-typed value is called wrong."""

OFFER_KEY = Qt.Key.Key_F7
"""Takes the correction that a field offers."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said beneath a field that is no problem; `role` is muted, good or warning."""

    text: Message | Localised | str
    role: str = "warning"


Tell = Callable[[str], Remark | None]
"""What a field says about a text that may be kept."""


class Field(QWidget):
    """A label, an editor, and a line beneath for a hint or for what is wrong.

    A problem is shown by a red frame and in words, never by colour alone, and is read out as the
    editor's accessible description. It goes as soon as the value is right. Where we can guess what
    was meant, a button offers it; F7 takes it.
    """

    edited = Signal()
    """The reader changed the value."""

    def __init__(
        self,
        tr: Translator,
        title: str,
        editor: QWidget,
        *,
        check: Check | None = None,
        hint: str = "",
        number: NumberCheck | None = None,
        tell: Tell | None = None,
    ) -> None:
        super().__init__()
        self._ = tr
        self.editor = editor
        self._check = check
        self._number = number
        self._tell = tell
        self._hint = hint
        self._problem = ""
        self.title = label(title, "label")
        self.title.setBuddy(editor)
        self.note = label(hint, "muted", wrap=True)
        if not hint:
            self.note.hide()
        self.offer = button("", "link", name=title)
        self.offer.clicked.connect(self.take_offer)
        self.offer.hide()
        editor.setAccessibleName(title)
        editor.setAccessibleDescription(hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.title)
        layout.addWidget(editor)
        layout.addWidget(self.note)
        layout.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.look)
        self.setFocusProxy(editor)
        editor.installEventFilter(self)
        _on_change(editor, self._changed)

    @property
    def text(self) -> str:
        """What stands in the editor, without blanks around it."""
        return _text(self.editor)

    @text.setter
    def text(self, text: str) -> None:
        _set_text(self.editor, self._number.shown(text) if self._number else text)
        self.clear()

    @property
    def problem(self) -> str:
        """What is said to be wrong now; empty when nothing is."""
        return self._problem

    @property
    def stored(self) -> str:
        """The value as it is kept: a number without its marks, any other text as it stands."""
        return self._number.stored(self.text) if self._number else self.text

    def look(self) -> bool:
        """Check the value now and say what is wrong or doubtful; returns whether it is right."""
        self._pause.stop()
        self._say(self._wrong())
        if not self._problem and (told := self._told()):
            self._remark(self._.render(told.text), told.role)
        return not self._problem

    def become(self, title: str, number: NumberCheck) -> None:
        """Ask for another kind of number from now on: abroad a tax number is no NIP."""
        self.title.setText(title)
        self.editor.setAccessibleName(title)
        self._number = number
        if self.text:
            self.look()

    def take_offer(self) -> None:
        """Put what was probably meant in place of what was typed."""
        meant = self._number.offer(self.text) if self._number else None
        if meant:
            _set_text(self.editor, meant)
            self.look()
            self.editor.setFocus()
            self.edited.emit()

    def clear(self) -> None:
        """Say nothing for now, as for a form just opened."""
        self._pause.stop()
        self._say("")

    def blame(self, problem: Message | Localised | str) -> None:
        """Say what someone else (a service) found wrong with the value."""
        self._say(self._.render(problem))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Check when the editor is left, unless it was never touched; F7 takes what is offered."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            taken = event.key() == OFFER_KEY and not self.offer.isHidden()
            if taken:
                self.take_offer()
            return taken
        if event.type() == QEvent.Type.FocusOut:
            if self._pause.isActive():
                self.look()
            self._tidy()
        return super().eventFilter(watched, event)

    def _tidy(self) -> None:
        """Write a number that is right the way people read it best."""
        shown = self._number.shown(self.text) if self._number and not self._problem else self.text
        if shown != self.text:
            _set_text(self.editor, shown)

    def _wrong(self) -> str:
        check = self._check or (self._number.problem if self._number else None)
        if check is None:
            return ""
        try:
            found = check(self.text)
        except HezoError as refusal:
            found = refusal.message
        return self._.render(found) if found is not None else ""

    def _told(self) -> Remark | None:
        doubt = self._number.doubt(self.text) if self._number else None
        if doubt:
            return Remark(doubt)
        return self._tell(self.text) if self._tell else None

    def _changed(self) -> None:
        if self._problem and not self._wrong():
            self.clear()
        self._pause.start()
        self.edited.emit()

    def _say(self, problem: str) -> None:
        self._problem = problem
        self._remark(problem or self._hint, "error" if problem else "muted")
        self._make_offer(self._number.offer(self.text) if problem and self._number else None)
        self.editor.setProperty("invalid", bool(problem))
        restyle(self.editor)

    def _make_offer(self, meant: str | None) -> None:
        self.offer.setVisible(meant is not None)
        if meant:
            self.offer.setText(self._("Write {text} (F7)", text=meant))
            self.offer.setAccessibleName(self.offer.text())

    def _remark(self, text: str, role: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))
        set_role(self.note, role)
        self.editor.setAccessibleDescription(text)


class Form(QWidget):
    """Fields in a grid: each `add_row` is one line of the form, shared by its fields."""

    edited = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = tr
        self.fields: dict[str, Field] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        for at in range(_COLUMNS):
            self._grid.setColumnStretch(at, 1)

    def field(
        self,
        name: str,
        title: str,
        editor: QWidget,
        *,
        check: Check | None = None,
        hint: str = "",
        tell: Tell | None = None,
    ) -> Field:
        """Make a field that the form knows as `name`; place it with `add_row`."""
        made = Field(self._, title, editor, check=check, hint=hint, tell=tell)
        made.edited.connect(self.edited)
        self.fields[name] = made
        return made

    def line(self, name: str, title: str, *, check: Check | None = None, hint: str = "") -> Field:
        """A field of one line of text."""
        return self.field(name, title, QLineEdit(), check=check, hint=hint)

    def number(self, kind: str, title: str, *, name: str = "") -> Field:
        """A field for a number of a kind that can be checked: `nip`, `postcode`, `iban`."""
        check = NumberCheck(kind)
        made = Field(self._, title, QLineEdit(), number=check)
        made.edited.connect(self.edited)
        self.fields[name or kind] = made
        return made

    def add_row(self, *parts: tuple[QWidget, int]) -> None:
        """Place widgets side by side, each over so many twelfths of the form's width."""
        at, row = 0, self._grid.rowCount()
        for widget, span in parts:
            self._grid.addWidget(widget, row, at, 1, span)
            at += span

    def add_heading(self, text: str) -> QLabel:
        """Begin a group of fields with its name."""
        made = label(text, "heading")
        if self._grid.count():
            made.setContentsMargins(0, 10, 0, 0)
        self._grid.addWidget(made, self._grid.rowCount(), 0, 1, _COLUMNS)
        return made

    def look(self) -> bool:
        """Check every field; go to the first one that is wrong; returns whether all are right."""
        wrong = [field for field in self.fields.values() if not field.look()]
        if wrong:
            wrong[0].editor.setFocus()
        return not wrong

    def __getitem__(self, name: str) -> str:
        """The value of a field as it is kept."""
        return self.fields[name].stored

    def __setitem__(self, name: str, text: str) -> None:
        """Put a text into a field."""
        self.fields[name].text = text


_COLUMNS = 12


def combo(choices: dict[str, str]) -> QComboBox:
    """A choice among `choices`: what is stored by what is shown."""
    made = QComboBox()
    for stored, shown in choices.items():
        made.addItem(shown, stored)
    return made


def _text(editor: QWidget) -> str:
    if isinstance(editor, QLineEdit):
        return editor.text().strip()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText().strip()
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    return str(editor.value()) if isinstance(editor, QSpinBox) else ""


def _set_text(editor: QWidget, text: str) -> None:
    if isinstance(editor, QLineEdit):
        editor.setText(text)
        editor.setCursorPosition(0)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    elif isinstance(editor, QComboBox):
        editor.setCurrentIndex(max(0, editor.findData(text)))
    elif isinstance(editor, QSpinBox):
        editor.setValue(int(text))


def _on_change(editor: QWidget, slot: Callable[[], Any]) -> None:
    """Hear of changes by the reader, or of any change where an editor cannot tell."""
    if isinstance(editor, QLineEdit):
        editor.textEdited.connect(slot)
    elif isinstance(editor, QPlainTextEdit):
        editor.textChanged.connect(slot)
    elif isinstance(editor, QComboBox):
        editor.currentIndexChanged.connect(slot)
    elif isinstance(editor, QSpinBox):
        editor.valueChanged.connect(slot)
    elif isinstance(editor, QAbstractButton):
        editor.toggled.connect(slot)
