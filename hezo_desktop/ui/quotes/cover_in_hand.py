"""The cover of the devices on the line in hand: read beside the window, laid out when asked for."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from hezo_desktop.domain.line_cover import DeviceCover, QuoteCover
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.errors import HezoError
from hezo_desktop.services import quote_cover
from hezo_desktop.services.quote_cover import Stored
from hezo_desktop.ui.parts.background import Background, Job
from hezo_desktop.ui.quotes.view_model import QuoteEditor

_Asked = tuple[object, ...]


class CoverInHand(QObject):
    """Follows the line in hand and every edit of the quote."""

    changed = Signal()
    """The devices, or what covers them, may be others."""

    def __init__(
        self, editor: QuoteEditor, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._editor, self._background = editor, background
        self._asked: _Asked = ()
        self._stored: Stored | None = None
        self._job: Job | None = None
        self._known: tuple[QuoteDraft, UUID, tuple[DeviceCover, ...]] | None = None
        editor.selected.connect(self.follow)
        self.follow()

    @property
    def is_known(self) -> bool:
        """Has what the workspace knows of the devices been read?"""
        return self._stored is not None

    @property
    def devices(self) -> tuple[DeviceCover, ...]:
        """The devices of the line in hand; none before they are known."""
        draft, line = self._editor.draft, self._editor.line
        if line is None or self._stored is None:
            return ()
        if self._known is None or self._known[0] is not draft or self._known[1] != line.id:
            laid_out = QuoteCover(draft, self._editor.app.catalogue)
            self._known = draft, line.id, laid_out.of_line(line, self._stored)
        return self._known[2]

    def follow(self) -> None:
        """Read what is known of the line's devices, if they are others than before."""
        line = self._editor.line
        asked = _question(self._editor.draft, line)
        if asked == self._asked:
            self.changed.emit()
            return
        self._asked, self._stored, self._known = asked, None, None
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if line is None or not any(map(str.strip, line.serials)):
            self._take({})
            return
        app, draft = self._editor.app, self._editor.draft
        self._job = self._background.run(
            lambda _progress: quote_cover.stored(app, draft, line),
            self._take,
            self._failed,
            receiver=self,
        )
        self.changed.emit()

    def _take(self, stored: Stored) -> None:
        self._stored, self._known = stored, None
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HezoError):
            raise error
        self._take({})


def _question(draft: QuoteDraft, line: QuoteLine | None) -> _Asked:
    """What decides about the answer of the workspace."""
    if line is None:
        return (None,)
    return line.id, line.vendor, line.model, line.serials, draft.price_list_id
