from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.party import Company
from hezo_desktop.domain.price_list import ExchangeRate
from hezo_desktop.domain.quote import BaseCover, Counting, QuoteDraft, QuoteLine
from hezo_desktop.services.frozen import freeze, thaw

DRAFT = QuoteDraft(
    title="„Zażółć”",
    buyer=Company(None, "DEMO", is_partner=True),
    start=date(2026, 12, 1),
    rates=(ExchangeRate("EUR", Decimal("4.2500"), "225/A/NBP/2026", date(2026, 11, 19)),),
    lines=(
        QuoteLine(
            programme="AHB",
            window="8x5x8",
            base=BaseCover("COCARE", "STANDARD", date(2029, 11, 30)),
            opens=time(8),
            counting=Counting.ELAPSED,
            discount=Decimal("12.50"),
            serials=("A", "B"),
        ),
    ),
)


def test_a_draft_comes_back_equal_to_the_last_digit() -> None:
    text = freeze(DRAFT)
    back = thaw(QuoteDraft, text)
    assert back == DRAFT
    assert str(back.lines[0].discount) == "12.50"
    assert freeze(back) == text


def test_fields_that_came_later_get_their_default() -> None:
    assert thaw(Seller, '{"name":"DEMO","gone_since":1}') == Seller(name="DEMO")
