"""Rates, VAT and the currency in the head of a quote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Address
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.services import exchange, quotes
from hezo_desktop.ui.quotes.builder import Builder
from hezo_desktop.ui.quotes.view_model import QuoteEditor

THURSDAY = date(2026, 11, 19)
EURO = ExchangeRate("EUR", Decimal("4.2731"), "225/A/NBP/2026", THURSDAY)
DOLLAR = ExchangeRate("USD", Decimal("3.6789"), "225/A/NBP/2026", THURSDAY)


def computed(qtbot: QtBot, editor: QuoteEditor) -> None:
    qtbot.waitUntil(lambda: editor.figures.draft is editor.draft and bool(editor.figures.priced))


def known(app: App) -> None:
    for rate in (EURO, DOLLAR):
        exchange.add(app, rate, reason="plik niedostępny")


def test_a_stored_rate_is_in_a_new_quote_from_the_start(demo: App):
    known(demo)
    assert quotes.default_draft(demo).rates == (EURO,)


def test_a_newer_rate_is_offered_with_its_day_and_taken_by_one_press(
    builder: Builder, editor: QuoteEditor, demo: App
):
    old = ExchangeRate("EUR", Decimal("4.1000"), "215/A/NBP/2026", date(2026, 11, 4))
    known(demo)
    editor.set("old", rates=(old,))
    row = builder.header.rates.rows["EUR"]
    assert row.age.text() == "16 days old"
    assert row.age.property("role") == "warning"
    assert row.take.text() == "Take 4.2731 of 19.11.2026"
    row.take.click()
    assert editor.draft.rates == (EURO,)
    assert row.value.text() == "4.2731"
    assert row.take.isHidden()
    editor.undo()
    assert editor.draft.rates == (old,)
    assert row.value.text() == "4.1000"


def test_a_typed_rate_is_kept_with_its_table_and_day(builder: Builder, editor: QuoteEditor):
    editor.set("none", rates=())
    row = builder.header.rates.rows["EUR"]
    for field, text in (
        (row.value, "4,25"),
        (row.table, "225/A/NBP/2026"),
        (row.day, "19.11.2026"),
    ):
        field.setText(text)
        field.editingFinished.emit()
    assert editor.draft.rates == (replace(EURO, value=Decimal("4.25")),)
    row.value.setText("abc")
    row.value.editingFinished.emit()
    assert "abc" in row.value.toolTip()
    assert editor.draft.rates[0].value == Decimal("4.25")


def test_every_currency_that_is_needed_has_its_row(
    qtbot: QtBot, builder: Builder, editor: QuoteEditor, line: QuoteLine
):
    editor.set("both", currency="USD", lines=(line,), rates=(EURO,))
    computed(qtbot, editor)
    rates = builder.header.rates
    assert list(rates.rows) == ["EUR", "USD"]
    missing = next(f for f in editor.figures.findings if f.rule == "R33")
    builder.go_to(missing)
    assert rates.rows["USD"].value.hasFocus()
    qtbot.waitUntil(lambda: bool(rates.rows["USD"].value.property("invalid")))
    assert not rates.rows["EUR"].value.property("invalid")
    editor.set("home", currency="PLN")
    assert list(rates.rows) == ["EUR"]


def test_a_line_may_have_a_vat_rate_of_its_own(
    qtbot: QtBot, builder: Builder, editor: QuoteEditor, line: QuoteLine
):
    other = replace(line, id=QuoteLine().id, serials=())
    editor.set("lines", lines=(line, other), rates=(EURO,))
    editor.select(other.id)
    choice = builder.form.vat
    assert choice.currentText() == "23%, like the quote"
    choice.setCurrentIndex(choice.findData("8"))
    choice.activated.emit(choice.currentIndex())
    assert [each.vat for each in editor.draft.lines] == ["", "8"]
    computed(qtbot, editor)
    assert editor.figures.priced
    assert [row.rate for row in editor.figures.priced.vat] == ["23", "8"]
    summed = builder.totals.vat.toolTip().splitlines()
    assert [line.split(":")[0] for line in summed] == ["VAT 23%", "VAT 8%"]


def test_a_buyer_abroad_is_offered_reverse_charge(
    qtbot: QtBot, builder: Builder, editor: QuoteEditor, line: QuoteLine
):
    assert editor.draft.buyer
    buyer = replace(editor.draft.buyer, nip="DE136695976", address=Address(country="DE"))
    editor.set("abroad", buyer=buyer, lines=(replace(line, vat="8"),), rates=(EURO,))
    computed(qtbot, editor)
    hint = builder.header.vat_hint
    qtbot.waitUntil(hint.isVisible)
    assert "DE" in hint.said.text()
    doubt = next(f for f in editor.figures.findings if f.rule == "R50")
    builder.go_to(doubt)
    assert builder.header.vat.hasFocus()
    hint.fix.click()
    assert (editor.draft.vat, editor.draft.lines[0].vat) == ("np", "")
    computed(qtbot, editor)
    assert not hint.isVisible()
    assert builder.header.vat.currentData() == "np"


@pytest.fixture
def agreed(editor: QuoteEditor, line: QuoteLine) -> QuoteLine:
    made = replace(line, unit_price=Decimal("1000.00"), reason="umowa", approver="DEMO")
    editor.set("agreed", lines=(made,), rates=(EURO,))
    return made


def choose(builder: Builder, currency: str) -> None:
    box = builder.header.currency
    box.setCurrentIndex(box.findData(currency))


@pytest.mark.parametrize(
    ("answer", "price"), [("Convert at the rate", "234.02"), ("Keep the figures", "1000.00")]
)
def test_agreed_prices_are_asked_about_when_the_currency_turns(
    builder: Builder, editor: QuoteEditor, agreed: QuoteLine, answers: Any, answer: str, price: str
):
    answers.press(answer)
    choose(builder, "EUR")
    assert editor.draft.currency == "EUR"
    assert editor.draft.lines[0].unit_price == Decimal(price)
    editor.undo()
    assert editor.draft.currency == "PLN"
    assert editor.draft.lines[0] == agreed
    assert builder.header.currency.currentData() == "PLN"


def test_giving_up_keeps_the_currency(
    builder: Builder, editor: QuoteEditor, agreed: QuoteLine, answers: Any
):
    answers.press("Cancel")
    choose(builder, "EUR")
    assert editor.draft.lines[0] == agreed
    assert builder.header.currency.currentData() == "PLN"


def test_a_known_rate_comes_along_with_the_currency(
    builder: Builder, editor: QuoteEditor, demo: App
):
    known(demo)
    choose(builder, "USD")
    assert {rate.currency for rate in editor.draft.rates} == {"EUR", "USD"}


def test_without_a_rate_figures_can_only_be_kept(
    builder: Builder, editor: QuoteEditor, agreed: QuoteLine, answers: Any
):
    answers.press("Keep the figures")
    choose(builder, "USD")
    assert editor.draft.lines[0].unit_price == agreed.unit_price
