"""Moments as people write them, read on the Warsaw clock and kept in UTC, whole seconds.

A wall time that does not exist, or exists twice, is never guessed at.
Source: SLA-1 T1, T2; decisions 12.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.errors import HezoError
from hezo_desktop.message import say

FIRST_YEAR, LAST_YEAR = 1950, 2200
"""Years a service moment can lie in; anything else is a slip of the keyboard."""

_MOMENT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?P<clock>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
    r"(?:[.,][0-9]+)? ?(?P<zone>Z|CES?T|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}")
_NAMED = {"CET": timedelta(hours=1), "CEST": timedelta(hours=2)}


class MomentError(HezoError):
    """A date, an hour or a moment that cannot be read, does not exist, or exists twice."""


def warsaw(text: str) -> datetime:
    """The instant `text` means, in UTC: ISO date and time, with an offset or on the Warsaw clock.

    `Z`, `+02:00`, `CET` and `CEST` say the offset; fractions of a second are dropped.

    Raises: MomentError when it is not a moment, or its Warsaw wall time does not exist or exists
        twice and no offset says which.
    Source: SLA-1 T1, T2.
    """
    parts = _MOMENT.fullmatch(text.strip())
    if parts is None:
        raise _unreadable(text)
    try:
        wall = datetime.fromisoformat(f"{parts['day']}T{parts['clock']}")
        if not FIRST_YEAR <= wall.year <= LAST_YEAR:
            raise _unreadable(text)
        zone = (parts["zone"] or "").upper()
        if zone and zone not in _NAMED:
            return datetime.fromisoformat(f"{wall.isoformat()}{zone}").astimezone(UTC)
    except ValueError:
        raise _unreadable(text) from None
    return _named(wall, zone, text) if zone else _on_the_wall(wall)


def iso(moment: datetime) -> str:
    """The instant as ISO text with its offset in Warsaw: `2026-11-20T15:30:00+01:00`."""
    return moment.astimezone(WARSAW).isoformat()


def day(text: str) -> date:
    """A day written as `2026-11-20`.

    Raises: MomentError when it is not one.
    """
    try:
        found = datetime.strptime(text.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 - a day, no hour
    except ValueError:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise MomentError(say("{text} is not a date. Write it as 2026-11-20.", text=text))
    return found


def clock(text: str) -> time:
    """An hour of the day written as `08:00`.

    Raises: MomentError when it is not one.
    """
    if _CLOCK.fullmatch(text.strip()):
        hours, minutes = text.strip().split(":")
        try:
            return time(int(hours), int(minutes))
        except ValueError:
            pass
    raise MomentError(say("{text} is not an hour of the day. Write it as 08:00.", text=text))


def _on_the_wall(wall: datetime) -> datetime:
    first = wall.replace(tzinfo=WARSAW, fold=0)
    second = wall.replace(tzinfo=WARSAW, fold=1)
    before, after = first.utcoffset(), second.utcoffset()
    assert before is not None
    assert after is not None
    values = {"day": wall.date(), "hour": wall.time()}
    if before < after:
        raise MomentError(
            say(
                "{hour} on {day} does not exist in Poland: the clocks go forward then. "
                "Check the hour, or add the offset.",
                **values,
            )
        )
    if before > after:
        raise MomentError(
            say(
                "{hour} on {day} exists twice in Poland: the clocks go back then. "
                "Add the offset: +02:00 for the first time (CEST), +01:00 for the second (CET).",
                **values,
            )
        )
    return first.astimezone(UTC)


def _named(wall: datetime, name: str, text: str) -> datetime:
    instant = wall.replace(tzinfo=timezone(_NAMED[name])).astimezone(UTC)
    if instant.astimezone(WARSAW).tzname() != name:
        raise MomentError(
            say(
                "{text}: {name} is not in force in Poland then. "
                "Leave it out, or write the offset in hours.",
                text=text,
                name=name,
            )
        )
    return instant


def _unreadable(text: str) -> MomentError:
    return MomentError(
        say(
            "{text} is not a moment. Write the date and the hour as 2026-11-20T15:30, "
            "Warsaw time, or with an offset such as +01:00.",
            text=text[:60] or "–",
        )
    )
