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
_CENTURY = 2000
_THURSDAY = 4
"""A week belongs to the month of its Thursday, as it belongs to that year."""
_BLANKS = re.compile(r"[\s\u200b\u00ad\ufeff]+")


@dataclass(frozen=True, slots=True)
class SerialFormat:
    """One vendor's way of writing serial numbers, as `resources/serials.toml` describes it.

    `pattern` matches the whole number without dashes; its groups `year` and `month`, or `year` and
    `week`, tell when it was made, signs by way of `years` and `months`. `written` puts a number
    that was typed without dashes back into the form printed on the label.
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
    if text.isascii() and text.isalnum():
        return text.upper()
    plain = _BLANKS.sub("", unicodedata.normalize("NFKC", text)).upper()
    return _DASHES.sub("-", unicodedata.normalize("NFKC", plain))


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
    """The month the number speaks of; None where it tells none, or one that cannot be."""
    signs = found.groupdict()
    try:
        year = known.years[signs["year"]] if known.years else _CENTURY + int(signs["year"])
        if "week" in signs:
            return date.fromisocalendar(year, int(signs["week"]), _THURSDAY).replace(day=1)
        month = known.months[signs["month"]] if known.months else int(signs["month"])
        return date(year, month, 1)
    except (KeyError, ValueError):
        return None
