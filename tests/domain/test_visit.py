from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from hezo_desktop.domain import visit
from hezo_desktop.domain.company import Seller
from hezo_desktop.domain.cover import Coverage, Layer, Period
from hezo_desktop.domain.customer import CoveredDevice, ending_next
from hezo_desktop.domain.party import Company, Device, Lifecycle
from hezo_desktop.message import say

TODAY = date(2026, 11, 20)


def warranty(end: date) -> Period:
    return Period(Layer.WARRANTY, None, end, say("warranty"), say("record"))


def care(start: date, end: date) -> Period:
    return Period(Layer.VENDOR, start, end, say("CoCare"), say("US/1"))


def covered(
    model: str, *periods: Period, lifecycle: Lifecycle = Lifecycle.INSTALLED
) -> CoveredDevice:
    device = Device(uuid4(), uuid4(), "HUAWEI", model, lifecycle=lifecycle)
    coverage = Coverage(periods)
    return CoveredDevice(device, "", coverage, coverage.on(TODAY))


def test_devices_that_stand_alike_are_one_group_those_without_cover_first():
    soon, late = date(2027, 1, 31), date(2029, 11, 30)
    groups = visit.cover_groups(
        [
            covered("B", warranty(late)),
            covered("A", warranty(soon)),
            covered("B", warranty(soon)),
            covered("B", warranty(soon)),
            covered("C"),
            covered("D", warranty(date(2026, 11, 1))),
            covered("D", warranty(date(2026, 10, 1))),
            covered("E", warranty(soon), lifecycle=Lifecycle.RETIRED),
        ]
    )
    told = [([str(n) for n in g.names], g.until, g.since, g.devices, g.models) for g in groups]
    assert told == [
        ([], None, date(2026, 11, 2), 2, (("D", 2),)),
        ([], None, None, 1, (("C", 1),)),
        (["warranty"], soon, None, 3, (("B", 2), ("A", 1))),
        (["warranty"], late, None, 1, (("B", 1),)),
    ]


def test_a_group_tells_what_carries_its_cover_on():
    end, later = date(2026, 12, 31), date(2027, 12, 31)
    carried = covered("A", warranty(end), care(end + timedelta(days=1), later))
    (group,) = visit.cover_groups([carried])
    assert [str(name) for name in group.names] == ["warranty"]
    assert [str(name) for name in group.then] == ["CoCare"]
    assert group.until == later


def test_a_visit_looks_180_days_ahead():
    inside, beyond = TODAY + timedelta(days=180), TODAY + timedelta(days=181)
    found = ending_next([covered("A", warranty(inside)), covered("B", warranty(beyond))], TODAY)
    assert [each.day for each in visit.ending_soon(found, TODAY)] == [inside]


def test_a_brief_tells_of_demo_data_when_its_customer_or_the_house_is_one():
    company = Company(uuid4(), "Kryształ", is_partner=False)
    brief = visit.VisitBrief(
        seller=Seller(),
        company=company,
        day=TODAY,
        made_at=datetime(2026, 11, 20, 12, tzinfo=UTC),
        sites=(),
        groups=(),
        ending=(),
        quotes=(),
        contracts=(),
        questions=(),
    )
    assert not brief.is_sample
    assert replace(brief, company=replace(company, sample=True)).is_sample
    assert replace(brief, seller=Seller(sample=True)).is_sample
