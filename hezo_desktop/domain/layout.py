"""The rows of a quote in their order: its lines, and the texts that stand between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from hezo_desktop.domain.money import Money
from hezo_desktop.domain.priced import PricedQuote
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine, TextKind, TextRow

Row = QuoteLine | TextRow
"""What stands in a row of a quote."""


def same_places(before: Sequence[QuoteLine], after: Sequence[QuoteLine]) -> bool:
    """Are these the same lines, changed or not, each in its place?"""
    return len(before) == len(after) and all(
        old.id == new.id for old, new in zip(before, after, strict=True) if old is not new
    )


def rows(draft: QuoteDraft) -> Iterator[Row]:
    """Lines and texts from top to bottom; a text whose line is unknown stands at the end."""
    if not draft.texts:
        yield from draft.lines
        return
    known = {line.id for line in draft.lines}
    before: defaultdict[UUID | None, list[TextRow]] = defaultdict(list)
    for text in draft.texts:
        before[text.before if text.before in known else None].append(text)
    for line in draft.lines:
        yield from before[line.id]
        yield line
    yield from before[None]


def arranged(draft: QuoteDraft, order: Sequence[Row]) -> QuoteDraft:
    """The draft with these rows in this order, and no others."""
    lines: list[QuoteLine] = []
    texts: list[TextRow] = []
    below: UUID | None = None
    for row in reversed(order):
        if isinstance(row, QuoteLine):
            lines.append(row)
            below = row.id
        else:
            texts.append(row if row.before == below else replace(row, before=below))
    return replace(draft, lines=tuple(reversed(lines)), texts=tuple(reversed(texts)))


def placed(order: Sequence[Row], new: Sequence[Row], after: UUID | None) -> list[Row]:
    """The rows with `new` ones below the row `after`; at the end when there is none of that key."""
    at = next((n for n, row in enumerate(order, 1) if row.id == after), len(order))
    return [*order[:at], *new, *order[at:]]


def moved(order: Sequence[Row], keys: Collection[UUID], by: int) -> list[Row]:
    """The rows with those of `keys` moved `by` places down (negative: up), together.

    What is moved stays in its own order and stops at either end.
    """
    going = [n for n, row in enumerate(order) if row.id in keys]
    if not going:
        return list(order)
    first = going[0] + by if by < 0 else going[-1] + by - len(going) + 1
    staying = [row for row in order if row.id not in keys]
    at = min(max(first, 0), len(staying))
    return [*staying[:at], *(order[n] for n in going), *staying[at:]]


def moved_in_sight(
    order: Sequence[Row], keys: Collection[UUID], by: int, seen: Collection[UUID]
) -> list[Row]:
    """The same where only the rows of `seen` are looked at: those between them are passed by."""
    among = [row for row in order if row.id in seen]
    shifted = moved(among, keys, by)
    if shifted == among:
        return list(order)
    going = {row.id: row for row in among if row.id in keys}
    staying = [row for row in order if row.id not in going]
    first = next(n for n, row in enumerate(shifted) if row.id in going)
    if by < 0:
        at = staying.index(shifted[first + len(going)])
    else:
        at = staying.index(shifted[first - 1]) + 1
    return [*staying[:at], *going.values(), *staying[at:]]


def subtotals(draft: QuoteDraft, priced: PricedQuote) -> Mapping[UUID, Money]:
    """What each subtotal row sums: the lines of the totals since the heading above it.

    Lines without a price stay out, as they do of the totals.
    """
    if not any(text.kind is TextKind.SUBTOTAL for text in draft.texts):
        return {}
    nets = {figures.line_id: figures.net for figures in priced.lines if figures.net}
    return subtotals_of(draft, nets)


def subtotals_of(draft: QuoteDraft, nets: Mapping[UUID, Money]) -> Mapping[UUID, Money]:
    """The same from the net of each line that has one, by its key."""
    found: dict[UUID, Money] = {}
    running = 0
    for row in rows(draft):
        if isinstance(row, QuoteLine):
            net = nets.get(row.id) if draft.counts(row) else None
            running += net.minor if net else 0
        elif row.kind is TextKind.HEADING:
            running = 0
        elif row.kind is TextKind.SUBTOTAL:
            found[row.id] = Money(running, draft.currency)
    return found
