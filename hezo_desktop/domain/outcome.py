"""Whether a promise was kept, and by how many seconds it was missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """Kept, broken, or still open."""

    MET = "met"
    MISSED = "missed"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict; `late_seconds` is 0 unless the promise was missed."""

    verdict: Verdict
    late_seconds: int


def outcome(deadline: datetime, fulfilled_at: datetime | None, now: datetime) -> Outcome:
    """Judge one deadline; the deadline's own second is on time.

    An obligation still open is running until its deadline passes, and missed from then on.

    Source: SLA-1 C7.
    """
    late = int((fulfilled_at or now).timestamp()) - int(deadline.timestamp())
    if late > 0:
        return Outcome(Verdict.MISSED, late)
    return Outcome(Verdict.RUNNING if fulfilled_at is None else Verdict.MET, 0)
