"""The checks of typed numbers and addresses, in the form that fields ask for; empty is no error."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from hezo_desktop.domain import identifiers
from hezo_desktop.message import Message, say

_SHOWN: dict[str, Callable[[str], str]] = {
    "nip": identifiers.format_nip,
    "iban": identifiers.format_iban,
}


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """Everything a field needs to know about one kind of number: `nip`, `krs`, `postcode`."""

    kind: str

    def problem(self, text: str) -> Message | None:
        """Why the text cannot be such a number."""
        return identifiers.CHECKS[self.kind](text).problem if text else None

    def doubt(self, text: str) -> Message | None:
        """What deserves a second look, though it may be right."""
        return identifiers.CHECKS[self.kind](text).doubt if text else None

    def stored(self, text: str) -> str:
        """The text as it is kept; unchanged when it is no such number."""
        return (identifiers.CHECKS[self.kind](text).value if text else "") or text

    def shown(self, text: str) -> str:
        """The text as people read it best."""
        value = identifiers.CHECKS[self.kind](text).value if text else None
        return _SHOWN.get(self.kind, str)(value) if value else text


def colour(text: str) -> Message | None:
    """A colour is written `#RRGGBB`."""
    if not text or re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        return None
    return say("{colour} is not a colour. Write it as #0B5CAD.", colour=text)


def required(text: str) -> Message | None:
    """Something must stand here."""
    return None if text else say("This must be filled in.")
