"""What the window expects of every screen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator


class PageBase(QWidget):
    """A screen of the window: it owns its part of the work and knows no other screen.

    The window creates it when it is first shown, and again when language or theme change, and
    shows `title` above nothing but in menus; `actions()` of the page fill the menu named after it
    while it is shown.
    """

    title = ""
    """The English msgid of the screen's name; the window translates it."""

    open_requested = Signal(str, object)
    """Asks the window to open something elsewhere: its kind (`quote`, `company` …) and key."""

    status = Signal(str)
    """A sentence for the left of the status bar, such as when a draft was saved."""

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.app = app
        self._ = tr

    def refresh(self) -> None:
        """Read again what is shown; called each time the screen comes to the front."""

    def open(self, kind: str, key: object) -> None:
        """Show one thing of this screen; `kind` is one the window sends here."""

    def may_leave(self) -> bool:
        """Is it all right to leave the screen now? Ask about unsaved changes here."""
        return True
