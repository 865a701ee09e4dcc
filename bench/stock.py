"""What the benchmarks work on: a workspace with DEMO data and devices, and a contract of many."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from sqlalchemy import select

from hezo_desktop import bootstrap
from hezo_desktop.bootstrap import App
from hezo_desktop.domain.paper import SignedContract
from hezo_desktop.domain.party import Device
from hezo_desktop.domain.quote import QuoteDraft
from hezo_desktop.models.party import CompanyRow
from hezo_desktop.services import papers, party_bulk, quotes, sample

VENDOR = "HUAWEI"
MODELS = ("S5735-L48T4X-A1", "S6730-H48X6C", "AirEngine 5761-11", "AR651W", "USG6525E")


@dataclass(frozen=True, slots=True)
class Stock:
    """An open workspace with the DEMO data, and its DEMO quote."""

    app: App
    draft: QuoteDraft


def serial(number: int) -> str:
    """The serial number of an added device."""
    return f"BENCH{number:09}"


@contextmanager
def stocked(devices: int = 0) -> Iterator[Stock]:
    """A workspace with so many devices more than the DEMO data has; it is gone afterwards."""
    with (
        TemporaryDirectory(prefix="hezo-bench-") as folder,
        bootstrap.start(Path(folder) / "workspace") as app,
    ):
        draft = sample.fill(app)
        _add(app, devices)
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


def _add(app: App, devices: int) -> None:
    """Devices of one customer, written at once because storing one by one is not the subject."""
    if not devices:
        return
    with app.database.begin() as session:
        owner = session.scalars(select(CompanyRow.id)).first()
        assert owner is not None
        many = (
            Device(uuid4(), owner, VENDOR, MODELS[number % len(MODELS)], serial=serial(number))
            for number in range(devices)
        )
        party_bulk.write(session, app.now(), devices=many)
