from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from hezo_desktop import catalogue
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.price_list import (
    Discount,
    DiscountKind,
    Method,
    PriceList,
    PriceRule,
    Scope,
)
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.pricing import price
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine, Variant
from hezo_desktop.domain.variants import alone, matrix, terms

OFFERED, RATES = catalogue.load(), catalogue.vat_rates()


def yearly(amount: int, **changes: Any) -> QuoteLine:
    known = {"programme": "COCARE", "level": "BASIC", "vendor": "HUAWEI", "reason": "r"}
    return QuoteLine(**{**known, "unit_price": Decimal(amount), **changes})


def priced(draft: QuoteDraft) -> PricedQuote:
    return price(draft, None, OFFERED, RATES, date(2026, 11, 20))


DRAFT = QuoteDraft(
    start=date(2026, 12, 1),
    months=36,
    lines=(yearly(100), yearly(50, variant="A"), yearly(80, variant="B")),
    variants=(Variant("A"), Variant("B")),
    term_choices=(12, 36),
)


def test_every_variant_stands_beside_every_term() -> None:
    found = matrix(DRAFT, priced)
    assert [(cell.months, cell.variant, cell.net.minor // 100) for cell in found] == [
        (12, "A", 150),
        (12, "B", 180),
        (36, "A", 450),
        (36, "B", 540),
    ]
    assert [cell.difference and cell.difference.minor // 100 for cell in found] == [0, 30, 0, 90]
    assert [cell.percent for cell in found] == [0, Decimal("20.0"), 0, Decimal("20.0")]
    assert {cell.per_year for cell in found} == {Money(15000, "PLN"), Money(18000, "PLN")}
    assert all(cell.gross == cell.net + cell.vat and cell.complete for cell in found)


def test_terms_alone_can_be_compared_too() -> None:
    one = replace(DRAFT, variants=(), lines=DRAFT.lines[:1])
    assert [(cell.variant, cell.net.minor) for cell in matrix(one, priced)] == [
        ("", 10000),
        ("", 30000),
    ]


def test_a_quote_that_leaves_nothing_to_choose_has_no_matrix() -> None:
    assert matrix(replace(DRAFT, variants=(), term_choices=()), priced) == ()


def test_a_quote_with_an_end_of_its_own_keeps_it_beside_the_terms() -> None:
    ending = replace(DRAFT, end=date(2027, 6, 30), months=None)
    assert terms(ending) == (None, 12, 36)
    own = [cell for cell in matrix(ending, priced) if cell.months is None]
    assert [cell.per_year for cell in own] == [None, None]
    assert own[0].net < matrix(ending, priced)[2].net


def test_a_variant_without_a_price_is_not_complete() -> None:
    unpriced = replace(DRAFT, lines=(yearly(0, variant="A"), yearly(80, variant="B")))
    found = matrix(unpriced, priced)
    assert [cell.complete for cell in found] == [False, True, False, True]
    assert [(cell.per_year is None, cell.difference) for cell in found[:2]] == [
        (True, None),
        (False, None),
    ]
    assert found[1].percent is None


def test_beside_a_variant_that_costs_nothing_there_is_no_percent() -> None:
    free = replace(DRAFT, lines=(yearly(80, variant="B"),), term_choices=())
    cheap, dear = matrix(free, priced)
    assert (cheap.net.minor, cheap.percent) == (0, None)
    assert dear.difference == dear.net
    assert dear.percent is None


def test_one_cell_is_a_quote_without_anything_to_choose() -> None:
    chosen = alone(DRAFT, "B", 12)
    assert (chosen.months, chosen.variants, chosen.term_choices) == (12, (), ())
    assert [line.unit_price for line in chosen.lines] == [100, 80]


def test_a_variant_costs_in_the_matrix_what_its_lines_add_up_to() -> None:
    """A line common to all costs the same in each, whatever volume a variant reaches."""
    volume = Discount(
        DiscountKind.VOLUME, "V", Decimal(10), service="COCARE", threshold_from=Decimal(10)
    )
    rule = PriceRule("R", "COCARE", Scope.ALL, Method.PER_YEAR, value=Decimal(100), currency="PLN")
    listed = PriceList(
        "L", "1", None, date(2026, 1, 1), None, "PLN", rules=(rule,), discounts=(volume,)
    )

    def by_list(draft: QuoteDraft) -> PricedQuote:
        return price(draft, listed, OFFERED, RATES, date(2026, 11, 20))

    line = QuoteLine(programme="COCARE", level="BASIC", vendor="HUAWEI")
    lines = (
        replace(line, id=uuid4(), quantity=5),
        replace(line, id=uuid4(), quantity=1, variant="A"),
        replace(line, id=uuid4(), quantity=9, variant="B"),
    )
    draft = replace(DRAFT, lines=lines, term_choices=())
    frozen = {each.line_id: each.net for each in by_list(draft).lines}
    for cell in matrix(draft, by_list):
        mine = [frozen[each.id] for each in lines if each.variant in ("", cell.variant)]
        assert cell.net == sum(mine[1:], mine[0])
