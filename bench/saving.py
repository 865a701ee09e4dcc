"""2e: a change saved for good, beside the least a disk must do for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from bench.measure import Comparison, wall
from bench.stock import stocked
from hezo_desktop.services import quotes

_BLOCK = bytes(4096)


def compare() -> Iterator[Comparison]:
    """The autosave of a quote; time that passes, because most of it is waiting for the disk."""
    with stocked() as stock, (stock.app.workspace.root / "block").open("wb", buffering=0) as file:
        numbers = count()
        flush = getattr(os, "fdatasync", os.fsync)

        def save() -> None:
            quotes.save_draft(stock.app, replace(stock.draft, title=f"DEMO {next(numbers)}"))

        def write() -> None:
            file.seek(0)
            file.write(_BLOCK)
            flush(file.fileno())

        yield Comparison(
            action="2e durable save of a quote",
            reference="4 KiB written and flushed to disk",
            goal=2.5,
            product=wall(save, 20),
            beside=wall(write, 20),
        )
