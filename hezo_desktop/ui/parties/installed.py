"""What is installed at a customer: its devices with the timeline of their cover."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.cover import Coverage
from hezo_desktop.domain.customer import IN_PLACE, CoveredDevice
from hezo_desktop.domain.party import Device
from hezo_desktop.i18n import Translator
from hezo_desktop.services.customer import Customer
from hezo_desktop.services.device_list import ENDING
from hezo_desktop.ui.parties.device_words import lifecycle_names
from hezo_desktop.ui.parties.devices import Devices
from hezo_desktop.ui.parts.columns import day_column
from hezo_desktop.ui.parts.cover_timeline import CoverDelegate, CoverTimeline, in_words, scale_of
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import label

_SITE, _TIMELINE = 2, 3
"""The column that takes what room is left, and the one that is painted."""


class InstalledDevices(Devices):
    """The customer's devices, of all its sites or of one; the chosen one's cover stands below.

    The rows come with the customer, because its cover is read at the same moment.
    """

    def __init__(self, app: App, tr: Translator, memory: ListMemory | None = None) -> None:
        self._covered: Mapping[UUID, CoveredDevice] = {}
        self._told: dict[UUID, str] = {}
        self._site: object = None
        super().__init__(
            app,
            tr,
            columns=self._described(tr),
            stretch=_SITE,
            facets=self._facets(app, tr),
            memory=memory,
        )
        self.timeline = CoverTimeline(tr)
        self._painter = CoverDelegate(self.list.view, self.coverage)
        self.list.view.setItemDelegateForColumn(_TIMELINE, self._painter)
        self.list.view.verticalHeader().setDefaultSectionSize(
            int(self.list.view.fontMetrics().height() * 2)
        )
        self.list.selected.connect(self._chosen)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.timeline)
        self.remarks = label("", "warning", wrap=True)
        layout.addWidget(self.remarks)

    @property
    def site_in_view(self) -> UUID | None:
        """The site whose devices are shown, if it is one."""
        return self._site if isinstance(self._site, UUID) else None

    def show_of(self, company_id: UUID | None) -> None:
        """Whose devices they are; the rows follow with `show_customer`."""
        self.company_id = company_id

    def show_customer(self, customer: Customer, today: date) -> None:
        """Show the devices of a customer with their cover as it was just read."""
        self._covered = {each.device.id: each for each in customer.devices}
        self._told.clear()
        there = [each.coverage for each in customer.devices if each.in_place]
        self._painter.scale = scale_of(there, today)
        self._fill()

    def show_site(self, site: object) -> None:
        """Show the devices of one site by its key; None shows all, "" those without a site."""
        if site != self._site:
            self._site = site
            self._fill()

    def coverage(self, device: Device) -> Coverage:
        """What covers a device."""
        known = self._covered.get(device.id)
        return known.coverage if known else Coverage()

    def _fill(self) -> None:
        devices = (each.device for each in self._covered.values())
        self.list.set_rows(
            device for device in devices if self._site in (None, device.site_id or "")
        )

    def _chosen(self, device: Device | None) -> None:
        self.timeline.setVisible(device is not None)
        coverage = self.coverage(device) if device is not None else Coverage()
        self.timeline.show_cover(coverage, self.app.today)
        remarks = [f"⚠ {self._.render(each)}" for each in coverage.remarks()]
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))

    def _state(self, device: Device) -> str:
        if device.lifecycle not in IN_PLACE:
            return lifecycle_names(self._)[device.lifecycle]
        if device.id not in self._told and device.id in self._covered:
            state = self._covered[device.id].state
            self._told[device.id] = self._.render(state.in_words())
        return self._told.get(device.id, "")

    def _until(self, device: Device) -> date | None:
        known = self._covered.get(device.id)
        return known.state.until or known.state.since if known else None

    def _place(self, device: Device) -> str:
        known = self._covered.get(device.id)
        return known.site if known else ""

    def _standing(self, device: Device) -> str:
        """Which chip a device falls under: how its cover stands, if it is in place at all."""
        known = self._covered.get(device.id)
        if known is None or not known.in_place:
            return ""
        left = known.state.days_left
        return "none" if left is None else "ending" if left <= ENDING.days else "running"

    def _facets(self, app: App, tr: Translator) -> tuple[Facet[Device], ...]:
        states = {each.value: name for each, name in lifecycle_names(tr).items()}
        cover = {
            "running": tr("covered"),
            "ending": tr("ends within 90 days"),
            "none": tr("without cover"),
        }
        return (
            Facet("cover", tr("Cover"), cover, self._standing),
            Facet("lifecycle", tr("State"), states, lambda device: device.lifecycle.value),
            Facet(
                "vendor",
                tr("Vendor"),
                dict(app.catalogue.vendors),
                lambda device: device.vendor,
                menu=True,
            ),
        )

    def _described(self, tr: Translator) -> tuple[Column[Device], ...]:
        return (
            Column(tr("Model"), lambda device: device.model, key="model"),
            Column(
                tr("Serial number"), lambda device: device.serial or tr("pending"), key="serial"
            ),
            Column(tr("Site"), self._place, key="site"),
            Column(
                tr("Cover"),
                self._state,
                self._until,
                tip=lambda device: in_words(tr, self.coverage(device)),
                key="timeline",
            ),
            Column(
                tr("Today"),
                self._state,
                self._until,
                tip=lambda device: in_words(tr, self.coverage(device)),
                quiet=lambda device: device.lifecycle not in IN_PLACE,
                key="state",
            ),
            Column(tr("Vendor"), lambda device: device.vendor, key="vendor", spare=True),
            Column(tr("Part number"), lambda device: device.part_number, key="part", spare=True),
            day_column(
                tr,
                tr("Warranty until"),
                lambda device: device.warranty_until,
                "warranty",
                spare=True,
            ),
            day_column(
                tr, tr("Support until"), lambda device: device.end_of_support, "support", spare=True
            ),
            day_column(
                tr, tr("End of sale"), lambda device: device.end_of_sale, "sale", spare=True
            ),
            day_column(tr, tr("Shipped"), lambda device: device.shipped, "shipped", spare=True),
        )
