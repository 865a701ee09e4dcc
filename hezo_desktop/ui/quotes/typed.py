"""Hours, days and terms as people type them, beside what the domain already reads."""

from __future__ import annotations

import re
from datetime import time

from hezo_desktop.errors import BadInputError
from hezo_desktop.message import say

_HOUR = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?")


def hour(text: str) -> time:
    """`8`, `08:00`, `8.30` or `830` as an hour of the day.

    Raises: BadInputError when it is none.
    """
    found = _HOUR.fullmatch("".join(text.split()))
    if found:
        hours, minutes = int(found[1]), int(found[2] or 0)
        if hours < 24 and minutes < 60:  # noqa: PLR2004 - a day and an hour
            return time(hours, minutes)
    raise BadInputError(say("Write an hour of the day, such as 8:00."))
