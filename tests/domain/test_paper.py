from __future__ import annotations

from dataclasses import replace

import pytest

from hezo_desktop.domain.paper import IssuedQuote
from tests.documents import factory

REAL = factory.quote()
DRAFT, PARTNER, CUSTOMER = REAL.draft, factory.PARTNER, factory.CUSTOMER


def test_a_paper_is_a_draft_until_it_has_a_number() -> None:
    assert not REAL.is_draft
    assert replace(REAL, number="").is_draft


def test_a_quote_of_real_parties_at_real_prices_is_no_sample() -> None:
    assert not REAL.is_sample


def test_a_quote_without_parties_is_no_sample() -> None:
    assert not replace(REAL, draft=replace(DRAFT, buyer=None, end_customer=None)).is_sample


@pytest.mark.parametrize(
    "paper",
    [
        replace(REAL, draft=replace(DRAFT, sample=True)),
        replace(REAL, draft=replace(DRAFT, buyer=replace(PARTNER, sample=True))),
        replace(REAL, draft=replace(DRAFT, end_customer=replace(CUSTOMER, sample=True))),
        replace(REAL, seller=replace(factory.SELLER, sample=True)),
        replace(REAL, price_list_sample=True),
    ],
    ids=["quote", "buyer", "end customer", "seller", "price list"],
)
def test_anything_of_a_sample_makes_the_paper_one(paper: IssuedQuote) -> None:
    assert paper.is_sample
