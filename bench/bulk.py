"""2a: many devices written at once with all that finds and lists them, beside bare inserts."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.measure import Comparison
from bench.stock import Stock, devices, owner, stocked
from hezo_desktop.models import engine, keys
from hezo_desktop.services import party_bulk

DEVICES = 100_000
_ROUNDS = 3
_FIRST = (
    "id, company_id, vendor, model, part_number, serial, product, site_id, shipped, "
    "warranty_until, end_of_sale, end_of_support"
)
_BARE = (
    f"CREATE TABLE device ({_FIRST}, PRIMARY KEY (id))",
    "CREATE UNIQUE INDEX device_serial ON device (vendor, serial)",
)
Rows = list[tuple[Any, ...]]


def compare() -> Iterator[Comparison]:
    """Every sample commits to an encrypted file that is new."""
    whole, first = _rows("*"), _rows(_FIRST)
    action = f"2a {DEVICES:,} devices with search entries and sort keys"
    yield Comparison(
        action=action,
        reference="raw executemany into the same table, without search",
        goal=3.0,
        product=_product,
        beside=lambda: _into_the_same(whole),
        rounds=_ROUNDS,
    )
    yield Comparison(
        action=action,
        reference="raw executemany into twelve columns with one index",
        goal=None,
        product=_product,
        beside=lambda: _into_twelve(first),
        rounds=_ROUNDS,
    )


def _product() -> float:
    with stocked() as stock:
        app, many = stock.app, list(devices(DEVICES, owner(stock.app)))

        def write() -> None:
            with app.database.begin() as session:
                party_bulk.write(session, app.now(), devices=many)

        return _cost(write)


def _into_the_same(rows: Rows) -> float:
    with stocked() as stock:
        return _cost(lambda: _insert(_driver(stock), rows))


def _into_twelve(rows: Rows) -> float:
    with TemporaryDirectory(prefix="hezo-bench-") as folder:
        key = keys.create(Path(folder) / "key")
        with closing(engine.connect(Path(folder) / "bare.db", key)) as connection:
            for statement in _BARE:
                connection.execute(statement)
            return _cost(lambda: _insert(connection, rows))


def _insert(connection: engine.Connection, rows: Rows) -> None:
    connection.execute("BEGIN IMMEDIATE")
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO device VALUES ({marks})", rows)  # noqa: S608 - no text of others
    connection.execute("COMMIT")


def _rows(columns: str) -> Rows:
    """The devices in the driver's own form."""
    with stocked(DEVICES) as stock:
        query = f"SELECT {columns} FROM device WHERE serial LIKE 'BENCH%'"  # noqa: S608 - our own names
        return _driver(stock).execute(query).fetchall()


def _driver(stock: Stock) -> engine.Connection:
    connection = stock.app.database.engine().raw_connection().driver_connection
    assert isinstance(connection, engine.Connection)
    return connection


def _cost(work: Callable[[], None]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start
