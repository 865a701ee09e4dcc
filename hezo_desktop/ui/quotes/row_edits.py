"""What is done to whole rows of a quote: put in, taken out, moved, doubled; each one undo step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from hezo_desktop.domain import layout
from hezo_desktop.domain.layout import Row
from hezo_desktop.domain.quote import QuoteDraft, QuoteLine, TextKind, TextRow
from hezo_desktop.i18n import Translator

Apply = Callable[[str, QuoteDraft, UUID | None], None]
"""Makes a draft the quote: the step's name, the draft, the row in hand afterwards (None = stay)."""


class RowEdits:
    """Lines and texts by their keys, in the order they stand."""

    def __init__(self, draft: Callable[[], QuoteDraft], apply: Apply, tr: Translator) -> None:
        self._draft = draft
        self._apply = apply
        self._ = tr

    @property
    def order(self) -> list[Row]:
        """The rows from top to bottom."""
        return list(layout.rows(self._draft()))

    def add(self, lines: Sequence[QuoteLine]) -> None:
        """Put lines at the end and take the last one in hand."""
        if lines:
            step = self._.plural("a new line", "{n} new lines", len(lines))
            self._arrange(step, [*self.order, *lines], lines[-1].id)

    def add_text(self, kind: TextKind, near: UUID | None) -> TextRow:
        """Put a heading above the row `near`, or a comment or a subtotal below it."""
        row = TextRow(kind)
        order = self.order
        at = next((n for n, each in enumerate(order) if each.id == near), len(order))
        if kind is not TextKind.HEADING:
            at += 1
        steps = {
            TextKind.HEADING: self._("a new heading"),
            TextKind.COMMENT: self._("a new comment"),
            TextKind.SUBTOTAL: self._("a new subtotal"),
        }
        self._arrange(steps[kind], [*order[:at], row, *order[at:]], row.id)
        return row

    def write(self, key: UUID, text: str) -> None:
        """Give a heading, a comment or a subtotal its words."""
        draft = self._draft()
        texts = tuple(replace(row, text=text) if row.id == key else row for row in draft.texts)
        self._apply(self._("wording of a row"), replace(draft, texts=texts), None)

    def remove(self, keys: Collection[UUID]) -> None:
        """Take rows out; undo brings them back, so nobody is asked."""
        order = self.order
        gone = set(keys) & {row.id for row in order}
        if not gone:
            return
        last = max(n for n, row in enumerate(order) if row.id in gone)
        left = [row for row in order if row.id not in gone]
        near = [*(row for row in order[last:] if row.id not in gone), *reversed(left)]
        step = self._.plural("removal of a row", "removal of {n} rows", len(gone))
        self._arrange(step, left, near[0].id if near else None)

    def move(self, keys: Collection[UUID], by: int, seen: Collection[UUID]) -> None:
        """Move rows together, up (`by` negative) or down, among those that are `seen`."""
        order = layout.moved_in_sight(self.order, keys, by, seen)
        self._arrange(self._("order of the rows"), order)

    def move_before(self, keys: Collection[UUID], before: UUID | None) -> None:
        """Move rows together to stand above the row `before`; to the end when it is None."""
        order = self.order
        going = [row for row in order if row.id in keys]
        staying = [row for row in order if row.id not in keys or row.id == before]
        at = next((n for n, row in enumerate(staying) if row.id == before), len(staying))
        rest = [row for row in staying[at:] if row.id not in keys]
        self._arrange(self._("order of the rows"), [*staying[:at], *going, *rest])

    def duplicate(self, keys: Collection[UUID]) -> None:
        """Put copies of rows below the last of them."""
        order = self.order
        originals = [row for row in order if row.id in keys]
        if not originals:
            return
        copies = [replace(row, id=uuid4()) for row in originals]
        step = self._.plural("a doubled row", "{n} doubled rows", len(copies))
        self._arrange(step, layout.placed(order, copies, originals[-1].id), copies[-1].id)

    def toggle_optional(self, keys: Collection[UUID]) -> None:
        """Offer lines beside the totals; when all of them are so already, count them again."""
        chosen = [line for line in self._draft().lines if line.id in keys]
        if not chosen:
            return
        optional = not all(line.optional for line in chosen)
        step = self._("optional line") if optional else self._("no optional line any more")
        wanted = {line.id: replace(line, optional=optional) for line in chosen}
        draft = self._draft()
        lines = tuple(wanted.get(line.id, line) for line in draft.lines)
        self._apply(step, replace(draft, lines=lines), None)

    def _arrange(self, step: str, order: Sequence[Row], hand: UUID | None = None) -> None:
        self._apply(step, layout.arranged(self._draft(), order), hand)
