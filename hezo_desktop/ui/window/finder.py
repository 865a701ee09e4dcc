"""Connects the palette to the window: what it searches, what it opens, and what was opened last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QPushButton

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.icons import icon
from hezo_desktop.ui.parts.page import PageBase
from hezo_desktop.ui.parts.preferences import Preferences
from hezo_desktop.ui.parts.text import button
from hezo_desktop.ui.window.palette import Palette, Sources
from hezo_desktop.ui.window.palette_entries import Entry, Question, commands
from hezo_desktop.ui.window.recent import Recent, Thing

if TYPE_CHECKING:
    from hezo_desktop.services.search import Hit

KEYS = "Ctrl+K"
_MOST = 50
_USUAL_OF_PAGE = 6


class Finder(QObject):
    """Opens the palette over the window and does what is taken there."""

    def __init__(
        self, window: QMainWindow, preferences: Preferences, opens: Callable[[str, object], None]
    ) -> None:
        super().__init__(window)
        self._window, self._opens = window, opens
        self._background = Background(self)
        self.recent = Recent(preferences)
        self.palette: Palette | None = None

    def button(self, tr: Translator) -> QPushButton:
        """The field-like button of the menu bar that opens the palette."""
        made = button(tr("Search everywhere …") + f"     {KEYS}", "search")
        made.setAccessibleName(tr("Search everywhere"))
        made.setIcon(icon(self._window, "magnify", "muted"))
        made.setToolTip(tr("Customers, NIP, serial numbers, quotes, contracts, models, commands"))
        return made

    def open(
        self, app: App, tr: Translator, menus: Sequence[QMenu], page: PageBase | None
    ) -> Palette:
        """Show the palette for the state of the window now."""
        self.note(page)
        given = tuple(each for each in commands(menus) if each.keys != _native(KEYS))
        sources = Sources(
            find=partial(_find, app),
            recent=_named(app, self.recent.things),
            commands=given,
            usual=tuple(_usual(given, page)),
        )
        made = Palette(self._window, tr, sources, self._background)
        made.taken.connect(self._take)
        made.history_cleared.connect(self.recent.clear)
        made.show_above(self._window)
        self.palette = made
        return made

    def note(self, page: PageBase | None) -> None:
        """Remember what is open on a page, for the list of things opened last."""
        place = page.place() if page is not None else None
        if place is not None:
            self.recent.remember(*place)

    def close(self) -> None:
        """Wait for a search under way."""
        self._background.close()

    def _take(self, entry: Entry) -> None:
        """Open or do what was taken, once the window has the focus again."""
        if entry.opens is not None:
            QTimer.singleShot(0, self, partial(self._opens, *entry.opens))
        elif entry.action is not None:
            QTimer.singleShot(0, entry.action, entry.action.trigger)


def _find(app: App, asked: Question) -> tuple[Hit, ...]:
    from hezo_desktop.services import search  # noqa: PLC0415 - heavy; the window shows before

    return search.find(app, asked.text, kinds=asked.kinds or None, limit=_MOST)


def _named(app: App, things: Iterable[Thing]) -> tuple[Hit, ...]:
    from hezo_desktop.services import recall  # noqa: PLC0415 - heavy; the window shows before

    return recall.named(app, things)


def _usual(given: Sequence[Entry], page: PageBase | None) -> list[Entry]:
    """The commands of the screen in front, and the beginnings of new things."""
    own = set(page.actions()) if page is not None else set()
    of_page = [each for each in given if each.action in own]
    return [*of_page[:_USUAL_OF_PAGE], *given[:2]]


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
