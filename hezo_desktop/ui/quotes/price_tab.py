"""Why this price: every step of the selected line, from the price list to the net."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from hezo_desktop.domain.priced import PricedLine, PricedQuote
from hezo_desktop.domain.proration_proof import proof
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.text import card, label
from hezo_desktop.ui.quotes.line_tab import LineTab
from hezo_desktop.ui.quotes.proof import proof_rows
from hezo_desktop.ui.quotes.view_model import QuoteEditor


class PriceTab(LineTab):
    """The trace of the line in hand, its share of years, and the price list it stands on."""

    def __init__(self, editor: QuoteEditor, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(editor, tr("Price"), tr, parent)
        self._steps = label("", wrap=True)
        self._steps.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._result = label("", "strong", wrap=True)
        self._list = label("", "muted", wrap=True)
        self._proof = QFormLayout()
        self._proof_card = card(label(tr("The share of years"), "strong"), self._proof)
        why = card(label(tr("Why this price"), "strong"), self._steps, self._result)
        self._stack(why, self._proof_card, self._list)
        editor.selected.connect(self.refresh)
        editor.computed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the steps of the line in hand."""
        line = self._editor.line
        priced = self._editor.figures.line(line.id) if line else None
        self._name_line()
        steps = priced.trace if priced else ()
        self._steps.setText(
            "\n".join(f"{n}. {self._.render(step)}" for n, step in enumerate(steps, 1))
        )
        self._result.setText(self._in_one(priced) if priced else "")
        self._show_proof(priced)
        self._list.setText(self._source(self._editor.figures.priced))

    def _show_proof(self, priced: PricedLine | None) -> None:
        """From, to, days, factor, the price of a year and what they come to."""
        found = proof(priced) if priced else None
        self._proof_card.setVisible(found is not None)
        while self._proof.rowCount():
            self._proof.removeRow(0)
        for title, value in proof_rows(found, self._) if found else ():
            shown = label(value)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._proof.addRow(label(title, "muted"), shown)

    def _in_one(self, priced: PricedLine) -> str:
        if priced.unit_net is None or priced.net is None:
            return self._("This line has no price yet: agree one, with a reason and an approver.")
        return self._(
            "{unit} × {n} = {net} net",
            unit=priced.unit_net,
            n=priced.quantity,
            net=priced.net,
        )

    def _source(self, priced: PricedQuote | None) -> str:
        if priced is None or not priced.price_list:
            return self._("No price list is in force on the day of the quote.")
        text = self._("Price list: {name}", name=priced.price_list)
        return f"{text} · " + self._("SAMPLE PRICES") if priced.price_list_sample else text
