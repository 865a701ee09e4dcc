"""Ending together with other contracts: the ends to choose from, never chosen silently.

Source: features.md 3 (earliest, latest, contract anniversary or a given date; a preview of each).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hezo_desktop.domain.quote import QuoteDraft


class TargetKind(StrEnum):
    """Why an end is offered."""

    EARLIEST = "earliest"
    LATEST = "latest"
    ANNIVERSARY = "anniversary"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class RunningEnd:
    """An inclusive last day of something that runs, and where it is written (`US/2026/K1/0007`)."""

    end: date
    source: str


@dataclass(frozen=True, slots=True)
class Target:
    """A common end to choose: its inclusive day, why it is offered, what ends (or turns) on it."""

    kind: TargetKind
    end: date
    sources: tuple[str, ...] = ()


def targets(
    running: Iterable[RunningEnd], start: date, *, given: date | None = None
) -> tuple[Target, ...]:
    """The ends a quote that starts on `start` can be brought to, one for each different day.

    The anniversary is that of what ends last: the first day after `start` on which a year of it is
    full. Ends before `start` are of no use.
    """
    by_day: defaultdict[date, set[str]] = defaultdict(set)
    for each in running:
        if each.end >= start:
            by_day[each.end].add(each.source)
    found = list(_of_running(by_day, start))
    if given is not None and given >= start:
        found.append(Target(TargetKind.GIVEN, given))
    distinct = {target.end: target for target in reversed(found)}
    return tuple(target for target in found if distinct[target.end] is target)


def aligned(draft: QuoteDraft, end: date) -> QuoteDraft:
    """The quote and all its lines brought to a common end."""
    return replace(
        draft,
        end=end,
        months=None,
        co_termed=True,
        lines=tuple(replace(line, end=None) for line in draft.lines),
    )


def _of_running(by_day: dict[date, set[str]], start: date) -> Iterator[Target]:
    if not by_day:
        return
    for kind, day in ((TargetKind.EARLIEST, min(by_day)), (TargetKind.LATEST, max(by_day))):
        yield Target(kind, day, tuple(sorted(by_day[day])))
    last = max(by_day)
    turn = _first_turn(last, start)
    yield Target(TargetKind.ANNIVERSARY, turn, tuple(sorted(by_day[last])))


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
