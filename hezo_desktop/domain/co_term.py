"""Ending together with other contracts: the ends to choose from, never chosen silently.

Source: features.md 3 (earliest, latest, contract anniversary or a given date; a preview of each).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.message import Message


class TargetKind(StrEnum):
    """Why an end is offered."""

    EARLIEST = "earliest"
    LATEST = "latest"
    ANNIVERSARY = "anniversary"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class RunningEnd:
    """An inclusive last day of something that runs, and where it is written."""

    end: date
    source: Message


@dataclass(frozen=True, slots=True)
class Target:
    """A common end to choose: its inclusive day, why it is offered, what ends (or turns) on it."""

    kind: TargetKind
    end: date
    sources: tuple[Message, ...] = ()


def targets(
    running: Iterable[RunningEnd], start: date, *, given: date | None = None
) -> tuple[Target, ...]:
    """The ends a quote that starts on `start` can be brought to, one for each different day.

    The anniversary is that of what ends last: the first day after `start` on which a year of it is
    full. Ends before `start` are of no use.
    """
    found = _found(running, start, given)
    distinct = {target.end: target for target in reversed(found)}
    return tuple(target for target in found if distinct[target.end] is target)


def target(
    kind: TargetKind, running: Iterable[RunningEnd], start: date, *, given: date | None = None
) -> Target | None:
    """The end of one kind, even where another kind falls on the same day; None without one."""
    found = _found(running, start, given)
    return next((each for each in found if each.kind is kind), None)


def aligned(draft: QuoteDraft, end: date, *, own_ends: bool = True) -> QuoteDraft:
    """The quote brought to a common end; lines with an end of their own too, if `own_ends`."""
    lines = tuple(replace(line, end=None) for line in draft.lines) if own_ends else draft.lines
    return replace(draft, end=end, months=None, co_termed=True, lines=lines)


def why(draft: QuoteDraft, running: Iterable[RunningEnd]) -> Target | None:
    """What the common end of a quote meets; None while it has none."""
    if not draft.co_termed or draft.end is None or draft.start is None:
        return None
    offered = targets(running, draft.start, given=draft.end)
    return next((target for target in offered if target.end == draft.end), None)


def _found(running: Iterable[RunningEnd], start: date, given: date | None) -> list[Target]:
    by_day: defaultdict[date, dict[str, Message]] = defaultdict(dict)
    for each in running:
        if each.end >= start:
            by_day[each.end][str(each.source)] = each.source
    found = list(_of_running(by_day, start))
    if given is not None and given >= start:
        found.append(Target(TargetKind.GIVEN, given))
    return found


def _of_running(by_day: Mapping[date, Mapping[str, Message]], start: date) -> Iterator[Target]:
    if not by_day:
        return
    sources = {day: tuple(told[name] for name in sorted(told)) for day, told in by_day.items()}
    first, last = min(by_day), max(by_day)
    yield Target(TargetKind.EARLIEST, first, sources[first])
    yield Target(TargetKind.LATEST, last, sources[last])
    yield Target(TargetKind.ANNIVERSARY, _first_turn(last, start), sources[last])


def _first_turn(end: date, start: date) -> date:
    """The first anniversary of an inclusive end that is not before `start`."""
    turns = (_years_before(end, years) for years in range(end.year - start.year + 1, -1, -1))
    return next(turn for turn in turns if turn >= start)


def _years_before(end: date, years: int) -> date:
    """The same day some years earlier; 29 February becomes 28 February where there is none."""
    try:
        return end.replace(year=end.year - years)
    except ValueError:
        return date(end.year - years, 2, 28)
