"""What a table may tell about devices, customers and sites, as `resources/intake.toml` says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from hezo_desktop.domain.polish import fold
from hezo_desktop.intake.table import Kind, Raw
from hezo_desktop.message import Localised
from hezo_desktop.paths import RESOURCES

FILE = RESOURCES / "intake.toml"
_MARKS = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a column may fill.

    `title` is for `Translator.render`; `type` names how cells are read; `headings` are keys of what
    the column may be called; `looks_like` is what values of a nameless column must look like.
    """

    name: str
    title: Localised
    type: str
    required: bool
    headings: tuple[str, ...]
    looks_like: re.Pattern[str] | None


def key(text: str) -> str:
    """What two spellings of a heading or a word share: `Nr  S/N:` is `nr s n`."""
    return " ".join(_MARKS.sub(" ", fold(text)).split())


@cache
def content() -> Mapping[str, Any]:
    """The whole file, read once."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def words(kind: str) -> Mapping[str, str]:
    """What a cell's word means, by `word_key`: `zapas` is `spare`."""
    table = content()["words"][kind]
    return {word_key(word): value for value, spellings in table.items() for word in spellings}


def word_key(text: str) -> str:
    """What two spellings of a word share; marks stay where there is nothing else."""
    return key(text) or fold(text)


def _field(name: str, entry: Mapping[str, Any]) -> Field:
    looks_like = entry.get("looks_like")
    return Field(
        name=name,
        title=Localised(**entry["title"]),
        type=entry["type"],
        required=entry.get("required", False),
        headings=tuple(map(key, entry["headings"])),
        looks_like=re.compile(looks_like, re.IGNORECASE) if looks_like else None,
    )


FIELDS: Mapping[Kind, tuple[Field, ...]] = {
    kind: tuple(_field(name, entry) for name, entry in content()["fields"][kind].items())
    for kind in Kind
}
"""The fields of each kind, in the order in which columns are suggested."""


def strength(field: Field, heading: str) -> int:
    """How surely a column with this heading (its key) fills the field.

    3 the column is called so, 2 a phrase and 1 a word of its heading is, 0 not at all.
    """
    if heading in field.headings:
        return 3
    within = [known for known in field.headings if f" {known} " in f" {heading} "]
    return min(2, max((known.count(" ") + 1 for known in within), default=0))


def likeness(values: Iterable[Raw]) -> int:
    """How much a row reads like a header; 0 when no cell is called as a field is."""
    strengths = [_best_strength(key(value)) for value in values if isinstance(value, str)]
    return sum(strengths) if 3 in strengths else 0  # noqa: PLR2004 - called exactly so


def looks_like_data(values: Iterable[Raw]) -> bool:
    """Does a row hold a value that no heading would be, such as a serial number?"""
    patterns = [f.looks_like for fields in FIELDS.values() for f in fields if f.looks_like]
    texts = [str(value).strip() for value in values if value is not None]
    return any(pattern.fullmatch(text) for pattern in patterns for text in texts)


@lru_cache(maxsize=4096)
def _best_strength(heading: str) -> int:
    if not heading:
        return 0
    return max(strength(field, heading) for fields in FIELDS.values() for field in fields)
