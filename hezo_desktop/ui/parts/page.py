"""What the window expects of every screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.parts.text import column, label, row


class PageBase(QWidget):
    """A screen of the window: it owns its part of the work and knows no other screen.

    The window makes it when it is first shown, and again when language or theme change. The
    page's own `actions()` fill the menu named after it while it is shown; slow work goes to
    `background`, which all screens share.
    """

    title: str = ""
    """The English msgid of the screen's name; the window translates it."""

    open_requested = Signal(str, object)
    """Asks the window to open something elsewhere: its kind (`quote`, `company` …) and key."""

    status = Signal(str)
    """A sentence for the left of the status bar, such as when a draft was saved."""

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.app = app
        self._ = tr
        shared = getattr(parent, "background", None)
        self.background: Background = shared or Background(self)

    @property
    def preferences(self) -> Preferences:
        """The comfort settings of this workspace."""
        return Preferences(self.app.workspace.root)

    def memory(self, name: str) -> ListMemory:
        """What the list `name` remembers in this workspace."""
        return ListMemory(self.preferences, name)

    def lay_out(self, *parts: QWidget | QLayout, tools: Sequence[QWidget] = ()) -> None:
        """The page's frame: its title with `tools` at the right, and `parts` below."""
        head = row(label(self._(self.title), "title"), 1, *tools)
        layout = column(head, *parts, spacing=10)
        layout.setContentsMargins(16, 12, 16, 10)
        layout.setStretch(len(parts), 1)
        self.setLayout(layout)

    def refresh(self) -> None:
        """Read again what is shown; called each time the screen comes to the front."""

    def open(self, kind: str, key: object) -> None:
        """Show one thing of this screen; `kind` is one the window sends here."""

    def place(self) -> tuple[str, object] | None:
        """What is open here, as `open` takes it, to come back to after a change of language."""
        return None

    def back(self) -> bool:
        """Go one step back inside the screen; returns whether there was one to go."""
        return False

    def may_leave(self) -> bool:
        """Is it all right to leave the screen now? Ask about unsaved changes here."""
        return True
