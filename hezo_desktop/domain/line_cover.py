"""The devices of one line of a quote: what covers each of them, and what the line would add.

Source: features.md 1 (layers per serial number; overlap, gap, end of the vendor's support).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from hezo_desktop.domain.cover import (
    Coverage,
    Gap,
    Overlap,
    Period,
    gap_before,
    layer_of,
    overlaps,
    promised,
)
from hezo_desktop.domain.options import option_of
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.serials import identity
from hezo_desktop.domain.term import line_period
from hezo_desktop.message import say

_Key = tuple[str, str]
"""A vendor and the identity of a serial number."""

_identity = lru_cache(maxsize=65_536)(identity)
"""Long quotes are laid out again after every edit, with hardly a new number."""


@dataclass(frozen=True, slots=True)
class DeviceCover:
    """One device of a line: `others` cover it already or by other lines, `mine` is the line's own.

    `mine` is None while the line promises no cover, or its days are not known.
    """

    serial: str
    others: tuple[Period, ...]
    mine: Period | None
    end_of_support: date | None = None

    @property
    def coverage(self) -> Coverage:
        """Everything together, as it would be with the quote."""
        mine = (self.mine,) if self.mine else ()
        return Coverage((*self.others, *mine), self.end_of_support)

    @property
    def gap(self) -> Gap | None:
        """The days without cover before the line begins."""
        return gap_before(self.others, self.mine.begins) if self.mine else None

    @property
    def rivals(self) -> tuple[Period, ...]:
        """What covers some of the same days in the line's own layer."""
        mine = self.mine
        return tuple(each for each in self.others if mine and overlaps((mine, each)))

    @property
    def clashes(self) -> tuple[Overlap, ...]:
        """The days that are covered twice in the line's own layer."""
        pairs = (overlaps((self.mine, each)) for each in self.rivals if self.mine)
        return tuple(overlap for pair in pairs for overlap in pair)

    @property
    def outlasts_support(self) -> bool:
        """Does the line run on after the vendor's support of the device has ended?"""
        last = self.end_of_support
        return bool(self.mine and last and self.mine.end > last)


class QuoteCover:
    """A draft laid out by device, so that every line finds the others on its devices at once."""

    def __init__(self, draft: QuoteDraft, catalogue: Catalogue) -> None:
        self.draft = draft
        self._catalogue = catalogue
        self._places: dict[UUID, int] = {}
        self._lines: defaultdict[_Key, list[QuoteLine]] = defaultdict(list)
        for place, line in enumerate(draft.lines, start=1):
            self._places[line.id] = place
            for serial in dict.fromkeys(map(_identity, line.serials)):
                self._lines[line.vendor, serial].append(line)

    def of_line(self, line: QuoteLine, stored: Mapping[_Key, Coverage]) -> tuple[DeviceCover, ...]:
        """The devices of a line in the order of their serial numbers, each once.

        `stored` is what is known of them outside this quote, by vendor and identity of the serial
        number.
        """
        mine = self._period(line)
        serials: dict[_Key, str] = {}
        for serial in filter(str.strip, line.serials):
            serials.setdefault((line.vendor, _identity(serial)), serial)
        found = []
        for key, serial in serials.items():
            known = stored.get(key, Coverage())
            others = (*known.periods, *self._of_others(line, key))
            found.append(DeviceCover(serial, others, mine, known.end_of_support))
        return tuple(found)

    def _of_others(self, line: QuoteLine, key: _Key) -> Iterator[Period]:
        """What other lines promise a device, unless only one of the two can be bought."""
        for other in self._lines[key]:
            period = self._period(other)
            if other.id != line.id and period and _together(line, other):
                yield period

    def _period(self, line: QuoteLine) -> Period | None:
        known = line.programme in self._catalogue.programmes
        layer = layer_of(self._catalogue, line.programme) if known else None
        start, end = line_period(self.draft, line)
        if layer is None or start is None or end is None or end < start:
            return None
        name = promised(self._catalogue, line.vendor, line.programme, line.level, line.window)
        source = say("this quote, line {n}", n=self._places[line.id])
        option = option_of(self._catalogue, line.programme, line.window)
        return Period(layer, start, end, name, source, option)


def _together(one: QuoteLine, other: QuoteLine) -> bool:
    """Can both be bought: does neither belong to another alternative than the other?"""
    return one.variant == other.variant or "" in (one.variant, other.variant)
