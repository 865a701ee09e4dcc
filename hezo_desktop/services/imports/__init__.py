"""Imports of customers, sites and devices: looked at first, written whole, undone whole."""

from __future__ import annotations

from hezo_desktop.services.imports.applying import Outcome, apply
from hezo_desktop.services.imports.batches import Batch, history, remembered
from hezo_desktop.services.imports.plan import (
    WORDS,
    Difference,
    Plan,
    RowPlan,
    Status,
    sentences,
    shown,
)
from hezo_desktop.services.imports.planning import plan
from hezo_desktop.services.imports.rejects import save_rejects
from hezo_desktop.services.imports.undoing import Left, Undone, undo

__all__ = [
    "WORDS",
    "Batch",
    "Difference",
    "Left",
    "Outcome",
    "Plan",
    "RowPlan",
    "Status",
    "Undone",
    "apply",
    "history",
    "plan",
    "remembered",
    "save_rejects",
    "sentences",
    "shown",
    "undo",
]
