"""2c and 2d: hits while typing, and any page of a long list, beside the plainest question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bench.measure import Comparison, cpu
from bench.stock import Stock, serial, stocked
from hezo_desktop.domain.listing import Listing
from hezo_desktop.services import device_list, search

DEVICES = 100_000
FIRST = 200
_TEXTS = {
    "of a text that occurs nowhere": "qqzz",
    "of a part of one serial number": serial(73_519)[6:],
    "of two letters that begin no word": "qz",
    "of three common words that never meet": "bench s5735 airengine",
}
_LIKE = "SELECT subject_id FROM search_entry WHERE hay LIKE '%qqzz%' LIMIT 200"
_PAGE = """
    SELECT d.id, d.vendor, d.model, d.part_number, d.serial, d.company_id, c.name, s.name, s.city,
        d.lifecycle, d.shipped, d.warranty_until, d.end_of_support, d.end_of_sale, d.sample
    FROM device d JOIN company c ON c.id = d.company_id LEFT JOIN site s ON s.id = d.site_id
    WHERE (d.model_key, d.id) > (?, ?) ORDER BY d.model_key, d.id LIMIT 200
"""


def compare() -> Iterator[Comparison]:
    """The first hits among the devices, then all kinds at once, then pages from the middle."""
    with stocked(DEVICES) as stock:
        app = stock.app
        raw = stock.app.database.engine().raw_connection().driver_connection
        assert raw is not None
        like = cpu(lambda: raw.execute(_LIKE).fetchall())

        def hits(text: str) -> Callable[[], object]:
            return lambda: search.find(app, text, kinds=["device"], limit=FIRST)

        for what, text in _TEXTS.items():
            yield Comparison(
                action=f"2c first {FIRST} devices {what}",
                reference=f"LIKE over {DEVICES:,} folded texts",
                goal=0.05,
                product=cpu(hits(text), 5),
                beside=like,
            )
        for what, work in {
            f"first {FIRST} devices of a text that all have": hits("bench"),
            "Ctrl+K, all kinds, of a text that occurs nowhere": lambda: search.find(app, "qqzz"),
        }.items():
            yield Comparison(
                action=f"2c {what}",
                reference=f"LIKE over {DEVICES:,} folded texts",
                goal=None,
                product=cpu(work, 5),
                beside=like,
            )
        yield from _pages(stock, raw)


def _pages(stock: Stock, raw: Any) -> Iterator[Comparison]:
    """Every sort, from the middle of the list."""
    middle, rows = "SELECT model_key, id FROM device ORDER BY 1, 2 LIMIT 1 OFFSET ?", DEVICES // 2
    place = raw.execute(middle, (rows,)).fetchone()
    for sort in device_list.SORTS:
        listing = Listing(sort=sort)
        after = device_list.page(stock.app, listing, limit=rows).after

        def page(listing: Listing = listing, after: object = after) -> object:
            return device_list.page(stock.app, listing, after)

        yield Comparison(
            action=f"2d page of 200 devices by {sort}, from the middle",
            reference="raw rows of a keyset page",
            goal=1.3,
            product=cpu(page, 5),
            beside=cpu(lambda: raw.execute(_PAGE, place).fetchall(), 5),
        )
