"""What a catalogue file may say, key by key; anything else is an error.

One file describes one programme; `common.toml` holds what all programmes share. A programme's file
may declare vendors, windows, obligations and defined words of its own, so that a new vendor needs
exactly one file. The keys are explained in `docs/adding-a-programme.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StrictBool,
    StrictInt,
    StringConstraints,
    model_validator,
)

from hezo_desktop.domain.programme import ProductKind, ProgrammeKind, Source, Status
from hezo_desktop.domain.sla import DAY, HOUR, Event, Priority, RuleKind
from hezo_desktop.message import Message, say

_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?")
_NBD_KINDS = (RuleKind.NBD, RuleKind.NBD_DISPATCH)
_HOUR_KINDS = (RuleKind.ELAPSED_HOURS, RuleKind.WINDOW_HOURS)


class WrongError(ValueError):
    """Contradictions inside one table: each the key below that table (may be empty) and why."""

    def __init__(self, *problems: tuple[str, Message]) -> None:
        super().__init__()
        self.problems = problems


def _wrong(message: Message) -> WrongError:
    return WrongError(("", message))


def _seconds(value: Any) -> int:
    """`17:00` as seconds after midnight; `24:00` is allowed."""
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found:
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        total = hours * HOUR + minutes * 60 + seconds
        if total <= DAY:
            return total
    raise _wrong(say('an hour is written as "17:00" (up to "24:00")'))


def _clock(value: Any) -> time:
    """`15:00:00` as a time of day."""
    total = _seconds(value)
    if total == DAY:
        raise _wrong(say('a cut-off lies before "24:00"'))
    return time(total // HOUR, total % HOUR // 60, total % 60)


def _source(value: Any) -> Source:
    """`S1: Okno zgłoszeń` as a leaflet and its section."""
    leaflet, _, section = value.partition(":") if isinstance(value, str) else ("", "", "")
    if not leaflet.strip() or not section.strip():
        raise _wrong(say('a source is written as "LEAFLET: section", such as "S1: Cechy wsparcia"'))
    return Source(leaflet=leaflet.strip(), section=section.strip())


def _cell(value: Any) -> Any:
    """A cell may be true, false, a text for both languages, or a table."""
    if isinstance(value, bool):
        return {"included": value}
    if isinstance(value, str):
        return {"pl": value, "en": value}
    return value


def _spelt(pattern: str, remedy: Message) -> AfterValidator:
    """Refuses a text of another form, with the way to write it."""
    form = re.compile(pattern)

    def check(value: str) -> str:
        if not form.fullmatch(value):
            raise _wrong(remedy)
        return value

    return AfterValidator(check)


def _either(word: str, remedy: Message, kind: type) -> BeforeValidator:
    """Lets `word` and values of `kind` on to their own checks; refuses the rest in one sentence."""

    def check(value: Any) -> Any:
        if value != word and type(value) is not kind:
            raise _wrong(remedy)
        return value

    return BeforeValidator(check)


EVERY_VENDOR = "every vendor"
NO_REACTION = "none"

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[
    str, _spelt("[A-Z0-9][A-Z0-9_]*", say("a code is written in capital letters, digits and _"))
]
WindowCode = Annotated[
    str, _spelt(r"\d{1,2}x[1-7]", say('a window is named by its hours and days, such as "8x5"'))
]
Language = Annotated[str, _spelt("pl|en", say('a language is "pl" or "en"'))]
Country = Annotated[
    str, _spelt("[A-Z]{2}", say('a country is written with two capital letters, such as "PL"'))
]
Months = Annotated[StrictInt, Field(ge=1, le=120)]
Seconds = Annotated[int, PlainValidator(_seconds)]
Clock = Annotated[time, PlainValidator(_clock)]
SourceText = Annotated[Source, PlainValidator(_source)]
Minutes = Annotated[
    Annotated[StrictInt, Field(ge=1)] | Literal["none"],
    _either(NO_REACTION, say('a whole number of minutes is expected, or "none"'), int),
]
SoldFor = Annotated[
    Annotated[tuple[Code, ...], Field(min_length=1)] | Literal["every vendor"],
    _either(EVERY_VENDOR, say('a list of vendor codes is expected, or "every vendor"'), list),
]


class Table(BaseModel):
    """A table of a catalogue file: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Table):
    """A text in both languages."""

    pl: Name
    en: Name


class Sourced(Table):
    """A fact with the place it was read and how sure it is."""

    source: SourceText
    status: Status


class FactText(Text, Sourced):
    """A text in both languages with its source and status."""


class NoteTable(FactText):
    """A contradiction or gap for the seller; `footnote` is what the customer reads, if anything."""

    footnote: Text | None = None


class DefinedWord(Sourced):
    """A word of the glossary and what it means."""

    name: Text
    text: Text


class WindowTable(Sourced):
    """Hours of the day on the first `days` days of the week."""

    days: Annotated[StrictInt, Field(ge=1, le=7)]
    opens: Seconds
    closes: Seconds
    text: Text

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> WindowTable:
        if self.closes <= self.opens:
            raise WrongError(("closes", say("the window closes before it opens")))
        return self


class ObligationTable(Sourced):
    """A duty printed on documents; no `vendors` means every vendor."""

    code: Name
    vendors: tuple[Code, ...] = ()
    text: Text


class ChannelTable(Sourced):
    """A way to report; a phone's `value` is E.164, `display` is how it is printed."""

    kind: Literal["phone", "email", "portal"]
    value: Name
    display: str = ""
    current: StrictBool = True

    @model_validator(mode="after")
    def _phone_is_e164(self) -> ChannelTable:
        if self.kind == "phone" and not re.fullmatch(r"\+[1-9]\d{6,14}", self.value):
            raise WrongError(
                ("value", say('a phone number is written as "+48122525600", without spaces'))
            )
        return self


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


class CellTable(Table):
    """One cell of a feature table; without its own source and status it has those of its row."""

    pl: Name | None = None
    en: Name | None = None
    included: StrictBool | None = None
    source: SourceText | None = None
    status: Status | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> CellTable:
        both = self.pl is not None and self.en is not None
        neither = self.pl is None and self.en is None
        if (neither and self.included is None) or (both and self.included is not None):
            raise _wrong(say("give included = true or false, or a text in pl and en"))
        if not both and not neither:
            raise _wrong(say("a text needs both languages, pl and en"))
        return self


class FeatureTable(Sourced):
    """One row of the feature table, with a cell for every level."""

    label: Text
    levels: Mapping[Code, Annotated[CellTable, BeforeValidator(_cell)]]


class LevelTable(Sourced):
    """A service level of a vendor's programme."""

    name: Name
    aliases: tuple[Name, ...] = ()
    products: Annotated[tuple[ProductKind, ...], Field(min_length=1)]
    active: StrictBool = True
    promise: Name
    description: Text
    term: PromiseTable
    notes: Mapping[Name, NoteTable] = {}


class OptionTable(Sourced):
    """A window in which an add-on is sold."""

    standard: StrictBool
    description: Text
    term: PromiseTable
    notes: Mapping[Name, NoteTable] = {}


class CustomTable(Table):
    """How windows that are not listed are read."""

    event: Event
    reaction_minutes: Annotated[StrictInt, Field(ge=1)]
    nbd_due_by: Seconds
    refused_windows: tuple[WindowCode, ...] = ()


class Shared(Table):
    """What any catalogue file may declare."""

    vendors: Mapping[Code, Name] = {}
    windows: Mapping[WindowCode, WindowTable] = {}
    obligations: tuple[ObligationTable, ...] = ()
    glossary: Mapping[Name, DefinedWord] = {}


class CommonFile(Shared):
    """`common.toml`: what all programmes share."""

    words: WordsTable
    escalation: tuple[ChannelTable, ...]
    notes: Mapping[Name, NoteTable] = {}


class WordsTable(Table):
    """How true and false are printed in a feature table."""

    yes: Text
    no: Text


class ProgrammeFile(Shared, Sourced):
    """The file of one programme."""

    code: Code
    name: Name
    english_name: Name | None = None
    names_by_vendor: Mapping[Code, Name] = {}
    aliases: tuple[Name, ...] = ()
    kind: ProgrammeKind
    sold_for: SoldFor
    delivered_by: Text
    support_lines: tuple[Name, ...] = ()
    languages: tuple[Language, ...] = ()
    territory: Country | None = None
    partner_agreement_required: StrictBool = False
    only_for_partners: StrictBool = False
    min_months: Months | None = None
    standard_months: tuple[Months, ...] = ()
    summary: Text
    bullets: tuple[FactText, ...] = ()
    features: Mapping[Code, FeatureTable] = {}
    levels: Mapping[Code, LevelTable] = {}
    options: Mapping[Name, OptionTable] = {}
    custom: CustomTable | None = None
    extends: Mapping[Code, tuple[Code, ...]] = {}
    extended_by: tuple[Code, ...] = ()
    excludes: tuple[Code, ...] = ()
    includes: tuple[Code, ...] = ()
    channels: tuple[ChannelTable, ...] = ()
    notes: Mapping[Name, NoteTable] = {}

    @model_validator(mode="after")
    def _fits_its_kind(self) -> ProgrammeFile:
        problems = (*self._wrong_parts(), *self._wrong_cells())
        if problems:
            raise WrongError(*problems)
        return self

    def _wrong_parts(self) -> tuple[tuple[str, Message], ...]:
        allowed = {
            ProgrammeKind.VENDOR: {"levels": True, "features": True, "extended_by": False},
            ProgrammeKind.ADD_ON: {"options": True, "custom": True, "extends": True},
            ProgrammeKind.WARRANTY: {"extended_by": False},
            ProgrammeKind.ONE_OFF: {},
        }[self.kind]
        parts = ("levels", "features", "options", "custom", "extends", "extended_by")
        missing = say('a programme of kind "{kind}" needs this part', kind=self.kind.value)
        extra = say('a programme of kind "{kind}" has no such part', kind=self.kind.value)
        return tuple(
            (part, missing if part in allowed else extra)
            for part in parts
            if (allowed.get(part) and not getattr(self, part))
            or (part not in allowed and getattr(self, part))
        )

    def _wrong_cells(self) -> tuple[tuple[str, Message], ...]:
        return tuple(
            (f"features.{row}.levels.{level}", reason)
            for row, feature in self.features.items()
            for levels, others, reason in (
                (self.levels, feature.levels, say("this level has no cell in the row")),
                (feature.levels, self.levels, say("the programme has no such level")),
            )
            for level in levels
            if level not in others
        )


CommonFile.model_rebuild()
