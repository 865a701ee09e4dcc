"""What the benchmarks work on: a workspace with DEMO data and devices, and a contract of many."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.domain.paper import SignedContract
from hezo_desktop.domain.party import Device
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.services import papers, parties, party_bulk, quotes, sample

VENDOR = "HUAWEI"
MODELS = ("S5735-L48T4X-A1", "S6730-H48X6C", "AirEngine 5761-11", "AR651W", "USG6525E")
_FIRST_DAY = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Stock:
    """An open workspace with the DEMO data, and its DEMO quote."""

    app: App
    draft: QuoteDraft


def serial(number: int) -> str:
    """The serial number of an added device; its digits look like any others."""
    return f"BENCH{number * 387_420_489 % 1_000_000_000:09}"


@contextmanager
def stocked(count: int = 0) -> Iterator[Stock]:
    """A workspace with so many devices more than the DEMO data has; it is gone afterwards."""
    with (
        TemporaryDirectory(prefix="hezo-bench-") as folder,
        bootstrap.start(Path(folder) / "workspace") as app,
    ):
        draft = sample.fill(app)
        _add(app, count)
        yield Stock(app, draft)


def contract(stock: Stock, devices: int) -> SignedContract:
    """The DEMO quote's contract, its first line with so many devices."""
    first, *others = stock.draft.lines
    serials = tuple(serial(number) for number in range(devices))
    many = replace(first, serials=serials, quantity=devices)
    paper = quotes.preview(stock.app, replace(stock.draft, lines=(many, *others)))
    start, end = papers.span(paper.lines)
    return SignedContract(
        id=uuid4(),
        number="US/BENCH",
        quote=paper,
        quote_sha256="",
        accepted_at=stock.app.now(),
        start=start,
        end=end,
        reporters=(),
        signing=None,
        signed_at=None,
    )


def owner(app: App) -> UUID:
    """Whose the added devices are."""
    key = parties.companies(app, partners=False)[0].id
    assert key is not None
    return key


def devices(count: int, company_id: UUID) -> Iterator[Device]:
    """Devices of two hundred models and of all ages."""
    for number in range(count):
        yield Device(
            id=uuid4(),
            company_id=company_id,
            vendor=VENDOR,
            model=f"{MODELS[number % len(MODELS)]}-{number * 7 % 40:02}",
            part_number=f"0235{number * 7 % 40:04}",
            serial=serial(number),
            shipped=_FIRST_DAY,
            warranty_until=_FIRST_DAY + timedelta(number * 13 % 2_000),
            end_of_support=_FIRST_DAY + timedelta(number * 17 % 4_000),
        )


def _add(app: App, count: int) -> None:
    """Written at once, because storing one by one is not the subject."""
    if count:
        with app.database.begin() as session:
            party_bulk.write(session, app.now(), devices=devices(count, owner(app)))
