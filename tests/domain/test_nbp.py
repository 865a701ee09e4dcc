from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hezo_desktop import poland
from hezo_desktop.domain.nbp import NbpTable, day_before, doubts, is_a_leap, table_of
from hezo_desktop.domain.price_list import ExchangeRate

DAYS = poland.calendar()


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2026, 11, 20), date(2026, 11, 19)),
        (date(2026, 11, 23), date(2026, 11, 20)),
        (date(2026, 11, 12), date(2026, 11, 10)),  # 11 November is a day off
        (date(2026, 12, 28), date(2026, 12, 23)),  # so are 24 to 26 December
        (date(2027, 1, 1), date(2026, 12, 31)),
    ],
)
def test_the_table_of_the_last_business_day_before_counts(day: date, counts: date) -> None:
    assert day_before(day, DAYS) == counts


def test_tables_are_numbered_by_the_business_days_of_the_year() -> None:
    assert table_of(date(2026, 1, 2), DAYS) == 1
    assert table_of(date(2026, 11, 19), DAYS) == 225


@pytest.mark.parametrize(
    ("number", "day", "said"),
    [
        ("224/A/NBP/2026", date(2026, 11, 19), []),
        ("225/A/NBP/2026", date(2026, 11, 19), []),
        ("230/A/NBP/2026", date(2026, 11, 19), ["does not fit"]),
        ("224/A/NBP/2025", date(2026, 11, 19), ["cannot be the number"]),
        ("", date(2026, 11, 19), ["cannot be the number of a table"]),
        ("224/A/NBP/2026", date(2026, 11, 21), ["no business day"]),
        ("224/A/NBP/2026", date(2126, 11, 21), []),
    ],
)
def test_a_table_that_cannot_be_genuine_is_doubted(number: str, day: date, said: list[str]) -> None:
    found = [str(doubt) for doubt in doubts(NbpTable(number, day, ()), DAYS, 2)]
    assert len(found) == len(said)
    assert all(part in text for part, text in zip(said, found, strict=True))


@pytest.mark.parametrize(
    ("now", "unit", "leap"),
    [("4.25", 1, False), ("5.32", 1, True), ("3.18", 1, True), ("425", 100, False)],
)
def test_a_rate_that_leapt_is_noticed(now: str, unit: int, leap: bool) -> None:
    before = ExchangeRate("EUR", Decimal("4.25"))
    after = ExchangeRate("EUR", Decimal(now), unit=unit)
    assert is_a_leap(before, after, Decimal(25)) is leap
