"""One customer or partner with everything about it: its page behind the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.identifiers import format_nip
from hezo_desktop.domain.party import Company
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import customer, duplicates, parties
from hezo_desktop.services.company import only_person
from hezo_desktop.services.customer import Customer
from hezo_desktop.ui.parties.belongings import removed
from hezo_desktop.ui.parties.company_form import CompanyForm
from hezo_desktop.ui.parties.files_tab import FilesTab
from hezo_desktop.ui.parties.installed import InstalledDevices
from hezo_desktop.ui.parties.papers import contract_list, ending_list, quote_list
from hezo_desktop.ui.parties.people import People
from hezo_desktop.ui.parties.privacy import PrivacyDialog
from hezo_desktop.ui.parties.sites import Sites
from hezo_desktop.ui.parties.sites_panel import SitesPanel
from hezo_desktop.ui.parties.story import journal_list
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.scrolling import Scrolling
from hezo_desktop.ui.parts.text import button, column, label, row


class CompanyView(QWidget):
    """The form is saved by its button; what stands in the lists is kept at once."""

    saved = Signal(object)
    """A company was kept: its key."""

    gone = Signal()
    """The company was removed, or a new one given up."""

    back_wanted = Signal()
    """Esc, or the link at the top: back to the list."""

    open_requested = Signal(str, object)
    """A quote or contract to be opened, or a new quote for this customer."""

    told = Signal(str)
    """A sentence about one of the lists, for the status bar."""

    brief_wanted = Signal(object)
    """Prepare for a visit: the company's key."""

    def __init__(
        self,
        app: App,
        tr: Translator,
        background: Background,
        memory: Callable[[str], ListMemory],
    ) -> None:
        """`memory` gives what a list of that name remembers, whoever the customer is."""
        super().__init__()
        self.app = app
        self._ = tr
        self._background = background
        self._asked = 0
        self._wanted: tuple[str, object] | None = None
        self.company: Company | None = None
        self.customer: Customer | None = None
        self.dirty = False
        self.setAcceptDrops(True)
        self._make_form()
        self._make_parts(memory)
        self._make_tabs()
        split = QSplitter()
        split.addWidget(self.sites_panel)
        split.addWidget(self.tabs)
        split.setSizes([2_000, 9_000])
        split.setChildrenCollapsible(False)
        layout = column(self._header(), split, spacing=10, margin=12)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.devices)
        self._lists: list[ListView[Any]] = self.findChildren(ListView)
        for listed in self._lists:
            listed.told.connect(self.told)
        self._mark(dirty=False)

    # -- showing ------------------------------------------------------------------------------

    def show_company(self, company: Company) -> None:
        """Show a company; one without a key is new and has nothing but its form yet."""
        if self.company is None or self.company.id != company.id:
            self.sites_panel.choose(None)
            self.tabs.setCurrentIndex(0)
            for listed in self._lists:
                listed.show_all()
        self.company, self.customer = company, None
        self.form.show_company(company)
        self._mark(dirty=False)
        self._say_who(company)
        known = company.id is not None
        self.remove_button.setVisible(known)
        self.sites_panel.setVisible(known)
        for each in (self._edit, self._visit, self._quote, self._import):
            each.setVisible(known)
        for at in range(self.tabs.count() - 1):
            self.tabs.setTabVisible(at, known)
        for part in (self.people, self.sites, self.devices):
            part.show_of(company.id)
        self.reload()

    def reload(self) -> None:
        """Read everything about the company again, beside the window."""
        company_id = self.company.id if self.company else None
        if company_id is None:
            return
        self._asked += 1
        asked, app = self._asked, self.app
        self._background.run(
            lambda _progress: customer.of(app, company_id),
            lambda known: self._show(asked, known),
            lambda error: self._refuse(asked, error),
            receiver=self,
        )

    def begin(self, company: Company) -> None:
        """Show a new company, ready for typing."""
        self.show_company(company)
        self.edit()

    def edit(self) -> None:
        """Go to the form."""
        self.tabs.setCurrentWidget(self._card)
        self.form.fields["name"].editor.setFocus()

    def show_part(self, kind: str, key: object) -> None:
        """Show a site, a device or a person of the company, as soon as it was read."""
        self._wanted = (kind, key)
        self._go_to_wanted()

    # -- the form -----------------------------------------------------------------------------

    def save(self) -> bool:
        """Keep the company as it stands in the form; returns whether it was kept."""
        if self.company is None or not self.form.look():
            self.edit()
            return False
        try:
            kept = parties.save_company(self.app, self.form.read(self.company))
        except HezoError as refusal:
            ask.show_error(self, self._, refusal)
            return False
        self.show_company(kept)
        self.saved.emit(kept.id)
        return True

    def drop(self) -> None:
        """Forget what was changed in the form."""
        if self.company is not None and self.company.id is not None:
            self.show_company(parties.company(self.app, self.company.id))
        else:
            self._mark(dirty=False)
            self.gone.emit()

    def may_leave(self) -> bool:
        """Ask about changes that are not saved yet."""
        question = self._("The company has unsaved changes.")
        return not self.dirty or ask.may_leave(
            self, self._, question, save=self.save, drop=self.drop
        )

    def ask_remove(self) -> None:
        """Ask about removing the company, and do it where nothing refers to it."""
        company = self.company
        if company is None or company.id is None:
            return
        key = company.id
        by = only_person(self.app)
        if removed(self, self._, company.name, lambda: parties.remove_company(self.app, key, by)):
            self._mark(dirty=False)
            self.company = None
            self.gone.emit()

    # -- what Qt tells ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list, once nothing else wants it."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page of a known company."""
        if event.mimeData().hasUrls() and self.company is not None and self.company.id:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        urls = event.mimeData().urls()
        self.tabs.setCurrentWidget(self.files)
        self.files.attach([Path(each.toLocalFile()) for each in urls if each.isLocalFile()])
        event.acceptProposedAction()

    # -- building -----------------------------------------------------------------------------

    def _make_form(self) -> None:
        self.form = CompanyForm(self._, partial(duplicates.like, self.app))
        self.form.known_chosen.connect(lambda key: self.open_requested.emit("company", key))
        self.form.edited.connect(lambda: self._mark(dirty=True))
        self._save, self._drop = button(self._("Save"), "main"), button(self._("Drop changes"))
        self._save.clicked.connect(self.save)
        self._drop.clicked.connect(self.drop)
        self.remove_button = button(self._("Remove company"))
        self.remove_button.clicked.connect(self.ask_remove)
        self._card = QWidget()
        buttons = row(self.remove_button, 1, self._drop, self._save)
        inner = column(Scrolling(self.form), buttons, spacing=14)
        inner.setStretch(0, 1)
        inner.setContentsMargins(0, 12, 0, 8)
        self._card.setLayout(inner)

    def _make_parts(self, memory: Callable[[str], ListMemory]) -> None:
        app, tr = self.app, self._
        self.sites_panel = SitesPanel(tr)
        self.devices = InstalledDevices(app, tr, memory("customer-devices"))
        self.quotes = quote_list(tr, memory("customer-quotes"))
        self.contracts = contract_list(tr, memory("customer-contracts"))
        self.ending = ending_list(tr, app.today, memory("customer-ending"))
        self.journal = journal_list(tr, memory("customer-journal"))
        self.people = People(app, tr, memory("customer-people"))
        self.sites = Sites(app, tr, memory("customer-sites"))
        self.files = FilesTab(app, tr, self._background, memory("customer-files"))
        self.sites_panel.chosen.connect(self.devices.show_site)
        self.quotes.opened.connect(lambda quote: self.open_requested.emit("quote", quote.id))
        self.quotes.empty_action.connect(self._new_quote)
        self.contracts.opened.connect(lambda each: self.open_requested.emit("contract", each.id))
        self.devices.import_wanted.connect(self._import_devices)
        self.people.changed.connect(self._people_changed)
        self.people.privacy_wanted.connect(self._show_privacy)
        for part in (self.people, self.sites, self.devices, self.files):
            part.changed.connect(self.reload)

    def _make_tabs(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self._("Parts of the company"))
        self.tabs.setUsesScrollButtons(True)
        self._names = (
            (self.devices, self._("Devices")),
            (self.quotes, self._("Quotes")),
            (self.contracts, self._("Contracts")),
            (self.ending, self._("Ends next")),
            (self.people, self._("People")),
            (self.sites, self._("Sites")),
            (self.files, self._("Files")),
            (self.journal, self._("Journal")),
            (self._card, self._("Company")),
        )
        for part, text in self._names:
            self.tabs.addTab(part, text)

    def _header(self) -> QWidget:
        back = button(self._("‹ Customers"), "link", name=self._("Back to the list of customers"))
        back.clicked.connect(self.back_wanted)
        self._name = label("", "title", elided=True)
        self._facts = label("", "muted", elided=True)
        self._role, self._demo = label("", "tag"), label("DEMO", "tag")
        self._edit, self._import = button(self._("Edit")), button(self._("Import …"))
        self._visit = button(self._("Prepare for the visit"))
        self._quote = button(self._("New quote"), "main")
        self._edit.clicked.connect(self.edit)
        self._quote.clicked.connect(self._new_quote)
        self._visit.clicked.connect(lambda: self.brief_wanted.emit(self._key()))
        self._import.clicked.connect(self._import_devices)
        first = row(back, self._name, self._role, self._demo, 1)
        second = row(self._facts, 1, self._edit, self._import, self._visit, self._quote, spacing=8)
        head = QWidget()
        head.setLayout(column(first, second, spacing=4))
        return head

    # -- filling ------------------------------------------------------------------------------

    def _show(self, asked: int, known: Customer) -> None:
        if asked != self._asked:
            return
        self.customer = known
        self.devices.show_customer(known, self.app.today)
        self.sites_panel.show_customer(known)
        self.quotes.set_rows(known.quotes)
        self.contracts.set_rows(known.contracts)
        self.ending.set_rows(known.ending)
        self.journal.set_rows(known.journal)
        self.files.show_customer(known)
        self._count_tabs(known)
        self._go_to_wanted()

    def _count_tabs(self, known: Customer) -> None:
        counts = {
            self.devices: len(known.devices),
            self.quotes: len(known.quotes),
            self.contracts: len(known.contracts),
            self.ending: len(known.ending),
            self.people: len(known.company.contacts),
            self.sites: len(known.sites),
            self.files: len(known.files) + len(known.issued),
        }
        for at, (part, name) in enumerate(self._names):
            count = counts.get(part, 0)
            self.tabs.setTabText(at, f"{name}  {count}" if count else name)

    def _refuse(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            ask.show_error(self, self._, error, self.app.workspace.logs)

    def _say_who(self, company: Company) -> None:
        self._name.setText(company.name or self._("New company"))
        self._role.setText(self._("partner") if company.is_partner else self._("customer"))
        self._demo.setVisible(company.sample)
        nip = f"NIP {format_nip(company.nip)}" if company.nip else ""
        facts = (nip, company.address.city, company.phone, company.email)
        self._facts.setText("  ·  ".join(each for each in facts if each))

    def _go_to_wanted(self) -> None:
        if self._wanted is None or self.customer is None:
            return
        kind, key = self._wanted
        self._wanted = None
        if kind == "site":
            self.sites_panel.choose(key)
        elif kind == "device":
            self.tabs.setCurrentWidget(self.devices)
            self.devices.list.select(key)
        elif kind == "person":
            self.tabs.setCurrentWidget(self.people)
            self.people.list.select(key)

    def _show_privacy(self, who: str) -> None:
        """Show, hand out or erase what is stored about one of the people."""
        dialog = PrivacyDialog(self, self.app, self._, who)
        dialog.exec()
        company_id = self._key()
        if dialog.changed and company_id is not None:
            self.show_company(parties.company(self.app, company_id))

    def _people_changed(self) -> None:
        """People are part of the stored company: do not save it over them later."""
        key = self._key()
        if key is not None:
            self.company = parties.company(self.app, key)

    def _new_quote(self) -> None:
        self.open_requested.emit("new-quote", self._key())

    def _import_devices(self) -> None:
        self.open_requested.emit("import", {"kind": "devices", "company_id": self._key()})

    def _key(self) -> UUID | None:
        return self.company.id if self.company else None

    def _mark(self, *, dirty: bool) -> None:
        self.dirty = dirty
        self._save.setEnabled(dirty)
        self._drop.setEnabled(dirty)
