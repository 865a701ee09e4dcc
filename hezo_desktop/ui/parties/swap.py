"""A device is exchanged for another, or a mistaken exchange is taken back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain import serials
from hezo_desktop.domain.party import Device
from hezo_desktop.errors import BadInputError
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Message, say
from hezo_desktop.services import company, swaps
from hezo_desktop.ui.parts.checks import required
from hezo_desktop.ui.parts.edit_dialog import EditDialog
from hezo_desktop.ui.parts.fields import DayField, day_field
from hezo_desktop.ui.parts.form import Check, Form, Remark


def swap_dialog(parent: QWidget | None, app: App, tr: Translator, device: Device) -> EditDialog:
    """Ask for the serial number that came, the day, and why; both numbers are kept."""
    form = Form(tr)
    day = day_field(tr, app.today)
    form.add_row(
        (
            form.field(
                "serial",
                tr("Serial number of the device that came"),
                QLineEdit(),
                check=required,
                tell=lambda text: _tell_serial(device, app.catalogue.vendors, text),
            ),
            8,
        ),
        (form.field("day", tr("Swapped on"), day, check=_day_check(day)), 4),
    )
    reason = form.line(
        "reason", tr("Reason"), check=required, hint=tr("such as the report's number")
    )
    form.add_row((reason, 12))
    day.set_value(app.today)

    def swap() -> None:
        when = day.value()
        if when is None:
            raise BadInputError(say("The day of the swap is missing."))
        by = company.only_person(app)
        swaps.swap(app, device.id, form["serial"], day=when, reason=form["reason"], by=by)

    return EditDialog(
        parent,
        tr,
        tr("Swap {device}", device=f"{device.model} {device.serial}".strip()),
        form,
        swap,
        yes=tr("Swap"),
        text=tr(
            "The new device stands on the same site and goes on with the cover; the old one stays "
            "in the history. A spare of this customer is put to use by its number."
        ),
    )


def undo_dialog(parent: QWidget | None, app: App, tr: Translator, device: Device) -> EditDialog:
    """Ask why a swap is taken back; `device` is the one that came."""
    form = Form(tr)
    form.add_row((form.line("reason", tr("Reason"), check=required), 12))
    old = swaps.history(app, device.id)
    before = next(each for each in old if each.id == device.replaces)
    return EditDialog(
        parent,
        tr,
        tr("Take back the swap"),
        form,
        lambda: swaps.undo(app, device.id, reason=form["reason"], by=company.only_person(app)),
        yes=tr("Take back"),
        text=tr(
            "{old} is in use again. {new} goes back to the reserve, or out of the records if the "
            "swap brought it in.",
            old=f"{before.model} {before.serial}",
            new=f"{device.model} {device.serial}",
        ),
    )


def _day_check(day: DayField) -> Check:
    def check(text: str) -> Message | None:
        return day.check(text) if text else required(text)

    return check


def _tell_serial(device: Device, vendors: Mapping[str, str], text: str) -> Remark | None:
    """What the number tells, and whether it is unusual for the vendor."""
    formats = rule_book().serials
    if not text or not serials.has_formats(device.vendor, formats):
        return None
    reading = serials.read(device.vendor, text, formats)
    if reading.format is None:
        vendor = vendors.get(device.vendor, device.vendor)
        return Remark(say("Unusual for {vendor}: compare it with the label.", vendor=vendor))
    return Remark(say("Read as {serial}.", serial=reading.serial), "good")
