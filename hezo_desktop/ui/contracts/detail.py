"""One contract: its facts, its lines, what still stands in the way, and its papers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSplitter, QVBoxLayout, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Finding
from hezo_desktop.domain.paper import FrozenLine, SignedContract
from hezo_desktop.domain.rules import open_warnings, stops
from hezo_desktop.i18n import Translator
from hezo_desktop.services import contracts, paper_files
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.frozen_lines import columns
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.paper_view import PaperView
from hezo_desktop.ui.parts.problems import ProblemsView, problem_of
from hezo_desktop.ui.parts.text import card, column, label

_STRETCH = 1


class ContractView(QWidget):
    """The frozen content beside the exact pages of the contract and its schedule."""

    line_opened = Signal(object)
    """A line to complete."""
    finding_chosen = Signal(object)
    """A remark to settle."""

    def __init__(
        self, app: App, background: Background, tr: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._ = tr
        self.contract: SignedContract | None = None
        self.next_step = label("", "strong", wrap=True)
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(16)
        self.facts.setVerticalSpacing(3)
        self.facts.setColumnStretch(1, 1)
        self.problems = ProblemsView(tr)
        self.problems.setMaximumHeight(170)
        self.problems.chosen.connect(self.finding_chosen)
        self._lines_place = QVBoxLayout()
        documents = {"contract-pdf": tr("Contract"), "schedule-pdf": tr("SLA schedule")}
        self.paper = PaperView(background, tr, documents)
        left = QWidget()
        inside = column(
            card(self.next_step), card(self.facts), self.problems, self._lines_place, spacing=10
        )
        inside.setContentsMargins(0, 0, 10, 0)
        inside.setStretch(3, 1)
        left.setLayout(inside)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.paper)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([680, 500])
        self.setLayout(column(splitter))

    def show_contract(self, contract: SignedContract) -> None:
        """Show this contract; before sign-off with what the rules still miss."""
        self.contract = contract
        waiting = contract.signing is None
        findings = contracts.check(self._app, contract.id) if waiting else ()
        self.problems.show_problems(problem_of(finding, self._) for finding in _open(findings))
        self.problems.setVisible(bool(_open(findings)))
        self.next_step.setText(self._next_step(contract, findings))
        self._show_facts(contract)
        self._show_lines(contract)
        app = self._app

        def render(key: str, language: str) -> bytes:
            return paper_files.render(app, key, contract, language, subject_id=contract.id)

        self.paper.show_paper(render, contract.quote.draft.language)

    def _next_step(self, contract: SignedContract, findings: tuple[Finding, ...]) -> str:
        if contract.signing is not None:
            return self._(
                "Signed on {day} and frozen for good. Its documents never change again.",
                day=contract.signing.concluded_on,
            )
        waiting = len(_open(findings))
        if waiting:
            return self._.plural(
                "Next: settle {n} point, then sign the contract off (F8 goes to the next one).",
                "Next: settle {n} points, then sign the contract off (F8 goes to the next one).",
                waiting,
            )
        return self._("Next: have both sides sign, then sign the contract off here.")

    def _show_facts(self, contract: SignedContract) -> None:
        _empty(self.facts)
        tr, draft = self._, contract.quote.draft
        period = (
            f"{tr.day(contract.start)}–{tr.day(contract.end)}"
            if contract.start and contract.end
            else "–"
        )
        rows: list[tuple[str, str]] = [
            (tr("Trade partner"), draft.buyer.name if draft.buyer else "–"),
            (tr("End customer"), draft.end_customer.name if draft.end_customer else "–"),
            (tr("Period"), period),
            (tr("Net"), tr.money(contract.quote.net)),
            (tr("Quote"), contract.quote.number),
            (tr("May report"), ", ".join(person.name for person in contract.reporters) or "–"),
        ]
        if contract.signing is not None:
            signing = contract.signing
            rows += [
                (tr("Form"), tr.render(contracts.FORMS[signing.form])),
                (tr("For the seller"), _signed(signing.seller.name, signing.seller.role)),
                (tr("For the trade partner"), _signed(signing.partner.name, signing.partner.role)),
            ]
        for at, (name, value) in enumerate(rows):
            self.facts.addWidget(label(name, "label"), at, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(label(value, wrap=True), at, 1)

    def _show_lines(self, contract: SignedContract) -> None:
        _empty(self._lines_place)
        lines = ListView[FrozenLine](
            self._,
            columns(self._, contract.quote.lines, contract.quote.promises),
            name=self._("Lines of the contract"),
            empty=self._("The contract has no lines."),
            key=lambda line: line.line.id,
            stretch=_STRETCH,
            search=False,
        )
        lines.set_rows(contract.quote.lines)
        lines.opened.connect(self.line_opened)
        self._lines_place.addWidget(lines)
        self.lines = lines
        self.setFocusProxy(lines)


def _open(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What still stands in the way: errors, and warnings without an answer."""
    return (*stops(findings), *open_warnings(findings))


def _signed(name: str, role: str) -> str:
    return ", ".join(part for part in (name, role) if part)


def _empty(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()
