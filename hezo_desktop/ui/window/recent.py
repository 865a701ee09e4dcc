"""The things opened last, as kinds and keys only: their names stay in the encrypted database."""

from __future__ import annotations

from uuid import UUID

from hezo_desktop.ui.parts.preferences import Preferences

MOST = 10
KINDS = ("quote", "contract", "company", "site", "device")
"""What is remembered; a screen or a command is not a thing."""
_NAME = "window/recent"

Thing = tuple[str, UUID]


class Recent:
    """The last things opened in this workspace, the newest first."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    @property
    def things(self) -> tuple[Thing, ...]:
        """Kind and key of each; what cannot be read is left out."""
        found = []
        for part in self._preferences.text(_NAME).split():
            kind, _, key = part.partition(":")
            if kind in KINDS and _is_key(key):
                found.append((kind, UUID(key)))
        return tuple(found[:MOST])

    def remember(self, kind: str, key: object) -> None:
        """Put a thing in front; other kinds than `KINDS` are passed over."""
        if kind in KINDS and isinstance(key, UUID):
            kept = [(kind, key), *(each for each in self.things if each != (kind, key))]
            self._preferences.remember_text(
                _NAME, " ".join(f"{kind}:{key}" for kind, key in kept[:MOST])
            )

    def clear(self) -> None:
        """Forget them all."""
        self._preferences.remember_text(_NAME, "")


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
