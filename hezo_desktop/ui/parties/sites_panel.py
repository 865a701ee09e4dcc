"""The sites of a customer at the left of its page: all of them, or one to look at."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from hezo_desktop.domain.customer import SiteLine
from hezo_desktop.domain.party import Site
from hezo_desktop.i18n import Translator
from hezo_desktop.services.customer import Customer
from hezo_desktop.ui.parts.text import column, label

_KEY = Qt.ItemDataRole.UserRole


class SitesPanel(QWidget):
    """Sites with the number of devices on each; the facts of the chosen one stand below."""

    chosen = Signal(object)
    """The key of the site to look at; None for all, "" for the devices without a site."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = tr
        self._sites: dict[UUID, Site] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Sites of the customer"))
        self.list.setObjectName("sections")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._choose)
        self.facts = label("", "muted", wrap=True)
        self.facts.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setLayout(column(label(tr("Sites"), "heading"), self.list, self.facts, spacing=6))
        self.setFocusProxy(self.list)

    @property
    def site(self) -> object:
        """The key of the site that is looked at; None for all, "" for none."""
        item = self.list.currentItem()
        return item.data(_KEY) if item is not None else None

    def show_customer(self, customer: Customer) -> None:
        """Show the sites of a customer; the one that is looked at stays if it is still there."""
        before = self.site
        self._sites = {each.site.id: each.site for each in customer.sites}
        there = [each for each in customer.devices if each.in_place]
        homeless = sum(1 for each in there if each.device.site_id is None)
        self.list.blockSignals(True)
        self.list.clear()
        self._add(self._("All sites"), len(there), None)
        self._add_sites(customer.sites)
        if homeless:
            self._add(self._("without a site"), homeless, "")
        keys = [self.list.item(at).data(_KEY) for at in range(self.list.count())]
        self.list.setCurrentRow(keys.index(before) if before in keys else 0)
        self.list.blockSignals(False)
        self._choose()

    def choose(self, key: object) -> None:
        """Look at the site with this key."""
        for at in range(self.list.count()):
            if self.list.item(at).data(_KEY) == key:
                self.list.setCurrentRow(at)

    def _add_sites(self, sites: Iterable[SiteLine]) -> None:
        for each in sites:
            city = each.site.address.city
            named = city and city not in each.site.name
            name = f"{each.site.name}, {city}" if named else each.site.name
            self._add(name, each.devices, each.site.id)

    def _add(self, name: str, devices: int, key: object) -> None:
        item = QListWidgetItem(f"{name}   {devices}")
        item.setData(_KEY, key)
        item.setSizeHint(QSize(0, int(self.fontMetrics().height() * 1.75)))
        counted = self._.plural("{n} device", "{n} devices", devices)
        item.setToolTip(f"{name}: {counted}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {counted}")
        self.list.addItem(item)

    def _choose(self) -> None:
        key = self.site
        site = self._sites.get(key) if isinstance(key, UUID) else None
        self.facts.setText("\n".join(_facts(self._, site)) if site else "")
        self.chosen.emit(key)


def _facts(tr: Translator, site: Site) -> list[str]:
    """Address, access hours, phone and contact of a site, as far as they are known."""
    where = f"{site.address.postcode} {site.address.city}".strip()
    named = (
        (tr("Access hours"), site.access_hours),
        (tr("24/7 phone"), site.phone_24x7),
        (tr("Contact"), site.contact),
    )
    lines = [each for each in (site.address.street, where) if each]
    return lines + [f"{name}: {value}" for name, value in named if value]
