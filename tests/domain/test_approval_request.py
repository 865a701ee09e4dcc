from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezo_desktop import catalogue
from hezo_desktop.domain.approval import Need
from hezo_desktop.domain.approval_code import read
from hezo_desktop.domain.approval_request import (
    REQUEST_FORMAT,
    ApprovalRequest,
    AskedNeed,
    LineFigures,
    asked_figures,
    asked_needs,
    code_of,
)
from hezo_desktop.domain.margin import Earning, margins
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.price_list import Method, PriceList, PriceRule, Scope
from hezo_desktop.domain.pricing import price
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine, Variant
from hezo_desktop.message import Localised

OFFERED = catalogue.load()
QUOTE, SEAL = UUID(int=1), "ab" * 32
LINE = UUID(int=2)
NEEDS = (
    Need("A02", None, Localised("marża", "margin"), variant="B"),
    Need("A04", LINE, Localised("rabat", "discount")),
    Need("A11", None, Localised("waluta", "currency")),
)
KEYS = frozenset({("A02", "B"), ("A04", str(LINE)), ("A11", "")})


def work(amount: int, cost: int | None = None, **changes: object) -> QuoteLine:
    known = {"programme": "WDROZENIE", "vendor": "HUAWEI", "reason": "r", "approver": "a"}
    prices = {"unit_price": Decimal(amount), "cost": None if cost is None else Decimal(cost)}
    return QuoteLine(**{**known, **prices, **changes})


DRAFT = QuoteDraft(
    start=date(2026, 12, 1),
    valid_until=date(2026, 12, 20),
    lines=(
        work(100, 80, quantity=3),
        work(200),
        work(0, 5),
        work(50, 10, variant="B"),
    ),
    variants=(Variant("A"), Variant("B")),
)
PRICED = price(DRAFT, None, OFFERED, catalogue.vat_rates(), date(2026, 11, 20))
FIGURES = asked_figures(DRAFT, PRICED, margins(DRAFT, PRICED, OFFERED))


def zloty(amount: int) -> Money:
    return Money.of(amount, "PLN")


def test_an_approver_is_shown_the_totals_and_what_is_earned_on_them() -> None:
    """Leading: 300 + 200 + nothing yet; only the first line's cost is known beside a price."""
    assert (FIGURES.net, FIGURES.gross) == (zloty(500), zloty(615))
    assert FIGURES.earning == Earning(zloty(300), zloty(240))
    assert FIGURES.unknown_costs == 1
    assert FIGURES.valid_until == date(2026, 12, 20)


def test_each_line_is_shown_with_its_price_its_cost_and_its_variant() -> None:
    none = Decimal(0)
    assert FIGURES.lines == (
        LineFigures(3, zloty(300), zloty(240), none, ""),
        LineFigures(1, zloty(200), None, none, ""),
        LineFigures(1, None, None, none, ""),
        LineFigures(1, zloty(50), zloty(10), none, "B"),
    )


def test_a_discount_is_shown_as_it_was_given() -> None:
    rule = PriceRule("R", "COCARE", Scope.ALL, Method.PER_YEAR, value=Decimal(100), currency="PLN")
    listed = PriceList("L", "1", None, date(2026, 1, 1), None, "PLN", rules=(rule,))
    line = QuoteLine(programme="COCARE", level="BASIC", vendor="HUAWEI", discount=Decimal("22.5"))
    draft = QuoteDraft(start=date(2026, 12, 1), lines=(line,))
    priced = price(draft, listed, OFFERED, catalogue.vat_rates(), date(2026, 11, 20))
    (shown,) = asked_figures(draft, priced, margins(draft, priced, OFFERED)).lines
    assert (shown.discount, shown.net) == (Decimal("22.5"), Money.of("77.50", "PLN"))


def test_a_discount_is_shown_before_there_is_a_price_to_take_it_off() -> None:
    line = QuoteLine(programme="COCARE", level="BASIC", vendor="HUAWEI", discount=Decimal(40))
    draft = QuoteDraft(start=date(2026, 12, 1), lines=(line,))
    priced = price(draft, None, OFFERED, catalogue.vat_rates(), date(2026, 11, 20))
    (shown,) = asked_figures(draft, priced, margins(draft, priced, OFFERED)).lines
    assert (shown.discount, shown.net) == (Decimal(40), None)


def test_a_discount_beside_an_agreed_price_is_not_taken_so_not_shown() -> None:
    draft = replace(DRAFT, lines=(work(100, discount=Decimal(40)),), variants=())
    priced = price(draft, None, OFFERED, catalogue.vat_rates(), date(2026, 11, 20))
    (shown,) = asked_figures(draft, priced, margins(draft, priced, OFFERED)).lines
    assert (shown.discount, shown.net) == (Decimal(0), zloty(100))


def test_a_need_is_sent_with_what_it_is_about_and_why() -> None:
    assert asked_needs(NEEDS) == (
        AskedNeed("A02", "B", Localised("marża", "margin")),
        AskedNeed("A04", str(LINE), Localised("rabat", "discount")),
        AskedNeed("A11", "", Localised("waluta", "currency")),
    )


def request() -> ApprovalRequest:
    return ApprovalRequest(
        format=REQUEST_FORMAT,
        quote_id=QUOTE,
        reference="OF/2026/K1/0001",
        revision=1,
        sha256=SEAL,
        title="DEMO",
        buyer="DEMO Partner",
        end_customer="",
        figures=FIGURES,
        titles=(),
        needs=asked_needs(NEEDS),
        wish_until=date(2026, 12, 4),
        comment="",
        asked_by="DEMO Handlowiec",
        asked_at=datetime(2026, 11, 20, 12, tzinfo=UTC),
    )


def test_a_request_is_answered_by_what_answers_its_needs() -> None:
    asked = request()
    assert asked.keys == KEYS == frozenset(need.key for need in NEEDS)
    assert asked.code == code_of(QUOTE, SEAL, KEYS)


def test_the_code_of_a_request_can_be_read_out() -> None:
    assert read(request().code)


@pytest.mark.parametrize(
    ("quote", "seal", "keys"),
    [
        (UUID(int=9), SEAL, KEYS),
        (QUOTE, "ac" * 32, KEYS),
        (QUOTE, SEAL, KEYS - {("A11", "")}),
        (QUOTE, SEAL, KEYS | {("A12", "")}),
        (QUOTE, SEAL, frozenset({("A02", "A"), *(KEYS - {("A02", "B")})})),
    ],
)
def test_another_quote_another_state_or_other_needs_have_another_code(
    quote: UUID, seal: str, keys: frozenset[tuple[str, str]]
) -> None:
    assert code_of(quote, seal, keys) != request().code


def test_words_beside_the_needs_change_no_code() -> None:
    said = replace(request(), comment="pilne", title="Core", asked_by="DEMO Zastępca")
    assert said.code == request().code


@given(st.permutations(NEEDS))
def test_the_order_of_the_needs_changes_no_code(needs: list[Need]) -> None:
    turned = replace(request(), needs=asked_needs(tuple(needs)))
    assert turned.code == request().code
