"""The contracts screen: the list, one contract, its completion, sign-off and documents."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Finding
from hezo_desktop.domain.paper import FrozenLine, SignedContract
from hezo_desktop.domain.rules import open_answers
from hezo_desktop.i18n import Translator
from hezo_desktop.services import contracts
from hezo_desktop.services.contracts import ContractStatus
from hezo_desktop.ui.contracts.columns import status_name
from hezo_desktop.ui.contracts.complete import completion_dialog
from hezo_desktop.ui.contracts.detail import ContractView
from hezo_desktop.ui.contracts.list_view import ContractList
from hezo_desktop.ui.contracts.sign_off import sign_off_dialog
from hezo_desktop.ui.parts.paper_page import PaperPage
from hezo_desktop.ui.parts.reason_dialog import reason_dialog
from hezo_desktop.ui.parts.text import button


class Page(PaperPage):
    """Shows the list of contracts or one contract."""

    title = "Contracts"

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(app, tr, parent)
        self.list = ContractList(app, tr, self.memory("contracts"), self.background)
        self.view = ContractView(app, self.background, tr)
        self._contract: SignedContract | None = None
        self._lay_out()
        self.list.opened.connect(lambda contract: self.show_contract(contract.id))
        self.list.empty_action.connect(lambda: self.open_requested.emit("quotes", None))
        self.list.export_wanted.connect(self.export)
        self.list.current_changed.connect(self._enable)
        self.list.list.told.connect(self.status)
        self.view.line_opened.connect(self.complete)
        self.view.finding_chosen.connect(self.settle)
        self._enable()

    # -- what the window asks -----------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list, or the open contract, again."""
        self.list.refresh()
        if self._contract is not None:
            self.show_contract(self._contract.id)
        self.focus()

    def open(self, kind: str, key: object) -> None:
        """Open a contract by its key or number."""
        del kind
        if isinstance(key, (str, UUID)):
            self.show_contract(key)

    def place(self) -> tuple[str, object] | None:
        """The contract that is open."""
        return ("contract", self._contract.id) if self._contract else None

    # -- showing ------------------------------------------------------------------------------

    def show_list(self) -> None:
        """Go back to the list, on the row of the contract that was open."""
        was, self._contract = self._contract, None
        self.show_work(shown=False)
        self.list.refresh()
        if was is not None:
            self.list.list.select(was.id)
        self._enable()
        self.focus()

    def show_contract(self, ref: str | UUID) -> None:
        """Show one contract."""
        self.do(lambda: self._show(contracts.contract(self.app, ref)))

    def _show(self, contract: SignedContract) -> None:
        self._contract = contract
        self.view.show_contract(contract)
        signed = contract.signing is not None
        status = ContractStatus.SIGNED if signed else ContractStatus.PREPARED
        self.name.setText(contract.number)
        self.state.setText(status_name(self._, status))
        self.show_work(shown=True)
        self._enable()
        self.focus()

    def focus(self) -> None:
        """Put the cursor on the contract's lines, or on the list."""
        (self.view if self._contract is not None else self.list).setFocus()

    # -- steps --------------------------------------------------------------------------------

    def complete(self, line: object) -> None:
        """Give a line of a contract that is not signed yet its serials and its site."""
        contract = self._contract
        if contract is None or contract.signing is not None or not isinstance(line, FrozenLine):
            return
        completion_dialog(self, self.app, self._, contract, line, self._show).exec()

    def settle(self, finding: object) -> None:
        """Go where a remark is settled: a line's data, a reason, or the customer's card."""
        contract = self._contract
        if contract is None or not isinstance(finding, Finding):
            return
        if finding.answerable:
            self.take_warnings()
        elif finding.line is not None and finding.field in {"serials", "site", "quantity"}:
            self.complete(contract.quote.lines[finding.line])
        elif finding.field in {"end_customer", "buyer"}:
            draft = contract.quote.draft
            party = draft.buyer if finding.field == "buyer" else draft.end_customer
            if party is not None and party.id is not None:
                self.open_requested.emit("company", party.id)
        elif finding.field == "seller":
            self.open_requested.emit("setting", "company")

    def take_warnings(self) -> None:
        """Name who takes the open warnings on purpose, and why."""
        contract = self._contract
        if contract is None:
            return
        findings = open_answers(contracts.check(self.app, contract.id))
        reason_dialog(
            self,
            self.app,
            self._,
            title=self._("Take the warnings on purpose"),
            text="\n".join(f"• {self._.render(finding.message)}" for finding in findings),
            by=self._("Taken by"),
            yes=self._("Keep the reason"),
            take=lambda by, reason: self._show(
                contracts.acknowledge(self.app, contract.id, by=by, reason=reason)
            ),
        ).exec()

    def sign_off(self) -> None:
        """Ask who signed, how and when; then freeze the contract for good."""
        contract = self._contract
        if contract is not None and contract.signing is None:
            sign_off_dialog(self, self.app, self._, contract, self._signed).exec()

    def _signed(self, contract: SignedContract) -> None:
        self._show(contract)
        self.status.emit(self._("Contract {number} is signed off.", number=contract.number))

    def next_problem(self) -> None:
        """Go to the next remark (F8)."""
        self.view.problems.next()

    def open_quote(self) -> None:
        """Go to the quote this contract was made from."""
        if self._contract is not None:
            self.open_requested.emit("quote", self._contract.quote.number)

    def export(self) -> None:
        """Write documents of the open contract, or of all selected ones, to a folder."""
        refs = (
            [self._contract.id]
            if self._contract is not None
            else [contract.id for contract in self.list.list.chosen()]
        )
        if not refs:
            return
        self.write_papers(
            refs,
            {
                "contract-pdf": self._("Contract, PDF"),
                "schedule-pdf": self._("SLA schedule, PDF"),
                "contract-xlsx": self._("Contract, Excel"),
                "schedule-xlsx": self._("SLA schedule, Excel"),
            },
        )

    # -- head and actions ---------------------------------------------------------------------

    def _lay_out(self) -> None:
        tr = self._
        self.act_back = self.add_step(tr("Back to the list"), "Ctrl+Shift+L", self.show_list)
        self.act_sign = self.add_step(tr("Sign off …"), "Ctrl+Shift+Return", self.sign_off)
        self.act_problem = self.add_step(tr("Next remark"), "F8", self.next_problem)
        self.act_quote = self.add_step(tr("To the quote"), "Ctrl+Shift+K", self.open_quote)
        self.act_export = self.add_step(tr("Save documents …"), "Ctrl+E", self.export)
        back = button(tr("‹ Contracts"), "link", name=tr("Back to the list of contracts"))
        back.clicked.connect(self.show_list)
        steps = (self.act_quote, self.act_export)
        self.stack(self.list, self.view, back=back, steps=steps, main=(self.act_sign,))

    def _enable(self) -> None:
        contract = self._contract
        waiting = contract is not None and contract.signing is None
        # in the list, Ctrl+E exports the list
        self.act_export.setShortcut("Ctrl+E" if contract is not None else "Ctrl+Shift+E")
        self.offer(
            {
                self.act_back: contract is not None,
                self.act_sign: waiting,
                self.act_problem: waiting,
                self.act_quote: contract is not None,
                self.act_export: contract is not None or self.list.current is not None,
            }
        )
