"""What the rules say about the quote, and why something of it is taken on purpose."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from hezo_desktop.domain.finding import Finding, Severity
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.problems import Problem, ProblemsView, problem_of
from hezo_desktop.ui.parts.text import card, column, label
from hezo_desktop.ui.quotes.cover_in_hand import CoverInHand
from hezo_desktop.ui.quotes.figures import SEVERITIES
from hezo_desktop.ui.quotes.view_model import QuoteEditor
from hezo_desktop.ui.quotes.ways_out import SETTLED_BY_A_KEY, Matter, WayOut, WaysOut, ways_out

MOST_SHOWN = 200
"""Settled from the top, the others come up by themselves."""


class ProblemsTab(QWidget):
    """The list of remarks; what a reason can settle gets it typed right here."""

    chosen = Signal(object)
    """A finding to go to."""
    counted = Signal(int)
    """How many remarks still stand in the way."""

    def __init__(
        self, editor: QuoteEditor, cover: CoverInHand, tr: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor, self._cover = editor, cover
        self._ = tr
        self._finding: Finding | None = None
        self.view = ProblemsView(tr)
        self.view.chosen.connect(self._choose)
        self._question = label("", wrap=True)
        self.by = _field(tr("Who takes it on"), tr("Who takes it on, by name"))
        self.by.returnPressed.connect(self._go_on)
        self.by.editingFinished.connect(self._store)
        self.reason = _field(
            tr("Why this is taken on purpose"),
            tr("Why – Enter keeps the reason"),
        )
        self.reason.returnPressed.connect(self._go_on)
        self.reason.editingFinished.connect(self._store)
        self.ways = WaysOut(self._take)
        self._answer = card(self._question, self.ways, self.by, self.reason)
        self._answer.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._answer.hide()
        self._more = label("", "muted", wrap=True)
        self._more.hide()
        self._reasons = editor.draft.acknowledgements
        layout = column(self.view, self._more, self._answer, spacing=8, margin=10)
        layout.setStretchFactor(self.view, 1)
        self.setLayout(layout)
        editor.computed.connect(self.refresh)
        editor.changed.connect(self._refresh_reasons)
        cover.changed.connect(self._offer_ways)
        self.refresh()

    def _refresh_reasons(self) -> None:
        if self._editor.draft.acknowledgements is not self._reasons:
            self.refresh()

    def refresh(self) -> None:
        """Show the remarks as computed, as many as anybody can read."""
        findings = self._editor.figures.findings
        self._reasons = self._editor.draft.acknowledgements
        worst_first = sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
        self.view.show_problems(self._problem(finding) for finding in worst_first[:MOST_SHOWN])
        left = len(findings) - MOST_SHOWN
        self._more.setVisible(left > 0)
        self._more.setText(
            self._.plural("and {n} more remark", "and {n} more remarks", max(left, 0))
        )
        if self._finding is not None and self._finding not in findings:
            self._ask_about(None)
        self.counted.emit(sum(self.is_open(finding) for finding in findings))

    def next(self) -> None:
        """Go to the next remark."""
        self.view.next()

    def is_open(self, finding: Finding) -> bool:
        """Does it still stand in the way: an error, or a warning without a reason?"""
        if finding.severity is Severity.WARNING:
            return not self._editor.reason_for(finding)
        return finding.severity is Severity.ERROR

    def _problem(self, finding: Finding) -> Problem:
        problem = problem_of(finding, self._)
        reason = self._editor.reason_for(finding)
        if not reason or finding.severity is Severity.ERROR:
            return problem
        if finding.by_name:  # its words say who took it, and why
            return replace(problem, text=f"✓ {problem.text}")
        taken = self._("taken: {reason}", reason=reason)
        return replace(problem, text=f"✓ {problem.text} – {taken}")

    def _choose(self, finding: object) -> None:
        if not isinstance(finding, Finding):
            return
        self.chosen.emit(finding)
        self._ask_about(finding)
        self._go_on()

    def _ask_about(self, finding: Finding | None) -> None:
        self._finding = finding
        self._offer_ways()
        answerable = finding is not None and finding.answerable
        self.by.setVisible(finding is not None and answerable and finding.by_name)
        self.reason.setVisible(answerable)
        self._answer.setVisible(answerable or bool(self.ways.texts))
        if finding is not None:
            self._question.setText(self._.render(finding.message))
            self.by.setText(self._editor.taken(finding).by)
            self.reason.setText(self._editor.reason_for(finding))

    def _go_on(self) -> None:
        """To the field that is still empty; the name comes before the reason."""
        nameless = not self.by.isHidden() and not self.by.text().strip()
        field = self.by if nameless else self.reason
        if not field.isHidden():
            field.setFocus()

    def _offer_ways(self) -> None:
        """Offer what can be done about the finding in hand, once its devices are known."""
        finding, line = self._finding, self._editor.line
        found: tuple[WayOut, ...] = ()
        known = finding is not None and finding.rule in SETTLED_BY_A_KEY
        if known and finding and line is not None and finding.line_id == line.id:
            ledger = self._editor.figures.ledger
            matter = Matter(self._editor.draft, line, self._cover.devices, ledger)
            found = ways_out(finding.rule, matter, self._)
        self.ways.offer(found)
        if found:
            self._answer.show()

    def _take(self, way: WayOut) -> None:
        self._ask_about(None)
        self._editor.apply(way.step, way.draft)

    def _store(self) -> None:
        """Keep what is typed, once it is whole: a reason, with a name where one is asked for."""
        finding = self._finding
        if finding is None or not finding.answerable:
            return
        by = self.by.text().strip() if finding.by_name else ""
        reason = self.reason.text().strip()
        whole = bool(by) or not (finding.by_name and reason)
        renamed = finding.by_name and by != self._editor.taken(finding).by
        if whole and (renamed or reason != self._editor.reason_for(finding)):
            self._editor.acknowledge(finding, reason, by)


def _field(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made
