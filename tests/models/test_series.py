from __future__ import annotations

from datetime import date

import pytest

from hezo_desktop.bootstrap import App
from hezo_desktop.models.series import next_number

PATTERN = "OF/{RRRR}/{STANOWISKO}/{NR:4}"
DAY = date(2026, 11, 20)


def take(
    app: App, kind: str = "OF", *, pattern: str = PATTERN, workstation: str = "K3", day: date = DAY
) -> str:
    with app.database.begin() as session:
        return next_number(session, kind, pattern=pattern, workstation=workstation, day=day)


def test_numbers_count_up_from_one_without_gaps(app: App) -> None:
    assert [take(app) for _ in range(3)] == [
        "OF/2026/K3/0001",
        "OF/2026/K3/0002",
        "OF/2026/K3/0003",
    ]


def test_a_number_that_was_not_used_is_given_again(app: App) -> None:
    def failing_issue() -> None:
        with app.database.begin() as session:
            next_number(session, "OF", pattern=PATTERN, workstation="K3", day=DAY)
            raise ValueError("not issued")

    take(app)
    with pytest.raises(ValueError, match="not issued"):
        failing_issue()
    assert take(app) == "OF/2026/K3/0002"


def test_kinds_years_and_workstations_count_by_themselves(app: App) -> None:
    take(app)
    assert take(app, kind="US") == "OF/2026/K3/0001"
    assert take(app, day=date(2027, 1, 1)) == "OF/2027/K3/0001"
    assert take(app, workstation="K4") == "OF/2026/K4/0001"


def test_without_the_workstation_in_the_pattern_all_share_one_series(app: App) -> None:
    shared = "OF/{RRRR}/{MM}/{NR:4}"
    assert take(app, pattern=shared) == "OF/2026/11/0001"
    assert take(app, pattern=shared, workstation="K9") == "OF/2026/11/0002"
