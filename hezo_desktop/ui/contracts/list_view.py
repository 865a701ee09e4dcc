"""The list of contracts; several rows may be chosen to save their documents."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.services import contracts
from hezo_desktop.services.contracts import ContractSummary
from hezo_desktop.ui.contracts.columns import columns
from hezo_desktop.ui.contracts.facets import facets
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.paper_list import PaperList
from hezo_desktop.ui.parts.text import button

_END_CUSTOMER = 3


class ContractList(PaperList[ContractSummary]):
    """All contracts, the newest first."""

    export_wanted = Signal()

    def __init__(
        self, app: App, tr: Translator, memory: ListMemory, background: Background
    ) -> None:
        self.save = button(tr("Save documents …"))
        self.save.setToolTip(tr("Of all selected contracts (Ctrl+Shift+E)"))
        super().__init__(
            tr,
            partial(columns, tr),
            facets(tr, app.today),
            title=tr("Contracts"),
            empty=tr("There is no contract yet. One is prepared when a quote is accepted."),
            empty_button=tr("To the quotes"),
            stretch=_END_CUSTOMER,
            tools=(self.save,),
            read=partial(contracts.summaries, app),
            memory=memory,
            background=background,
        )
        self.save.clicked.connect(self.export_wanted)
        self.current_changed.connect(lambda: self.save.setEnabled(self.current is not None))
