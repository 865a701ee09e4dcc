"""The start of a command, beside the start of the interpreter."""

from __future__ import annotations

from collections.abc import Iterator

from bench.measure import Comparison, fresh


def compare() -> Iterator[Comparison]:
    """`sla parse` reads one option code: nearly all of it is the start."""
    yield Comparison(
        action="command `sla parse`",
        reference="bare interpreter",
        goal=10,
        product=fresh("command", "sla", "parse", "8x5xNBD"),
        beside=fresh("nothing"),
    )
