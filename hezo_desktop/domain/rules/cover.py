"""Rules on devices covered twice, or not at all for a while."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from hezo_desktop.domain.option_code import OptionTerm
from hezo_desktop.domain.rules.facts import Facts, LineFacts
from hezo_desktop.domain.rules.remark import Remark, for_each_line, listed, remark
from hezo_desktop.message import Localised

_A_DAY = timedelta(days=1)


@for_each_line
def programmes_exclude(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R03: programmes that exclude one another do not cover one device at the same time."""
    mine = line.line.programme
    yield from _told(facts, line, lambda other: _exclude(facts, mine, other.line.programme))
    for cover in facts.covers_of(line):
        excluded = _exclude(facts, mine, cover.programme)
        if excluded and line.overlaps(cover.start, cover.end):
            yield remark(
                "in_force",
                serial=cover.serial,
                other=_name(facts, cover.programme),
                contract=cover.contract,
                start=cover.start,
                end=cover.end,
            )


@for_each_line
def covered_twice(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R04: one device has one programme once at a time, and stands on a line once."""
    repeated = [serial for serial, times in Counter(line.serials).items() if times > 1]
    if repeated:
        yield remark("repeated", serials=listed(repeated))
    if not line.is_service:
        return
    mine = line.line.programme
    yield from _told(facts, line, lambda other: other.line.programme == mine)
    for cover in facts.covers_of(line):
        if cover.programme == mine and line.overlaps(cover.start, cover.end):
            yield remark(
                "in_force",
                serial=cover.serial,
                contract=cover.contract,
                start=cover.start,
                end=cover.end,
            )


def _told(facts: Facts, line: LineFacts, clashes: Callable[[LineFacts], bool]) -> Iterator[Remark]:
    """Clashes with earlier lines, so that each pair is told once; one doubt a line is enough."""
    doubtful = False
    for companion in facts.companions(line):
        other = companion.line
        earlier = other.index < line.index and line.overlaps(other.start, other.end)
        if not earlier or not clashes(other) or (doubtful and not companion.surely):
            continue
        doubtful = doubtful or not companion.surely
        yield remark(
            "same_device" if companion.surely else "perhaps",
            serial=listed(sorted(companion.serials)),
            other=other.subject,
            start=other.start,
            end=other.end,
        )


def _exclude(facts: Facts, one: str, other: str) -> bool:
    """Does either programme's file say that it is not combined with the other?"""
    programmes = facts.case.catalogue.programmes
    return any(
        a in programmes and b in programmes[a].excludes for a, b in ((one, other), (other, one))
    )


@for_each_line
def option_redundant(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R05: an option that another one includes is bought twice, unless it is the faster one."""
    for other in facts.companions(line):
        outer = other.line
        included = outer.programme and line.line.programme in outer.programme.includes
        if not included or not line.overlaps(outer.start, outer.end):
            continue
        situation = _redundancy(line.window, outer.window)
        if not other.surely:
            situation = "" if situation == "faster" else "perhaps"
        if situation:
            yield remark(situation, other=outer.subject, serial=listed(sorted(other.serials)))


def _redundancy(inner: OptionTerm | None, outer: OptionTerm | None) -> str:
    if inner is None or outer is None:
        return ""
    if inner == outer:
        return "identical"
    return "faster" if slowness(inner) < slowness(outer) else "redundant"


def slowness(term: OptionTerm) -> tuple[bool, bool, int, int]:
    """Windows in the order of their promise, the fastest first.

    Hours day and night come before hours of a window, these before business days.
    Source: sla.md §6; decisions 6.
    """
    return (
        term.target_hours is None,
        term.window != "24x7",
        term.target_hours or term.target_days or 0,
        -term.hours * term.days,
    )


@for_each_line
def cover_gap(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R23: a device that was without cover before the new start may cost a reactivation fee."""
    start = line.start
    if start is None or not line.is_service:
        return
    gaps = {
        serial: last
        for serial in dict.fromkeys(line.serials)
        if (last := _covered_until(facts, line, serial, start)) and last + _A_DAY < start
    }
    if gaps:
        last = min(gaps.values())
        days = (start - last).days - 1
        yield remark("gap", serials=listed(gaps), last=last, start=start, days=days)


def _covered_until(facts: Facts, line: LineFacts, serial: str, start: date) -> date | None:
    """The last day of the device's cover that began before `start`: warranty or contract."""
    key = (line.line.vendor, serial)
    device = facts.devices.get(key)
    ends = [cover.end for cover in facts.covers.get(key, ()) if cover.start < start]
    if device and device.warranty_until:
        ends.append(device.warranty_until)
    for other in facts.by_serial.get(key, ()):
        earlier = other is not line and other.start and other.end and other.start < start
        if earlier and other.end:
            ends.append(other.end)
    return max(ends, default=None)


def _name(facts: Facts, code: str) -> str | Localised:
    programme = facts.case.catalogue.programmes.get(code)
    return programme.title if programme else code
