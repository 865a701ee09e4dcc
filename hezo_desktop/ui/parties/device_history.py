"""Every device that stood in one place, under each other: serial numbers, days and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from hezo_desktop.domain.party import Device
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.text import column, label


class DeviceHistory(QWidget):
    """The swaps of a place, the first device at the top; the one looked at is printed bold."""

    def __init__(self, tr: Translator, devices: Sequence[Device], current: UUID) -> None:
        super().__init__()
        lines = [
            label(_line(tr, device), "strong" if device.id == current else "plain", wrap=True)
            for device in devices
        ]
        self.setLayout(column(label(tr("Swaps in this place"), "label"), *lines, spacing=3))


def _line(tr: Translator, device: Device) -> str:
    name = f"{device.model}  " + (device.serial or tr("pending"))
    if device.swapped_on is None:
        return tr("{device} – there now", device=name)
    return tr(
        "{device} – until {day}: {reason}",
        device=name,
        day=device.swapped_on,
        reason=device.swap_reason,
    )
