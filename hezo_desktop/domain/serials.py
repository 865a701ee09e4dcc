"""Serial numbers: one spelling for each device, and what the number tells about its making.

A number that looks unusual is only remarked on: vendors change their formats.
Source: features.md 1; domain.md §7.2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d-]+")
_BLANKS = re.compile(r"[\s\u200b\u00ad\ufeff]+")


@dataclass(frozen=True, slots=True)
class SerialFormat:
    """One vendor's way of writing serial numbers, as `resources/serials.toml` describes it.

    `pattern` matches the whole normalised number; its groups `year`, `week`, `month` (or
    `yymmdd`) tell the production date, letters by way of `years` and `months`. `written` puts a
    number that was typed without dashes back into the form printed on the label.
    """

    vendor: str
    name: str
    pattern: re.Pattern[str]
    years: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    written: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A serial number as read: its usual spelling, its format if known, its production month.

    `produced` is the first day of that month.
    """

    serial: str
    format: SerialFormat | None
    produced: date | None


def normalise(text: str) -> str:
    """Capital letters, no blanks, plain dashes: `" 1846g–50082"` becomes `1846G-50082`."""
    unified = unicodedata.normalize("NFKC", text)
    return _DASHES.sub("-", _BLANKS.sub("", unified)).upper()


def identity(text: str) -> str:
    """What makes two spellings the same device: the normalised number without dashes."""
    return normalise(text).replace("-", "")


def read(vendor: str, text: str, formats: Iterable[SerialFormat]) -> Reading:
    """The number in its usual spelling, with what its vendor's formats tell about it."""
    bare = identity(text)
    for known in formats:
        found = known.pattern.fullmatch(bare) if known.vendor == vendor else None
        if found:
            written = found.expand(known.written) if known.written else bare
            return Reading(written, known, _produced(known, found))
    return Reading(normalise(text), None, None)


def has_formats(vendor: str, formats: Iterable[SerialFormat]) -> bool:
    """Are this vendor's formats known, so that "unusual" means something?"""
    return any(known.vendor == vendor for known in formats)


def _produced(known: SerialFormat, found: re.Match[str]) -> date | None:
    groups = found.groupdict()
    year, month = groups.get("year"), groups.get("month")
    if not year:
        return None
    full_year = known.years[year] if known.years else 2000 + int(year)
    if month:
        number = known.months[month] if known.months else int(month)
        return date(full_year, number, 1) if number <= 12 and number else None
    week = groups.get("week")
    return _month_of_week(full_year, int(week)) if week else None


def _month_of_week(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1).replace(day=1)
    except ValueError:
        return None
