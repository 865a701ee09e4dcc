"""Runs the benchmarks and prints each ratio beside its goal.

python3 dev.py bench                      all of them, seven rounds each
python3 dev.py bench -- deadline lookup   these only
python3 dev.py bench -- --rounds 15       with more rounds
"""

from __future__ import annotations

import argparse
import compileall
import importlib
from pathlib import Path

from bench.measure import Comparison, Ratio, measure

ROOT = Path(__file__).resolve().parent.parent
ACTIONS = (
    "window",
    "command",
    "lookup",
    "searching",
    "bulk",
    "reading",
    "long_list",
    "saving",
    "schedule_xlsx",
    "schedule_pdf",
    "deadline",
    "pricing",
    "typing",
)
"""The modules of this package that have something to `compare`."""


def main() -> None:
    """Measure the actions asked for, one after the other."""
    options = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    options.add_argument("actions", nargs="*", choices=[*ACTIONS, []], metavar="ACTION")
    options.add_argument("--rounds", type=int, default=7)
    asked = options.parse_args()
    for package in ("hezo_desktop", "bench"):
        compileall.compile_dir(ROOT / package, quiet=1)
    print(f"{'ratio':>9} {'least – largest':>19} {'goal':>7}")
    for name in asked.actions or ACTIONS:
        for comparison in importlib.import_module(f"bench.{name}").compare():
            print(row(comparison, measure(comparison, asked.rounds)), flush=True)


def row(comparison: Comparison, ratio: Ratio) -> str:
    """The ratio, how far the rounds lay apart, the goal, and whether it was met."""
    spread = f"{ratio.least:.3g} – {ratio.largest:.3g}"
    goal, judged = "–", ""
    if comparison.goal is not None:
        goal = f"{comparison.goal:.3g}"
        judged = "met" if ratio.meets(comparison.goal) else "MISSED"
    said = f"{comparison.action}  :  {comparison.reference}"
    return f"{ratio.middle:>9.3g} {spread:>19} {goal:>7}  {judged:<6}  {said}"


if __name__ == "__main__":
    main()
