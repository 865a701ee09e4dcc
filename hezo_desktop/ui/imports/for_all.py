"""What holds for every row because no column tells it: model, vendor, customer, site."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.listing import Listing
from hezo_desktop.i18n import Translator
from hezo_desktop.intake.table import Kind
from hezo_desktop.services import company_list, parties
from hezo_desktop.services.imports import Plan
from hezo_desktop.ui.imports.choice import Choice
from hezo_desktop.ui.parts.suggest import Offer, SuggestField
from hezo_desktop.ui.parts.text import column, label, row

_MOST_OFFERS = 20
_ELSEWHERE = "other_customer"
"""The code of rows that are rejected because their device stands at another customer."""
_OWNERS = ("customer", "customer_nip")


class ForAll(QWidget):
    """Only those questions are shown that the columns leave open."""

    changed = Signal(object)
    """The reader answered: the choice with the answer in it."""

    def __init__(self, app: App, tr: Translator, company_id: UUID | None) -> None:
        """`company_id` is set where the rows are known to be one customer's."""
        super().__init__()
        self._app, self._ = app, tr
        self._preset = company_id
        self._choice: Choice | None = None
        self.vendor, self.site = QComboBox(), QComboBox()
        self.vendor.addItem(tr("as the model tells"), "")
        for code, name in app.catalogue.vendors.items():
            self.vendor.addItem(name, code)
        self.customer = SuggestField(self._companies)
        self.customer.setPlaceholderText(tr("name or NIP"))
        self.customer.setMinimumWidth(self.customer.fontMetrics().averageCharWidth() * 34)
        self.model = QLineEdit()
        self._parts: dict[QWidget, QLabel] = {
            self.model: label(tr("Model of all rows"), "label"),
            self.vendor: label(tr("Vendor of all rows"), "label"),
            self.customer: label(tr("Customer of all rows"), "label"),
            self.site: label(tr("Site of all rows"), "label"),
        }
        parts: list[QWidget] = []
        for editor, title in self._parts.items():
            title.setBuddy(editor)
            editor.setAccessibleName(title.text())
            parts += [title, editor]
        self.moving = QCheckBox(tr("Devices may move to another customer"))
        self.setLayout(column(row(*parts, 1), self.moving, spacing=4))
        for part in (*parts, self.moving):
            part.hide()
        self.moving.clicked.connect(self._give_move)
        self.model.editingFinished.connect(self._give_model)
        self.vendor.activated.connect(lambda _at: self._give("vendor", self.vendor))
        self.site.activated.connect(lambda _at: self._give("site", self.site))
        self.customer.taken.connect(self._give_company)
        self.customer.emptied.connect(lambda: self._give_company(None))
        self.customer.left.connect(lambda: self.customer.settle(""))

    def show_choice(self, choice: Choice) -> None:
        """Ask what this choice leaves open."""
        self._choice = choice
        devices = choice.kind is Kind.DEVICES
        owned = choice.kind is not Kind.CUSTOMERS
        told = any(name in choice.mapping for name in _OWNERS)
        self._ask(self.model, needed=devices and "model" not in choice.mapping)
        self._ask(self.vendor, needed=devices and "vendor" not in choice.mapping)
        self._ask(self.customer, needed=owned and self._preset is None and not told)
        self._fill_sites(choice)
        placed = "site" not in choice.mapping and self.site.count() > 1
        self._ask(self.site, needed=devices and placed)
        for field, editor in (("vendor", self.vendor), ("site", self.site)):
            editor.setCurrentIndex(max(0, editor.findData(choice.for_all.get(field, ""))))
        self.model.setText(choice.for_all.get("model", ""))
        self.moving.setChecked(choice.move)
        self.moving.setVisible(choice.move)
        self._settle()

    def show_plan(self, plan: Plan) -> None:
        """Ask about what stood in the way of rows."""
        moving = any(each.code == _ELSEWHERE for each in plan.rejected)
        self.moving.setVisible(moving or self.moving.isChecked())
        self._settle()

    def _settle(self) -> None:
        self.setVisible(any(not each.isHidden() for each in (*self._parts, self.moving)))

    def _ask(self, editor: QWidget, *, needed: bool) -> None:
        editor.setVisible(needed)
        self._parts[editor].setVisible(needed)

    def _fill_sites(self, choice: Choice) -> None:
        self.site.clear()
        self.site.addItem(self._("not known"), "")
        if choice.company_id is not None:
            for site in parties.sites(self._app, choice.company_id):
                self.site.addItem(site.name, site.name)

    def _companies(self, text: str) -> tuple[Offer, ...]:
        found = company_list.page(self._app, Listing(text=text), limit=_MOST_OFFERS)
        return tuple(Offer(each.name, each.id) for each in found.rows)

    def _give(self, field: str, editor: QComboBox) -> None:
        if self._choice is not None:
            self.changed.emit(self._choice.give_all(field, editor.currentData()))

    def _give_model(self) -> None:
        model = self.model.text().strip()
        if self._choice is not None and model != self._choice.for_all.get("model", ""):
            self.changed.emit(self._choice.give_all("model", model))

    def _give_move(self) -> None:
        if self._choice is not None:
            self.changed.emit(self._choice.moving(allowed=self.moving.isChecked()))

    def _give_company(self, company_id: UUID | None) -> None:
        if self._choice is not None:
            self.changed.emit(self._choice.give_all("site", "").owned_by(company_id))
