"""What this process has cost so far."""

from __future__ import annotations

import os
import sys
import time


def report(stall: float = 0) -> None:
    """Print the cost as one line of JSON and end the process at once, unmeasured.

    `stall` is how long a window stood still, in seconds, where that was watched.
    """
    spent = time.process_time()
    print(f'{{"cpu": {spent}, "peak": {peak()}, "stall": {stall}}}', flush=True)
    os._exit(0)


def peak() -> int:
    """The most memory the process has held, in bytes; 0 where the system does not tell."""
    if sys.platform == "linux":
        # Not getrusage: that remembers the size of the process this one was forked from.
        with open("/proc/self/status", encoding="utf-8") as status:  # noqa: PTH123 - no imports
            line = next(line for line in status if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    return 0
