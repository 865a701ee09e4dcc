"""The fields of one line, their places and their choices; what they do is the line form's."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from hezo_desktop.domain.quote import Counting, FaultyUnit
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.fields import Typed, day_field, end_field, money_field, percent_field
from hezo_desktop.ui.parts.suggest import SuggestField
from hezo_desktop.ui.quotes.field_grid import FieldGrid
from hezo_desktop.ui.quotes.line_offers import LineOffers
from hezo_desktop.ui.quotes.typed import hour
from hezo_desktop.ui.quotes.vat_choice import VatChoice
from hezo_desktop.ui.quotes.view_model import QuoteEditor


class LineFields(FieldGrid):
    """Four rows: what is covered, how it is priced, what an add-on needs, a custom window."""

    def __init__(
        self,
        editor: QuoteEditor,
        offers: LineOffers,
        tr: Translator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.offers = offers
        today = editor.app.today
        self.service = SuggestField(offers.services)
        self.model = SuggestField(offers.models)
        self.description = QLineEdit()
        self.quantity = QLineEdit()
        self.serials = QLineEdit()
        self.vat = VatChoice(editor.app, tr)
        self.start = day_field(tr, today)
        self.end = end_field(tr, today, lambda: _start_of_line(editor))
        self.discount = percent_field(tr)
        self.unit_price = money_field(tr, editor.draft.currency)
        self.cost = money_field(tr, editor.draft.currency)
        self.reason = QLineEdit()
        self.approver = SuggestField(offers.people)
        self.base = QComboBox()
        self.base_until = day_field(tr, today)
        self.site = SuggestField(offers.sites)
        self.faulty = QComboBox()
        self.opens = Typed(hour, tr.clock)
        self.counting = QComboBox()
        self.cutoff = Typed(hour, tr.clock)
        self._fill_choices(tr)
        self._lay_out(tr)

    @property
    def fields(self) -> dict[str, QWidget]:
        """The editors by the name findings know them by."""
        return {
            "programme": self.service,
            "level": self.service,
            "window": self.service,
            "vendor": self.model,
            "model": self.model,
            "description": self.description,
            "quantity": self.quantity,
            "serials": self.serials,
            "vat": self.vat,
            "start": self.start,
            "end": self.end,
            "months": self.end,
            "discount": self.discount,
            "unit_price": self.unit_price,
            "cost": self.cost,
            "reason": self.reason,
            "approver": self.approver,
            "base": self.base,
            "site": self.site,
            "faulty_unit": self.faulty,
            "opens": self.opens,
            "counting": self.counting,
            "cutoff": self.cutoff,
        }

    def _fill_choices(self, tr: Translator) -> None:
        self.counting.addItem(tr("hours of the window"), Counting.WINDOW)
        self.counting.addItem(tr("hours in a row, day and night"), Counting.ELAPSED)
        self.faulty.addItem(tr("as agreed per report"), FaultyUnit.PER_REPORT)
        self.faulty.addItem(tr("swapped for good"), FaultyUnit.SWAP)
        self.faulty.addItem(tr("loan during the repair"), FaultyUnit.LOAN)
        self.reason.setPlaceholderText(tr("why this price"))
        self.approver.setPlaceholderText(tr("name"))
        self.serials.setPlaceholderText(tr("one or more, with commas"))
        for field in (self.start, self.end):
            field.setPlaceholderText(tr("like the quote"))
        self.base_until.setPlaceholderText("")
        self.site.setPlaceholderText(tr("of the end customer"))

    def _lay_out(self, tr: Translator) -> None:
        self.place(
            (
                (tr("Service"), self.service, 3),
                (tr("Model"), self.model, 2),
                (tr("Quantity"), self.quantity, 1),
                (tr("Serial numbers"), self.serials, 3),
                (tr("VAT"), self.vat, 2),
                (tr("Discount"), self.discount, 1),
            )
        )
        self.place(((tr("Description of the work"), self.description, 12),))
        self.place(
            (
                (tr("Own start"), self.start, 2),
                (tr("Own end"), self.end, 2),
                (tr("Agreed price"), self.unit_price, 2),
                (tr("Reason"), self.reason, 2),
                (tr("Approved by"), self.approver, 2),
                (tr("Cost"), self.cost, 2),
            )
        )
        self.place(
            (
                (tr("Extends"), self.base, 3),
                (tr("Base valid until"), self.base_until, 2),
                (tr("Place of installation"), self.site, 4),
                (tr("Faulty unit"), self.faulty, 3),
            )
        )
        self.place(
            (
                (tr("Window opens at"), self.opens, 2),
                (tr("Time counts in"), self.counting, 4),
                (tr("Accepted until"), self.cutoff, 2),
            )
        )


def _start_of_line(editor: QuoteEditor) -> date | None:
    return (editor.line.start if editor.line else None) or editor.draft.start
