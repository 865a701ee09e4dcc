"""Rules on devices covered twice, or not at all for a while."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hezo_desktop.domain.cover import Layer, layer_of, promised
from hezo_desktop.domain.option_code import OptionTerm
from hezo_desktop.domain.options import is_faster, read_window
from hezo_desktop.domain.quote import GapAnswer
from hezo_desktop.domain.rules.case import Cover
from hezo_desktop.domain.rules.facts import Facts, LineFacts
from hezo_desktop.domain.rules.remark import Remark, fill, for_each_line, listed, remark
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
            yield remark("in_force", other=_name(facts, cover), **_signed(cover))


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
            yield remark("in_force", other=_name(facts, cover), **_signed(cover))


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
            position=other.index + 1,
            start=other.start,
            end=other.end,
        )


def _exclude(facts: Facts, one: str, other: str) -> bool:
    """Do both lie in the vendors' layer, or does either programme's file shut the other out?"""
    programmes = facts.case.catalogue.programmes
    if one == other or one not in programmes:
        return False
    if all(layer_of(facts.case.catalogue, code) is Layer.VENDOR for code in (one, other)):
        return True
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
            yield remark(
                situation,
                other=outer.subject,
                position=outer.index + 1,
                serial=listed(sorted(other.serials)),
            )
    yield from _redundant_in_force(facts, line)


def _redundant_in_force(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """The same between the line and an option of a contract, whichever includes the other."""
    programmes = facts.case.catalogue.programmes
    for cover in facts.covers_of(line):
        signed = programmes.get(cover.programme)
        if not (line.programme and signed and line.overlaps(cover.start, cover.end)):
            continue
        windows = (line.window, read_window(cover.window))
        if line.line.programme in signed.includes:
            situation = _redundancy(*windows)
        elif cover.programme in line.programme.includes:
            situation = _redundancy(*reversed(windows))
        else:
            continue
        if situation:
            yield remark(f"{situation}_in_force", other=_name(facts, cover), **_signed(cover))


def _redundancy(inner: OptionTerm | None, outer: OptionTerm | None) -> str:
    if inner is None or outer is None:
        return ""
    if inner == outer:
        return "identical"
    return "faster" if is_faster(inner, outer) else "redundant"


@for_each_line
def cover_gap(facts: Facts, line: LineFacts) -> Iterator[Remark]:
    """R23: days without cover before the new start are answered for; they may cost a fee.

    Source: features.md 1 (backdate, leave, ask the vendor).
    """
    start = line.start
    if start is None or not line.is_service:
        return
    gaps = {
        serial: held
        for serial in dict.fromkeys(line.serials)
        if (held := _covered_until(facts, line, serial, start)) and held.last + _A_DAY < start
    }
    if gaps:
        first = min(gaps.values(), key=lambda held: held.last)
        yield remark(
            _SITUATIONS.get(line.line.gap, "gap"),
            serials=listed(gaps),
            last=first.last,
            held=first.name,
            start=start,
            days=(start - first.last).days - 1,
        )


_SITUATIONS: Mapping[GapAnswer | None, str] = {
    GapAnswer.LEAVE: "left",
    GapAnswer.ASK_VENDOR: "asked",
}
"""A gap that is still there after backdating is as open as one that nobody answered for."""


@dataclass(frozen=True, slots=True)
class _Held:
    """The last day of a device's earlier cover, and where that cover is written."""

    last: date
    name: Localised


def _covered_until(facts: Facts, line: LineFacts, serial: str, start: date) -> _Held | None:
    """The device's cover that began before `start` and ended last: warranty, contract or line."""
    key = (line.line.vendor, serial)
    words = facts.case.book.words
    device = facts.devices.get(key)
    held = [
        _Held(cover.end, fill(words["held.contract"], {"number": cover.contract}))
        for cover in facts.covers.get(key, ())
        if cover.start < start
    ]
    if device and device.warranty_until:
        held.append(_Held(device.warranty_until, words["held.warranty"]))
    for other in facts.by_serial.get(key, ()):
        if other is not line and other.start and other.end and other.start < start:
            place = {"position": other.index + 1}
            held.append(_Held(other.end, fill(words["held.line"], place)))
    return max(held, key=lambda each: each.last, default=None)


def _signed(cover: Cover) -> Mapping[str, Any]:
    """What a remark says of a contract."""
    return {
        "serial": cover.serial,
        "contract": cover.contract,
        "start": cover.start,
        "end": cover.end,
    }


def _name(facts: Facts, cover: Cover) -> Localised:
    return promised(facts.case.catalogue, cover.vendor, cover.programme, cover.level, cover.window)
