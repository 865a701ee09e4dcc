"""Where in a line a finding is settled."""

from __future__ import annotations

from hezo_desktop.domain.finding import Finding, Severity
from hezo_desktop.ui.quotes.view_model import QuoteEditor

_PRICED_FIELDS = frozenset({"window", "level", "base", "months", "model", "unit_price"})
"""Where rules put their finger when what they ask for is an individual price."""


def wants_price(editor: QuoteEditor, finding: Finding) -> bool:
    """Does the finding ask for the price, the reason or the approver of an individual line?"""
    line = editor.line_by_id(finding.line_id) if finding.line_id else None
    figures = editor.figures.line(line.id) if line else None
    if line is None or figures is None or finding.severity is not Severity.ERROR:
        return False
    unfinished = line.unit_price is None or not line.reason or not line.approver
    return figures.individual and unfinished and finding.field in _PRICED_FIELDS


def part_of(field: str) -> str:
    """The line's own field a finding points at, without what lies inside it."""
    return field.partition(".")[0]
