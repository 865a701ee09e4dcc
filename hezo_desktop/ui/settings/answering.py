"""The approver's side: a request as it is read, the decision, and the answer that goes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.approval_request import ApprovalRequest, AskedNeed, LineFigures
from hezo_desktop.domain.margin import Earning
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Localised
from hezo_desktop.services import approval_exchange
from hezo_desktop.services.approval_exchange import ANSWER_SUFFIX, USUAL_DAYS
from hezo_desktop.services.approvers import Approver
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.checks import required
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.fields import day_field
from hezo_desktop.ui.parts.form import Form, combo
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column, label, row

Line = tuple[int, Localised, LineFigures]


class AnswerDialog(QDialog):
    """Shows a request and takes a yes or a no; `written` is the file with the signed answer."""

    def __init__(
        self,
        parent: QWidget,
        app: App,
        tr: Translator,
        asked: ApprovalRequest,
        own: Sequence[Approver],
        *,
        beside: Path,
    ) -> None:
        """`own` are the approvers of this workspace; the answer is offered `beside` the request."""
        super().__init__(parent)
        self._app, self._, self._asked, self._beside = app, tr, asked, beside
        self.written: Path | None = None
        title = tr("Request about quote {ref}", ref=asked.reference)
        self.setWindowTitle(title)
        self.needs = ListView[AskedNeed](
            tr,
            (
                Column(tr("Rule"), lambda each: each.rule),
                Column(tr("What and why"), lambda each: tr.render(each.text)),
            ),
            name=tr("What needs an approval"),
            empty=tr("Nothing in this quote needs an approval."),
            stretch=1,
            search=False,
        )
        self.needs.set_rows(asked.needs)
        self.lines = ListView[Line](
            tr,
            _line_columns(tr, variants=any(each.variant for each in asked.figures.lines)),
            name=tr("Lines"),
            empty=tr("The quote has no lines."),
            stretch=1,
            search=False,
        )
        figures = asked.figures.lines
        self.lines.set_rows(
            (at, title, line)
            for at, (title, line) in enumerate(zip(asked.titles, figures, strict=False), start=1)
        )
        self._until = day_field(tr, app.today)
        self._until.set_value(asked.wish_until)
        self.form = Form(tr)
        signers = combo({str(each.id): each.name for each in own})
        until = self.form.field(
            "until",
            tr("Holds until"),
            self._until,
            check=lambda text: required(text) or self._until.check(text),
        )
        self.form.add_row((self.form.field("by", tr("Signed by"), signers), 8), (until, 4))
        self.form.add_row((self.form.line("comment", tr("Comment")), 12))
        self.approve, self.decline = button(tr("Approve …"), "main"), button(tr("Decline …"))
        cancel = button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.approve.clicked.connect(lambda: self.decide(approved=True))
        self.decline.clicked.connect(lambda: self.decide(approved=False))
        body = column(
            label(title, "heading"),
            label(_about(asked, tr), wrap=True),
            label(_sums(asked, tr), "strong", wrap=True),
            self.needs,
            self.lines,
            self.form,
            row(1, cancel, self.decline, self.approve),
            spacing=10,
        )
        body.setContentsMargins(20, 16, 20, 14)
        body.setStretch(3, 2)
        body.setStretch(4, 3)
        self.setLayout(body)
        self.resize(940, 680)
        self.form.fields["comment"].editor.setFocus()

    def decide(self, *, approved: bool) -> None:
        """Ask where the answer goes, then sign it and write it there."""
        if not self.form.look():
            return
        start = str(self._beside.with_suffix(ANSWER_SUFFIX))
        kinds = self._("Answers to requests (*{suffix})", suffix=ANSWER_SUFFIX)
        chosen, _kind = QFileDialog.getSaveFileName(self, self._("Save the answer"), start, kinds)
        if not chosen:
            return
        path = Path(chosen)
        try:
            self._answer(
                path if path.suffix else path.with_suffix(ANSWER_SUFFIX), approved=approved
            )
        except HezoError as refusal:
            ask.show_error(self, self._, refusal, self._app.workspace.logs)
        else:
            self.accept()

    def _answer(self, path: Path, *, approved: bool) -> None:
        until = self._until.value()
        assert until is not None
        signed = approval_exchange.answer(
            self._app,
            self._asked,
            approver_id=UUID(self.form["by"]),
            approved=approved,
            until=until,
            comment=self.form["comment"],
        )
        self.written = approval_exchange.save_answer(path, signed, force=True)


def ask_code_answer(parent: QWidget, app: App, tr: Translator, own: Sequence[Approver]) -> None:
    """Ask for the code of a request and the decision, and show the code to read back."""
    form = Form(tr)
    until = day_field(tr, app.today)
    until.set_value(app.today + timedelta(days=USUAL_DAYS))
    signers = combo({str(each.id): each.name for each in own})
    decisions = combo({"yes": tr("approve"), "no": tr("decline")})
    form.add_row((form.line("code", tr("Code of the request"), check=required), 7))
    form.add_row(
        (form.field("decision", tr("Decision"), decisions), 4),
        (form.field("by", tr("Signed by"), signers), 4),
        (
            form.field(
                "until",
                tr("Holds until"),
                until,
                check=lambda text: required(text) or until.check(text),
            ),
            4,
        ),
    )
    made: list[str] = []

    def answer() -> None:
        day = until.value()
        assert day is not None
        made.append(
            approval_exchange.answer_code(
                app,
                form["code"],
                approver_id=UUID(form["by"]),
                approved=form["decision"] == "yes",
                until=day,
            )
        )

    dialog = EditDialog(
        parent,
        tr,
        tr("Answer a code"),
        form,
        answer,
        yes=tr("Make the code"),
        text=tr(
            "You decide on what you were told, not on what you see: a code proves less than a "
            "signed file."
        ),
    )
    if dialog.exec() and made:
        ask.tell(parent, tr, tr("Read out this code: {code}", code=unbroken(made[0])))


def unbroken(code: str) -> str:
    """A code or a fingerprint that stays on one line."""
    return code.replace("-", "\N{NON-BREAKING HYPHEN}")


def _about(asked: ApprovalRequest, tr: Translator) -> str:
    parties = f"{asked.buyer or '–'} → {asked.end_customer or '–'}"
    who = tr(
        "Asked by {name}, {moment}",
        name=asked.asked_by or "–",
        moment=tr.moment(asked.asked_at.replace(second=0)),
    )
    texts = (asked.title, parties, who, asked.comment)
    return "\n".join(text for text in texts if text)


def _sums(asked: ApprovalRequest, tr: Translator) -> str:
    figures = asked.figures
    sums = tr("Net {net}, gross {gross}", net=figures.net, gross=figures.gross)
    earning = figures.earning
    if earning.margin is None or earning.percent is None:
        margin = tr("Margin: not known")
    else:
        margin = tr("Margin {amount}, {percent}%", amount=earning.margin, percent=earning.percent)
    if figures.unknown_costs:
        without = tr.plural(
            "without {n} line whose cost is not known",
            "without {n} lines whose cost is not known",
            figures.unknown_costs,
        )
        margin = f"{margin} ({without})"
    return f"{sums} · {margin}"


def _line_columns(tr: Translator, *, variants: bool) -> tuple[Column[Line], ...]:
    variant = Column[Line](tr("Variant"), lambda each: each[2].variant)
    return (
        Column(tr("No."), lambda each: str(each[0]), right=True),
        Column(tr("Service"), lambda each: tr.render(each[1])),
        *((variant,) if variants else ()),
        Column(tr("Quantity"), lambda each: str(each[2].quantity), right=True),
        Column(tr("Net"), lambda each: tr.money(each[2].net) if each[2].net else "–", right=True),
        Column(tr("Discount"), lambda each: tr.percent(each[2].discount), right=True),
        Column(tr("Margin"), lambda each: _margin(tr, each[2]), right=True),
    )


def _margin(tr: Translator, line: LineFigures) -> str:
    percent = Earning(line.net, line.cost).percent if line.net else None
    return "–" if percent is None else tr.percent(percent)
