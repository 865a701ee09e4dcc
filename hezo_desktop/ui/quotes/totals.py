"""The sums of the quote, always in sight: net large, VAT and gross beside it, and the margin."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.margin import margins
from hezo_desktop.domain.priced import VatRow
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.text import column, label, row, set_role
from hezo_desktop.ui.quotes.margin_bar import MarginBar
from hezo_desktop.ui.quotes.view_model import QuoteEditor

LONG = 1_000
"""From so many lines on, the margin of all of them follows with the rules, not with the typing."""


class Totals(QFrame):
    """Net, VAT per rate and gross; says when some lines still have no price."""

    def __init__(self, editor: QuoteEditor, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._ = tr
        self._discreet = False
        self.setProperty("role", "card")
        self.net = label("", "figure")
        self.vat = label("", "figure")
        self.gross = label("", "figure")
        self.margin = label("", "figure")
        self.net_title = label(tr("Net"), "label")
        self.vat_title = label(tr("VAT"), "label")
        self.margin_title = label("", "label")
        self.bar = MarginBar()
        self.note = label("", "muted", wrap=True)
        self._earning = QWidget()
        self._earning.setLayout(
            column(self.margin_title, row(self.margin, self.bar, spacing=10), spacing=0)
        )
        blocks = (
            (self.net_title, self.net),
            (self.vat_title, self.vat),
            (label(tr("Gross"), "label"), self.gross),
        )
        columns = [column(title, figure, spacing=0) for title, figure in blocks]
        sums = row(1, self._earning, *columns, spacing=28)
        layout = column(self.note, sums, spacing=2)
        layout.setContentsMargins(14, 6, 14, 6)
        self.setLayout(layout)
        self.setAccessibleName(tr("Sums of the quote"))
        editor.changed.connect(self._fade)
        editor.priced.connect(self.refresh)
        editor.computed.connect(self.refresh)
        self.refresh()

    def set_discreet(self, *, discreet: bool) -> None:
        """Hide the margin and what stands in the way from a customer's eyes, or show them."""
        self._discreet = discreet
        self.refresh()

    def refresh(self) -> None:
        """Show the sums as computed."""
        figures = self._editor.figures
        priced = figures.priced
        for shown in (self.net, self.vat, self.gross, self.margin):
            shown.setEnabled(True)
        self._earning.setVisible(figures.knows_costs and not self._discreet)
        if priced is None:
            refusal = figures.refusal
            self._note(self._.render(refusal.message) if refusal else "", "error")
            return
        self.net_title.setText(self._net_called())
        self.net.setText(self._.money(priced.net))
        self.vat.setText(self._.money(priced.vat_total))
        self.gross.setText(self._.money(priced.gross))
        rates = ", ".join(self._rate(row.rate) for row in priced.vat)
        self.vat_title.setText(self._("VAT {rates}", rates=rates) if rates else self._("VAT"))
        self.vat.setToolTip("\n".join(self._of_rate(row) for row in priced.vat))
        self.vat.setAccessibleDescription(self.vat.toolTip())
        self._say(unpriced=sum(line.net is None for line in priced.lines))
        self._show_margin()
        self.setAccessibleDescription(
            self._(
                "Net {net}, VAT {vat}, gross {gross}",
                net=priced.net,
                vat=priced.vat_total,
                gross=priced.gross,
            )
        )

    def _net_called(self) -> str:
        """The sums are those of the leading variant, never of several."""
        leading = self._editor.draft.leading
        return self._("Net, variant {code}", code=leading) if leading else self._("Net")

    def _of_rate(self, row: VatRow) -> str:
        """What one rate comes to, for whoever points at the sum of VAT."""
        return self._(
            "VAT {rate}: {vat} on {net}", rate=self._rate(row.rate), vat=row.vat, net=row.net
        )

    def _rate(self, rate: str) -> str:
        return f"{rate}%" if rate.isdecimal() else rate

    def _show_margin(self) -> None:
        """The margin of the lines whose cost is known; it says when that is not all of them."""
        figures = self._editor.figures
        if figures.ledger is None or figures.priced is None or self._earning.isHidden():
            return
        waits = len(figures.priced.lines) > LONG and figures.draft is not self._editor.draft
        self.margin.setEnabled(not waits)
        if waits:
            return
        found = margins(figures.ledger.draft, figures.priced, self._editor.app.catalogue)
        percent, left = found.total.percent, found.total.margin
        self.margin.setText("–" if percent is None else self._.percent(percent))
        self.bar.show_percent(percent)
        title = self._("Margin")
        if found.unknown:
            title = self._.plural(
                "Margin without {n} line of unknown cost",
                "Margin without {n} lines of unknown cost",
                found.unknown,
            )
        self.margin_title.setText(title)
        self._earning.setToolTip(
            ""
            if left is None or found.total.cost is None
            else self._("Cost {cost}, margin {margin}", cost=found.total.cost, margin=left)
        )

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
        self._note(text, "warning")

    def _note(self, text: str, role: str) -> None:
        """Say what stands in the way, across the whole width; nothing takes no room."""
        self.note.setText(text)
        set_role(self.note, role)
        self.note.setVisible(bool(text) and not self._discreet)

    def _fade(self) -> None:
        """Until they are computed anew, the old sums are shown as old."""
        for shown in (self.net, self.vat, self.gross, self.margin):
            shown.setEnabled(False)
