"""What a catalogue file may say, key by key; anything else is an error.

One file describes one programme; `common.toml` holds what all programmes share. A programme's file
may declare vendors, windows, obligations and defined words of its own, so that a new vendor needs
exactly one file. The keys are explained in `docs/adding-a-programme.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, model_validator

from hezo_desktop.catalogue.promises import CustomTable, PromiseTable
from hezo_desktop.catalogue.spelling import (
    Code,
    Country,
    Language,
    Months,
    Name,
    Seconds,
    SoldFor,
    SourceText,
    Table,
    WindowCode,
    WrongError,
    wrong,
)
from hezo_desktop.domain.programme import ProductKind, ProgrammeKind, Status
from hezo_desktop.message import Message, say

__all__ = ["Code", "CommonFile", "Name", "ProgrammeFile", "Table", "WrongError"]


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


def _cell(value: Any) -> Any:
    """A cell may be true, false, a text for both languages, or a table."""
    if isinstance(value, bool):
        return {"included": value}
    if isinstance(value, str):
        return {"pl": value, "en": value}
    return value


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
            raise wrong(say("give included = true or false, or a text in pl and en"))
        if not both and not neither:
            raise wrong(say("a text needs both languages, pl and en"))
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


class Shared(Table):
    """What any catalogue file may declare."""

    vendors: Mapping[Code, Name] = {}
    windows: Mapping[WindowCode, WindowTable] = {}
    obligations: tuple[ObligationTable, ...] = ()
    glossary: Mapping[Name, DefinedWord] = {}


class WordsTable(Table):
    """How true and false are printed in a feature table."""

    yes: Text
    no: Text


class CommonFile(Shared):
    """`common.toml`: what all programmes share."""

    words: WordsTable
    escalation: tuple[ChannelTable, ...]
    notes: Mapping[Name, NoteTable] = {}


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
