from __future__ import annotations

from decimal import Decimal

import pytest

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.repricing import Move, RepricedLine, Repricing
from hezo_desktop.message import Localised
from tests.documents.factory import uid


def pln(amount: str | None) -> Money | None:
    return None if amount is None else Money.of(amount, "PLN")


@pytest.mark.parametrize(
    ("before", "after", "delta", "percent"),
    [
        ("100.00", "112.50", "12.50", "12.5"),
        ("100.00", "90.00", "-10.00", "-10.0"),
        ("3.00", "3.10", "0.10", "3.3"),
        ("100.00", "100.00", "0.00", "0.0"),
        ("0.00", "5.00", "5.00", None),
        (None, "5.00", None, None),
        ("5.00", None, None, None),
    ],
)
def test_a_move_says_by_how_much(
    before: str | None, after: str | None, delta: str | None, percent: str | None
) -> None:
    move = Move(pln(before), pln(after))
    assert move.delta == pln(delta)
    assert move.percent == (None if percent is None else Decimal(percent))


def test_amounts_of_two_currencies_are_not_subtracted() -> None:
    move = Move(Money(100, "PLN"), Money(100, "EUR"))
    assert (move.delta, move.percent) == (None, None)


def test_only_lines_with_another_price_count_as_changed() -> None:
    def line(number: int, after: str) -> RepricedLine:
        move = Move(pln("10.00"), pln(after))
        return RepricedLine(uid(number), Localised("a", "a"), "S5735", 1, move, move)

    lines = (line(1, "10.00"), line(2, "11.00"))
    total = Move(pln("20.00"), pln("21.00"))
    assert Repricing("A", "B", lines, total, total).changed == (lines[1],)
