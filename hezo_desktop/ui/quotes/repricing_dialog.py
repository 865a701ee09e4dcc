"""A quote by today's price list beside its own: shown before anybody takes it over."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from hezo_desktop.domain.repricing import RepricedLine, Repricing
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.text import button, column, label, row
from hezo_desktop.ui.quotes.revision_columns import difference, price_columns


class RepricingDialog(QDialog):
    """Every line and the totals by both lists; accepting takes today's prices."""

    def __init__(
        self, parent: QWidget | None, tr: Translator, compared: Repricing, *, text: str, yes: str
    ) -> None:
        """`text` says what is about to happen, `yes` names the step."""
        super().__init__(parent)
        self._ = tr
        title = tr("Prices of today")
        self.setWindowTitle(title)
        self.lines = ListView[RepricedLine](
            tr,
            price_columns(tr),
            name=tr("Prices line by line"),
            empty=tr("The quote has no lines."),
            key=lambda line: line.line,
            search=False,
        )
        self.lines.set_rows(compared.lines)
        self.totals = label(self._totals(compared), "figure", wrap=True)
        cancel = button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        do = button(yes, "main")
        do.setDefault(True)
        do.clicked.connect(self.accept)
        body = column(
            label(title, "heading"),
            label(text, wrap=True),
            label(self._lists(compared), "muted", wrap=True),
            self.lines,
            self.totals,
            row(1, cancel, do),
            spacing=10,
        )
        body.setContentsMargins(20, 16, 20, 14)
        body.setStretch(3, 1)
        self.setLayout(body)
        self.resize(980, 520)
        do.setFocus()

    def _lists(self, compared: Repricing) -> str:
        none = self._("none")
        return self._(
            "Price list so far: {before} · today: {after}",
            before=compared.list_before or none,
            after=compared.list_after or none,
        )

    def _totals(self, compared: Repricing) -> str:
        tr, net = self._, compared.net
        sides = [tr.money(side) if side is not None else "–" for side in (net.before, net.after)]
        percent = f", {tr.percent(net.percent)}" if net.percent else ""
        moved = f" ({difference(tr, net)}{percent})" if net.delta and net.delta.minor else ""
        return tr("Net") + f": {sides[0]} → {sides[1]}{moved}"
