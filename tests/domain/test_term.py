from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hezo_desktop.domain.money import round_half_up
from hezo_desktop.domain.obligation import period_end
from hezo_desktop.domain.price_list import Proration
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.term import (
    TermError,
    as_decimal,
    factor,
    lasts_at_least,
    lasts_at_most,
    line_period,
    quote_end,
    whole_months,
    years_and_days,
)

END = date(2028, 12, 31)
ANNUAL = Decimal("4800.00")
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31))


def charge(share: Fraction) -> Decimal:
    return round_half_up(ANNUAL * as_decimal(share))


@pytest.mark.parametrize(
    ("start", "counted", "share", "amount"),
    [
        (date(2026, 1, 1), (3, 0), "3.000000", "14400.00"),
        (date(2026, 3, 17), (2, 290), "2.794521", "13413.70"),
        (date(2027, 7, 1), (1, 184), "1.504110", "7219.73"),
        (date(2028, 2, 29), (0, 307), "0.838798", "4026.23"),
    ],
)
def test_a_term_is_counted_in_years_from_its_end(
    start: date, counted: tuple[int, int], share: str, amount: str
):
    assert years_and_days(start, END) == counted
    assert f"{as_decimal(factor(start, END)):.6f}" == share
    assert charge(factor(start, END)) == Decimal(amount)


@pytest.mark.parametrize(
    ("method", "start", "end", "annual", "amount"),
    [
        (Proration.DAYS_365, date(2026, 1, 1), END, "4800", "14413.15"),
        (Proration.DAYS_365, date(2026, 3, 17), END, "4800", "13426.85"),
        (Proration.DAYS_365, date(2026, 12, 1), date(2027, 6, 30), "162", "94.09"),
        (Proration.MONTHS, date(2027, 7, 1), END, "4800", "7200.00"),
        (Proration.MONTHS, date(2026, 12, 1), date(2027, 6, 30), "162", "94.50"),
        (Proration.MONTHS, date(2026, 3, 17), END, "4800", "13426.85"),
        (Proration.YEARS_FROM_END, date(2026, 12, 1), date(2027, 6, 30), "162", "94.09"),
    ],
)
def test_the_price_list_may_count_months_or_days_of_365(
    method: Proration, start: date, end: date, annual: str, amount: str
):
    share = factor(start, end, method)
    assert round_half_up(Decimal(annual) * as_decimal(share)) == Decimal(amount)


@pytest.mark.parametrize(
    ("start", "months", "years"),
    [
        (date(2024, 2, 29), 12, 1),
        (date(2024, 2, 29), 36, 3),
        (date(2024, 2, 29), 48, 4),
        (date(2027, 3, 1), 12, 1),
        (date(2026, 8, 31), 24, 2),
        (date(2026, 12, 1), 60, 5),
    ],
)
def test_whole_years_by_the_anniversary_are_exactly_whole(start: date, months: int, years: int):
    assert factor(start, period_end(start, months)) == years


def test_the_29th_of_february_minus_a_year_is_the_first_of_march():
    assert factor(date(2027, 3, 1), date(2028, 2, 28)) == 1
    assert factor(date(2027, 2, 28), date(2028, 2, 28)) == 1 + Fraction(1, 365)


def test_counting_from_the_start_would_not_add_up_but_from_the_end_it_does():
    whole = factor(date(2026, 3, 17), END)
    parts = factor(date(2026, 3, 17), date(2027, 5, 19), anchor=END) + factor(
        date(2027, 5, 20), END, anchor=END
    )
    assert f"{as_decimal(whole):.6f}" == "2.794521"
    assert parts == whole


@given(days, days, days)
def test_charging_to_the_common_end_and_crediting_the_rest_is_charging_the_part(
    one: date, two: date, three: date
):
    first, second, end = sorted((one, two, three))
    assume(first < second)
    part = factor(first, second - timedelta(days=1), anchor=end)
    assert factor(first, end) - factor(second, end) == part
    assert part >= 0


@given(days, st.integers(1, 120), st.sampled_from(Proration))
def test_a_longer_term_never_costs_less(start: date, months: int, method: Proration):
    end = period_end(start, months)
    assert factor(start, end + timedelta(days=1), Proration.DAYS_365) > factor(
        start, end, Proration.DAYS_365
    )
    assert factor(start, end, method) > 0


@given(days, st.integers(1, 240))
def test_whole_months_are_recognised_and_put_back(start: date, months: int):
    end = period_end(start, months)
    found = whole_months(start, end)
    assert found is not None
    assert period_end(start, found) == end


def test_a_day_more_or_less_is_not_a_whole_month():
    assert whole_months(date(2026, 12, 1), date(2027, 11, 29)) is None
    assert whole_months(date(2026, 12, 1), date(2026, 12, 30)) is None


def test_a_term_is_compared_with_whole_months():
    start, end = date(2026, 12, 1), date(2027, 11, 30)
    assert lasts_at_least(start, end, 12)
    assert lasts_at_most(start, end, 12)
    assert not lasts_at_least(start, end - timedelta(days=1), 12)
    assert not lasts_at_most(start, end + timedelta(days=1), 12)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 12, 1), date(2026, 11, 30), "before it starts"),
        (date(1989, 12, 31), date(2026, 1, 1), "leaves the years 1990–2100"),
        (date(2026, 1, 1), date(9999, 12, 31), "leaves the years 1990–2100"),
    ],
)
def test_an_impossible_period_is_refused(start: date, end: date, said: str):
    with pytest.raises(TermError, match=said):
        factor(start, end)


def test_a_part_that_outlasts_its_anchor_is_refused():
    with pytest.raises(TermError):
        factor(date(2026, 1, 1), date(2026, 12, 31), anchor=date(2026, 6, 30))


@pytest.mark.parametrize(
    ("draft", "line", "period"),
    [
        (QuoteDraft(start=date(2026, 12, 1), months=36), QuoteLine(), ("2026-12-01", "2029-11-30")),
        (
            QuoteDraft(start=date(2026, 12, 1), months=36, end=date(2028, 12, 31)),
            QuoteLine(),
            ("2026-12-01", "2028-12-31"),
        ),
        (
            QuoteDraft(start=date(2026, 12, 1), months=12),
            QuoteLine(start=date(2027, 1, 1)),
            ("2027-01-01", "2027-11-30"),
        ),
        (
            QuoteDraft(start=date(2026, 12, 1), months=12),
            QuoteLine(end=date(2027, 6, 30)),
            ("2026-12-01", "2027-06-30"),
        ),
        (
            QuoteDraft(months=12),
            QuoteLine(start=date(2027, 1, 1)),
            ("2027-01-01", "2027-12-31"),
        ),
    ],
)
def test_a_line_runs_on_its_own_dates_or_on_those_of_the_quote(
    draft: QuoteDraft, line: QuoteLine, period: tuple[str, str]
):
    start, end = line_period(draft, line)
    assert (str(start), str(end)) == period


@pytest.mark.parametrize(
    "draft",
    [
        QuoteDraft(months=12),
        QuoteDraft(start=date(2026, 12, 1), months=None),
        QuoteDraft(start=date(2026, 12, 1), months=0),
        QuoteDraft(start=date(2026, 12, 1), months=10_000),
        QuoteDraft(start=date(9999, 12, 1), months=12),
    ],
)
def test_an_end_that_cannot_be_known_is_left_open(draft: QuoteDraft):
    assert quote_end(draft) is None
