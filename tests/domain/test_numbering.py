from __future__ import annotations

from datetime import date

import pytest

from hezo_desktop.domain.numbering import (
    check_pattern,
    check_workstation,
    fill,
    is_per_workstation,
)
from hezo_desktop.errors import BadInputError


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("OF/{RRRR}/{STANOWISKO}/{NR:4}", "OF/2026/K3/0042"),
        ("OF/{RRRR}/{MM}/{NR:4}", "OF/2026/03/0042"),
        ("{TYP}-{NR}-{RRRR}", "US-42-2026"),
        ("{RRRR}.{NR:1}", "2026.42"),
    ],
)
def test_a_pattern_is_filled_with_the_day_the_place_and_the_number(
    pattern: str, number: str
) -> None:
    day = date(2026, 3, 5)
    check_pattern(pattern)
    assert fill(pattern, kind="US", day=day, workstation="K3", number=42) == number


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("OF/{RRRR}", "running number {NR:4} must stand in it once"),
        ("OF/{RRRR}/{NR}/{NR:4}", "running number {NR:4} must stand in it once"),
        ("OF/{NR:4}", "year {RRRR} must stand in it"),
        ("OF/{RRRR}/{ROK}/{NR}", "no token {ROK}"),
        ("OF/{RRRR}/{NR:0}", "no token {NR:0}"),
        ("OF {RRRR}/{NR}", "Outside the tokens"),
        ("ŻÓŁW/{RRRR}/{NR}", "Outside the tokens"),
        ("OF/{RRRR}/{NR", "Outside the tokens"),
        ("X" * 60 + "{RRRR}{NR}", "longer than 60"),
    ],
)
def test_a_pattern_that_cannot_work_is_refused_with_the_reason(pattern: str, problem: str) -> None:
    with pytest.raises(BadInputError, match="A good one is OF/") as refusal:
        check_pattern(pattern)
    assert any(problem in str(each) for each in refusal.value.problems)


@pytest.mark.parametrize("code", ["K1", "biuro2", "12345678"])
def test_letters_and_digits_name_a_workstation(code: str) -> None:
    check_workstation(code)


@pytest.mark.parametrize("code", ["", "K/1", "K 1", "Żuk", "123456789"])
def test_other_workstation_codes_are_refused(code: str) -> None:
    with pytest.raises(BadInputError, match="1 to 8 letters"):
        check_workstation(code)


def test_a_pattern_counts_per_workstation_only_when_it_names_it() -> None:
    assert is_per_workstation("OF/{RRRR}/{STANOWISKO}/{NR:4}")
    assert not is_per_workstation("OF/{RRRR}/{NR:4}")
