"""The quotes screen: the list, the builder of a draft, an issued quote, and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.errors import NotAllowedError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import say
from hezo_desktop.services import quotes
from hezo_desktop.services.approvals import NotApprovedError
from hezo_desktop.services.quotes import QuoteStatus, QuoteSummary
from hezo_desktop.ui.parts.paper_page import PaperPage
from hezo_desktop.ui.parts.text import button
from hezo_desktop.ui.quotes.approval_steps import ApprovalSteps
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.columns import called, status_name
from hezo_desktop.ui.quotes.life import Life
from hezo_desktop.ui.quotes.list_view import QuoteList
from hezo_desktop.ui.quotes.revision_steps import RevisionSteps
from hezo_desktop.ui.quotes.row_steps import row_steps
from hezo_desktop.ui.quotes.term_steps import term_steps
from hezo_desktop.ui.quotes.variant_steps import variant_steps
from hezo_desktop.ui.quotes.view_model import QuoteEditor
from hezo_desktop.ui.quotes.workbench import Workbench

_ANSWERABLE = {QuoteStatus.ISSUED, QuoteStatus.EXPIRED}
"""The partner may still answer; to an expired quote only after it was issued anew."""

_REVISABLE = {QuoteStatus.ISSUED, QuoteStatus.EXPIRED, QuoteStatus.DECLINED}

_OVER = {QuoteStatus.EXPIRED, QuoteStatus.ANNULLED}
"""A copy of its papers can say so on every page."""

_LEAVE_CUSTOMER_VIEW = say(
    "Something has to be settled inside the house first. Leave the customer view with F11 and "
    "issue the quote once more."
)


class Page(PaperPage):
    """Shows the list, or one quote on the workbench."""

    title = "Quotes"

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(app, tr, parent)
        self._summary: QuoteSummary | None = None
        self.list = QuoteList(app, tr, self.memory("quotes"), self.background)
        self.bench = Workbench(app, self.background, tr)
        self.life = Life(self, self.bench, self._quote, tr)
        self.revisions = RevisionSteps(self, self.bench, self._quote, tr)
        self.approvals = ApprovalSteps(self, self.bench, self._quote, tr)
        self._make_steps()
        self._lay_out()
        self._wire()
        self._enable()

    @property
    def editor(self) -> QuoteEditor | None:
        """The editor of the draft in work."""
        return self.bench.editor

    @property
    def builder(self) -> Builder | None:
        """The builder of the draft in work."""
        return self.bench.builder

    # -- what the window asks -----------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list, or the open quote, again."""
        if self.editor is None:
            self.list.refresh()
            if self._summary is not None:
                self.show_quote(self._summary.id)
        self.focus()

    def open(self, kind: str, key: object) -> None:
        """Open a quote by its key or number, or start a new one, for a company if one is named."""
        if kind == "new-quote":
            self.life.start(key if isinstance(key, UUID) else None)
        elif isinstance(key, (str, UUID)):
            self.show_quote(key)

    def place(self) -> tuple[str, object] | None:
        """The quote that is open."""
        return ("quote", self._summary.id) if self._summary else None

    def may_leave(self) -> bool:
        """Everything typed is taken over and stored; only a failing disk keeps the reader here."""
        return self.bench.settle()

    # -- showing ------------------------------------------------------------------------------

    def show_list(self) -> None:
        """Go back to the list, on the row of the quote that was open."""
        if not self.may_leave():
            return
        was, self._summary = self._summary, None
        self.bench.close_builder()
        self.show_work(shown=False)
        self.list.refresh()
        if was is not None:
            self.list.list.select(was.id)
        self._enable()
        self.focus()

    def show_quote(self, ref: str | UUID) -> None:
        """Show a quote: its draft in work in the builder, else what was issued."""
        self.do(lambda: self._show(ref))

    def _show(self, ref: str | UUID) -> None:
        summary = quotes.summary(self.app, ref)
        if not self.may_leave():
            return
        self.bench.show_quote(summary)
        self.status.emit("")
        self._summary = summary
        self.name.setText(called(self._, summary))
        state = QuoteStatus.DRAFT if summary.drafting else summary.status
        self.state.setText(status_name(self._, state))
        self.state.setVisible(bool(summary.number))  # a draft without one is called a draft
        self.saved.setText(self._("saved by itself") if summary.drafting else "")
        self.show_work(shown=True)
        self._enable()
        self.focus()

    def refuse(self, error: Exception) -> None:
        """Say why a step cannot be taken; where an approval is missing, go straight to it."""
        if not isinstance(error, NotApprovedError):
            super().refuse(error)
        elif self.act_customer.isChecked():  # what waits tells margins and discounts
            super().refuse(NotAllowedError(_LEAVE_CUSTOMER_VIEW))
        else:
            self.approvals.show(issuing=True)

    def focus(self) -> None:
        """Put the cursor where work goes on."""
        if self._summary is not None:
            self.bench.focus()
        else:
            self.list.setFocus()

    def _quote(self) -> QuoteSummary | None:
        """The quote a step is about: the open one, else the list's current one."""
        return self._summary or self.list.current

    def _open_current(self) -> None:
        if self.list.current is not None:
            self.show_quote(self.list.current.id)

    def _thrown_away(self) -> None:
        self._summary = None
        self.show_list()

    def _say_stored(self, words: str) -> None:
        self.saved.setText(words)
        self.status.emit(words)

    def _say_not_stored(self, why: str) -> None:
        self.saved.setText(self._("Not saved: {why}", why=why))
        self.status.emit(why)

    # -- steps --------------------------------------------------------------------------------

    def _make_steps(self) -> None:
        tr, add, life = self._, self.add_step, self.life
        self.act_open = add(tr("Open"), "", self._open_current)
        self.act_duplicate = add(tr("Duplicate"), "Ctrl+Shift+D", life.duplicate)
        self.act_discard = add(tr("Throw the draft away"), "", life.discard)
        self.act_back = add(tr("Back to the list"), "Ctrl+Shift+L", self.show_list)
        self.act_undo = add(tr("Undo"), "Ctrl+Z", self._in_editor(QuoteEditor.undo))
        self.act_redo = add(tr("Redo"), "Ctrl+Y", self._in_editor(QuoteEditor.redo))
        self.act_add = add(tr("Add a line"), "Ins", self._in_builder(Builder.add_line))
        self.act_problem = add(tr("Next remark"), "F8", self._in_builder(Builder.next_problem))
        self.act_preview = add(tr("Preview"), "F9", self._in_builder(Builder.preview))
        self.act_panel = add(tr("Side panel"), "F4", self._in_builder(Builder.toggle_panel))
        self.act_details = add(tr("Line details"), "F6", self._in_builder(Builder.toggle_details))
        within = self._in_builder
        self.act_rows = (
            *row_steps(add, within, tr),
            *variant_steps(add, within, tr),
            *term_steps(add, within, tr),
        )
        self.act_customer = add(tr("Customer view"), "F11", self._toggle_customer_view)
        self.act_customer.setCheckable(True)
        self.act_approve = add(tr("Approve …"), "", self.approvals.show)
        self.act_issue = add(tr("Issue"), "Ctrl+Shift+Return", life.issue)
        self.act_accept = add(tr("Mark as accepted"), "Ctrl+Shift+A", self._accept)
        self.act_decline = add(tr("Mark as declined …"), "", life.decline)
        later = self.revisions
        self.act_revise = add(tr("New revision"), "Ctrl+Shift+R", later.revise)
        self.act_revisions = add(tr("Revisions and history …"), "Ctrl+H", self._show_revisions)
        self.act_annul = add(tr("Annul …"), "", later.annul)
        self.act_marked = add(tr("Save a marked copy …"), "", later.export_marked)
        self.act_contract = add(tr("To the contract"), "Ctrl+Shift+K", life.open_contract)
        self.act_export = add(tr("Save PDF and Excel …"), "Ctrl+E", life.export)

    def _accept(self) -> None:
        """Note that the partner accepted; a quote that has expired is issued anew first."""
        quote = self._quote()
        if quote is not None and quote.status is QuoteStatus.EXPIRED:
            self.revisions.reissue()
        else:
            self.life.accept()

    def _show_revisions(self) -> None:
        self.revisions.show(discreet=self.act_customer.isChecked())

    def _toggle_customer_view(self) -> None:
        """Show the screen as a customer may see it: without cost, margin, discounts, approvals."""
        self.bench.set_discreet(discreet=self.act_customer.isChecked())
        self._enable()

    def _in_builder(self, do: Callable[[Builder], None]) -> Callable[[], None]:
        return lambda: do(self.builder) if self.builder is not None else None

    def _in_editor(self, do: Callable[[QuoteEditor], None]) -> Callable[[], None]:
        return lambda: do(self.editor) if self.editor is not None else None

    def _lay_out(self) -> None:
        back = button(self._("‹ Quotes"), "link", name=self._("Back to the list of quotes"))
        back.clicked.connect(self.show_list)
        steps = (
            self.act_undo,
            self.act_preview,
            self.act_approve,
            self.act_decline,
            self.act_revise,
            self.act_duplicate,
            self.act_export,
        )
        main = (self.act_issue, self.act_accept, self.act_contract)
        self.stack(self.list, self.bench, back=back, steps=steps, main=main)

    def _wire(self) -> None:
        self.list.opened.connect(lambda quote: self.show_quote(quote.id))
        self.list.new_wanted.connect(self.life.start)
        self.list.current_changed.connect(self._enable)
        self.list.list.told.connect(self.status)
        self.life.moved_on.connect(self.show_quote)
        self.revisions.moved_on.connect(self.show_quote)
        self.bench.issued.revisions_wanted.connect(self._show_revisions)
        self.life.gone.connect(self._thrown_away)
        self.approvals.issue_wanted.connect(self.life.issue)
        self.bench.changed.connect(self._enable)
        self.bench.stored.connect(self._say_stored)
        self.bench.not_stored.connect(self._say_not_stored)
        self.bench.outside_wanted.connect(self.open_requested)

    def _enable(self) -> None:
        """Offer what can be done here and now, and nothing else."""
        quote, building = self._quote(), self.builder is not None
        status = self._summary.status if self._summary and not building else None
        stack = self.editor.undo_stack if self.editor else None
        self.act_undo.setText(_named(self._("Undo"), stack.undoText() if stack else ""))
        self.act_redo.setText(_named(self._("Redo"), stack.redoText() if stack else ""))
        in_builder = (
            self.act_add,
            self.act_problem,
            self.act_preview,
            self.act_panel,
            self.act_issue,
            self.act_customer,
            *self.act_rows,
        )
        inside = building and not self.act_customer.isChecked()
        possible = dict.fromkeys(in_builder, building) | {
            self.act_details: inside,
            self.act_approve: inside,
            self.act_open: self._summary is None and quote is not None,
            self.act_duplicate: quote is not None,
            self.act_discard: bool(quote and quote.drafting),
            self.act_back: self._summary is not None,
            self.act_undo: bool(stack and stack.canUndo()),
            self.act_redo: bool(stack and stack.canRedo()),
            self.act_accept: status in _ANSWERABLE,
            self.act_decline: status in _ANSWERABLE,
            self.act_revise: status in _REVISABLE,
            self.act_revisions: bool(quote and quote.number),
            self.act_annul: status in _REVISABLE,
            self.act_marked: bool(quote and quote.status in _OVER and not building),
            self.act_contract: bool(quote and quote.contract_number and not building),
            self.act_export: bool(quote and quote.number),
        }
        # in the builder, Ctrl+Shift+D doubles rows, elsewhere the quote
        self.act_duplicate.setShortcut("" if building else "Ctrl+Shift+D")
        self.act_rows[0].setShortcut("Ctrl+Shift+D" if building else "")
        # in the list, Ctrl+E exports the list
        self.act_export.setShortcut("Ctrl+E" if self._summary is not None else "Ctrl+Shift+E")
        self.offer(possible, keep=(self.act_undo,) if building else ())


def _named(verb: str, step: str) -> str:
    """`Undo: quantity of line 3`, or the verb alone."""
    return f"{verb}: {step}" if step else verb
