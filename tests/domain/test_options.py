from __future__ import annotations

from datetime import date

import pytest

from hezo_desktop.catalogue import load
from hezo_desktop.domain import cover
from hezo_desktop.domain.cover import Layer, Period
from hezo_desktop.domain.option_code import parse
from hezo_desktop.domain.options import Option, option_of, slowness
from hezo_desktop.message import say

CATALOGUE = load()


def option(code: str, window: str) -> Option:
    found = option_of(CATALOGUE, code, window)
    assert found
    return found


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (("AHB", "24x7x4"), ("SOS", "8x5xNBD"), True),
        (("AHB", "8x5xNBD"), ("SOS", "8x5xNBD"), False),
        (("AHB", "8x5xNBD"), ("SOS", "24x7x4"), False),
        (("AHB", "24x7x4"), ("AHB", "8x5xNBD"), False),
        (("SOS", "24x7x4"), ("SOS", "8x5xNBD"), False),
        (("AHB", "?"), ("SOS", "8x5xNBD"), False),
        (("AHB", "24x7x4"), ("SOS", ""), False),
    ],
)
def test_an_option_beside_one_that_contains_it_is_wanted_if_it_is_faster(
    one: tuple[str, str], other: tuple[str, str], wanted: bool
) -> None:
    assert option(*one).is_wanted_beside(option(*other)) is wanted
    assert option(*other).is_wanted_beside(option(*one)) is wanted


def test_options_that_have_nothing_to_do_with_each_other_are_wanted_both() -> None:
    assert Option("ONE").is_wanted_beside(Option("OTHER"))


@pytest.mark.parametrize("code", ["COCARE", "WDROZENIE", "nothing"])
def test_what_is_sold_otherwise_is_no_option(code: str) -> None:
    assert option_of(CATALOGUE, code, "24x7x4") is None


def test_only_pointless_pairs_are_said_to_be_covered_twice() -> None:
    def period(which: Option | None, source: str) -> Period:
        days = date(2027, 1, 1), date(2027, 12, 31)
        return Period(Layer.HEZO, *days, say("option"), say(source), which)

    visit = period(option("SOS", "8x5xNBD"), "visit")
    fast = period(option("AHB", "24x7x4"), "fast")
    slow = period(option("AHB", "8x5xNBD"), "slow")
    unknown = period(None, "unknown")
    assert cover.overlaps([visit, fast]) == ()
    assert len(cover.overlaps([visit, slow])) == 1
    assert len(cover.overlaps([visit, unknown])) == 1
    assert len(cover.overlaps([visit, fast, slow])) == 2


def test_windows_stand_in_the_order_of_their_promise():
    codes = ("24x7x4", "24x7x8", "12x6x8", "8x5x8", "24x7xNBD", "12x6xNBD", "8x5xNBD", "8x5x2BD")
    terms = [parse(code).parts[0].term for code in codes]
    in_order = sorted(terms, key=slowness)
    assert [term.canonical for term in in_order] == [
        "24x7x4",
        "24x7x8",
        "12x6x8",
        "8x5x8",
        "24x7xNBD",
        "12x6xNBD",
        "8x5xNBD",
        "8x5x2BD",
    ]
