"""What one cell of a price list may hold, and how spreadsheets distort it.

Each reader turns a cell into a value or refuses it with a sentence; each writer turns the value
into a cell that reads back equal.
Source: domain.md §6.2, "Import traps".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl.utils.datetime import from_excel

from hezo_desktop.domain import option_code, parsing
from hezo_desktop.errors import HezoError
from hezo_desktop.message import say

LONGEST_TEXT = 500
LARGEST_NUMBER = Decimal(10) ** 12
_EXACT_DIGITS = 15
_CODE = re.compile(r"[A-Z0-9][A-Z0-9_.-]{0,39}")
_SERIAL_DAYS = range(20_000, 80_000)
"""Excel's numbers of the days 1954 to 2119; a date column that lost its format holds these."""
_ERROR = re.compile(r"#[A-Z/0]+[!?]?")
_TEXT, _DAY, _MONEY, _SHARE = "@", "yyyy-mm-dd", "#,##0.00##", "0.00%"


class CellError(HezoError):
    """A cell that cannot be taken; the message says what it should hold."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it was read: its value, its number format, and the first day of its calendar."""

    value: object
    number_format: str = "General"
    epoch: datetime = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's calendar knows no zone

    @property
    def text(self) -> str | None:
        """The text with trimmed ends (non-breaking spaces too); None when it is not text."""
        return self.value.strip() if isinstance(self.value, str) else None

    @property
    def is_empty(self) -> bool:
        """Does the cell hold nothing but spaces?"""
        return self.value is None or self.text == ""

    @property
    def is_percent(self) -> bool:
        """Is the number shown as a percent, that is, stored as 0.09 for 9 %?"""
        return "%" in self.number_format


@dataclass(frozen=True, slots=True)
class Figure:
    """A number whose unit another cell tells: money, a factor, or percent (9 = 9 %).

    `marked` says that the cell itself carries a percent sign.
    """

    number: Decimal
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """How a column's cells are read and written; `choices` for a closed list of words."""

    read: Callable[[Cell], Any]
    write: Callable[[Any], tuple[Any, str]]
    choices: tuple[str, ...] = ()


def read_text(cell: Cell) -> str:
    """A text; a number typed where a text stands is taken as it is shown."""
    if isinstance(cell.value, (datetime, date, time)):
        raise CellError(
            say("the spreadsheet turned the text into a date; format the column as text and retype")
        )
    if isinstance(cell.value, bool):
        return "TAK" if cell.value else "NIE"
    text = cell.text if cell.text is not None else f"{_exact(cell):f}"
    if len(text) > LONGEST_TEXT:
        raise CellError(say("the text is longer than {most} characters", most=LONGEST_TEXT))
    if _ERROR.fullmatch(text):
        raise CellError(say("the cell shows the spreadsheet error {error}", error=text))
    return text


def read_catalogue_number(cell: Cell) -> str:
    """A text that must not have been a number: leading zeros and long tails would be lost."""
    if cell.text is None and isinstance(cell.value, (int, float)):
        raise CellError(
            say(
                "the spreadsheet turned the text into the number {number}; format the column as "
                "text and retype it",
                number=str(cell.value),
            )
        )
    return read_text(cell)


def read_code(cell: Cell) -> str:
    """A short name in capitals: `COCARE`, `4H_AHR`, `HUAWEI`; letter case is forgiven."""
    text = read_text(cell).upper()
    if not _CODE.fullmatch(text):
        raise CellError(
            say("{text} is not a code; codes are capitals, digits and _ such as COCARE", text=text)
        )
    return text


def read_window(cell: Cell) -> str:
    """A window of an option in its canonical spelling: `8x5xNBD`."""
    try:
        return option_code.parse(read_text(cell)).canonical
    except option_code.OptionCodeError as error:
        raise CellError(error.message) from error


def read_figure(cell: Cell) -> Figure:
    """A number, with a note whether it carries a percent sign."""
    if cell.text is not None:
        negative = cell.text.startswith(("-", "−"))
        text = cell.text.lstrip("-− ")
        marked = text.endswith("%")
        try:
            number = parsing.decimal(text.removesuffix("%").rstrip())
        except parsing.ParseError as error:
            raise CellError(error.message) from error
    else:
        number, marked, negative = _exact(cell), cell.is_percent, False
        number = number * 100 if marked else number
    if abs(number) > LARGEST_NUMBER:
        raise CellError(say("the number is too large"))
    return Figure(-number if negative else number, marked)


def read_number(cell: Cell) -> Decimal:
    """A number that is not negative and not a percent."""
    number = as_amount(read_figure(cell))
    if number < 0:
        raise CellError(say("a negative number is not possible here"))
    return number


def read_percent(cell: Cell) -> Decimal:
    """A percent from 0 to 100 (9 = 9 %)."""
    number = as_percent(read_figure(cell))
    if not 0 <= number <= 100:  # noqa: PLR2004 - a part of the whole
        raise CellError(say("a percent from 0 to 100 is expected"))
    return number


def as_amount(figure: Figure) -> Decimal:
    """The figure as money or a factor.

    Raises: CellError when the cell carries a percent sign.
    """
    if figure.marked:
        raise CellError(say("a percent stands where an amount or a factor is expected"))
    return figure.number


def as_percent(figure: Figure) -> Decimal:
    """The figure as percent (9 = 9 %).

    Raises: CellError for a bare 0.09, which may mean 9 % or 0.09 %.
    """
    if not figure.marked and 0 < abs(figure.number) < 1:
        raise CellError(
            say(
                "{number} can mean two percents; write it with a percent sign, or as a number "
                "such as 9",
                number=figure.number,
            )
        )
    return figure.number


def read_count(cell: Cell) -> int:
    """A whole number from 0 to a million."""
    number = as_amount(read_figure(cell))
    if number != int(number) or not 0 <= number <= parsing.MOST_PIECES:
        raise CellError(say("a whole number from 0 to 1 000 000 is expected"))
    return int(number)


def read_day(cell: Cell) -> date:
    """A day: a date cell, its bare number, or a text such as 2026-11-20 or 20.11.2026."""
    value = cell.value
    if cell.text is not None:
        try:
            return parsing.full_day(cell.text)
        except parsing.ParseError as error:
            raise CellError(error.message) from error
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value in _SERIAL_DAYS:
        value = from_excel(value, cell.epoch)
    if not isinstance(value, datetime) or value.time() != time(0):
        raise CellError(say("a date such as 2026-11-20 is expected"))
    try:
        return parsing.full_day(value.date().isoformat())
    except parsing.ParseError as error:
        raise CellError(error.message) from error


def _exact(cell: Cell) -> Decimal:
    """The number a spreadsheet shows: fifteen digits, without the noise of binary fractions."""
    if isinstance(cell.value, bool) or not isinstance(cell.value, (int, float)):
        raise CellError(say("a number is expected"))
    return Decimal(f"{cell.value:.{_EXACT_DIGITS}g}")


def write_number(value: Decimal) -> tuple[Decimal | str, str]:
    """A number cell; a number of more digits than a spreadsheet keeps is written as text."""
    return (value, _MONEY) if _digits(value) <= _EXACT_DIGITS else (f"{value:f}", _TEXT)


def write_percent(value: Decimal) -> tuple[Decimal | str, str]:
    """A percent cell, stored as the share it is."""
    share = value / 100
    return (share, _SHARE) if _digits(share) <= _EXACT_DIGITS else (f"{value:f}%", _TEXT)


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def one_of(words: Mapping[str, Any]) -> Kind:
    """A column that takes one of these words, each with what it means."""
    by_value = {value: word for word, value in words.items()}

    def read(cell: Cell) -> Any:
        word = read_text(cell).upper()
        if word not in words:
            raise CellError(
                say("{word} is not one of {words}", word=word, words=", ".join(words)),
            )
        return words[word]

    return Kind(read, lambda value: (by_value[value], _TEXT), tuple(words))


def _as_text(value: str) -> tuple[str, str]:
    return value, _TEXT


TEXT = Kind(read_text, _as_text)
CATALOGUE_NUMBER = Kind(read_catalogue_number, _as_text)
CODE = Kind(read_code, _as_text)
WINDOW = Kind(read_window, _as_text)
NUMBER = Kind(read_number, write_number)
PERCENT = Kind(read_percent, write_percent)
FIGURE = Kind(
    read_figure,
    lambda figure: write_percent(figure.number) if figure.marked else write_number(figure.number),
)
COUNT = Kind(read_count, lambda value: (value, "0"))
DAY = Kind(read_day, lambda value: (value, _DAY))
FLAG = one_of({"TAK": True, "NIE": False})
CURRENCY = one_of({code: code for code in parsing.CURRENCIES})
