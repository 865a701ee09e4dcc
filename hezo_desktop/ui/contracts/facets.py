"""What the list of contracts can be narrowed by."""

from __future__ import annotations

from datetime import date, timedelta

from hezo_desktop.i18n import Translator
from hezo_desktop.services.contracts import ContractStatus, ContractSummary
from hezo_desktop.ui.contracts.columns import status_name
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.sample_facet import sample_facet

SOON, LATER = timedelta(days=30), timedelta(days=90)


def facets(tr: Translator, today: date) -> tuple[Facet[ContractSummary], ...]:
    """State, how soon it ends, and whether it is sample data."""

    def ending(contract: ContractSummary) -> str:
        if contract.end is None or contract.status is ContractStatus.ANNULLED:
            return ""
        left = contract.end - today
        if left < timedelta(0):
            return "over"
        return "soon" if left <= SOON else "later" if left <= LATER else ""

    return (
        Facet(
            "status",
            tr("Status"),
            {status.value: status_name(tr, status) for status in ContractStatus},
            lambda contract: contract.status.value,
        ),
        Facet(
            "ending",
            tr("Ends"),
            {
                "soon": tr("ends within 30 days"),
                "later": tr("ends in 31–90 days"),
                "over": tr("has ended"),
            },
            ending,
        ),
        sample_facet(tr, lambda contract: contract.sample),
    )
