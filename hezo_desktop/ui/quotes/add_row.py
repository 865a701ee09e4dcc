"""The row where lines are added by typing: `s5735 standard`, `ahb nbd`, `sos 12x6x4`."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.suggest import Offer, SuggestField
from hezo_desktop.ui.parts.text import column, label
from hezo_desktop.ui.quotes.choices import Choice, Choices, line_of
from hezo_desktop.ui.quotes.paste import is_table
from hezo_desktop.ui.quotes.view_model import QuoteEditor
from hezo_desktop.ui.quotes.window_question import WindowQuestion


class AddField(SuggestField):
    """The type-ahead of the add row; pasted spreadsheet rows and the way back up are its own."""

    rows_pasted = Signal(str)
    left_above = Signal()
    nothing_fits = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste of several rows goes to the preview; Up in an empty field goes to the grid."""
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if is_table(text):
                self.rows_pasted.emit(text)
                return
        if event.key() == Qt.Key.Key_Up and not self.text():
            self.left_above.emit()
            return
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self.text().strip() and not self.offers:
            self.nothing_fits.emit(self.text().strip())
            return
        super().keyPressEvent(event)


class AddRow(QWidget):
    """Adds a line for what was typed; asks what a custom window leaves open, in place."""

    line_added = Signal()
    rows_pasted = Signal(str)
    left_above = Signal()

    def __init__(
        self, editor: QuoteEditor, choices: Choices, tr: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = tr
        self._editor = editor
        self._choices = choices
        self.field = AddField(self._offers)
        self.field.setAccessibleName(tr("Add a line"))
        self.field.setPlaceholderText(
            tr("Add a line: s5735 standard, ahb nbd, sos 12x6x4 … or paste rows from Excel")
        )
        self.question = WindowQuestion(tr)
        self.note = label("", "muted", wrap=True)
        self.note.hide()
        self.setLayout(column(self.field, self.question, self.note, spacing=4))
        self.setFocusProxy(self.field)
        self.field.taken.connect(self._take)
        self.field.rows_pasted.connect(self.rows_pasted)
        self.field.left_above.connect(self.left_above)
        self.field.nothing_fits.connect(self._say_nothing_fits)
        self.field.textEdited.connect(self._typing)
        self.question.answered.connect(self._add)
        self.question.given_up.connect(self._ready)

    def _offers(self, text: str) -> tuple[Offer, ...]:
        return tuple(
            Offer(self._title(choice), choice) for choice in self._choices.find(text.strip())
        )

    def _title(self, choice: Choice) -> str:
        line = line_of(choice, self._editor.line)
        title = choice.title
        if choice.model is None and line.model:
            title = f"{title} · {line.model}"
        return f"{title} — " + self._("custom window") if choice.service.custom else title

    def _take(self, choice: Choice) -> None:
        line = line_of(choice, self._editor.line)
        if not (choice.service.custom and self.question.ask(line)):
            self._add(line)

    def _add(self, line: QuoteLine) -> None:
        self._editor.add_lines((line,))
        self._ready()
        self.line_added.emit()

    def _ready(self) -> None:
        self.field.settle("")
        self.field.setFocus()

    def _typing(self) -> None:
        self.note.hide()

    def _say_nothing_fits(self, text: str) -> None:
        self.note.setText(
            self._(
                "Nothing on sale fits {text}. Name a model and a level, or AHB or SOS with a "
                "window.",
                text=text,
            )
        )
        self.note.show()
