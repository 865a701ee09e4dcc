"""Poland's statutory days off, computed by the `holidays` package into a table of our own.

The table is what the product works with: users may correct it when the law changes before the
package does.
Source: SLA-1 T4; domain.md §5.9 (Act of 18 January 1951; 24 December from 2025).
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

import holidays
from holidays.version import __version__ as package_version

from hezo_desktop.domain.calendar import Calendar

FIRST_YEAR, LAST_YEAR = 1990, 2100
SOURCE = "Ustawa z 18 stycznia 1951 r. o dniach wolnych od pracy"


def statutory_days(first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> Calendar:
    """The days off of these years, both inclusive, with their Polish names.

    Each year follows the law as it stood then, later ones today's.
    """
    found = holidays.country_holidays(
        "PL", years=range(first_year, last_year + 1), language="pl", expand=False
    )
    return Calendar(
        days_off=MappingProxyType(dict(sorted(found.items()))),
        first_year=first_year,
        last_year=last_year,
        version=f"holidays {package_version}",
        source=SOURCE,
    )


@cache
def calendar() -> Calendar:
    """The shipped table, computed once."""
    return statutory_days()
