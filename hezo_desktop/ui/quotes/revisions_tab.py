"""The revisions of a quote, and what changed between two of them, before beside after."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.revision_diff import Comparison
from hezo_desktop.domain.revision_rows import INSIDE_FIELDS, Row, rows, summary
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import revisions
from hezo_desktop.services.paper_files import Which
from hezo_desktop.services.revisions import RevisionState, RevisionSummary
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.text import button, column, label, row
from hezo_desktop.ui.quotes.revision_columns import change_columns, revision_columns

_NO_BRANCH = (RevisionState.ACCEPTED, RevisionState.ANNULLED)
_OURS = {"discount", *INSIDE_FIELDS}
"""What a customer who looks on does not see."""
_MARKED = (RevisionState.EXPIRED, RevisionState.SUPERSEDED, RevisionState.ANNULLED)


class RevisionsTab(QWidget):
    """The list above; below it the comparison of the chosen revision with another one."""

    branch_wanted = Signal(int)
    """A new revision is to start from this one."""
    paper_wanted = Signal(object)
    """The documents of a revision are to be written; carries which, as they went out or marked."""
    changes_wanted = Signal(object)
    """The comparison shown is to be written as a PDF."""
    refused = Signal(object)

    def __init__(
        self, app: App, background: Background, tr: Translator, quote_id: UUID, *, discreet: bool
    ) -> None:
        """`discreet` leaves out cost, margin and discounts, because a customer looks on."""
        super().__init__()
        self._app, self._background, self._ = app, background, tr
        self._quote_id = quote_id
        self._discreet = discreet
        self._asked = 0
        self.comparison: Comparison | None = None
        self.list = ListView[RevisionSummary](
            tr,
            revision_columns(tr, self),
            name=tr("Revisions"),
            empty=tr("Nothing was issued yet."),
            key=lambda each: each.revision,
            stretch=3,
            search=False,
        )
        self.before, self.after = QComboBox(), QComboBox()
        self.before.setAccessibleName(tr("Earlier revision"))
        self.after.setAccessibleName(tr("Later revision"))
        self.inside = QCheckBox(tr("With cost and margin, for our eyes only"))
        self.inside.setVisible(not discreet)
        self.summary = label("", "strong", wrap=True)
        self.changes = ListView[Row](
            tr,
            change_columns(tr, self),
            name=tr("What changed"),
            empty=tr("Nothing changes."),
            key=lambda each: (each.line, each.field, each.before, each.after),
            stretch=1,
            search=False,
        )
        self.branch = button(tr("New revision from this one"))
        self.save_paper = button(tr("Save its PDF and Excel …"))
        self.save_marked = button(tr("Save a marked copy …"))
        self.save_changes = button(tr("Save what changed as PDF …"))
        self.copy = button(tr("Copy all"))
        self._lay_out()
        self._wire()
        self._fill()

    def _fill(self) -> None:
        """Show the revisions; the newest is compared with the one it came from."""
        found = revisions.revisions(self._app, self._quote_id)
        self._may_branch = found[0].state not in (RevisionState.IN_WORK, *_NO_BRANCH)
        for each in reversed(found):
            state = self._.render(revisions.STATES[each.state])
            name = self._("Revision {n} ({state})", n=each.revision, state=state)
            for box in (self.before, self.after):
                box.addItem(name, each.revision)
        self.list.set_rows(found)

    def _chosen(self, each: RevisionSummary | None) -> None:
        """Compare the revision the reader stands on with the one it was made from."""
        if each is None:
            return
        self.branch.setEnabled(self._may_branch)
        self.save_paper.setEnabled(each.state is not RevisionState.IN_WORK)
        self.save_marked.setEnabled(each.state in _MARKED)
        source = each.based_on or max(1, each.revision - 1)
        for box, revision in ((self.after, each.revision), (self.before, source)):
            box.setCurrentIndex(box.findData(revision))
        self._compare()

    def _compare(self) -> None:
        app, quote_id, inside = self._app, self._quote_id, self.inside.isChecked()
        pair = (self.before.currentData(), self.after.currentData())
        self._asked += 1
        asked = self._asked
        self.summary.setText(self._("Comparing …"))

        def work(_progress: object) -> Comparison:
            return revisions.compare(app, quote_id, *pair, inside=inside)

        self._background.run(
            work, lambda found: self._show(asked, found), self._refuse, receiver=self
        )

    def _show(self, asked: int, found: Comparison) -> None:
        if asked != self._asked:
            return
        self.comparison = found
        shown = rows(found.difference)
        self.changes.set_rows(
            each for each in shown if not (self._discreet and each.field in _OURS)
        )
        self.summary.setText(self._said(found))
        different = found.before.revision != found.after.revision
        self.save_changes.setEnabled(different)
        self.copy.setEnabled(not found.difference.is_empty)

    def _said(self, found: Comparison) -> str:
        """How many lines differ, and both totals; variants have no total of their own."""
        tr = self._
        told = tr.render(summary(found.difference))
        if found.before.draft.variants or found.after.draft.variants:
            return told
        net = self._("Net")
        return f"{told} {net}: {tr.money(found.before.net)} → {tr.money(found.after.net)}"

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, HezoError):
            raise error
        self.refused.emit(error)

    def _branch(self) -> None:
        if self.list.current is not None:
            self.branch_wanted.emit(self.list.current.revision)

    def _papers(self, *, marked: bool) -> None:
        if self.list.current is not None:
            self.paper_wanted.emit(Which(self.list.current.revision, marked))

    def _lay_out(self) -> None:
        tr = self._
        choice = row(
            label(tr("Compare"), "label"),
            self.before,
            label(tr("with"), "label"),
            self.after,
            self.inside,
            1,
        )
        above = row(1, self.branch, self.save_paper, self.save_marked)
        below = row(1, self.copy, self.save_changes)
        layout = column(self.list, above, choice, self.summary, self.changes, below, spacing=8)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setStretch(0, 2)
        layout.setStretch(4, 5)
        self.setLayout(layout)
        self.setFocusProxy(self.list)

    def _wire(self) -> None:
        self.list.selected.connect(self._chosen)
        for box in (self.before, self.after):
            box.activated.connect(lambda _at: self._compare())
        self.inside.toggled.connect(lambda _on: self._compare())
        self.copy.clicked.connect(self.changes.copy_all)
        self.branch.clicked.connect(self._branch)
        self.save_paper.clicked.connect(lambda: self._papers(marked=False))
        self.save_marked.clicked.connect(lambda: self._papers(marked=True))
        self.save_changes.clicked.connect(lambda: self.changes_wanted.emit(self.comparison))
