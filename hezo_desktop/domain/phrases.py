"""Small phrases that Polish inflects: weekdays after a preposition, spans of time, open days.

Each is a whole phrase in its own msgid, because no rule builds one Polish case from another.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.domain.sla import HOUR, Priority, Window
from hezo_desktop.message import Message, say

MINUTE = 60

_ON = (
    say("on Monday {when}"),
    say("on Tuesday {when}"),
    say("on Wednesday {when}"),
    say("on Thursday {when}"),
    say("on Friday {when}"),
    say("on Saturday {when}"),
    say("on Sunday {when}"),
)
_BY = (
    say("by Monday {when}"),
    say("by Tuesday {when}"),
    say("by Wednesday {when}"),
    say("by Thursday {when}"),
    say("by Friday {when}"),
    say("by Saturday {when}"),
    say("by Sunday {when}"),
)
_FROM = (
    say("from Monday {when}"),
    say("from Tuesday {when}"),
    say("from Wednesday {when}"),
    say("from Thursday {when}"),
    say("from Friday {when}"),
    say("from Saturday {when}"),
    say("from Sunday {when}"),
)
_DAYS = (
    say("Mondays except statutory days off"),
    say("Monday and Tuesday except statutory days off"),
    say("Monday to Wednesday except statutory days off"),
    say("Monday to Thursday except statutory days off"),
    say("business days, Monday to Friday"),
    say("Monday to Saturday except statutory days off"),
    say("every day, statutory days off included"),
)


def on(when: date) -> Message:
    """`on Friday 20.11.2026 15:30`, of a moment or of a day."""
    return _with_weekday(_ON, when)


def by(when: date) -> Message:
    """`by Friday 20.11.2026 15:30`."""
    return _with_weekday(_BY, when)


def since(when: date) -> Message:
    """`from Friday 20.11.2026 15:30`."""
    return _with_weekday(_FROM, when)


def within(seconds: int) -> Message:
    """`within 8 hours`; minutes where the hours are not whole."""
    if seconds % HOUR:
        return say("within {n} minutes", n=seconds // MINUTE)
    if seconds == HOUR:
        return say("within 1 hour")
    return say("within {n} hours", n=seconds // HOUR)


def opening_hours(window: Window) -> Message:
    """`business days, Monday to Friday, 9:00–17:00`, or round the clock."""
    if window.is_round_the_clock:
        return say("24 hours a day, 7 days a week")
    return say(
        "{days}, {opens}–{closes}",
        days=_DAYS[window.days - 1],
        opens=hour(window.opens),
        closes=hour(window.closes),
    )


def hour(second: int) -> str:
    """A second of the day as an hour is printed: `9:00`, `24:00`."""
    if second % MINUTE:
        return with_seconds(second)
    return f"{second // HOUR}:{second % HOUR // MINUTE:02}"


def with_seconds(second: int) -> str:
    """A second of the day to the second: `15:00:00`."""
    return f"{second // HOUR}:{second % HOUR // MINUTE:02}:{second % MINUTE:02}"


def listed(items: list[Message]) -> Message:
    """`one; two; three`."""
    first, *rest = items
    for each in rest:
        first = say("{first}; {second}", first=first, second=each)
    return first


def of_priorities(priorities: Iterable[Priority], said: Message) -> Message:
    """`P1/P2: said`."""
    return say("{priorities}: {said}", priorities="/".join(priorities), said=said)


def _with_weekday(forms: tuple[Message, ...], when: date) -> Message:
    wall = when.astimezone(WARSAW) if isinstance(when, datetime) else when
    return Message(forms[wall.weekday()].msgid, {"when": when})
