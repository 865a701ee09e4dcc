"""The proof of a price for a period: the vectors of features.md 3, and that parts add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.priced import PricedLine
from hezo_desktop.domain.proration_proof import proof
from hezo_desktop.domain.term import as_decimal, factor

END = date(2028, 12, 31)
ANNUAL = Decimal("4800.00")


def priced(start: date, end: date = END) -> PricedLine:
    share = as_decimal(factor(start, end))
    unit = Money.of(ANNUAL * share, "PLN")
    return PricedLine(
        line_id=uuid4(),
        quantity=1,
        start=start,
        end=end,
        factor=share,
        annual_net=ANNUAL,
        annual_currency="PLN",
        unit_net=unit,
        net=unit,
        vat_rate="23",
        discount=Decimal(0),
        individual=False,
        rule_id="R-1",
        sku="",
        trace=(),
    )


@pytest.mark.parametrize(
    ("start", "years", "rest", "days", "share", "result"),
    [
        (date(2026, 1, 1), 3, 0, 1096, "3.000000", "14400.00"),
        (date(2026, 3, 17), 2, 290, 1021, "2.794521", "13413.70"),
        (date(2027, 7, 1), 1, 184, 550, "1.504110", "7219.73"),
        (date(2028, 2, 29), 0, 307, 307, "0.838798", "4026.23"),
    ],
)
def test_a_price_is_proved_by_its_days_its_factor_and_the_price_of_a_year(
    start: date, years: int, rest: int, days: int, share: str, result: str
) -> None:
    found = proof(priced(start))
    assert found is not None
    assert (found.start, found.end) == (start, END)
    assert (found.years, found.rest, found.days) == (years, rest, days)
    assert (str(found.factor), str(found.annual), str(found.result)) == (share, "4800.00", result)


@pytest.mark.parametrize(
    "missing", [{"start": None}, {"factor": None}, {"unit_net": None}, {"annual_net": None}]
)
def test_what_is_not_paid_by_the_year_or_has_no_price_proves_nothing(
    missing: dict[str, None],
) -> None:
    assert proof(replace(priced(date(2026, 1, 1)), **missing)) is None  # type: ignore[arg-type]


days = st.dates(date(2020, 1, 1), date(2045, 12, 31))


@given(days, days, days)
def test_the_proofs_of_a_whole_and_of_its_rest_differ_by_the_part_between(
    one: date, two: date, three: date
) -> None:
    first, second, end = sorted((one, two, three))
    assume(first < second)
    whole, rest = proof(priced(first, end)), proof(priced(second, end))
    assert whole is not None
    assert rest is not None
    part = as_decimal(factor(first, second - timedelta(days=1), anchor=end))
    assert abs(whole.factor - rest.factor - part) <= Decimal("0.000001")
    assert whole.days - rest.days == (second - first).days
