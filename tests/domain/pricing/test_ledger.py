"""The running account says what a full reckoning says, whatever was edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hezo_desktop.domain.company import VatRate
from hezo_desktop.domain.price_list import (
    Discount,
    DiscountKind,
    ExchangeRate,
    Method,
    PriceList,
    PriceRule,
    Scope,
)
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.pricing import Basis, Ledger, price
from hezo_desktop.domain.pricing.ledger import VatRateError
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine, Variant

Make = Callable[..., Any]
TODAY = date(2026, 11, 20)
VAT = (
    VatRate("23", Decimal("0.23"), date(2011, 1, 1)),
    VatRate("8", Decimal("0.08"), date(2011, 1, 1), date(2026, 12, 31)),
)
RULES = (
    PriceRule("R1", "COCARE", Scope.ALL, Method.SHARE_OF_LIST, value=Decimal(9)),
    PriceRule("R2", "AHB", Scope.ALL, Method.PER_YEAR, value=Decimal(100), currency="PLN"),
)
VOLUME = tuple(
    Discount(
        DiscountKind.VOLUME,
        f"V{least}",
        Decimal(percent),
        service="COCARE",
        threshold_from=Decimal(least),
    )
    for least, percent in ((10, 5), (20, 8))
)
same_fixtures = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def basis(catalogue: Catalogue, price_list: Make) -> Basis:
    prices: PriceList = price_list(*RULES, discounts=VOLUME)
    return Basis(prices, catalogue, VAT, TODAY)


def draft(*lines: QuoteLine, **changes: Any) -> QuoteDraft:
    known: dict[str, Any] = {
        "start": date(2026, 12, 1),
        "months": 36,
        "issue_date": TODAY,
        "rates": (ExchangeRate("EUR", Decimal("4.25")),),
        "variants": (Variant("A"), Variant("B")),
    }
    return QuoteDraft(**{**known, **changes, "lines": lines})


def in_full(of: QuoteDraft, basis: Basis, individual: frozenset[Any] = frozenset()) -> PricedQuote:
    return price(
        of, basis.price_list, basis.catalogue, basis.vat_rates, basis.today, individual=individual
    )


EDITS = st.fixed_dictionaries(
    {},
    optional={
        "quantity": st.integers(1, 15),
        "discount": st.integers(0, 20).map(Decimal),
        "programme": st.sampled_from(["COCARE", "AHB", "NOTHING"]),
        "optional": st.booleans(),
        "variant": st.sampled_from(["", "A", "B"]),
        "vat": st.sampled_from(["", "23", "8"]),
        "unit_price": st.sampled_from([None, Decimal(70)]),
    },
)


@same_fixtures
@given(st.data())
def test_any_edits_lead_to_the_figures_of_a_full_reckoning(
    line: Make, basis: Basis, data: st.DataObject
) -> None:
    count = data.draw(st.integers(1, 5))
    lines = [line(quantity=data.draw(st.integers(1, 12))) for _ in range(count)]
    ledger = Ledger.open(draft(*lines), basis)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines)))
        if at == len(lines):
            lines.insert(
                data.draw(st.integers(0, at)), line(quantity=data.draw(st.integers(1, 12)))
            )
        elif data.draw(st.booleans()):
            lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif data.draw(st.booleans()):
            del lines[at]
        else:
            lines[at] = replace(lines[at], **data.draw(EDITS))
        alone = frozenset(each.id for each in lines if data.draw(st.booleans()))
        ledger = ledger.edited(replace(ledger.draft, lines=tuple(lines)), alone)
        assert ledger.priced() == in_full(ledger.draft, basis, alone)


def test_an_edit_leaves_the_other_lines_as_they_were(line: Make, basis: Basis) -> None:
    one, two = line(), line()
    before = Ledger.open(draft(one, two), basis)
    after = before.edited(draft(replace(one, discount=Decimal(5)), two, id=before.draft.id))
    assert after.lines[1] is before.lines[1]
    assert after.lines[0] != before.lines[0]


def test_a_volume_reached_by_one_line_makes_the_others_cheaper(line: Make, basis: Basis) -> None:
    one, two = line(quantity=5), line(quantity=4)
    before = Ledger.open(draft(one, two), basis)
    after = before.edited(replace(before.draft, lines=(replace(one, quantity=6), two)))
    assert (before.lines[1].discount, after.lines[1].discount) == (0, 5)


def test_an_optional_line_counts_itself_only(line: Make, basis: Basis) -> None:
    one, extra = line(quantity=9), line(quantity=1, optional=True)
    figures = in_full(draft(one, extra), basis)
    assert [each.discount for each in figures.lines] == [0, 5]
    assert figures.net == figures.lines[0].net


def test_alternatives_are_never_added_up(line: Make, basis: Basis) -> None:
    lines = (line(), line(variant="A"), line(variant="B", quantity=7))
    figures = in_full(draft(*lines), basis)
    assert figures.net == figures.lines[0].net + figures.lines[1].net
    assert figures.lines[2].net.minor > 0


def test_each_line_may_have_its_own_vat_rate(line: Make, basis: Basis) -> None:
    figures = in_full(draft(line(), line(vat="8")), basis)
    assert [(row.rate, row.net) for row in figures.vat] == [
        ("23", figures.lines[0].net),
        ("8", figures.lines[1].net),
    ]


def test_a_rate_of_a_line_that_does_not_hold_is_refused(line: Make, basis: Basis) -> None:
    with pytest.raises(VatRateError, match="VAT rate 7"):
        in_full(draft(line(vat="7")), basis)


def test_a_change_of_the_head_reckons_anew(line: Make, basis: Basis) -> None:
    before = Ledger.open(draft(line()), basis)
    changed = replace(before.draft, months=12)
    assert not before.is_near(changed)
    assert before.edited(changed).priced() == in_full(changed, basis)


def test_a_line_that_comes_leaves_the_others_and_a_title_leaves_all(
    line: Make, basis: Basis
) -> None:
    one, two = line(), line()
    before = Ledger.open(draft(one), basis)
    after = before.edited(replace(before.draft, title="Opieka", lines=(two, one)))
    assert after.lines[1] is before.lines[0]
    assert after.priced() == in_full(after.draft, basis)


def test_without_a_price_list_there_are_no_discounts(line: Make, basis: Basis) -> None:
    bare = replace(basis, price_list=None)
    one = line(unit_price=Decimal(10))
    before = Ledger.open(draft(one), bare)
    after = before.edited(replace(before.draft, lines=(replace(one, quantity=30),)))
    assert after.priced() == in_full(after.draft, bare)
    assert after.priced().net.minor == 30 * before.priced().net.minor


def test_the_price_by_list_knows_neither_the_lines_discount_nor_its_agreed_price(
    line: Make, basis: Basis
) -> None:
    plain = line()
    given = replace(plain, discount=Decimal(50), unit_price=Decimal(1))
    ledger = Ledger.open(draft(given), basis)
    assert ledger.by_list(given) == Ledger.open(draft(plain), basis).lines[0]
    alone = Ledger.open(draft(given), basis, {given.id})
    assert alone.by_list(given).unit_net is None
