"""Columns that every list shows alike: days, counts, amounts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from hezo_desktop.domain.money import Money
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.table_model import Column

Row = TypeVar("Row")


def day_column(
    tr: Translator,
    title: str,
    day_of: Callable[[Row], date | None],
    key: str,
    *,
    spare: bool = False,
) -> Column[Row]:
    """A day, `–` when there is none."""

    def text(row: Row) -> str:
        day = day_of(row)
        return tr.day(day) if day else "–"

    return Column(title, text, sort_key=day_of, value=day_of, key=key, spare=spare)


def count_column(
    title: str, count_of: Callable[[Row], int | None], key: str, *, spare: bool = False
) -> Column[Row]:
    """A whole number, nothing when it is unknown or nought."""
    return Column(
        title,
        lambda row: str(count_of(row) or ""),
        sort_key=count_of,
        right=True,
        value=count_of,
        key=key,
        spare=spare,
    )


def money_column(
    tr: Translator, title: str, money_of: Callable[[Row], Money], key: str
) -> Column[Row]:
    """An amount with its currency."""
    return Column(
        title,
        lambda row: tr.money(money_of(row)),
        sort_key=lambda row: money_of(row).minor,
        right=True,
        value=money_of,
        key=key,
    )
