"""What the steps of a quote share: the screen they are taken on, and the quote they are about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from hezo_desktop.i18n import Translator
from hezo_desktop.services import company
from hezo_desktop.services.quotes import QuoteSummary
from hezo_desktop.ui.parts.paper_page import PaperPage
from hezo_desktop.ui.quotes.workbench import Workbench


class QuoteSteps(QObject):
    """Steps with one quote: the open one, or where the list stands."""

    def __init__(
        self,
        screen: PaperPage,
        bench: Workbench,
        quote: Callable[[], QuoteSummary | None],
        tr: Translator,
    ) -> None:
        """`quote` tells which quote a step is about."""
        super().__init__(screen)
        self._screen, self._bench, self._quote = screen, bench, quote
        self._app, self._ = screen.app, tr

    @property
    def _by(self) -> str:
        """Whose step it is in the journal, where that is known."""
        return company.only_person(self._app)

    def _do(self, step: Callable[[QuoteSummary], None]) -> None:
        """Take a step with the quote it is about, if there is one."""
        quote = self._quote()
        if quote is not None:
            self._screen.do(lambda: step(quote))
