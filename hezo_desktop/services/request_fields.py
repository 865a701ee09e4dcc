"""Reads the fields of a JSON object one by one, collecting everything wrong with its path."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any

from hezo_desktop.domain import moments, parsing
from hezo_desktop.errors import HezoError
from hezo_desktop.message import Message, say

LONGEST_TEXT = 4000
MOST_PROBLEMS = 500


@dataclass(slots=True)
class Fields:
    """The object at `path` (`lines[2]`; empty for the whole document), and the problems so far.

    Every key may be missing or null; each reader then gives its default. A value that cannot be
    taken is noted once and read as its default.
    """

    values: Mapping[str, Any]
    path: str = ""
    problems: list[Message] = field(default_factory=list)

    def only(self, keys: Collection[str]) -> None:
        """Note every key that is not one of `keys`."""
        for key in self.values:
            if key not in keys:
                self.refuse(
                    key, say("this key is not known; there are {keys}", keys=", ".join(keys))
                )

    def refuse(self, key: str, problem: Message) -> None:
        """Note what is wrong with the value of `key`."""
        if len(self.problems) < MOST_PROBLEMS:
            place = self.place(key)
            self.problems.append(say("{place}: {problem}", place=place, problem=problem))

    def place(self, key: str) -> str:
        """The path of a key: `lines[2].window`, `serials[0]`."""
        if not self.path or key.startswith("["):
            return self.path + key
        return f"{self.path}.{key}"

    def text(self, key: str) -> str:
        """A text with trimmed ends; empty when missing."""
        value = self.values.get(key)
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > LONGEST_TEXT:
            self.refuse(key, say("a text in quotation marks is expected"))
            return ""
        return value.strip()

    def day(self, key: str) -> date | None:
        """A day such as `2026-11-20`."""
        text = self.text(key)
        if not text:
            return None
        try:
            return moments.day(text)
        except HezoError as error:
            self.refuse(key, error.message)
            return None

    def hour(self, key: str) -> time | None:
        """An hour of the day such as `08:00`."""
        text = self.text(key)
        if not text:
            return None
        try:
            return moments.clock(text)
        except HezoError as error:
            self.refuse(key, error.message)
            return None

    def decimal(self, key: str, *, most: int | None = None) -> Decimal | None:
        """A decimal in quotation marks, not negative; whole numbers may stand bare."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            self.refuse(key, say('a decimal in quotation marks such as "4.2500" is expected'))
            return None
        try:
            number = parsing.decimal(value)
        except HezoError as error:
            self.refuse(key, error.message)
            return None
        if most is not None and number > most:
            self.refuse(key, say("a number from 0 to {most} is expected", most=str(most)))
            return None
        return number

    def count(self, key: str, *, most: int = parsing.MOST_PIECES) -> int | None:
        """A whole number from 1 to `most`."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            self.refuse(key, say("a whole number from 1 to {most} is expected", most=str(most)))
            return None
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self.values.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.refuse(key, say("true or false is expected"))
            return default
        return value

    def word(self, key: str, words: Collection[str]) -> str:
        """One of these words, letter case aside; empty when missing."""
        text = self.text(key)
        found = {word.casefold(): word for word in words}
        if text and text.casefold() not in found:
            self.refuse(key, not_one_of(text, words))
            return ""
        return found.get(text.casefold(), "")

    def below(self, key: str) -> Fields | None:
        """The object under `key`; None when missing."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.refuse(key, say("an object in braces is expected"))
            return None
        return Fields(value, self.place(key), self.problems)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty ones left out."""
        items = {f"[{index}]": item for index, item in enumerate(self._list(key))}
        inner = Fields(items, self.place(key), self.problems)
        found = (inner.text(position) for position in inner.values)
        return tuple(text for text in found if text)

    def counts(self, key: str, *, most: int) -> tuple[int, ...]:
        """A list of whole numbers from 1 to `most`, empty ones left out."""
        items = {f"[{index}]": item for index, item in enumerate(self._list(key))}
        inner = Fields(items, self.place(key), self.problems)
        found = (inner.count(position, most=most) for position in inner.values)
        return tuple(number for number in found if number)

    def objects(self, key: str) -> Iterator[Fields]:
        """Each object of a list."""
        for index, item in enumerate(self._list(key)):
            if isinstance(item, Mapping):
                yield Fields(item, f"{self.place(key)}[{index}]", self.problems)
            else:
                self.refuse(f"{key}[{index}]", say("an object in braces is expected"))

    def _list(self, key: str) -> list[Any]:
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, (list, tuple)):
            self.refuse(key, say("a list in square brackets is expected"))
            return []
        return list(value)


def not_one_of(text: str, words: Collection[str]) -> Message:
    """The refusal of a word that is not in a list."""
    return say("{text} is not known; there are {words}", text=text, words=", ".join(words))
