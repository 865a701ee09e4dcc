"""The list of quotes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.services import quotes
from hezo_desktop.services.quotes import QuoteSummary
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.icons import icon
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.paper_list import PaperList
from hezo_desktop.ui.parts.text import button
from hezo_desktop.ui.quotes.columns import columns
from hezo_desktop.ui.quotes.facets import facets

_TITLE = 4


class QuoteList(PaperList[QuoteSummary]):
    """All quotes, the last touched first."""

    new_wanted = Signal()

    def __init__(
        self, app: App, tr: Translator, memory: ListMemory, background: Background
    ) -> None:
        new = button(tr("New quote"), "main")
        new.setToolTip("Ctrl+N")
        super().__init__(
            tr,
            partial(columns, tr),
            facets(tr, app.today),
            title=tr("Quotes"),
            empty=tr("There is no quote yet. Make the first one, it is saved by itself."),
            empty_button=tr("New quote"),
            stretch=_TITLE,
            tools=(new,),
            read=partial(quotes.summaries, app),
            memory=memory,
            background=background,
        )
        new.setIcon(icon(self, "plus", "on_selection"))
        new.clicked.connect(self.new_wanted)
        self.empty_action.connect(self.new_wanted)
