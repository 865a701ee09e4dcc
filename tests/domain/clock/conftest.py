"""The real catalogue and the real calendar: the clock is judged on what the product ships."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hezo_desktop import catalogue as shipped
from hezo_desktop import poland
from hezo_desktop.domain import terms
from hezo_desktop.domain.calendar import Calendar
from hezo_desktop.domain.programme import Catalogue
from hezo_desktop.domain.sla import SlaTerm

CASES = Path(__file__).resolve().parents[2] / "data" / "sla.json"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return shipped.load()


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return poland.calendar()


@pytest.fixture(scope="session")
def term(catalogue: Catalogue) -> Callable[..., SlaTerm]:
    def named(text: str, **wishes: Any) -> SlaTerm:
        return terms.term_of(catalogue, *terms.split(catalogue, text), **wishes)

    return named


@pytest.fixture(scope="session")
def cases() -> dict[str, Any]:
    return json.loads(CASES.read_text(encoding="utf-8"))
