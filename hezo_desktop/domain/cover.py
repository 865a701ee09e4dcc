"""What covers a device and when, layer by layer: who looks after it today, and until which day.

Source: features.md 1 (layers per serial number, overlaps, gaps, end of support).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

from hezo_desktop.domain.options import Option
from hezo_desktop.domain.programme import Catalogue, ProgrammeKind
from hezo_desktop.domain.quote import GapAnswer
from hezo_desktop.message import Localised, Message, say

_A_DAY = timedelta(days=1)
_FAR = 366


class Layer(StrEnum):
    """Who stands behind a period of cover; two of one layer are not wanted on the same days."""

    WARRANTY = "warranty"
    VENDOR = "vendor"
    HEZO = "hezo"


LAYER_OF: Mapping[ProgrammeKind, Layer] = {
    ProgrammeKind.WARRANTY: Layer.WARRANTY,
    ProgrammeKind.VENDOR: Layer.VENDOR,
    ProgrammeKind.ADD_ON: Layer.HEZO,
}
"""The layer a programme of each kind lies in; one-off work covers nothing."""


def layer_of(catalogue: Catalogue, code: str) -> Layer | None:
    """The layer of a programme; one that has left the catalogue is still somebody's promise."""
    programme = catalogue.programmes.get(code)
    return LAYER_OF.get(programme.kind) if programme else Layer.VENDOR


def promised(catalogue: Catalogue, vendor: str, code: str, level: str, window: str) -> Localised:
    """What a programme promises, as people call it: `CoCare Standard`, `AHB 8x5xNBD`."""
    programme = catalogue.programmes.get(code)
    title = Localised(pl=code, en=code)
    if programme:
        brand = programme.names_by_vendor.get(vendor)
        title = Localised(pl=brand, en=brand) if brand else programme.title
        known = programme.level(level)
        level = known.name if known else level
    rest = "".join(f" {part}" for part in (level, window) if part)
    return Localised(pl=title.pl + rest, en=title.en + rest)


LAYERS: Mapping[Layer, Message] = {
    Layer.WARRANTY: say("Warranty"),
    Layer.VENDOR: say("Vendor's programme"),
    Layer.HEZO: say("HEZO option"),
}
"""How people call the layers, from the ground up."""


@dataclass(frozen=True, slots=True)
class Period:
    """One promise on one device: days `start` to `end`, both inclusive.

    `start` is None where only the last day is known, as of a warranty without a day of shipment.
    `name` is what was promised, `source` where that is written down, `option` which HEZO option it
    is.
    """

    layer: Layer
    start: date | None
    end: date
    name: Localised | Message
    source: Message
    option: Option | None = None

    @property
    def begins(self) -> date:
        """Its first day; the beginning of time where that is not known."""
        return self.start or date.min

    def holds(self, day: date) -> bool:
        """Does it cover the device on that day?"""
        return self.begins <= day <= self.end

    def is_wanted_beside(self, other: Period) -> bool:
        """Does it make sense to have both on the same day?"""
        if self.layer is not other.layer:
            return True
        mine, others = self.option, other.option
        return mine is not None and others is not None and mine.is_wanted_beside(others)

    def in_words(self) -> Message:
        """The period as one line: layer, promise, days and source."""
        facts = {"layer": LAYERS[self.layer], "name": self.name, "end": self.end}
        if self.start is None:
            return say("{layer}: {name}, until {end} ({source})", **facts, source=self.source)
        return say(
            "{layer}: {name}, {start}–{end} ({source})",
            **facts,
            start=self.start,
            source=self.source,
        )


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two periods with days in common of which one is in vain; `one` begins first."""

    one: Period
    other: Period

    @property
    def start(self) -> date:
        """The first day that is covered twice."""
        return self.other.begins

    @property
    def end(self) -> date:
        """The last day that is covered twice."""
        return min(self.one.end, self.other.end)

    def in_words(self) -> Message:
        """The finding, naming both sources."""
        return say(
            "{one} ({one_source}) and {other} ({other_source}) both cover the device until {end}. "
            "One of them is paid for in vain.",
            one=self.one.name,
            one_source=self.one.source,
            other=self.other.name,
            other_source=self.other.source,
            end=self.end,
        )


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without cover between the last covered day and the next one."""

    last: date
    start: date

    @property
    def days(self) -> int:
        """How many days nobody looked after the device."""
        return (self.start - self.last).days - 1

    def in_words(self) -> Message:
        """The gap with both days beside it."""
        facts = {"first": self.last + _A_DAY, "last": self.start - _A_DAY}
        if self.days == 1:
            return say("One day without cover: {first}", first=facts["first"])
        return say("{days} days without cover: {first}–{last}", days=self.days, **facts)


GAP_ANSWERS: Mapping[GapAnswer, Message] = {
    GapAnswer.BACKDATE: say("Begin the new cover on the day after the old one ended"),
    GapAnswer.LEAVE: say("Leave the days without cover"),
    GapAnswer.ASK_VENDOR: say(
        "Ask the vendor whether and for how much cover can be taken up again"
    ),
}
"""The answers as they are offered."""


@dataclass(frozen=True, slots=True)
class State:
    """How a device stands on a day.

    `by` are the periods that hold on it, the longest lasting first; `until` is the last day of
    unbroken cover, in whatever layers; `then` are the periods that carry it on so far; `since` is
    the first day without any, once there was some; `next` the period that begins next.
    """

    day: date
    by: tuple[Period, ...]
    until: date | None
    then: tuple[Period, ...]
    since: date | None
    next: Period | None

    @property
    def days_left(self) -> int | None:
        """Days of cover after this one; None when there is no cover."""
        return (self.until - self.day).days if self.until else None

    def in_words(self) -> Message:
        """The state as one short sentence."""
        if self.until is not None:
            return _ends(self.until, (self.until - self.day).days)
        if self.next is not None:
            return say("not covered before {start}", start=self.next.begins)
        if self.since is not None:
            return say("uncovered since {since}", since=self.since)
        return say("no cover on record")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Everything that covers one device, and the last day on which its vendor supports it."""

    periods: tuple[Period, ...] = ()
    end_of_support: date | None = None

    def on(self, day: date) -> State:
        """How the device stands on a day."""
        return state_on(self.periods, day)

    def remarks(self) -> tuple[Message, ...]:
        """What is wrong with the cover: days paid twice, days after the end of support."""
        late = (beyond_support(each, self.end_of_support) for each in self.periods)
        return (
            *(each.in_words() for each in overlaps(self.periods)),
            *(remark for remark in late if remark),
        )

    def in_words(self) -> tuple[Message, ...]:
        """The whole timeline as lines of text: periods, gaps, and the end of support."""
        told = [each.in_words() for each in sorted(self.periods, key=_order)]
        told += [gap.in_words() for gap in gaps(self.periods)]
        if self.end_of_support:
            told.append(say("End of support: {day}", day=self.end_of_support))
        return tuple(told)


def state_on(periods: Iterable[Period], day: date) -> State:
    """What covers a device on `day` and until when, what covered it last, what comes next."""
    known = sorted(periods, key=_span)
    by = sorted((each for each in known if each.holds(day)), key=lambda each: each.end)[::-1]
    until = _unbroken(known, day) if by else None
    before = [each.end for each in known if each.end < day]
    return State(
        day=day,
        by=tuple(by),
        until=until,
        then=tuple(each for each in known if until and day < each.begins <= until),
        since=max(before) + _A_DAY if before and not by else None,
        next=next((each for each in known if each.begins > day), None),
    )


def overlaps(periods: Iterable[Period]) -> tuple[Overlap, ...]:
    """Every two periods of one layer with days in common, unless both are wanted beside each other.

    Source: domain.md §3.2 R05.
    """
    return tuple(
        Overlap(one, other)
        for one, other in combinations(sorted(periods, key=_order), 2)
        if other.begins <= one.end and not one.is_wanted_beside(other)
    )


def gaps(periods: Iterable[Period]) -> tuple[Gap, ...]:
    """The days in which nothing covers the device, between its first cover and its last."""
    return tuple(_gaps(sorted(periods, key=_span)))


def gap_before(periods: Iterable[Period], start: date) -> Gap | None:
    """The gap that a new cover from `start` would leave behind the cover there is.

    None when there is no earlier cover, or when the new one follows it without a gap.
    """
    last = max((each.end for each in periods if each.begins < start), default=None)
    return Gap(last, start) if last and not _joins(last, start) else None


def capped(period: Period, end_of_support: date | None) -> Period | None:
    """The period as far as the vendor supports the device; None when nothing of it is left."""
    if end_of_support is None or period.end <= end_of_support:
        return period
    return replace(period, end=end_of_support) if period.begins <= end_of_support else None


def beyond_support(period: Period, end_of_support: date | None) -> Message | None:
    """The remark on a period that runs on after the end of support."""
    if end_of_support is None or period.end <= end_of_support:
        return None
    return say(
        "{name} ({source}) runs until {end}, but the vendor's support ends on {support}.",
        name=period.name,
        source=period.source,
        end=period.end,
        support=end_of_support,
    )


def before_swap(periods: Iterable[Period], day: date) -> tuple[Period, ...]:
    """What a device had until it was exchanged on `day`."""
    return tuple(
        replace(each, end=min(each.end, day - _A_DAY)) for each in periods if each.begins < day
    )


def after_swap(periods: Iterable[Period], day: date) -> tuple[Period, ...]:
    """What the device that came in its place on `day` goes on with.

    Source: features.md 10 (an exchange after repair keeps the period).
    """
    return tuple(replace(each, start=max(each.begins, day)) for each in periods if each.end >= day)


def endings(periods: Iterable[Period], day: date) -> tuple[Period, ...]:
    """The periods that end on `day` or later and are not carried on in their layer, in order."""
    known = tuple(periods)
    last = [each for each in known if each.end >= day and not _carried_on(each, known)]
    return tuple(sorted(last, key=lambda each: each.end))


def _carried_on(period: Period, others: Iterable[Period]) -> bool:
    return any(
        other.layer is period.layer and other.end > period.end and _joins(period.end, other.begins)
        for other in others
    )


def _gaps(ordered: Iterable[Period]) -> Iterator[Gap]:
    last: date | None = None
    for each in ordered:
        if last and not _joins(last, each.begins):
            yield Gap(last, each.begins)
        last = max(last or each.end, each.end)


def _unbroken(ordered: Iterable[Period], day: date) -> date:
    """The last day of the cover that holds on `day` and goes on without a gap."""
    until = day
    for each in ordered:
        if _joins(until, each.begins):
            until = max(until, each.end)
    return until


def _joins(end: date, start: date) -> bool:
    """Does cover from `start` follow one until `end` without a day between them?"""
    return (start - end).days <= 1


def _ends(until: date, days: int) -> Message:
    """How long the cover lasts; days are counted only where they are few enough to mean much."""
    if days == 0:
        return say("ends today, {until}", until=until)
    if days == 1:
        return say("ends tomorrow, {until}", until=until)
    if days > _FAR:
        return say("covered until {until}", until=until)
    return say("ends in {days} days, {until}", until=until, days=days)


def _span(period: Period) -> tuple[date, date]:
    return period.begins, period.end


def _order(period: Period) -> tuple[date, date, int, str, str]:
    """By days; on the same days from the ground up, and always in the same order."""
    ground = tuple(Layer).index(period.layer)
    return *_span(period), ground, str(period.name), str(period.source)
