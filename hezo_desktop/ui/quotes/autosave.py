"""Stores a draft by itself, within two seconds of a change and without holding up the typing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import HezoError
from hezo_desktop.services import quotes
from hezo_desktop.services.draft_text import DraftText
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.quotes.turns import turns

SAVE_AFTER_MS = 1000
"""A change waits this long for company; half of the two seconds a crash may cost."""


class Autosave(QObject):
    """Always stores the newest state, whoever asks: the clock, a step that is taken, the end."""

    saved = Signal(object)
    """The draft lies in the database; carries the moment."""
    refused = Signal(object)
    """A `HezoError`: the draft could not be stored."""

    def __init__(
        self,
        app: App,
        draft: QuoteDraft,
        sums_of: Callable[[QuoteDraft], PricedQuote | None],
        *,
        has_sums: bool,
        parent: QObject | None = None,
    ) -> None:
        """`sums_of` gives a draft's sums if they are known; `has_sums`: it is stored with them."""
        super().__init__(parent)
        self.saved_at: datetime | None = None
        self._app = app
        self._draft = draft
        self._stored: QuoteDraft | None = draft
        self._text = DraftText()
        self._sums_of = sums_of
        self._has_sums = has_sums
        self._writing = threading.Lock()
        self._background = Background(self)
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self._save_beside)

    @property
    def is_saved(self) -> bool:
        """Does the database hold the draft as it stands?"""
        return self._stored is self._draft

    @property
    def lacks_sums(self) -> bool:
        """Is the newest state not stored yet with its sums, nor known with them?"""
        stored = self.is_saved and self._has_sums
        return not stored and self._sums_of(self._draft) is None

    def follow(self, draft: QuoteDraft) -> None:
        """Store this state before long."""
        self._draft = draft
        if not self._timer.isActive():
            self._timer.start()

    def save(self) -> bool:
        """Store the draft now if it changed; False and `refused` when that fails."""
        self._timer.stop()
        return self._now(self._write)

    def complete(self) -> None:
        """Give the stored draft the sums it was stored without, before they were known.

        A draft that is only looked at and has no sum above zero is left as it was.
        """
        sums = self._sums_of(self._draft)
        due = self.is_saved and not self._has_sums
        if due and sums and (self.saved_at or sums.net.minor):
            self._now(lambda: self._write(again=True))

    def forget(self) -> None:
        """The draft is being thrown away: store nothing any more."""
        self._timer.stop()
        with self._writing:
            self._stored, self._has_sums = self._draft, True

    def close(self) -> bool:
        """Store what is left and stop the clock; False when the last change is not stored."""
        stored = self.save()
        self.complete()
        self._background.close()
        return stored

    def _save_beside(self) -> None:
        self._background.run(
            lambda _progress: self._write(turns()), self._tell, self._refuse, receiver=self
        )

    def _now(self, write: Callable[[], datetime | None]) -> bool:
        try:
            self._tell(write())
        except HezoError as refusal:
            self._refuse(refusal)
            return False
        return True

    def _write(
        self, pause: Callable[[], None] = lambda: None, *, again: bool = False
    ) -> datetime | None:
        """Store the newest state unless it is; returns the moment. Runs in either thread."""
        with self._writing:
            draft = self._draft
            if draft is self._stored and not again:
                return None
            sums = self._sums_of(draft)
            text = self._text.of(draft, pause)
            quotes.save_draft(self._app, draft, sums, text=text)
            self._stored, self._has_sums = draft, sums is not None
            return self._app.now()

    def _tell(self, moment: datetime | None) -> None:
        if moment is not None:
            self.saved_at = moment
            self.saved.emit(moment)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, HezoError):
            raise error
        self.refused.emit(error)
