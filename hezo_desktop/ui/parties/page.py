"""Customers and partners at the left, the chosen one with all that belongs to it at the right."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QSplitter, QStackedWidget, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.identifiers import format_nip
from hezo_desktop.domain.party import Company
from hezo_desktop.i18n import Translator
from hezo_desktop.services import parties
from hezo_desktop.ui.parties.company_view import CompanyView
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.page import PageBase
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column, label, row

_KINDS = (None, True, False)
"""What the chips above the list choose: everybody, partners, end customers."""


class Page(PageBase):
    """Every company the house deals with."""

    title = "Customers"

    def __init__(self, app: App, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(app, tr, parent)
        _ = tr
        self.view = CompanyView(app, _)
        self.view.saved.connect(self._saved)
        self.view.gone.connect(lambda: self._reload(None))
        self.list = ListView[Company](
            _,
            _columns(_),
            name=_("Customers and partners"),
            empty=_("There are no customers yet. Add the first one with its NIP and its sites."),
            empty_button=_("New customer"),
            key=lambda company: company.id,
        )
        self.list.selected.connect(self._chosen)
        self.list.opened.connect(lambda _company: self.view.tabs.setFocus())
        self.list.empty_action.connect(lambda: self._begin(is_partner=False))
        nothing = label(_("Choose a company at the left, or add a new one."), "muted")
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._right = QStackedWidget()
        self._right.addWidget(nothing)
        self._right.addWidget(self.view)
        self._right.setContentsMargins(12, 0, 0, 0)
        left = QWidget()
        left.setLayout(column(self._chips(), self.list))
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(self._right)
        split.setSizes([5_000, 6_000])
        split.setChildrenCollapsible(False)
        new_customer, new_partner = button(_("New customer"), "main"), button(_("New partner"))
        new_customer.clicked.connect(lambda: self._begin(is_partner=False))
        new_partner.clicked.connect(lambda: self._begin(is_partner=True))
        self.lay_out(split, tools=(new_partner, new_customer))
        self.setFocusProxy(self.list)
        self._add_actions()

    def refresh(self) -> None:
        """Read the companies again, unless one is being edited."""
        if not self.view.dirty:
            company = self.view.company
            self._reload(company.id if company else None)

    def open(self, kind: str, key: object) -> None:
        """Show a company, or begin a new one."""
        if kind == "new-company":
            self._begin(is_partner=False)
        else:
            self.list.search.clear()
            self.list.select(key)

    def place(self) -> tuple[str, object] | None:
        """The company that is shown."""
        company = self.view.company
        return ("company", company.id) if company and company.id else None

    def may_leave(self) -> bool:
        """Ask about changes that are not saved yet."""
        return self.view.may_leave()

    def _chips(self) -> QWidget:
        self.kinds = QButtonGroup(self)
        chips = []
        for at, text in enumerate(
            (self._("Everybody"), self._("Partners"), self._("End customers"))
        ):
            chip = button(text, "chip")
            chip.setCheckable(True)
            chip.setChecked(at == 0)
            self.kinds.addButton(chip, at)
            chips.append(chip)
        self.kinds.idClicked.connect(lambda _id: self.refresh())
        holder = QWidget()
        holder.setLayout(row(*chips, 1, spacing=6))
        return holder

    def _add_actions(self) -> None:
        for text, keys, slot in (
            (self._("Save the company"), "Ctrl+S", self.view.save),
            (self._("New partner"), "", lambda: self._begin(is_partner=True)),
            (self._("Paste devices"), "Ctrl+Shift+V", self._paste),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
            self.addAction(action)

    def _paste(self) -> None:
        self.view.tabs.setCurrentWidget(self.view.devices)
        self.view.devices.paste()

    def _reload(self, stand_on: UUID | None) -> None:
        """Read the list again and show the company that stands there then."""
        self.view.company = None
        kind = _KINDS[self.kinds.checkedId()]
        self.list.set_rows(parties.companies(self.app, partners=kind))
        if stand_on is not None:
            self.list.select(stand_on)
        self._show(self.list.current)

    def _saved(self, key: UUID) -> None:
        self._reload(key)
        if self.view.company is not None:
            self.status.emit(self._("Saved: {name}", name=self.view.company.name))

    def _chosen(self, company: Company | None) -> None:
        """The reader moved in the list: guard unsaved changes, then show the company."""
        shown = self.view.company
        if company is None or (shown is not None and shown.id == company.id):
            return
        if self.view.may_leave():
            self._show(company)
        elif shown is not None:
            self.list.select(shown.id)

    def _show(self, company: Company | None) -> None:
        self._right.setCurrentIndex(0 if company is None else 1)
        if company is not None:
            self.view.show_company(company)

    def _begin(self, *, is_partner: bool) -> None:
        if self.view.may_leave():
            self._right.setCurrentIndex(1)
            self.view.begin(Company(id=None, name="", is_partner=is_partner))


def _columns(tr: Translator) -> tuple[Column[Company], ...]:
    return (
        Column(tr("Name"), lambda company: company.name),
        Column("NIP", lambda company: format_nip(company.nip) if company.nip else ""),
        Column(tr("City"), lambda company: company.address.city),
        Column(tr("Role"), lambda company: tr("partner") if company.is_partner else tr("customer")),
    )
