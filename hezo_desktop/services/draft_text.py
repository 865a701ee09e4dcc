"""The written form of a draft that is stored again and again while somebody types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.services.frozen import freeze

_NO_LINES = '"lines":[]'
"""How a draft without lines is written; in a text its quotes would be escaped."""


class DraftText:
    """Writes a draft as `freeze` does, but each line once for as long as it does not change."""

    def __init__(self) -> None:
        self._known: dict[UUID, tuple[QuoteLine, str]] = {}

    def of(self, draft: QuoteDraft, pause: Callable[[], None] = lambda: None) -> str:
        """The canonical text of the draft; `pause` is called between its lines."""
        written = {}
        for line in draft.lines:
            pause()
            known = self._known.get(line.id)
            kept = known if known is not None and known[0] is line else None
            written[line.id] = kept or (line, freeze(line))
        self._known = written
        lines = ",".join(written[line.id][1] for line in draft.lines)
        return freeze(replace(draft, lines=())).replace(_NO_LINES, f'"lines":[{lines}]', 1)
