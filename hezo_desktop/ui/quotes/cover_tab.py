"""What covers the devices of the line in hand: a timeline, and answers to what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from hezo_desktop.domain.cover import beyond_support
from hezo_desktop.domain.line_cover import DeviceCover
from hezo_desktop.domain.rules.remark import listed
from hezo_desktop.i18n import Translator
from hezo_desktop.message import Message
from hezo_desktop.ui.parts.cover_timeline import CoverTimeline
from hezo_desktop.ui.parts.text import card, column, label
from hezo_desktop.ui.quotes.cover_in_hand import CoverInHand
from hezo_desktop.ui.quotes.line_tab import LineTab
from hezo_desktop.ui.quotes.view_model import QuoteEditor
from hezo_desktop.ui.quotes.ways_out import Matter, WayOut, WaysOut, ways_out

_GAP, _TWICE, _SUPPORT = "R23", "R04", "R21"
"""The rules that speak of the same: gaps, days paid twice, the end of the vendor's support."""


class CoverTab(LineTab):
    """One device at a time; the combo box goes from device to device, what is wrong comes first."""

    def __init__(
        self, editor: QuoteEditor, cover: CoverInHand, tr: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(editor, tr("Cover"), tr, parent)
        self._cover = cover
        self._calm = label("", "muted", wrap=True)
        self.device = QComboBox()
        self.device.setAccessibleName(tr("Device of the line"))
        self.device.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.timeline = CoverTimeline(tr)
        self._words = label("", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._told = {rule: label("", wrap=True) for rule in (_TWICE, _GAP, _SUPPORT)}
        self.ways = {rule: WaysOut(self._take) for rule in self._told}
        self._cards = {rule: card(self._told[rule], self.ways[rule]) for rule in self._told}
        self._shown = QWidget()
        self._shown.setLayout(column(self.device, self.timeline, spacing=8))
        self._stack(self._calm, self._shown, *self._cards.values(), self._words)
        self.device.currentIndexChanged.connect(self._show_device)
        cover.changed.connect(self._follow)
        editor.priced.connect(self._follow)
        editor.computed.connect(self._follow)
        self.refresh()

    def refresh(self) -> None:
        """Show the devices of the line in hand."""
        devices = self._cover.devices
        self._name_line()
        self._show_calm(devices)
        self._shown.setVisible(bool(devices))
        self._words.setVisible(bool(devices))
        self._fill(devices)
        for rule, words in self._found(devices).items():
            self._told[rule].setText("\n".join(words))
            self._cards[rule].setVisible(bool(words))
        self._offer(devices)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the tab was out of sight."""
        super().showEvent(event)
        self.refresh()

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    # -- one device ---------------------------------------------------------------------------

    def _fill(self, devices: tuple[DeviceCover, ...]) -> None:
        """List the devices anew, staying on the one in sight."""
        named = [self._called(device) for device in devices]
        if named != [self.device.itemText(at) for at in range(self.device.count())]:
            was = self.device.currentData()
            self.device.blockSignals(True)
            self.device.clear()
            for name, device in zip(named, devices, strict=True):
                self.device.addItem(name, device.serial)
            self.device.setCurrentIndex(max(0, self.device.findData(was)))
            self.device.blockSignals(False)
        self.device.setVisible(len(devices) > 1)
        self._show_device()

    def _called(self, device: DeviceCover) -> str:
        marks = (
            (bool(device.clashes), self._("covered twice")),
            (device.gap is not None, self._("gap")),
            (device.outlasts_support, self._("after the end of support")),
        )
        wrong = ", ".join(words for found, words in marks if found)
        return f"{device.serial} · {wrong}" if wrong else device.serial

    def _show_device(self) -> None:
        devices = self._cover.devices
        at = self.device.currentIndex()
        if not 0 <= at < len(devices):
            return
        coverage = devices[at].coverage
        self.timeline.show_cover(coverage, self._editor.app.today)
        self._words.setText("\n".join(f"• {self._.render(each)}" for each in coverage.in_words()))

    # -- what is wrong ------------------------------------------------------------------------

    def _show_calm(self, devices: tuple[DeviceCover, ...]) -> None:
        line = self._editor.line
        if line is not None and not self._cover.is_known:
            words = self._("Looking the devices up …")
        elif line is not None and not devices:
            words = self._("Serial numbers will show what covers the devices already.")
        elif devices and not any(self._found(devices).values()):
            words = self._("Nothing is covered twice, and no day is left out.")
        else:
            words = ""
        self._calm.setText(words)
        self._calm.setVisible(bool(words))

    def _found(self, devices: tuple[DeviceCover, ...]) -> dict[str, list[str]]:
        """What is wrong, in words, each sentence with the devices it is about."""
        told: dict[str, dict[str, list[str]]] = {rule: {} for rule in self._told}

        def note(rule: str, message: Message, serial: str) -> None:
            told[rule].setdefault(self._.render(message), []).append(serial)

        for device in devices:
            for clash in device.clashes:
                note(_TWICE, clash.in_words(), device.serial)
            if device.gap:
                note(_GAP, device.gap.in_words(), device.serial)
            late = device.mine and beyond_support(device.mine, device.end_of_support)
            if late:
                note(_SUPPORT, late, device.serial)
        return {
            rule: [f"{listed(serials)}: {words}" for words, serials in found.items()]
            for rule, found in told.items()
        }

    def _offer(self, devices: tuple[DeviceCover, ...]) -> None:
        line, first = self._editor.line, 1
        for rule, shown in self.ways.items():
            found: tuple[WayOut, ...] = ()
            if line is not None and devices:
                matter = Matter(self._editor.draft, line, devices, self._editor.figures.ledger)
                found = ways_out(rule, matter, self._)
            shown.offer(found, first)
            first += len(found)

    def _take(self, way: WayOut) -> None:
        self._editor.apply(way.step, way.draft)
