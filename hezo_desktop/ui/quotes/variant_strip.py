"""The strip of tabs above the lines: all of them, those of one variant, or the common ones."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget

from hezo_desktop.domain.quote import Variant
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.quotes.view_model import QuoteEditor

_LONGEST_NAME = 24


class VariantStrip(QTabBar):
    """Chooses which lines are in sight, and into which variant new ones go; hidden without any."""

    shown = Signal(object)
    """The letter of the variant in sight; empty = the common lines, None = all of them."""

    def __init__(self, editor: QuoteEditor, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._ = tr
        self._variants: tuple[Variant, ...] = ()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setAccessibleName(tr("Lines of which variant"))
        self.currentChanged.connect(self._tell)
        editor.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the variants of the draft."""
        variants = self._editor.draft.variants
        if variants == self._variants and self.count():
            return
        wanted, self._variants = self._editor.shown, variants
        self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        for title, code in self._tabs(variants):
            self.setTabData(self.addTab(title), code)
        self.setCurrentIndex(max(0, self._codes.index(wanted) if wanted in self._codes else 0))
        self.blockSignals(False)
        self.setVisible(bool(variants))
        if self.code != wanted:
            self._tell()

    def _tabs(self, variants: tuple[Variant, ...]) -> list[tuple[str, str | None]]:
        named = [(self._title(variant), variant.code) for variant in variants]
        return [(self._("All lines"), None), *named, (self._("Common"), "")]

    def _title(self, variant: Variant) -> str:
        name = variant.name[:_LONGEST_NAME].replace("&", "&&")
        return f"{variant.code} · {name}" if name else variant.code

    @property
    def _codes(self) -> list[str | None]:
        return [self.tabData(at) for at in range(self.count())]

    @property
    def code(self) -> str | None:
        """The variant in sight; empty = the common lines, None = all of them."""
        code: str | None = self.tabData(self.currentIndex())
        return code

    def show_variant(self, code: str | None) -> None:
        """Bring the lines of this variant in sight."""
        self.setCurrentIndex(self._codes.index(code))

    def step(self, by: int) -> None:
        """Go to the next tab (`by` 1) or the one before (-1), round and round."""
        if self._variants:
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def _tell(self) -> None:
        self.shown.emit(self.code)
