"""One line under the head of a quote: until when it is co-termed, and because of what."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from hezo_desktop.domain.co_term import Target, TargetKind, why
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import co_term
from hezo_desktop.ui.parts.background import Background, Job
from hezo_desktop.ui.parts.text import set_role
from hezo_desktop.ui.quotes.co_term_dialog import KINDS, sources_text
from hezo_desktop.ui.quotes.view_model import QuoteEditor


class CoTermNote(QLabel):
    """Hidden while the quote has no common end."""

    def __init__(
        self,
        editor: QuoteEditor,
        background: Background,
        tr: Translator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor, self._background, self._ = editor, background, tr
        self._asked: tuple[object, ...] = ()
        self._job: Job | None = None
        self.setWordWrap(True)
        set_role(self, "muted")
        editor.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Look up what the common end meets, if it is another one than before."""
        draft = self._editor.draft
        end = draft.end if draft.co_termed else None
        customer = draft.end_customer.id if draft.end_customer else None
        asked = (end, draft.start, customer)
        if asked == self._asked:
            return
        self._asked = asked
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.setVisible(end is not None)
        if end is None:
            return
        self.setText(self._("Co-termed until {day}.", day=end))
        app = self._editor.app
        self._job = self._background.run(
            lambda _progress: why(draft, co_term.running(app, draft)),
            lambda target: self._tell(end, target),
            self._failed,
            receiver=self,
        )

    def _tell(self, end: date, target: Target | None) -> None:
        if target is None or target.kind is TargetKind.GIVEN:
            reason = self._("this day was given")
        else:
            kind = self._.render(KINDS[target.kind])
            reason = f"{kind[0].lower()}{kind[1:]}: {sources_text(target, self._)}"
        words = self._("Co-termed until {day}, because: {reason}.", day=end, reason=reason)
        self.setText(words)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HezoError):
            raise error
