"""Positions named together."""

from __future__ import annotations

import pytest

from hezo_desktop.domain.places import ranges


@pytest.mark.parametrize(
    ("numbers", "said"), [([1], "1"), ([1, 2, 3, 7], "1–3, 7"), ([2, 4], "2, 4"), ([], "")]
)
def test_runs_of_positions_are_drawn_together(numbers: list[int], said: str) -> None:
    assert ranges(numbers) == said
