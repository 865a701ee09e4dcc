"""The steps a quote takes after it was issued, other than being answered by the partner."""

from __future__ import annotations

from PySide6.QtCore import Signal

from hezo_desktop.domain.repricing import Repricing
from hezo_desktop.services import quotes, reissue, revisions
from hezo_desktop.services.paper_files import Which
from hezo_desktop.services.quotes import QuoteSummary
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.quotes import papers
from hezo_desktop.ui.quotes.columns import called
from hezo_desktop.ui.quotes.repricing_dialog import RepricingDialog
from hezo_desktop.ui.quotes.revisions_dialog import RevisionsDialog
from hezo_desktop.ui.quotes.steps import QuoteSteps


class RevisionSteps(QuoteSteps):
    """Takes each step for a screen: asks what it must, does it, and goes where work goes on."""

    moved_on = Signal(object)
    """The key of the quote to show now."""

    def show(self, *, discreet: bool = False) -> None:
        """Show the revisions and the history; a new one, or documents, may be asked for there."""
        if self._bench.settle():
            self._do(lambda quote: self._show(quote, discreet=discreet))

    def _show(self, quote: QuoteSummary, *, discreet: bool) -> None:
        dialog = RevisionsDialog(
            self._screen, self._app, self._screen.background, self._, quote, discreet=discreet
        )
        dialog.exec()
        if dialog.branch_from is not None:
            self._revise(quote, dialog.branch_from)
        elif dialog.papers is not None:
            self._export(quote, dialog.papers)

    def revise(self) -> None:
        """A new revision in work beside the issued one."""
        self._do(self._revise)

    def _revise(self, quote: QuoteSummary, start_from: int | None = None) -> None:
        revisions.revise(self._app, quote.id, start_from=start_from, by=self._by)
        self.moved_on.emit(quote.id)

    def reissue(self) -> None:
        """Show an expired quote's prices of today, then begin the revision that replaces it."""
        app = self._app

        def ask_first(quote: QuoteSummary) -> None:
            self._screen.do_slowly(
                lambda: reissue.compare(app, quote.id), lambda found: self._ask(quote, found)
            )

        self._do(ask_first)

    def _ask(self, quote: QuoteSummary, found: object) -> None:
        if not isinstance(found, Repricing):
            return
        text = self._(
            "Quote {number} has expired, so it cannot be accepted as it is. Issue it anew: a new "
            "revision takes the prices of today, which are shown here first.",
            number=quote.number,
        )
        begin = self._("Begin the new revision")
        if RepricingDialog(self._screen, self._, found, text=text, yes=begin).exec():
            self._screen.do(lambda: self._begin_anew(quote))

    def _begin_anew(self, quote: QuoteSummary) -> None:
        revisions.revise(self._app, quote.id, prices_of_today=True, by=self._by)
        self.moved_on.emit(quote.id)
        self._screen.status.emit(self._("Look at the new revision and issue it."))

    def annul(self) -> None:
        """Take an issued quote back, and say why."""
        reason = ask.ask_text(
            self._screen,
            self._,
            self._("Why is the quote annulled? The reason is kept; the number is not used again."),
            self._("Reason"),
            self._("Annul the quote"),
        )
        if reason:
            self._do(lambda quote: self._annul(quote, reason))

    def _annul(self, quote: QuoteSummary, reason: str) -> None:
        quotes.annul(self._app, quote.id, reason=reason, by=self._by)
        self.moved_on.emit(quote.id)
        self._screen.status.emit(self._("{quote} is annulled.", quote=called(self._, quote)))

    def export_marked(self) -> None:
        """Write a copy that says on every page what became of the quote since."""
        self._do(lambda quote: self._export(quote, Which(marked=True)))

    def _export(self, quote: QuoteSummary, which: Which) -> None:
        self._screen.write_papers(
            (quote.id,), papers.names(self._), which, aside=papers.FOR_THE_CUSTOMER
        )
