"""Companies and devices that are probably one, and joining two of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QTabWidget, QWidget

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.party import Company, Device
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import duplicates
from hezo_desktop.services.duplicates import CompanyGroup, DeviceGroup
from hezo_desktop.ui.parties.merge_dialog import MergeDialog
from hezo_desktop.ui.parts import ask
from hezo_desktop.ui.parts.known_already import likeness_names, who
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column, label, row


@dataclass(frozen=True, slots=True)
class CompanyPair:
    """Two companies that are probably one; the first one is proposed to stay."""

    reason: str
    keep: Company
    drop: Company


@dataclass(frozen=True, slots=True)
class DevicePair:
    """Two records of one serial number; the first one is the richer."""

    keep: Device
    drop: Device
    keep_owner: str
    drop_owner: str


class DuplicatesDialog(QDialog):
    """Every probable pair; Enter opens the joining of one. Emits `merged` after each.

    `DuplicatesDialog(parent, app, tr).exec()`; nothing changes until a joining is confirmed.
    """

    merged = Signal(object)
    """Something was joined: the key of the company that stays, or of its device's owner."""

    def __init__(self, parent: QWidget | None, app: App, tr: Translator) -> None:
        super().__init__(parent)
        self._app, self._ = app, tr
        self.setWindowTitle(tr("Duplicates"))
        self.companies = ListView[CompanyPair](
            tr,
            _company_columns(tr),
            name=tr("Companies that are probably one"),
            empty=tr("No two companies share a NIP or a name."),
            stretch=1,
            search=False,
        )
        self.devices = ListView[DevicePair](
            tr,
            _device_columns(tr),
            name=tr("Devices that are probably one"),
            empty=tr("No two devices of a vendor share a serial number."),
            stretch=0,
            search=False,
        )
        self.companies.opened.connect(self.open_companies)
        self.devices.opened.connect(self.open_devices)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("What is joined"))
        self.tabs.addTab(self.companies, tr("Companies"))
        self.tabs.addTab(self.devices, tr("Devices"))
        join, close = button(tr("Join …"), "main"), button(tr("Close"))
        join.clicked.connect(self._open_current)
        close.clicked.connect(self.reject)
        said = tr("Probably one and the same. Look at a pair before it is joined: it is for good.")
        body = column(
            label(tr("Duplicates"), "heading"),
            label(said, "muted", wrap=True),
            self.tabs,
            row(1, close, join),
            spacing=10,
        )
        body.setContentsMargins(20, 16, 20, 14)
        self.setLayout(body)
        self.resize(940, 560)
        self.reload()

    def reload(self) -> None:
        """Look for pairs again."""
        tr = self._
        companies = [
            pair for group in duplicates.companies(self._app) for pair in _company_pairs(group, tr)
        ]
        devices = [pair for group in duplicates.devices(self._app) for pair in _device_pairs(group)]
        self.companies.set_rows(companies)
        self.devices.set_rows(devices)
        counts = ((tr("Companies"), len(companies)), (tr("Devices"), len(devices)))
        for at, (name, count) in enumerate(counts):
            self.tabs.setTabText(at, f"{name}  {count}" if count else name)
        if not companies and devices:
            self.tabs.setCurrentIndex(1)

    def open_companies(self, pair: CompanyPair) -> None:
        """Show what joining two companies does, and do it if the reader says so."""
        assert pair.keep.id is not None
        assert pair.drop.id is not None
        self.join(pair.keep.id, pair.drop.id)

    def join(self, keep: UUID, drop: UUID) -> None:
        """Open the joining of two companies."""
        try:
            dialog = MergeDialog(self, self._app, self._, keep, drop)
        except HezoError as refusal:
            ask.show_error(self, self._, refusal)
            return
        if dialog.exec():
            self.merged.emit(dialog.kept)
            self.reload()

    def open_devices(self, pair: DevicePair) -> None:
        """Ask about joining two records of a device, saying what stays."""
        tr = self._
        question = tr(
            "Join the two records of {serial}? The one of {owner} stays and gets what only the "
            "other one knows; the record of {other} is removed. This cannot be undone.",
            serial=pair.keep.serial,
            owner=pair.keep_owner,
            other=pair.drop_owner,
        )
        if not ask.confirm(self, tr, question, tr("Join")):
            return
        try:
            duplicates.merge_devices(self._app, pair.keep.id, pair.drop.id)
        except HezoError as refusal:
            ask.show_error(self, tr, refusal)
        else:
            self.merged.emit(pair.keep.company_id)
        self.reload()

    def _open_current(self) -> None:
        if self.tabs.currentWidget() is self.companies:
            if self.companies.current is not None:
                self.open_companies(self.companies.current)
        elif self.devices.current is not None:
            self.open_devices(self.devices.current)


def _company_pairs(group: CompanyGroup, tr: Translator) -> Iterator[CompanyPair]:
    """The first of a group with each of the others."""
    first, *others = group.companies
    reason = likeness_names(tr)[group.likeness]
    for other in others:
        yield CompanyPair(reason, first, other)


def _device_pairs(group: DeviceGroup) -> Iterator[DevicePair]:
    (first, *others), (owner, *owners) = group.devices, group.owners
    for other, theirs in zip(others, owners, strict=True):
        yield DevicePair(first, other, owner, theirs)


def _company_columns(tr: Translator) -> tuple[Column[CompanyPair], ...]:
    return (
        Column(tr("Why"), lambda pair: pair.reason),
        Column(tr("Company"), lambda pair: who(pair.keep)),
        Column(tr("Other record"), lambda pair: who(pair.drop)),
    )


def _device_columns(tr: Translator) -> tuple[Column[DevicePair], ...]:
    return (
        Column(tr("Model"), lambda pair: pair.keep.model),
        Column(tr("Serial number"), lambda pair: pair.keep.serial),
        Column(tr("Of"), lambda pair: pair.keep_owner),
        Column(tr("Other record"), lambda pair: pair.drop.serial),
        Column(tr("Of"), lambda pair: pair.drop_owner),
    )
