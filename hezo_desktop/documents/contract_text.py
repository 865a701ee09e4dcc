"""The contract's wording, read from its file: sections with points, data protection, forms."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hezo_desktop.errors import BadInputError
from hezo_desktop.message import Localised, Message, say
from hezo_desktop.paths import RESOURCES

FILE = "contract.toml"
PLACEHOLDERS = frozenset(
    {"contract", "quote", "quote_day", "seller", "partner", "customer", "start", "end"}
    | {"net", "vat", "gross", "payment_days", "city", "form"}
)
CONDITIONS = frozenset(
    {"delivery", "on_site", "dispatch", "priorities", "individual"}
    | {"large", "not_large", "large_unknown"}
)
_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Point:
    """One numbered point; `when` names the fact it depends on (empty = always printed)."""

    text: Localised
    when: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One § of the contract."""

    title: Localised
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Protocol:
    """A form to be filled in by hand: its title and what each line is for."""

    title: Localised
    lines: tuple[Localised, ...]


@dataclass(frozen=True, slots=True)
class ContractText:
    """The whole wording; `approved_by` is empty until a lawyer has approved it."""

    version: str
    approved_by: str
    approved_on: str
    sections: tuple[Section, ...]
    data_protection: tuple[Localised, ...]
    protocols: tuple[Protocol, ...]


@cache
def load(folder: Path = RESOURCES / "texts") -> ContractText:
    """Read the wording from `folder`.

    Raises: BadInputError with every problem: a text missing in one language, an unknown
    placeholder or an unknown condition, each with its place.
    """
    try:
        data = tomllib.loads((folder / FILE).read_text(encoding="utf-8-sig"))
        text = _text(data)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInputError(_unreadable(str(error))) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise BadInputError(_unreadable(str(error))) from error
    problems = tuple(_problems(text))
    if problems:
        raise BadInputError(
            say("{file} has errors in the contract's wording.", file=FILE), problems
        )
    return text


def filled(text: Localised, language: str, values: Mapping[str, str]) -> str:
    """The text in one language with its placeholders filled."""
    return _BRACES.sub(lambda found: values[found[1]], text.text(language))


def _unreadable(why: str) -> Message:
    return say(
        "{file} cannot be read as the contract's wording: {why}. Restore the shipped file.",
        file=FILE,
        why=why,
    )


def _text(data: Mapping[str, Any]) -> ContractText:
    return ContractText(
        version=str(data["version"]),
        approved_by=str(data.get("approved_by", "")),
        approved_on=str(data.get("approved_on", "")),
        sections=tuple(
            Section(
                _both(section["title"]),
                tuple(Point(_both(point), point.get("when", "")) for point in section["point"]),
            )
            for section in data["section"]
        ),
        data_protection=tuple(_both(entry) for entry in data["data_protection"]),
        protocols=tuple(
            Protocol(_both(entry["title"]), tuple(_both(line) for line in entry["lines"]))
            for entry in data["protocol"]
        ),
    )


def _both(entry: Mapping[str, str]) -> Localised:
    return Localised(pl=entry["pl"].strip(), en=entry["en"].strip())


def _problems(text: ContractText) -> list[Message]:
    found: list[Message] = []
    for number, section in enumerate(text.sections, start=1):
        for place, point in enumerate(section.points, start=1):
            where = f"§ {number}.{place}"
            if point.when and point.when not in CONDITIONS:
                found.append(say("{where}: unknown condition {name}", where=where, name=point.when))
            for language in (point.text.pl, point.text.en):
                unknown = set(_BRACES.findall(language)) - PLACEHOLDERS
                found += [
                    say("{where}: unknown placeholder {name}", where=where, name=name)
                    for name in sorted(unknown)
                ]
    return found
