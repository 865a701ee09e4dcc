"""The rule book, from `resources/rules.toml` and `resources/serials.toml`.

What the keys mean is explained at the head of the files themselves.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, TypeVar

from pydantic import (
    BeforeValidator,
    Field,
    PlainValidator,
    StrictBool,
    StrictInt,
    ValidationError,
    model_validator,
)

from hezo_desktop.catalogue import sentences
from hezo_desktop.catalogue.schema import Code, Name, Table, WrongError
from hezo_desktop.domain.finding import Gate, Severity
from hezo_desktop.domain.rules.book import (
    Agreement,
    Caution,
    Limits,
    Pairing,
    RuleBook,
    RuleEntry,
    Scope,
    Verdict,
)
from hezo_desktop.domain.rules.table import RULES
from hezo_desktop.domain.serials import SerialFormat
from hezo_desktop.errors import BadInputError, cause
from hezo_desktop.message import Localised, Message, say
from hezo_desktop.paths import RESOURCES

RULES_FILE = RESOURCES / "rules.toml"
SERIALS_FILE = RESOURCES / "serials.toml"

NO_REMARK = "ok"
"""A cell of the matrix that needs no remark."""

MATRIX_RULE = "R47"
"""The rule whose situations the matrix names."""


def _wrong(key: str, message: Message) -> WrongError:
    return WrongError((key, message))


def placeholders(text: str) -> frozenset[str]:
    """The names in braces that values will fill: `{"subject", "serials"}`.

    Raises: ValueError when the braces do not match.
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


class _Sentence(Table):
    """A text in both languages with the same placeholders in both."""

    pl: Name
    en: Name

    @model_validator(mode="after")
    def _same_placeholders(self) -> _Sentence:
        try:
            same = placeholders(self.pl) == placeholders(self.en)
        except ValueError as error:
            raise _wrong("", say("a brace of a placeholder is missing in the text")) from error
        if not same:
            raise _wrong("en", say("pl and en have different placeholders in braces"))
        return self

    def localised(self) -> Localised:
        return Localised(pl=self.pl, en=self.en)


class _Verdict(_Sentence):
    Q: Severity | None = None
    U: Severity | None = None
    taken: str = ""

    @model_validator(mode="after")
    def _speaks_at_a_gate(self) -> _Verdict:
        if self.Q is None and self.U is None:
            raise _wrong("Q", say("name the severity at gate Q or at gate U"))
        return self

    def verdict(self) -> Verdict:
        severities = {Gate.ISSUE: self.Q, Gate.ACTIVATE: self.U}
        return Verdict(
            {gate: severity for gate, severity in severities.items() if severity},
            self.localised(),
            self.taken,
        )


class _Rule(Table):
    id: Annotated[str, Field(pattern=r"^R\d{2}$")]
    scope: Scope
    field: Name
    source: Name
    verdicts: Mapping[Name, _Verdict] = {}
    individual: Mapping[Name, _Sentence] = {}
    last_resort: StrictBool = False

    @model_validator(mode="after")
    def _is_known(self) -> _Rule:
        if self.id not in RULES:
            raise _wrong("id", say("the program has no rule with this id"))
        return self

    @model_validator(mode="after")
    def _becomes_what_it_has(self) -> _Rule:
        problems = [
            (
                f"verdicts.{name}.taken",
                say("{rule} has no situation {situation}", rule=self.id, situation=verdict.taken),
            )
            for name, verdict in self.verdicts.items()
            if verdict.taken and verdict.taken not in self.verdicts
        ]
        if problems:
            raise WrongError(*problems)
        return self

    def entry(self) -> RuleEntry:
        return RuleEntry(
            id=self.id,
            scope=self.scope,
            field=self.field,
            source=self.source,
            verdicts={name: verdict.verdict() for name, verdict in self.verdicts.items()},
            individual={name: fact.localised() for name, fact in self.individual.items()},
            last_resort=self.last_resort,
        )


class _Caution(_Sentence):
    programmes: Annotated[tuple[Code, ...], Field(min_length=1)]
    levels: tuple[Code, ...]

    def caution(self) -> Caution:
        return Caution(self.programmes, self.levels, self.localised())


def _decimal(value: object) -> Decimal:
    if not isinstance(value, str) or not re.fullmatch(r"\d{1,3}(\.\d+)?", value):
        raise _wrong("", say('a number in quotation marks such as "0.23" is expected'))
    return Decimal(value)


Count = Annotated[StrictInt, Field(ge=1)]


class _Limits(Table):
    minimum_months: Count
    standard_months: Annotated[tuple[Count, ...], Field(min_length=1)]
    start_days_ahead: Count
    validity_days: Count
    end_of_support_months: Count
    discount: Annotated[Decimal, PlainValidator(_decimal)]
    nbp_table_tolerance: Annotated[StrictInt, Field(ge=0)]
    rate_age_days: Count
    rate_leap: Annotated[Decimal, PlainValidator(_decimal)]
    price_leap: Annotated[Decimal, PlainValidator(_decimal)]
    home_currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    home_country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    eu_countries: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2}$")], ...]
    vat_abroad: Name
    contradicted_windows: tuple[Name, ...]
    delivery_words: tuple[Name, ...]


def _row(value: Any) -> Any:
    """A row of the matrix: its bases, and every other key is a cell."""
    if not isinstance(value, dict):
        return value
    cells = {key: cell for key, cell in value.items() if key != "bases"}
    return {"cells": cells, **{key: cell for key, cell in value.items() if key == "bases"}}


CellKey = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]* \d{1,2}x[1-7]x\w+$")]
BaseName = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*( [A-Z0-9_]+)?$")]


class _Row(Table):
    bases: Annotated[tuple[BaseName, ...], Field(min_length=1)]
    cells: Mapping[CellKey, Name]

    def pairings(self) -> Iterable[Pairing]:
        for base in self.bases:
            programme, _, level = base.partition(" ")
            for key, cell in self.cells.items():
                add_on, _, window = key.partition(" ")
                remark = "" if cell == NO_REMARK else cell
                yield Pairing(programme, level, add_on, window, remark)


class _Matrix(Table):
    round_the_clock: Name
    otherwise: Name
    rows: tuple[Annotated[_Row, BeforeValidator(_row)], ...]


class _RulesFile(Table):
    limits: _Limits
    agreements: Mapping[Agreement, _Verdict]
    words: Mapping[Name, _Sentence]
    rules: tuple[_Rule, ...]
    cautions: tuple[_Caution, ...] = ()
    matrix: _Matrix

    @model_validator(mode="after")
    def _is_whole(self) -> _RulesFile:
        problems = (*self._missing(), *self._twice(), *self._strange_cells())
        if problems:
            raise WrongError(*problems)
        return self

    def _missing(self) -> Iterable[tuple[str, Message]]:
        for state in Agreement:
            if state not in self.agreements:
                yield f"agreements.{state.value}", say("this key is missing")
        for rule in sorted(set(RULES) - {rule.id for rule in self.rules}):
            yield "rules", say("rule {rule} is missing", rule=rule)

    def _twice(self) -> Iterable[tuple[str, Message]]:
        ids = [rule.id for rule in self.rules]
        for rule in sorted({rule for rule in ids if ids.count(rule) > 1}):
            yield "rules", say("rule {rule} stands here more than once", rule=rule)

    def _strange_cells(self) -> Iterable[tuple[str, Message]]:
        suits = next((rule for rule in self.rules if rule.id == MATRIX_RULE), None)
        known = {
            NO_REMARK,
            *(suits.verdicts if suits else ()),
            *(suits.individual if suits else ()),
        }
        for number, row in enumerate(self.matrix.rows, start=1):
            for key, cell in row.cells.items():
                if cell not in known:
                    reason = say(
                        "{rule} has no situation {situation}", rule=MATRIX_RULE, situation=cell
                    )
                    yield f"matrix.rows.{number}.{key}", reason


def _pattern(value: object) -> re.Pattern[str]:
    try:
        return re.compile(value) if isinstance(value, str) else re.compile("(")
    except re.error as error:
        raise _wrong("", say("this is not a valid pattern")) from error


class _Format(Table):
    vendor: Code
    name: Name
    pattern: Annotated[re.Pattern[str], PlainValidator(_pattern)]
    years: str = ""
    months: str = ""
    written: str = ""
    source: Name


class _SerialsFile(Table):
    formats: tuple[_Format, ...]
    years: Mapping[Name, Mapping[Name, StrictInt]] = {}
    months: Mapping[Name, Mapping[Name, Annotated[StrictInt, Field(ge=1, le=12)]]] = {}

    @model_validator(mode="after")
    def _tables_exist(self) -> _SerialsFile:
        problems = tuple(
            (f"formats.{number}.{key}", say("there is no table {name}", name=name))
            for number, known in enumerate(self.formats, start=1)
            for key, name, tables in (
                ("years", known.years, self.years),
                ("months", known.months, self.months),
            )
            if name and name not in tables
        )
        if problems:
            raise WrongError(*problems)
        return self

    def serial_formats(self) -> tuple[SerialFormat, ...]:
        return tuple(
            SerialFormat(
                vendor=known.vendor,
                name=known.name,
                pattern=known.pattern,
                years=self.years.get(known.years, {}),
                months=self.months.get(known.months, {}),
                written=known.written,
            )
            for known in self.formats
        )


@cache
def rule_book() -> RuleBook:
    """The rules as they ship, read once."""
    return read(RULES_FILE, SERIALS_FILE)


def read(rules: Path, serials: Path) -> RuleBook:
    """The rule book of these two files; its version is a digest of both.

    Raises: BadInputError with every problem, each with its file and key.
    """
    problems: list[Message] = []
    book, book_text = _file(rules, _RulesFile, problems)
    formats, formats_text = _file(serials, _SerialsFile, problems)
    if book is None or formats is None:
        raise BadInputError(
            say("The rules have errors; correct the files named below, then start again."),
            problems,
        )
    pairings = tuple(pair for row in book.matrix.rows for pair in row.pairings())
    return RuleBook(
        rules=tuple(rule.entry() for rule in book.rules),
        agreements={state: verdict.verdict() for state, verdict in book.agreements.items()},
        pairings=pairings,
        cautions=tuple(caution.caution() for caution in book.cautions),
        limits=Limits(
            **book.limits.model_dump(),
            matrix_round_the_clock=book.matrix.round_the_clock,
            matrix_otherwise=book.matrix.otherwise,
        ),
        words={name: word.localised() for name, word in book.words.items()},
        serials=formats.serial_formats(),
        version=hashlib.sha256(f"{book_text}\n{formats_text}".encode()).hexdigest()[:16],
    )


Described = TypeVar("Described", bound=Table)


def _file(
    path: Path, shape: type[Described], problems: list[Message]
) -> tuple[Described | None, str]:
    """The file's content and text; what is wrong with it is added to `problems`."""
    try:
        text = path.read_text(encoding="utf-8")
        return shape.model_validate(tomllib.loads(text)), text
    except ValidationError as error:
        problems += sentences.problems(path.name, error)
    except (OSError, ValueError) as error:
        why = cause(error) if isinstance(error, OSError) else str(error)
        reason = say("the file cannot be read: {why}", why=why)
        problems.append(sentences.problem(path.name, "", reason))
    return None, ""
