"""Rules on the windows of options and on promises that are easily misread."""

from __future__ import annotations

from collections.abc import Iterator

from hezo_desktop.domain.option_code import OptionTerm
from hezo_desktop.domain.pricing.line import is_custom
from hezo_desktop.domain.quote import Counting
from hezo_desktop.domain.rules.facts import Facts, LineFacts
from hezo_desktop.domain.rules.remark import Remark, for_each_line, remark
from hezo_desktop.domain.sla import Event

_KNOWN_HOURS = (8, 9, 24)
"""Lengths of a day's window whose opening hour is defined. Source: decisions 12."""

_DAY_MINUTES = 24 * 60


@for_each_line
def window_sold(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R16: two windows are sold off the shelf, others are priced individually, some not at all."""
    if not line.is_add_on or not line.line.window:
        return
    window = line.window
    if window is None:
        yield remark("unreadable", window=line.line.window)
    elif _refused(line, window):
        yield remark("refused", window=window.canonical, hours=window.window)
    elif window.dispatch:
        yield remark("dispatch", window=window.canonical)
    elif window.target_hours is None and window.target_days is None:
        yield remark("no_target", window=window.canonical)
    else:
        yield from _custom(facts, line, window)


def _refused(line: LineFacts, window: OptionTerm) -> bool:
    custom = line.programme.custom if line.programme else None
    return custom is None or window.window in custom.refused_windows


def _custom(facts: Facts, line: LineFacts, window: OptionTerm) -> Iterator[Remark]:
    if not is_custom(facts.case.catalogue, line.line):
        return
    opens = line.line.opens
    if window.hours not in _KNOWN_HOURS and opens is None:
        yield remark("no_opening", window=window.canonical)
    if opens and (window.hours + opens.hour) * 60 + opens.minute > _DAY_MINUTES:
        yield remark("past_midnight", hours=window.hours, opens=f"{opens:%H:%M}")
    yield remark("custom", window=window.canonical)


@for_each_line
def window_contradicted(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R17: a window that one leaflet prints with another promise."""
    window = line.window
    if line.is_add_on and window:
        code = window.canonical
        if code in facts.case.book.limits.contradicted_windows:
            yield remark("contradicted", window=code)


@for_each_line
def hours_counted(_facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R18: hours of a window are not hours of the clock; the paper says which are meant."""
    window = line.window
    if not line.is_add_on or window is None or not window.target_hours or line.is_round_the_clock:
        return
    elapsed = line.line.counting is Counting.ELAPSED
    yield remark("elapsed" if elapsed else "window", window=window.canonical)


@for_each_line
def dispatch_not_delivery(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R40: where only the dispatch is promised, the customer's text must not promise delivery."""
    if Event.DISPATCH not in line.events or not line.is_vendor:
        return
    if any(other.line.is_add_on for other in facts.companions(line)):
        return
    draft = facts.case.draft
    text = f"{draft.title} {draft.notes} {line.line.description}".casefold()
    words = facts.case.book.limits.delivery_words
    found = next((word for word in words if word.casefold() in text), None)
    if found:
        yield remark("promised", word=found)


@for_each_line
def priorities_explained(_facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R41: a promise that differs by priority is explained on the paper."""
    if line.is_vendor and line.level and line.level.term and line.level.term.by_priority:
        yield remark("footnote")
