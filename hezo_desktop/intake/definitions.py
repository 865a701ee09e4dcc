"""What a table may tell about devices, customers and sites, as `resources/intake.toml` says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hezo_desktop.domain.polish import fold
from hezo_desktop.intake.table import Kind
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
    """What a cell's word means, by the word's key: `zapas` is `spare`."""
    table = content()["words"][kind]
    return {key(word) or word: value for value, spellings in table.items() for word in spellings}


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
