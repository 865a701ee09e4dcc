"""Finding anything by a few letters of it, or by its number however that is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from sqlalchemy import Integer, bindparam, exists, select, union_all

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.needles import Needles, haystack, needles, occur
from hezo_desktop.domain.polish import alphabetical, fold
from hezo_desktop.domain.serials import identity
from hezo_desktop.models import search_index
from hezo_desktop.models.prepared import Prepared
from hezo_desktop.models.search_index import SearchEntryRow
from hezo_desktop.services import price_lists
from hezo_desktop.services.search_rows import INSTALLED_MODELS, ROWS, Found, Hit

__all__ = ["KINDS", "Hit", "find"]

KINDS = (*ROWS, "model")
"""What can be found, in the order in which equally good hits are listed."""
_LAST = chr(0x10FFFF)


def find(
    app: App, text: str, kinds: Collection[str] | None = None, limit: int = 50
) -> tuple[Hit, ...]:
    """What holds every word of `text`, or the whole of it as one number without its marks.

    A word of one or two letters counts only at the beginning of a word. First come the hits whose
    number or name is what was asked for, then those whose number or name begins with it, then the
    others; inside that in the order of `KINDS` and of the alphabet. No more than `limit` of each
    kind are looked at, and no more than `limit` come back. Merged companies are not found.
    """
    wanted = needles(text)
    if not wanted:
        return ()
    found = [
        each
        for kind in KINDS
        if kinds is None or kind in kinds
        for each in (
            _stored(app, kind, text, wanted, limit) if kind in ROWS else _models(app, wanted)
        )
    ]
    asked = _bare(text)
    found.sort(key=lambda each: _merit(each, asked))
    return tuple(each.hit for each in found[:limit])


def _merit(found: Found, asked: str) -> tuple[int, int, str, str]:
    """The better a hit, the smaller."""
    names = [_bare(name) for name in found.names]
    rank = 0 if asked in names else 1 if any(name.startswith(asked) for name in names) else 2
    hit = found.hit
    return rank, KINDS.index(hit.kind), alphabetical(hit.title), hit.key


def _bare(text: str) -> str:
    """A number or name without blanks, dashes, slashes, diacritics and case."""
    return fold(identity(text)).replace("/", "")


def _stored(app: App, kind: str, text: str, wanted: Needles, limit: int) -> Iterator[Found]:
    """Rows of one kind: those whose number begins with the text, and those that just hold it."""
    rows = ROWS[kind]
    starts = {f"start_{place}": form(text).strip() for place, (_, form) in enumerate(rows.numbers)}
    values = {
        **search_index.values_of(wanted),
        **starts,
        **{name.replace("start", "end"): start + _LAST for name, start in starts.items()},
    }
    question = _question(app.database.engine().dialect.name, kind, tuple(map(len, wanted)))
    for row in question.ask(app.database, limit=limit, **values):
        yield rows.found(*row)


@cache
def _question(dialect: str, kind: str, shape: tuple[int, ...]) -> Prepared:
    """What `_stored` asks, for needles of this shape: how many in each alternative."""
    rows = ROWS[kind]
    wanted = tuple(("",) * count for count in shape)
    entry = exists().where(
        SearchEntryRow.subject_id == rows.key, search_index.holds(dialect, wanted)
    )
    ways = [
        select(rows.key)
        .where(column >= bindparam(f"start_{place}"), column < bindparam(f"end_{place}"), entry)
        .order_by(column)
        for place, (column, _) in enumerate(rows.numbers)
    ]
    ways.append(search_index.matching(dialect, kind, wanted))
    some = [way.limit(bindparam("limit", type_=Integer)).subquery() for way in ways]
    return Prepared(rows.shown.where(rows.key.in_(union_all(*(select(each) for each in some)))))


def _models(app: App, wanted: Needles) -> Iterator[Found]:
    """Models of the price list in force and of the devices."""
    prices = price_lists.current(app, app.today)
    known = {model: vendor for vendor, model in INSTALLED_MODELS.ask(app.database)}
    known |= {each.model: each.vendor for each in prices.models} if prices else {}
    for model, vendor in known.items():
        if occur(wanted, _hay_of_model(model, vendor)):
            yield Found(Hit("model", model, model, vendor), (model,))


@lru_cache(maxsize=10_000)
def _hay_of_model(model: str, vendor: str) -> str:
    """Kept at hand, because every keystroke looks at all models."""
    return haystack((model, vendor, identity(model)))
