"""The quotes screen: the list, the builder of a draft, an issued quote, and what one can do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company, quotes
from hezo_desktop.services.paper_files import QUOTE_KEYS
from hezo_desktop.services.quotes import QuoteStatus, QuoteSummary
from hezo_desktop.ui.parts import ask, export
from hezo_desktop.ui.parts.checks import required
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.form import Form
from hezo_desktop.ui.parts.page import PageBase
from hezo_desktop.ui.parts.text import button, column, label, row
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.columns import called, status_name
from hezo_desktop.ui.quotes.issued import IssuedView
from hezo_desktop.ui.quotes.list_view import QuoteList
from hezo_desktop.ui.quotes.view_model import QuoteEditor

OPEN_STATES = (QuoteStatus.ISSUED,)


class Page(PageBase):
    """Shows one of three: the list, a draft in the builder, an issued quote."""

    title = "Quotes"

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(app, tr, parent)
        self.editor: QuoteEditor | None = None
        self.builder: Builder | None = None
        self._summary: QuoteSummary | None = None
        self.list = QuoteList(app, tr)
        self.issued = IssuedView(app, self.background, tr)
        self._exporter = export.Exporter(self, app, tr, self.background)
        self._make_actions()
        self._work = self._work_area()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._work)
        self.setLayout(column(self._stack))
        self.list.opened.connect(lambda quote: self.show_quote(quote.id))
        self.list.new_wanted.connect(self.new_quote)
        self.list.current_changed.connect(self._enable)
        self._enable()

    # -- what the window asks -----------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list, or the open quote, again."""
        if self.editor is None:
            self.list.refresh()
            if self._summary is not None:
                self.show_quote(self._summary.id)
        self._focus()

    def open(self, kind: str, key: object) -> None:
        """Open a quote by its key or number, or start a new one."""
        if kind == "new-quote":
            self.new_quote()
        elif isinstance(key, (str, UUID)):
            self.show_quote(key)

    def place(self) -> tuple[str, object] | None:
        """The quote that is open."""
        return ("quote", self._summary.id) if self._summary else None

    def may_leave(self) -> bool:
        """Everything typed is taken over and stored; only a failing disk keeps the reader here."""
        if self.builder is None or self.editor is None:
            return True
        self.builder.commit()
        return self.editor.is_saved

    # -- showing ------------------------------------------------------------------------------

    def show_list(self) -> None:
        """Go back to the list, on the row of the quote that was open."""
        if not self.may_leave():
            return
        was = self._summary
        self._close_builder()
        self._summary = None
        self._stack.setCurrentWidget(self.list)
        self.list.refresh()
        if was is not None:
            self.list.list.select(was.id)
        self._enable()
        self._focus()

    def show_quote(self, ref: str | UUID) -> None:
        """Show a quote: its draft in work in the builder, else what was issued."""
        try:
            summary = quotes.summary(self.app, ref)
        except HezoError as refusal:
            self._refuse(refusal)
            return
        if not self.may_leave():
            return
        self._close_builder()
        self.status.emit("")
        self._summary = summary
        if summary.drafting:
            self._open_builder(summary)
        else:
            self.issued.show_quote(summary)
            self._inside.setCurrentWidget(self.issued)
        self._stack.setCurrentWidget(self._work)
        self._show_head()
        self._enable()
        self._focus()

    def _open_builder(self, summary: QuoteSummary) -> None:
        draft = quotes.draft(self.app, summary.id)
        self.editor = QuoteEditor(
            self.app, draft, tr=self._, background=self.background, parent=self
        )
        self.builder = Builder(self.editor, self.background, self._)
        self.builder.outside_wanted.connect(self.open_requested)
        self._inside.addWidget(self.builder)
        self._inside.setCurrentWidget(self.builder)
        self.editor.saved.connect(self._say_saved)
        self.editor.refused.connect(self._say_not_saved)
        self.editor.changed.connect(self._enable)
        stack = self.editor.undo_stack
        stack.undoTextChanged.connect(self._enable)
        stack.redoTextChanged.connect(self._enable)

    def _close_builder(self) -> None:
        if self.builder is None or self.editor is None:
            return
        self.editor.close()
        self._inside.removeWidget(self.builder)
        self.builder.deleteLater()
        self.editor.deleteLater()
        self.builder = self.editor = None

    def _focus(self) -> None:
        if self.builder is not None:
            self.builder.start()
        elif self._summary is not None:
            self.issued.setFocus()
        else:
            self.list.setFocus()

    # -- steps in the life of a quote ---------------------------------------------------------

    def new_quote(self) -> None:
        """Start a quote: it exists at once and is saved by itself."""
        if self.may_leave():
            self._do(lambda: self.show_quote(quotes.new_draft(self.app).id))

    def duplicate(self) -> None:
        """A new draft with the same parties and lines."""
        quote = self._quote()
        if quote is not None and self.may_leave():
            self._do(lambda: self.show_quote(quotes.duplicate(self.app, quote.id).id))

    def discard(self) -> None:
        """Throw the draft away, after a question."""
        quote = self._quote()
        if quote is None:
            return
        question = self._(
            "Throw {quote} away? A draft that is thrown away cannot be brought back.",
            quote=called(self._, quote),
        )
        if ask.confirm(self, self._, question, self._("Throw away")):
            self._do(lambda: self._discard(quote))

    def _discard(self, quote: QuoteSummary) -> None:
        if self.builder is not None and self.editor is not None:
            self.editor.forget()
        quotes.discard(self.app, quote.id)
        self._summary = None
        self.show_list()

    def approve(self) -> None:
        """Name who agreed the individual prices and took the warnings, and why."""
        if self.builder is None or self.editor is None:
            return
        self.builder.commit()
        editor = self.editor
        form = Form(self._)
        people = [person.name for person in company.seller(self.app).people]
        form.add_row((form.line("by", self._("Approved by"), check=required), 12))
        form.add_row((form.line("reason", self._("Reason"), check=required), 12))
        form["by"] = people[0] if len(people) == 1 else ""

        def do() -> None:
            approved = quotes.approve(
                self.app, editor.draft.id, by=form["by"], reason=form["reason"]
            )
            editor.apply(self._("approval"), approved)

        EditDialog(
            self,
            self._,
            self._("Approve individual prices"),
            form,
            do,
            yes=self._("Approve"),
            text=self._(
                "The name and the reason are put on every individually agreed price and every "
                "warning that has none yet, and are kept in the journal."
            ),
        ).exec()

    def issue(self) -> None:
        """Number the quote and freeze it; whatever stops it is listed."""
        if self.builder is None or self.editor is None:
            return
        self.builder.commit()
        if not self.editor.is_saved:
            return
        app, quote_id = self.app, self.editor.draft.id
        self._busy(lambda: quotes.issue(app, quote_id), self._issued)

    def _issued(self, paper: object) -> None:
        if isinstance(paper, IssuedQuote):
            self.show_quote(paper.draft.id)
            self.status.emit(self._("Quote {number} is issued.", number=paper.number))

    def accept(self) -> None:
        """Note that the partner accepted: the contract is prepared at once."""
        quote = self._summary
        if quote is None:
            return

        def do() -> None:
            number = quotes.accept(self.app, quote.id)
            self.show_quote(quote.id)
            self.status.emit(self._("Accepted. Contract {number} is prepared.", number=number))

        self._do(do)

    def decline(self) -> None:
        """Note that the partner declined, and why."""
        quote = self._summary
        if quote is None:
            return
        reason = ask.ask_text(
            self,
            self._,
            self._("Why was the quote declined? The reason is kept."),
            self._("Reason"),
            self._("Mark as declined"),
        )
        if reason:
            self._do(lambda: self._decline(quote, reason))

    def _decline(self, quote: QuoteSummary, reason: str) -> None:
        quotes.decline(self.app, quote.id, reason=reason)
        self.show_quote(quote.id)

    def revise(self) -> None:
        """A new revision in work beside the issued one."""
        quote = self._quote()
        if quote is not None:
            self._do(lambda: self._revise(quote))

    def _revise(self, quote: QuoteSummary) -> None:
        quotes.revise(self.app, quote.id)
        self.show_quote(quote.id)

    def open_contract(self) -> None:
        """Go to the contract made from this quote, to complete it and sign it off."""
        quote = self._quote()
        if quote is not None and quote.contract_number:
            self.open_requested.emit("contract", quote.contract_number)

    def export(self) -> None:
        """Write the issued PDF and workbook to a folder."""
        quote = self._quote()
        if quote is None or not quote.number:
            return
        names = dict(zip(QUOTE_KEYS, (self._("Quote, PDF"), self._("Quote, Excel")), strict=True))
        order = export.ask_order(
            self, self._, refs=(quote.id,), documents=names, folder=self.app.workspace.exports
        )
        if order is not None:
            self._exporter.start(order, self._say_written)

    def _say_written(self, paths: tuple[Path, ...]) -> None:
        folder = str(paths[0].parent) if paths else ""
        self.status.emit(
            self._.plural(
                "{n} file saved in {folder}",
                "{n} files saved in {folder}",
                len(paths),
                folder=folder,
            )
        )

    # -- doing and refusing -------------------------------------------------------------------

    def _do(self, step: Callable[[], object]) -> None:
        try:
            step()
        except HezoError as refusal:
            self._refuse(refusal)

    def _busy(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        """Do slow work beside the window; nothing can be changed meanwhile."""
        self.setEnabled(False)
        self.setCursor(Qt.CursorShape.BusyCursor)

        def ready(result: object) -> None:
            self.setEnabled(True)
            self.unsetCursor()
            done(result)

        def failed(error: Exception) -> None:
            self.setEnabled(True)
            self.unsetCursor()
            self._refuse(error)

        self.background.run(lambda _progress: work(), ready, failed, receiver=self)

    def _refuse(self, error: Exception) -> None:
        ask.show_error(self, self._, error, self.app.workspace.logs)
        self._focus()

    def _say_saved(self, moment: object) -> None:
        del moment
        if self.editor is not None and self.editor.saved_at is not None:
            hour = self.editor.saved_at.astimezone(WARSAW).time().replace(second=0)
            words = self._("Draft saved {moment}", moment=hour)
            self.saved.setText(words)
            self.status.emit(words)

    def _say_not_saved(self, error: object) -> None:
        if isinstance(error, HezoError):
            words = self._.render(error.message)
            self.saved.setText(self._("Not saved: {why}", why=words))
            self.status.emit(words)

    def _quote(self) -> QuoteSummary | None:
        """The quote a step is about: the open one, else the list's current one."""
        return self._summary or self.list.current

    # -- head and actions ---------------------------------------------------------------------

    def _work_area(self) -> QWidget:
        back = button(self._("‹ Quotes"), "link", name=self._("Back to the list of quotes"))
        back.clicked.connect(self.show_list)
        self.name = label("", "title")
        self.state = label("", "tag")
        self.state.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.saved = label("", "muted")
        self._buttons = {
            action: self._button_of(action)
            for action in (
                self.act_undo,
                self.act_preview,
                self.act_approve,
                self.act_decline,
                self.act_revise,
                self.act_duplicate,
                self.act_export,
                self.act_issue,
                self.act_accept,
                self.act_contract,
            )
        }
        head = row(back, self.name, self.state, self.saved, 1, *self._buttons.values(), spacing=8)
        self._inside = QStackedWidget()
        self._inside.addWidget(self.issued)
        area = QWidget()
        area.setLayout(column(head, self._inside, spacing=10, margin=12))
        return area

    def _button_of(self, action: QAction) -> QWidget:
        main = action in {self.act_issue, self.act_accept, self.act_contract}
        made = button(action.iconText(), "main" if main else "")
        made.setToolTip(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        made.clicked.connect(action.trigger)
        return made

    def _show_head(self) -> None:
        quote = self._summary
        if quote is None:
            return
        self.name.setText(called(self._, quote))
        self.state.setText(status_name(self._, quote.status))
        self.saved.setText(self._("saved by itself") if quote.drafting else "")

    def _make_actions(self) -> None:
        tr = self._
        self.act_open = self._action(tr("Open"), "", self._open_current)
        self.act_duplicate = self._action(tr("Duplicate"), "Ctrl+Shift+D", self.duplicate)
        self.act_discard = self._action(tr("Throw the draft away"), "", self.discard)
        self.act_back = self._action(tr("Back to the list"), "Ctrl+Shift+L", self.show_list)
        self.act_undo = self._action(tr("Undo"), "Ctrl+Z", self._undo)
        self.act_redo = self._action(tr("Redo"), "Ctrl+Y", self._redo)
        self.act_add = self._action(tr("Add a line"), "Ins", self._add_line)
        self.act_problem = self._action(tr("Next remark"), "F8", self._next_problem)
        self.act_preview = self._action(tr("Preview"), "F9", self._preview)
        self.act_panel = self._action(tr("Side panel"), "F4", self._panel)
        self.act_details = self._action(tr("Line details"), "F6", self._details)
        self.act_approve = self._action(tr("Approve …"), "", self.approve)
        self.act_issue = self._action(tr("Issue"), "Ctrl+Shift+Return", self.issue)
        self.act_accept = self._action(tr("Mark as accepted"), "Ctrl+Shift+A", self.accept)
        self.act_decline = self._action(tr("Mark as declined …"), "", self.decline)
        self.act_revise = self._action(tr("New revision"), "Ctrl+Shift+R", self.revise)
        self.act_contract = self._action(tr("To the contract"), "Ctrl+Shift+K", self.open_contract)
        self.act_export = self._action(tr("Save PDF and Excel …"), "Ctrl+E", self.export)

    def _action(self, text: str, keys: str, slot: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: slot())
        self.addAction(action)
        return action

    def _enable(self) -> None:
        """Offer what can be done here and now, and nothing else."""
        building = self.builder is not None
        quote = self._quote()
        open_one = self._summary if not building else None
        status = open_one.status if open_one else None
        drafting = bool(quote and quote.drafting)
        stack = self.editor.undo_stack if self.editor else None
        self.act_undo.setText(self._step(self._("Undo"), stack.undoText() if stack else ""))
        self.act_redo.setText(self._step(self._("Redo"), stack.redoText() if stack else ""))
        states = {
            self.act_open: self._summary is None and quote is not None,
            self.act_duplicate: quote is not None,
            self.act_discard: drafting,
            self.act_back: self._summary is not None,
            self.act_undo: bool(stack and stack.canUndo()),
            self.act_redo: bool(stack and stack.canRedo()),
            self.act_add: building,
            self.act_problem: building,
            self.act_preview: building,
            self.act_panel: building,
            self.act_details: building,
            self.act_approve: building,
            self.act_issue: building,
            self.act_accept: status in OPEN_STATES,
            self.act_decline: status in {QuoteStatus.ISSUED, QuoteStatus.EXPIRED},
            self.act_revise: status
            in {QuoteStatus.ISSUED, QuoteStatus.EXPIRED, QuoteStatus.DECLINED},
            self.act_contract: bool(quote and quote.contract_number and not building),
            self.act_export: bool(quote and quote.number),
        }
        for action, possible in states.items():
            action.setEnabled(possible)
            shown = self._buttons.get(action) if hasattr(self, "_buttons") else None
            if shown is not None:
                shown.setEnabled(possible)
                shown.setVisible(possible or (action is self.act_undo and building))

    def _step(self, verb: str, step: str) -> str:
        return f"{verb}: {step}" if step else verb

    def _open_current(self) -> None:
        if self.list.current is not None:
            self.show_quote(self.list.current.id)

    def _undo(self) -> None:
        if self.editor is not None:
            self.editor.undo_stack.undo()

    def _redo(self) -> None:
        if self.editor is not None:
            self.editor.undo_stack.redo()

    def _add_line(self) -> None:
        if self.builder is not None:
            self.builder.add_line()

    def _next_problem(self) -> None:
        if self.builder is not None:
            self.builder.next_problem()

    def _preview(self) -> None:
        if self.builder is not None:
            self.builder.preview()

    def _panel(self) -> None:
        if self.builder is not None:
            self.builder.toggle_panel()

    def _details(self) -> None:
        if self.builder is not None:
            self.builder.toggle_details()
