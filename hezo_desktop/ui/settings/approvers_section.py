"""Who approves what goes beyond the house's limits, and the limits themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.approvals import approval_book
from hezo_desktop.domain import parsing
from hezo_desktop.domain.company import Seller
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Message, say
from hezo_desktop.services import approval_exchange, approvers
from hezo_desktop.services.approval_exchange import REQUEST_SUFFIX
from hezo_desktop.services.approvers import SUFFIX, Approver
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.form import Form
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column, label, row
from hezo_desktop.ui.settings.answering import AnswerDialog, ask_code_answer, unbroken
from hezo_desktop.ui.settings.section import Section, explained

_LIMITS = {
    "least_line_margin": "line_margin",
    "least_quote_margin": "quote_margin",
    "most_discount": "discount",
}
"""The seller's own limits, and what they stand in place of."""
_WHOLE = 100


class ApproversSection(Section):
    """The limits are saved with the settings; keys of approvers count, or stop to, at once."""

    key = "approvers"

    def __init__(self, app: App, tr: Translator, by: str, memory: ListMemory) -> None:
        """`by` is written down as the person who changes the approvers."""
        super().__init__()
        self.app, self._, self._by = app, tr, by
        self.form = self._limits()
        self.list = ListView[Approver](
            tr,
            self._columns(),
            name=tr("Approvers"),
            empty=tr("Nobody in particular: whoever is named approves here."),
            key=lambda each: each.id,
            stretch=2,
            search=False,
            memory=memory,
        )
        self.make = button(tr("Make a key …"))
        self.take = button(tr("Import a key …"))
        self.save_key = button(tr("Save the key …"))
        self.revoke = button(tr("Revoke …"))
        self.answer = button(tr("Answer a request …"))
        self.answer_code = button(tr("Answer a code …"))
        self.said = label("", "good", wrap=True)
        self._wire()
        self.setLayout(
            column(
                label(tr("Limits"), "heading"),
                explained(tr("What goes beyond them is issued only with an approval.")),
                self.form,
                label(tr("Approvers"), "heading"),
                explained(
                    tr(
                        "Once somebody is listed, only they approve: here with their own key, or "
                        "elsewhere by a signed answer. Compare fingerprints by voice."
                    )
                ),
                self.list,
                row(self.make, self.take, self.save_key, self.revoke, 1),
                row(self.answer, self.answer_code, 1),
                self.said,
                spacing=10,
            )
        )
        self.setFocusProxy(self.form.fields["least_line_margin"])
        self._show()

    # -- limits -------------------------------------------------------------------------------

    def show_seller(self, seller: Seller) -> None:
        """Fill in the house's own limits; empty means as shipped."""
        for name in _LIMITS:
            own = getattr(seller, name)
            self.form[name] = self._.number(own) if own is not None else ""

    def look(self) -> bool:
        """Are the limits percents?"""
        return self.form.look()

    def read(self, seller: Seller) -> Seller:
        """The limits as they stand."""
        return replace(
            seller,
            least_line_margin=self._limit("least_line_margin"),
            least_quote_margin=self._limit("least_quote_margin"),
            most_discount=self._limit("most_discount"),
        )

    def _limit(self, name: str) -> Decimal | None:
        return parsing.decimal(self.form[name]) if self.form[name] else None

    def _limits(self) -> Form:
        tr, shipped = self._, approval_book().limits
        form = Form(tr)
        form.edited.connect(self.edited)
        titles = {
            "least_line_margin": tr("Least margin of a line, %"),
            "least_quote_margin": tr("Least margin of a quote, %"),
            "most_discount": tr("Largest discount, %"),
        }
        fields = []
        for name, title in titles.items():
            editor = QLineEdit()
            usual = tr.number(getattr(shipped, _LIMITS[name]))
            editor.setPlaceholderText(tr("as shipped: {percent}", percent=usual))
            fields.append((form.field(name, title, editor, check=_percent), 4))
        form.add_row(*fields)
        return form

    # -- approvers ----------------------------------------------------------------------------

    def make_key(self) -> None:
        """Make a key for somebody who approves in this workspace."""
        name = ask.ask_text(
            self,
            self._,
            self._(
                "Who approves here? The private key stays in this workspace. From now on nobody "
                "else approves here."
            ),
            self._("Name and surname"),
            self._("Make the key"),
        )
        if name:
            self._do(lambda: self._say_key(approvers.make_mine(self.app, name, by=self._by)))

    def import_key(self) -> None:
        """Let a colleague's answers count, after the fingerprint was compared."""
        kinds = self._("Keys of approvers (*{suffix})", suffix=SUFFIX)
        chosen, _kind = QFileDialog.getOpenFileName(self, self._("Import a key"), "", kinds)
        if chosen:
            self._do(lambda: self._import(Path(chosen)))

    def _import(self, path: Path) -> None:
        key = approvers.read_key(path)
        question = self._(
            "The key of {name} has the fingerprint {fingerprint}. Call {name} and compare it "
            "group by group. Is it the same?",
            name=key.name,
            fingerprint=unbroken(key.fingerprint),
        )
        if ask.confirm(self, self._, question, self._("It is the same")):
            self._say_key(approvers.trust(self.app, key, by=self._by))

    def export_key(self) -> None:
        """Write the file that makes other workspaces know the approver."""
        current = self.list.current
        if current is None:
            return
        kinds = self._("Keys of approvers (*{suffix})", suffix=SUFFIX)
        start = str(self.app.workspace.exports / f"{current.name}{SUFFIX}")
        chosen, _kind = QFileDialog.getSaveFileName(self, self._("Save the key"), start, kinds)
        if chosen:
            self._do(lambda: self._saved(approvers.save_key, current, Path(chosen)))

    def _saved(self, save: Callable[..., Path], current: Approver, path: Path) -> None:
        written = save(self.app, current.id, path, force=True)
        self.said.setText(self._("Saved: {path}", path=str(written)))

    def revoke_key(self) -> None:
        """Let no answer of a key count any more."""
        current = self.list.current
        question = self._(
            "Revoke the key of {name}? No answer signed with it counts any more; what was "
            "approved before stays approved. This cannot be undone.",
            name=current.name if current else "",
        )
        if current and ask.confirm(self, self._, question, self._("Revoke the key")):
            self._do(lambda: approvers.revoke(self.app, current.id, by=self._by))

    def answer_request(self) -> None:
        """Read a request and decide on it."""
        kinds = self._("Requests (*{suffix})", suffix=REQUEST_SUFFIX)
        chosen, _kind = QFileDialog.getOpenFileName(self, self._("Answer a request"), "", kinds)
        if chosen:
            self._do(lambda: self._decide(Path(chosen)))

    def _decide(self, path: Path) -> None:
        asked = approval_exchange.read_request(path)
        dialog = AnswerDialog(self, self.app, self._, asked, self._own(), beside=path)
        if dialog.exec() and dialog.written is not None:
            self.said.setText(self._("Saved: {path}", path=str(dialog.written)))

    def answer_a_code(self) -> None:
        """Decide on a request whose code was read out."""
        ask_code_answer(self, self.app, self._, self._own())

    # -- showing ------------------------------------------------------------------------------

    def _do(self, step: Callable[[], object]) -> None:
        self.said.setText("")
        try:
            step()
        except HezoError as refusal:
            ask.show_error(self, self._, refusal, self.app.workspace.logs)
        self._show()

    def _say_key(self, known: Approver) -> None:
        self.said.setText(
            self._(
                "Key of {name}, fingerprint {fingerprint}.",
                name=known.name,
                fingerprint=known.fingerprint,
            )
        )

    def _show(self) -> None:
        self.list.set_rows(approvers.known(self.app))
        self._arrange(self.list.current)

    def _own(self) -> tuple[Approver, ...]:
        return tuple(each for each in self.list.model.shown if each.mine)

    def _arrange(self, current: object) -> None:
        known = current if isinstance(current, Approver) else None
        self.save_key.setEnabled(known is not None and known.mine)
        self.revoke.setEnabled(known is not None and known.revoked_at is None)
        for each in (self.answer, self.answer_code):
            each.setEnabled(bool(self._own()))

    def _wire(self) -> None:
        self.list.selected.connect(self._arrange)
        for pressed, step in (
            (self.make, self.make_key),
            (self.take, self.import_key),
            (self.save_key, self.export_key),
            (self.revoke, self.revoke_key),
            (self.answer, self.answer_request),
            (self.answer_code, self.answer_a_code),
        ):
            pressed.clicked.connect(step)

    def _columns(self) -> tuple[Column[Approver], ...]:
        tr = self._
        return (
            Column(tr("Name and surname"), lambda each: each.name),
            Column(tr("State"), lambda each: tr.render(_state(each))),
            Column(tr("Fingerprint"), lambda each: each.fingerprint),
            Column(
                tr("Since"),
                lambda each: tr.moment(each.added_at.replace(second=0)),
                lambda each: each.added_at,
            ),
        )


def _state(approver: Approver) -> Message:
    if approver.revoked_at is not None:
        return say("revoked")
    return say("approves here") if approver.mine else say("answers count")


def _percent(text: str) -> Message | None:
    if not text:
        return None
    return None if parsing.decimal(text) <= _WHOLE else say("a percent from 0 to 100 is expected")
