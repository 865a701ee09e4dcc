"""Values written down and read back: canonical JSON in the database, frozen values out of it."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from hezo_desktop.domain.canonical import canonical

T = TypeVar("T")


def freeze(value: Any) -> str:
    """The canonical JSON of a frozen value."""
    return canonical(value)


def thaw(kind: type[T], text: str) -> T:
    """The value of type `kind` that `freeze` wrote; fields it did not know yet get their default.

    Instants come back in UTC.
    """
    written_as: Any = kind
    value: T = _adapter(written_as).validate_json(text)
    return value


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
