"""What can be done about the term and the cover of a quote: entries of the menu and their keys."""

from __future__ import annotations

from PySide6.QtGui import QAction

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.co_term_dialog import CoTermDialog
from hezo_desktop.ui.quotes.row_steps import AddStep, InBuilder


def term_steps(add: AddStep, within: InBuilder, tr: Translator) -> tuple[QAction, ...]:
    """The actions, in the order of the menu."""
    return (
        add(tr("Common end …"), "Ctrl+Shift+T", within(lambda b: choose_end(b, tr))),
        add(tr("Cover of the devices"), "F3", within(Builder.show_cover)),
    )


def choose_end(builder: Builder, tr: Translator) -> None:
    """Let the reader choose a common end, with the totals of each."""
    if builder.commit():
        CoTermDialog(builder, builder.editor, builder.background, tr).exec()
