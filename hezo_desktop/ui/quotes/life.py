"""The steps in the life of a quote, from starting one to going to the contract made of it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal

from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.services import parties, quotes
from hezo_desktop.services.quotes import QuoteSummary
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.quotes import papers
from hezo_desktop.ui.quotes.choice_dialog import ask_choice
from hezo_desktop.ui.quotes.columns import called
from hezo_desktop.ui.quotes.steps import QuoteSteps


class Life(QuoteSteps):
    """Takes each step for a screen: asks what it must, does it, and says what became of it."""

    moved_on = Signal(object)
    """The key of the quote to show now."""
    gone = Signal()
    """The quote is no more."""

    def start(self, company_id: UUID | None = None) -> None:
        """Start a quote: it exists at once and is saved by itself.

        A company that is named is its buyer if it is a partner, else its end customer.
        """
        if self._bench.settle():
            self._screen.do(lambda: self.moved_on.emit(self._new(company_id)))

    def _new(self, company_id: UUID | None) -> UUID:
        known = parties.company(self._app, company_id) if company_id else None
        party = {"buyer" if known.is_partner else "end_customer": known} if known else {}
        return quotes.new_draft(self._app, **party).id

    def duplicate(self) -> None:
        """A new draft with the same parties and lines."""
        if self._bench.settle():
            self._do(lambda quote: self.moved_on.emit(quotes.duplicate(self._app, quote.id).id))

    def discard(self) -> None:
        """Throw the draft away, after a question."""
        quote = self._quote()
        if quote is None:
            return
        question = self._(
            "Throw {quote} away? A draft that is thrown away cannot be brought back.",
            quote=called(self._, quote),
        )
        if ask.confirm(self._screen, self._, question, self._("Throw away")):
            self._do(self._discard)

    def _discard(self, quote: QuoteSummary) -> None:
        if self._bench.editor is not None:
            self._bench.editor.forget()
        quotes.discard(self._app, quote.id, by=self._by)
        self.gone.emit()

    def issue(self) -> None:
        """Number the quote and freeze it; whatever stops it is listed."""
        editor, builder = self._bench.editor, self._bench.builder
        if editor is None or builder is None:
            return
        if self._bench.settle() and builder.is_all_chosen():
            app, quote_id, by = self._app, editor.draft.id, self._by
            self._screen.do_slowly(lambda: quotes.issue(app, quote_id, by=by), self._issued)

    def _issued(self, paper: object) -> None:
        if isinstance(paper, IssuedQuote):
            self._moved(paper.draft.id, self._("Quote {number} is issued.", number=paper.number))

    def accept(self) -> None:
        """Note what the partner accepted: its contract is prepared at once."""
        self._do(self._accept)

    def _accept(self, quote: QuoteSummary) -> None:
        choice = ask_choice(self._screen, quotes.issued(self._app, quote.id), self._)
        if choice is None:
            return
        number = quotes.accept(self._app, quote.id, by=self._by, choice=choice)
        self._moved(quote.id, self._("Accepted. Contract {number} is prepared.", number=number))

    def decline(self) -> None:
        """Note that the partner declined, and why."""
        reason = ask.ask_text(
            self._screen,
            self._,
            self._("Why was the quote declined? The reason is kept."),
            self._("Reason"),
            self._("Mark as declined"),
        )
        if reason:
            self._do(lambda quote: self._decline(quote, reason))

    def _decline(self, quote: QuoteSummary, reason: str) -> None:
        quotes.decline(self._app, quote.id, reason=reason, by=self._by)
        self.moved_on.emit(quote.id)

    def open_contract(self) -> None:
        """Go to the contract made from this quote, to complete it and sign it off."""
        quote = self._quote()
        if quote is not None and quote.contract_number:
            self._screen.open_requested.emit("contract", quote.contract_number)

    def export(self) -> None:
        """Write the issued PDF and workbook to a folder."""
        quote = self._quote()
        if quote is not None and quote.number:
            self._screen.write_papers(
                (quote.id,), papers.names(self._), aside=papers.FOR_THE_CUSTOMER
            )

    def _moved(self, quote_id: UUID, words: str) -> None:
        self.moved_on.emit(quote_id)
        self._screen.status.emit(words)
