"""What a salesperson takes along to a customer: one page of facts and open questions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.cover import State
from hezo_desktop.domain.customer import CoveredDevice, Ending, Question, SiteLine
from hezo_desktop.domain.money import Money
from hezo_desktop.domain.party import Company
from hezo_desktop.message import Localised, Message

AHEAD = timedelta(days=180)
"""How far ahead of a visit one looks: what ends by then is worth talking about today."""


@dataclass(frozen=True, slots=True)
class BriefPaper:
    """A quote or a contract in one line; `until` is its validity or its last day."""

    number: str
    state: Message
    title: str
    net: Money
    until: date | None


@dataclass(frozen=True, slots=True)
class CoverGroup:
    """Devices that stand alike today: what covers them (nothing where it is over or unknown).

    `then` is what carries the cover on; `until` is the last day of unbroken cover; `since` the day
    on which the last of them lost its cover. `models` are counted, the most frequent first.
    """

    names: tuple[Localised | Message, ...]
    then: tuple[Localised | Message, ...]
    until: date | None
    since: date | None
    models: tuple[tuple[str, int], ...]

    @property
    def devices(self) -> int:
        """How many devices these are."""
        return sum(count for _model, count in self.models)


@dataclass(frozen=True, slots=True)
class VisitBrief:
    """Everything on the page, the most urgent first; `day` is the day it was made for."""

    seller: Seller
    company: Company
    day: date
    made_at: datetime
    sites: tuple[SiteLine, ...]
    groups: tuple[CoverGroup, ...]
    ending: tuple[Ending, ...]
    quotes: tuple[BriefPaper, ...]
    contracts: tuple[BriefPaper, ...]
    questions: tuple[Question, ...]

    @property
    def is_sample(self) -> bool:
        """Does it tell of DEMO data?"""
        return self.company.sample or self.seller.sample


def ending_soon(endings: Iterable[Ending], day: date) -> tuple[Ending, ...]:
    """Of what ends next, that which ends within the look ahead."""
    return tuple(each for each in endings if each.day <= day + AHEAD)


def cover_groups(devices: Iterable[CoveredDevice]) -> tuple[CoverGroup, ...]:
    """The devices that are there, grouped by their cover: those without any before the others."""
    found: defaultdict[tuple[int, date, tuple[str, ...]], list[CoveredDevice]] = defaultdict(list)
    for each in devices:
        if each.in_place:
            found[_urgency(each.state)].append(each)
    return tuple(_group(found[key]) for key in sorted(found))


def _urgency(state: State) -> tuple[int, date, tuple[str, ...]]:
    """Cover that is over comes first, then what nobody knows about, then what ends soonest."""
    if state.until:
        return 2, state.until, tuple(str(each.name) for each in (*state.by, *state.then))
    return (0 if state.since else 1), date.max, ()


def _group(alike: list[CoveredDevice]) -> CoverGroup:
    state = alike[0].state
    models = Counter(each.device.model for each in alike)
    return CoverGroup(
        names=tuple(each.name for each in state.by),
        then=tuple(each.name for each in state.then),
        until=state.until,
        since=max((each.state.since for each in alike if each.state.since), default=None),
        models=tuple(sorted(models.items(), key=lambda pair: (-pair[1], pair[0]))),
    )
