"""Rules on what an AHB or SOS stands on: a warranty or a vendor's programme of the same device.

Source: S1 and S2 "AHB/SOS" (an extension of the warranty or of the service); domain.md §3.1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hezo_desktop.domain.programme import Programme, ProgrammeKind
from hezo_desktop.domain.rules.book import Limits, Pairing
from hezo_desktop.domain.rules.facts import Companion, Facts, LineFacts
from hezo_desktop.domain.rules.remark import Remark, fill, for_each_line, listed, remark
from hezo_desktop.message import Localised

_A_DAY = timedelta(days=1)
_EVERYWHERE = Localised(pl="", en="")


@dataclass(frozen=True, slots=True)
class Base:
    """Cover that an option may extend. `start` None: it holds already; `end` None: not known."""

    programme: Programme
    level: str
    start: date | None
    end: date | None

    @property
    def name(self) -> Localised:
        """`CoCare Premier`, or the programme alone."""
        title, known = self.programme.title, self.programme.level(self.level)
        if known is None:
            return title
        return Localised(pl=f"{title.pl} {known.name}", en=f"{title.en} {known.name}")

    def holds_on(self, day: date) -> bool:
        """Does it hold on `day`, as far as is known?"""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Footing:
    """What one device of an option stands on; `serial` empty for pieces not known by serial.

    `bases` are covers the option may extend, over or not; `others` covers it does not extend.
    """

    serial: str
    bases: tuple[Base, ...]
    others: tuple[Base, ...]


@for_each_line
def base_missing(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R06: an option needs a base on every device it covers."""
    groups: dict[str, list[Footing]] = defaultdict(list)
    for footing in footings(facts, line):
        if not any(not _over(base, line) for base in footing.bases):
            groups[_lack(footing)].append(footing)
    for situation, found in groups.items():
        first = found[0]
        ends = [base.end for base in first.bases if base.end]
        yield remark(
            situation,
            where=_where(facts, line, found),
            base=first.others[0].name if first.others else "",
            end=max(ends, default=None),
            start=line.start,
        )
    yield from _too_few(facts, line)


def _too_few(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """Fewer pieces under a vendor's programme than under the option, while both go by quantity."""
    if not line.is_add_on or line.serials or line.line.base:
        return
    pieces = facts.vendor_pieces.get(line.model_key, 0)
    if 0 < pieces < line.line.quantity:
        yield remark("fewer", pieces=pieces, quantity=line.line.quantity)


def _lack(footing: Footing) -> str:
    if footing.bases:
        return "expired"
    return "wrong" if footing.others else "none"


def _over(base: Base, line: LineFacts) -> bool:
    return base.end is not None and line.start is not None and base.end < line.start


@for_each_line
def base_ends_early(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R07: the base should hold from the option's first day to its last."""
    groups: dict[tuple[str, Localised, date | None], list[Footing]] = defaultdict(list)
    for footing in _usable(facts, line):
        if line.start is None or line.end is None or any(b.end is None for b in footing.bases):
            continue
        until = _held_until(footing.bases, line.start)
        if until is None:
            later = min(footing.bases, key=lambda base: base.start or date.min)
            groups["starts", later.name, later.start].append(footing)
        elif until < line.end:
            last = next(base for base in footing.bases if base.end == until)
            groups["ends", last.name, until].append(footing)
    for (situation, base, day), found in groups.items():
        yield remark(
            situation,
            where=_where(facts, line, found),
            base=base,
            day=day,
            start=line.start,
            end=line.end,
        )


@for_each_line
def base_end_unknown(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R08: without a known end of the only base nobody can say how long the option holds."""
    found: dict[Localised, list[Footing]] = defaultdict(list)
    for footing in _usable(facts, line):
        unknown = [base for base in footing.bases if base.end is None]
        if unknown and line.start and line.end and not _held(footing.bases, line):
            found[unknown[0].name].append(footing)
    for base, affected in found.items():
        yield remark("unknown", where=_where(facts, line, affected), base=base)


@for_each_line
def level_suits(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R47: what the option adds to the level it stands on, cell by cell of the matrix."""
    told: dict[str, Base] = {}
    individual = facts.case.book.rule("R47").individual
    for footing in _usable(facts, line):
        for base in footing.bases:
            situation = _pairing(facts, line, base)
            sound = [other for other in footing.bases if _pairing(facts, line, other) != situation]
            if situation and not (situation in individual and _held(sound, line)):
                told.setdefault(situation, base)
    for situation, base in told.items():
        yield remark(situation, base=base.name)


def footings(facts: Facts, line: LineFacts) -> Iterator[Footing]:
    """What each device of an option stands on; nothing for lines that need no base."""
    if not line.is_add_on:
        return
    below = [other for other in facts.companions(line) if other.line.is_vendor]
    serials = list(dict.fromkeys(line.serials))
    for serial in serials if line.all_serials_known else [*serials, ""]:
        bases: list[Base] = []
        others: list[Base] = []
        for cover in _covers(facts, line, serial, below):
            (bases if _extends(facts, line, cover) else others).append(cover)
        yield Footing(serial, tuple(bases), tuple(others))


def _usable(facts: Facts, line: LineFacts) -> Iterator[Footing]:
    """The footings that carry the option at all, without what is over: the rest is R06's."""
    for footing in footings(facts, line):
        bases = tuple(base for base in footing.bases if not _over(base, line))
        if bases:
            yield Footing(footing.serial, bases, footing.others)


def _covers(
    facts: Facts, line: LineFacts, serial: str, below: Iterable[Companion]
) -> Iterator[Base]:
    programmes = facts.case.catalogue.programmes
    named = line.line.base
    if named and named.programme in programmes:
        yield Base(programmes[named.programme], named.level, None, named.until)
    for other in below:
        lower = other.line
        if lower.programme and _may_cover(other, serial):
            yield Base(lower.programme, lower.line.level, lower.start, lower.end)
    for cover in facts.covers.get((line.line.vendor, serial), ()):
        known = programmes.get(cover.programme)
        if known and known.kind is ProgrammeKind.VENDOR:
            yield Base(known, cover.level, cover.start, cover.end)
    yield from _warranty(facts, line, serial)


def _may_cover(other: Companion, serial: str) -> bool:
    """Does the line cover this device, or does it still have a piece for an unknown one?"""
    if serial in other.serials or not other.line.all_serials_known:
        return True
    return not serial and len(frozenset(other.line.serials)) > len(other.serials)


def _warranty(facts: Facts, line: LineFacts, serial: str) -> Iterator[Base]:
    device = facts.devices.get((line.line.vendor, serial))
    for programme in facts.case.catalogue.programmes.values():
        if device and programme.kind is ProgrammeKind.WARRANTY:
            yield Base(programme, "", device.shipped, device.warranty_until)


def _extends(facts: Facts, line: LineFacts, base: Base) -> bool:
    code = base.programme.code
    allowed = line.programme.extends.get(line.line.vendor, ()) if line.programme else ()
    return code in allowed or (
        line.line.vendor in base.programme.vendors and _pairing(facts, line, base) != ""
    )


def _held(bases: Iterable[Base], line: LineFacts) -> bool:
    """Do bases with known ends hold for the whole period?"""
    if line.start is None or line.end is None:
        return False
    until = _held_until(bases, line.start)
    return until is not None and until >= line.end


def _held_until(bases: Iterable[Base], start: date) -> date | None:
    """The last day before the first gap, counted from `start`; None: nothing holds on it.

    Bases may follow one another. Those whose end is not known do not count.
    """
    known = tuple(base for base in bases if base.end is not None)
    reached: date | None = None
    day = start
    while ends := [base.end for base in known if base.end and base.holds_on(day)]:
        reached = max(ends)
        day = reached + _A_DAY
    return reached


def _pairing(facts: Facts, line: LineFacts, base: Base) -> str:
    """What the matrix remarks on the option in its window on this base; empty = nothing."""
    rows = facts.pairings.get((base.programme.code, line.line.programme), ())
    column = _column(rows, line, facts.case.book.limits)
    cells = [pair for pair in rows if pair.window == column]
    exact = [pair for pair in cells if pair.level in ("", base.level)]
    if exact:
        return exact[0].remark
    return ("unknown_level" if base.level else "level") if cells else ""


def _column(rows: Iterable[Pairing], line: LineFacts, limits: Limits) -> str:
    """The window's own column, else the one it comes nearest to."""
    window = line.window
    if window is None or any(pair.window == window.canonical for pair in rows):
        return window.canonical if window else ""
    hours = window.target_hours is not None and line.is_round_the_clock
    return limits.matrix_round_the_clock if hours else limits.matrix_otherwise


def _where(facts: Facts, line: LineFacts, found: list[Footing]) -> Localised:
    """The serial numbers concerned, unless it is every piece of the line."""
    serials = [footing.serial for footing in found if footing.serial]
    if len(serials) == len(line.serials) or not serials:
        return _EVERYWHERE
    return fill(facts.case.book.words["where.serials"], {"serials": listed(serials)})
