"""How single values of a catalogue file are written: codes, hours, sources, and what is refused."""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StrictInt,
    StringConstraints,
)

from hezo_desktop.domain.programme import Source
from hezo_desktop.domain.sla import DAY, HOUR
from hezo_desktop.message import Message, say

_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?")


class Table(BaseModel):
    """A table of a catalogue file: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WrongError(ValueError):
    """Contradictions inside one table: each the key below that table (may be empty) and why."""

    def __init__(self, *problems: tuple[str, Message]) -> None:
        super().__init__()
        self.problems = problems


def wrong(message: Message) -> WrongError:
    """One contradiction of the whole table or value."""
    return WrongError(("", message))


def _seconds(value: Any) -> int:
    """`17:00` as seconds after midnight; `24:00` is allowed."""
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found:
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        total = hours * HOUR + minutes * 60 + seconds
        if total <= DAY:
            return total
    raise wrong(say('an hour is written as "17:00" (up to "24:00")'))


def _clock(value: Any) -> time:
    """`15:00:00` as a time of day."""
    total = _seconds(value)
    if total == DAY:
        raise wrong(say('a cut-off lies before "24:00"'))
    return time(total // HOUR, total % HOUR // 60, total % 60)


def _source(value: Any) -> Source:
    """`S1: Okno zgłoszeń` as a leaflet and its section."""
    leaflet, _, section = value.partition(":") if isinstance(value, str) else ("", "", "")
    if not leaflet.strip() or not section.strip():
        raise wrong(say('a source is written as "LEAFLET: section", such as "S1: Cechy wsparcia"'))
    return Source(leaflet=leaflet.strip(), section=section.strip())


def _spelt(pattern: str, remedy: Message) -> AfterValidator:
    """Refuses a text of another form, with the way to write it."""
    form = re.compile(pattern)

    def check(value: str) -> str:
        if not form.fullmatch(value):
            raise wrong(remedy)
        return value

    return AfterValidator(check)


def _either(word: str, remedy: Message, kind: type) -> BeforeValidator:
    """Lets `word` and values of `kind` on to their own checks; refuses the rest in one sentence."""

    def check(value: Any) -> Any:
        if value != word and type(value) is not kind:
            raise wrong(remedy)
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
