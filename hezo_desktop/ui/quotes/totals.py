"""The sums of the quote, always in sight: net large, VAT and gross beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from hezo_desktop.domain.finding import Severity
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.text import column, label, row, set_role
from hezo_desktop.ui.quotes.view_model import QuoteEditor


class Totals(QFrame):
    """Net, VAT per rate and gross; says when some lines still have no price."""

    def __init__(self, editor: QuoteEditor, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._ = tr
        self.setProperty("role", "card")
        self.net = label("", "figure")
        self.vat = label("", "figure")
        self.gross = label("", "figure")
        self.vat_title = label(tr("VAT"), "label")
        self.note = label("", "muted", wrap=True)
        blocks = (
            (label(tr("Net"), "label"), self.net),
            (self.vat_title, self.vat),
            (label(tr("Gross"), "label"), self.gross),
        )
        columns = [column(title, figure, spacing=0) for title, figure in blocks]
        layout = row(self.note, 1, *columns, spacing=28)
        layout.setContentsMargins(14, 6, 14, 6)
        layout.setStretch(0, 3)
        self.setLayout(layout)
        self.setAccessibleName(tr("Sums of the quote"))
        editor.computed.connect(self.refresh)
        editor.changed.connect(self._fade)
        self.refresh()

    def refresh(self) -> None:
        """Show the sums as computed."""
        figures = self._editor.figures
        priced = figures.priced
        for shown in (self.net, self.vat, self.gross):
            shown.setEnabled(True)
        if priced is None:
            refusal = figures.refusal
            self.note.setText(self._.render(refusal.message) if refusal else "")
            set_role(self.note, "error" if refusal else "muted")
            return
        self.net.setText(self._.money(priced.net))
        self.vat.setText(self._.money(priced.vat_total))
        self.gross.setText(self._.money(priced.gross))
        rates = ", ".join(self._rate(row.rate) for row in priced.vat)
        self.vat_title.setText(self._("VAT {rates}", rates=rates) if rates else self._("VAT"))
        self._say(unpriced=sum(line.net is None for line in priced.lines))
        self.setAccessibleDescription(
            self._(
                "Net {net}, VAT {vat}, gross {gross}",
                net=priced.net,
                vat=priced.vat_total,
                gross=priced.gross,
            )
        )

    def _rate(self, rate: str) -> str:
        return f"{rate}%" if rate.isdecimal() else rate

    def _say(self, *, unpriced: int) -> None:
        figures = self._editor.figures
        if unpriced:
            text = self._.plural(
                "{n} line has no price yet; the sums are without it.",
                "{n} lines have no price yet; the sums are without them.",
                unpriced,
            )
        else:
            errors = figures.count(Severity.ERROR)
            text = (
                self._.plural(
                    "{n} error stops issuing (F8)", "{n} errors stop issuing (F8)", errors
                )
                if errors
                else ""
            )
        self.note.setText(text)
        set_role(self.note, "warning" if text else "muted")

    def _fade(self) -> None:
        """Until they are computed anew, the old sums are shown as old."""
        for shown in (self.net, self.vat, self.gross):
            shown.setEnabled(False)
