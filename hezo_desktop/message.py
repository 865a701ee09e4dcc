"""A sentence for people, kept apart from the language it will be read in.

Everything the program says that depends on values (a refusal, a finding, a step of a price, a
promise in words) travels as a `Message` and is turned into Polish or English at the door, by
`hezo_desktop.i18n`. The msgid is English; values fill its `{placeholders}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

_NO_VALUES: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence: an English msgid with named placeholders, and the values that fill them.

    Values may be text, numbers, `Decimal`, `date`, aware `datetime`, `Money`, `Localised` or
    another `Message`; each is formatted in the reader's language.
    """

    msgid: str
    values: Mapping[str, Any] = field(default_factory=lambda: _NO_VALUES)

    def __str__(self) -> str:
        """The English sentence, for logs and for tests."""
        return self.msgid.format(**self.values)


def say(msgid: str, /, **values: Any) -> Message:
    """Build a `Message`; the name that the translation extractor looks for."""
    return Message(msgid, values)


@dataclass(frozen=True, slots=True)
class Localised:
    """A text that exists in both languages already, as the catalogue's texts do."""

    pl: str
    en: str

    def text(self, language: str) -> str:
        """The text in `language` (`pl` or `en`)."""
        return self.en if language == "en" else self.pl

    def __str__(self) -> str:
        """The English text, for logs and for tests."""
        return self.en
