"""Two kept versions of a price list side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.domain.price_list_difference import difference
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.text import button, column, label, row
from hezo_desktop.ui.price_lists.changes import ChangesView


class CompareDialog(QDialog):
    """What the later list changes beside the earlier one."""

    def __init__(
        self, parent: QWidget | None, tr: Translator, earlier: PriceList, later: PriceList
    ) -> None:
        super().__init__(parent)
        _ = tr
        self.setWindowTitle(_("Compare price lists"))
        found = difference(earlier, later)
        self.rows = ChangesView(_, found, rule_book().limits.price_leap)
        close = button(_("Close"), "main")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        said = _(
            "From {earlier} to {later}: {new} new, {gone} gone, {changed} changed.",
            earlier=_title(earlier),
            later=_title(later),
            new=len(found.new),
            gone=len(found.gone),
            changed=len(found.changed),
        )
        body = column(
            label(_("Compare price lists"), "heading"),
            label(said, "muted", wrap=True),
            self.rows,
            row(1, close),
            spacing=10,
        )
        body.setContentsMargins(20, 16, 20, 14)
        self.setLayout(body)
        self.resize(1200, 640)


def _title(price_list: PriceList) -> str:
    return f"{price_list.name} {price_list.version}".strip()
