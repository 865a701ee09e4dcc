"""What a quote leaves to choose, in a workbook and on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hezo_desktop.documents import alternatives, facts, quote_pdf
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.paper import IssuedQuote
from hezo_desktop.domain.variants import Alternative, Alternatives, PromiseChange, PromiseRow
from hezo_desktop.i18n import translator
from tests.documents import factory, reading

EN = translator("en")


def cell(variant: str, net: int, first: int | None, *, months: int | None = 12) -> Alternative:
    amount = Money(net * 100, "PLN")
    return Alternative(
        variant=variant,
        months=months,
        net=amount,
        vat=amount.share(23),
        gross=amount,
        per_year=None if first is None else amount,
        difference=None if first is None else Money((net - first) * 100, "PLN"),
        complete=first is not None,
    )


@pytest.fixture
def quote() -> IssuedQuote:
    made = factory.with_a_choice()
    row = PromiseRow(factory.both("Reakcja", "Reaction"), (factory.both("1", "4 h"),) * 2)
    change = PromiseChange(tuple(f"MODEL-{n}" for n in range(8)), (row,))
    cells = (cell("A", 1000, 1000), cell("B", 1250, 1000), cell("A", 300, None, months=None))
    return replace(made, alternatives=Alternatives(cells, (change,)))


def test_differences_carry_their_sign_and_percent(quote: IssuedQuote) -> None:
    first, dearer, unknown = quote.alternatives.cells
    cheaper = cell("C", 900, 1000)
    said = [alternatives.difference_text(one, EN) for one in (first, dearer, cheaper, unknown)]
    assert said == ["—", "+250.00 (+25%)", "-100.00 (-10%)", "—"]


def test_a_sheet_has_a_row_for_each_cell_and_no_sum(quote: IssuedQuote) -> None:
    matrix, changes = alternatives.sheets(quote, EN)
    assert [row[:2] for row in matrix.rows] == [(12, "A"), (12, "B"), (None, "A")]
    assert matrix.rows[2][6:9] == (None, None, None)
    assert "individually" in str(matrix.rows[2][9])
    assert matrix.below == ()
    assert changes.rows[0][1:] == ("Reaction", "4 h", "4 h")


def test_the_paper_names_a_few_models_and_counts_the_rest(quote: IssuedQuote) -> None:
    text = " ".join(reading.text(quote_pdf.render(quote, "en")).split())
    assert "MODEL-5 and 2 more models" in text
    assert "the quote's own term" in text
    assert "+250.00 (+25%)" in text


def test_the_order_asks_for_a_variant_and_a_term_and_sums_say_whose_they_are(
    quote: IssuedQuote,
) -> None:
    offered = replace(quote, draft=replace(quote.draft, months=12, end=None, term_choices=(36,)))
    text = " ".join(reading.text(quote_pdf.render(offered, "en")).split())
    assert "☐ term: 12 months" in text
    assert "☐ term: 36 months" in text
    assert text.count("starting on the same day: 36 months.") == 2  # page 1, commercial terms
    assert "Variant A, PLN" in text
    assert "Variant B, PLN" in text
    assert "Total, PLN" not in text


def test_a_quote_of_one_term_asks_for_none(quote: IssuedQuote) -> None:
    text = reading.text(quote_pdf.render(quote, "en"))
    assert "term:" not in text
    assert "starting on the same day" not in text


def test_a_quote_without_a_choice_says_nothing_of_it() -> None:
    assert alternatives.sheets(factory.quote(), EN) == []


def test_devices_of_alternatives_are_counted_once(quote: IssuedQuote) -> None:
    every = [each for each in quote.lines if each.promise and not each.line.variant]
    twice = replace(
        quote,
        lines=tuple(
            replace(each, line=replace(each.line, variant=code)) for code in "AB" for each in every
        ),
    )
    alone = replace(quote, lines=tuple(every))
    assert facts.device_count(twice) == facts.device_count(alone)
