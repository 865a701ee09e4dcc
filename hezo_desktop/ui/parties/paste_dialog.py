"""Shows pasted devices before they are kept: which go in, and why others do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from hezo_desktop.domain.finding import Severity
from hezo_desktop.domain.party import Device, Site
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parties import paste
from hezo_desktop.ui.parties.paste import PastedRow
from hezo_desktop.ui.parts.form import Form, combo
from hezo_desktop.ui.parts.icons import severity_icon
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column, label, row


class PasteDialog(QDialog):
    """Nothing is kept before the button that says how many devices go in."""

    def __init__(
        self,
        parent: QWidget | None,
        tr: Translator,
        company_id: UUID,
        *,
        vendors: Mapping[str, str],
        sites: Sequence[Site],
        taken: Callable[[str], Sequence[str]],
    ) -> None:
        """`taken` gives the serial numbers known already of a vendor's devices."""
        super().__init__(parent)
        self._ = _ = tr
        self._company_id, self._taken = company_id, taken
        self._sites = {str(site.id): site.id for site in sites}
        self._read: tuple[PastedRow, ...] = ()
        self.setWindowTitle(_("Paste devices"))
        self._form = Form(_)
        places = {"": _("not known")} | {str(site.id): site.name for site in sites}
        self._form.add_row(
            (self._form.field("vendor", _("Vendor"), combo(dict(vendors))), 5),
            (self._form.field("site", _("Site"), combo(places)), 7),
        )
        self._form.edited.connect(self.look)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Pasted rows"))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(_("Model · serial number · part number, one device a row"))
        self.text.setMaximumHeight(120)
        self.text.textChanged.connect(self.look)
        self.rows = ListView[PastedRow](
            _,
            self._columns(),
            name=_("Devices to add"),
            empty=_("Copy rows in a spreadsheet and paste them above (Ctrl+V)."),
            key=lambda each: each.number,
            stretch=4,
            search=False,
        )
        self.keep = button("", "main")
        self.keep.clicked.connect(self.accept)
        cancel = button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        how = label(_("Columns: model, serial number, part number."), "muted")
        body = column(self._form, how, self.text, self.rows, row(1, cancel, self.keep), spacing=10)
        body.setContentsMargins(20, 16, 20, 14)
        self.setLayout(body)
        self.resize(820, 600)
        self.text.setPlainText(_clipboard_table())
        self.look()

    @property
    def devices(self) -> tuple[Device, ...]:
        """The devices that can be kept."""
        return paste.devices(
            self._read,
            company_id=self._company_id,
            vendor=self._form["vendor"],
            site_id=self._sites.get(self._form["site"]),
        )

    def look(self) -> None:
        """Read the pasted text again and say what would happen."""
        self._read = paste.read(self.text.toPlainText(), self._taken(self._form["vendor"]))
        self.rows.set_rows(self._read)
        good = sum(each.problem is None for each in self._read)
        text = self._.plural("Add {n} device", "Add {n} devices", good)
        self.keep.setText(text)
        self.keep.setAccessibleName(text)
        self.keep.setEnabled(good > 0)

    def _columns(self) -> tuple[Column[PastedRow], ...]:
        _ = self._
        return (
            Column(_("Row"), lambda each: str(each.number), lambda each: each.number, right=True),
            Column(_("Model"), lambda each: each.model),
            Column(_("Serial number"), lambda each: each.serial),
            Column(_("Part number"), lambda each: each.part_number),
            Column(
                _("Remark"),
                lambda each: _.render(each.problem) if each.problem else "",
                icon=lambda each: (
                    severity_icon(self, Severity.ERROR) if each.problem is not None else None
                ),
            ),
        )


def _clipboard_table() -> str:
    """What the clipboard holds, if it looks like rows of a table."""
    text = QGuiApplication.clipboard().text()
    return text if "\t" in text else ""
