"""Customers and partners, and the devices of everybody; behind a row, the page of its customer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import customer, parties
from hezo_desktop.ui.parties import lists
from hezo_desktop.ui.parties.brief_dialog import BriefDialog
from hezo_desktop.ui.parties.company_view import CompanyView
from hezo_desktop.ui.parties.duplicates import DuplicatesDialog
from hezo_desktop.ui.parties.privacy import PrivacyDialog
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.page import PageBase
from hezo_desktop.ui.parts.text import button, column, label, row

_PARTS = frozenset({"site", "device", "person"})
"""What belongs to a company and is shown on its page."""


class Page(PageBase):
    """Every company the house deals with, and everything that is installed there."""

    title = "Customers"

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(app, tr, parent)
        self.list = lists.companies(app, tr, self.background, self.preferences)
        self.devices = lists.devices(app, tr, self.background, self.preferences)
        self.view = CompanyView(app, tr, self.background, self.memory)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Customers or devices"))
        self.tabs.addTab(self.list, tr("Customers and partners"))
        self.tabs.addTab(self.devices, tr("Devices of all customers"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._front())
        self._stack.addWidget(self.view)
        self.setLayout(column(self._stack))
        self.setFocusProxy(self.list)
        self._wire()
        self._add_actions()

    # -- what the window asks -----------------------------------------------------------------

    @property
    def shown(self) -> Company | None:
        """The company whose page is open."""
        return self.view.company if self._stack.currentIndex() else None

    def refresh(self) -> None:
        """Read what is shown again, unless a company is being edited."""
        company = self.shown
        if company is None:
            self._reload()
        elif company.id is not None and not self.view.dirty:
            self._open(company.id)

    def open(self, kind: str, key: object) -> None:
        """Show a company, or the one a site, device or person belongs to; or begin something."""
        begin = {
            "new-company": lambda: self.begin(is_partner=False),
            "duplicates": self.find_duplicates,
            "privacy": self.personal_data,
        }
        if kind in begin:
            begin[kind]()
        elif isinstance(key, UUID):
            owner = key
            if kind in _PARTS:
                found = self._do(lambda: customer.owner(self.app, kind, key))
                if found is None:
                    return
                owner = found
            if self._open(owner) and kind in _PARTS:
                self.view.show_part(kind, key)

    def place(self) -> tuple[str, object] | None:
        """The company that is shown."""
        return ("company", self.shown.id) if self.shown and self.shown.id else None

    def may_leave(self) -> bool:
        """Ask about changes that are not saved yet."""
        return self.view.may_leave()

    def back(self) -> bool:
        """From a company's page to the list; returns whether there was one to leave."""
        if self.shown is None:
            return False
        if self.view.may_leave():
            self._to_list()
        return True

    # -- steps --------------------------------------------------------------------------------

    def begin(self, *, is_partner: bool) -> None:
        """Begin a new company."""
        if self.view.may_leave():
            self._stack.setCurrentIndex(1)
            self.view.begin(Company(id=None, name="", is_partner=is_partner))

    def prepare_visit(self) -> None:
        """Show the one-page brief about the open company, or the one the list stands on."""
        company_id = self.shown.id if self.shown else None
        if company_id is None and self.list.current is not None:
            company_id = self.list.current.id
        if company_id is not None:
            BriefDialog(self, self.app, self._, self.background, company_id).exec()

    def find_duplicates(self) -> None:
        """Show companies and devices that are probably one, to be joined."""
        dialog = DuplicatesDialog(self, self.app, self._)
        dialog.merged.connect(self._joined)
        dialog.exec()

    def personal_data(self) -> None:
        """Show, hand out or erase what is stored about one person."""
        dialog = PrivacyDialog(self, self.app, self._)
        dialog.exec()
        if dialog.changed:
            self.refresh()

    def _joined(self, staying: object) -> None:
        """Two records became one: of a company that was open, the one that stays is shown."""
        if self.shown is not None and isinstance(staying, UUID):
            self._open(staying)
        else:
            self.refresh()

    def _open(self, company_id: UUID) -> bool:
        company = self._do(lambda: parties.company(self.app, company_id))
        if company is None:
            return False
        opened = self.shown
        if opened is not None and opened.id == company_id:
            if not self.view.dirty:
                self.view.show_company(company)
            return True
        if not self.view.may_leave():
            return False
        self._stack.setCurrentIndex(1)
        self.view.show_company(company)
        self.view.setFocus()
        return True

    def _to_list(self) -> None:
        was = self.shown
        self.view.company = None
        self._stack.setCurrentIndex(0)
        self._reload()
        if was is not None and was.id is not None:
            self.list.select(was.id)
        self.tabs.currentWidget().setFocus()

    def _reload(self) -> None:
        self.list.reload()
        self.devices.reload()

    def _saved(self, _key: UUID) -> None:
        if self.view.company is not None:
            self.status.emit(self._("Saved: {name}", name=self.view.company.name))

    def _do(self, ask_service: Callable[[], Any]) -> Any:
        """What a service answers; a refusal is shown, and None comes back."""
        try:
            return ask_service()
        except HezoError as refusal:
            ask.show_error(self, self._, refusal)
            return None

    # -- building -----------------------------------------------------------------------------

    def _front(self) -> QWidget:
        new_customer = button(self._("New customer"), "main")
        new_partner = button(self._("New partner"))
        imports = button(self._("Import …"))
        new_customer.clicked.connect(lambda: self.begin(is_partner=False))
        new_partner.clicked.connect(lambda: self.begin(is_partner=True))
        imports.clicked.connect(lambda: self.open_requested.emit("import", {}))
        head = row(label(self._(self.title), "title"), 1, imports, new_partner, new_customer)
        front = QWidget()
        layout = column(head, self.tabs, spacing=10)
        layout.setContentsMargins(16, 12, 16, 10)
        front.setLayout(layout)
        return front

    def _wire(self) -> None:
        self.list.opened.connect(lambda line: self._open(line.id))
        self.list.empty_action.connect(lambda: self.begin(is_partner=False))
        self.devices.opened.connect(lambda line: self.open("device", line.id))
        self.devices.empty_action.connect(lambda: self.open_requested.emit("import", {}))
        for each in (self.list, self.devices):
            each.told.connect(self.status)
        self.view.saved.connect(self._saved)
        self.view.gone.connect(self._to_list)
        self.view.back_wanted.connect(self.back)
        self.view.open_requested.connect(self.open_requested)
        self.view.told.connect(self.status)
        self.view.brief_wanted.connect(lambda _key: self.prepare_visit())

    def _add_actions(self) -> None:
        for text, keys, slot in (
            (self._("Save the company"), "Ctrl+S", self.view.save),
            (self._("New partner"), "", lambda: self.begin(is_partner=True)),
            (self._("Prepare for the visit"), "F9", self.prepare_visit),
            (self._("Back to the list"), "Ctrl+Shift+L", self.back),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
            self.addAction(action)
