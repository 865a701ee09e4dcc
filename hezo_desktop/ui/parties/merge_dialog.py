"""Joining two companies: field by field, with everything that will happen said beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from hezo_desktop.bootstrap import App
from hezo_desktop.domain.identifiers import format_nip, format_phone
from hezo_desktop.domain.merging import KEEP, OTHER, FieldDifference
from hezo_desktop.domain.party import Address
from hezo_desktop.errors import HezoError
from hezo_desktop.i18n import Translator
from hezo_desktop.services import duplicates
from hezo_desktop.ui.parts.background import Background
from hezo_desktop.ui.parts.text import button, column, label, row


class MergeDialog(QDialog):
    """`kept` is the key of the company that stays; the two can be exchanged before joining.

    Raises: HezoError when the two cannot be joined.
    """

    def __init__(
        self, parent: QWidget | None, app: App, tr: Translator, keep: UUID, drop: UUID
    ) -> None:
        super().__init__(parent)
        self._app, self._ = app, tr
        self.kept, self._drop = keep, drop
        self._background = Background(self)
        self.finished.connect(self._background.close)
        self.setWindowTitle(tr("Join two companies"))
        self._fields = QScrollArea()
        self._fields.setWidgetResizable(True)
        self._fields.setAccessibleName(tr("Fields that differ"))
        self.told = label("", wrap=True)
        self.refusal = label("", "error", wrap=True)
        self.refusal.hide()
        self._other_way = button(tr("The other way round"))
        self._other_way.clicked.connect(self.exchange)
        cancel = button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.join = button(tr("Join for good"), "main")
        self.join.clicked.connect(self.merge)
        self._heading = label("", "heading", wrap=True)
        body = column(
            self._heading,
            label(tr("Choose what is kept where the two differ."), "muted", wrap=True),
            self._fields,
            label(tr("What will happen"), "strong"),
            self.told,
            self.refusal,
            row(self._other_way, 1, cancel, self.join),
            spacing=10,
        )
        body.setContentsMargins(20, 16, 20, 14)
        self.setLayout(body)
        self.resize(820, 500)
        self._show()
        cancel.setFocus()

    def exchange(self) -> None:
        """Keep the other one instead."""
        self.kept, self._drop = self._drop, self.kept
        self._show()

    def merge(self) -> None:
        """Join the two in the background; the dialog closes when that has been reported."""
        app, keep, drop, choices = self._app, self.kept, self._drop, self.choices()
        self.join.setEnabled(False)
        self._background.run(
            lambda _progress: duplicates.merge(app, keep, drop, choices),
            lambda _told: QTimer.singleShot(0, self.accept),
            self._refuse,
            receiver=self,
        )

    def choices(self) -> dict[str, str]:
        """Whose value is taken, by the name of each field that differs."""
        return {name: OTHER if group.checkedId() else KEEP for name, group in self.groups.items()}

    def _refuse(self, error: Exception) -> None:
        self.join.setEnabled(True)
        if not isinstance(error, HezoError):
            raise error
        self.refusal.setText(self._.render(error.message))
        self.refusal.show()

    def _show(self) -> None:
        told = duplicates.outlook(self._app, self.kept, self._drop)
        self._heading.setText(
            self._("{other} is joined into {name}", other=told.dropped.name, name=told.kept.name)
        )
        self.groups: dict[str, QButtonGroup] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        for at, title in enumerate((self._("Field"), self._("Stays"), self._("Goes"))):
            grid.addWidget(label(title, "label"), 0, at)
            grid.setColumnStretch(at, 4 if at else 2)
        for at, each in enumerate(told.differences, start=1):
            self._add_choice(grid, at, each)
        grid.setRowStretch(len(told.differences) + 1, 1)
        inner = QWidget()
        inner.setLayout(grid)
        self._fields.setWidget(inner)
        self.told.setText("\n".join(f"• {line}" for line in _happens(told, self._)))

    def _add_choice(self, grid: QGridLayout, at: int, difference: FieldDifference) -> None:
        title = field_names(self._)[difference.field]
        group = QButtonGroup(self)
        grid.addWidget(label(title), at, 0)
        for place, value in enumerate((difference.kept, difference.other)):
            choice = QRadioButton(_shown(self._, difference.field, value) or self._("(empty)"))
            choice.setAccessibleName(f"{title}: {choice.text()}")
            choice.setChecked((difference.chosen == OTHER) == bool(place))
            group.addButton(choice, place)
            grid.addWidget(choice, at, place + 1)
        self.groups[difference.field] = group


def field_names(tr: Translator) -> dict[str, str]:
    """What the fields of a company are called."""
    return {
        "name": tr("Name"),
        "is_partner": tr("Role"),
        "nip": "NIP",
        "regon": "REGON",
        "krs": "KRS",
        "address": tr("Address"),
        "email": tr("E-mail"),
        "phone": tr("Phone"),
        "partner_agreement": tr("Partner agreement"),
        "vzam_login": tr("Login in the partner portal"),
        "large_enterprise": tr("Large enterprise"),
    }


def _shown(tr: Translator, field: str, value: Any) -> str:
    if field == "is_partner":
        return tr("Trade partner") if value else tr("End customer")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, Address):
        place = f"{value.postcode} {value.city}".strip()
        return ", ".join(filter(None, (value.street, place)))
    shown = {"nip": format_nip, "phone": format_phone}.get(field, str)
    return shown(value) if value else ""


def _happens(told: duplicates.Outlook, tr: Translator) -> Iterator[str]:
    """Everything a merge does, one sentence each."""
    if told.people:
        yield tr.plural(
            "{n} person comes to the company that stays.",
            "{n} people come to the company that stays.",
            told.people,
        )
    if told.moved_sites:
        yield tr("Sites that move: {names}.", names=", ".join(told.moved_sites))
    if told.joined_sites:
        yield tr(
            "Sites of the same name and city become one: {names}.",
            names=", ".join(told.joined_sites),
        )
    if told.devices:
        yield tr.plural("{n} device moves.", "{n} devices move.", told.devices)
    if told.drafts:
        yield tr.plural(
            "{n} quote in work gets the company that stays.",
            "{n} quotes in work get the company that stays.",
            told.drafts,
        )
    if told.papers:
        yield tr.plural(
            "{n} issued quote is listed under the company that stays; papers stay as they are.",
            "{n} issued quotes are listed under the company that stays; papers stay as they are.",
            told.papers,
        )
    if told.files:
        yield tr.plural("{n} file moves.", "{n} files move.", told.files)
    yield tr("{name} disappears from all lists. This cannot be undone.", name=told.dropped.name)
