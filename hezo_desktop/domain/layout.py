"""The rows of a quote in their order: its lines, and the texts that stand between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from uuid import UUID

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine, TextKind, TextRow


def rows(draft: QuoteDraft) -> Iterator[QuoteLine | TextRow]:
    """Lines and texts from top to bottom; a text whose line is unknown stands at the end."""
    known = {line.id for line in draft.lines}
    before: defaultdict[UUID | None, list[TextRow]] = defaultdict(list)
    for text in draft.texts:
        before[text.before if text.before in known else None].append(text)
    for line in draft.lines:
        yield from before[line.id]
        yield line
    yield from before[None]


def subtotals(draft: QuoteDraft, priced: PricedQuote) -> Mapping[UUID, Money]:
    """What each subtotal row sums: the lines of the totals since the heading above it.

    Lines without a price stay out, as they do of the totals.
    """
    net = {figures.line_id: figures.net for figures in priced.lines}
    found: dict[UUID, Money] = {}
    running = Money.zero(draft.currency)
    for row in rows(draft):
        if isinstance(row, QuoteLine):
            running += (draft.counts(row) and net[row.id]) or Money.zero(draft.currency)
        elif row.kind is TextKind.HEADING:
            running = Money.zero(draft.currency)
        elif row.kind is TextKind.SUBTOTAL:
            found[row.id] = running
    return found
