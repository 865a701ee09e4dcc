"""Tables written as text: CSV and TSV files in the encodings Polish programs write, and pastes."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from hezo_desktop.errors import BadInputError
from hezo_desktop.intake.limits import MOST_COLUMNS, MOST_ROWS, TOO_BIG
from hezo_desktop.message import say

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ";\t,|"
_LOOKED_AT = 20
_DECLARED = "sep="
_CONTROLS = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
"""Signs that no text has; a file with them is of another kind."""


def decode(data: bytes) -> str:
    """The text: marked UTF-8 or UTF-16, else UTF-8, else the Polish Windows code page.

    Raises: BadInputError when it is none of them.
    """
    encoding = next((name for mark, name in _MARKED if data.startswith(mark)), "")
    for candidate in (encoding,) if encoding else ("utf-8", *_unmarked(data), "cp1250"):
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.search(text):
            return text
    raise BadInputError(say("It is not a table. Choose an .xlsx, .ods or .csv file."))


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The fields of each line, with the number of the line as a spreadsheet would show it.

    Raises: BadInputError where the quotation marks do not fit.
    """
    delimiter, body, first = _delimiter(text)
    if body.count("\n") > MOST_ROWS:
        raise BadInputError(TOO_BIG)
    reader = csv.reader(StringIO(body, newline=""), delimiter=delimiter, strict=True)
    try:
        for row, fields in enumerate(reader, start=first):
            if len(fields) > MOST_COLUMNS:
                raise BadInputError(TOO_BIG)
            yield row, fields
    except csv.Error as error:
        raise BadInputError(
            say(
                "Line {line}: the quotation marks do not fit. Open the file in a spreadsheet and "
                "save it again.",
                line=reader.line_num,
            )
        ) from error


def _unmarked(data: bytes) -> Iterator[str]:
    """UTF-16 without its mark shows by a zero in every second byte of plain text."""
    if b"\0" in data[:2]:
        yield "utf-16-be" if data[0] == 0 else "utf-16-le"


def _delimiter(text: str) -> tuple[str, str, int]:
    """What separates the fields; the text without a line that says so; its first row's number."""
    first, _, rest = text.partition("\n")
    declared = first.strip().casefold()
    if declared.startswith(_DECLARED) and len(declared) == len(_DECLARED) + 1:
        return declared[-1], rest, 2
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:_LOOKED_AT]
    return max(_DELIMITERS, key=lambda sign: _evenness(lines, sign)), text, 1


def _evenness(lines: list[str], sign: str) -> tuple[int, int]:
    """How many lines agree on how many fields this sign makes, and how many fields."""
    counts = Counter(len(fields) for fields in csv.reader(lines, delimiter=sign))
    counts.pop(1, None)
    return max(((times, fields) for fields, times in counts.items()), default=(0, 0))
