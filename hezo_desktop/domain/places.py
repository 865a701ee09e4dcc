"""Positions of a paper named together, the shorter the better."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

EN_DASH = "\u2013"


def ranges(numbers: Iterable[int]) -> str:
    """`1–4, 7`: growing numbers with their runs drawn together."""
    runs: Mapping[int, list[int]] = {
        key: [number for _, number in run]
        for key, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    }
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}{EN_DASH}{run[-1]}" for run in runs.values()
    )
