"""Where one quote lies open: its draft in the builder, or what was issued."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import quotes
from hezo_desktop.services.quotes import QuoteSummary
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.issued import IssuedView
from hezo_desktop.ui.quotes.view_model import QuoteEditor


class Workbench(QStackedWidget):
    """Opens a draft with its editor and builder, and puts it away stored."""

    changed = Signal()
    """The draft, or what can be undone, is another."""
    stored = Signal(str)
    """When the draft was stored, in words."""
    not_stored = Signal(str)
    """Why the draft could not be stored, in words."""
    outside_wanted = Signal(str, object)
    """Something on another screen to open: its kind and key."""

    def __init__(self, app: App, background: Background, tr: Translator) -> None:
        super().__init__()
        self._app = app
        self._background = background
        self._ = tr
        self._discreet = False
        self.editor: QuoteEditor | None = None
        self.builder: Builder | None = None
        self.issued = IssuedView(app, background, tr)
        self.addWidget(self.issued)

    def show_quote(self, summary: QuoteSummary) -> None:
        """Show the draft in work in the builder, else what was issued.

        Raises: NotFoundError.
        """
        self.close_builder()
        if summary.drafting:
            self._open_builder(summary)
        else:
            self.issued.show_quote(summary)
            self.setCurrentWidget(self.issued)

    def settle(self) -> bool:
        """Take over and store everything typed; False when it could not be stored."""
        if self.builder is None or self.editor is None:
            return True
        return self.builder.commit() and self.editor.is_saved

    def set_discreet(self, *, discreet: bool) -> None:
        """Show every quote as a customer may see it, or with all that the house knows."""
        self._discreet = discreet
        if self.builder is not None:
            self.builder.set_discreet(discreet=discreet)

    def close_builder(self) -> None:
        """Put the draft away, if one is open."""
        if self.builder is None or self.editor is None:
            return
        self.editor.close()
        self.removeWidget(self.builder)
        self.builder.deleteLater()
        self.editor.deleteLater()
        self.builder = self.editor = None

    def focus(self) -> None:
        """Put the cursor where work begins."""
        if self.builder is not None:
            self.builder.start()
        else:
            self.issued.setFocus()

    def _open_builder(self, summary: QuoteSummary) -> None:
        draft = quotes.draft(self._app, summary.id)
        editor = QuoteEditor(
            self._app,
            draft,
            tr=self._,
            background=self._background,
            has_sums=bool(summary.net.minor) or not draft.lines,
            parent=self,
        )
        builder = Builder(editor, self._background, self._)
        builder.set_discreet(discreet=self._discreet)
        builder.outside_wanted.connect(self.outside_wanted)
        self.addWidget(builder)
        self.setCurrentWidget(builder)
        editor.saved.connect(self._say_stored)
        editor.refused.connect(self._say_not_stored)
        editor.changed.connect(self.changed)
        editor.undo_stack.undoTextChanged.connect(self.changed)
        editor.undo_stack.redoTextChanged.connect(self.changed)
        self.editor, self.builder = editor, builder

    def _say_stored(self) -> None:
        if self.editor is not None and self.editor.saved_at is not None:
            hour = self.editor.saved_at.astimezone(WARSAW).time().replace(second=0)
            self.stored.emit(self._("Draft saved {moment}", moment=hour))

    def _say_not_stored(self, error: object) -> None:
        if isinstance(error, HezoError):
            self.not_stored.emit(self._.render(error.message))
