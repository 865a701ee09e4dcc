"""The quote in work: an immutable draft, its undo steps, its autosave and everything computed.

No widget is known here. Widgets read `draft`, `figures` and `promise`, call one method per user
action, and redraw on the signals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.finding import Finding, Severity
from hezo_desktop.domain.priced import PricedLine, PricedQuote
from hezo_desktop.domain.quote import Acknowledgement, QuoteDraft, QuoteLine
from hezo_desktop.domain.term import line_period
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import quotes
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.undo import Change
from hezo_desktop.ui.quotes.promise import LinePromise, promise_of

SAVE_AFTER_MS = 1000
"""A change waits this long for company; half of the two seconds a crash may cost."""

COMPUTE_AFTER_MS = 60
"""Keys typed in one breath are computed once."""

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was computed for one state of the draft; `refusal` when it could not be."""

    draft: QuoteDraft
    priced: PricedQuote | None = None
    findings: tuple[Finding, ...] = ()
    refusal: HezoError | None = None

    def line(self, line_id: UUID) -> PricedLine | None:
        """The figures of one line."""
        lines = self.priced.lines if self.priced else ()
        return next((line for line in lines if line.line_id == line_id), None)

    def of_line(self, line_id: UUID) -> tuple[Finding, ...]:
        """What the rules say about one line."""
        return tuple(finding for finding in self.findings if finding.line_id == line_id)

    def count(self, severity: Severity) -> int:
        """How many findings weigh this much."""
        return sum(finding.severity is severity for finding in self.findings)


class QuoteEditor(QObject):
    """Holds the draft of one quote while somebody works on it."""

    changed = Signal()
    """The draft is another one."""
    computed = Signal()
    """Prices and findings are those of the draft."""
    selected = Signal()
    """Another line is in hand, or its promise is another one."""
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
        self._tr = tr
        self._background = background
        self._draft = draft
        self._stored: QuoteDraft | None = draft
        self._has_sums = has_sums
        self._line_id: UUID | None = draft.lines[0].id if draft.lines else None
        self.undo_stack = QUndoStack(self)
        self.figures = Figures(draft)
        self.promise = LinePromise()
        self.saved_at: datetime | None = None
        self._save_timer = self._timer(SAVE_AFTER_MS, self.save)
        self._compute_timer = self._timer(COMPUTE_AFTER_MS, self.compute)
        self._refresh_promise()
        self._compute_timer.start()

    def _timer(self, after_ms: int, call: Callable[[], Any]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(call)
        return timer

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

    # -- the line in hand ---------------------------------------------------------------------

    @property
    def line(self) -> QuoteLine | None:
        """The line in hand."""
        return self.line_by_id(self._line_id) if self._line_id else None

    def line_by_id(self, line_id: UUID) -> QuoteLine | None:
        """The line with this key."""
        return next((line for line in self.lines if line.id == line_id), None)

    def number_of(self, line_id: UUID) -> int:
        """The line's position as printed, counted from 1; 0 when it is gone."""
        return next((n for n, line in enumerate(self.lines, 1) if line.id == line_id), 0)

    def select(self, line_id: UUID | None) -> None:
        """Take a line in hand: its promise, price and remarks are shown."""
        if line_id != self._line_id:
            self._line_id = line_id
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
        if draft != self._draft:
            self.undo_stack.push(Change(step, self._draft, draft, show=self.show_draft))

    def show_draft(self, draft: QuoteDraft) -> None:
        """Stand at this state of the quote (a new one, or one that undo went back to)."""
        self._draft = draft
        if self._line_id is None or self.line is None:
            self._line_id = draft.lines[-1].id if draft.lines else None
        self._refresh_promise()
        self._compute_timer.start()
        if not self._save_timer.isActive():
            self._save_timer.start()
        self.changed.emit()
        self.selected.emit()

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
        line = self.line_by_id(line_id)
        if line is not None:
            self.apply(step, self._draft.with_line(replace(line, **values)))

    def add_lines(self, lines: Sequence[QuoteLine]) -> None:
        """Put lines at the end, as one step, and take the last one in hand."""
        if not lines:
            return
        draft = replace(self._draft, lines=(*self._draft.lines, *lines))
        self._line_id = lines[-1].id
        count = len(lines)
        self.apply(self._tr.plural("a new line", "{n} new lines", count), draft)

    def remove_lines(self, ids: Iterable[UUID]) -> None:
        """Take lines out; undo brings them back, so nobody is asked."""
        gone = set(ids)
        step = self._tr.plural("removal of a line", "removal of {n} lines", len(gone))
        self.apply(step, self._draft.without_lines(gone))

    def move_line(self, line_id: UUID, by: int) -> None:
        """Move a line up (`by` -1) or down (1)."""
        lines = list(self.lines)
        here = self.number_of(line_id) - 1
        there = here + by
        if here < 0 or not 0 <= there < len(lines):
            return
        lines.insert(there, lines.pop(here))
        self.set(self._tr("order of the lines"), lines=tuple(lines))

    def acknowledge(self, finding: Finding, reason: str, by: str = "") -> None:
        """Store why a warning is taken on purpose; an empty reason takes it back."""
        others = tuple(
            one
            for one in self._draft.acknowledgements
            if (one.rule, one.line) != (finding.rule, finding.line_id)
        )
        taken = (Acknowledgement(finding.rule, finding.line_id, reason.strip(), by),)
        self.set(
            self._tr("reason for {rule}", rule=finding.rule),
            acknowledgements=(*others, *taken) if reason.strip() else others,
        )

    def reason_for(self, finding: Finding) -> str:
        """The reason stored for this warning; empty while there is none."""
        return finding.answer or next(
            (
                one.reason
                for one in self._draft.acknowledgements
                if (one.rule, one.line) == (finding.rule, finding.line_id)
            ),
            "",
        )

    # -- computing ----------------------------------------------------------------------------

    def compute(self) -> None:
        """Price and check the draft as it stands; an answer for an older draft is dropped."""
        self._compute_timer.stop()
        app, draft = self._app, self._draft
        self._background.run(
            lambda _progress: compute(app, draft),
            self._take,
            self._compute_failed,
            receiver=self,
        )

    def _take(self, figures: Figures) -> None:
        if figures.draft is self._draft:
            self.figures = figures
            self.computed.emit()
            self._store_missing_sums()

    def _compute_failed(self, error: Exception) -> None:
        if not isinstance(error, HezoError):
            raise error
        self._take(Figures(self._draft, refusal=error))

    # -- storing ------------------------------------------------------------------------------

    @property
    def is_saved(self) -> bool:
        """Does the database hold the draft as it stands?"""
        return self._stored is self._draft

    def save(self) -> bool:
        """Store the draft now if it changed; False and `refused` when that fails."""
        self._save_timer.stop()
        return self.is_saved or self._store()

    def _store(self) -> bool:
        """Store the draft, with its sums where they are those of this very draft."""
        draft = self._draft
        priced = self._priced
        try:
            quotes.save_draft(self._app, draft, priced)
        except HezoError as refusal:
            self.refused.emit(refusal)
            return False
        self._stored, self._has_sums = draft, priced is not None
        self.saved_at = self._app.now()
        self.saved.emit(self.saved_at)
        return True

    @property
    def _priced(self) -> PricedQuote | None:
        """The sums, if they are those of this very draft."""
        return self.figures.priced if self.figures.draft is self._draft else None

    def _store_missing_sums(self) -> None:
        """Give the stored draft the sums it was stored without, before they were known.

        A draft that is only looked at and has no sum above zero is left as it was.
        """
        due = self.is_saved and not self._has_sums
        if due and self._priced and (self.saved_at or self._priced.net.minor):
            self._store()

    def forget(self) -> None:
        """The draft is being thrown away: store nothing any more."""
        self._save_timer.stop()
        self._stored, self._has_sums = self._draft, True

    def close(self) -> bool:
        """Store what is left and stop the clocks; False when the last change is not stored."""
        if not (self.is_saved and self._has_sums) and self._priced is None:
            with suppress(HezoError):
                self.figures = Figures(self._draft, quotes.price(self._app, self._draft))
        stored = self.save()
        self._store_missing_sums()
        self._compute_timer.stop()
        return stored


def compute(app: App, draft: QuoteDraft) -> Figures:
    """Price and findings of a draft.

    Raises: HezoError when there is no way to price it at all.
    """
    priced = quotes.price(app, draft)
    return Figures(draft, priced, quotes.check(app, draft, priced))
