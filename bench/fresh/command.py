"""A command of the program, with the arguments of this process."""

from __future__ import annotations

from bench.fresh.cost import report
from hezo_desktop.__main__ import main

if main():
    raise SystemExit("the command failed")
report()
