"""1: the main window painted over a full store, beside an empty window of Qt's own."""

from __future__ import annotations

from collections.abc import Iterator

from bench.measure import Comparison, fresh
from bench.stock import stocked

DEVICES = 100_000
TWO_FRAMES = 0.032


def compare() -> Iterator[Comparison]:
    """Processor time and memory up to the first paint; then how smoothly the data comes in."""
    with stocked(DEVICES) as stock:
        workspace = str(stock.app.workspace.root)
        stock.app.close()
        for said, cost, goal in (("", "cpu", 1.25), (", memory", "peak", None)):
            yield Comparison(
                action=f"1a main window painted, {DEVICES:,} devices stored{said}",
                reference="bare window with an empty table",
                goal=goal,
                product=fresh("product_window", workspace, cost=cost),
                beside=fresh("bare_window", cost=cost),
            )
        yield Comparison(
            action="1b longest stall from the first paint until the data is there",
            reference="two frames of a screen",
            goal=1,
            product=fresh("stall", workspace, cost="stall"),
            beside=lambda: TWO_FRAMES,
        )
