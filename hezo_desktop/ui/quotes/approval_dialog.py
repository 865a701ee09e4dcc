"""What of a quote waits for a superior, who approved what, and every way to an answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.approval import Approval, Need
from hezo_desktop.domain.approval_request import code_of
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import approval_exchange, approvals, approvers
from hezo_desktop.services.approval_exchange import ANSWER_SUFFIX, Taken
from hezo_desktop.services.approvals import Standing
from hezo_desktop.services.quotes import QuoteSummary
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column, label, row, set_role
from hezo_desktop.ui.quotes.approval_request import RequestDialog
from hezo_desktop.ui.quotes.columns import called

Row = tuple[Need, Approval | None]


class ApprovalDialog(QDialog):
    """The needs of a quote with their answers; accepted when the reader issues it now.

    `approve` asks who approves here and why, does it, and tells whether it was done. Issuing is the
    next step when that was on its way, or once something was approved in the dialog.
    """

    def __init__(
        self,
        parent: QWidget | None,
        app: App,
        background: Background,
        tr: Translator,
        quote: QuoteSummary,
        *,
        approve: Callable[[QWidget], bool],
        issuing: bool = False,
    ) -> None:
        super().__init__(parent)
        self._app, self._background, self._ = app, background, tr
        self._quote, self._approve, self._issuing = quote, approve, issuing
        title = tr("Approval of {quote}", quote=called(tr, quote))
        self.setWindowTitle(title)
        self.list = ListView[Row](
            tr,
            _columns(tr),
            name=tr("What needs an approval"),
            empty=tr("Nothing in this quote needs an approval."),
            key=lambda each: each[0].key,
            stretch=1,
            search=False,
        )
        self.state = label(tr("Checking …"), "strong", wrap=True)
        self.code = label("", "muted", wrap=True)
        self.said = label("", "good", wrap=True)
        self.here = button(tr("Approve here …"))
        self.send = button(tr("Save a request …"))
        self.take = button(tr("Read an answer …"))
        self.type = button(tr("Enter a code …"))
        self.issue = button(tr("Issue"), "main")
        self.close_it = button(tr("Close"))
        self._first = self.here if approvers.anybody_here(app) else self.send
        self.here.setVisible(self._first is self.here)
        self._wire()
        body = column(
            label(title, "heading"),
            self.state,
            self.list,
            self.code,
            self.said,
            row(self.here, self.send, self.take, self.type, 1, self.close_it, self.issue),
            spacing=10,
        )
        body.setContentsMargins(20, 16, 20, 14)
        body.setStretch(2, 1)
        self.setLayout(body)
        self.resize(1080, 480)
        self._arrange(None)
        self.refresh()

    def refresh(self) -> None:
        """Judge the quote as it is stored."""
        app, quote_id = self._app, self._quote.id
        self._background.run(
            lambda _progress: approvals.standing_of(app, quote_id),
            self._show,
            self._refuse,
            receiver=self,
        )

    # -- ways to an answer --------------------------------------------------------------------

    def approve_here(self) -> None:
        """Approve on this machine."""
        if self._approve(self):
            self._issuing = True
            self.said.setText(self._("Approved."))
            self.refresh()

    def save_request(self) -> None:
        """Write a file for an approver who sits elsewhere."""
        dialog = RequestDialog(self, self._app, self._, self._quote.id)
        if dialog.exec() and dialog.written is not None:
            self.said.setText(self._("Saved: {path}", path=str(dialog.written)))

    def read_answer(self) -> None:
        """Take over an approver's signed answer."""
        kinds = self._("Answers to requests (*{suffix})", suffix=ANSWER_SUFFIX)
        start = str(self._app.workspace.exports)
        chosen, _kind = QFileDialog.getOpenFileName(self, self._("Read an answer"), start, kinds)
        if chosen:
            self._do(lambda: approval_exchange.take_answer(self._app, Path(chosen)))

    def enter_code(self) -> None:
        """Take over an answer that was read out over the phone."""
        code = ask.ask_text(
            self,
            self._,
            self._("Enter the code the approver reads out; gaps and letter case do not matter."),
            self._("Code of the answer"),
            self._("Take over"),
        )
        if code:
            self._do(lambda: approval_exchange.take_code(self._app, self._quote.id, code))

    def _do(self, take: Callable[[], Taken]) -> None:
        try:
            taken = take()
        except HezoError as refusal:
            self._refuse(refusal)
            return
        self._issuing = self._issuing or taken.approved
        set_role(self.said, "good" if taken.approved else "error")
        self.said.setText(self._words(taken))
        self.refresh()

    def _words(self, taken: Taken) -> str:
        if taken.approved:
            return self._(
                "Quote {ref}: approved by {name}, until {day}.",
                ref=taken.reference,
                name=taken.by,
                day=taken.until,
            )
        return self._(
            "Quote {ref}: declined by {name}. {reason}",
            ref=taken.reference,
            name=taken.by,
            reason=taken.comment,
        )

    def _refuse(self, error: Exception) -> None:
        ask.show_error(self, self._, error, self._app.workspace.logs)

    # -- showing ------------------------------------------------------------------------------

    def _show(self, standing: object) -> None:
        if not isinstance(standing, Standing):
            return
        self.list.set_rows((need, standing.answer_to(need)) for need in standing.needs)
        self._arrange(standing)

    def _arrange(self, standing: Standing | None) -> None:
        """Offer what helps, and say where the quote stands."""
        waiting = len(standing.open) if standing else 0
        for each in (self.send, self.take, self.type):
            each.setEnabled(bool(waiting))
        self.issue.setEnabled(standing is not None and not waiting)
        if standing is None:
            return
        self.state.setText(self._where(standing, waiting))
        set_role(self.state, "warning" if waiting else "good")
        self.code.setText(self._code(self._quote.id, standing) if waiting else "")
        self.code.setVisible(bool(waiting))
        next_step = self._first if waiting else self.issue if self._issuing else self.close_it
        next_step.setDefault(True)
        next_step.setFocus()

    def _where(self, standing: Standing, waiting: int) -> str:
        if waiting:
            return self._.plural(
                "{n} thing goes beyond what may be offered without approval.",
                "{n} things go beyond what may be offered without approval.",
                waiting,
            )
        if standing.needs:
            return self._("Everything is approved for the quote as it stands.")
        return self._("The quote may go out without anybody's approval.")

    def _code(self, quote_id: UUID, standing: Standing) -> str:
        keys = frozenset(need.key for need in standing.open)
        return self._(
            "Code to read out to an approver: {code}. It stands for the quote as it is now.",
            code=code_of(quote_id, standing.sha256, keys),
        )

    def _wire(self) -> None:
        self.here.clicked.connect(self.approve_here)
        self.send.clicked.connect(self.save_request)
        self.take.clicked.connect(self.read_answer)
        self.type.clicked.connect(self.enter_code)
        self.close_it.clicked.connect(self.reject)
        self.issue.clicked.connect(self.accept)


def _columns(tr: Translator) -> tuple[Column[Row], ...]:
    return (
        Column(tr("Rule"), lambda each: each[0].rule),
        Column(
            tr("What and why"),
            lambda each: tr.render(each[0].message),
            tip=lambda each: tr.render(each[0].message),
        ),
        Column(tr("Approval given by"), lambda each: each[1].by if each[1] else "–"),
        Column(tr("Until"), lambda each: _until(tr, each[1])),
    )


def _until(tr: Translator, given: Approval | None) -> str:
    if given is None:
        return ""
    return tr.day(given.expires_on) if given.expires_on else tr("until it is changed")
