"""Texts, alternatives and options of a quote on paper, and the proof of its prices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hezo_desktop.documents import contract_pdf, quote_pdf, quote_xlsx
from hezo_desktop.documents.offers import offers, rows
from hezo_desktop.domain.acceptance import Choice, accepted
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import FrozenLine, IssuedQuote
from hezo_desktop.domain.priced import VatRow
from hezo_desktop.domain.quote import TextKind, TextRow
from hezo_desktop.i18n import LANGUAGES
from hezo_desktop.message import Localised
from tests.documents import factory, reading


def words(amount: Money) -> Localised:
    return Localised(str(amount), str(amount))


def order(text: str, *said: str) -> list[int]:
    found = [text.index(each) for each in said]
    assert found == sorted(found)
    return found


def test_headings_comments_and_subtotals_stand_where_the_seller_put_them() -> None:
    text = reading.text(quote_pdf.render(factory.with_texts(), "pl"))
    order(
        text,
        "Rdzeń sieci",
        "Prace w oknie nocnym.",
        "2 156,40",
        "1 388,00",
        "7 088,80",
        "Zakład w Tarnowie",
        "4 980,00",
        "Razem Tarnów 7 951,50",
        "15 040,30 3 459,27",
    )
    assert "Pusty nagłówek" not in text


def test_the_site_of_a_position_is_named_where_no_group_names_it() -> None:
    text = reading.text(quote_pdf.render(factory.with_texts(), "pl"))
    assert text.count("Serwerownia główna, Kraków") == 2
    assert text.count("Zakład Tarnów") == 2


def test_a_heading_is_kept_for_the_comment_below_it() -> None:
    quote = factory.with_texts()
    texts = (
        TextRow(TextKind.HEADING, "Uwagi"),
        TextRow(TextKind.COMMENT, "Nic więcej."),
        TextRow(TextKind.HEADING, "Puste"),
        TextRow(TextKind.COMMENT, "  "),
    )
    quote = replace(quote, draft=replace(quote.draft, texts=texts))
    assert [row.text for row in rows(quote) if isinstance(row, TextRow)] == ["Uwagi", "Nic więcej."]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_alternative_has_its_own_total_and_there_is_none_over_all(language: str) -> None:
    """A: 4312.80 + 1388.00 + 500.00; B: 4312.80 + 4980.00 + 500.00."""
    text = reading.text(quote_pdf.render(factory.with_a_choice(), language))
    first, second, both = {
        "pl": ("6 200,80", "9 792,80", "11 180,80"),
        "en": ("6,200.80", "9,792.80", "11,180.80"),
    }[language]
    assert first in text
    assert second in text
    assert both not in text
    assert "Inżynier na miejscu" in text


def test_options_stand_apart_with_their_prices_and_in_no_sum() -> None:
    quote = factory.with_a_choice()
    assert [str(offer.quote.net) for offer in offers(quote)] == ["6200.80", "9792.80"]
    text = reading.text(quote_pdf.render(quote, "en"))
    start = text.index("not in the total")
    assert "990.50" in text[start:]
    assert "Only with: Variant B" in text[start:]
    assert "777.00" in text[start:]


def test_whoever_accepts_marks_the_variant_and_the_options() -> None:
    text = reading.text(quote_pdf.render(factory.with_a_choice(), "en"))
    order(text, "Acceptance of the quote", "☐ Variant A", "☐ Variant B", "☐ option: position 5")
    assert "☐" not in reading.text(quote_pdf.render(factory.quote(), "en"))


def test_a_quote_of_options_only_has_no_total() -> None:
    lines = [factory.asked(factory.line(1, "AHB 8x5xNBD"), optional=True)]
    text = reading.text(quote_pdf.render(factory.quote(lines), "en"))
    assert "not in the total" in text
    assert "1,234.56" in text
    assert "Gross in words" not in text


def test_the_contract_of_a_choice_shows_what_was_chosen_and_nothing_else() -> None:
    quote = factory.with_a_choice()
    fifth = quote.lines[4].line.id
    chosen = accepted(quote, Choice("B", options=frozenset({fifth})), words)
    text = reading.text(contract_pdf.render(factory.contract(chosen), "en"))
    assert "SOS 24x7x8" in text
    assert "TAC & OS" in text
    assert "10,783.30" in text
    for left_out in ("AHB 8x5xNBD", "CoCare Premier", "Variant", "☐", "777.00", "1,388.00"):
        assert left_out not in text


def test_the_workbook_has_a_sheet_and_sums_for_each_alternative() -> None:
    book = reading.book(quote_xlsx.render(factory.with_a_choice(), "pl"))
    assert {"Ceny A", "Ceny B"} < set(book.sheetnames)
    assert "Ceny" not in book.sheetnames
    names = {"total_net", "total_vat", "total_gross"}
    assert set(book.defined_names) == {f"{name}_{code}" for name in names for code in "AB"}
    assert [book["Ceny B"].cell(row, 1).value for row in (2, 3, 4)] == [1, 3, 4]


def test_the_workbook_keeps_texts_among_the_positions_and_sums_them() -> None:
    book = reading.book(quote_xlsx.render(factory.with_texts(), "pl"))
    page = book["Ceny"]
    said = [(page.cell(row, 1).value, page.cell(row, 2).value) for row in range(2, 10)]
    assert said[0] == (None, "Rdzeń sieci")
    assert said[1] == (None, "Prace w oknie nocnym.")
    assert [number for number, _ in said] == [None, None, 1, 2, None, None, 3, 4]
    assert page["N6"].value == "=SUM(L3:L5)"
    assert page["N10"].value == "=SUM(L8:L9)"
    assert page["B2"].font.b
    assert not page["B3"].font.b


def prorated() -> FrozenLine:
    """4 800.00 a year from 17.03.2026 to 31.12.2028 less 10 %: 12 072.33 (features.md 3)."""
    return replace(
        factory.line(1, "AHB 8x5xNBD", unit="12072.33", discount="10"),
        start=date(2026, 3, 17),
        end=date(2028, 12, 31),
        factor=Decimal("2.794520547945205479452054795"),
        annual_net=Decimal(4800),
    )


def test_a_prorated_price_is_proved() -> None:
    text = reading.text(quote_pdf.render(factory.quote([prorated()]), "pl"))
    proof = "17.03.2026 31.12.2028 2 + 290 dn. 1021 2,794521 4 800,00 PLN 10% 12 072,33"
    assert proof in text


def test_alike_prices_are_proved_once() -> None:
    again = [factory.asked(prorated(), id=factory.uid(200 + at)) for at in range(3)]
    other = replace(factory.line(9, "SOS 24x7x8"), annual_net=Decimal(8000))
    text = reading.text(quote_pdf.render(factory.quote([*again, other, prorated()]), "pl"))
    assert "1–3, 5 17.03.2026" in text
    assert "4 01.12.2026 30.11.2029 3 1096 3,000000" in text


def test_the_proof_in_the_workbook_can_be_reckoned_with() -> None:
    page = reading.book(quote_xlsx.render(factory.quote([prorated()]), "en"))["Reckoning of prices"]
    values = [cell.value for cell in page[2]]
    assert values[4:7] == [2, 290, 1021]
    assert values[8] == 4800
    assert round(values[8] * 0.9 * values[7], 2) == values[11] == 12072.33


def abroad() -> IssuedQuote:
    line = replace(factory.line(1, "AHB 8x5xNBD", unit="100.00", currency="EUR"), vat_rate="np")
    quote = factory.euro(factory.quote([line], currency="EUR"))
    zero = Money.zero("EUR")
    row = VatRow("np", quote.net, zero, quote.net)
    return replace(quote, vat=(row,), vat_total=zero, gross=quote.net)


@pytest.mark.parametrize(
    ("language", "said"), [("pl", "kraj nabywcy (art. 28b"), ("en", "Article 28b of the VAT Act")]
)
def test_a_rate_in_letters_is_explained(language: str, said: str) -> None:
    text = reading.text(quote_pdf.render(abroad(), language))
    assert said in text
    assert "23%" not in text


def test_a_rate_nobody_has_words_for_prints_the_note_it_was_stored_with() -> None:
    quote = abroad()
    rate = replace(factory.VAT_RATES[-1], code="xy", note="szczególna procedura")
    line = replace(quote.lines[0], vat_rate="xy")
    row = replace(quote.vat[0], rate="xy")
    text = reading.text(
        quote_pdf.render(replace(quote, lines=(line,), vat=(row,), vat_rates=(rate,)), "pl")
    )
    assert "xy – szczególna procedura" in text


def test_an_end_chosen_to_meet_other_contracts_is_said() -> None:
    quote = factory.quote()
    met = replace(quote, draft=replace(quote.draft, co_termed=True))
    said = "together with the other contracts"
    assert said in reading.text(quote_pdf.render(met, "en"))
    assert said not in reading.text(quote_pdf.render(quote, "en"))
