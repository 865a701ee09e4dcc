"""What can be done to the rows of the quote in work: the entries of the menu and their keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction

from hezo_desktop.domain.quote import TextKind
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.quotes.builder import Builder

AddStep = Callable[[str, str, Callable[[], object]], QAction]
InBuilder = Callable[[Callable[[Builder], None]], Callable[[], None]]


def row_steps(add: AddStep, within: InBuilder, tr: Translator) -> tuple[QAction, ...]:
    """The actions, in the order of the menu; the first gets its key where it can be taken."""
    return (
        add(tr("Duplicate rows"), "", within(Builder.duplicate_rows)),
        add(tr("Heading"), "Ctrl+Shift+H", within(lambda b: b.add_text(TextKind.HEADING))),
        add(tr("Comment"), "Ctrl+Shift+M", within(lambda b: b.add_text(TextKind.COMMENT))),
        add(tr("Subtotal"), "Ctrl+Shift+S", within(lambda b: b.add_text(TextKind.SUBTOTAL))),
        add(tr("Optional line"), "Ctrl+Shift+O", within(Builder.toggle_optional)),
        add(tr("Move rows up"), "Alt+Up", within(lambda b: b.move_rows(-1))),
        add(tr("Move rows down"), "Alt+Down", within(lambda b: b.move_rows(1))),
    )
