"""What the palette offers: things of the workspace and commands, in groups, with their matches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from hezo_desktop.domain.polish import fold
from hezo_desktop.message import Message, say

COMMAND, RECENT, ADVICE, EVERYWHERE = "command", "recent", "advice", "everywhere"
ICONS = {
    "company": "account-group-outline",
    "person": "account-outline",
    "site": "map-marker-outline",
    "device": "router-network",
    "quote": "file-document-edit-outline",
    "contract": "file-sign",
    "model": "tag-outline",
    COMMAND: "flash-outline",
    ADVICE: "plus",
    EVERYWHERE: "magnify",
}
TITLES = {
    RECENT: say("Recently opened"),
    "company": say("Customers and partners"),
    "person": say("People"),
    "site": say("Sites"),
    "device": say("Devices"),
    "quote": say("Quotes"),
    "contract": say("Contracts"),
    "model": say("Models of the price list"),
    COMMAND: say("Commands"),
    ADVICE: say("What you can do"),
}
"""What the groups are called."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """A first character that narrows the search to some kinds."""

    sign: str
    kinds: tuple[str, ...]
    told: Message


PREFIXES = (
    Prefix("@", ("company", "person"), say("customers and people")),
    Prefix("#", ("device",), say("serial numbers")),
    Prefix("/", ("quote", "contract"), say("quotes and contracts")),
    Prefix(":", ("model",), say("models")),
    Prefix(">", (COMMAND,), say("commands")),
)


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed: the words, and the kinds they are looked for in (none = all)."""

    text: str
    kinds: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words without diacritics, in small letters."""
        return tuple(fold(self.text).split())

    def wants(self, kind: str) -> bool:
        """Is this kind looked for?"""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class Entry:
    """One row that can be taken: it opens a thing of a kind, or triggers a command."""

    group: str
    icon: str
    title: str
    detail: str = ""
    keys: str = ""
    opens: tuple[str, object] | None = None
    action: QAction | None = None


def question(typed: str) -> Question:
    """The question that somebody typed, its prefix read."""
    text = typed.strip()
    for prefix in PREFIXES:
        if text.startswith(prefix.sign):
            return Question(text[1:].strip(), prefix.kinds)
    return Question(text)


def commands(menus: Iterable[QMenu]) -> Iterator[Entry]:
    """Every command of the menus that can be given now, with the menu it stands in and its key."""
    for menu in menus:
        yield from _of_menu(menu, menu.title().replace("&", ""))


def matching(entries: Iterable[Entry], words: Sequence[str]) -> list[Entry]:
    """The entries in whose title or detail every word occurs; those that begin with it first."""
    found = []
    for entry in entries:
        title, rest = fold(entry.title), fold(entry.detail)
        if all(word in f"{title} {rest}" for word in words):
            begins = bool(words) and any(part.startswith(words[0]) for part in title.split())
            found.append((not begins, entry))
    return [entry for _, entry in sorted(found, key=lambda each: each[0])]


def found_at(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where the folded `words` stand in `text`, as start and length of each place."""
    bare, place = "", []
    for at, letter in enumerate(text):
        folded = fold(letter) or letter
        bare += folded
        place += [at] * len(folded)
    spots = []
    for word in words:
        start = bare.find(word)
        while word and start >= 0:
            first, last = place[start], place[start + len(word) - 1]
            spots.append((first, last - first + 1))
            start = bare.find(word, start + len(word))
    return sorted(spots)


def _of_menu(menu: QMenu, path: str) -> Iterator[Entry]:
    for action in menu.actions():
        inner = action.menu()
        name = action.text().replace("&", "")
        if isinstance(inner, QMenu):
            yield from _of_menu(inner, f"{path} › {name}")
        elif name and action.isEnabled() and not action.isSeparator():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            yield Entry(COMMAND, COMMAND, name, path, keys, action=action)
