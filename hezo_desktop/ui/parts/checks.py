"""The checks of typed numbers and addresses, in the form that fields ask for; empty is no error."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from hezo_desktop.domain import identifiers
from hezo_desktop.domain.identifiers import Reading
from hezo_desktop.message import Message, say

_SHOWN: dict[str, Callable[[str], str]] = {
    "nip": identifiers.format_nip,
    "iban": identifiers.format_iban,
    "phone": identifiers.format_phone,
}


_NOTHING = Reading("")


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """Everything a field needs to know about one kind of number: `nip`, `krs`, `postcode`.

    In another `country` than Poland (ISO code) its own kind of number is meant.
    """

    kind: str
    country: str = identifiers.HOME

    def problem(self, text: str) -> Message | None:
        """Why the text cannot be kept as it stands; a guess of ours must be taken by hand."""
        reading = self._read(text)
        return reading.problem or (reading.doubt if reading.offer else None)

    def doubt(self, text: str) -> Message | None:
        """What deserves a second look, though it may be right."""
        return self._read(text).doubt

    def offer(self, text: str) -> str | None:
        """What was probably meant, as people read it best."""
        meant = self._read(text).offer
        return self._shown(meant) if meant else None

    def stored(self, text: str) -> str:
        """The text as it is kept; unchanged when it is no such number."""
        return self._read(text).value or text

    def shown(self, text: str) -> str:
        """The text as people read it best; a guess of ours is not put in its place."""
        reading = self._read(text)
        return self._shown(reading.value) if reading.value and not reading.offer else text

    def _read(self, text: str) -> Reading:
        return identifiers.check(self.kind, text, self.country) if text else _NOTHING

    def _shown(self, value: str) -> str:
        return _SHOWN.get(self.kind, str)(value)


def colour(text: str) -> Message | None:
    """A colour is written `#RRGGBB`."""
    if not text or re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        return None
    return say("{colour} is not a colour. Write it as #0B5CAD.", colour=text)


def required(text: str) -> Message | None:
    """Something must stand here."""
    return None if text else say("This must be filled in.")
