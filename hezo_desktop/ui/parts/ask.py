"""Calm dialogs: to tell, to ask, to refuse, and to own up to a fault of the program."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hezo_desktop.domain.finding import Severity
from hezo_desktop.errors import BadInputError, HezoError, NotAllowedError
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.icons import severity_icon
from hezo_desktop.ui.parts.text import button, label, row

_ICON = 24
_PROBLEMS = QSize(720, 380)
"""Room for a dozen lines that name sheet, row, column and what is wrong."""
_STAY, _DROP, _SAVE = 0, 10, 11
"""How the question about unsaved changes ends; Qt keeps small numbers for itself."""


class Note(QDialog):
    """A sentence with its mark, room for details below it, and buttons; Esc is the safe way out."""

    def __init__(
        self, parent: QWidget | None, tr: Translator, text: str, severity: Severity
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("HEZO Desktop")
        mark = QLabel()
        mark.setPixmap(severity_icon(self, severity).pixmap(_ICON, _ICON))
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        said = label(text, wrap=True)
        said.setMinimumWidth(380)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._ = tr
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 18, 20, 14)
        self._layout.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(mark)
        head.addWidget(said, 1)
        self._layout.addLayout(head)
        self._buttons = row(1)
        self._layout.addLayout(self._buttons)

    def add_body(self, widget: QWidget) -> None:
        """Put something between the sentence and the buttons."""
        self._layout.insertWidget(self._layout.count() - 1, widget, 1)

    def add_button(self, text: str, role: str = "") -> QPushButton:
        """One more button, at the right."""
        made = button(text, role)
        self._buttons.addWidget(made)
        return made

    def add_close(self, text: str) -> None:
        """The button that ends the dialog, taken by Enter."""
        close = self.add_button(text, "main")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        close.setFocus()


def tell(parent: QWidget | None, tr: Translator, text: str) -> None:
    """Say something that must be read before going on."""
    note = Note(parent, tr, text, Severity.INFO)
    note.add_close(tr("Close"))
    note.exec()


def confirm(
    parent: QWidget | None, tr: Translator, question: str, yes: str, *, details: Sequence[str] = ()
) -> bool:
    """Ask about a step that cannot be undone; `yes` names the step ("Remove the sample list")."""
    note = Note(parent, tr, question, Severity.WARNING)
    if details:
        note.add_body(_text("\n".join(details), tr("Details")))
    cancel = note.add_button(tr("Cancel"))
    cancel.clicked.connect(note.reject)
    do = note.add_button(yes, "main")
    do.clicked.connect(note.accept)
    cancel.setFocus()
    return note.exec() == QDialog.DialogCode.Accepted


def ask_text(parent: QWidget | None, tr: Translator, question: str, title: str, yes: str) -> str:
    """Ask for one line of text, such as a reason; empty when the reader gave up."""
    note = Note(parent, tr, question, Severity.INFO)
    line = QLineEdit()
    line.setAccessibleName(title)
    line.setPlaceholderText(title)
    note.add_body(line)
    cancel = note.add_button(tr("Cancel"))
    cancel.clicked.connect(note.reject)
    do = note.add_button(yes, "main")
    do.setDefault(True)
    do.setEnabled(False)
    do.clicked.connect(note.accept)
    line.textChanged.connect(lambda text: do.setEnabled(bool(text.strip())))
    line.setFocus()
    return line.text().strip() if note.exec() == QDialog.DialogCode.Accepted else ""


def may_leave(
    parent: QWidget | None,
    tr: Translator,
    question: str,
    *,
    save: Callable[[], bool],
    drop: Callable[[], object],
) -> bool:
    """Ask about unsaved changes and do as the reader says; False when they stay where they are.

    `save` tells whether it was done.
    """
    note = Note(parent, tr, question, Severity.WARNING)
    for text, role, answer in (
        (tr("Stay here"), "", _STAY),
        (tr("Drop the changes"), "", _DROP),
        (tr("Save"), "main", _SAVE),
    ):
        made = note.add_button(text, role)
        made.clicked.connect(lambda _checked=False, answer=answer: note.done(answer))
    made.setDefault(True)
    made.setFocus()
    answer = note.exec()
    if answer == _SAVE:
        return save()
    if answer == _DROP:
        drop()
    return answer == _DROP


def show_error(
    parent: QWidget | None, tr: Translator, error: BaseException, log_folder: Path | None = None
) -> None:
    """Show a refusal with all its problems, or own up to a fault of the program."""
    if isinstance(error, HezoError):
        note = Note(parent, tr, tr.render(error.message), Severity.WARNING)
        if isinstance(error, (BadInputError, NotAllowedError)) and error.problems:
            problems = [f"• {tr.render(problem)}" for problem in error.problems]
            note.add_body(_text("\n".join(problems), tr("Problems")))
            note.resize(_PROBLEMS)
        note.add_close(tr("Close"))
        note.exec()
        return
    _show_fault(parent, tr, error, log_folder)


def _show_fault(
    parent: QWidget | None, tr: Translator, error: BaseException, log_folder: Path | None
) -> None:
    note = Note(
        parent,
        tr,
        tr(
            "Something went wrong inside the program. It is not your fault, and what was saved "
            "is safe. You can go on working; if it happens again, restart the program."
        ),
        Severity.ERROR,
    )
    details = "".join(traceback.format_exception(error))
    note.add_body(_text(details, tr("Details")))
    if log_folder is not None:
        path = label(tr("The log is in {folder}", folder=str(log_folder)), "muted", wrap=True)
        note.add_body(path)
        show = note.add_button(tr("Open the folder"))
        url = QUrl.fromLocalFile(str(log_folder))
        show.clicked.connect(lambda: QDesktopServices.openUrl(url))
    copy = note.add_button(tr("Copy details"))
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
    note.add_close(tr("Go on"))
    note.exec()


def _text(text: str, name: str) -> QPlainTextEdit:
    box = QPlainTextEdit(text)
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName(name)
    box.setMinimumHeight(120)
    return box
