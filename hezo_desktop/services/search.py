"""Finding anything by a few letters of it, or by its number however that is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.needles import Needles, haystack, needles, occur
from hezo_desktop.domain.polish import alphabetical, fold
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.domain.serials import identity
from hezo_desktop.models import search_index
from hezo_desktop.models.search_index import SearchEntryRow
from hezo_desktop.services import price_lists
from hezo_desktop.services.search_rows import ROWS, Found, Hit, installed_models

__all__ = ["KINDS", "Hit", "find"]

KINDS = (*ROWS, "model")
"""What can be found, in the order in which equally good hits are listed."""
_LAST = chr(0x10FFFF)


def find(
    app: App, text: str, kinds: Collection[str] | None = None, limit: int = 50
) -> tuple[Hit, ...]:
    """What holds every word of `text`, or the whole of it as one number without blanks and dashes.

    A word of one or two letters counts only at the beginning of a word. First come the hits whose
    number or name is what was asked for, then those whose number or name begins with it, then the
    others; inside that in the order of `KINDS` and of the alphabet. No more than `limit` of each
    kind are looked at, and no more than `limit` come back. Merged companies are not found.
    """
    wanted = needles(text)
    if not wanted:
        return ()
    prices = price_lists.current(app, app.today)
    with app.database.read() as session:
        found = [
            each
            for kind in KINDS
            if kinds is None or kind in kinds
            for each in (
                _stored(session, kind, text, wanted, limit)
                if kind in ROWS
                else _models(session, prices, wanted)
            )
        ]
    found.sort(key=lambda each: _merit(each, _bare(text)))
    return tuple(each.hit for each in found[:limit])


def _merit(found: Found, asked: str) -> tuple[int, int, str, str]:
    """The better a hit, the smaller."""
    names = [_bare(name) for name in found.names]
    rank = 0 if asked in names else 1 if any(name.startswith(asked) for name in names) else 2
    hit = found.hit
    return rank, KINDS.index(hit.kind), alphabetical(hit.title), hit.key


def _bare(text: str) -> str:
    """A number or name without blanks, dashes, diacritics and case."""
    return fold(identity(text))


def _stored(session: Session, kind: str, text: str, wanted: Needles, limit: int) -> Iterator[Found]:
    """Rows of one kind: those whose number begins with the text, and those that just hold it."""
    rows = ROWS[kind]
    dialect = session.get_bind().dialect.name
    entry = exists().where(
        SearchEntryRow.subject_id == rows.key, search_index.holds(dialect, wanted)
    )
    keys: set[UUID] = set()
    for column, form in rows.numbers:
        start = form(text).strip()
        begins = select(rows.key).where(column >= start, column < start + _LAST, entry)
        keys.update(session.scalars(begins.order_by(column).limit(limit)))
    keys.update(session.scalars(search_index.matching(dialect, kind, wanted).limit(limit)))
    if keys:
        yield from map(rows.found, session.execute(rows.shown.where(rows.key.in_(keys))))


def _models(session: Session, prices: PriceList | None, wanted: Needles) -> Iterator[Found]:
    """Models of the price list in force and of the devices."""
    known = {model: vendor for vendor, model in installed_models(session)}
    known |= {each.model: each.vendor for each in prices.models} if prices else {}
    for model, vendor in known.items():
        if occur(wanted, haystack((model, vendor))):
            yield Found(Hit("model", model, model, vendor), (model,))
