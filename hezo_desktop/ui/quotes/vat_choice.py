"""Choosing a VAT rate: of the quote, or of one line that differs from it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company
from hezo_desktop.ui.parts.text import button, label, row
from hezo_desktop.ui.quotes.view_model import QuoteEditor

BUYER_ABROAD = "R50"
"""The rule that judges VAT by the buyer's country."""


class VatChoice(QComboBox):
    """The VAT rates that hold on a quote's day; a line may also take the quote's own."""

    picked = Signal(str)
    """The reader chose a code; empty = the quote's."""

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = tr
        self._app = app
        self._shown: tuple[object, ...] = ()
        self.activated.connect(lambda _at: self.picked.emit(self.currentData()))

    def show_code(self, code: str, day: date, *, of_quote: str | None = None) -> None:
        """Show the code in force; `of_quote` is what a line takes that has none of its own."""
        names = {
            rate.code: vat_name(rate.code, self._) for rate in company.vat_rates_on(self._app, day)
        }
        if of_quote is not None:
            same = self._("{rate}, like the quote", rate=vat_name(of_quote, self._))
            names = {"": same, **names}
        names.setdefault(code, vat_name(code, self._))
        if self._shown != tuple(names.items()):
            self._shown = tuple(names.items())
            self.clear()
            for each, name in names.items():
                self.addItem(name, each)
        self.setCurrentIndex(self.findData(code))


class VatHint(QWidget):
    """What the buyer's country calls for, and the press that does it; hidden when all is well."""

    def __init__(self, editor: QuoteEditor, tr: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self._ = tr
        self._editor = editor
        self.said = label("", "warning")
        self.fix = button("", "link", name=tr("Set the VAT rate for this buyer"))
        self.fix.clicked.connect(self.settle)
        self.setLayout(row(self.said, self.fix, 1))
        editor.computed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Offer the other code where the rules doubt the present one."""
        draft, found = self._editor.draft, self._editor.figures.findings
        settled = company.with_vat_of_buyer(self._editor.app, draft)
        doubted = any(finding.rule == BUYER_ABROAD for finding in found)
        wanted = doubted and settled != draft
        self.setVisible(wanted)
        if wanted and draft.buyer:
            self.said.setText(
                self._("The buyer's country: {country}.", country=draft.buyer.address.country)
            )
            self.fix.setText(self._("Set VAT {rate}", rate=vat_name(settled.vat, self._)))

    def settle(self) -> None:
        """Put the code of the buyer's country on the whole quote."""
        draft = company.with_vat_of_buyer(self._editor.app, self._editor.draft)
        self._editor.apply(self._("VAT rate"), draft)


def vat_name(code: str, tr: Translator) -> str:
    """`23%`, or what a code in letters stands for: `np – outside VAT in Poland`."""
    words = {
        "zw": tr("zw – exempt"),
        "np": tr("np – outside VAT in Poland"),
        "oo": tr("oo – reverse charge"),
    }
    return f"{code}%" if code.isdecimal() else words.get(code, code or "–")
