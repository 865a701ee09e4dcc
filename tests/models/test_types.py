"""Column types give back what went in."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import Dialect, make_url

from hezo_desktop.models.types import Key

TEXT = "0190f0e4c1d27a54b2c3d4e5f6a7b8c9"
SQLITE, POSTGRESQL = (make_url(f"{name}://").get_dialect()() for name in ("sqlite", "postgresql"))


def test_a_key_read_from_text_is_a_uuid() -> None:
    read = Key().result_processor(SQLITE, None)
    assert read is not None
    assert read(TEXT) == read(TEXT) == UUID(TEXT)
    assert read(None) is None


@pytest.mark.parametrize(("dialect", "ddl"), [(SQLITE, "CHAR(32)"), (POSTGRESQL, "UUID")])
def test_a_key_is_stored_as_the_database_knows_uuids(dialect: Dialect, ddl: str) -> None:
    assert Key().compile(dialect) == ddl


def test_a_database_with_uuids_of_its_own_hands_them_over() -> None:
    assert Key().result_processor(POSTGRESQL, None) is None
