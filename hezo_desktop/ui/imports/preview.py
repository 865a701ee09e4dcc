"""The preview: chips by status, what happens at the left, the file's own columns at the right."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableView,
    QWidget,
)

from hezo_desktop.i18n import Translator
from hezo_desktop.intake.definitions import FIELDS
from hezo_desktop.intake.mapping import heading
from hezo_desktop.intake.table import Kind, Table
from hezo_desktop.services.imports import RowPlan, Status
from hezo_desktop.ui.imports.mapping_strip import MappingStrip
from hezo_desktop.ui.imports.preview_model import LEADING, PreviewModel
from hezo_desktop.ui.imports.statuses import status_icons, status_names
from hezo_desktop.ui.parts.table_look import dress
from hezo_desktop.ui.parts.text import button, column, label, row

_NARROWEST, _WIDEST = 24, 34
"""Characters that a column of the file shows before it is widened by hand."""


class Preview(QWidget):
    """Two tables over the same rows, so that what happens stays in view beside wide files."""

    column_chosen = Signal(int, str)
    """A column was given a field (or none): its place from 0, the field's name."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._ = _ = tr
        self._names = status_names(_)
        self.model = PreviewModel(_, self._names, status_icons(self))
        self.fates, self.cells = QTableView(), QTableView()
        self.strip = MappingStrip(_, self.cells, LEADING)
        self.strip.chosen.connect(self.column_chosen)
        self.detail = label("", wrap=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail.setMinimumHeight(2 * self.detail.fontMetrics().lineSpacing() + 2)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._dress()
        self._pair()
        self._columns_say = label(_("The columns hold:"), "label")
        self._split = QSplitter()
        self._split.addWidget(_panel(self._columns_say, self.fates))
        self._split.addWidget(_panel(self.strip, self.cells))
        self._split.setChildrenCollapsible(False)
        self._split.setSizes([4_000, 6_000])
        layout = column(self._chips(), self._split, self.detail, spacing=8)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.fates)

    def show_table(self, table: Table, kind: Kind) -> None:
        """Show a file whose columns may hold the fields of this kind of rows."""
        header = [self._.render(heading(table, at)) for at in range(len(table.header))]
        self.model.show_table(header, table.lines, kind)
        fields = {each.name: self._.render(each.title) for each in FIELDS[kind]}
        headings = [named or self._("column {n}", n=at + 1) for at, named in enumerate(header)]
        for section in range(self.model.columnCount()):
            self.fates.setColumnHidden(section, section >= LEADING)
            self.cells.setColumnHidden(section, section < LEADING)
        self._size_columns()
        self.strip.show_choices(headings, fields)
        self._chain_focus()
        self._columns_say.setFixedHeight(self.strip.height())
        self.show_fates({})

    def show_fates(self, fates: Mapping[int, RowPlan]) -> None:
        """Show what becomes of the rows, by their numbers in the file; none while it is unknown."""
        self.model.show_fates(fates)
        counts = self.model.counts
        self._name_chip(None, self._("All"), self.model.total)
        for status, name in self._names.items():
            self._name_chip(status, name, counts[status])
        self.chips[self.model.status].setChecked(True)
        self._stand_on_first()

    def choose(self, status: Status | None) -> None:
        """Show the rows of one status, or all (None)."""
        self.chips[status].setChecked(True)
        self.model.choose(status)
        self._stand_on_first()

    def _chips(self) -> QWidget:
        group = QButtonGroup(self)
        self.chips: dict[Status | None, QPushButton] = {}
        for status in (None, *self._names):
            chip = button("", "chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked=False, status=status: self.choose(status))
            group.addButton(chip)
            self.chips[status] = chip
        self.chips[None].setChecked(True)
        holder = QWidget()
        holder.setLayout(row(*self.chips.values(), 1, spacing=6))
        return holder

    def _name_chip(self, status: Status | None, name: str, count: int) -> None:
        text = f"{name} {self._.number(Decimal(count))}"
        self.chips[status].setText(text)
        self.chips[status].setAccessibleName(text)
        self.chips[status].setVisible(bool(count) or status is None)

    def _dress(self) -> None:
        names = (self._("What happens with each row"), self._("Rows of the file"))
        for view, name in zip((self.fates, self.cells), names, strict=True):
            view.setModel(self.model)
            view.setAccessibleName(name)
            _calm(view)
            view.horizontalHeader().setResizeContentsPrecision(_LOOKED_AT)
        header = self.fates.horizontalHeader()
        for section in range(2):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.fates.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _pair(self) -> None:
        """Let both tables stand on the same row and scroll together."""
        self.cells.setSelectionModel(self.fates.selectionModel())
        self.fates.selectionModel().currentRowChanged.connect(self._show_detail)
        self.cells.horizontalScrollBar().rangeChanged.connect(self._keep_level)
        above, below = self.fates.verticalScrollBar(), self.cells.verticalScrollBar()
        above.valueChanged.connect(below.setValue)
        below.valueChanged.connect(above.setValue)

    def _chain_focus(self) -> None:
        """Tab goes from the chips through the choices to the rows."""
        stations = [*self.chips.values(), *self.strip.combos, self.fates, self.cells]
        for station, following in pairwise(stations):
            QWidget.setTabOrder(station, following)

    def _size_columns(self) -> None:
        """Give each column of the file room for its choice and for most of its cells."""
        character = self.cells.fontMetrics().averageCharWidth()
        for section in range(LEADING, self.model.columnCount()):
            wanted = self.cells.sizeHintForColumn(section)
            width = min(max(wanted, _NARROWEST * character), _WIDEST * character)
            self.cells.setColumnWidth(section, width)

    def _keep_level(self, _least: int, most: int) -> None:
        """Both tables lose the same height to a scroll bar, or neither."""
        policy = Qt.ScrollBarPolicy
        shown = policy.ScrollBarAlwaysOn if most else policy.ScrollBarAlwaysOff
        self.fates.setHorizontalScrollBarPolicy(shown)

    def _show_detail(self, index: QModelIndex) -> None:
        self.detail.setText(self.model.sentence(index))

    def _stand_on_first(self) -> None:
        self.fates.selectRow(0)
        self._show_detail(self.fates.currentIndex())


_LOOKED_AT = 50
"""Rows whose contents decide the width of a column."""


def _calm(view: QTableView) -> None:
    dress(view)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setCornerButtonEnabled(False)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setMinimumSectionSize(view.fontMetrics().averageCharWidth() * 6)


def _panel(above: QWidget, table: QTableView) -> QFrame:
    panel = QFrame()
    layout = column(above, table, spacing=2)
    layout.setStretch(1, 1)
    panel.setLayout(layout)
    return panel
