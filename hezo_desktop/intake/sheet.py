"""Finds the table inside a sheet: the header among the first rows, the lines below it.

Whatever a person would see only by looking twice (hidden rows, merged cells, lines above the
header) is remarked on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hezo_desktop.errors import BadInputError
from hezo_desktop.intake.definitions import key, likeness, looks_like_data
from hezo_desktop.intake.shape import Shape
from hezo_desktop.intake.table import DAY_0_OF_1904, EXCEL_DAY_0, Line, Raw, Table, Trap
from hezo_desktop.message import Message, say

_LOOKED_AT = 30
_NAMED = 8
_DEEPEST_HEADER = 4
_NO_VALUE = Trap(
    "no_value",
    say(
        "the formula has no stored result. Open the file in Excel and save it, or put in the value."
    ),
)
_ERROR_VALUE = Trap(
    "error_value",
    say("the cell shows an error such as #N/A. Correct the formula, or put in the value."),
)

Row = tuple[int, tuple[Raw, ...]]
"""A row's number, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it was read: rows that hold something, what else is known of it, its calendar."""

    name: str
    rows: Sequence[Row]
    shape: Shape = field(default_factory=Shape)
    day_0: date = EXCEL_DAY_0


def is_blank(value: Raw) -> bool:
    """Does the cell hold nothing a person could see?"""
    return value is None or (isinstance(value, str) and not value.strip())


def filled(rows: Iterable[Row]) -> list[Row]:
    """The rows that hold anything."""
    return [row for row in rows if not all(map(is_blank, row[1]))]


def header_place(sheet: Sheet) -> int | None:
    """The position of the header among the rows; None when no row reads like one."""
    scores = [likeness(values) for _, values in sheet.rows[:_LOOKED_AT]]
    return scores.index(max(scores)) if scores and max(scores) > 0 else None


def table(sheet: Sheet, *, source: str, sha256: str) -> Table:
    """The table of a sheet; columns without any header are called A, B, C.

    Raises: BadInputError when the sheet is empty.
    """
    if not sheet.rows:
        raise BadInputError(say("There are no rows in it. Choose another file or sheet."))
    rows = sheet.rows
    at = header_place(sheet)
    if at is None and not looks_like_data(rows[0][1]):
        at = 0
    first, last = (0, -1) if at is None else _header_rows(sheet, at)
    width = max(len(values) for _, values in rows[first:])
    header_row = 0 if at is None else rows[last][0]
    if at is None:
        names = [letters(column) for column in range(width)]
    else:
        names = _names(rows[first : last + 1], width)
    header, repeated = _distinct(names)
    below = _merged_below(sheet.shape, header_row)
    remarks = (
        *_none_below(rows[last + 1 :]),
        *_above(rows[:first]),
        *_repeated(repeated),
        *_merged_remarks(sheet.shape, header_row),
        *_hidden(sheet.shape, header),
        *_calendar(sheet),
    )
    return Table(
        source=source,
        sheet=sheet.name,
        header_row=header_row,
        header=header,
        lines=_lines(rows[last + 1 :], below, _traps(sheet.shape)),
        remarks=remarks,
        sha256=sha256,
        day_0=sheet.day_0,
    )


def letters(column: int) -> str:
    """The spreadsheet's name of a column, counted from 0: `A`, `Z`, `AA`."""
    name = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(ord("A") + place) + name
    return name


def _header_rows(sheet: Sheet, at: int) -> tuple[int, int]:
    """The first and last position of a header whose cells are merged over several rows."""
    row = sheet.rows[at][0]
    areas = [
        (top, bottom)
        for (top, _), (bottom, _) in sheet.shape.merged
        if top <= row <= bottom < top + _DEEPEST_HEADER
    ]
    top = min((top for top, _ in areas), default=row)
    bottom = max((bottom for _, bottom in areas), default=row)
    within = [place for place, (number, _) in enumerate(sheet.rows) if top <= number <= bottom]
    return within[0], within[-1]


def _names(rows: Sequence[Row], width: int) -> list[str]:
    """The heading of each column: the lowest that the header's rows have for it."""
    names = [""] * width
    for _, values in rows:
        for column, value in enumerate(values):
            if not is_blank(value):
                names[column] = " ".join(str(value).split())
    return names


def _distinct(names: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """The names with a number behind each that stood before, and those names."""
    times: Counter[str] = Counter()
    distinct, repeated = [], []
    for name in names:
        times[key(name)] += 1
        again = name and times[key(name)] > 1
        distinct.append(f"{name} ({times[key(name)]})" if again else name)
        if again:
            repeated.append(name)
    return tuple(distinct), repeated


def _traps(shape: Shape) -> dict[int, dict[int, Trap]]:
    traps: dict[int, dict[int, Trap]] = {}
    for places, trap in ((shape.uncalculated, _NO_VALUE), (shape.errors, _ERROR_VALUE)):
        for row, column in places:
            traps.setdefault(row, {})[column - 1] = trap
    return traps


def _merged_below(shape: Shape, header_row: int) -> dict[int, dict[int, tuple[int, int]]]:
    """For each row that continues a merged area: by column, where the value stands."""
    below: dict[int, dict[int, tuple[int, int]]] = {}
    for (top, left), (bottom, _) in shape.merged:
        if top > header_row:
            for row in range(top + 1, min(bottom, shape.rows) + 1):
                below.setdefault(row, {})[left - 1] = (top, left - 1)
    return below


def _lines(
    rows: Sequence[Row],
    below: Mapping[int, Mapping[int, tuple[int, int]]],
    traps: Mapping[int, Mapping[int, Trap]],
) -> tuple[Line, ...]:
    if not below and not traps:
        return tuple(Line(row, values) for row, values in rows)
    by_row = dict(rows)
    return tuple(
        Line(row, _continued(values, below.get(row, {}), by_row), traps.get(row, {}))
        for row, values in rows
    )


def _continued(
    values: tuple[Raw, ...],
    from_above: Mapping[int, tuple[int, int]],
    by_row: Mapping[int, tuple[Raw, ...]],
) -> tuple[Raw, ...]:
    if not from_above:
        return values
    whole = list(values) + [None] * (max(from_above) + 1 - len(values))
    for column, (top, at) in from_above.items():
        source = by_row.get(top, ())
        whole[column] = source[at] if at < len(source) else None
    return tuple(whole)


def _none_below(rows: Sequence[Row]) -> Iterable[Message]:
    if not rows:
        yield say("There are no rows under the header.")


def _above(rows: Sequence[Row]) -> Iterable[Message]:
    if rows:
        yield say("Above the header, not read: rows {rows}.", rows=listed(row for row, _ in rows))


def _repeated(names: Sequence[str]) -> Iterable[Message]:
    if names:
        yield say(
            "Headings that stand twice: {columns}. Say yourself which column is meant.",
            columns=listed(names),
        )


def _merged_remarks(shape: Shape, header_row: int) -> Iterable[Message]:
    within, below = [], []
    for (top, left), (bottom, right) in sorted(shape.merged):
        area = f"{letters(left - 1)}{top}:{letters(right - 1)}{bottom}"
        if top <= header_row <= bottom:
            within.append(area)
        elif top > header_row and bottom > top:
            below.append(area)
    if within:
        yield say(
            "Merged cells in the header: {areas}. Check which columns they name.",
            areas=listed(within),
        )
    if below:
        yield say(
            "Merged cells: {areas}. Their value is taken for each of their rows.",
            areas=listed(below),
        )


def _hidden(shape: Shape, header: Sequence[str]) -> Iterable[Message]:
    if shape.hidden_rows:
        yield say(
            "Hidden or filtered rows are read too ({count}): {rows}.",
            count=len(shape.hidden_rows),
            rows=listed(sorted(shape.hidden_rows)),
        )
    columns = sorted(column for column in shape.hidden_columns if column <= len(header))
    if columns:
        names = [header[column - 1] or letters(column - 1) for column in columns]
        yield say("Hidden columns are read too: {columns}.", columns=listed(names))


def _calendar(sheet: Sheet) -> Iterable[Message]:
    if sheet.day_0 == DAY_0_OF_1904:
        yield say("The workbook counts days from 1904; its dates are read that way.")


def listed(things: Iterable[object]) -> str:
    """The first few of them, with an ellipsis where there are more."""
    names = [str(thing) for thing in things]
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
