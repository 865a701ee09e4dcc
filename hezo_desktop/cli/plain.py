"""Domain values as plain JSON: money as `"13413.70"`, dates in ISO, moments in Warsaw time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

from hezo_desktop.domain.calendar import WARSAW
from hezo_desktop.domain.money import Money
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Localised, Message

_FORMS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (datetime, lambda moment: moment.astimezone(WARSAW).isoformat()),
    ((date, time), lambda day: day.isoformat()),
    (Enum, lambda member: member.value),
    (Decimal, lambda number: format(number, "f")),
    ((Money, UUID, Path), str),
)


def plain(value: Any, tr: Translator) -> Any:
    """A value of the domain as JSON takes it; sentences in the command's language."""
    if isinstance(value, (Message, Localised)):
        return tr.render(value)
    for kind, form in _FORMS:
        if isinstance(value, kind):
            return form(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name), tr) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item, tr) for key, item in value.items()}
    return [plain(item, tr) for item in value] if isinstance(value, (list, tuple)) else value
