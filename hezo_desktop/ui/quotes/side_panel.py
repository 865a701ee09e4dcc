"""The live panel beside the lines: promise, price, remarks and the exact page."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.quotes.cover_in_hand import CoverInHand
from hezo_desktop.ui.quotes.cover_tab import CoverTab
from hezo_desktop.ui.quotes.preview_tab import PreviewTab
from hezo_desktop.ui.quotes.price_tab import PriceTab
from hezo_desktop.ui.quotes.problems_tab import ProblemsTab
from hezo_desktop.ui.quotes.promise_tab import PromiseTab
from hezo_desktop.ui.quotes.view_model import QuoteEditor


class SidePanel(QTabWidget):
    """Five tabs about the line in hand and the whole quote."""

    def __init__(
        self,
        editor: QuoteEditor,
        background: Background,
        tr: Translator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = tr
        self.promise = PromiseTab(editor, tr)
        self.price = PriceTab(editor, tr)
        cover = CoverInHand(editor, background, self)
        self.cover = CoverTab(editor, cover, tr)
        self.problems = ProblemsTab(editor, cover, tr)
        self.preview = PreviewTab(editor, background, tr)
        self.addTab(self.promise, "SLA")
        self.addTab(self.price, tr("Price"))
        self.addTab(self.cover, tr("Cover"))
        self.addTab(self.problems, tr("Remarks"))
        self.addTab(self.preview, tr("PDF"))
        self.setDocumentMode(True)
        self.setAccessibleName(tr("About the selected line and the quote"))
        self.problems.counted.connect(self._count)
        self.problems.refresh()

    def set_discreet(self, *, discreet: bool) -> None:
        """Put away what no customer may see: the way to a price, other contracts, the remarks."""
        for tab in (self.price, self.cover, self.problems):
            self.setTabVisible(self.indexOf(tab), not discreet)

    def _count(self, still_open: int) -> None:
        text = self._("Remarks ({n})", n=still_open) if still_open else self._("Remarks")
        self.setTabText(self.indexOf(self.problems), text)
