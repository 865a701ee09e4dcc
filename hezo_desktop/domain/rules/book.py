"""The rule book: what the rules say, how severely and with which limits, read from data.

The functions of this package only decide whether something is so; severities, texts and limits
come from `resources/rules.toml`, and the vendors' serial formats from `resources/serials.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from hezo_desktop.domain.finding import Gate, Severity
from hezo_desktop.domain.serials import SerialFormat
from hezo_desktop.message import Localised


class Scope(StrEnum):
    """What a rule needs to know: a price request file, or the desk's records as well.

    Records are the seller, agreements, contacts, addresses and devices.
    """

    FILE = "file"
    DESK = "desk"


class Agreement(StrEnum):
    """How far the individual price of a line is agreed. Source: decisions 7, domain.md §3 R31."""

    OPEN = "open"
    PRELIMINARY = "preliminary"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How severe something is at each gate (absent = nothing to say), and its words.

    `taken` is the situation it becomes once somebody named took it on themselves with a reason;
    empty = nobody can.
    """

    severity: Mapping[Gate, Severity]
    text: Localised
    taken: str = ""


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule: `verdicts` by the situation it found.

    `individual` are situations whose line must be priced individually: their text states the
    fact, the severity and the remedy are those of the line's `Agreement`. A `last_resort` rule
    asks for that price only where no other rule does.
    """

    id: str
    scope: Scope
    field: str
    source: str
    verdicts: Mapping[str, Verdict]
    individual: Mapping[str, Localised]
    last_resort: bool = False

    @property
    def situations(self) -> tuple[str, ...]:
        """Everything the rule can find, in the order of its file."""
        return (*self.verdicts, *self.individual)

    def may_be_taken(self, situation: str) -> bool:
        """Can somebody named take this situation on themselves, with a reason?"""
        verdict = self.verdicts.get(situation)
        return verdict is not None and bool(verdict.taken)


@dataclass(frozen=True, slots=True)
class Pairing:
    """One cell of the add-on matrix: what to say of this add-on on a base at this level.

    `level` empty means every level of the programme; `remark` empty that the pair needs no remark.
    Source: domain.md §3.1.
    """

    programme: str
    level: str
    add_on: str
    window: str
    remark: str


@dataclass(frozen=True, slots=True)
class Caution:
    """Something the leaflets leave open that is worth knowing when a level is chosen.

    No `levels` means every level.
    """

    programmes: tuple[str, ...]
    levels: tuple[str, ...]
    text: Localised


@dataclass(frozen=True, slots=True)
class Limits:
    """The figures the rules compare with. Months and days are whole; the others are percents.

    `rate_leap` and `price_leap` are how far a rate of exchange and a listed price may move before
    that is pointed out.
    `minimum_months` and `standard_months` stand in where a programme's file names none of its own.
    Windows that are not in the matrix are judged as `matrix_round_the_clock` when they promise
    hours day and night, as `matrix_otherwise` when they promise anything else.
    """

    minimum_months: int
    standard_months: tuple[int, ...]
    start_days_ahead: int
    validity_days: int
    end_of_support_months: int
    discount: Decimal
    nbp_table_tolerance: int
    rate_age_days: int
    rate_leap: Decimal
    price_leap: Decimal
    home_currency: str
    home_country: str
    eu_countries: tuple[str, ...]
    vat_abroad: str
    contradicted_windows: tuple[str, ...]
    delivery_words: tuple[str, ...]
    matrix_round_the_clock: str
    matrix_otherwise: str


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules in the order in which they speak; `version` is a digest of the files read.

    `words` name missing things (`price`, `address.street` …) in both languages.
    """

    rules: tuple[RuleEntry, ...]
    agreements: Mapping[Agreement, Verdict]
    pairings: tuple[Pairing, ...]
    cautions: tuple[Caution, ...]
    limits: Limits
    words: Mapping[str, Localised]
    serials: tuple[SerialFormat, ...]
    version: str

    def rule(self, rule_id: str) -> RuleEntry:
        """The rule with this id; every id is known to be there once the book was read."""
        return next(rule for rule in self.rules if rule.id == rule_id)
