"""A list with its search, its chips, its columns and its empty state.

Its rows lie in memory, or come piece by piece from a `Source`; it looks and works the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from hezo_desktop.domain.listing import Listing
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.chips import ChipBar, Chips
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.icons import icon
from hezo_desktop.ui.parts.keys import on_keys
from hezo_desktop.ui.parts.list_columns import ListColumns
from hezo_desktop.ui.parts.list_memory import Layout, ListMemory, SavedView
from hezo_desktop.ui.parts.list_menus import ColumnsMenu, ViewsMenu, menu_button
from hezo_desktop.ui.parts.list_output import ListOutput
from hezo_desktop.ui.parts.paged_model import PagedModel, Source
from hezo_desktop.ui.parts.table_look import dress
from hezo_desktop.ui.parts.table_model import Column, RowsModel, TableModel
from hezo_desktop.ui.parts.text import button, column, label, row

Row = TypeVar("Row")
_TABLE, _EMPTY, _NOTHING_FITS = range(3)
_SENTENCE = 420
"""Width in which the sentence of an empty list is broken into lines, in pixels."""
_ONLY_THIS = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)


class ListView(QWidget, Generic[Row]):
    """Rows of one kind. Enter or a double click opens one, Ctrl+F searches, Esc shows all again.

    `empty` is the one sentence said when there is nothing; `empty_action` its one button.
    `facets` are the chips above the rows. With a `memory` the columns lie as they were left, and
    views can be named. With a `source` the rows come piece by piece instead of by `set_rows`.
    """

    opened = Signal(object)
    """A row to open."""

    selected = Signal(object)
    """The current row, or None."""

    empty_action = Signal()
    """The button of the empty state."""

    told = Signal(str)
    """What the reader sees of the list now, in a sentence for the status bar."""

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
        facets: Sequence[Facet[Row]] = (),
        memory: ListMemory | None = None,
        source: Source[Row] | None = None,
        background: Background | None = None,
    ) -> None:
        super().__init__()
        self._ = tr
        self.name = name
        self._key = key or (lambda row: row)
        self._memory = memory
        self._company_id: UUID | None = None
        self._standing: Row | None = None
        self._asking = False
        self._told = ""
        self._fitted = False
        self.background = background or Background(self)
        self.model: RowsModel[Row] = (
            PagedModel(columns, source, self.background, self)
            if source is not None
            else TableModel(columns, self, facets=facets)
        )
        self.view = _table(self.model, name)
        # Before there are menus: Qt would take one for the last child, and Tab would skip the list.
        self.setFocusProxy(self.view)
        self.columns = ListColumns(self.view, self.model, stretch)
        self.search = self._search_line()
        self.count = label("", "muted")
        self.chips = ChipBar(tr, facets)
        self.tools = row()
        self._output = ListOutput(self, tr)
        self._states = QStackedWidget()
        self._states.addWidget(self.view)
        self._states.addWidget(self._empty_state(empty, empty_button))
        self._states.addWidget(_centred(label(tr("Nothing fits the search."), "muted")))
        top = row(self.search, self.count, 1, self.tools)
        top.setStretch(0, 2)
        self._add_menus(top, shown=search)
        self.setLayout(column(top, self.chips, self._states))
        self.chips.setVisible(bool(facets))
        self.search.setVisible(search)
        self.count.setVisible(search)
        self._wire(full=search)
        if memory is not None and memory.layout is not None:
            self._lay(memory.layout)

    # -- rows ---------------------------------------------------------------------------------

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows; the current one stays current if it is still there."""
        assert isinstance(self.model, TableModel), "rows of a source are read, not set"
        self._standing = self.current
        self.chips.forget()
        self.model.set_rows(rows)
        self.columns.rows_changed()

    def reload(self) -> None:
        """Read the rows of a source again, because the store has changed."""
        assert isinstance(self.model, PagedModel), "rows in memory are set, not read"
        self._standing = self.current
        self.model.reload()

    def show_of(self, company_id: UUID | None) -> None:
        """Show the rows of one company only; None shows everybody's."""
        self._company_id = company_id
        self._ask()

    @property
    def current(self) -> Row | None:
        """The row the reader stands on."""
        return self.model.row(self.view.currentIndex())

    def select(self, key: object) -> bool:
        """Stand on the row with this key; returns whether it is there."""
        return self._go_to(self.model.reach(lambda row: self._key(row) == key))

    def chosen(self) -> list[Row]:
        """The selected rows, from top to bottom."""
        return [self.model.shown[at] for at in self._selected()]

    # -- what is shown of them ----------------------------------------------------------------

    @property
    def narrowed(self) -> bool:
        """Is anything searched for or chosen?"""
        return bool(self.search.text().strip() or self.chips.chosen)

    def show_all(self) -> None:
        """Clear the search and all chips."""
        self._narrow("", ())

    def as_view(self, name: str) -> SavedView:
        """The list as it looks now, under a name."""
        return SavedView(name, self.search.text(), self.chips.chosen, self.columns.layout())

    def show_view(self, view: SavedView) -> None:
        """Make the list look as it did when the view was named."""
        self._lay(view.layout)
        self._narrow(view.text, view.chips)
        self._remember()

    # -- taking it elsewhere ------------------------------------------------------------------

    def copy(self) -> None:
        """Copy the selected rows, as they look, as tab-separated text; all when all are chosen."""
        rows = self._selected()
        if len(rows) == self.model.rowCount() and self.model.canFetchMore(QModelIndex()):
            self.copy_all()
        elif rows:
            text = self.model.as_text(rows, self.columns.visible())
            QGuiApplication.clipboard().setText(text)

    def copy_all(self) -> None:
        """Copy every row that fits, also those not read yet."""
        self._output.copy()

    def export(self) -> None:
        """Write every row that fits, in the columns shown, to a workbook or a CSV file."""
        self._output.export()

    @property
    def folder(self) -> Path:
        """The folder files were last saved to."""
        return self._memory.preferences.folder if self._memory is not None else Path.home()

    @folder.setter
    def folder(self, folder: Path) -> None:
        if self._memory is not None:
            self._memory.preferences.folder = folder

    # -- wiring -------------------------------------------------------------------------------

    def _wire(self, *, full: bool) -> None:
        model, view = self.model, self.view
        model.answered.connect(self._settle)
        model.counted.connect(self._show_counts)
        if isinstance(model, PagedModel):
            model.failed.connect(lambda error: ask.show_error(self, self._, error))
        self.search.textChanged.connect(self._narrowed)
        self.chips.changed.connect(self._narrowed)
        view.doubleClicked.connect(self._open)
        view.selectionModel().currentRowChanged.connect(
            lambda index, _before: self.selected.emit(self.model.row(index))
        )
        self.columns.header.sortIndicatorChanged.connect(self._sort)
        self.columns.changed.connect(self._remember)
        key = Qt.Key
        for keys, slot, at in (
            (QKeySequence.StandardKey.Copy, self.copy, view),
            (key.Key_Return, self._open_current, view),
            (key.Key_Enter, self._open_current, view),
            (QKeySequence.StandardKey.Find, self._find, self),
            (key.Key_Down, view.setFocus, self.search),
            ("Ctrl+Shift+C", self.copy_all, self),
            ("Ctrl+Home", lambda: self._go(0), view),
            ("Ctrl+End", self._go_to_end, view),
            *((("Ctrl+E", self.export, self),) if full else ()),
        ):
            on_keys(at, keys, slot)
        self._clear = on_keys(self, key.Key_Escape, self.show_all)
        self._clear.setEnabled(False)  # Esc belongs to a dialog around, while nothing is narrowed

    def _add_menus(self, top: QBoxLayout, *, shown: bool) -> None:
        """The menu of the header, and small buttons for it and for the views."""
        header, columns = self.columns.header, ColumnsMenu(self, self._)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(columns.pop_up)
        if self._memory is None or not shown:
            return
        tr = self._
        views = ViewsMenu(self, self._memory, tr)
        for menu, picture, name in (
            (views, "bookmark-outline", tr("Named views")),
            (columns, "view-column-outline", tr("Columns, copying and export")),
        ):
            top.addWidget(menu_button(self, menu, picture, name))

    # -- asking and answering -----------------------------------------------------------------

    def _ask(self) -> None:
        """Ask the rows for what the reader wants to see now."""
        if self._asking:
            return
        order = self.columns.layout()
        self._standing = self.current
        self.model.ask(
            Listing(
                text=self.search.text(),
                sort=order.sort,
                descending=order.descending,
                chips=self.chips.chosen,
                company_id=self._company_id,
            )
        )

    def _narrowed(self) -> None:
        """The reader searched or chose otherwise."""
        self._clear.setEnabled(self.narrowed)
        self._ask()

    def _narrow(self, text: str, chips: Chips) -> None:
        """Search and choose at once, with one question to the rows."""
        self._asking = True
        self.search.setText(text)
        self.chips.choose(chips)
        self._asking = False
        self._narrowed()

    def _lay(self, layout: Layout) -> None:
        self._asking = True
        self.columns.lay(layout)
        self._asking = False
        self._ask()

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        if section >= 0 and not self.model.can_sort(section):
            was = self.model.listing
            self.columns.sort_by(was.sort, descending=was.descending)
            return
        del order
        self._ask()
        self._remember()

    def _remember(self) -> None:
        if self._memory is not None and not self._asking:
            layout = self.columns.layout()
            self._memory.layout = None if layout == self.columns.first else layout

    def _settle(self) -> None:
        """Choose the state to show and stand on the row that was current, or on the first."""
        current, self._standing = self._standing, None
        shown = self.model.rowCount()
        nothing = _NOTHING_FITS if self.narrowed else _EMPTY
        self._states.setCurrentIndex(_TABLE if shown else nothing)
        self.search.setEnabled(bool(shown) or self.narrowed)
        if shown and not self._fitted:
            self._fitted = True
            self.columns.rows_changed()
        if current is None or not self._stand(self._key(current)):
            first = self.model.index(0, 0)
            self.view.selectionModel().setCurrentIndex(first, _ONLY_THIS)
            self.selected.emit(self.current)

    def _show_counts(self) -> None:
        """Tell how many rows are seen, out of how many, and what each chip would show."""
        model, here = self.model, self.model.rowCount()
        self.chips.show_tallies(model.tallies, model.total)
        if model.hits is None:
            said = self._("{n} rows, counting …", n=Decimal(here))
        else:
            of = model.hits if here < model.hits else model.total or here
            facts = {"count": Decimal(of), "here": Decimal(here)}
            said = (
                self._.plural("{here} of {count} row", "{here} of {count} rows", of, **facts)
                if here < of
                else self._.plural("{count} row", "{count} rows", of, **facts)
            )
        self.count.setText(said if here or model.total else "")
        self._tell()

    def _tell(self) -> None:
        """Say what the rows are narrowed to, when that is another thing than before."""
        words = self.chips.words()
        if self.search.text().strip():
            words.append(self._("search “{text}”", text=self.search.text().strip()))
        said = ""
        if words:
            what = ", ".join(words)
            said = self._(
                "Filter: {what} · {count} · Esc shows all", what=what, count=self.count.text()
            )
        if said != self._told:
            self._told = said
            self.told.emit(said)

    def _stand(self, key: object) -> bool:
        return self._go_to(self.model.find(lambda row: self._key(row) == key))

    def _go_to(self, index: QModelIndex) -> bool:
        if index.isValid():
            # with flags of its own: a Ctrl that is held down would add to the selection
            self.view.selectionModel().setCurrentIndex(index, _ONLY_THIS)
            self.view.scrollTo(index)
        return index.isValid()

    def _go(self, place: int) -> None:
        self._go_to(self.model.index(place, self.columns.visible()[0]))

    def _go_to_end(self) -> None:
        """Stand on the last row that fits, reading what is not read yet beside the window."""
        if isinstance(self.model, PagedModel) and self.model.canFetchMore():
            read, take = self.model.rest()

            def arrive(rows: list[Row]) -> None:
                take(rows)
                self._go(self.model.rowCount() - 1)

            self._output.read_on(read, arrive)
        else:
            self._go(self.model.rowCount() - 1)

    def _selected(self) -> list[int]:
        return sorted({index.row() for index in self.view.selectionModel().selectedRows()})

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _open(self, index: QModelIndex) -> None:
        found = self.model.row(index)
        if found is not None:
            self.opened.emit(found)

    def _open_current(self) -> None:
        self._open(self.view.currentIndex())

    # -- building -----------------------------------------------------------------------------

    def _search_line(self) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(self._("Search"))
        line.setToolTip(self._("Ctrl+F; every word must occur"))
        line.setAccessibleName(self._("Search: {list}", list=self.name))
        line.setClearButtonEnabled(True)
        line.addAction(icon(self, "magnify", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        line.setMinimumWidth(180)
        line.setMaximumWidth(360)
        return line

    def _empty_state(self, text: str, action: str) -> QWidget:
        said = label(text, "muted", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        said.setFixedWidth(_SENTENCE)
        said.setMinimumHeight(max(0, said.heightForWidth(_SENTENCE)))
        parts: list[QWidget] = [said]
        self.empty_button: QPushButton | None = None
        if action:
            self.empty_button = button(action, "main")
            self.empty_button.clicked.connect(self.empty_action)
            parts.append(self.empty_button)
        return _centred(*parts)


def _table(model: RowsModel[Row], name: str) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    dress(view)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    return view


def _centred(*parts: QWidget) -> QWidget:
    """Parts in the middle of a quiet panel, where rows would be."""
    panel = QWidget()
    inner = column(2, *parts, 3, spacing=14)
    for part in parts:
        inner.setAlignment(part, Qt.AlignmentFlag.AlignHCenter)
    panel.setLayout(inner)
    return panel
