"""What the cells of the line grid say: of lines, and of the headings, comments and subtotals."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from hezo_desktop.domain.layout import Row
from hezo_desktop.domain.proration_proof import proof
from hezo_desktop.domain.quote import QuoteLine, TextKind, TextRow
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.quotes.cells import Cells
from hezo_desktop.ui.quotes.choices import service_name
from hezo_desktop.ui.quotes.grid_columns import Col
from hezo_desktop.ui.quotes.proof import proof_line
from hezo_desktop.ui.quotes.view_model import QuoteEditor


class RowTexts:
    """Words and figures of one editor's rows."""

    def __init__(self, editor: QuoteEditor, cells: Cells, tr: Translator) -> None:
        self._editor = editor
        self.discreet = False
        """May only be said what a customer may know?"""
        self._cells = cells
        self._ = tr
        self._of_line: dict[Col, Callable[[QuoteLine], str]] = {
            Col.NUMBER: self._number,
            Col.SERVICE: self._service,
            Col.MODEL: lambda line: line.model or line.description,
            Col.SERIALS: _serials,
            Col.QUANTITY: lambda line: str(line.quantity),
            Col.PERIOD: lambda line: cells.period(editor.draft, line),
            Col.DISCOUNT: self._discount,
            Col.UNIT: lambda line: self._amount(line, "unit_net"),
            Col.NET: lambda line: self._amount(line, "net"),
            Col.COST: lambda line: self._earned(line, Col.COST),
            Col.MARGIN: lambda line: self._earned(line, Col.MARGIN),
            Col.PERCENT: lambda line: self._earned(line, Col.PERCENT),
        }
        self._held: dict[Col, Callable[[QuoteLine], str]] = {
            Col.SERVICE: lambda line: service_name(editor.app.catalogue, line, tr),
            Col.SERIALS: lambda line: ", ".join(line.serials),
            Col.PERIOD: self._own_period,
            Col.DISCOUNT: lambda line: cells.discount(line).rstrip("%"),
            Col.UNIT: lambda line: self._plain(line.unit_price),
            Col.COST: lambda line: self._plain(line.cost),
        }
        self._names = {
            TextKind.HEADING: tr("Heading"),
            TextKind.COMMENT: tr("Comment"),
            TextKind.SUBTOTAL: tr("Subtotal"),
        }

    def text(self, row: Row, column: Col) -> str:
        """What a cell shows."""
        if isinstance(row, TextRow):
            return self._words(row, column)
        shown = self._of_line.get(column)
        return shown(row) if shown else ""

    def edit_text(self, row: Row, column: Col) -> str:
        """What a cell holds when typing begins."""
        if isinstance(row, TextRow):
            return row.text
        held = self._held.get(column)
        return held(row) if held else self.text(row, column)

    def tip(self, row: Row, column: Col) -> str:
        """More about a cell than fits into it."""
        if isinstance(row, TextRow):
            return row.text
        if column is Col.MARK:
            found = self._editor.figures.of_line(row.id)
            return "\n".join(self._.render(one.message) for one in found)
        if column is Col.SERIALS:
            return "\n".join(row.serials)
        if column is Col.UNIT and not self.discreet:
            return "\n".join(filter(None, (self.held_by(row), self._proof(row))))
        return self.text(row, column)

    def _proof(self, line: QuoteLine) -> str:
        """How the price of a piece comes from the price of a year."""
        priced = self._editor.figures.line(line.id)
        found = proof(priced) if priced else None
        return proof_line(found, self._) if found else ""

    def held_by(self, line: QuoteLine) -> str:
        """Whether the list price with a discount, or an agreed price, holds."""
        if line.unit_price is not None:
            amount = self._.number(line.unit_price, places=2)
            currency = self._editor.draft.currency
            if self._cells.is_one_off(line):
                return self._(
                    "Agreed price: {amount} {currency} net a piece",
                    amount=amount,
                    currency=currency,
                )
            return self._(
                "Agreed price: {amount} {currency} net a year", amount=amount, currency=currency
            )
        if line.discount:
            return self._("List price less {percent}", percent=self._.percent(line.discount))
        return self._("List price")

    def _own_period(self, line: QuoteLine) -> str:
        own = line.start is not None or line.end is not None
        return self._cells.period(self._editor.draft, line) if own else ""

    def _plain(self, amount: Decimal | None) -> str:
        return "" if amount is None else self._.number(amount, places=2)

    def _number(self, line: QuoteLine) -> str:
        """The position as printed, with the letter of its variant."""
        return f"{self._editor.number_of(line.id)} {line.variant}".strip()

    def _service(self, line: QuoteLine) -> str:
        name = service_name(self._editor.app.catalogue, line, self._)
        return f"{name} · " + self._("option") if line.optional else name

    def _discount(self, line: QuoteLine) -> str:
        return self._("agreed") if line.unit_price is not None else self._cells.discount(line)

    def _amount(self, line: QuoteLine, figure: str) -> str:
        priced = self._editor.figures.line(line.id)
        if priced is None:
            return "…"
        money = getattr(priced, figure)
        return self._.amount(money) if money is not None else self._("to be priced")

    def _earned(self, line: QuoteLine, column: Col) -> str:
        earning = self._editor.figures.earning(line.id)
        if earning is None or earning.cost is None or earning.margin is None:
            return "–"
        if column is Col.PERCENT:
            return "–" if earning.percent is None else self._.percent(earning.percent)
        return self._.amount(earning.cost if column is Col.COST else earning.margin)

    def _words(self, row: TextRow, column: Col) -> str:
        if column is Col.SERVICE:
            return row.text or self._names[row.kind]
        if column is Col.NET and row.kind is TextKind.SUBTOTAL:
            money = self._editor.figures.subtotals.get(row.id)
            return "…" if money is None else self._.amount(money)
        return ""


def _serials(line: QuoteLine) -> str:
    """How many there are of how many, and the first of them."""
    if not line.serials:
        return ""
    known = f"{len(line.serials)}/{line.quantity} · " if line.quantity > 1 else ""
    return f"{known}{line.serials[0]}"
