"""The statutory days off of a document's years, as a table that shows which of them matter."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from reportlab.platypus import Flowable

from hezo_desktop.documents.composing import Column, Composer
from hezo_desktop.domain.calendar import SATURDAY
from hezo_desktop.domain.paper import DayOff, IssuedQuote
from hezo_desktop.i18n import Translator
from hezo_desktop.paths import RESOURCES

_YEARS_IN_A_TABLE = 4


@cache
def _english() -> Mapping[str, str]:
    path = RESOURCES / "texts" / "days_off.toml"
    names: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["english"]
    return names


def name_of(day: DayOff, translate: Translator) -> str:
    """The day's name; the law names days in Polish, the English is ours."""
    if translate.language == "pl":
        return day.name
    return "; ".join(_english().get(part.strip(), part.strip()) for part in day.name.split(";"))


def tables(composer: Composer, quote: IssuedQuote) -> list[Flowable]:
    """A row a day off, a column a year; days on a weekend are set in brackets."""
    years = sorted({day.day.year for day in quote.days_off})
    starts = range(0, len(years), _YEARS_IN_A_TABLE)
    return [_table(composer, quote, years[at : at + _YEARS_IN_A_TABLE]) for at in starts]


def _table(composer: Composer, quote: IssuedQuote, years: list[int]) -> Flowable:
    _ = composer.translate
    by_name: dict[str, dict[int, list[str]]] = {}
    for day in sorted(quote.days_off, key=lambda day: (day.day.month, day.day.day, day.name)):
        if day.day.year in years:
            row = by_name.setdefault(name_of(day, _), {})
            row.setdefault(day.day.year, []).append(_shown(day, _))
    columns = [Column(_("Day off"), 60), *(Column(str(year), 38) for year in years)]
    rows = [
        (name, *("\n".join(dates.get(year, ["—"])) for year in years))
        for name, dates in by_name.items()
    ]
    return composer.table(columns, rows)


def _shown(day: DayOff, translate: Translator) -> str:
    said = f"{day.day:%d.%m} {translate.weekday(day.day)}"
    return f"({said})" if day.day.weekday() >= SATURDAY else said
