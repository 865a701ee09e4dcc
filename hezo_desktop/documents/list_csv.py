"""What a list shows as a CSV file that a spreadsheet of the reader's language opens right."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import StringIO

from hezo_desktop.documents.list_xlsx import Value
from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.domain.money import Money

_LIVE = re.compile(r"[=@\t\r]|[+-](?![\d\s()+-]*$)")
"""How a text begins that a spreadsheet would run; a phone number or `-` is not among them."""


def write(titles: Sequence[str], rows: Iterable[Sequence[Value]], language: str) -> bytes:
    """UTF-8 with its mark; in Polish with semicolons and decimal commas.

    Days are written 2026-11-20. A text that a spreadsheet would run gets an apostrophe before it.
    """
    polish = language == "pl"
    out = StringIO()
    writer = csv.writer(out, delimiter=";" if polish else ",")
    writer.writerow([_plain(title, ".") for title in titles])
    point = "," if polish else "."
    for row in rows:
        writer.writerow([_plain(value, point) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _plain(value: Value, point: str) -> str:
    if isinstance(value, str):
        return f"'{value}" if _LIVE.match(value) else value
    if isinstance(value, Money):
        return f"{_plain(value.amount, point)} {value.currency}"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", point)
    if isinstance(value, datetime):
        return f"{value.astimezone(WARSAW):%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)
