"""The steps of a draft towards approval, for the screen of quotes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hezo_desktop.services import approvals
from hezo_desktop.ui.parts.reason_dialog import reason_dialog
from hezo_desktop.ui.quotes.approval_dialog import ApprovalDialog
from hezo_desktop.ui.quotes.steps import QuoteSteps


class ApprovalSteps(QuoteSteps):
    """Shows what waits for an approval, and approves here."""

    issue_wanted = Signal()
    """Nothing waits any more, and the reader wants the quote issued now."""

    def show(self, *, issuing: bool = False) -> None:
        """Show the needs and the answers; `issuing` when the quote was about to be issued."""
        quote = self._quote()
        if quote is None or self._bench.editor is None or not self._bench.settle():
            return
        dialog = ApprovalDialog(
            self._screen,
            self._app,
            self._screen.background,
            self._,
            quote,
            approve=self.approve,
            issuing=issuing,
        )
        if dialog.exec():
            self.issue_wanted.emit()

    def approve(self, parent: QWidget) -> bool:
        """Ask who approves here and why, and do it; tells whether it was done."""
        editor = self._bench.editor
        if editor is None:
            return False

        def take(by: str, reason: str) -> None:
            approved = approvals.approve(self._app, editor.draft.id, by=by, reason=reason)
            editor.apply(self._("approval"), approved)

        dialog = reason_dialog(
            parent,
            self._app,
            self._,
            title=self._("Approve"),
            text=self._(
                "Approved is the quote exactly as it stands: what goes beyond the limits, every "
                "agreed price and every warning without a reason yet. Any change of terms, lines "
                "or prices needs another approval. It is kept in the journal."
            ),
            by=self._("Approved by"),
            yes=self._("Approve"),
            take=take,
        )
        return bool(dialog.exec())
