"""The quote builder: head, lines, the row to add more, the line's details, sums, live panel."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from hezo_desktop.domain.finding import Finding
from hezo_desktop.domain.quote import QuoteLine, TextKind
from hezo_desktop.i18n import Translator
from hezo_desktop.services import price_lists
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.scrolling import Yielding
from hezo_desktop.ui.parts.suggest import Offer
from hezo_desktop.ui.parts.text import column, label
from hezo_desktop.ui.quotes.add_row import AddRow
from hezo_desktop.ui.quotes.cells import Cells
from hezo_desktop.ui.quotes.choices import Choices, services_of
from hezo_desktop.ui.quotes.co_term_note import CoTermNote
from hezo_desktop.ui.quotes.grid_columns import Col
from hezo_desktop.ui.quotes.header import Header
from hezo_desktop.ui.quotes.line_form import LineForm
from hezo_desktop.ui.quotes.lines_model import LinesModel
from hezo_desktop.ui.quotes.lines_view import LinesView
from hezo_desktop.ui.quotes.paste_dialog import ask_lines
from hezo_desktop.ui.quotes.settling import wants_price
from hezo_desktop.ui.quotes.side_panel import SidePanel
from hezo_desktop.ui.quotes.standing import Standing
from hezo_desktop.ui.quotes.totals import Totals
from hezo_desktop.ui.quotes.variant_strip import VariantStrip
from hezo_desktop.ui.quotes.view_model import QuoteEditor

WIDE_ENOUGH = 1000
"""Below this width the live panel makes room for the lines (F4 brings it back)."""

_NARROWEST_PANEL, _WIDEST_PANEL = 340, 440
_LEAST_LINES, _LEAST_DETAILS = 128, 100
"""Heights that a low window still leaves: four rows of the grid, two of the line's details."""

_OUTSIDE = {
    "seller": ("setting", "company"),
    "price_list": ("price-list", None),
    "unit_price": ("price-list", None),  # of no line in particular: there is no list at all
}
"""What of a quote is settled on another screen: its kind and key."""


class Builder(QWidget):
    """Everything to assemble one quote, by keyboard alone if one likes."""

    outside_wanted = Signal(str, object)
    """A finding lies outside the quote: the kind and key of what to open."""

    def __init__(
        self,
        editor: QuoteEditor,
        background: Background,
        tr: Translator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = tr
        self.editor = editor
        app = editor.app
        prices = price_lists.of_draft(app, editor.draft)
        self.choices = Choices(app.catalogue, prices.models if prices else (), tr)
        self.cells = Cells(app.catalogue, self.choices, tr, app.today)
        self.standing = Standing(editor, background, tr)
        self.header = Header(editor, tr)
        self.background = background
        self.common_end = CoTermNote(editor, background, tr)
        self.strip = VariantStrip(editor, tr)
        self.model = LinesModel(editor, self.cells, tr, self)
        self.lines = LinesView(self.model, self._cell_offers, tr, today=tr.day(app.today))
        self.add_row = AddRow(editor, self.choices, tr)
        self.form = LineForm(editor, self.cells, tr)
        self.details = Yielding(self.form, _LEAST_DETAILS)
        self.totals = Totals(editor, tr)
        self.panel = SidePanel(editor, background, tr)
        self.note = label("", "error", wrap=True)
        self.note.hide()
        self._panel_wanted: bool | None = None
        self._discreet = False
        self._lay_out()
        self._wire()
        self.lines.go_to(editor.row_id)

    def start(self) -> None:
        """Put the cursor where work begins: the first thing that is missing."""
        draft = self.editor.draft
        if draft.buyer is None:
            self.header.buyer.setFocus()
        elif draft.end_customer is None:
            self.header.customer.setFocus()
        else:
            self.add_row.field.setFocus()

    def commit(self) -> bool:
        """Take over everything that is being typed, then store the draft.

        False, with the reason on the screen, when something typed cannot be read; it stays there.
        """
        readable = [self.lines.commit_open_editor(), self.header.commit(), self.form.commit()]
        self.editor.save()
        return all(readable)

    def is_all_chosen(self) -> bool:
        """Is every typed party one that was chosen? Else say which is not, and go there."""
        words = self.header.ask_to_choose()
        if words:
            self._leave_preview()
            self._refuse(words)
        return not words

    # -- panel --------------------------------------------------------------------------------

    def toggle_panel(self) -> None:
        """Show or hide the live panel (F4)."""
        self._panel_wanted = self.panel.isHidden()
        self.panel.setVisible(self._panel_wanted)

    def toggle_details(self) -> None:
        """Show or hide the line's details (F6)."""
        self.details.setVisible(self.details.isHidden() and not self._discreet)

    def set_discreet(self, *, discreet: bool) -> None:
        """Hide what the house earns and allows from a customer's eyes, or show it again (F11)."""
        self.commit()  # what is being typed may stand in a column or field that goes out of sight
        self._discreet = discreet
        self.lines.set_discreet(discreet=discreet)
        self.totals.set_discreet(discreet=discreet)
        self.panel.set_discreet(discreet=discreet)
        self.header.set_discreet(discreet=discreet)
        self.details.setHidden(discreet)
        self.note.hide()

    def preview(self) -> None:
        """Show the exact page alone, large; once more goes back to the lines (F9)."""
        if self._left.isHidden():
            self._leave_preview()
            self.add_row.field.setFocus()
            return
        if not self.commit():
            return
        self._show(self.panel.preview)
        self._left.hide()
        self.panel.preview.pdf.setFocus()

    def _leave_preview(self) -> None:
        if self._left.isHidden():
            self._left.show()
            self.panel.setCurrentWidget(self.panel.promise)
            self._share()

    def _share(self) -> None:
        """Give the panel its part of the width."""
        width = min(_WIDEST_PANEL, max(_NARROWEST_PANEL, self.width() * 28 // 100))
        self._splitter.setSizes([max(1, self.width() - width), width])

    def next_problem(self) -> None:
        """Go to the next remark (F8)."""
        self._leave_preview()
        if self.lines.commit_open_editor() and not self._discreet:
            self._show(self.panel.problems)
            self.panel.problems.next()

    def show_cover(self) -> None:
        """Show what covers the devices of the line in hand (F3)."""
        self._leave_preview()
        if self.lines.commit_open_editor() and not self._discreet:
            self._show(self.panel.cover)
            self.panel.cover.setFocus()

    def _show(self, tab: QWidget) -> None:
        self._panel_wanted = True
        self.panel.show()
        self.panel.setCurrentWidget(tab)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the panel away where there is no room, unless it was asked for."""
        super().resizeEvent(event)
        if self._panel_wanted is None:
            self.panel.setVisible(self.width() >= WIDE_ENOUGH)
        if not self._left.isHidden():
            self._share()

    # -- going places -------------------------------------------------------------------------

    def go_to(self, finding: object) -> None:
        """Put the cursor where a finding can be settled."""
        if not isinstance(finding, Finding):
            return
        if finding.line_id is not None:
            self._go_to_line(finding, finding.line_id)
        elif finding.field in _OUTSIDE:
            if not finding.answerable:
                self.outside_wanted.emit(*_OUTSIDE[finding.field])
        elif not self.header.go_to(finding.field):
            self.add_row.field.setFocus()

    def _go_to_line(self, finding: Finding, line_id: UUID) -> None:
        if self.model.row_of(line_id) < 0:
            self.strip.show_variant(None)
        self.editor.select(line_id)
        self.lines.go_to(line_id)
        self.details.setHidden(self._discreet)
        field = "unit_price" if wants_price(self.editor, finding) else finding.field
        if not self.form.go_to(field):
            self.lines.setFocus()

    def _to_details(self, column: int) -> None:
        if not self._discreet:
            self.details.show()
            self.form.go_to_column(column)

    def _row_entered(self, row_id: UUID) -> None:
        self.editor.select(row_id)

    def _follow_editor(self) -> None:
        """The row in hand may have become another one: a new line, or one that undo brought."""
        current = self.model.row(self.lines.currentIndex())
        if current is None or current.id != self.editor.row_id:
            self.lines.go_to(self.editor.row_id)

    def _to_grid(self) -> None:
        last = self.model.rowCount() - 1
        if last >= 0:
            self.lines.setCurrentIndex(self.model.index(last, Col.QUANTITY))
            self.lines.setFocus()

    def _line_added(self) -> None:
        """Straight on to the quantity of the new line; Enter there comes back to the add row."""
        self.note.hide()
        line = self.editor.line
        if line is not None:
            self.lines.go_to(line.id, Col.QUANTITY)
            self.lines.setFocus()
            self.lines.edit(self.lines.currentIndex())

    def add_line(self) -> None:
        """Put the cursor where lines are added (Ins)."""
        self._leave_preview()
        if self.lines.commit_open_editor():
            self.add_row.field.setFocus()

    # -- whole rows ---------------------------------------------------------------------------

    def add_text(self, kind: TextKind) -> None:
        """Put a heading, comment or subtotal at the row in hand; its words are typed at once."""
        self._leave_preview()
        if not self.lines.commit_open_editor():
            return
        row = self.editor.rows.add_text(kind, self.editor.row_id)
        self.lines.setFocus()
        self.lines.go_to(row.id)
        if kind is not TextKind.SUBTOTAL:
            self.lines.edit(self.lines.currentIndex())

    def move_rows(self, by: int) -> None:
        """Move the selected rows up (`by` -1) or down (1) among those in sight."""
        if self.lines.commit_open_editor():
            self.editor.rows.move(self.lines.selected_keys(), by, self.model.in_sight)

    def duplicate_rows(self) -> None:
        """Put copies of the selected rows below them."""
        if self.lines.commit_open_editor():
            self.editor.rows.duplicate(self.lines.selected_keys())

    def toggle_optional(self) -> None:
        """Offer the selected lines beside the totals, or count them again."""
        if self.lines.commit_open_editor():
            self.editor.rows.toggle_optional(self.lines.selected_keys())

    def _refuse(self, words: str) -> None:
        self.note.setText(words)
        self.note.show()

    # -- offers and paste ---------------------------------------------------------------------

    def _cell_offers(
        self, index: QModelIndex | QPersistentModelIndex, text: str
    ) -> tuple[Offer, ...]:
        line = self.model.line(index) or QuoteLine()
        if index.column() == Col.SERVICE:
            found = self.choices.services_like(text, line)
            return tuple(Offer(service.name, service.name) for service in found)
        return tuple(Offer(m.model, m.model) for m in self.choices.models_like(text))

    def paste(self, text: str) -> None:
        """Show pasted rows, then add the lines that were agreed to as one step."""
        services = [s for s in services_of(self.editor.app.catalogue, self._) if not s.one_off]
        added = ask_lines(self, text, self.choices, services, self._)
        self.editor.add_lines(added)
        self.add_row.field.setFocus()

    # -- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._left = QWidget()
        inside = column(
            self.standing,
            self.header,
            self.common_end,
            self.strip,
            self.lines,
            self.add_row,
            self.note,
            self.details,
            self.totals,
            spacing=8,
        )
        inside.setContentsMargins(0, 0, 10, 0)
        inside.setStretchFactor(self.lines, 1)
        self._left.setLayout(inside)
        self.lines.setMinimumHeight(_LEAST_LINES)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setChildrenCollapsible(False)
        self.panel.setMinimumWidth(_NARROWEST_PANEL)
        self.setLayout(column(self._splitter))

    def show_variant(self, code: str | None) -> None:
        """Bring the lines of one variant in sight (empty = the common ones), or all of them."""
        if not self.lines.commit_open_editor():
            self.strip.show_variant(self.editor.shown)
            return
        self.editor.shown = code
        self.model.show_variant(code)
        in_hand = self.editor.row_id
        if in_hand is None or self.model.row_of(in_hand) < 0:
            self.lines.setCurrentIndex(self.model.index(0, Col.SERVICE))

    def _wire(self) -> None:
        self.strip.shown.connect(self.show_variant)
        self.lines.row_entered.connect(self._row_entered)
        self.lines.left_below.connect(self.add_row.field.setFocus)
        self.lines.details_wanted.connect(self._to_details)
        self.lines.rows_pasted.connect(self.paste)
        self.lines.removal_wanted.connect(self.editor.rows.remove)
        self.lines.rows_dropped.connect(self.editor.rows.move_before)
        self.model.refused.connect(self._refuse)
        self.add_row.rows_pasted.connect(self.paste)
        self.add_row.left_above.connect(self._to_grid)
        self.add_row.line_added.connect(self._line_added)
        self.panel.problems.chosen.connect(self.go_to)
        self.editor.selected.connect(self._follow_editor)
        self.editor.changed.connect(self.note.hide)
