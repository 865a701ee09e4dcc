"""A list with its search, its sorting and its empty state; copies as lines for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.icons import icon
from hezo_desktop.ui.parts.table_model import Column, TableModel
from hezo_desktop.ui.parts.text import button, column, label, row

Row = TypeVar("Row")


class ListView(QWidget, Generic[Row]):
    """Rows of one kind. Enter or a double click opens one, Ctrl+F searches, Esc clears the search.

    `empty` is the one sentence said when there is nothing; `empty_action` its one button.
    """

    opened = Signal(object)
    """A row to open."""

    selected = Signal(object)
    """The current row, or None."""

    empty_action = Signal()
    """The button of the empty state."""

    def __init__(
        self,
        tr: Translator,
        columns: Sequence[Column[Row]],
        *,
        name: str,
        empty: str,
        empty_button: str = "",
        key: Callable[[Row], object] | None = None,
        stretch: int = 0,
        search: bool = True,
    ) -> None:
        super().__init__()
        self._ = tr
        self._key = key or (lambda row: row)
        self.model = TableModel[Row](columns, self)
        self.view = _table(self.model, name, stretch)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search: {list}", list=name))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(
            icon(self, "magnify", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(360)
        self.count = label("", "muted")
        self.tools = row()
        self._states = QStackedWidget()
        self._states.addWidget(self.view)
        self._states.addWidget(self._empty_state(empty, empty_button))
        self._states.addWidget(_centred(label(tr("Nothing fits the search."), "muted")))
        top = row(self.search, self.count, 1, self.tools)
        top.setStretch(0, 2)
        self.setLayout(column(top, self._states))
        self.search.setVisible(search)
        self.count.setVisible(search)
        self.setFocusProxy(self.view)
        self._wire()

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows; the current one stays current if it is still there."""
        current = self.current
        self.model.set_rows(rows)
        self._settle(current)

    @property
    def current(self) -> Row | None:
        """The row the reader stands on."""
        return self.model.row(self.view.currentIndex())

    def select(self, key: object) -> bool:
        """Stand on the row with this key; returns whether it is there."""
        index = self.model.find(lambda row: self._key(row) == key)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        return index.isValid()

    def chosen(self) -> list[Row]:
        """The selected rows, from top to bottom."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return [self.model.shown[at] for at in rows]

    def copy(self) -> None:
        """Copy the selected rows, with the columns' titles, as tab-separated text."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        if rows:
            QGuiApplication.clipboard().setText(self.model.as_text(rows))

    def _wire(self) -> None:
        self.search.textChanged.connect(self._search)
        self.view.doubleClicked.connect(self._open)
        self.view.selectionModel().currentRowChanged.connect(
            lambda index, _before: self.selected.emit(self.model.row(index))
        )
        self.view.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, slot, at in (
            (QKeySequence.StandardKey.Copy, self.copy, self.view),
            (QKeySequence(Qt.Key.Key_Return), self._open_current, self.view),
            (QKeySequence(Qt.Key.Key_Enter), self._open_current, self.view),
            (QKeySequence.StandardKey.Find, self._find, self),
            (QKeySequence(Qt.Key.Key_Escape), self.search.clear, self.search),
            (QKeySequence(Qt.Key.Key_Down), self.view.setFocus, self.search),
        ):
            QShortcut(QKeySequence(keys), at, slot, context=here)

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _search(self, text: str) -> None:
        current = self.current
        self.model.set_filter(text)
        self._settle(current)

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        current = self.current
        self.model.sort(section, order)
        self._settle(current)

    def _settle(self, current: Row | None) -> None:
        """Choose the state to show and stand on the row that was current, or on the first."""
        shown, everything = len(self.model.shown), len(self.model.rows)
        self._states.setCurrentIndex(0 if shown else 2 if everything else 1)
        self.search.setEnabled(bool(everything))
        few = self._.plural("{n} row", "{n} rows", everything)
        self.count.setText(few if shown == everything else self._("{n} of {all}", n=shown, all=few))
        if not everything:
            self.count.clear()
        if current is None or not self.select(self._key(current)):
            first = self.model.index(0, 0)
            flag = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(first, flag.SelectCurrent | flag.Rows)
            self.selected.emit(self.current)

    def _open(self, index: QModelIndex) -> None:
        found = self.model.row(index)
        if found is not None:
            self.opened.emit(found)

    def _open_current(self) -> None:
        self._open(self.view.currentIndex())

    def _empty_state(self, text: str, action: str) -> QWidget:
        said = label(text, "muted", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        said.setMinimumWidth(420)
        parts: list[QWidget] = [said]
        self.empty_button: QPushButton | None = None
        if action:
            self.empty_button = button(action, "main")
            self.empty_button.clicked.connect(self.empty_action)
            parts.append(self.empty_button)
        return _centred(*parts)


def _table(model: TableModel[Row], name: str, stretch: int) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setAlternatingRowColors(True)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(int(view.fontMetrics().height() * 1.75))
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(view.fontMetrics().averageCharWidth() * 9)
    header.setSectionsClickable(True)
    header.setSortIndicatorShown(True)
    header.setSortIndicatorClearable(True)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return view


def _centred(*parts: QWidget) -> QWidget:
    """Parts in the middle of a quiet panel, where rows would be."""
    panel = QWidget()
    inner = column(2, *parts, 3, spacing=14)
    for part in parts:
        inner.setAlignment(part, Qt.AlignmentFlag.AlignHCenter)
    panel.setLayout(inner)
    return panel
