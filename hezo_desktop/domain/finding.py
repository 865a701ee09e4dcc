"""What a rule has to say about a quote or a contract: a finding with its severity and source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from hezo_desktop.message import Localised


class Severity(StrEnum):
    """An error stops the gate, a warning needs a stored reason, an info only informs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Gate(StrEnum):
    """Where rules stand guard: issuing a quote (Q), activating a contract (U)."""

    ISSUE = "Q"
    ACTIVATE = "U"


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of a rule on line `line` (counted from 0; None = the whole quote).

    `line_id` is that line's key; `field` names the input to look at, for the screen's focus.
    `answer` is the stored reason of a warning that was taken on purpose (empty = still open).
    `by_name` tells that a reason counts only with the name of who gives it: an error that somebody
    may take on themselves, or what has become of it since.
    """

    rule: str
    severity: Severity
    line: int | None
    message: Localised
    source: str
    line_id: UUID | None = None
    field: str = ""
    answer: str = ""
    by_name: bool = False

    @property
    def answerable(self) -> bool:
        """Can a reason settle it, or did one already?"""
        if self.severity is Severity.ERROR:
            return self.by_name
        return self.severity is Severity.WARNING
