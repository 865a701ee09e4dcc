"""Keeps the figures beside the draft: the prices at once, the rules in the next pause.

Pricing an edit moves a running account and is done before the next key. Asking the rules about a
long quote takes seconds; it is done beside the window, gives the window its turns, and is given up
when the draft changes meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import HezoError
from hezo_desktop.services import quotes
from hezo_desktop.ui.parts.background import Background, Job
from hezo_desktop.ui.quotes.figures import Figures, reckon
from hezo_desktop.ui.quotes.turns import turns

COMPUTE_AFTER_MS = 60
"""Keys typed in one breath are computed once."""

LONGEST_PAUSE_MS = 1500
"""The rules wait for a pause in the typing, the longer the more they have to read."""

AT_ONCE_SECONDS = 0.03
"""What takes longer than this to price is priced beside the window."""


class _TooLongError(Exception):
    """An edit moves so many prices that the window should not wait for them."""


class Reckoner(QObject):
    """Follows one draft from state to state."""

    priced = Signal()
    """The prices are those of the draft; the findings may still be those of the one before."""
    computed = Signal()
    """Prices and findings are those of the draft."""

    def __init__(
        self, app: App, draft: QuoteDraft, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.figures = Figures(draft)
        self._app = app
        self._draft = draft
        self._background = background
        self._job: Job | None = None
        self._took_ms = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.compute)
        self._timer.start(COMPUTE_AFTER_MS)

    def follow(self, draft: QuoteDraft) -> None:
        """Reckon this state of the draft; what was under way for another one is given up."""
        self._draft = draft
        self._give_up()
        self._price()
        pause = min(max(COMPUTE_AFTER_MS, self._took_ms / 2), LONGEST_PAUSE_MS)
        self._timer.start(int(pause))

    def compute(self) -> None:
        """Price and check the draft as it stands now, beside the window."""
        self._timer.stop()
        self._give_up()
        app, draft, near = self._app, self._draft, self.figures.ledger
        began = time.monotonic()

        def take(figures: Figures) -> None:
            self._took_ms = (time.monotonic() - began) * 1000
            self._take(figures)

        self._job = self._background.run(
            lambda progress: reckon(app, draft, near, turns(lambda: not progress.cancelled)),
            take,
            self._failed,
            receiver=self,
        )

    def price_now(self) -> None:
        """Price the draft as it stands, however long it takes.

        Raises: HezoError when there is no way to price it.
        """
        known = self.figures.ledger
        ledger = known.edited(self._draft) if known else quotes.ledger(self._app, self._draft)
        self.figures = self.figures.moved_to(ledger)

    def stop(self) -> None:
        """Reckon nothing any more."""
        self._timer.stop()
        self._give_up()

    def _price(self) -> None:
        """Move the running account to the draft, if that is done in a moment."""
        ledger = self.figures.ledger
        if ledger is None or not ledger.is_near(self._draft):
            return
        try:
            moved = ledger.edited(self._draft, pause=_until(AT_ONCE_SECONDS))
            self.figures = self.figures.moved_to(moved)
        except (HezoError, _TooLongError):
            return  # the reckoning beside the window says it, or has the time
        self.priced.emit()

    def _take(self, figures: Figures) -> None:
        if figures.draft is self._draft:
            self.figures = figures
            self.computed.emit()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HezoError):
            raise error
        self._take(Figures(self._draft, refusal=error))

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None


def _until(seconds: float) -> Callable[[], None]:
    """Gives up after so many seconds."""
    end = time.monotonic() + seconds

    def look() -> None:
        if time.monotonic() > end:
            raise _TooLongError

    return look
