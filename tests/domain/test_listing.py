from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from hezo_desktop.domain.listing import Chunk, Listing
from hezo_desktop.domain.needles import needles

ASKED = Listing(
    text="łódź",
    sort="city",
    descending=True,
    chips=(("vendor", ("HUAWEI", "EXTREME")),),
    company_id=UUID(int=1),
)


def test_who_asks_for_nothing_in_particular_sees_everything_in_its_own_order() -> None:
    nothing = Listing()
    assert needles(nothing.text) == ()
    assert (nothing.sort, nothing.descending) == ("", False)
    assert (nothing.chips, nothing.company_id) == ((), None)


def test_the_same_question_is_known_again() -> None:
    """A screen reads nothing anew when it is asked what it shows already."""
    again = replace(ASKED)
    assert again is not ASKED
    assert again == ASKED
    assert len({again, ASKED}) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", "lodz"),
        ("sort", ""),
        ("descending", False),
        ("chips", (("vendor", ("HUAWEI",)),)),
        ("company_id", None),
    ],
)
def test_whatever_else_is_asked_is_another_question(name: str, value: Any) -> None:
    assert replace(ASKED, **{name: value}) != ASKED


def test_a_piece_that_can_be_read_on_from_is_not_the_last() -> None:
    assert Chunk((1, 2), after=2) != Chunk((1, 2), after=None)
