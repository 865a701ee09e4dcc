"""How a catalogue file says what is promised: parameters of SLA-1, never a label."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt, model_validator

from hezo_desktop.catalogue.spelling import Clock, Minutes, Seconds, Table, WindowCode, WrongError
from hezo_desktop.domain.sla import Event, Priority, RuleKind
from hezo_desktop.message import Message, say

_NBD_KINDS = (RuleKind.NBD, RuleKind.NBD_DISPATCH)
_HOUR_KINDS = (RuleKind.ELAPSED_HOURS, RuleKind.WINDOW_HOURS)


class CutOffTable(Table):
    """The last hour of acceptance for today; `inclusive`: the very second still counts."""

    at: Clock
    inclusive: StrictBool


class RuleTable(Table):
    """When the hardware obligation is due, as parameters of SLA-1."""

    kind: RuleKind
    window: WindowCode | None = None
    hours: Annotated[StrictInt, Field(ge=1, le=72)] | None = None
    business_days: Annotated[StrictInt, Field(ge=1, le=99)] | None = None
    due_by: Seconds | None = None
    cutoff: CutOffTable | None = None
    event: Event | None = None

    @model_validator(mode="after")
    def _parameters_fit_the_kind(self) -> RuleTable:
        problems = (*self._missing(), *self._superfluous(), *self._wrong_event())
        if problems:
            raise WrongError(*problems)
        return self

    def _needed(self) -> tuple[str, ...]:
        if self.kind in _NBD_KINDS:
            return ("window", "business_days", "due_by", "event")
        return ("window", "hours", "event") if self.kind in _HOUR_KINDS else ()

    def _missing(self) -> tuple[tuple[str, Message], ...]:
        return tuple(
            (key, say('a rule of kind "{kind}" needs this key', kind=self.kind.value))
            for key in self._needed()
            if getattr(self, key) is None
        )

    def _superfluous(self) -> tuple[tuple[str, Message], ...]:
        allowed = {*self._needed(), "kind", *(("cutoff",) if self.kind in _NBD_KINDS else ())}
        return tuple(
            (key, say('a rule of kind "{kind}" has no such parameter', kind=self.kind.value))
            for key in ("window", "hours", "business_days", "due_by", "cutoff", "event")
            if key not in allowed and getattr(self, key) is not None
        )

    def _wrong_event(self) -> tuple[tuple[str, Message], ...]:
        if self.event is None or (self.event is Event.DISPATCH) == (
            self.kind is RuleKind.NBD_DISPATCH
        ):
            return ()
        return (("event", say("a dispatch is promised by the kind nbd_dispatch, and only by it")),)


class PriorityRuleTable(RuleTable):
    """A rule for some of the priorities."""

    priorities: tuple[Priority, ...]


class PromiseTable(Table):
    """Everything a level or an option promises about time; `"none"` = no reaction promised."""

    service_window: WindowCode
    reaction_minutes: Minutes
    hardware: RuleTable | None = None
    by_priority: tuple[PriorityRuleTable, ...] = ()

    @model_validator(mode="after")
    def _one_rule_or_four_priorities(self) -> PromiseTable:
        if (self.hardware is None) == (not self.by_priority):
            raise WrongError(("hardware", say("give either hardware or by_priority, one of them")))
        named = [priority for rule in self.by_priority for priority in rule.priorities]
        if named and sorted(named) != sorted(Priority):
            raise WrongError(("by_priority", say("P1, P2, P3 and P4 must each occur exactly once")))
        return self


class CustomTable(Table):
    """How windows that are not listed are read."""

    event: Event
    reaction_minutes: Annotated[StrictInt, Field(ge=1)]
    nbd_due_by: Seconds
    refused_windows: tuple[WindowCode, ...] = ()
