"""What can be done about a line whose devices are covered already, not any more, or not so long.

Every step makes a new draft. Devices of one line that need different days get lines of their own.
Source: features.md 1 (backdate, leave the gap, ask the vendor; cap at the end of support).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from hezo_desktop.domain.line_cover import DeviceCover
from hezo_desktop.domain.quote import GapAnswer, QuoteDraft, QuoteLine

GAP_RULE = "R23"
_A_DAY = timedelta(days=1)


def answered(draft: QuoteDraft, line_id: UUID, answer: GapAnswer) -> QuoteDraft:
    """The gap before the line is left, or the vendor is asked; an older reason for it is void."""
    lines = (replace(line, gap=answer) if line.id == line_id else line for line in draft.lines)
    kept = (one for one in draft.acknowledgements if (one.rule, one.line) != (GAP_RULE, line_id))
    return replace(draft, lines=tuple(lines), acknowledgements=tuple(kept))


def backdated(draft: QuoteDraft, line_id: UUID, devices: Sequence[DeviceCover]) -> QuoteDraft:
    """Every device's cover begins on the day after its old one ended."""
    ends = {device.serial: device.gap.last + _A_DAY for device in devices if device.gap}

    def begun(line: QuoteLine, day: date) -> QuoteLine:
        return replace(line, start=day, gap=GapAnswer.BACKDATE)

    return _apart(draft, line_id, ends, begun)


def capped(draft: QuoteDraft, line_id: UUID, devices: Sequence[DeviceCover]) -> QuoteDraft:
    """Every device's cover ends with the vendor's support at the latest."""
    return _apart(draft, line_id, caps(devices), lambda line, day: replace(line, end=day))


def caps(devices: Iterable[DeviceCover]) -> dict[str, date]:
    """The last day of support of the devices that a line outlasts but does not begin after."""
    return {
        device.serial: device.end_of_support
        for device in devices
        if device.outlasts_support
        and device.end_of_support
        and device.mine
        and device.mine.begins <= device.end_of_support
    }


def begun_later(draft: QuoteDraft, line_id: UUID, devices: Sequence[DeviceCover]) -> QuoteDraft:
    """Every device's cover begins when the one of the same layer that it has already is over."""
    return _apart(draft, line_id, starts(devices), lambda line, day: replace(line, start=day))


def starts(devices: Iterable[DeviceCover]) -> dict[str, date]:
    """The first free day of the devices whose present cover of that layer ends before the line."""
    found: dict[str, date] = {}
    for device in devices:
        last = max((each.end for each in device.rivals), default=None)
        if last and device.mine and last < device.mine.end:
            found[device.serial] = last + _A_DAY
    return found


def _apart(
    draft: QuoteDraft,
    line_id: UUID,
    days: Mapping[str, date],
    change: Callable[[QuoteLine, date], QuoteLine],
) -> QuoteDraft:
    """The devices in `days` get their day; those with another day, or none, stand on another line.

    The line keeps the devices without a day, or those with the first one.
    """
    line = next(each for each in draft.lines if each.id == line_id)
    parts: defaultdict[date | None, list[str]] = defaultdict(list)
    for serial in line.serials:
        parts[days.get(serial)].append(serial)
    spare = line.quantity - len(line.serials)
    if spare > 0 and None not in parts:
        parts[None] = []
    made: list[QuoteLine] = []
    for day in sorted(parts, key=lambda day: day or date.min):
        own = line
        if len(parts) > 1:
            count = len(parts[day]) + (0 if made else max(0, spare))
            own = replace(line, serials=tuple(parts[day]), quantity=count)
        own = replace(own, id=uuid4()) if made else own
        made.append(change(own, day) if day else own)
    at = draft.lines.index(line)
    return replace(draft, lines=(*draft.lines[:at], *made, *draft.lines[at + 1 :]))
