"""What the line in hand promises: its term, in words, with examples, and "what if"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hezo_desktop.domain import deadline, terms, wording
from hezo_desktop.domain.calendar import Calendar
from hezo_desktop.domain.programme import Catalogue, ProgrammeKind
from hezo_desktop.domain.quote import QuoteLine
from hezo_desktop.domain.sla import Event, Priority, SlaTerm, Ticket
from hezo_desktop.domain.wording import Example, PromiseWords
from hezo_desktop.errors import HezoError
from hezo_desktop.message import Message


@dataclass(frozen=True, slots=True)
class LinePromise:
    """The promise of one line. `problem` says why there is none (the rest is then empty)."""

    term: SlaTerm | None = None
    words: PromiseWords | None = None
    examples: tuple[Example, ...] = ()
    problem: Message | None = None

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """The priorities the deadline depends on; empty when it does not."""
        return tuple(Priority) if self.term and self.term.by_priority else ()


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer to "reported then, accepted then": both deadlines and how they were reckoned."""

    reaction: datetime | None
    due: datetime | None
    event: Event | None
    steps: tuple[Message, ...]


def term_of(catalogue: Catalogue, line: QuoteLine) -> SlaTerm | None:
    """The term of the line; None for one-off work and for a line that is not finished.

    Raises: HezoError when its window cannot be computed.
    """
    programme = catalogue.programmes.get(line.programme)
    unfinished = not line.level and not line.window
    if programme is None or programme.kind is ProgrammeKind.ONE_OFF or unfinished:
        return None
    if line.level:
        level = programme.level(line.level)
        if level is None or level.term is None:
            return None
    return terms.term_of(
        catalogue,
        line.programme,
        level=line.level,
        window=line.window,
        opens=line.opens,
        counting=line.counting,
        cutoff=line.cutoff,
    )


def promise_of(
    catalogue: Catalogue, calendar: Calendar, line: QuoteLine, start: date, end: date
) -> LinePromise:
    """The promise of the line, with examples between `start` and `end` (inclusive)."""
    try:
        term = term_of(catalogue, line)
        if term is None:
            return LinePromise()
        examples = wording.examples(term, calendar, start, end)
    except HezoError as refusal:
        return LinePromise(problem=refusal.message)
    return LinePromise(term, wording.words(term), examples)


def what_if(
    term: SlaTerm,
    calendar: Calendar,
    *,
    reported_at: datetime,
    accepted_at: datetime,
    priority: Priority | None = None,
) -> WhatIf:
    """Both deadlines of a report sent and accepted at these moments.

    Raises: HezoError for moments the clock refuses (accepted before reported, unknown year).
    """
    ticket = Ticket(reported_at, accepted_at, priority)
    return WhatIf(
        deadline.reaction_deadline(term, ticket, calendar),
        deadline.hardware_deadline(term, ticket, calendar),
        deadline.event_of(term, priority),
        deadline.steps(term, ticket, calendar),
    )
