"""The rejected rows as a workbook: their own columns and the reason, to be put right and read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time
from itertools import zip_longest
from pathlib import Path

from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.i18n import Translator, translator
from hezo_desktop.intake.entries import Reject
from hezo_desktop.intake.table import Raw, Table, Value, tidy
from hezo_desktop.services.paper_files import write_atomically

Written = str | int | date | datetime | None


def save_rejects(
    table: Table, rejected: Collection[Reject], path: Path, language: str, *, force: bool = False
) -> Path:
    """Write the rejected rows of a table to a workbook, with the reason in its last column.

    Raises: ExistingFileError without `force`; StorageError when the folder cannot be written;
        TooLongError when a text does not fit into a cell.
    """
    from hezo_desktop.documents import list_xlsx  # noqa: PLC0415 - openpyxl is slow to import

    tr = translator(language)
    header = (*table.header, tr("Why the row was rejected"))
    reasons = {each.row: _reason(each, tr) for each in rejected}
    content = list_xlsx.write(tr("Rejected rows"), header, _rows(table, reasons))
    return write_atomically(path, content, force=force)


def _reason(reject: Reject, tr: Translator) -> str:
    """The sentence, after the heading of the cell at fault."""
    column, said = tr.render(reject.column), tr.render(reject.message)
    return f"{column}: {said}" if column else said


def _rows(table: Table, reasons: dict[int, str]) -> Iterator[tuple[Written, ...]]:
    width = len(table.header)
    for line in table.lines:
        if line.row in reasons:
            yield (*_padded(line.values, width), reasons[line.row])


def _padded(values: Iterable[Raw], width: int) -> Iterator[Written]:
    for _, value in zip_longest(range(width), list(values)[:width]):
        yield _written(tidy(value))


def _written(value: Value) -> Written:
    """The value as a workbook takes it: days stay days, other moments get their zone."""
    if isinstance(value, datetime):
        moment = value.replace(tzinfo=value.tzinfo or WARSAW)
        return moment.date() if moment.time() == time() else moment
    return str(value) if isinstance(value, bool | float) else value
