"""The catalogue's vocabulary: programmes, levels, windows, channels, with the source of each fact.

Values are filled from `resources/catalogue/*.toml` by `hezo_desktop.catalogue`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hezo_desktop.domain.sla import Event, SlaTerm, Window
from hezo_desktop.message import Localised


class Status(StrEnum):
    """How sure a catalogue fact is. Only `NEEDS_CONFIRMATION` blocks sign-off (decisions 1)."""

    CONFIRMED = "confirmed"
    RECONSTRUCTED = "reconstructed"
    NEEDS_CONFIRMATION = "needs confirmation"


class ProductKind(StrEnum):
    """What is covered: a device or application software."""

    HARDWARE = "hardware"
    SOFTWARE = "software"


class ProgrammeKind(StrEnum):
    """What a programme is sold as."""

    WARRANTY = "warranty"
    VENDOR = "vendor"
    ADD_ON = "add_on"
    ONE_OFF = "one_off"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read: `S1` (Huawei leaflet) or `S2` (Extreme leaflet) and its section."""

    leaflet: str
    section: str


@dataclass(frozen=True, slots=True)
class Fact(Localised):
    """A text of the catalogue that knows where it was read and how sure it is."""

    source: Source
    status: Status


@dataclass(frozen=True, slots=True)
class Note:
    """A contradiction or gap of the leaflets and how the product treats it (`C1`, `C7` …).

    `text` is for the seller; `footnote`, where there is one, is printed for the customer.
    """

    code: str
    text: Localised
    source: Source
    status: Status
    footnote: Localised | None = None


@dataclass(frozen=True, slots=True)
class Feature:
    """One cell of a feature table: row label, what the level offers, and where it was read.

    `row` is the row's code (`TAC`, `SELF_HELP`, `OS`, `SW_UPDATES`, `SW_UPGRADES`, `WEB`, `AHR`,
    `ON_SITE` …), the same for every level of a programme.
    """

    row: str
    label: Localised
    value: Localised
    source: Source
    status: Status


@dataclass(frozen=True, slots=True)
class Level:
    """A service level of a vendor programme.

    `products` are the kinds it may cover; `term` is its promise (None for a warranty or one-off);
    `promise_code` is the leaflet's label, for people only, never parsed.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    products: tuple[ProductKind, ...]
    active: bool
    promise_code: str
    term: SlaTerm | None
    features: tuple[Feature, ...]
    description: Localised
    notes: tuple[Note, ...]
    source: Source
    status: Status


@dataclass(frozen=True, slots=True)
class ServiceOption:
    """A window in which AHB or SOS is sold off the shelf (`8x5xNBD`, `24x7x8`) or on request."""

    code: str
    standard: bool
    term: SlaTerm
    description: Localised
    notes: tuple[Note, ...]
    source: Source
    status: Status


@dataclass(frozen=True, slots=True)
class CustomTerms:
    """How a custom window of an add-on is read: its event, reaction and NBD hour defaults.

    `nbd_due_by` is used when the window runs to 24:00 (SLA-1 D1, decisions 5).
    """

    event: Event
    reaction_seconds: int
    nbd_due_by: int
    refused_windows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to report: `kind` is phone, email or portal; phones are stored as E.164.

    `current` is False for historical addresses kept so that an importer recognises them.
    """

    kind: str
    value: str
    display: str
    current: bool
    source: Source
    status: Status


@dataclass(frozen=True, slots=True)
class Obligation:
    """A duty printed on documents: verification, serial + contract number, return, escalation.

    `vendors` limits it (empty = every vendor).
    """

    code: str
    text: Localised
    vendors: tuple[str, ...]
    source: Source
    status: Status


@dataclass(frozen=True, slots=True)
class Term:
    """A defined word of the leaflets: reporting window, reaction time, next business day."""

    code: str
    name: Localised
    text: Localised
    source: Source
    status: Status = Status.CONFIRMED


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme, as its catalogue file describes it.

    `extends` says, by vendor, which programmes an add-on may stand on; `includes` the add-ons it
    contains (SOS includes AHB). `only_for_partners` and `territory` are rules' inputs.
    `languages` are those in which reports are handled; empty = the leaflets do not say.
    `english_name` is empty for brands, which are called the same in both languages.
    """

    code: str
    name: str
    names_by_vendor: Mapping[str, str]
    aliases: tuple[str, ...]
    kind: ProgrammeKind
    vendors: tuple[str, ...]
    delivered_by: Localised
    support_lines: tuple[str, ...]
    languages: tuple[str, ...]
    territory: str | None
    partner_agreement_required: bool
    only_for_partners: bool
    min_months: int | None
    standard_months: tuple[int, ...]
    summary: Localised
    bullets: tuple[Fact, ...]
    levels: tuple[Level, ...]
    options: tuple[ServiceOption, ...]
    custom: CustomTerms | None
    extends: Mapping[str, tuple[str, ...]]
    excludes: tuple[str, ...]
    includes: tuple[str, ...]
    channels: tuple[Channel, ...]
    notes: tuple[Note, ...]
    source: Source
    status: Status
    english_name: str = ""

    @property
    def title(self) -> Localised:
        """What the programme is called in each language."""
        return Localised(pl=self.name, en=self.english_name or self.name)

    def level(self, code: str) -> Level | None:
        """The level with this code, active or not."""
        return next((level for level in self.levels if level.code == code), None)

    def option(self, code: str) -> ServiceOption | None:
        """The listed window with this canonical code."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every programme by code, and what is common to all of them.

    `version` is a digest of the files that were read; it is frozen into documents. `window_facts`
    say in words what each window of `windows` is, and where its hours were read.
    """

    programmes: Mapping[str, Programme]
    vendors: Mapping[str, str]
    windows: Mapping[str, Window]
    obligations: tuple[Obligation, ...]
    escalation: tuple[Channel, ...]
    glossary: tuple[Term, ...]
    notes: tuple[Note, ...]
    version: str
    window_facts: Mapping[str, Fact] = field(default_factory=dict)
