"""Moments typed by people: Warsaw time unless said otherwise, never guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from hezo_desktop.domain import moments
from hezo_desktop.domain.moments import MomentError


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-06-09T15:00:00", "2026-06-09T13:00:00"),
        ("2026-01-09T15:00", "2026-01-09T14:00:00"),
        ("2026-06-09 15:00", "2026-06-09T13:00:00"),
        (" 2026-06-09t15:00 ", "2026-06-09T13:00:00"),
        ("2026-06-09T15:00:00+02:00", "2026-06-09T13:00:00"),
        ("2026-06-09T15:00:00+0200", "2026-06-09T13:00:00"),
        ("2026-06-09T15:00:00 -05:30", "2026-06-09T20:30:00"),
        ("2026-06-14T22:30:00Z", "2026-06-14T22:30:00"),
        ("2026-06-14T22:30z", "2026-06-14T22:30:00"),
        ("2026-06-09T15:00:00.999999", "2026-06-09T13:00:00"),
        ("2026-06-09T15:00:00,5Z", "2026-06-09T15:00:00"),
        ("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00"),
        ("2026-10-25T02:30 CEST", "2026-10-25T00:30:00"),
        ("2026-10-25T02:30 cet", "2026-10-25T01:30:00"),
        ("2026-10-25T01:59:59", "2026-10-24T23:59:59"),
        ("2026-10-25T03:00:00", "2026-10-25T02:00:00"),
        ("2026-03-29T01:59:59", "2026-03-29T00:59:59"),
        ("2026-03-29T03:00:00", "2026-03-29T01:00:00"),
    ],
)
def test_a_moment_is_read_to_the_second(written: str, utc: str) -> None:
    assert moments.warsaw(written) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2026-03-29T02:00:00", "does not exist"),
        ("2026-03-29T02:59:59", "does not exist"),
        ("2026-10-25T02:00:00", "exists twice"),
        ("2026-10-25T02:59:59", "exists twice"),
        ("2026-07-01T14:00 CET", "CET is not in force"),
        ("2026-03-29T02:30 CET", "CET is not in force"),
        ("2026-06-09", "is not a moment"),
        ("15:00", "is not a moment"),
        ("", "– is not a moment"),
        ("yesterday", "is not a moment"),
        ("2026-13-01T10:00", "is not a moment"),
        ("2026-02-30T10:00", "is not a moment"),
        ("2026-06-09T24:00", "is not a moment"),
        ("2026-06-09T10:60", "is not a moment"),
        ("2026-06-09T10:00+25:00", "is not a moment"),
        ("20260609T1000", "is not a moment"),
        ("0026-06-09T10:00", "is not a moment"),
        ("9999-12-31T23:00Z", "is not a moment"),
    ],
)
def test_what_is_no_moment_is_refused(written: str, why: str) -> None:
    with pytest.raises(MomentError, match=why):
        moments.warsaw(written)


def test_an_instant_is_written_with_its_warsaw_offset() -> None:
    assert moments.iso(datetime(2026, 10, 25, 1, 10, tzinfo=UTC)) == "2026-10-25T02:10:00+01:00"
    assert moments.iso(datetime(2026, 10, 25, 0, 10, tzinfo=UTC)) == "2026-10-25T02:10:00+02:00"


def test_days_and_hours_are_read() -> None:
    assert moments.day(" 2024-02-29 ") == date(2024, 2, 29)
    assert moments.clock("08:00") == time(8)
    assert moments.clock("7:30") == time(7, 30)


@pytest.mark.parametrize("written", ["2026-02-29", "29.02.2024", "", "1066-10-14", "2026-1"])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(MomentError, match="is not a date"):
        moments.day(written)


@pytest.mark.parametrize("written", ["24:00", "8", "8:60", "08:00:00", "noon", ""])
def test_what_is_no_hour_is_refused(written: str) -> None:
    with pytest.raises(MomentError, match="is not an hour"):
        moments.clock(written)
