"""One contract: its facts, its lines, what still stands in the way, and its papers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Finding
from hezo_desktop.domain.paper import SignedContract
from hezo_desktop.domain.rules import open_warnings, stops
from hezo_desktop.i18n import Translator
from hezo_desktop.services import contracts, paper_files
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.frozen_view import FrozenView
from hezo_desktop.ui.parts.problems import ProblemsView, problem_of


class ContractView(FrozenView):
    """The frozen content beside the exact pages of the contract and its schedule.

    `line_opened` asks to complete a line.
    """

    finding_chosen = Signal(object)
    """A remark to settle."""

    def __init__(self, app: App, background: Background, tr: Translator) -> None:
        self.problems = ProblemsView(tr)
        self.problems.setMaximumHeight(170)
        super().__init__(
            background,
            tr,
            {"contract-pdf": tr("Contract"), "schedule-pdf": tr("SLA schedule")},
            self.problems,
            lines_name=tr("Lines of the contract"),
            no_lines=tr("The contract has no lines."),
        )
        self._app = app
        self.contract: SignedContract | None = None
        self.problems.chosen.connect(self.finding_chosen)

    def show_contract(self, contract: SignedContract) -> None:
        """Show this contract; before sign-off with what the rules still miss."""
        self.contract = contract
        app = self._app
        waiting = contract.signing is None
        findings = _open(contracts.check(app, contract.id)) if waiting else ()
        self.problems.show_problems(problem_of(finding, self._) for finding in findings)
        self.problems.setVisible(bool(findings))
        self.next_step.setText(self._next_step(contract, len(findings)))
        self.show_facts(self._facts(contract))
        self.show_lines(contract.quote.lines, contract.quote.promises)

        def render(key: str, language: str) -> bytes:
            return paper_files.render(app, key, contract, language, subject_id=contract.id)

        self.paper.show_paper(render, contract.quote.draft.language)

    def _next_step(self, contract: SignedContract, waiting: int) -> str:
        if contract.signing is not None:
            return self._(
                "Signed on {day} and frozen for good. Its documents never change again.",
                day=contract.signing.concluded_on,
            )
        if waiting:
            return self._.plural(
                "Next: settle {n} point, then sign the contract off (F8 goes to the next one).",
                "Next: settle {n} points, then sign the contract off (F8 goes to the next one).",
                waiting,
            )
        return self._("Next: have both sides sign, then sign the contract off here.")

    def _facts(self, contract: SignedContract) -> Iterator[tuple[str, str]]:
        tr, draft, signing = self._, contract.quote.draft, contract.signing
        start, end = contract.start, contract.end
        yield tr("Trade partner"), draft.buyer.name if draft.buyer else ""
        yield tr("End customer"), draft.end_customer.name if draft.end_customer else ""
        yield tr("Period"), f"{tr.day(start)}–{tr.day(end)}" if start and end else ""
        yield tr("Net"), tr.money(contract.quote.net)
        yield tr("Quote"), contract.quote.number
        yield tr("May report"), ", ".join(person.name for person in contract.reporters)
        if signing is not None:
            yield tr("Form"), tr.render(contracts.FORMS[signing.form])
            yield tr("For the seller"), _signed(signing.seller.name, signing.seller.role)
            yield tr("For the trade partner"), _signed(signing.partner.name, signing.partner.role)


def _open(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What still stands in the way: errors, and warnings without an answer."""
    return (*stops(findings), *open_warnings(findings))


def _signed(name: str, role: str) -> str:
    return ", ".join(part for part in (name, role) if part)
