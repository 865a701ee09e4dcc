"""The head of a quote: who buys, who uses, from when until when, in what currency and language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from hezo_desktop.domain import parsing
from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.listing import Listing
from hezo_desktop.domain.parsing import CURRENCIES
from hezo_desktop.domain.term import quote_end
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company_list, parties, validity
from hezo_desktop.services.company_list import CompanyLine
from hezo_desktop.ui.parts.fields import DayField, day_field, end_field
from hezo_desktop.ui.parts.form import combo
from hezo_desktop.ui.parts.suggest import Offer, SuggestField
from hezo_desktop.ui.quotes.currency_switch import ask_switch
from hezo_desktop.ui.quotes.field_grid import FieldGrid
from hezo_desktop.ui.quotes.new_party import ask_company
from hezo_desktop.ui.quotes.people import people_like
from hezo_desktop.ui.quotes.rates import Rates
from hezo_desktop.ui.quotes.vat_choice import VatChoice, VatHint
from hezo_desktop.ui.quotes.view_model import QuoteEditor

_MOST_OFFERED = 12
_NEW = object()


class Header(FieldGrid):
    """Three rows of fields. Each change is one step of the editor."""

    def __init__(self, editor: QuoteEditor, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = tr
        self._editor = editor
        app = editor.app
        self.buyer = SuggestField(lambda text: self._companies(text, partner=True))
        self.customer = SuggestField(lambda text: self._companies(text, partner=False))
        self.title = QLineEdit()
        self.notes = QLineEdit()
        self.vat = VatChoice(app, tr)
        self.manager = SuggestField(partial(people_like, app))
        self.partner_discount = QLineEdit()
        self.start = day_field(tr, app.today)
        self.months = QLineEdit()
        self.end = end_field(tr, app.today, lambda: editor.draft.start)
        self.valid_until = day_field(tr, app.today)
        self.vendor_quote_until = day_field(tr, app.today)
        self.currency = combo({currency: currency for currency in CURRENCIES})
        self.language = combo({"pl": tr("Polish"), "en": tr("English")})
        self.buyer.setPlaceholderText(tr("Type a name, NIP or town"))
        self.customer.setPlaceholderText(tr("Type a name, NIP or town"))
        self._lay_out()
        # made after the fields above them, so that Tab comes to them afterwards
        self.vat_hint = VatHint(editor, tr, self)
        self.rates = Rates(editor, tr, self)
        self.place_whole(self.vat_hint)
        self.place_whole(self.rates)
        self._wire()
        editor.changed.connect(self.refresh)
        editor.computed.connect(self._show_problems)
        self.refresh()

    @property
    def fields(self) -> dict[str, QWidget]:
        """The editors by the name findings know them by."""
        return {
            "buyer": self.buyer,
            "end_customer": self.customer,
            "title": self.title,
            "notes": self.notes,
            "start": self.start,
            "months": self.months,
            "end": self.end,
            "valid_until": self.valid_until,
            "issue_date": self.valid_until,
            "vendor_quote_until": self.vendor_quote_until,
            "currency": self.currency,
            "rates": self.rates,
            "vat": self.vat,
            "account_manager": self.manager,
            "partner_discount": self.partner_discount,
            "language": self.language,
        }

    def refresh(self) -> None:
        """Show the draft; a field that is being typed into keeps its text."""
        draft = self._editor.draft
        for party, named in ((draft.buyer, self.buyer), (draft.end_customer, self.customer)):
            if not named.is_open_ended:
                named.settle(party.name if party else "")
        self.manager.settle(draft.account_manager)
        self.rates.refresh()
        self.vat.show_code(draft.vat, draft.issue_date or self._editor.app.today)
        texts = (
            (self.title, draft.title),
            (self.notes, draft.notes),
            (self.partner_discount, draft.partner_discount),
        )
        for field, text in texts:
            if not (field.hasFocus() and field.isModified()):
                field.setText(text)
                field.setCursorPosition(0)
        self._show_day(self.start, draft.start)
        self._show_day(self.end, quote_end(draft))
        self._show_day(self.valid_until, draft.valid_until)
        self._show_day(self.vendor_quote_until, draft.vendor_quote_until)
        months = draft.months if draft.end is None else None
        self.months.setText(str(months) if months else "")
        for box, value in ((self.currency, draft.currency), (self.language, draft.language)):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(value)))
            box.blockSignals(False)

    def go_to(self, field: str) -> bool:
        """Put the cursor into the field a finding is about."""
        editor = self.fields.get(field)
        if editor is self.rates:
            self.rates.go_to()
        elif editor is not None:
            editor.setFocus()
        return editor is not None

    def set_discreet(self, *, discreet: bool) -> None:
        """Hide the partner's discount from a customer's eyes, or show it again."""
        self.set_shown((self.partner_discount,), shown=not discreet)

    # -- parts --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        tr = self._
        self.place(
            (
                (tr("Trade partner (buys)"), self.buyer, 4),
                (tr("End customer (uses)"), self.customer, 4),
                (tr("Title"), self.title, 4),
            )
        )
        self.place(
            (
                (tr("Starts"), self.start, 2),
                (tr("Months"), self.months, 1),
                (tr("Ends"), self.end, 2),
                (tr("Valid until"), self.valid_until, 2),
                (tr("Currency"), self.currency, 1),
                (tr("VAT"), self.vat, 2),
                (tr("Document in"), self.language, 2),
            )
        )
        self.place(
            (
                (tr("Partner discount"), self.partner_discount, 2),
                (tr("Vendor's quote until"), self.vendor_quote_until, 2),
                (tr("Account manager"), self.manager, 3),
                (tr("Note on the quote"), self.notes, 5),
            )
        )
        self.partner_discount.setPlaceholderText(tr("code"))

    def _wire(self) -> None:
        tr, editor = self._, self._editor
        self.buyer.taken.connect(lambda value: self._take_company("buyer", value))
        self.customer.taken.connect(lambda value: self._take_company("end_customer", value))
        for field, key in ((self.buyer, "buyer"), (self.customer, "end_customer")):
            field.emptied.connect(lambda key=key: editor.set(tr("no party"), **{key: None}))
            field.left.connect(partial(self._take_only_company, key, field))
        self.title.editingFinished.connect(
            lambda: editor.set(tr("title"), title=self.title.text().strip())
        )
        self.manager.taken.connect(lambda name: self._take_manager(str(name)))
        self.manager.left.connect(lambda: self._take_manager(self.manager.text()))
        self.manager.emptied.connect(lambda: self._take_manager(""))
        self.partner_discount.editingFinished.connect(
            lambda: editor.set(
                tr("partner discount"), partner_discount=self.partner_discount.text().strip()
            )
        )
        self.notes.editingFinished.connect(
            lambda: editor.set(tr("notes"), notes=self.notes.text().strip())
        )
        self._on_day(self.start, tr("start"), lambda day: {"start": day})
        self._on_day(self.end, tr("end"), self._ends)
        self._on_day(self.valid_until, tr("validity"), lambda day: {"valid_until": day})
        self._on_day(self.vendor_quote_until, tr("vendor's quote"), self._rests_on)
        self.months.editingFinished.connect(self._take_months)
        self.currency.currentIndexChanged.connect(self._take_currency)
        self.vat.picked.connect(self._take_vat)
        self.language.currentIndexChanged.connect(
            lambda: editor.set(tr("language of the document"), language=self.language.currentData())
        )

    def _ends(self, day: Any) -> dict[str, Any]:
        draft = self._editor.draft
        if day == quote_end(draft):
            return {}
        term = {"end": day, "months": None} if day else {"end": None, "months": draft.months or 12}
        return {**term, "co_termed": False}

    def _rests_on(self, day: Any) -> dict[str, Any]:
        """The vendor's quote ends on this day; a validity that is the usual one follows it."""
        draft, app = self._editor.draft, self._editor.app
        if day == draft.vendor_quote_until:
            return {}
        changes = {"vendor_quote_until": day}
        if draft.valid_until == validity.usual(app, draft):
            changes["valid_until"] = validity.usual(app, replace(draft, **changes))
        return changes

    def _on_day(self, field: DayField, step: str, values: Callable[[Any], dict[str, Any]]) -> None:
        def take() -> None:
            try:
                day = field.value()
            except HezoError as refusal:
                self.blame(field, self._.render(refusal.message))
                return
            self.blame(field, "")
            changes = values(day)
            if changes:
                self._editor.set(step, **changes)

        field.editingFinished.connect(take)

    def _take_months(self) -> None:
        """Months, written `36` or `36m`, or the last day in any way a day is typed."""
        typed = self.months.text().strip()
        months = typed.rstrip("mM").strip()
        if months.isdecimal() and 0 < int(months) <= 120:  # noqa: PLR2004 - ten years
            self.blame(self.months, "")
            self._editor.set(self._("term"), months=int(months), end=None, co_termed=False)
        elif typed:
            self._take_end(typed)

    def _take_end(self, typed: str) -> None:
        draft, today = self._editor.draft, self._editor.app.today
        try:
            end = parsing.end_day(typed, start=draft.start, today=today, shown=quote_end(draft))
        except HezoError:
            self.blame(self.months, self._("Write the number of months, from 1 to 120."))
            return
        self.blame(self.months, "")
        self._editor.set(self._("end"), end=end, months=None, co_termed=False)

    # -- currency, VAT and people -------------------------------------------------------------

    def _take_currency(self) -> None:
        """Turn to another currency; a reader who thinks better of it keeps the old one."""
        wanted = str(self.currency.currentData())
        if wanted == self._editor.draft.currency:
            return
        draft = ask_switch(self, self._, self._editor, wanted)
        if draft is None:
            self.refresh()
        else:
            self._editor.apply(self._("currency"), draft)

    def _take_vat(self, code: str) -> None:
        self._editor.set(self._("VAT rate"), vat=code)

    def _take_manager(self, name: str) -> None:
        self._editor.set(self._("account manager"), account_manager=name.strip())

    # -- companies ----------------------------------------------------------------------------

    def _companies(self, text: str, *, partner: bool) -> tuple[Offer, ...]:
        found = self._found(text, partner=partner, most=_MOST_OFFERED)
        offers = [Offer(_described(party), party) for party in found]
        if text.strip():
            offers.append(Offer(self._("+ New: {name}", name=text.strip()), (_NEW, text.strip())))
        return tuple(offers)

    def _found(self, text: str, *, partner: bool, most: int) -> tuple[CompanyLine, ...]:
        role = ("partner" if partner else "customer",)
        asked = Listing(text=text, chips=(("role", role),))
        return company_list.page(self._editor.app, asked, limit=most).rows

    def _take_company(self, key: str, value: CompanyLine | tuple[object, str]) -> None:
        partner = key == "buyer"
        if isinstance(value, tuple):
            made = ask_company(self, self._editor.app, self._, partner=partner, name=value[1])
            if made is None:
                self.refresh()
                return
        else:
            made = parties.company(self._editor.app, value.id)
        step = self._("trade partner") if partner else self._("end customer")
        self._editor.set(step, **{key: made})
        self.refresh()

    def _take_only_company(self, key: str, field: SuggestField) -> None:
        """Take a typed name that only one company fits; any other is for the reader to choose."""
        found = self._found(field.text().strip(), partner=key == "buyer", most=2)
        if len(found) == 1:
            field.settle(found[0].name)
            self._take_company(key, found[0])
        else:
            self.blame(field, self._choose(field))

    def _choose(self, field: SuggestField) -> str:
        return self._(
            "{name} is not chosen yet: take a company from the list, or make a new one of it.",
            name=field.text().strip(),
        )

    def ask_to_choose(self) -> str:
        """Go to a party that was typed but not chosen and say so; empty when there is none."""
        field = next((f for f in (self.buyer, self.customer) if f.is_open_ended), None)
        if field is None:
            return ""
        field.setFocus()
        return self._choose(field)

    # -- problems -----------------------------------------------------------------------------

    def _show_problems(self) -> None:
        wrong = {
            finding.field: self._.render(finding.message)
            for finding in self._editor.figures.findings
            if finding.line is None and finding.severity is Severity.ERROR
        }
        for name, field in self.fields.items():
            if name == "issue_date" or field is self.rates:
                continue
            self.blame(field, wrong.get(name, ""))
        self.rates.show_problem(wrong.get("rates", ""))
        for party in (self.buyer, self.customer):
            if party.is_open_ended and not party.hasFocus():
                self.blame(party, self._choose(party))

    def _show_day(self, field: DayField, day: Any) -> None:
        if not (field.hasFocus() and field.isModified()):
            field.set_value(day)


def _described(party: CompanyLine) -> str:
    """`Szpital Miejski, Wrocław, 600-…`: enough to tell two of one name apart."""
    return " · ".join(part for part in (party.name, party.city, party.nip) if part)
