"""Whether a promise was kept, to the second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hezo_desktop.domain.outcome import Outcome, Verdict, outcome

DEADLINE = datetime(2026, 11, 23, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fulfilled", "now", "expected"),
    [
        (0, 99, Outcome(Verdict.MET, 0)),
        (-1, 99, Outcome(Verdict.MET, 0)),
        (1, 99, Outcome(Verdict.MISSED, 1)),
        (86_400, 99, Outcome(Verdict.MISSED, 86_400)),
        (None, 0, Outcome(Verdict.RUNNING, 0)),
        (None, -5, Outcome(Verdict.RUNNING, 0)),
        (None, 1, Outcome(Verdict.MISSED, 1)),
    ],
)
def test_the_second_of_the_deadline_is_on_time(
    fulfilled: int | None, now: int, expected: Outcome
) -> None:
    at = None if fulfilled is None else DEADLINE + timedelta(seconds=fulfilled)
    assert outcome(DEADLINE, at, DEADLINE + timedelta(seconds=now)) == expected


def test_fractions_of_a_second_do_not_make_it_late() -> None:
    late = DEADLINE + timedelta(microseconds=999_999)
    assert outcome(DEADLINE, late, late) == Outcome(Verdict.MET, 0)
