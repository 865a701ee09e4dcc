"""One spelling for every value: canonical JSON, the text that hashes and frozen papers rest on.

Keys and members of sets are sorted, texts are in Unicode's composed form, instants are UTC,
decimals and keys are strings, and there are no floats: the same facts give the same bytes on every
machine.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any
from uuid import UUID


def canonical(value: Any) -> str:
    """The canonical JSON of a frozen value or of plain data.

    Raises: TypeError for a float or anything else without one exact spelling; ValueError for a
        moment without a time zone.
    """
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 of a text, as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def plain(value: Any) -> Any:
    """The value as nested dicts, lists, texts, whole numbers, booleans and None."""
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, Mapping):
        return {_key(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        entries = [plain(entry) for entry in value]
        return sorted(entries) if isinstance(value, frozenset) else entries
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return _spelled(value)


def _spelled(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, (datetime, date, time)):
        return _moment(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _key(key: Any) -> str:
    spelled = plain(key)
    if not isinstance(spelled, str):
        raise TypeError(f"{key!r} cannot be a key")
    return spelled


def _text(text: str) -> str:
    """Composed, and without the half characters that an undecodable argument leaves behind."""
    return unicodedata.normalize("NFC", text).encode("utf-8", "replace").decode()


def _moment(value: datetime | date | time) -> str:
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
