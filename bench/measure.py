"""Measures an action of the product beside its reference, in rounds, and judges their ratio.

Both sides run in every round, one right after the other, so that a slower minute of the machine
slows both and leaves their ratio alone.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Sample = Callable[[], float]
"""Does the work and returns its cost, in any unit that both sides of a comparison share."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """An action of the product and the reference beside it.

    `goal` is the largest good ratio of product to reference; None where none was set. `rounds`
    limits the rounds of actions that take seconds.
    """

    action: str
    reference: str
    goal: float | None
    product: Sample
    beside: Sample
    rounds: int = 99


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of the rounds' ratios, and the least and the largest of them."""

    middle: float
    least: float
    largest: float

    def meets(self, goal: float) -> bool:
        """Is the median within the goal?"""
        return self.middle <= goal


def measure(comparison: Comparison, rounds: int) -> Ratio:
    """Compare both sides in so many rounds, after one that only warms up."""
    ratios = []
    for number in range(min(rounds, comparison.rounds) + 1):
        product_first = number % 2 == 0
        sides = (comparison.product, comparison.beside)
        costs = [side() for side in (sides if product_first else reversed(sides))]
        product, beside = costs if product_first else reversed(costs)
        ratios.append(product / beside)
    counted = ratios[1:]
    return Ratio(median(counted), min(counted), max(counted))


def cpu(work: Callable[[], object], times: int = 1) -> Sample:
    """Seconds of processor time that one of `times` runs of `work` takes in this process."""
    return _timed(work, times, time.process_time)


def wall(work: Callable[[], object], times: int = 1) -> Sample:
    """Seconds that pass while `work` runs once, of `times` runs: for work that waits for a disk."""
    return _timed(work, times, time.perf_counter)


def fresh(module: str, *arguments: str, cost: str = "cpu") -> Sample:
    """The cost of a module of `bench.fresh` in a process of its own.

    `cost` is `cpu`, seconds from the process's first moment, `peak`, bytes of memory at most, or
    `stall`, seconds a window stood still.
    """
    command = [sys.executable, "-m", f"bench.fresh.{module}", *arguments]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # Without compiled modules every import would be measured with its compilation.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def sample() -> float:
        done = subprocess.run(  # noqa: S603 - our own module
            command, env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
        return float(json.loads(done.stdout.splitlines()[-1])[cost])

    return sample


def _timed(work: Callable[[], object], times: int, clock: Callable[[], float]) -> Sample:
    def sample() -> float:
        gc.collect()
        start = clock()
        for _ in range(times):
            work()
        return (clock() - start) / times

    return sample
