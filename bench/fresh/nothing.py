"""The interpreter alone."""

from __future__ import annotations

from bench.fresh.cost import report

report()
