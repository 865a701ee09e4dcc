"""The facet every list of records has: sample data, or the house's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.facets import Facet

Row = TypeVar("Row")


def sample_facet(tr: Translator, is_sample: Callable[[Row], bool] | None = None) -> Facet[Row]:
    """`DEMO` and own; a list read in pieces does without `is_sample`."""
    titles = {"own": tr("own"), "demo": "DEMO"}
    if is_sample is None:
        return Facet("sample", tr("Origin"), titles)
    return Facet("sample", tr("Origin"), titles, lambda row: "demo" if is_sample(row) else "own")
