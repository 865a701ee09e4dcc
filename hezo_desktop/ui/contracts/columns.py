"""How contracts read in the list, and what their states are called."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.services.contracts import ContractStatus, ContractSummary
from hezo_desktop.ui.parts.columns import count_column, day_column, money_column
from hezo_desktop.ui.parts.icons import icon
from hezo_desktop.ui.parts.table_model import Column

_MARKS = {
    ContractStatus.PREPARED: ("file-edit-outline", "info"),
    ContractStatus.SIGNED: ("check-decagram-outline", "good"),
    ContractStatus.ANNULLED: ("cancel", "muted"),
}


def status_name(tr: Translator, status: ContractStatus) -> str:
    """A state in one or two words."""
    names = {
        ContractStatus.PREPARED: tr("To be signed"),
        ContractStatus.SIGNED: tr("Signed"),
        ContractStatus.ANNULLED: tr("Annulled"),
    }
    return names[status]


def columns(tr: Translator, widget: QWidget) -> tuple[Column[ContractSummary], ...]:
    """The list's columns."""

    def mark(contract: ContractSummary) -> object:
        name, colour = _MARKS[contract.status]
        return icon(widget, name, colour)

    return (
        Column(tr("Number"), lambda contract: contract.number, key="number"),
        Column(
            tr("Status"),
            lambda contract: status_name(tr, contract.status),
            icon=mark,
            key="status",
        ),
        Column(tr("Trade partner"), lambda contract: contract.buyer or "–", key="buyer"),
        Column(tr("End customer"), lambda contract: contract.customer or "–", key="customer"),
        day_column(tr, tr("From"), lambda contract: contract.start, "start"),
        day_column(tr, tr("Until"), lambda contract: contract.end, "end"),
        money_column(tr, tr("Net"), lambda contract: contract.net, "net"),
        day_column(tr, tr("Signed on"), lambda contract: contract.signed_on, "signed"),
        Column(tr("Quote"), lambda contract: contract.quote_number, key="quote"),
        count_column(tr("Lines"), lambda contract: contract.lines, "lines", spare=True),
    )
