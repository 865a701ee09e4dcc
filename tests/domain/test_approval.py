from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from hezo_desktop import catalogue
from hezo_desktop.catalogue.approvals import approval_book
from hezo_desktop.domain import approval
from hezo_desktop.domain.approval import (
    Approval,
    ApprovalBook,
    DiscountLimit,
    Need,
    Origin,
    Proposal,
    commercial_digest,
    in_force,
    needs,
    of_variants,
    open_needs,
)
from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.margin import margins
from hezo_desktop.domain.party import Address, Company, Site
from hezo_desktop.domain.price_list import Discount, DiscountKind, PriceList
from hezo_desktop.domain.pricing import price
from hezo_desktop.domain.quote import (
    Acknowledgement,
    GapAnswer,
    QuoteDraft,
    QuoteLine,
    TextKind,
    TextRow,
    Variant,
)
from hezo_desktop.message import Localised

TODAY = date(2026, 11, 20)
OFFERED, RATES = catalogue.load(), catalogue.vat_rates()
ALL = replace(
    approval_book(), rules=tuple(replace(rule, asked=True) for rule in approval_book().rules)
)


def line(programme: str = "COCARE", **changes: Any) -> QuoteLine:
    known: dict[str, Any] = {"programme": programme, "vendor": "HUAWEI", "model": "S5735"}
    return QuoteLine(**{**known, **changes})


def work(**changes: Any) -> QuoteLine:
    known = {"unit_price": Decimal(100), "cost": Decimal(50), "reason": "r", "approver": "a"}
    return line("WDROZENIE", **{**known, **changes})


def quote(*lines: QuoteLine, **changes: Any) -> QuoteDraft:
    known: dict[str, Any] = {
        "start": date(2026, 12, 1),
        "months": 36,
        "issue_date": TODAY,
        "valid_until": TODAY + timedelta(days=30),
        "lines": lines,
    }
    return QuoteDraft(**{**known, **changes})


def prices(**changes: Any) -> PriceList:
    known: dict[str, Any] = {
        "name": "List",
        "version": "1",
        "issued": None,
        "valid_from": date(2026, 1, 1),
        "valid_to": date(2026, 12, 31),
        "currency": "PLN",
    }
    return PriceList(**{**known, **changes})


def judged(
    draft: QuoteDraft,
    book: ApprovalBook = ALL,
    listed: PriceList | None = None,
    **known: Any,
) -> tuple[Need, ...]:
    priced = price(draft, listed, OFFERED, RATES, TODAY)
    proposal = Proposal(
        draft=draft,
        priced=priced,
        margins=margins(draft, priced, OFFERED),
        catalogue=OFFERED,
        price_list=listed,
        on=TODAY,
        titles={each.id: Localised("poz.", "line") for each in draft.lines},
        supported_until=known.get("supported_until", {}),
    )
    return needs(proposal, book)


def said(*found: Any, **known: Any) -> list[str]:
    return [need.rule for need in judged(*found, **known)]


@pytest.mark.parametrize(
    ("draft", "rules"),
    [
        (quote(work()), []),
        (quote(work(cost=Decimal(91))), ["A01", "A02"]),
        (quote(work(cost=Decimal(90))), ["A02"]),
        (quote(work(cost=Decimal(91)), work()), ["A01"]),
        (quote(work(cost=None)), ["A03"]),
        (quote(line(discount=Decimal(20))), []),
        (quote(line(discount=Decimal("20.01"))), ["A04"]),
        (quote(line("AHB", window="8x5xNBD", discount=Decimal(16))), ["A04"]),
        (quote(line("AHB", window="8x5x8")), ["A05"]),
        (quote(line(unit_price=Decimal(100), cost=Decimal(1))), ["A06"]),
        (quote(line(start=date(2026, 11, 19))), ["A07"]),
        (quote(line(start=TODAY)), []),
        (quote(work(), valid_until=TODAY + timedelta(days=6)), ["A10"]),
        (quote(work(), valid_until=TODAY + timedelta(days=61)), ["A10"]),
        (quote(work(), valid_until=None), []),
        (quote(work(), currency="EUR"), ["A11"]),
        (quote(line(gap=GapAnswer.LEAVE)), ["A12"]),
        (quote(line(gap=GapAnswer.BACKDATE)), []),
    ],
)
def test_what_goes_beyond_the_limits_needs_approval(draft: QuoteDraft, rules: list[str]) -> None:
    assert said(draft) == rules


def test_cover_past_the_end_of_support_needs_approval() -> None:
    one = line()
    last = date(2029, 11, 30)
    assert said(quote(one), supported_until={one.id: last}) == []
    earlier = {one.id: last - timedelta(days=1)}
    assert said(quote(one), supported_until=earlier) == ["A08"]


def test_a_price_list_that_ran_out_needs_approval() -> None:
    assert said(quote(line()), listed=prices()) == []
    assert said(quote(line()), listed=prices(valid_to=date(2026, 11, 19))) == ["A09"]
    assert said(quote(line()), listed=prices(valid_to=None)) == []


def test_the_price_lists_own_limit_counts_before_the_books() -> None:
    row = Discount(DiscountKind.PARTNER, "P", Decimal(1), limit=Decimal(30))
    draft = quote(line(discount=Decimal(25)))
    assert said(draft, listed=prices(discounts=(row,))) == []
    assert said(draft, listed=prices(discounts=(replace(row, limit=None),))) == ["A04"]


@pytest.mark.parametrize(("vendor", "limit"), [("EXTREME", 5), ("HUAWEI", 40)])
def test_the_most_specific_discount_limit_counts(vendor: str, limit: int) -> None:
    rows = (
        DiscountLimit(Decimal(40), programme="COCARE"),
        DiscountLimit(Decimal(5), vendor="EXTREME", programme="COCARE"),
        DiscountLimit(Decimal(99), vendor="EXTREME"),
    )
    book = replace(ALL, discounts=rows)
    asked = (line(vendor=vendor, discount=Decimal(limit + more)) for more in (0, 1))
    assert [said(quote(each), book) for each in asked] == [[], ["A04"]]


def test_a_rule_can_be_left_out_and_spare_programmes() -> None:
    draft = quote(line(unit_price=Decimal(100), cost=Decimal(1)))
    off = replace(ALL, rules=tuple(replace(rule, asked=rule.id != "A06") for rule in ALL.rules))
    assert said(draft, off) == []
    assert said(quote(work(), currency="EUR"), replace(ALL, rules=ALL.rules[:5])) == []


def test_a_need_says_what_was_found_and_what_it_is_measured_by() -> None:
    (need,) = judged(quote(line(discount=Decimal("22.5"))))
    assert need.message == Localised(
        "poz.: rabat 22,5% przekracza 20%.", "line: a discount of 22.5%, above 20%."
    )
    (need,) = judged(quote(line(unit_price=Decimal(1450), cost=Decimal(1))))
    assert need.message == Localised(
        "poz.: cena 1450,00 PLN została wpisana ręcznie.",
        "line: the price of 1450.00 PLN was entered by hand.",
    )


EVERYWHERE = Need("A11", None, Localised("waluta", "currency"))
OF_ALL = Need("A02", None, Localised("marża oferty", "the quote's margin"))
OF_A_LINE = Need("A04", uuid4(), Localised("rabat", "discount"))


def test_what_all_variants_need_is_asked_once_and_what_one_needs_names_it() -> None:
    found = {"A": [EVERYWHERE], "B": [OF_ALL, EVERYWHERE], "C": [EVERYWHERE]}
    assert of_variants(found) == (EVERYWHERE, replace(OF_ALL, variant="B"))


def test_variants_that_fail_differently_as_a_whole_are_asked_about_each() -> None:
    worse = replace(OF_ALL, message=Localised("gorsza marża", "a worse margin"))
    found = of_variants({"A": [OF_ALL], "B": [worse]})
    assert [need.key for need in found] == [("A02", "A"), ("A02", "B")]


def test_a_line_that_some_variants_share_is_asked_about_once() -> None:
    found = {"A": [OF_A_LINE], "B": [OF_A_LINE], "C": []}
    assert of_variants(found) == (OF_A_LINE,)


def test_a_house_without_limits_of_its_own_keeps_those_shipped() -> None:
    assert in_force(ALL, Seller()) == ALL


@pytest.mark.parametrize(
    ("own", "limit"),
    [
        ({"least_line_margin": Decimal(12)}, "line_margin"),
        ({"least_quote_margin": Decimal(12)}, "quote_margin"),
        ({"most_discount": Decimal(12)}, "discount"),
    ],
)
def test_a_limit_of_the_houses_own_counts_instead_of_the_one_shipped(
    own: dict[str, Decimal], limit: str
) -> None:
    book = in_force(ALL, Seller(**own))
    assert book.limits == replace(ALL.limits, **{limit: Decimal(12)})
    assert book.rules == ALL.rules


def test_nothing_at_all_is_a_limit_too() -> None:
    nothing = Decimal(0)
    assert in_force(ALL, Seller(most_discount=nothing)).limits.discount == nothing


def test_the_houses_own_discount_holds_for_every_service() -> None:
    """Shipped, AHB may be discounted by 15 % and CoCare by 20 %."""
    asked = [line("AHB", window="8x5xNBD", discount=Decimal(18)), line(discount=Decimal(18))]
    assert [said(quote(each)) for each in asked] == [["A04"], []]
    generous = in_force(ALL, Seller(most_discount=Decimal(18)))
    assert [said(quote(each), generous) for each in asked] == [[], []]
    strict = in_force(ALL, Seller(most_discount=Decimal(17)))
    assert [said(quote(each), strict) for each in asked] == [["A04"], ["A04"]]


def digested(draft: QuoteDraft) -> str:
    return commercial_digest(draft, price(draft, None, OFFERED, RATES, TODAY))


BUYER = Company(uuid4(), "DEMO Partner", is_partner=True)
SITE = Site(uuid4(), uuid4(), "Hall")
ONE = work(site=SITE)
DRAFT = quote(ONE, work(), buyer=BUYER)


def with_line(**changes: Any) -> QuoteDraft:
    return DRAFT.with_line(replace(ONE, **changes))


COMMERCIAL: dict[str, Callable[[], QuoteDraft]] = {
    "another buyer": lambda: replace(DRAFT, buyer=replace(BUYER, id=uuid4())),
    "no buyer": lambda: replace(DRAFT, buyer=None),
    "a buyer known by name": lambda: replace(DRAFT, end_customer=replace(BUYER, id=None)),
    "term": lambda: replace(DRAFT, months=12),
    "start": lambda: replace(DRAFT, start=date(2027, 1, 1)),
    "validity": lambda: replace(DRAFT, valid_until=TODAY),
    "currency": lambda: replace(DRAFT, currency="EUR"),
    "vat": lambda: replace(DRAFT, vat="8"),
    "partner discount": lambda: replace(DRAFT, partner_discount="P15"),
    "a line less": lambda: DRAFT.without_lines([ONE.id]),
    "order": lambda: replace(DRAFT, lines=DRAFT.lines[::-1]),
    "quantity": lambda: with_line(quantity=2),
    "price": lambda: with_line(unit_price=Decimal(99)),
    "cost": lambda: with_line(cost=Decimal(51)),
    "discount": lambda: with_line(discount=Decimal(1)),
    "serial": lambda: with_line(serials=("A",)),
    "optional": lambda: with_line(optional=True),
    "what is sold": lambda: with_line(description="more"),
    "place": lambda: with_line(site=replace(SITE, id=uuid4())),
    "variants": lambda: replace(DRAFT, variants=(Variant("A"),)),
}
HARMLESS: dict[str, Callable[[], QuoteDraft]] = {
    "title": lambda: replace(DRAFT, title="Core network"),
    "notes": lambda: replace(DRAFT, notes="thank you", account_manager="A. B."),
    "language": lambda: replace(DRAFT, language="en"),
    "a name's spelling": lambda: replace(DRAFT, buyer=replace(BUYER, name="DEMO PARTNER")),
    "an address": lambda: with_line(site=replace(SITE, address=Address("New 1"))),
    "a heading": lambda: replace(DRAFT, texts=(TextRow(TextKind.HEADING, "x"),)),
    "who approved the price": lambda: with_line(reason="because", approver="C. D."),
    "a warning's reason": lambda: replace(
        DRAFT, acknowledgements=(Acknowledgement("R32", ONE.id, "agreed"),)
    ),
}


@pytest.mark.parametrize("change", COMMERCIAL)
def test_a_commercial_change_gives_another_digest(change: str) -> None:
    assert digested(COMMERCIAL[change]()) != digested(DRAFT)


@pytest.mark.parametrize("change", HARMLESS)
def test_a_correction_of_words_keeps_the_digest(change: str) -> None:
    assert digested(HARMLESS[change]()) == digested(DRAFT)


def test_what_counts_as_words_is_named_by_its_fields() -> None:
    assert {field.name for field in fields(QuoteDraft)} >= approval._WORDS_OF_QUOTE
    assert {field.name for field in fields(QuoteLine)} >= approval._WORDS_OF_LINE


def test_an_approval_answers_what_it_names_for_this_state_until_its_last_day() -> None:
    found = judged(quote(line(discount=Decimal(30)), currency="EUR"))
    given = Approval(
        sha256="abc",
        keys=frozenset({found[0].key}),
        by="DEMO Boss",
        at=datetime(2026, 11, 20, tzinfo=UTC),
        comment="",
        origin=Origin.HERE,
        expires_on=TODAY,
    )
    assert open_needs(found, [given], "abc", TODAY) == found[1:]
    assert open_needs(found, [given], "abd", TODAY) == found
    assert open_needs(found, [given], "abc", TODAY + timedelta(days=1)) == found
    lasting = replace(given, expires_on=None, keys=frozenset(need.key for need in found))
    assert open_needs(found, [lasting], "abc", TODAY + timedelta(days=999)) == ()
