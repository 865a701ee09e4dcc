"""The end customer's sheet: everything about the service, nothing of the partner's terms."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from hezo_desktop.documents import customer_offer_pdf, customer_offer_xlsx
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.i18n import LANGUAGES
from tests.documents import factory, reading


def listed(quote: IssuedQuote) -> IssuedQuote:
    """Every price of the quote with a list price of 2 000.00 before it; position 2 has none."""
    price = Money.of(2000, "PLN")
    lines = tuple(
        replace(line, list_unit=None if at == 1 else price) for at, line in enumerate(quote.lines)
    )
    return replace(quote, lines=lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_the_service_gives(language: str) -> None:
    text = reading.text(customer_offer_pdf.render(factory.quote(), language, with_prices=False))
    said = {
        "pl": ("pon.–pt. 9:00–17:00", "dostawa w następnym dniu roboczym do 17:00"),
        "en": ("Mon–Fri 9:00–17:00", "delivery on the next business day by 17:00"),
    }[language]
    for each in (*said, "DEMO Zakłady Chemiczne Kryształ S.A.", "2100000001DMP3000001"):
        assert each in text
    assert "DEMO Integrator Północ Sp. z o.o." in text


def test_without_prices_there_is_no_amount_in_it() -> None:
    text = reading.text(customer_offer_pdf.render(listed(factory.quote()), "en", with_prices=False))
    for amount in ("2,000.00", "4,000.00", "2,156.40", "15,040.30", "on request"):
        assert amount not in text


def test_sites_are_counted_once_there_are_any() -> None:
    quote = factory.quote()
    nowhere = tuple(replace(each, line=replace(each.line, site=None)) for each in quote.lines)
    for paper, counted in ((quote, True), (replace(quote, lines=nowhere), False)):
        text = reading.text(customer_offer_pdf.render(paper, "en", with_prices=False))
        assert ("Sites" in text.split("Our commitment")[0]) is counted


def test_list_prices_are_shown_and_what_stands_on_no_list_is_on_request() -> None:
    text = reading.text(customer_offer_pdf.render(listed(factory.quote()), "en", with_prices=True))
    assert "2 2,000.00 4,000.00" in text
    assert "on request" in text
    for partners in ("2,156.40", "15%", "15,040.30", "20.12.2026"):
        assert partners not in text


def test_a_list_value_of_all_is_given_when_all_stands_on_lists() -> None:
    lines = [replace(line, list_unit=Money.of(2000, "PLN")) for line in factory.typical_lines()]
    text = reading.text(customer_offer_pdf.render(factory.quote(lines), "pl", with_prices=True))
    assert "16 000,00 PLN" in text


def test_headings_stay_comments_and_notes_to_the_partner_do_not() -> None:
    quote = factory.with_texts()
    quote = replace(quote, draft=replace(quote.draft, notes="Premia 3%"))
    text = reading.text(customer_offer_pdf.render(quote, "pl", with_prices=True))
    assert "Rdzeń sieci" in text
    assert "Prace w oknie nocnym" not in text
    assert "Premia" not in text


def test_a_quote_without_a_partner_has_a_sheet_too() -> None:
    quote = factory.quote()
    quote = replace(quote, draft=replace(quote.draft, buyer=None))
    text = reading.text(customer_offer_pdf.render(quote, "en", with_prices=False))
    assert "ask your trade partner for a price." in text


def test_alternatives_are_listed_one_by_one() -> None:
    text = reading.text(customer_offer_pdf.render(factory.with_a_choice(), "en", with_prices=False))
    assert text.index("Variant A – Dostawa") < text.index("Variant B – Inżynier na miejscu")
    assert "Optional services" in text


def test_the_workbook_has_typed_list_prices_or_no_price_column() -> None:
    quote = listed(factory.quote())
    priced = reading.book(customer_offer_xlsx.render(quote, "en", with_prices=True))["Positions"]
    bare = reading.book(customer_offer_xlsx.render(quote, "en", with_prices=False))["Positions"]
    assert (priced["I2"].value, priced["J2"].value) == (Decimal(2000), "=I2*H2")
    assert (priced["I3"].value, priced["J3"].value) == (None, None)
    assert bare.max_column == 8
    assert "total_net" not in bare.parent.defined_names


def test_the_workbook_says_what_must_be_chosen() -> None:
    book = reading.book(
        customer_offer_xlsx.render(factory.with_a_choice(), "en", with_prices=False)
    )
    page = book["Positions"]
    assert page.cell(1, 9).value == "Only if chosen"
    assert [page.cell(row, 9).value for row in range(2, 8)] == [
        None,
        "Variant A – Dostawa",
        "Variant B – Inżynier na miejscu",
        None,
        "option",
        "Variant B – Inżynier na miejscu, option",
    ]
