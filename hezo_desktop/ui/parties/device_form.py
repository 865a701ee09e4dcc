"""The form of an installed device: its serial number is read, its dates are compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLineEdit

from hezo_desktop.domain import serials
from hezo_desktop.domain.device_dates import remarks
from hezo_desktop.domain.party import Device, Lifecycle, Site
from hezo_desktop.domain.price_list import Model
from hezo_desktop.domain.serials import SerialFormat
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Message, say
from hezo_desktop.ui.parties.device_history import DeviceHistory
from hezo_desktop.ui.parties.device_words import lifecycle_names
from hezo_desktop.ui.parts.checks import required
from hezo_desktop.ui.parts.fields import DayField, day_field
from hezo_desktop.ui.parts.form import Form, Remark, combo
from hezo_desktop.ui.parts.suggest import Offer, SuggestField
from hezo_desktop.ui.parts.table_model import fold

_DAYS = ("shipped", "warranty_until", "end_of_sale", "end_of_support")
_MOST_OFFERS = 12
Twin = Callable[[Device], tuple[Device, str] | None]
"""Another record of the same serial number with its owner's name (`duplicates.twin_of`)."""


class ModelField(SuggestField):
    """Offers known models; a model nobody knows yet may be typed as well."""

    def commit(self, *, take: bool = True) -> None:  # noqa: ARG002 - a text of one's own is welcome
        """Leave the text as it was typed; only Enter or a click takes an offer."""
        self.settle(self.text().strip())


class DeviceForm(Form):
    """An installed device with its last days of warranty and support, and what came before it.

    `models` are offered while the model is typed, `twin` finds a record of the same serial number.
    A swapped device is only looked at: `history` are all devices of its place.
    """

    def __init__(
        self,
        tr: Translator,
        device: Device,
        *,
        vendors: Mapping[str, str],
        sites: Sequence[Site],
        today: date,
        models: Sequence[Model] = (),
        formats: Sequence[SerialFormat] = (),
        twin: Twin = lambda _device: None,
        history: Sequence[Device] = (),
    ) -> None:
        super().__init__(tr)
        self._device, self._today = device, today
        self._models, self._formats, self._twin = models, formats, twin
        self._places = {str(site.id): site for site in sites}
        self._add_names(tr, vendors)
        self._add_place(tr)
        self._add_days(tr)
        if len(history) > 1:
            self.add_row((DeviceHistory(tr, history, device.id), 12))
        for name in ("vendor", "model", "serial", "part_number"):
            self[name] = getattr(device, name)
        self["site"] = str(device.site_id or "")
        self["lifecycle"] = device.lifecycle.value
        self._compare_days()

    def read(self) -> Device:
        """The device as it stands in the form, its serial number in its one spelling."""
        place = self._places.get(self["site"])
        days = {name: self._days[name].value() for name in _DAYS}
        return replace(
            self._device,
            vendor=self["vendor"],
            model=self["model"],
            serial=self._read_serial().serial,
            part_number=self["part_number"],
            site_id=place.id if place else None,
            lifecycle=Lifecycle(self["lifecycle"]),
            shipped=days["shipped"],
            warranty_until=days["warranty_until"],
            end_of_sale=days["end_of_sale"],
            end_of_support=days["end_of_support"],
        )

    def _add_names(self, tr: Translator, vendors: Mapping[str, str]) -> None:
        vendor = self.field("vendor", tr("Vendor"), combo(dict(vendors)))
        editor = ModelField(self._fitting)
        editor.taken.connect(self._take_model)
        model = self.field("model", tr("Model"), editor, check=required)
        self.add_row((vendor, 4), (model, 8))
        serial = self.field(
            "serial",
            tr("Serial number"),
            QLineEdit(),
            check=self._serial_taken,
            tell=self._tell_serial,
            hint=tr("unique for its vendor; blanks and small letters are put right"),
        )
        self.add_row((serial, 7), (self.line("part_number", tr("Part number")), 5))
        vendor.edited.connect(lambda: serial.text and serial.look())

    def _add_place(self, tr: Translator) -> None:
        places = {"": tr("not known")} | {key: site.name for key, site in self._places.items()}
        states = {
            state.value: name
            for state, name in lifecycle_names(tr).items()
            if state is not Lifecycle.SWAPPED or state is self._device.lifecycle
        }
        state = combo(states)
        state.setEnabled(self._device.lifecycle is not Lifecycle.SWAPPED)
        self.add_row(
            (self.field("site", tr("Site"), combo(places)), 8),
            (self.field("lifecycle", tr("State"), state), 4),
        )

    def _add_days(self, tr: Translator) -> None:
        titles = (
            tr("Shipped on"),
            tr("Warranty until"),
            tr("End of sale"),
            tr("End of vendor's support"),
        )
        self._days: dict[str, DayField] = {}
        self._odd: dict[str, Message] = {}
        for name, title in zip(_DAYS, titles, strict=True):
            editor = self._days[name] = day_field(tr, self._today)
            editor.set_value(getattr(self._device, name))
            made = self.field(name, title, editor, check=editor.check, tell=self._tell_day(name))
            made.edited.connect(self._compare_days)
        self.add_row(*((self.fields[name], 6) for name in _DAYS[:2]))
        self.add_row(*((self.fields[name], 6) for name in _DAYS[2:]))

    def _fitting(self, text: str) -> list[Offer]:
        words = fold(text).split()
        found = [
            model
            for model in self._models
            if all(word in fold(f"{model.model} {model.part_number}") for word in words)
        ]
        return [
            Offer(f"{model.model}  ·  {model.part_number}".rstrip(" ·"), model)
            for model in found[:_MOST_OFFERS]
        ]

    def _take_model(self, model: Model) -> None:
        self["model"], self["vendor"] = model.model, model.vendor
        self["part_number"] = model.part_number or self["part_number"]
        for name in ("end_of_sale", "end_of_support"):
            if self._days[name].value() is None:
                self._days[name].set_value(getattr(model, name))
        self._compare_days()
        self.edited.emit()

    def _read_serial(self) -> serials.Reading:
        return serials.read(self["vendor"], self["serial"], self._formats)

    def _serial_taken(self, text: str) -> Message | None:
        serial = serials.read(self["vendor"], text, self._formats).serial
        found = self._twin(replace(self._device, vendor=self["vendor"], serial=serial))
        if not text or found is None:
            return None
        return say(
            "{serial} is known already: {model}, {owner}",
            serial=found[0].serial,
            model=found[0].model,
            owner=found[1],
        )

    def _tell_serial(self, text: str) -> Remark | None:
        if not text:
            return None
        reading = self._read_serial()
        if reading.format is None:
            if not serials.has_formats(self["vendor"], self._formats):
                return None
            vendor = self.fields["vendor"].editor.currentText()  # type: ignore[attr-defined]
            return Remark(say("Unusual for {vendor}: compare it with the label.", vendor=vendor))
        if reading.produced is None:
            return Remark(say("Read as {serial}.", serial=reading.serial), "good")
        month = f"{reading.produced:%m.%Y}"
        return Remark(
            say("Read as {serial}, made in {month}.", serial=reading.serial, month=month), "good"
        )

    def _tell_day(self, name: str) -> Callable[[str], Remark | None]:
        return lambda _text: Remark(self._odd[name]) if name in self._odd else None

    def _compare_days(self) -> None:
        """Say what is odd under each date, as soon as all of them can be read."""
        if any(editor.check(editor.text()) for editor in self._days.values()):
            return
        self._odd = dict(remarks(self.read(), self._read_serial().produced, self._today))
        for name in _DAYS:
            self.fields[name].look()
