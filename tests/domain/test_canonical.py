from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from hezo_desktop.domain.canonical import canonical, digest


class Colour(StrEnum):
    BLUE = "blue"


@dataclass(frozen=True)
class Point:
    y: int
    x: tuple[Decimal, ...]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (7, "7"),
        ("ąć „x”\n", '"ąć „x”\\n"'),
        ("e\u0328", '"ę"'),
        ("\udcff", '"?"'),
        (Decimal("12.50"), '"12.50"'),
        (Colour.BLUE, '"blue"'),
        (date(2026, 11, 20), '"2026-11-20"'),
        (time(15, 0), '"15:00:00"'),
        (datetime(2026, 11, 20, 12, tzinfo=UTC), '"2026-11-20T12:00:00Z"'),
        (
            datetime(2026, 7, 1, 12, tzinfo=ZoneInfo("Europe/Warsaw")),
            '"2026-07-01T10:00:00Z"',
        ),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        ({"b": 1, "a": [2, (3,)]}, '{"a":[2,[3]],"b":1}'),
        (frozenset({UUID(int=2), UUID(int=1)}), f'["{UUID(int=1)}","{UUID(int=2)}"]'),
        ({date(2026, 1, 1): "x"}, '{"2026-01-01":"x"}'),
        (Point(2, (Decimal(1),)), '{"x":["1"],"y":2}'),
    ],
)
def test_every_value_has_one_spelling(value: object, text: str) -> None:
    assert canonical(value) == text


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (1.5, TypeError),
        ({1: "x"}, TypeError),
        ({"x"}, TypeError),
        (datetime(2026, 1, 1), ValueError),
    ],
)
def test_what_has_no_exact_spelling_is_refused(value: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        canonical(value)


def test_the_digest_is_sha_256_of_the_text() -> None:
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
