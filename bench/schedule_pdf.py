"""5: the SLA schedule on paper, beside a plain table of the same devices."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import LongTable, SimpleDocTemplate

from bench.measure import Comparison, cpu
from bench.stock import contract, stocked
from hezo_desktop.documents import book_sheets, schedule_pdf
from hezo_desktop.documents.fonts import Style, register
from hezo_desktop.i18n import translator

DEVICES = 1_000
LANGUAGE = "pl"
_COLUMNS = (0, 1, 3, 5, 6, 8, 9, 11, 14)
"""Of the workbook's columns, as many as the paper has; nine, without wrapping."""
_SIGNS = 16


def compare() -> Iterator[Comparison]:
    """Processor time of one schedule with wrapping cells, grouped by site."""
    with stocked() as stock:
        signed = contract(stock, DEVICES)
        table = book_sheets.devices(signed.quote, translator(LANGUAGE))
        rows = [[str(row[at] or "")[:_SIGNS] for at in _COLUMNS] for row in table.rows]
        yield Comparison(
            action=f"5 schedule PDF, {DEVICES:,} devices",
            reference="LongTable of plain strings",
            goal=0.5,
            product=cpu(lambda: schedule_pdf.render(signed, LANGUAGE)),
            beside=cpu(lambda: _plain(rows)),
            rounds=5,
        )


def _plain(rows: list[list[str]]) -> bytes:
    register()
    header = [f"Column {at}" for at in _COLUMNS]
    style = [("FONTNAME", (0, 0), (-1, -1), Style.REGULAR), ("FONTSIZE", (0, 0), (-1, -1), 7)]
    out = BytesIO()
    document = SimpleDocTemplate(out, pagesize=landscape(A4))
    document.build([LongTable([header, *rows], repeatRows=1, style=style)])
    return out.getvalue()
