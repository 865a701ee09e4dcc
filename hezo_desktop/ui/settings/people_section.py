"""The seller's people: who signs, who approves individual prices, who looks after customers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from hezo_desktop.domain.company import Person, Seller
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.checks import required
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.form import Form
from hezo_desktop.ui.parts.keys import on_keys
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column
from hezo_desktop.ui.settings.section import Section, explained


class PersonForm(Form):
    """One person of the seller."""

    def __init__(self, tr: Translator, person: Person) -> None:
        super().__init__(tr)
        role = tr("such as: sales director, signs alone")
        self.add_row(
            (self.line("name", tr("Name"), check=required), 6),
            (self.line("role", tr("Role"), hint=role), 6),
        )
        self.add_row((self.number("email", tr("E-mail")), 7), (self.line("phone", tr("Phone")), 5))
        for name in ("name", "role", "email", "phone"):
            self[name] = getattr(person, name)

    def read(self) -> Person:
        """The person as it stands in the form."""
        return Person(**{name: self[name] for name in ("name", "role", "email", "phone")})


class PeopleSection(Section):
    """A list of people; changes are saved with the rest of the settings."""

    key = "people"

    def __init__(self, tr: Translator, memory: ListMemory) -> None:
        super().__init__()
        self._ = _ = tr
        self._people: tuple[Person, ...] = ()
        self.list = ListView[tuple[int, Person]](
            _,
            (
                Column(_("Name"), lambda each: each[1].name),
                Column(_("Role"), lambda each: each[1].role),
                Column(_("E-mail"), lambda each: each[1].email),
                Column(_("Phone"), lambda each: each[1].phone),
            ),
            name=_("People"),
            empty=_("Nobody yet. Contracts need a signatory, individual prices an approver."),
            empty_button=_("Add a person"),
            key=lambda each: each[0],
            search=False,
            memory=memory,
        )
        add, self._edit, self._remove = (
            button(_("Add a person")),
            button(_("Edit")),
            button(_("Remove")),
        )
        for each in (add, self._edit, self._remove):
            self.list.tools.addWidget(each)
        add.clicked.connect(self.add)
        self.list.empty_action.connect(self.add)
        self.list.opened.connect(lambda _each: self.edit())
        self._edit.clicked.connect(self.edit)
        self._remove.clicked.connect(self.remove)
        self.list.selected.connect(self._arrange)
        slots: tuple[tuple[Qt.Key, Callable[[], None]], ...] = (
            (Qt.Key.Key_Insert, self.add),
            (Qt.Key.Key_F2, self.edit),
            (Qt.Key.Key_Delete, self.remove),
        )
        for key, slot in slots:
            on_keys(self.list.view, key, slot)
        why = explained(
            _("They are offered as signatories, approvers and account managers of quotes.")
        )
        self.setLayout(column(why, self.list))
        self.setFocusProxy(self.list)

    def show_seller(self, seller: Seller) -> None:
        """List the people."""
        self._people = seller.people
        self._show()

    def read(self, seller: Seller) -> Seller:
        """The people as they are listed."""
        return replace(seller, people=self._people)

    def add(self) -> None:
        """Ask for a new person."""
        form = PersonForm(self._, Person(""))
        self._ask(self._("New person"), form, lambda: (*self._people, form.read()))

    def edit(self) -> None:
        """Change the person the reader stands on."""
        if self.list.current is None:
            return
        at, person = self.list.current
        form = PersonForm(self._, person)
        self._ask(
            self._("Person"),
            form,
            lambda: (*self._people[:at], form.read(), *self._people[at + 1 :]),
        )

    def remove(self) -> None:
        """Take a person off the list; nothing is lost before the settings are saved."""
        if self.list.current is not None:
            at, _person = self.list.current
            self._set((*self._people[:at], *self._people[at + 1 :]))

    def _ask(self, title: str, form: Form, people: Callable[[], tuple[Person, ...]]) -> None:
        EditDialog(self, self._, title, form, lambda: self._set(people())).exec()

    def _set(self, people: tuple[Person, ...]) -> None:
        self._people = people
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        self.list.set_rows(enumerate(self._people))

    def _arrange(self, current: object) -> None:
        for each in (self._edit, self._remove):
            each.setEnabled(current is not None)
