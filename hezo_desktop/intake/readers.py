"""What a cell means for the field it fills, and how spreadsheets spoil it.

Each reader takes a tidy value that is not empty, and gives what is stored; it refuses with a code
and a sentence, or notes a doubt.
Source: issue 3, D 3; domain.md §5.7 and §6.2, "Import traps".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hezo_desktop.domain import identifiers
from hezo_desktop.domain.party import Lifecycle
from hezo_desktop.domain.programme import ProductKind
from hezo_desktop.errors import HezoError
from hezo_desktop.intake import days
from hezo_desktop.intake.definitions import content, key, word_key, words
from hezo_desktop.intake.table import EXACT_NUMBERS, Value
from hezo_desktop.message import Message, say

LONGEST_TEXT = 500
_LONGEST_NOTHING = 12
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?[Ee]\+\d{1,3}")
_COUNTRY = re.compile("[A-Z]{2}")

ZEROS_BACK = say(
    "Column {column}: zeros that the spreadsheet had dropped were put back (rows {rows}). Check "
    "them."
)
ZEROS_DOUBTED = say(
    "Column {column}: numbers that may have lost leading zeros (rows {rows}). Check them."
)
BARE_DAYS = say("Column {column}: bare numbers were read as dates (rows {rows}). Check them.")
SAMPLE_NIP = say("Column {column}: NIPs that no tax office gives out (rows {rows}). Sample data?")
ODD_VAT = say(
    "Column {column}: VAT numbers that do not look right (rows {rows}). Compare them with the "
    "companies' papers."
)


class CellError(HezoError):
    """A cell that cannot be taken; `code` names the trap for programs."""

    def __init__(self, code: str, message: Message) -> None:
        """`message` says what the cell should hold."""
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Found:
    """What a cell means; `doubt` is a remark to be completed with column and rows."""

    value: Any
    doubt: Message | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What reading a cell depends on besides the cell."""

    vendors: Mapping[str, str]
    day_0: date


Reader = Callable[[Value, Surroundings], Found]


def is_nothing(value: Value) -> bool:
    """Is it a sign or a word for "nothing to tell", such as a dash or `brak`?"""
    if not isinstance(value, str) or len(value) > _LONGEST_NOTHING:
        return False
    return word_key(value) in words("nothing")


def _text(value: Value, _: Surroundings) -> Found:
    if isinstance(value, date):
        raise CellError(
            "date_for_text",
            say(
                "the spreadsheet turned the text into a date. Format the column as text and type "
                "it again."
            ),
        )
    if isinstance(value, bool):
        return Found("TAK" if value else "NIE")
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    if len(text) > LONGEST_TEXT:
        raise CellError(
            "too_long", say("the text is longer than {most} characters.", most=LONGEST_TEXT)
        )
    return Found(text)


def as_written(value: Value) -> str:
    """A number of digits and letters that must not have been a quantity.

    Raises: CellError when digits were lost on the way.
    """
    text = str(_text(value, _NOWHERE).value)
    spoiled = isinstance(value, float) or (isinstance(value, int) and abs(value) >= EXACT_NUMBERS)
    if spoiled or ("+" in text and _SCIENTIFIC.fullmatch(text)):
        raise CellError(
            "number_for_text",
            say(
                "the spreadsheet turned it into the number {number} and lost digits. Format the "
                "column as text and type it again.",
                number=text,
            ),
        )
    return text


def _code(value: Value, _: Surroundings) -> Found:
    return Found(as_written(value))


def _vendor(value: Value, around: Surroundings) -> Found:
    asked = key(str(value))
    for code, name in around.vendors.items():
        spellings = map(key, (code, name, *content()["vendors"].get(code, ())))
        if any(f"{asked} ".startswith(f"{spelling} ") for spelling in spellings):
            return Found(code)
    raise CellError(
        "unknown_vendor",
        say(
            "{name} is not a vendor of the catalogue ({vendors}).",
            name=str(value),
            vendors=", ".join(around.vendors.values()),
        ),
    )


def _day(value: Value, around: Surroundings) -> Found:
    try:
        day = days.read(value, around.day_0)
    except days.DayError as error:
        raise CellError("invalid_date", error.message) from error
    return Found(day, BARE_DAYS if days.is_bare_number(value) else None)


def _checked(name: str) -> Reader:
    """A reader by one of the domain's checks."""
    check = identifiers.CHECKS[name]

    def read(value: Value, _: Surroundings) -> Found:
        reading = check(as_written(value))
        if reading.problem:
            raise CellError(f"invalid_{name}", reading.problem)
        return Found(reading.value)

    return read


def tax_number(text: str, country: str = "") -> Found:
    """A tax number as it is stored; `country` is the company's, where the table tells.

    Raises: CellError for a NIP that cannot be right.
    """
    reading = identifiers.tax_number(text, country)
    if reading.problem:
        raise CellError("invalid_nip", reading.problem)
    home = (country or identifiers.tax_country(text)) == identifiers.HOME
    return Found(reading.value, (SAMPLE_NIP if home else ODD_VAT) if reading.doubt else None)


def _nip(value: Value, _: Surroundings) -> Found:
    return tax_number(as_written(value))


def _padded(name: str, *widths: int) -> Reader:
    """A reader of numbers of these widths, whose first zeros a number cell cannot hold."""
    check = identifiers.CHECKS[name]

    def read(value: Value, _: Surroundings) -> Found:
        text = as_written(value)
        width = next((width for width in widths if len(text) <= width), len(text))
        lost = isinstance(value, int) and len(text) < width
        reading = check(text.zfill(width) if lost else text)
        if reading.problem is None:
            doubted = lost or reading.doubt is not None
            return Found(reading.value, ZEROS_BACK if doubted else None)
        raise CellError("lost_zeros" if lost else f"invalid_{name}", reading.problem)

    return read


def _word(kind: str, meaning: Callable[[str], Any]) -> Reader:
    """A reader of one of the words that `resources/intake.toml` lists."""

    def read(value: Value, _: Surroundings) -> Found:
        text = str(value)
        known = words(kind).get(word_key(text))
        if known is None:
            raise CellError(
                "unknown_word",
                say(
                    "{word} is not understood. Write for example: {words}.",
                    word=text[:60],
                    words=", ".join(dict.fromkeys(_examples(kind))),
                ),
            )
        return Found(meaning(known))

    return read


def _examples(kind: str) -> list[str]:
    return [spellings[0] for spellings in content()["words"][kind].values()]


def _country(value: Value, around: Surroundings) -> Found:
    code = str(value).upper()
    return Found(code) if _COUNTRY.fullmatch(code) else _COUNTRY_NAME(value, around)


_NOWHERE = Surroundings({}, date.min)
_COUNTRY_NAME = _word("country", str)

READERS: Mapping[str, Reader] = {
    "text": _text,
    "code": _code,
    "serial": _code,
    "vendor": _vendor,
    "day": _day,
    "nip": _nip,
    "tax_number": _code,
    "regon": _padded("regon", 9, 14),
    "krs": _padded("krs", identifiers.KRS_DIGITS),
    "postcode": _code,
    "phone": _checked("phone"),
    "email": _checked("email"),
    "country": _country,
    "flag": _word("flag", "yes".__eq__),
    "lifecycle": _word("lifecycle", Lifecycle),
    "product": _word("product", ProductKind),
}
"""How cells are read, by the type of the field."""
