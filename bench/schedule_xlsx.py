"""4: the SLA schedule as a workbook, beside a plain loop over the same cells."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from bench.measure import Comparison, cpu, fresh
from bench.stock import contract, stocked
from hezo_desktop.documents import book_sheets, schedule_xlsx
from hezo_desktop.documents.sheet import Table
from hezo_desktop.i18n import translator

DEVICES = 5_000
LANGUAGE = "pl"


def compare() -> Iterator[Comparison]:
    """Processor time of one schedule; memory of a long one beside that of a short one."""
    with stocked() as stock:
        signed = contract(stock, DEVICES)
        table = book_sheets.devices(signed.quote, translator(LANGUAGE))
        yield Comparison(
            action=f"4 schedule workbook, {DEVICES:,} devices",
            reference="openpyxl write-only loop of its device cells",
            goal=1.1,
            product=cpu(lambda: schedule_xlsx.render(signed, LANGUAGE)),
            beside=cpu(lambda: _plain(table)),
            rounds=5,
        )
    yield Comparison(
        action="4 schedule workbook, memory with 10,000 devices",
        reference="memory with 1,000 devices",
        goal=1.1,
        product=fresh("workbook", "10000", cost="peak"),
        beside=fresh("workbook", "1000", cost="peak"),
        rounds=3,
    )


def _plain(table: Table) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet("Devices")
    font, placed = Font(name="Calibri", size=9), Alignment(vertical="center", wrap_text=True)
    for row in table.rows:
        cells = []
        for field, value in zip(table.fields, row, strict=True):
            cell = WriteOnlyCell(page, value=value)
            cell.font, cell.alignment, cell.number_format = font, placed, field.kind.value
            cells.append(cell)
        page.append(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
