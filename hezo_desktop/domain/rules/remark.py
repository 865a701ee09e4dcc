"""What a rule's function says, before the data gives it a severity and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.rules.facts import Facts, LineFacts
from hezo_desktop.message import Localised

MOST_LISTED = 3
"""How many serial numbers a sentence names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A situation the rule found, on a line or on the whole quote, and the values of its text."""

    situation: str
    values: Mapping[str, Any] = field(default_factory=dict)
    line: LineFacts | None = None


Rule = Callable[[Facts], Iterable[Remark]]


def remark(situation: str, /, **values: Any) -> Remark:
    """A remark with the values that fill its text."""
    return Remark(situation, values)


def for_each_line(function: Callable[[Facts, LineFacts], Iterable[Remark]]) -> Rule:
    """Make a rule of a function that looks at one line; its remarks are about that line."""

    @wraps(function)
    def rule(facts: Facts) -> Iterator[Remark]:
        for line in facts.lines:
            facts.case.pause()
            for found in function(facts, line):
                yield replace(found, line=line)

    return rule


def fill(text: Localised, values: Mapping[str, Any]) -> Localised:
    """The text with its values in both languages."""
    return Localised(
        pl=text.pl.format(**{name: spell(value, "pl") for name, value in values.items()}),
        en=text.en.format(**{name: spell(value, "en") for name, value in values.items()}),
    )


def spell(value: Any, language: str) -> str:
    """A value inside a sentence: dates as on documents, lists with commas, decimal commas."""
    if isinstance(value, Localised):
        return value.text(language)
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, Money):
        return f"{spell(value.amount, language)} {value.currency}"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", "," if language == "pl" else ".")
    if isinstance(value, tuple):
        return ", ".join(spell(item, language) for item in value)
    return str(value)


def listed(serials: Iterable[str]) -> str:
    """A few serial numbers, and how many more: `A1, A2, A3 (+7)`."""
    known = tuple(serials)
    shown = ", ".join(known[:MOST_LISTED])
    rest = len(known) - MOST_LISTED
    return f"{shown} (+{rest})" if rest > 0 else shown
