"""The matrix and what changes in the promise as tables of text, to read and to copy as they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.quote import QuoteDraft, Variant
from hezo_desktop.domain.variants import Alternative, PromiseChange
from hezo_desktop.i18n import Translator
from hezo_desktop.services.variants import Judged

_AIR = 8
"""What a row is higher than its text, in pixels."""

Text = tuple[list[str], list[list[str]]]
"""Headings, and rows of as many cells."""


class TextTable(QTableWidget):
    """Cells that are read and copied (Ctrl+C: what is selected, with its headings)."""

    def __init__(self, name: str, *, figures_from: int = 10_000) -> None:
        """Columns from `figures_from` on hold figures and stand at the right."""
        super().__init__()
        self._figures_from = figures_from
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_text(self, text: Text) -> None:
        """Show these headings and rows, standing where the reader stood."""
        headings, rows = text
        here = (max(0, self.currentRow()), max(0, self.currentColumn()))
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(headings)
        self.setRowCount(len(rows))
        for at, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                item = QTableWidgetItem(cell)
                side = self._side(place)
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(at, place, item)
        for place in range(len(headings)):
            heading = self.horizontalHeaderItem(place)
            if heading is not None:
                heading.setTextAlignment(self._side(place) | Qt.AlignmentFlag.AlignVCenter)
                heading.setToolTip(headings[place])
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.resizeRowsToContents()
        for at in range(len(rows)):
            self.setRowHeight(at, self.rowHeight(at) + _AIR)
        self.setCurrentCell(min(here[0], len(rows) - 1), min(here[1], len(headings) - 1))

    def _side(self, column: int) -> Qt.AlignmentFlag:
        figures = column >= self._figures_from
        return Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected; everything when it is a single cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        else:
            super().keyPressEvent(event)

    def as_text(self) -> str:
        """The selected block as tab-separated rows below its headings; all where one cell is."""
        found = self.selectedRanges()
        block = found[0] if found and found[0].rowCount() * found[0].columnCount() > 1 else None
        columns = range(self.columnCount())
        rows = range(self.rowCount())
        if block is not None:
            columns = range(block.leftColumn(), block.rightColumn() + 1)
            rows = range(block.topRow(), block.bottomRow() + 1)
        head = [self._text(self.horizontalHeaderItem(at)) for at in columns]
        body = [[self._text(self.item(row, at)) for at in columns] for row in rows]
        return "\n".join("\t".join(cells) for cells in (head, *body))

    @staticmethod
    def _text(item: QTableWidgetItem | None) -> str:
        return " ".join(item.text().split()) if item is not None else ""


def variant_name(variant: Variant | None, tr: Translator) -> str:
    """`B – Full cover`, or the quote itself where it offers terms only."""
    if variant is None:
        return tr("The quote")
    return f"{variant.code} – {variant.name}" if variant.name else variant.code


def matrix_text(draft: QuoteDraft, judged: Sequence[Judged], tr: Translator) -> Text:
    """Each variant's figures as rows, the terms as columns."""
    months = list(dict.fromkeys(each.cell.months for each in judged))
    cells = {(each.cell.variant, each.cell.months): each for each in judged}
    known: list[Variant | None] = [*draft.variants]
    rows = []
    for variant in known or [None]:
        code = variant.code if variant else ""
        of_term = [cells[code, term] for term in months if (code, term) in cells]
        for title, figures in _figures(of_term, tr, leading=code == draft.leading):
            rows.append([variant_name(variant, tr), title, *figures])
    return [tr("Variant"), tr("Figure"), *(term_name(term, tr) for term in months)], rows


def term_name(months: int | None, tr: Translator) -> str:
    """`36 months`, or that the quote ends on a day of its own."""
    if months is None:
        return tr("To its own end")
    return tr.plural("{n} month", "{n} months", months)


def _figures(
    judged: Sequence[Judged], tr: Translator, *, leading: bool
) -> list[tuple[str, list[str]]]:
    cells = [each.cell for each in judged]
    made = [
        (tr("Net"), [_net(cell, tr) for cell in cells]),
        (tr("VAT"), [tr.amount(cell.vat) for cell in cells]),
        (tr("Gross"), [tr.amount(cell.gross) for cell in cells]),
        (
            tr("Net per year"),
            [tr.amount(cell.per_year) if cell.per_year else "–" for cell in cells],
        ),
    ]
    if not leading:
        made.append((tr("Net difference to the first"), [_difference(cell, tr) for cell in cells]))
    return [*made, (tr("Remarks"), [_remarks(each, tr) for each in judged])]


def _net(cell: Alternative, tr: Translator) -> str:
    amount = tr.amount(cell.net)
    return amount if cell.complete else tr("{amount}, without lines to be priced", amount=amount)


def _difference(cell: Alternative, tr: Translator) -> str:
    if cell.difference is None:
        return "–"
    sign = "+" if cell.difference.minor > 0 else ""
    share = f" ({sign}{tr.percent(cell.percent)})" if cell.percent is not None else ""
    return f"{sign}{tr.amount(cell.difference)}{share}"


def _remarks(judged: Judged, tr: Translator) -> str:
    errors, warnings = (judged.findings[each] for each in (Severity.ERROR, Severity.WARNING))
    said = []
    if errors:
        said.append(tr.plural("{n} error", "{n} errors", errors))
    if warnings:
        said.append(tr.plural("{n} open warning", "{n} open warnings", warnings))
    return ", ".join(said) or tr("none")


def changes_text(draft: QuoteDraft, changes: Sequence[PromiseChange], tr: Translator) -> Text:
    """What each variant promises differently, device by device."""
    names = [variant_name(variant, tr) for variant in draft.variants]
    rows = [
        [", ".join(change.devices), tr.render(row.label), *map(tr.render, row.values)]
        for change in changes
        for row in change.rows
    ]
    return [tr("Devices"), tr("Promise"), *names], rows
