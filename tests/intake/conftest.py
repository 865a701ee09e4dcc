"""A file on disk, and what a table of devices means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.errors import BadInputError
from hezo_desktop.intake import entries, files, mapping
from hezo_desktop.intake.entries import Reading
from hezo_desktop.intake.table import Kind, Table

VENDORS = {"HUAWEI": "Huawei", "EXTREME": "Extreme Networks"}
TODAY = date(2026, 11, 21)

Read = Callable[[bytes | str], Table]
Understand = Callable[..., Reading]


@pytest.fixture
def stored(tmp_path: Path) -> Callable[[bytes | str], Path]:
    """Put bytes, or text in UTF-8, into a file."""

    def store(data: bytes | str) -> Path:
        path = tmp_path / "park.dat"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return store


@pytest.fixture
def read(stored: Callable[[bytes | str], Path]) -> Read:
    return lambda data: files.read(stored(data))


@pytest.fixture
def refusal(stored: Callable[[bytes | str], Path]) -> Callable[[bytes | str], str]:
    """The one sentence that a file costs."""

    def refuse(data: bytes | str) -> str:
        with pytest.raises(BadInputError) as refused:
            files.read(stored(data))
        said = str(refused.value)
        assert said.startswith("park.dat: ")
        assert not refused.value.problems
        return said

    return refuse


@pytest.fixture
def understand() -> Understand:
    """What a table means with the suggested columns."""

    def understood(table: Table, kind: Kind = Kind.DEVICES) -> Reading:
        columns = mapping.suggest(table, kind)
        assert mapping.missing(kind, columns) == ()
        return entries.interpret(
            table, columns, kind, vendors=VENDORS, formats=rule_book().serials, today=TODAY
        )

    return understood
