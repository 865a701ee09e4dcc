"""How contracts read in the list, and what their states are called."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.services.contracts import ContractStatus, ContractSummary
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
        Column(tr("Number"), lambda contract: contract.number),
        Column(tr("Status"), lambda contract: status_name(tr, contract.status), icon=mark),
        Column(tr("Trade partner"), lambda contract: contract.buyer or "–"),
        Column(tr("End customer"), lambda contract: contract.customer or "–"),
        Column(
            tr("Period"),
            lambda contract: _period(tr, contract),
            sort_key=lambda contract: contract.end,
        ),
        Column(
            tr("Net"),
            lambda contract: tr.money(contract.net),
            sort_key=lambda contract: contract.net.minor,
            right=True,
        ),
        Column(
            tr("Signed on"),
            lambda contract: tr.day(contract.signed_on) if contract.signed_on else "–",
            sort_key=lambda contract: contract.signed_on,
        ),
        Column(tr("Quote"), lambda contract: contract.quote_number),
    )


def _period(tr: Translator, contract: ContractSummary) -> str:
    if contract.start is None or contract.end is None:
        return "–"
    return f"{tr.day(contract.start)}–{tr.day(contract.end)}"
