"""The devices of a company: added, changed, swapped, retired."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from uuid import UUID, uuid4

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton

from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain.party import Device, Lifecycle
from hezo_desktop.domain.price_list import Model
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import company, duplicates, parties, price_lists, swaps
from hezo_desktop.ui.parties.belongings import Belongings
from hezo_desktop.ui.parties.device_form import DeviceForm
from hezo_desktop.ui.parties.device_words import lifecycle_names
from hezo_desktop.ui.parties.swap import swap_dialog, undo_dialog
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.facets import Facet
from hezo_desktop.ui.parts.keys import on_keys
from hezo_desktop.ui.parts.list_memory import ListMemory
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button

_IN_USE = (Lifecycle.INSTALLED, Lifecycle.SPARE)


class Devices(Belongings[Device]):
    """What is installed, with serial numbers and the last days of warranty and support.

    F6 swaps the chosen device. `import_wanted` asks for the import, as pasting rows here does.
    """

    import_wanted = Signal()
    """Rows are to be taken in from a file or the clipboard."""

    def __init__(
        self,
        app: App,
        tr: Translator,
        *,
        columns: Sequence[Column[Device]] | None = None,
        stretch: int = 0,
        facets: Sequence[Facet[Device]] = (),
        memory: ListMemory | None = None,
    ) -> None:
        """`columns` stand in place of the usual ones."""
        super().__init__(
            app,
            tr,
            columns or _columns(tr),
            name=tr("Devices"),
            empty=tr("No devices yet. Add one, or import them from a spreadsheet."),
            add=tr("Add a device"),
            key=lambda device: device.id,
            rows=lambda company_id: parties.devices(app, company_id),
            stretch=stretch,
            facets=facets,
            memory=memory,
        )
        self.state_button = self._state_button()
        self.add_tool(self.state_button)
        self.list.selected.connect(self._arrange_state)
        self._arrange_state(None)
        on_keys(self.list.view, "F6", self.swap)
        on_keys(self.list.view, QKeySequence.StandardKey.Paste, self.import_wanted.emit)

    @property
    def site_in_view(self) -> UUID | None:
        """Where a new device stands, until its form says otherwise."""
        return None

    def add(self) -> None:
        """Ask for a new device."""
        assert self.company_id is not None
        vendor = next(iter(self.app.catalogue.vendors))
        device = Device(uuid4(), self.company_id, vendor, "", site_id=self.site_in_view)
        self._ask(device, self._("New device"))

    def edit(self, row: Device) -> None:
        """Show a device to be changed."""
        self._ask(row, self._("Device"))

    def remove(self, row: Device) -> None:
        """Remove a device; contracts that cover it keep its serial number."""
        name = f"{row.model} {row.serial}".strip()
        by = company.only_person(self.app)
        self.ask_remove(name, lambda: parties.remove_device(self.app, row.id, by))

    def swap(self) -> None:
        """Ask what came in the place of the chosen device."""
        device = self.list.current
        if device is not None and device.lifecycle in _IN_USE:
            self._run(swap_dialog(self, self.app, self._, device))

    def undo_swap(self) -> None:
        """Ask why the swap that brought the chosen device is taken back."""
        device = self.list.current
        if device is not None and device.replaces is not None:
            self._run(undo_dialog(self, self.app, self._, device))

    def _run(self, dialog: EditDialog) -> None:
        if dialog.exec():
            self._after()

    def _state_button(self) -> QPushButton:
        """A menu of what may become of the chosen device."""
        made = button(self._("State"))
        menu = QMenu(made)
        self._swap = menu.addAction(self._("Swap for another … (F6)"), self.swap)
        self._undo = menu.addAction(self._("Take back the swap …"), self.undo_swap)
        menu.addSeparator()
        self._states: dict[Lifecycle, QAction] = {
            state: menu.addAction(name, partial(self._set_state, state))
            for state, name in (
                (Lifecycle.INSTALLED, self._("Take into use")),
                (Lifecycle.SPARE, self._("Put in reserve")),
                (Lifecycle.RETIRED, self._("Retire")),
            )
        }
        made.setMenu(menu)
        return made

    def _arrange_state(self, device: Device | None) -> None:
        """Offer only what can become of the chosen device."""
        self.state_button.setEnabled(device is not None)
        if device is None:
            return
        self._swap.setEnabled(device.lifecycle in _IN_USE)
        self._undo.setEnabled(device.replaces is not None and device.lifecycle in _IN_USE)
        for state, action in self._states.items():
            action.setEnabled(device.lifecycle not in (state, Lifecycle.SWAPPED))

    def _set_state(self, state: Lifecycle) -> None:
        device = self.list.current
        if device is None:
            return
        try:
            swaps.set_lifecycle(self.app, device.id, state, by=company.only_person(self.app))
        except HezoError as refusal:
            ask.show_error(self, self._, refusal)
        self._after()

    def _ask(self, device: Device, title: str) -> None:
        known = self.list.model.find(lambda each: each.id == device.id).isValid()
        form = DeviceForm(
            self._,
            device,
            vendors=self.app.catalogue.vendors,
            sites=parties.sites(self.app, device.company_id),
            today=self.app.today,
            models=self._models,
            formats=rule_book().serials,
            twin=partial(duplicates.twin_of, self.app),
            history=swaps.history(self.app, device.id) if known else (),
        )
        self.ask_form(title, form, lambda: parties.save_device(self.app, form.read()))

    @cached_property
    def _models(self) -> tuple[Model, ...]:
        """Models of the price list in force, to be offered while one is typed."""
        prices = price_lists.current(self.app, self.app.today)
        return tuple(model for model in prices.models if model.active) if prices else ()


def _columns(tr: Translator) -> tuple[Column[Device], ...]:
    states = lifecycle_names(tr)
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
        Column(tr("State"), lambda device: states[device.lifecycle]),
    )
