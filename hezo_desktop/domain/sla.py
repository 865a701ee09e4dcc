"""The vocabulary of a promise: window, rule, term, ticket. All of it is data, none of it code.

Source: SLA-1 §1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

SPECIFICATION = "SLA-1"
"""The version of the clock, frozen into every document beside the calendar's version."""

HOUR = 3600
DAY = 86_400


class Priority(StrEnum):
    """How badly the customer is hit; Premier promises differ by it."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


class Event(StrEnum):
    """What the hardware deadline is about. A dispatch is never a delivery."""

    DELIVERY = "delivery"
    ON_SITE = "on_site"
    DISPATCH = "dispatch"


class RuleKind(StrEnum):
    """How a hardware deadline is counted from the accepted report."""

    NONE = "none"
    ELAPSED_HOURS = "elapsed_hours"
    WINDOW_HOURS = "window_hours"
    NBD = "nbd"
    NBD_DISPATCH = "nbd_dispatch"


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of the day on the first `days` days of the week (5 = Monday to Friday, 7 = every day).

    `opens` and `closes` are seconds after midnight, Warsaw time; `closes` may be 86 400 (24:00).
    A window of fewer than 7 days is closed on days off, one of 7 days never is (SLA-1 T5).
    """

    days: int
    opens: int
    closes: int

    @property
    def code(self) -> str:
        """The short name printed on documents: `8x5`, `24x7`."""
        return f"{self.hours}x{self.days}"

    @property
    def hours(self) -> int:
        """Length of the day's window in whole hours."""
        return (self.closes - self.opens) // HOUR

    @property
    def is_round_the_clock(self) -> bool:
        """24 hours on all seven days."""
        return self.days == 7 and self.closes - self.opens == DAY  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class CutOff:
    """The hour of acceptance after which an NBD obligation moves by one open day.

    `inclusive` means that the very second still counts ("do godziny 15:00").
    Source: SLA-1 D3.
    """

    at: time
    inclusive: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """The hardware obligation of a term.

    `count` is hours for the hour kinds and business days for the NBD kinds. `window` is the
    logistics window, where an acceptance counts. `due_by` is the hour of an NBD obligation in
    seconds after midnight.
    """

    kind: RuleKind
    window: Window
    count: int = 0
    cutoff: CutOff | None = None
    due_by: int = 0
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class PriorityRule:
    """A rule that applies to one priority only."""

    priority: Priority
    rule: Rule


@dataclass(frozen=True, slots=True)
class SlaTerm:
    """Everything one option promises about time; copied into the contract when it is signed.

    Either `rule` is set, or `by_priority` holds exactly P1 to P4. `reaction_seconds` is None where
    no reaction time is promised.
    """

    code: str
    service_window: Window
    reaction_seconds: int | None
    rule: Rule | None = None
    by_priority: tuple[PriorityRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Ticket:
    """A service report and its moments, all aware; `accepted_at` starts the hardware clock.

    `reported_at` is when an authorised person sent it, `accepted_at` when its validity was
    accepted, `fulfilled_at` when the hardware arrived, the engineer stood on site or the parcel
    left, as the term's event says.
    """

    reported_at: datetime
    accepted_at: datetime | None = None
    priority: Priority | None = None
    contacted_at: datetime | None = None
    fulfilled_at: datetime | None = None
