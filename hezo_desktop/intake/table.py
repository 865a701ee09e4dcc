"""What every file, clipboard and console output becomes first: one table of cells with its header.

Nothing is interpreted here; a cell that the spreadsheet has spoiled carries its trap along.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from hezo_desktop.domain.polish import fold
from hezo_desktop.message import Message, say

Value = str | int | float | date | bool | None
"""What a cell holds; an instant is a `datetime`, which is a `date` too."""

Raw = Value | time | timedelta
"""What a reader of workbooks may give."""

EXCEL_DAY_0 = date(1899, 12, 30)
"""The day that a spreadsheet stores as 0, unless it counts from 1904."""

DAY_0_OF_1904 = date(1904, 1, 1)


EXACT_NUMBERS = 10**15
"""From here on a spreadsheet no longer keeps every digit of a number."""


class Kind(StrEnum):
    """What the rows of a table are about."""

    DEVICES = "devices"
    CUSTOMERS = "customers"
    SITES = "sites"


@dataclass(frozen=True, slots=True)
class Trap:
    """Why a cell cannot be taken at its word: a code such as `no_value`, and the sentence."""

    code: str
    message: Message


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as a person sees it: trimmed text, a number, a day, or nothing."""

    value: Value
    trap: Trap | None = None


_NO_TRAPS: Mapping[int, Trap] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Line:
    """One row under the header. `row` counts from 1, as the spreadsheet shows it.

    `values` are raw and may be fewer than the header has; `traps` are by column, from 0.
    """

    row: int
    values: tuple[Raw, ...]
    traps: Mapping[int, Trap] = field(default_factory=lambda: _NO_TRAPS)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells, tidied for showing."""
        return tuple(
            Cell(tidy(value), self.traps.get(column) or _lost_digits(value))
            for column, value in enumerate(self.values)
        )


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was found: where it comes from, its header, the lines below it.

    `source` is the name shown to people; `header_row` counts from 1, and is 0 where the reader
    itself named the columns. `remarks` tell what was noticed and passed over. `signature` is the
    fingerprint of the headings, `sha256` that of the bytes (empty for the clipboard). `day_0` is
    the day that bare numbers in date columns count from.
    """

    source: str
    sheet: str
    header_row: int
    header: tuple[str, ...]
    lines: tuple[Line, ...]
    remarks: tuple[Message, ...] = ()
    sha256: str = ""
    day_0: date = EXCEL_DAY_0

    @property
    def signature(self) -> str:
        """The same for every file with these headings, however they are spelled."""
        folded = "\n".join(fold(heading) for heading in self.header)
        return hashlib.sha256(folded.encode()).hexdigest()


def tidy(value: Raw) -> Value:
    """The value without blanks at its ends and doubled inside; a whole number without decimals."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, float):
        return _tidy_number(value)
    return str(value) if isinstance(value, (time, timedelta)) else value


def _tidy_number(value: float) -> Value:
    if not math.isfinite(value):
        return str(value)
    return int(value) if value.is_integer() and abs(value) < EXACT_NUMBERS else value


_LOST_DIGITS = Trap(
    "number_for_text",
    say("the number is too long for a spreadsheet. Format the column as text and type it again."),
)


def _lost_digits(value: Raw) -> Trap | None:
    too_long = isinstance(value, (int, float)) and abs(value) >= EXACT_NUMBERS
    return _LOST_DIGITS if too_long else None
