"""The quote in work: an immutable draft, its undo steps, its autosave and everything computed.

No widget is known here. Widgets read `draft`, `figures` and `promise`, call one method per user
action, and redraw on the signals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from hezo_desktop.bootstrap import App
from hezo_desktop.domain import layout, sample
from hezo_desktop.domain.finding import Finding
from hezo_desktop.domain.priced import PricedLine, PricedQuote
from hezo_desktop.domain.quote import Acknowledgement, QuoteDraft, QuoteLine
from hezo_desktop.domain.term import line_period
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.undo import Change
from hezo_desktop.ui.quotes.autosave import Autosave
from hezo_desktop.ui.quotes.figures import Figures
from hezo_desktop.ui.quotes.promise import LinePromise, promise_of
from hezo_desktop.ui.quotes.reckoner import Reckoner
from hezo_desktop.ui.quotes.row_edits import RowEdits


class QuoteEditor(QObject):
    """Holds the draft of one quote while somebody works on it."""

    changed = Signal()
    """The draft is another one."""
    priced = Signal()
    """The prices are those of the draft; what the rules say may still be of the one before."""
    computed = Signal()
    """Prices and findings are those of the draft."""
    selected = Signal()
    """Another row is in hand, or its promise is another one."""
    saved = Signal(object)
    """The draft lies in the database; carries the moment."""
    refused = Signal(object)
    """A `HezoError`: the draft could not be stored or computed."""

    def __init__(
        self,
        app: App,
        draft: QuoteDraft,
        *,
        tr: Translator,
        background: Background,
        has_sums: bool = True,
        parent: QObject | None = None,
    ) -> None:
        """`has_sums` tells whether the stored draft carries its sums for the list of quotes."""
        super().__init__(parent)
        self._app = app
        self._ = tr
        self._draft = draft
        self._row_id: UUID | None = draft.lines[0].id if draft.lines else None
        self._positions: dict[UUID, int] | None = None
        self.shown: str | None = None
        """The variant in sight: new lines go into it; empty or None = common to all variants."""
        self.undo_stack = QUndoStack(self)
        self.rows = RowEdits(lambda: self._draft, self._apply_with_hand, tr)
        self.promise = LinePromise()
        self._reckoner = Reckoner(app, draft, background, self)
        self._autosave = Autosave(
            app,
            draft,
            self._sums_of,
            has_sums=has_sums,
            parent=self,
        )
        self._reckoner.priced.connect(self.priced)
        self._reckoner.computed.connect(self._computed)
        self._autosave.saved.connect(self.saved)
        self._autosave.refused.connect(self.refused)
        self._refresh_promise()

    @property
    def app(self) -> App:
        """The workspace the quote lives in."""
        return self._app

    @property
    def draft(self) -> QuoteDraft:
        """The quote as it stands now."""
        return self._draft

    @property
    def lines(self) -> tuple[QuoteLine, ...]:
        """The lines of the quote, in their order."""
        return self._draft.lines

    @property
    def figures(self) -> Figures:
        """Prices and findings, as far as they are computed."""
        return self._reckoner.figures

    def _sums_of(self, draft: QuoteDraft) -> PricedQuote | None:
        return self.figures.priced_for(draft)

    # -- the row in hand ----------------------------------------------------------------------

    @property
    def row_id(self) -> UUID | None:
        """The key of the line or text in hand."""
        return self._row_id

    @property
    def line(self) -> QuoteLine | None:
        """The line in hand; None while a heading, a comment or a subtotal is."""
        return self.line_by_id(self._row_id) if self._row_id else None

    def line_by_id(self, line_id: UUID) -> QuoteLine | None:
        """The line with this key."""
        at = self.number_of(line_id)
        return self.lines[at - 1] if at else None

    def number_of(self, line_id: UUID) -> int:
        """The line's position as printed, counted from 1; 0 when it is gone."""
        if self._positions is None:
            self._positions = {line.id: n for n, line in enumerate(self.lines, 1)}
        return self._positions.get(line_id, 0)

    def select(self, row_id: UUID | None) -> None:
        """Take a row in hand: a line's promise, price and remarks are shown."""
        if row_id != self._row_id:
            self._row_id = row_id
            self._refresh_promise()
            self.selected.emit()

    def _refresh_promise(self) -> None:
        line = self.line
        start, end = line_period(self._draft, line) if line else (None, None)
        if line is None:
            self.promise = LinePromise()
            return
        today = self._app.today
        self.promise = promise_of(
            self._app.catalogue, self._app.calendar, line, start or today, end or start or today
        )

    # -- edits, each one undoable step --------------------------------------------------------

    def apply(self, step: str, draft: QuoteDraft) -> None:
        """Make `draft` the quote; `step` names the change in the Undo menu."""
        self._apply_with_hand(step, draft, None)

    def _apply_with_hand(self, step: str, draft: QuoteDraft, hand: UUID | None) -> None:
        draft = replace(draft, sample=sample.is_quote(draft))
        if draft != self._draft:
            self._row_id = hand or self._row_id
            self.undo_stack.push(Change(step, self._draft, draft, show=self.show_draft))

    def show_draft(self, draft: QuoteDraft) -> None:
        """Stand at this state of the quote (a new one, or one that undo went back to)."""
        if not layout.same_places(self._draft.lines, draft.lines):
            self._positions = None
        self._draft = draft
        if self._row_id is None or not self._is_there(self._row_id):
            self._row_id = draft.lines[-1].id if draft.lines else None
        self._refresh_promise()
        self._autosave.follow(draft)
        self.changed.emit()
        self._reckoner.follow(draft)
        self.selected.emit()

    def _is_there(self, row_id: UUID) -> bool:
        return self.number_of(row_id) > 0 or any(row.id == row_id for row in self._draft.texts)

    def undo(self) -> None:
        """Take the last step back."""
        self.undo_stack.undo()

    def redo(self) -> None:
        """Take the step that was taken back once more."""
        self.undo_stack.redo()

    def set(self, step: str, **values: Any) -> None:
        """Change fields of the quote itself."""
        self.apply(step, replace(self._draft, **values))

    def set_line(self, step: str, line_id: UUID, **values: Any) -> None:
        """Change fields of one line."""
        self.set_lines(step, {line_id: values})

    def set_lines(self, step: str, values: Mapping[UUID, Mapping[str, Any]]) -> None:
        """Change fields of several lines, as one step."""
        lines = list(self.lines)
        for line_id, fields in values.items():
            if at := self.number_of(line_id):
                lines[at - 1] = replace(lines[at - 1], **fields)
        self.set(step, lines=tuple(lines))

    def add_lines(self, lines: Sequence[QuoteLine]) -> None:
        """Put lines at the end, in the variant in sight, and take the last one in hand."""
        self.rows.add([replace(line, variant=self.shown or "") for line in lines])

    def acknowledge(self, finding: Finding, reason: str, by: str = "") -> None:
        """Store why a remark is taken on purpose, and by whom; an empty reason takes it back."""
        others = tuple(
            one
            for one in self._draft.acknowledgements
            if (one.rule, one.line) != (finding.rule, finding.line_id)
        )
        taken = (Acknowledgement(finding.rule, finding.line_id, reason.strip(), by.strip()),)
        self.set(
            self._("reason for {rule}", rule=finding.rule),
            acknowledgements=(*others, *taken) if reason.strip() else others,
        )

    def reason_for(self, finding: Finding) -> str:
        """The reason stored for this remark; empty while there is none."""
        return finding.answer or self.taken(finding).reason

    def taken(self, finding: Finding) -> Acknowledgement:
        """Why this remark is taken on purpose and by whom; both empty while nobody did."""
        nobody = Acknowledgement(finding.rule, finding.line_id, reason="")
        given = (
            one
            for one in self._draft.acknowledgements
            if (one.rule, one.line) == (finding.rule, finding.line_id)
        )
        return next(given, nobody)

    # -- computing and storing ----------------------------------------------------------------

    def compute(self) -> None:
        """Price and check the draft as it stands; an answer for an older draft is dropped."""
        self._reckoner.compute()

    def by_list(self, line: QuoteLine) -> PricedLine | None:
        """What a line would cost by the price list alone; None when nothing can be priced."""
        with suppress(HezoError):
            if self.figures.ledger is None:
                self._reckoner.price_now()
        ledger = self.figures.ledger
        return ledger.by_list(line) if ledger else None

    def _computed(self) -> None:
        self.computed.emit()
        self._autosave.complete()

    @property
    def is_saved(self) -> bool:
        """Does the database hold the draft as it stands?"""
        return self._autosave.is_saved

    @property
    def saved_at(self) -> datetime | None:
        """When it was last stored in this sitting."""
        return self._autosave.saved_at

    def save(self) -> bool:
        """Store the draft now if it changed; False and `refused` when that fails."""
        return self._autosave.save()

    def forget(self) -> None:
        """The draft is being thrown away: store nothing any more."""
        self._autosave.forget()

    def close(self) -> bool:
        """Store what is left and stop the clocks; False when the last change is not stored."""
        self._reckoner.stop()
        if self._autosave.lacks_sums:
            with suppress(HezoError):
                self._reckoner.price_now()
        return self._autosave.close()
