"""A paper that is fixed, an issued quote or a contract: facts, lines, and its exact pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QSplitter, QVBoxLayout, QWidget

from hezo_desktop.domain.paper import FrozenLine, PromiseSheet
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.frozen_lines import columns
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.paper_view import PaperView
from hezo_desktop.ui.parts.text import card, column, label

_SERVICE = 1
"""The column of the lines that takes what room there is."""


class FrozenView(QWidget):
    """The frozen values at the left: the next step, the facts, the lines; the pages at the right.

    A screen may put something of its own `between` the facts and the lines.
    """

    line_opened = Signal(object)
    """A line the reader wants to see closer."""

    def __init__(
        self,
        background: Background,
        tr: Translator,
        documents: Mapping[str, str],
        *between: QWidget,
        lines_name: str,
        no_lines: str,
    ) -> None:
        super().__init__()
        self._ = tr
        self._lines_name, self._no_lines = lines_name, no_lines
        self.next_step = label("", "strong", wrap=True)
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(16)
        self.facts.setVerticalSpacing(3)
        self.facts.setColumnStretch(1, 1)
        self._lines_place = QVBoxLayout()
        self.paper = PaperView(background, tr, documents)
        left = QWidget()
        inside = column(card(self.next_step), card(self.facts), *between, spacing=10)
        inside.addLayout(self._lines_place, 1)
        inside.setContentsMargins(0, 0, 10, 0)
        left.setLayout(inside)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.paper)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([680, 500])
        self.setLayout(column(splitter))

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show what each fact is called and says; `–` where it says nothing."""
        _empty(self.facts)
        for at, (name, value) in enumerate(facts):
            self.facts.addWidget(label(name, "label"), at, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(label(value or "–", wrap=True), at, 1)

    def show_lines(self, lines: tuple[FrozenLine, ...], promises: tuple[PromiseSheet, ...]) -> None:
        """Show the lines as they were frozen."""
        _empty(self._lines_place)
        self.lines = ListView[FrozenLine](
            self._,
            columns(self._, lines, promises),
            name=self._lines_name,
            empty=self._no_lines,
            key=lambda line: line.line.id,
            stretch=_SERVICE,
            search=False,
        )
        self.lines.set_rows(lines)
        self.lines.opened.connect(self.line_opened)
        self._lines_place.addWidget(self.lines)
        self.setFocusProxy(self.lines)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()
