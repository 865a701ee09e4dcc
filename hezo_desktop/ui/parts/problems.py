"""The list of remarks: errors first, each with its mark and words; F8 goes to the next one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hezo_desktop.domain.finding import Finding, Severity
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.icons import severity_icon
from hezo_desktop.ui.parts.table_model import Column, TableModel
from hezo_desktop.ui.parts.text import label

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_SPACING = 2


@dataclass(frozen=True, slots=True)
class Problem:
    """One remark as it is shown; `about` is whatever the screen needs to go to its place."""

    severity: Severity
    text: str
    about: object = None
    tip: str = ""


def problem_of(finding: Finding, tr: Translator) -> Problem:
    """A rule's finding as a remark: where, what, and the rule and source when pointed at."""
    where = tr("Line {n}: ", n=finding.line + 1) if finding.line is not None else ""
    tip = f"{finding.rule} · {finding.source}"
    return Problem(finding.severity, where + tr.render(finding.message), finding, tip)


class _Wrapping(QStyledItemDelegate):
    """Measures a remark in the width it is drawn in: the spacing on both sides is not its own."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -2 * _SPACING, 0)
        return super().sizeHint(narrower, index)


class ProblemsView(QWidget):
    """Remarks under each other, worst first; Enter, a click or F8 asks to go to one."""

    chosen = Signal(object)
    """A remark was chosen: its `about`."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = tr
        column: Column[Problem] = Column(
            title=tr("Remarks"),
            text=lambda problem: problem.text,
            icon=lambda problem: severity_icon(self, problem.severity),
            tip=lambda problem: problem.tip or problem.text,
        )
        self.model = TableModel[Problem]((column,), self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setWordWrap(True)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setIconSize(QSize(16, 16))
        self.view.setSpacing(_SPACING)
        self.view.setItemDelegate(_Wrapping(self.view))
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(tr("Remarks"))
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        self.calm = label(tr("Nothing to remark."), "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.calm)
        layout.addWidget(self.view)
        self.show_problems(())

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show these remarks, worst first, otherwise in the order given."""
        rows = sorted(problems, key=lambda problem: _ORDER.index(problem.severity))
        if tuple(rows) == self.model.rows and rows:
            return
        self.model.set_rows(rows)
        self.calm.setVisible(not rows)
        self.view.setVisible(bool(rows))

    def count(self, severity: Severity) -> int:
        """How many remarks are this severe."""
        return sum(problem.severity is severity for problem in self.model.rows)

    def next(self) -> None:
        """Go to the next remark, round and round (F8)."""
        if not self.model.rows:
            return
        at = (self.view.currentIndex().row() + 1) % len(self.model.rows)
        index = self.model.index(at, 0)
        self.view.setCurrentIndex(index)
        self._choose(index)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the wrapped lines out again for the width that is now known."""
        super().showEvent(event)
        self.view.doItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        problem = self.model.row(index)
        if problem is not None:
            self.chosen.emit(problem.about)
