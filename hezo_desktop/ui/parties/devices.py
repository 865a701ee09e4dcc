"""The devices of a company, added one by one or pasted from a spreadsheet."""

from __future__ import annotations

from uuid import uuid4

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Device
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import parties
from hezo_desktop.ui.parties.belongings import Belongings
from hezo_desktop.ui.parties.forms import DeviceForm
from hezo_desktop.ui.parties.paste_dialog import PasteDialog
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button


class Devices(Belongings[Device]):
    """What is installed, with serial numbers and the last days of warranty and support."""

    def __init__(self, app: App, tr: Translator) -> None:
        super().__init__(
            app,
            tr,
            _columns(tr),
            name=tr("Devices"),
            empty=tr("No devices yet. Add one, or paste rows from a spreadsheet."),
            add=tr("Add a device"),
            key=lambda device: device.id,
            rows=lambda company_id: parties.devices(app, company_id),
        )
        paste = button(tr("Paste rows"))
        paste.clicked.connect(self.paste)
        self.add_tool(paste)

    def add(self) -> None:
        """Ask for a new device."""
        assert self.company_id is not None
        vendor = next(iter(self.app.catalogue.vendors))
        self._ask(Device(uuid4(), self.company_id, vendor, ""), self._("New device"))

    def edit(self, row: Device) -> None:
        """Show a device to be changed."""
        self._ask(row, self._("Device"))

    def remove(self, row: Device) -> None:
        """Remove a device; contracts that cover it keep its serial number."""
        name = f"{row.model} {row.serial}".strip()
        self.ask_remove(name, lambda: parties.remove_device(self.app, row.id))

    def paste(self) -> None:
        """Add many devices at once from rows of a spreadsheet."""
        if self.company_id is None:
            return
        known = parties.devices(self.app)
        dialog = PasteDialog(
            self,
            self._,
            self.company_id,
            vendors=self.app.catalogue.vendors,
            sites=parties.sites(self.app, self.company_id),
            taken=lambda vendor: [each.serial for each in known if each.vendor == vendor],
        )
        if not dialog.exec():
            return
        try:
            for device in dialog.devices:
                parties.save_device(self.app, device)
        except HezoError as refusal:
            ask.show_error(self, self._, refusal)
        self._after()

    def _ask(self, device: Device, title: str) -> None:
        form = DeviceForm(
            self._,
            device,
            vendors=self.app.catalogue.vendors,
            sites=parties.sites(self.app, device.company_id),
            today=self.app.today,
        )
        self.ask_form(title, form, lambda: parties.save_device(self.app, form.read()))


def _columns(tr: Translator) -> tuple[Column[Device], ...]:
    return (
        Column(tr("Model"), lambda device: device.model),
        Column(tr("Vendor"), lambda device: device.vendor),
        Column(tr("Serial number"), lambda device: device.serial or tr("pending")),
        Column(
            tr("Warranty until"),
            lambda device: tr.day(device.warranty_until) if device.warranty_until else "",
            lambda device: device.warranty_until,
        ),
        Column(
            tr("Support until"),
            lambda device: tr.day(device.end_of_support) if device.end_of_support else "",
            lambda device: device.end_of_support,
        ),
    )
