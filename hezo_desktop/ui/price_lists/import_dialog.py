"""Shows what an import would change before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from hezo_desktop.catalogue.rules import rule_book
from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.domain.price_list_difference import Difference
from hezo_desktop.i18n import Translator
from hezo_desktop.services.price_list_effect import AffectedDraft
from hezo_desktop.ui.parts.text import button, column, label, row
from hezo_desktop.ui.price_lists.changes import ChangesView

_DRAFTS_HEIGHT = 84
"""Room for about four of them; more are scrolled to."""


class ImportDialog(QDialog):
    """The new list against the one in force: what is new, gone, dearer and cheaper."""

    def __init__(
        self,
        parent: QWidget | None,
        tr: Translator,
        price_list: PriceList,
        *,
        difference: Difference,
        previous: PriceList | None,
        drafts: Sequence[AffectedDraft] = (),
    ) -> None:
        """`drafts` are those in work that the new list would price otherwise."""
        super().__init__(parent)
        self._ = _ = tr
        self.setWindowTitle(_("Import a price list"))
        title = f"{price_list.name} {price_list.version}".strip()
        keep = button(_("Import this list"), "main")
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        cancel = button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        limit = rule_book().limits.price_leap
        self.rows = ChangesView(_, difference, limit)
        leaping = label(self._leaping(difference, limit), "warning", wrap=True)
        leaping.setVisible(bool(difference.leaping(limit)))
        body = column(
            label(title, "heading"),
            label(self._facts(price_list), "muted", wrap=True),
            label(self._against(difference, previous), wrap=True),
            leaping,
            self.rows,
            *self._drafts(drafts),
            row(1, cancel, keep),
            spacing=10,
        )
        body.setContentsMargins(20, 16, 20, 14)
        self.setLayout(body)
        self.resize(1200, 640)
        keep.setFocus()

    def _facts(self, price_list: PriceList) -> str:
        _ = self._
        until = _.day(price_list.valid_to) if price_list.valid_to else _("further notice")
        return _(
            "Valid from {start} until {end}, in {currency}: {models} and {rules}.",
            start=price_list.valid_from,
            end=until,
            currency=price_list.currency,
            models=_.plural("{n} model", "{n} models", len(price_list.models)),
            rules=_.plural("{n} price", "{n} prices", len(price_list.rules)),
        )

    def _against(self, difference: Difference, previous: PriceList | None) -> str:
        _ = self._
        if previous is None:
            return _("There is no earlier price list, so everything in it is new.")
        return _(
            "Against {name}: {new} new, {gone} gone, {changed} changed. "
            "Quotes made before keep their prices.",
            name=f"{previous.name} {previous.version}".strip(),
            new=len(difference.new),
            gone=len(difference.gone),
            changed=len(difference.changed),
        )

    def _leaping(self, difference: Difference, limit: Decimal) -> str:
        _ = self._
        n = len(difference.leaping(limit))
        said = _.plural("{n} figure moves", "{n} figures move", n)
        return _(
            "{figures} by more than {limit}. Look at the rows marked below.",
            figures=said,
            limit=_.percent(limit),
        )

    def _drafts(self, drafts: Sequence[AffectedDraft]) -> tuple[QWidget, ...]:
        """The drafts worth a look, by name; nothing when there is none."""
        if not drafts:
            return ()
        _ = self._
        title = label(
            _("Drafts that this list prices otherwise. Each keeps its own list until you take it:"),
            wrap=True,
        )
        lines = (
            "  ".join(filter(None, (each.name, each.title or each.buyer, _move(each, _))))
            for each in drafts
        )
        box = QPlainTextEdit("\n".join(lines))
        box.setReadOnly(True)
        box.setTabChangesFocus(True)
        box.setAccessibleName(_("Drafts priced otherwise"))
        box.setMaximumHeight(_DRAFTS_HEIGHT)
        return (title, box)


def _move(draft: AffectedDraft, tr: Translator) -> str:
    """`1 000,00 PLN → 1 120,00 PLN (+12%)`."""
    percent = draft.net.percent
    by = "" if percent is None else f" ({'+' if percent > 0 else ''}{tr.percent(percent)})"
    return f"{tr.value(draft.net.before)} → {tr.value(draft.net.after)}{by}"
