"""How long work beside the window shares the interpreter with it."""

from __future__ import annotations

import time
from collections.abc import Callable

from hezo_desktop.ui.parts.background import CancelledError

_WORK_SECONDS, _REST_SECONDS = 0.002, 0.001


def turns(is_wanted: Callable[[], bool] = lambda: True) -> Callable[[], None]:
    """A pause for long work to call again and again; it lets the window have its turns.

    The pause raises CancelledError when nobody waits for the work any more.
    """
    turn_ends = time.monotonic() + _WORK_SECONDS

    def pause() -> None:
        nonlocal turn_ends
        if not is_wanted():
            raise CancelledError
        if time.monotonic() > turn_ends:
            time.sleep(_REST_SECONDS)
            turn_ends = time.monotonic() + _WORK_SECONDS

    return pause
