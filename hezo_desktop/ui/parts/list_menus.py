"""The two menus of a list: its columns with copy and export, and its named views."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QToolButton

from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.icons import icon
from hezo_desktop.ui.parts.list_memory import ListMemory

if TYPE_CHECKING:
    from hezo_desktop.ui.parts.list_page import ListView


class ColumnsMenu(QMenu):
    """Which columns are shown, how wide they are, and what can be taken out of the list."""

    def __init__(self, owner: ListView[Any], tr: Translator) -> None:
        super().__init__(owner)
        self._owner, self._ = owner, tr
        self.aboutToShow.connect(self._fill)

    def pop_up(self, place: QPoint) -> None:
        """Open where the header was clicked."""
        self.popup(self._owner.view.horizontalHeader().mapToGlobal(place))

    def _fill(self) -> None:
        owner, tr = self._owner, self._
        self.clear()
        visible = owner.columns.visible()
        for at, column in enumerate(owner.model.columns):
            action = self.addAction(column.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(at in visible)
            action.setEnabled(visible != [at])
            action.toggled.connect(partial(_show_column, owner, at))
        self.addSeparator()
        _add(self, tr("Fit the widths"), "", owner.columns.fit)
        _add(self, tr("Columns as at first"), "", owner.columns.reset)
        self.addSeparator()
        _add(self, tr("Copy the selected rows"), "Ctrl+C", owner.copy)
        _add(self, tr("Copy all rows shown"), "Ctrl+Shift+C", owner.copy_all)
        _add(self, tr("Export the list …"), "Ctrl+E", owner.export)


class ViewsMenu(QMenu):
    """The views the reader has named: look at one, keep the present one, rename, forget."""

    def __init__(self, owner: ListView[Any], memory: ListMemory, tr: Translator) -> None:
        super().__init__(owner)
        self._owner, self._memory, self._ = owner, memory, tr
        self.aboutToShow.connect(self._fill)

    def keep(self) -> None:
        """Ask for a name and keep the list as it looks now under it."""
        tr = self._
        question = tr("The search, the chips, the columns and their order are kept as a view.")
        name = ask.ask_text(self._owner, tr, question, tr("Name of the view"), tr("Keep the view"))
        if name:
            self._memory.keep(self._owner.as_view(name))

    def rename(self, name: str) -> None:
        """Ask for another name of a view."""
        tr = self._
        question = tr("A new name for the view {name}:", name=name)
        other = ask.ask_text(self._owner, tr, question, tr("Name of the view"), tr("Rename"))
        view = next((each for each in self._memory.views if each.name == name), None)
        if other and view is not None:
            self._memory.rename(view, other)

    def _fill(self) -> None:
        tr, views = self._, self._memory.views
        self.clear()
        for view in views:
            _add(self, view.name, "", partial(self._owner.show_view, view))
        self.addSeparator()
        _add(self, tr("Keep this view …"), "", self.keep)
        if views:
            rename, drop = self.addMenu(tr("Rename a view")), self.addMenu(tr("Forget a view"))
            for view in views:
                _add(rename, view.name, "", partial(self.rename, view.name))
                _add(drop, view.name, "", partial(self._memory.drop, view.name))


def menu_button(owner: ListView[Any], menu: QMenu, picture: str, name: str) -> QToolButton:
    """A small button with a menu, for the right end of the list's tools."""
    made = QToolButton()
    made.setProperty("role", "menu")
    made.setIcon(icon(owner, picture, "muted"))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setMenu(menu)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return made


def _show_column(owner: ListView[Any], column: int, shown: bool) -> None:  # noqa: FBT001 - Qt's own
    owner.columns.show_column(column, shown=shown)


def _add(menu: QMenu, text: str, keys: str, slot: Callable[[], object]) -> None:
    said = text.replace("&", "&&")
    action = menu.addAction(f"{said}\t{keys}" if keys else said)
    action.triggered.connect(lambda _checked=False: slot())
