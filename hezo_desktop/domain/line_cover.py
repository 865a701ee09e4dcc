"""The devices of one line of a quote: what covers each of them, and what the line would add.

Source: features.md 1 (layers per serial number; overlap, gap, end of the vendor's support).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine
from hezo_desktop.domain.serials import identity
from hezo_desktop.domain.term import line_period
from hezo_desktop.message import say


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


def of_line(
    draft: QuoteDraft, line: QuoteLine, catalogue: Catalogue, stored: Mapping[str, Coverage]
) -> tuple[DeviceCover, ...]:
    """The devices of a line in the order of their serial numbers, each once.

    `stored` is what is known of them outside this quote, by the identity of the serial number.
    """
    places = {each.id: at for at, each in enumerate(draft.lines, start=1)}
    mine = _period(draft, line, catalogue, places[line.id])
    beside = _of_other_lines(draft, line, catalogue)
    serials: dict[str, str] = {}
    for serial in filter(str.strip, line.serials):
        serials.setdefault(identity(serial), serial)
    return tuple(
        DeviceCover(
            serial,
            (*stored.get(key, Coverage()).periods, *beside[key]),
            mine,
            stored.get(key, Coverage()).end_of_support,
        )
        for key, serial in serials.items()
    )


def _of_other_lines(
    draft: QuoteDraft, line: QuoteLine, catalogue: Catalogue
) -> defaultdict[str, list[Period]]:
    """What other lines promise the line's devices, unless only one of the two can be bought."""
    wanted = {identity(serial) for serial in line.serials}
    found: defaultdict[str, list[Period]] = defaultdict(list)
    for place, other in enumerate(draft.lines, start=1):
        if other.id == line.id or other.vendor != line.vendor or not _together(line, other):
            continue
        shared = wanted.intersection(map(identity, other.serials))
        period = _period(draft, other, catalogue, place) if shared else None
        if period:
            for serial in shared:
                found[serial].append(period)
    return found


def _together(one: QuoteLine, other: QuoteLine) -> bool:
    """Can both be bought: does neither belong to another alternative than the other?"""
    return one.variant == other.variant or "" in (one.variant, other.variant)


def _period(draft: QuoteDraft, line: QuoteLine, catalogue: Catalogue, place: int) -> Period | None:
    start, end = line_period(draft, line)
    layer = layer_of(catalogue, line.programme) if line.programme in catalogue.programmes else None
    if layer is None or start is None or end is None or end < start:
        return None
    name = promised(catalogue, line.vendor, line.programme, line.level, line.window)
    return Period(layer, start, end, name, say("this quote, line {n}", n=place))
