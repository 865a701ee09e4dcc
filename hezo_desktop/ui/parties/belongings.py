"""What belongs to a company: a list with add, edit and remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.form import Form
from hezo_desktop.ui.parts.keys import on_keys
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column

Row = TypeVar("Row")


class Belongings(QWidget, Generic[Row]):
    """A list under a company: Ins adds, F2 or Enter edits, Del removes.

    Each kind of belongings says how one is added, edited and removed.
    """

    changed = Signal()
    """A row was added, changed or removed."""

    def __init__(
        self,
        app: App,
        tr: Translator,
        columns: Sequence[Column[Row]],
        *,
        name: str,
        empty: str,
        add: str,
        key: Callable[[Row], object],
        rows: Callable[[UUID], Sequence[Row]],
        stretch: int = 0,
        facets: Sequence[Facet[Row]] = (),
        memory: ListMemory | None = None,
    ) -> None:
        """`rows` gives what belongs to the company with a key."""
        super().__init__()
        self.app = app
        self._rows = rows
        self._ = tr
        self.company_id: UUID | None = None
        self.list = ListView[Row](
            tr,
            columns,
            name=name,
            empty=empty,
            empty_button=add,
            key=key,
            stretch=stretch,
            facets=facets,
            memory=memory,
        )
        self._edit, self._remove = button(tr("Edit")), button(tr("Remove"))
        new = button(add)
        for each in (new, self._edit, self._remove):
            self.list.tools.addWidget(each)
        new.clicked.connect(self.add)
        self.list.empty_action.connect(self.add)
        self.list.opened.connect(self.edit)
        self.list.selected.connect(self._arrange)
        self._edit.clicked.connect(self._edit_current)
        self._remove.clicked.connect(self._remove_current)
        for keys, slot in (
            (Qt.Key.Key_Insert, self.add),
            (Qt.Key.Key_F2, self._edit_current),
            (Qt.Key.Key_Delete, self._remove_current),
        ):
            on_keys(self.list.view, keys, slot)
        self.setLayout(column(self.list))
        self.setFocusProxy(self.list)
        self._arrange(None)

    def add(self) -> None:
        """Ask for a new one and keep it."""

    def edit(self, row: Row) -> None:
        """Show one to be changed."""

    def remove(self, row: Row) -> None:
        """Ask about one and remove it."""

    def show_of(self, company_id: UUID | None) -> None:
        """Show what belongs to a company."""
        self.company_id = company_id
        self.list.set_rows(() if company_id is None else self._rows(company_id))

    def add_tool(self, tool: QPushButton) -> None:
        """One more button before the others."""
        self.list.tools.insertWidget(0, tool)

    def ask_form(self, title: str, form: Form, save: Callable[[], object]) -> None:
        """Show a form in a dialog; `save` keeps what it says."""
        if EditDialog(self, self._, title, form, save).exec():
            self._after()

    def ask_remove(self, name: str, remove: Callable[[], object]) -> None:
        """Ask whether to remove, and do it."""
        if removed(self, self._, name, remove):
            self._after()

    def _after(self) -> None:
        self.show_of(self.company_id)
        self.changed.emit()

    def _edit_current(self) -> None:
        if self.list.current is not None:
            self.edit(self.list.current)

    def _remove_current(self) -> None:
        if self.list.current is not None:
            self.remove(self.list.current)

    def _arrange(self, current: object) -> None:
        for each in (self._edit, self._remove):
            each.setEnabled(current is not None)


def removed(parent: QWidget, tr: Translator, name: str, remove: Callable[[], object]) -> bool:
    """Ask, remove, and say why not when it is refused; returns whether it was removed."""
    question = tr("Remove {name}? This cannot be undone.", name=name)
    if not ask.confirm(parent, tr, question, tr("Remove")):
        return False
    try:
        remove()
    except HezoError as refusal:
        ask.show_error(parent, tr, refusal)
        return False
    return True
