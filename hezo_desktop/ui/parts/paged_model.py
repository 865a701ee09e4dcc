"""A table model that reads a long list piece by piece, and never the whole of it.

A key stroke asks the store for the first piece at once, as long as the store answers within a
frame of the screen, and beside the window from then on. Counts always come beside the window, as
soon as the reader pauses.
Whatever answers a question that is no longer asked is dropped.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QTimer, Signal

from hezo_desktop.domain.listing import Chunk, Listing
from hezo_desktop.ui.parts.background import Background, Job, Progress
from hezo_desktop.ui.parts.facets import Tallies
from hezo_desktop.ui.parts.table_model import Column, RowsModel

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex
Pages = Callable[[], Iterator[Sequence[Row]]]
"""Reads rows piece by piece, in any thread."""

FIRST, CHUNK = 60, 200
"""Rows read for a new question, enough for a screen, and while the reader scrolls."""
_STREAMED = 1_000
"""Rows read in one go when all of them go to a file."""
FRAME = 0.016
"""Seconds of one frame of the screen."""
_PAUSE_MS = 60
"""Milliseconds without a key after which it is worth to count."""
_REACH = 2_000
"""Rows read at most to stand on one of them; who wants another searches for it."""


@dataclass(frozen=True)  # slots would break the call of Source[Row](…) on Python 3.11
class Source(Generic[Row]):
    """Where a long list comes from: three questions, and the column keys it can sort by.

    `page(listing, after, limit)` gives the next rows, `count(listing)` how many fit, and
    `chips(listing)` how many rows each value of each facet would show.
    """

    page: Callable[[Listing, object | None, int], Chunk[Row]]
    count: Callable[[Listing], int]
    chips: Callable[[Listing], Mapping[str, Mapping[str, int]]]
    sorts: Sequence[str] = ()


class PagedModel(RowsModel[Row]):
    """The rows read so far, out of all that fit what is asked."""

    failed = Signal(object)
    """The store refused; the exception."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        source: Source[Row],
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self.total = None
        self.patience = FRAME
        """Seconds the window waits: a store slower than that is asked beside it."""
        self._source = source
        self._background = background
        self._after: object | None = None
        self._answer = 0
        """Which answer is shown; each has the next number."""
        self._slow = False
        self._asked: list[Job] = []
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._count)

    def ask(self, listing: Listing) -> None:
        """Show the first rows that fit; nothing happens when it is what was asked before."""
        if listing != self.listing:
            if listing.company_id != self.listing.company_id:
                self.total = None
            self.listing = listing
            self._read(FIRST)

    def reload(self) -> None:
        """Read again as much as was read, because the store has changed."""
        self.total = None
        self._read(max(FIRST, min(len(self._shown), _REACH)))

    def reach(self, wanted: Callable[[Row], bool]) -> QModelIndex:
        """The row that `wanted` says yes to, reading on for a while; else an invalid index."""
        found = self.find(wanted)
        while not found.isValid() and self.canFetchMore() and len(self._shown) < _REACH:
            self.fetchMore()
            found = self.find(wanted)
        return found

    def rest(self) -> tuple[Pages[Row], Callable[[Sequence[Row]], None]]:
        """What reads, in any thread, the rows not read yet, and what takes them up afterwards.

        They are dropped when something else was asked meanwhile, those read on by scrolling aside.
        """
        source, listing, after = self._source, self.listing, self._after
        answer, known = self._answer, len(self._shown)

        def take(rows: Sequence[Row]) -> None:
            if self._answer == answer:
                self._after = None
                self._append(rows[len(self._shown) - known :])
                self.counted.emit()

        return lambda: _read(source, listing, after), take

    def can_sort(self, column: int) -> bool:
        """Only by what the store has in order already."""
        return 0 <= column < len(self.keys) and self.keys[column] in self._source.sorts

    def pages(self) -> Pages[Row]:
        """All that fits, read anew from the store."""
        source, listing = self._source, self.listing

        def read() -> Iterator[Sequence[Row]]:
            first = source.page(listing, None, _STREAMED)
            yield first.rows
            yield from _read(source, listing, first.after)

        return read

    def canFetchMore(self, parent: _Index = QModelIndex()) -> bool:  # noqa: B008 - Qt's own signature
        """Is there more to be read?"""
        return not parent.isValid() and self._after is not None

    def fetchMore(self, parent: _Index = QModelIndex()) -> None:  # noqa: B008 - Qt's own signature
        """Read the next rows; Qt asks for them when the reader scrolls to the end."""
        if not self.canFetchMore(parent):
            return
        chunk = self._source.page(self.listing, self._after, CHUNK)
        self._after = None  # nobody reads on while the views hear of these rows
        self._append(chunk.rows)
        self._after = chunk.after
        self.counted.emit()

    def _append(self, rows: Sequence[Row]) -> None:
        if rows:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._shown.extend(rows)
            self.endInsertRows()

    def _read(self, limit: int) -> None:
        """Read the first rows: at once from a quick store, beside the window from a slow one."""
        self._pause.stop()
        for job in self._asked:
            job.cancel()
        self._asked = []
        listing = self.listing
        if self._slow:
            self._beside(
                lambda: _timed(self._source, listing, limit), lambda answer: self._arrived(*answer)
            )
        else:
            self._arrived(*_timed(self._source, listing, limit))

    def _arrived(self, chunk: Chunk[Row], seconds: float) -> None:
        self._slow = seconds > self.patience
        self._answer += 1
        self._after = None  # nobody reads on while the views hear of the change
        self.beginResetModel()
        self._shown = list(chunk.rows)
        self.hits = len(self._shown) if chunk.after is None else None
        self.endResetModel()
        self._after = chunk.after
        self.answered.emit()
        self._pause.start()

    def _count(self) -> None:
        """The reader pauses: count what fits, then what each chip would show."""
        self.counted.emit()
        source, listing, hits, total = self._source, self.listing, self.hits, self.total
        everything = Listing(company_id=listing.company_id)
        narrowed = replace(listing, sort="", descending=False) != everything

        def counts() -> tuple[int, int]:
            fitting = source.count(listing) if hits is None else hits
            if total is not None:
                return fitting, total
            return fitting, source.count(everything) if narrowed else fitting

        self._beside(counts, self._counted)
        self._beside(lambda: source.chips(listing), self._tallied)

    def _counted(self, counts: tuple[int, int]) -> None:
        self.hits, self.total = counts
        self.counted.emit()

    def _tallied(self, tallies: Tallies) -> None:
        self.tallies = tallies
        self.counted.emit()

    def _beside(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do `work` in the background; a cancelled job that has not begun does nothing."""

        def unless_cancelled(progress: Progress) -> object:
            progress(0, 1)
            return work()

        job = self._background.run(unless_cancelled, done, self.failed.emit, receiver=self)
        self._asked.append(job)


def _read(source: Source[Row], listing: Listing, after: object | None) -> Iterator[Sequence[Row]]:
    """The rows after a place, piece by piece."""
    while after is not None:
        chunk = source.page(listing, after, _STREAMED)
        yield chunk.rows
        after = chunk.after


def _timed(source: Source[Row], listing: Listing, limit: int) -> tuple[Chunk[Row], float]:
    start = time.perf_counter()
    chunk = source.page(listing, None, limit)
    return chunk, time.perf_counter() - start
