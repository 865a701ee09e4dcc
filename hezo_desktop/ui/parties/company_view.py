"""One company: its form, and its people, sites and devices beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import parties
from hezo_desktop.ui.parties.belongings import removed
from hezo_desktop.ui.parties.company_form import CompanyForm
from hezo_desktop.ui.parties.devices import Devices
from hezo_desktop.ui.parties.people import People
from hezo_desktop.ui.parties.sites import Sites
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.text import button, column, label, row


class CompanyView(QWidget):
    """The form is saved by its button; what stands in the lists is kept at once."""

    saved = Signal(object)
    """A company was kept: its key."""

    gone = Signal()
    """The company was removed, or a new one given up."""

    def __init__(self, app: App, tr: Translator) -> None:
        super().__init__()
        self.app = app
        self._ = _ = tr
        self.company: Company | None = None
        self.dirty = False
        self.form = CompanyForm(_)
        self.form.edited.connect(lambda: self._mark(dirty=True))
        self._save, self._drop = button(_("Save"), "main"), button(_("Drop changes"))
        self._save.clicked.connect(self.save)
        self._drop.clicked.connect(self.drop)
        self.remove_button = button(_("Remove company"))
        self.remove_button.clicked.connect(self.ask_remove)
        card = QWidget()
        inner = column(self.form, row(self.remove_button, 1, self._drop, self._save), 1, spacing=14)
        inner.setContentsMargins(0, 12, 0, 0)
        card.setLayout(inner)
        self.people, self.sites, self.devices = People(app, _), Sites(app, _), Devices(app, _)
        self.people.changed.connect(self._people_changed)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Parts of the company"))
        for part, text in (
            (card, _("Company")),
            (self.people, _("People")),
            (self.sites, _("Sites")),
            (self.devices, _("Devices")),
        ):
            self.tabs.addTab(part, text)
        self._name = label("", "heading")
        self.setLayout(column(self._name, self.tabs))

    def show_company(self, company: Company) -> None:
        """Show a company; one without a key is new."""
        self.company = company
        self.form.show_company(company)
        self._mark(dirty=False)
        known = company.id is not None
        self._name.setText(company.name or self._("New company"))
        self.remove_button.setVisible(known)
        for at in range(1, self.tabs.count()):
            self.tabs.setTabEnabled(at, known)
        for part in (self.people, self.sites, self.devices):
            part.show_of(company.id)

    def begin(self, company: Company) -> None:
        """Show a new company, ready for typing."""
        self.show_company(company)
        self.tabs.setCurrentIndex(0)
        self.form.fields["name"].editor.setFocus()

    def save(self) -> bool:
        """Keep the company as it stands in the form; returns whether it was kept."""
        if self.company is None or not self.form.look():
            return False
        try:
            kept = parties.save_company(self.app, self.form.read(self.company))
        except HezoError as refusal:
            ask.show_error(self, self._, refusal)
            return False
        self.company = kept
        self._mark(dirty=False)
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
        if not self.dirty:
            return True
        answer = ask.keep_changes(self, self._, self._("The company has unsaved changes."))
        if answer == "save":
            return self.save()
        if answer == "drop":
            self.drop()
        return answer == "drop"

    def _people_changed(self) -> None:
        """People are part of the stored company: do not save it over them later."""
        if self.company is not None and self.company.id is not None:
            self.company = parties.company(self.app, self.company.id)

    def ask_remove(self) -> None:
        """Ask about removing the company, and do it where nothing refers to it."""
        company = self.company
        if company is None or company.id is None:
            return
        key = company.id
        if removed(self, self._, company.name, lambda: parties.remove_company(self.app, key)):
            self._mark(dirty=False)
            self.company = None
            self.gone.emit()

    def _mark(self, *, dirty: bool) -> None:
        self.dirty = dirty
        self._save.setEnabled(dirty)
        self._drop.setEnabled(dirty)
