"""Shows what an import would change before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QDialog, QWidget

from hezo_desktop.domain.price_list import PriceList
from hezo_desktop.domain.price_list_difference import Difference, Subject
from hezo_desktop.i18n import Translator
from hezo_desktop.ui.parts.list_page import ListView
from hezo_desktop.ui.parts.table_model import Column
from hezo_desktop.ui.parts.text import button, column, label, row


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison: what about what, and its figures before and after."""

    kind: str
    subject: str
    key: str
    old: Decimal | None = None
    new: Decimal | None = None
    percent: Decimal | None = None


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
    ) -> None:
        super().__init__(parent)
        self._ = _ = tr
        self.setWindowTitle(_("Import a price list"))
        title = f"{price_list.name} {price_list.version}".strip()
        keep = button(_("Import this list"), "main")
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        cancel = button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.rows = ListView[Row](
            _,
            self._columns(),
            name=_("Changes"),
            empty=_("Both lists price the same things the same way."),
            stretch=2,
        )
        self.rows.set_rows(rows_of(difference, _))
        body = column(
            label(title, "heading"),
            label(self._facts(price_list), "muted", wrap=True),
            label(self._against(difference, previous), wrap=True),
            self.rows,
            row(1, cancel, keep),
            spacing=10,
        )
        body.setContentsMargins(20, 16, 20, 14)
        self.setLayout(body)
        self.resize(860, 600)
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
            return _("There is no price list in force on that day, so everything in it is new.")
        return _(
            "Against {name}: {new} new, {gone} gone, {changed} changed. "
            "Quotes made before keep their prices.",
            name=f"{previous.name} {previous.version}".strip(),
            new=len(difference.new),
            gone=len(difference.gone),
            changed=len(difference.changed),
        )

    def _columns(self) -> tuple[Column[Row], ...]:
        _ = self._

        def figure(value: Decimal | None) -> str:
            return "" if value is None else _.number(value)

        def percent(each: Row) -> str:
            if each.percent is None:
                return ""
            return f"{'+' if each.percent > 0 else ''}{_.percent(each.percent)}"

        return (
            Column(_("Change"), lambda each: each.kind),
            Column(_("What"), lambda each: each.subject),
            Column(_("Key"), lambda each: each.key),
            Column(_("Before"), lambda each: figure(each.old), lambda each: each.old, right=True),
            Column(_("Now"), lambda each: figure(each.new), lambda each: each.new, right=True),
            Column(_("By"), percent, lambda each: each.percent, right=True),
        )


def rows_of(difference: Difference, tr: Translator) -> tuple[Row, ...]:
    """The difference as lines of a list: changes first, then what is new, then what is gone."""
    names = {
        Subject.RULE: tr("price"),
        Subject.MODEL: tr("model"),
        Subject.SURCHARGE: tr("surcharge"),
        Subject.DISCOUNT: tr("discount"),
        Subject.RATE: tr("exchange rate"),
    }
    return (
        *(
            Row(
                tr("changed"),
                names[each.subject],
                each.key,
                old=each.old,
                new=each.new,
                percent=each.percent,
            )
            for each in difference.changed
        ),
        *(Row(tr("new"), names[each.subject], each.key) for each in difference.new),
        *(Row(tr("gone"), names[each.subject], each.key) for each in difference.gone),
    )
