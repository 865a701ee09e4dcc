"""Column types: instants are UTC, decimals and texts come back exactly as they went in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, Dialect, Uuid
from sqlalchemy.types import TypeDecorator

_known = lru_cache(maxsize=8_192)(UUID)
"""A page of a list names the same companies, sites and rows over and over."""


class Key(Uuid[UUID]):
    """A UUID. Where the database holds it as text, a text seen lately is not read again."""

    def result_processor(
        self, dialect: Dialect, _coltype: object
    ) -> Callable[[Any], UUID | None] | None:
        """From what the database holds; None where that is a UUID already."""
        if dialect.supports_native_uuid:
            return None
        return lambda text: None if text is None else _known(text)


class Instant(TypeDecorator[datetime]):
    """An aware moment, stored in UTC. A naive one is a bug and is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """To UTC without its offset, which SQLite has no room for."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Back to an aware moment in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)
