"""The exchange rates a quote needs: one row for each currency, with its age and a newer one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hezo_desktop.domain import parsing
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import quote_rates
from hezo_desktop.services.quote_rates import Offer
from hezo_desktop.ui.parts.fields import Typed, day_field
from hezo_desktop.ui.parts.text import button, label, row, set_role
from hezo_desktop.ui.quotes.field_grid import blame
from hezo_desktop.ui.quotes.view_model import QuoteEditor

_VALUE, _TABLE, _DAY = 8, 16, 11
"""How many letters the fields have room for."""
_MARGINS = 3
"""Room beside the letters, counted in letters."""


class RateRow(QWidget):
    """The rate of one currency, with its table and day; a newer one is taken by one press."""

    taken = Signal()
    """The rate is another one; `rate` has it."""

    def __init__(self, tr: Translator, editor: QuoteEditor, currency: str) -> None:
        super().__init__()
        self._ = tr
        self._editor = editor
        self.currency = currency
        self.rate: ExchangeRate | None = None
        self._offer: Offer | None = None
        self.value = Typed[Decimal](parsing.decimal, lambda value: tr.number(value, places=4))
        self.table = QLineEdit()
        self.day = day_field(tr, editor.app.today)
        self.age = label("", "muted")
        self.take = button("", "link", name=tr("Take the rate offered"))
        self.take.clicked.connect(self.take_offer)
        title = label(tr("Rate of {currency}", currency=currency), "label")
        title.setBuddy(self.value)
        named = (
            (self.value, title.text(), _VALUE, "4,2500"),
            (self.table, tr("NBP table"), _TABLE, "225/A/NBP/2026"),
            (self.day, tr("Table of"), _DAY, tr.day(editor.app.today)),
        )
        letter = self.fontMetrics().horizontalAdvance("0")
        for field, name, letters, hint in named:
            field.setAccessibleName(f"{name}, {currency}" if field is not self.value else name)
            field.setFixedWidth(letter * (letters + _MARGINS))
            field.setPlaceholderText(hint)
            field.editingFinished.connect(self._typed)
        layout = row(
            title,
            self.value,
            label(tr("NBP table"), "label"),
            self.table,
            label(tr("Table of"), "label"),
            self.day,
            self.age,
            self.take,
            1,
        )
        self.setLayout(layout)
        self.setFocusProxy(self.value)

    @property
    def _fields(self) -> tuple[QLineEdit, ...]:
        return (self.value, self.table, self.day)

    def show_rate(self, rate: ExchangeRate | None, offer: Offer | None) -> None:
        """Show the quote's own rate and what is offered; typed fields keep what is typed."""
        self.rate, self._offer = rate, offer
        if not _is_typed(self.value):
            self.value.set_value(rate.value / rate.unit if rate else None)
        if not _is_typed(self.table):
            self.table.setText(rate.table if rate else "")
        if not _is_typed(self.day):
            self.day.set_value(rate.day if rate else None)
        self._tell_age(rate)
        better = offer is not None and _is_newer(offer.rate, rate)
        self.take.setVisible(better)
        if offer is not None and better:
            value = self._.number(offer.rate.value / offer.rate.unit, places=4)
            self.take.setText(self._("Take {value} of {day}", value=value, day=offer.rate.day))

    def show_problem(self, problem: str) -> None:
        """Mark what the rate lacks; an empty text says that nothing is wrong."""
        for field in self._fields:
            blame(field, problem if problem and not field.text().strip() else "")

    def take_offer(self) -> None:
        """Put the last known rate in place of the one that stands here."""
        if self._offer is not None:
            self.rate = self._offer.rate
            for field in self._fields:
                field.setModified(False)
            self.taken.emit()

    def first_missing(self) -> QLineEdit:
        """Where to go on typing."""
        return next((field for field in self._fields if not field.text().strip()), self.value)

    def _tell_age(self, rate: ExchangeRate | None) -> None:
        if rate is None or rate.day is None:
            self.age.setText("")
            return
        aged = quote_rates.aged(self._editor.app, self._editor.draft, rate)
        said = self._.plural("{n} day old", "{n} days old", aged.age)
        self.age.setText(said if aged.age > 0 else "")
        set_role(self.age, "warning" if aged.is_old else "muted")

    def _typed(self) -> None:
        """Keep what stands here; an empty rate takes it away."""
        try:
            value, day = self.value.value(), self.day.value()
        except HezoError as refusal:
            wrong = self.value if self.value.check(self.value.text()) else self.day
            blame(wrong, self._.render(refusal.message))
            return
        self.rate = (
            ExchangeRate(self.currency, value, self.table.text().strip(), day) if value else None
        )
        self.taken.emit()


class Rates(QWidget):
    """All rates a quote needs, nothing where it needs none. A change is one step of the editor."""

    def __init__(self, editor: QuoteEditor, tr: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self._ = tr
        self._editor = editor
        self.rows: dict[str, RateRow] = {}
        self._seen: tuple[object, ...] | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 4, 0, 0)
        self._rows.setSpacing(4)
        editor.priced.connect(self.refresh)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again at what is known: a table may have come in while another screen was shown."""
        super().showEvent(event)
        self._seen = None
        self.refresh()

    def refresh(self) -> None:
        """Show the rates of the draft as it stands; nothing is read while they do not change."""
        app, draft = self._editor.app, self._editor.draft
        priced = self._editor.figures.priced
        seen = (
            *(draft.rates, draft.currency, draft.issue_date, draft.price_list_id),
            priced.converted if priced else (),
        )
        if seen == self._seen:
            return
        self._seen = seen
        wanted = self._wanted(draft)
        if list(self.rows) != wanted:
            self._rebuild(wanted)
        offers = quote_rates.offers(app, draft, wanted)
        own = {rate.currency: rate for rate in draft.rates}
        for currency, each in self.rows.items():
            each.show_rate(own.get(currency), offers.get(currency))
        self.setVisible(bool(wanted))

    def show_problem(self, problem: str) -> None:
        """Mark the rates that are not whole; an empty text says that nothing is wrong."""
        for each in self.rows.values():
            each.show_problem(problem)

    def go_to(self) -> None:
        """Put the cursor into the first field that lacks something."""
        missing = [each.first_missing() for each in self.rows.values()]
        empty = (field for field in missing if not field.text().strip())
        target = next(empty, missing[0] if missing else None)
        if target is not None:
            target.setFocus()

    def _wanted(self, draft: QuoteDraft) -> list[str]:
        priced = self._editor.figures.priced
        fits = priced is not None and priced.currency == draft.currency
        found = {*quote_rates.needed(self._editor.app, draft)}
        return sorted(found | set(priced.converted if priced and fits else ()))

    def _rebuild(self, wanted: list[str]) -> None:
        for currency in [code for code in self.rows if code not in wanted]:
            gone = self.rows.pop(currency)
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for currency in wanted:
            if currency not in self.rows:
                made = RateRow(self._, self._editor, currency)
                made.taken.connect(lambda made=made: self._take(made))
                self.rows[currency] = made
        self.rows = {currency: self.rows[currency] for currency in wanted}
        for at, each in enumerate(self.rows.values()):
            self._rows.insertWidget(at, each)

    def _take(self, row: RateRow) -> None:
        others = tuple(r for r in self._editor.draft.rates if r.currency != row.currency)
        mine = (row.rate,) if row.rate else ()
        if {*others, *mine} != {*self._editor.draft.rates}:
            self._editor.set(self._("rate of exchange"), rates=(*others, *mine))
            self.refresh()


def _is_typed(field: QLineEdit) -> bool:
    return field.hasFocus() and field.isModified()


def _is_newer(offered: ExchangeRate, known: ExchangeRate | None) -> bool:
    return known is None or (known.day or date.min) < (offered.day or date.min)
