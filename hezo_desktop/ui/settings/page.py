"""The settings: sections at the left, one of them at the right, saved together."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.company import Seller
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.page import PageBase
from hezo_desktop.ui.parts.text import button, column, row
from hezo_desktop.ui.settings.appearance_section import AppearanceSection
from hezo_desktop.ui.settings.approvers_section import ApproversSection
from hezo_desktop.ui.settings.calendar_section import CalendarSection
from hezo_desktop.ui.settings.company_section import CompanySection
from hezo_desktop.ui.settings.numbering_section import NumberingSection
from hezo_desktop.ui.settings.offer_section import OfferSection
from hezo_desktop.ui.settings.people_section import PeopleSection
from hezo_desktop.ui.settings.rates_section import RatesSection
from hezo_desktop.ui.settings.section import Section
from hezo_desktop.ui.settings.vat_section import VatSection

_WIDEST = 900
"""Forms wider than this are hard to read."""


class Page(PageBase):
    """Everything about the house itself."""

    title = "Settings"

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(app, tr, parent)
        _ = tr
        self.dirty = False
        self._seller = company.seller(app)
        appearance = AppearanceSection(app, _, self.preferences.theme)
        appearance.picked.connect(self.open_requested)
        by = self._seller.people[0].name if self._seller.people else ""
        self.sections: tuple[tuple[str, Section], ...] = (
            (_("Company"), CompanySection(_)),
            (_("Quotes and VAT"), OfferSection(_, company.vat_rates_on(app, app.today))),
            (_("VAT rates"), VatSection(app, _, by, self.memory("vat-rates"))),
            (
                _("NBP rates"),
                RatesSection(app, _, by, self.memory("nbp-rates"), self.preferences),
            ),
            (_("Numbering"), NumberingSection(_, app.today)),
            (_("People"), PeopleSection(_, self.memory("people"))),
            (_("Approvals"), ApproversSection(app, _, by, self.memory("approvers"))),
            (_("Calendar"), CalendarSection(app, _, by, self.memory("days-off"))),
            (_("Appearance"), appearance),
        )
        self.names = QListWidget()
        self.names.setObjectName("sections")
        self.names.setAccessibleName(_("Sections of the settings"))
        self.names.setFixedWidth(self.fontMetrics().averageCharWidth() * 26)
        self._stack = QStackedWidget()
        for name, section in self.sections:
            item = QListWidgetItem(name, self.names)
            item.setSizeHint(QSize(0, self.fontMetrics().height() * 2))
            self._stack.addWidget(_scrolled(section, name))
            section.edited.connect(lambda: self._mark(dirty=True))
        self.names.currentRowChanged.connect(self._stack.setCurrentIndex)
        self._save, self._drop = button(_("Save"), "main"), button(_("Drop changes"))
        self._save.setToolTip("Ctrl+S")
        self._save.clicked.connect(self.save)
        self._drop.clicked.connect(self.drop)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.names)
        body.addLayout(column(self._stack), 1)
        self.lay_out(body, tools=(self._drop, self._save))
        self.setFocusProxy(self.names)
        action = QAction(_("Save the settings"), self)
        action.setShortcut(QKeySequence("Ctrl+S"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: self.save())
        self.addAction(action)
        self.names.setCurrentRow(0)
        self._show(self._seller)

    def refresh(self) -> None:
        """Read the settings again, unless they are being edited."""
        if not self.dirty:
            self._show(company.seller(self.app))

    def open(self, _kind: str, key: object) -> None:
        """Show one section."""
        for at, (_name, section) in enumerate(self.sections):
            if section.key == key:
                self.names.setCurrentRow(at)
                section.setFocus()

    def place(self) -> tuple[str, object] | None:
        """The section that is shown."""
        return ("setting", self.sections[self.names.currentRow()][1].key)

    def may_leave(self) -> bool:
        """Ask about settings that are not saved yet."""
        question = self._("The settings have unsaved changes.")
        return not self.dirty or ask.may_leave(
            self, self._, question, save=self.save, drop=self.drop
        )

    def save(self) -> bool:
        """Put all sections in force at once; returns whether it was done."""
        for at, (_name, section) in enumerate(self.sections):
            if not section.look():
                self.names.setCurrentRow(at)
                return False
        seller = self._seller
        try:
            for _name, section in self.sections:
                seller = section.read(seller)
            company.save_seller(self.app, seller)
        except HezoError as refusal:
            ask.show_error(self, self._, refusal)
            return False
        self._show(seller)
        self.status.emit(self._("Settings saved"))
        self.open_requested.emit("standing", None)
        return True

    def drop(self) -> None:
        """Forget what was changed."""
        self._show(company.seller(self.app))

    def _show(self, seller: Seller) -> None:
        self._seller = seller
        for _name, section in self.sections:
            section.show_seller(seller)
        self._mark(dirty=False)

    def _mark(self, *, dirty: bool) -> None:
        self.dirty = dirty
        self._save.setEnabled(dirty)
        self._drop.setEnabled(dirty)


def _scrolled(section: Section, name: str) -> QScrollArea:
    """A section that scrolls when the window is low, and does not grow too wide."""
    section.setMaximumWidth(_WIDEST)
    holder = QWidget()
    inside = row(section, 1)
    inside.setStretch(0, _WIDEST)
    holder.setLayout(inside)
    area = QScrollArea()
    area.setWidget(holder)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
