"""What things are called now, by their kinds and keys: for a list of what was opened last."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.services.search_rows import ROWS, Hit


def named(app: App, things: Iterable[tuple[str, UUID]]) -> tuple[Hit, ...]:
    """The things as a search would show them, in the same order; those that are gone are not."""
    found = []
    with app.database.read() as session:
        for kind, key in things:
            rows = ROWS[kind]
            row = session.execute(rows.shown.where(rows.key == key)).first()
            if row is not None:
                found.append(rows.found(*row).hit)
    return tuple(found)
