"""Worked examples of a promise, on real dates of its period.

They show what a reader would ask about: an ordinary day, the edge of a day or of the cut-off hour,
and the next days off in the way. The same term, calendar and period always give the same examples.
Source: SLA-1 §9.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain, takewhile, zip_longest

from hezo_desktop.domain import phrases, windows
from hezo_desktop.domain.calendar import SATURDAY, WARSAW, Calendar
from hezo_desktop.domain.reckoning import NBD_KINDS, promises, reckon
from hezo_desktop.domain.sla import DAY, HOUR, Event, Priority, Rule, RuleKind, SlaTerm, Window
from hezo_desktop.message import Message, say

MINUTE = 60
LONG_HOLIDAY = 3
"""Days in a row without a business day that make a long holiday, a plain weekend being two."""

_A_DAY = timedelta(days=1)
_MORNING, _NOON, _EVENING, _NIGHT = 11 * HOUR, 12 * HOUR, 18 * HOUR, 22 * HOUR
_SHORT = 5
"""Hours that do not reach from 22:00 over the change of the clocks at night."""


_DUE = {
    Event.DELIVERY: say("{situation}: delivery {by}"),
    Event.ON_SITE: say("{situation}: engineer on site {by}"),
    Event.DISPATCH: say("{situation}: dispatch {by}"),
    None: say("{situation}: first contact {by}"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """One computed deadline: the situation in words, and both moments in Warsaw time.

    `event` None is the first contact: `accepted_at` is then the moment the report was sent.
    """

    situation: Message
    accepted_at: datetime
    due_at: datetime
    event: Event | None
    priority: Priority | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A telling moment: a day, a second of it, and why it is telling."""

    why: Message
    day: date
    second: int

    @property
    def moment(self) -> datetime:
        """The moment, in Warsaw time."""
        return windows.at(self.day, self.second).astimezone(WARSAW)


def examples(term: SlaTerm, calendar: Calendar, start: date, end: date) -> tuple[Example, ...]:
    """Examples of the term's promise from `start` on, those about days off by `end`.

    Two or more for each distinct hardware rule, taken in turns; of the reaction where there is no
    hardware; none where nothing is promised.
    """
    groups = [
        [
            _example(scene, priorities, rule, calendar)
            for scene in _scenes(rule, calendar, start, end)
        ]
        for priorities, rule in promises(term)
        if rule.kind is not RuleKind.NONE
    ]
    if not groups:
        return reaction_examples(term, calendar, start, end)
    return tuple(each for each in chain(*zip_longest(*groups)) if each)


def sentence(example: Example) -> Message:
    """`Report accepted on Friday 20.11.2026 15:01, a minute …: delivery by Tuesday …`."""
    values = {"situation": example.situation, "by": phrases.by(example.due_at)}
    return Message(_DUE[example.event].msgid, values)


def reaction_examples(
    term: SlaTerm, calendar: Calendar, start: date, end: date
) -> tuple[Example, ...]:
    """Examples of the promised reaction time; none where there is none."""
    seconds, window = term.reaction_seconds, term.service_window
    if seconds is None:
        return ()
    scenes = (
        _any_hour(calendar, start, end)
        if window.is_round_the_clock
        else _edges_of_the_day(window, calendar, start)
    )
    return tuple(
        Example(
            situation=_situation(say("Report sent {on}, {why}"), scene),
            accepted_at=scene.moment,
            due_at=windows.advance(scene.moment, seconds, window, calendar).astimezone(WARSAW),
            event=None,
        )
        for scene in scenes
    )


def _example(
    scene: Scene, priorities: tuple[Priority, ...], rule: Rule, calendar: Calendar
) -> Example:
    situation = _situation(say("Report accepted {on}, {why}"), scene)
    return Example(
        situation=phrases.of_priorities(priorities, situation) if priorities else situation,
        accepted_at=scene.moment,
        due_at=reckon(rule, scene.moment, calendar).due_at.astimezone(WARSAW),
        event=rule.event,
        priority=priorities[0] if priorities else None,
    )


def _situation(form: Message, scene: Scene) -> Message:
    return Message(form.msgid, {"on": phrases.on(scene.moment), "why": scene.why})


def _scenes(rule: Rule, calendar: Calendar, start: date, end: date) -> Iterator[Scene]:
    """The telling moments for one rule, the most telling first."""
    if rule.kind is RuleKind.ELAPSED_HOURS and rule.window.is_round_the_clock:
        yield from _any_hour(calendar, start, end)
        yield from _clock_changes(rule.count, start, end)
        return
    yield _ordinary(rule, calendar, start)
    if rule.kind in NBD_KINDS and _cutoff_inside(rule):
        yield from _edges_of_the_cutoff(rule, calendar, start)
    elif rule.kind in NBD_KINDS:
        yield _after_closing(rule.window, calendar, start)
    else:
        yield from _edges_of_the_day(rule.window, calendar, start)
    if rule.kind is not RuleKind.ELAPSED_HOURS:
        yield from _before_days_off(rule, calendar, start, end)


def _ordinary(rule: Rule, calendar: Calendar, start: date) -> Scene:
    window = rule.window
    day = next(
        day
        for day in _days(start)
        if calendar.is_business_day(day)
        and calendar.is_business_day(day + _A_DAY)
        and windows.is_open_on(window, day, calendar)
    )
    return Scene(say("an ordinary business day"), day, _usual_hour(rule))


def _usual_hour(rule: Rule) -> int:
    """A second well inside the window, and in time for the cut-off where it lies inside."""
    window = rule.window
    hour = min(max(_MORNING, window.opens), window.closes - HOUR)
    if rule.cutoff and _cutoff_inside(rule):
        return min(hour, max(window.opens, windows.second_of_day(rule.cutoff.at) - HOUR))
    return hour


def _cutoff_inside(rule: Rule) -> bool:
    if rule.cutoff is None:
        return False
    return rule.window.opens < windows.second_of_day(rule.cutoff.at) < rule.window.closes


def _edges_of_the_cutoff(rule: Rule, calendar: Calendar, start: date) -> Iterator[Scene]:
    """Both sides of the cut-off hour, on the last open day before an ordinary Monday."""
    assert rule.cutoff is not None
    later = max(rule.window.days - SATURDAY, 0)
    day = _last_day_of_week(rule.window, calendar, start) + timedelta(days=later)
    second = windows.second_of_day(rule.cutoff.at)
    if rule.cutoff.inclusive:
        yield Scene(say("a minute after the cut-off hour"), day, second + MINUTE)
        yield Scene(say("exactly at the cut-off hour, still in time"), day, second)
    else:
        yield Scene(say("exactly at the cut-off hour, already late"), day, second)
        yield Scene(say("a minute before the cut-off hour"), day, second - MINUTE)


def _edges_of_the_day(window: Window, calendar: Calendar, start: date) -> Iterator[Scene]:
    day = _last_day_of_week(window, calendar, start)
    yield Scene(say("half an hour before the window closes"), day, window.closes - HOUR // 2)
    yield _after_closing(window, calendar, start)


def _after_closing(window: Window, calendar: Calendar, start: date) -> Scene:
    """Half an hour after closing before a weekend, or the weekend where it never closes."""
    day = _last_day_of_week(window, calendar, start)
    if window.closes + HOUR // 2 < DAY:
        return Scene(say("after the window has closed"), day, window.closes + HOUR // 2)
    saturday = day + timedelta(days=SATURDAY - day.weekday())
    return Scene(say("at the start of a weekend"), saturday, _NOON)


def _last_day_of_week(window: Window, calendar: Calendar, start: date) -> date:
    """The first ordinary last day of a working week on which the window opens."""
    last = min(window.days, SATURDAY) - 1
    return next(
        day
        for day in _days(start)
        if day.weekday() == last
        and calendar.is_business_day(day)
        and calendar.is_business_day(day + timedelta(days=7 - last))
    )


def _before_days_off(rule: Rule, calendar: Calendar, start: date, end: date) -> Iterator[Scene]:
    """The eve of the next long holiday of the period, or of its next day off in a week."""
    eves = (
        (day, off)
        for day in takewhile(lambda day: day <= end, _days(start))
        if windows.is_open_on(rule.window, day, calendar)
        and calendar.is_business_day(day)
        and (off := _days_off_after(day, calendar))
    )
    first = next(eves, None)
    long = (eve for eve in chain([first] if first else [], eves) if len(eve[1]) >= LONG_HOLIDAY)
    chosen = next(long, first)
    if chosen is None:
        return
    day, off = chosen
    late = rule.kind is RuleKind.WINDOW_HOURS
    second = rule.window.closes - HOUR if late else _usual_hour(rule)
    yield Scene(_eve(off, calendar), day, second)


def _eve(off: tuple[date, ...], calendar: Calendar) -> Message:
    first, last = off[0], off[-1]
    if first == last:
        name = calendar.days_off[first]
        return say("on the eve of a day off, {day} ({name})", day=first, name=name)
    return say("on the eve of days off from {first} to {last}", first=first, last=last)


def _days_off_after(day: date, calendar: Calendar) -> tuple[date, ...]:
    """The days without business right after `day`, if a weekday among them is a day off."""
    off = tuple(takewhile(lambda each: not calendar.is_business_day(each), _days(day + _A_DAY)))
    return off if any(each.weekday() < SATURDAY for each in off) else ()


def _any_hour(calendar: Calendar, start: date, end: date) -> Iterator[Scene]:
    """For promises that hold round the clock: an evening, and a day off."""
    evening = next(day for day in _days(start) if calendar.is_business_day(day))
    yield Scene(say("in the evening of an ordinary business day"), evening, _EVENING)
    period = takewhile(lambda day: day <= end, _days(start))
    holiday = next((day for day in period if calendar.is_day_off(day)), None)
    if holiday:
        why = say("on a statutory day off ({name})", name=calendar.days_off[holiday])
        yield Scene(why, holiday, _MORNING)
    else:
        sunday = next(day for day in _days(start) if day.weekday() == SATURDAY + 1)
        yield Scene(say("on a Sunday"), sunday, _MORNING)


def _clock_changes(hours: int, start: date, end: date) -> Iterator[Scene]:
    """The first night of the period on which the clocks change while the hours run."""
    for day in takewhile(lambda day: day < end, _days(start)):
        morning = day + _A_DAY
        length = windows.at(morning + _A_DAY, 0) - windows.at(morning, 0)
        if length == _A_DAY:
            continue
        why = (
            say("on the night the clocks go forward")
            if length < _A_DAY
            else say("on the night the clocks go back")
        )
        if hours < _SHORT:
            yield Scene(why, morning, HOUR + HOUR // 2)
        else:
            yield Scene(why, day, _NIGHT)
        return


def _days(start: date) -> Iterator[date]:
    """`start` and every day after it."""
    while True:
        yield start
        start += _A_DAY
