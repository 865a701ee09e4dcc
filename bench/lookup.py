"""2b: from a serial number to the typed device, beside a row fetched from the same file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from bench.measure import Comparison, cpu
from bench.stock import VENDOR, serial, stocked
from hezo_desktop.services import parties

DEVICES = 100_000
AT_ONCE = 1_000
_STEP = 7_919
_RAW = """
    SELECT id, company_id, vendor, model, part_number, serial, product, site_id, shipped,
        warranty_until, end_of_sale, end_of_support, lifecycle, replaces, swapped_on, swap_reason,
        sample
    FROM device WHERE vendor = ? AND serial = ? AND serial <> ''
"""


def compare() -> Iterator[Comparison]:
    """One device, as a form asks for it, and a thousand, as the rules ask for a quote's."""
    with stocked(DEVICES) as stock:
        app = stock.app
        connection = app.database.engine().raw_connection().driver_connection
        assert connection is not None
        numbers = count(step=_STEP)
        many = [(VENDOR, serial(number * _STEP % DEVICES)) for number in range(AT_ONCE)]

        def anyone() -> str:
            return serial(next(numbers) % DEVICES)

        def raw(number: str) -> object:
            row = connection.execute(_RAW, (VENDOR, number)).fetchone()
            assert row is not None
            return row

        yield Comparison(
            action="2b serial number to typed device",
            reference="raw fetchone",
            goal=1.5,
            product=cpu(lambda: parties.device_by_serial(app, VENDOR, anyone()), 200),
            beside=cpu(lambda: raw(anyone()), 200),
        )
        yield Comparison(
            action=f"2b {AT_ONCE:,} serial numbers to typed devices",
            reference="as many raw fetchones",
            goal=1.5,
            product=cpu(lambda: parties.devices_by_serial(app, many)),
            beside=cpu(lambda: [raw(number) for _, number in many]),
        )
